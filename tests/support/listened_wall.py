"""The wall's socket for what listens to cameras, without a wall: says what to listen to, and keeps what it is told."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

from support.accepting import shut, treat_each
from support.running import Running
from wall.control.event_sources import EVENT_SOURCES, SOURCE_HEALTH, ListenTo, health_in, listen_line
from wall.control.events import EVENT, event_in
from wall.model.event import EventReport
from wall.model.listening import SourceHealth


class ListenedWall(Running):
    """Listens at `path`. `reports` are in order; `health` is the last word on each source."""

    def __init__(self, path: Path, wanted: ListenTo) -> None:
        self.path, self.wanted = path, wanted
        self.reports: list[EventReport] = []
        self.health: dict[str, SourceHealth] = {}
        self.connections = 0
        self._standing: list[socket.socket] = []

    def start(self) -> None:
        self.path.unlink(missing_ok=True)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self.path))
        self._listener.listen(64)
        treat_each(self._listener, self._treat)

    def stop(self) -> None:
        shut(self._listener, self._standing)

    def want(self, wanted: ListenTo) -> None:
        """Say that something else is to be listened to."""
        self.wanted = wanted
        for channel in self._standing:
            with contextlib.suppress(OSError):
                channel.sendall(listen_line(wanted) + b"\n")

    def _treat(self, channel: socket.socket) -> None:
        with contextlib.suppress(OSError), channel, channel.makefile("rb") as lines:
            word, _, rest = lines.readline().decode().strip().partition(" ")
            if word == EVENT_SOURCES:
                channel.sendall(listen_line(self.wanted) + b"\n")
                self._standing.append(channel)
                self.connections += 1
                lines.read()
                self._standing.remove(channel)
            elif word == EVENT:
                self.reports.append(event_in(rest))
                channel.sendall(b"ok")
            elif word == SOURCE_HEALTH:
                health = health_in(rest)
                self.health[health.name] = health
                channel.sendall(b"ok")
