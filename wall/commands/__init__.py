"""The `tivi` commands, a folder each, and what they share with a terminal."""
