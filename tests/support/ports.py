"""Ports of this machine: free ones, and whether somebody listens."""

from __future__ import annotations

import random
import socket

HOST = "127.0.0.1"


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def free_tunnel_port() -> int:
    """As a gate gives: below those that the kernel takes for connections that go out."""
    return next(port for port in random.sample(range(20001, 30000), 100) if not listens(port))


def listens(port: int) -> bool:
    with socket.socket() as channel:
        return channel.connect_ex((HOST, port)) == 0
