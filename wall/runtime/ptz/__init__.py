"""Turns cameras from the wall."""
