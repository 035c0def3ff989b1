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
            self._open.append(near)
            if self._cut.is_set():
                continue  # connected as far as anybody can see, and silent
            try:
                far = socket.create_connection(("127.0.0.1", self._ends_at), timeout=5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            self._open.append(far)
            cut = self._cut.is_set
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=_pump, args=(source, target, cut), daemon=True).start()


def _pump(source: socket.socket, target: socket.socket, cut: Callable[[], bool]) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            if not cut():
                target.sendall(data)
    if not cut():
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)
