"""How the leader's files are replaced by a command: whole, both at one moment, and what was there is kept."""
