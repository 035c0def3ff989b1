"""A way to a port that can be cut like a cable."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable

from support.running import Running


class OutsideCable(Running):
    """Leads its own `port` to `ends_at`. Cut, it swallows everything and closes nothing, as a dead line does."""

    def __init__(self, ends_at: int) -> None:
        self._ends_at = ends_at
        self.source = "127.0.0.1"
        """The address that new connections come from, as the far end sees it: one of 127.0.0.0/8."""
        self._cut = threading.Event()
        self._open: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._ended = False

    def start(self) -> None:
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        self._ended = True
        for one in (self._listening, *self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def cut(self) -> None:
        """What is connected now stays dead, also after `mend`."""
        self._cut.set()

    def mend(self) -> None:
        self._cut = threading.Event()

    def _serve(self) -> None:
        while not self._ended:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            self._open = [one for one in self._open if not _is_over(one)]
            self._open.append(near)
            if self._cut.is_set():
                continue  # connected as far as anybody can see, and silent
            try:
                far = socket.create_connection(("127.0.0.1", self._ends_at), 5, (self.source, 0))
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            self._open.append(far)
            cut = self._cut.is_set
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=_pump, args=(source, target, cut), daemon=True).start()


def _is_over(channel: socket.socket) -> bool:
    """Close one that its other end has left, and of which nothing is to be read any more."""
    try:
        if channel.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT):
            return False
    except BlockingIOError:
        return False
    except OSError:
        pass  # reset, or closed already
    channel.close()
    return True


def _pump(source: socket.socket, target: socket.socket, cut: Callable[[], bool]) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            if not cut():
                target.sendall(data)
    if not cut():
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)
