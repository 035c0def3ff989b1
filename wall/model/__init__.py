"""What a wall is, as frozen values that every other package shares: cameras, pages, hours."""
