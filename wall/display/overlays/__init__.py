"""What is painted over or instead of the tiles."""
