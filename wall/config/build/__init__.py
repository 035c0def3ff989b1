"""Checked entries turned into cameras, pages and a wall."""
