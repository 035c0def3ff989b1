"""Sockets for the client: each connects, sends and receives, and understands nothing."""
