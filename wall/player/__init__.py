"""The child process of one stream, and the wall's end of it."""
