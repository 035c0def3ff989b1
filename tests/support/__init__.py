"""The end-to-end tests' hands and eyes: real cameras, real walls, a real screen whose pixels are read."""
