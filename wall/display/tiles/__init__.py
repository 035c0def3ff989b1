"""Painters of tiles."""
