"""What is painted over the tiles, or instead of them."""
