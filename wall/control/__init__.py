"""How another command talks to the running wall: one request and one answer over a Unix socket of the same user."""
