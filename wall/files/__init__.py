"""Replacing a person's files atomically, with copies of the old ones."""
