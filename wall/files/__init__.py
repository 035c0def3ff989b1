"""Replacing a person's files: whole or not at all, and never without a copy."""
