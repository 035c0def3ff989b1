"""Ports of this machine: free ones, and whether somebody listens."""

from __future__ import annotations

import os
import random
import socket
from collections.abc import Iterator, Sequence

HOST = "127.0.0.1"
_OURS = range(21_000, 32_768)
"""Above those that a gate gives, and below those that the kernel takes for connections that go out: a crowd's would
take one before it is listened at."""
_MOST_WORKERS = 4


def free_port() -> int:
    """A port on which nothing listens. It is not given again soon: a server may be away for a moment."""
    return next(port for port in _ours if _may_listen(port))


def _in_turn(ports: Sequence[int]) -> Iterator[int]:
    """All of `ports` again and again, in an order of chance."""
    while True:
        yield from random.sample(ports, len(ports))


def _of_this_worker(ports: Sequence[int]) -> Sequence[int]:
    """A part that no other of pytest's workers takes from."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return ports[number % _MOST_WORKERS :: _MOST_WORKERS]


_ours = _in_turn(_of_this_worker(_OURS))


def _may_listen(port: int) -> bool:
    try:
        socket.create_server((HOST, port)).close()
    except OSError:
        return False
    return True


def listens(port: int) -> bool:
    with socket.socket() as channel:
        return channel.connect_ex((HOST, port)) == 0
