"""What a wall is: cameras, pages, hours. Frozen values, shared by every other package."""
