"""`tivi outside` joins a gate on the Internet, leaves it, keeps the tunnel up, and tells how the way out is."""
