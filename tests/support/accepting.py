"""What the servers of tests have in common: connections are taken until somebody shuts the listening socket."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterable, Iterator


def connections(listening: socket.socket) -> Iterator[socket.socket]:
    """Each connection that comes, until another thread shuts `listening`."""
    while True:
        try:
            channel, _ = listening.accept()
        except OSError:
            return
        yield channel


def treat_each(listening: socket.socket, treat: Callable[[socket.socket], object]) -> None:
    """Call `treat` for each connection, on a thread of its own."""

    def accept() -> None:
        for channel in connections(listening):
            threading.Thread(target=treat, args=(channel,), daemon=True).start()

    threading.Thread(target=accept, name="accepting", daemon=True).start()


def shut(listening: socket.socket, channels: Iterable[socket.socket] = ()) -> None:
    """End a listening socket and its connections, each of which is closed by whoever reads from it."""
    # Only a shutdown wakes a thread that is blocked in accept or recv.
    with contextlib.suppress(OSError):
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    for channel in channels:
        with contextlib.suppress(OSError):
            channel.shutdown(socket.SHUT_RDWR)
