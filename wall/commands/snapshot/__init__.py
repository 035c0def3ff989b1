"""`tivi snapshot` writes what is on the screen now as a PNG file."""
