"""`tivi events`: the log of events."""
