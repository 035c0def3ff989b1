"""Cameras for tests: the demo server with test pictures, which can be frozen and killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from itertools import islice, product
from typing import Any

from wall.demo.description import Stream
from wall.demo.process import DemoServer


def _colours() -> list[str]:
    """Bright colours that are far apart, so that a dimmed or misplaced picture is recognised by its colour."""
    levels = ("e0", "90", "30")
    return [f"#{r}{g}{b}" for r, g, b in product(levels, levels, levels) if "e0" in (r, g, b) and len({r, g, b}) > 1]


COLOURS = tuple(_colours())


class Cameras(DemoServer):
    """The demo server as one device that hangs, recovers or loses power."""

    def freeze(self) -> None:
        """Let the device hang: connections stay open and nothing is sent."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """Cut its power. `start` brings the cameras back on the same port."""
        os.kill(self.pid, signal.SIGKILL)
        self.stop()


def counters(count: int, **same: Any) -> list[Stream]:
    """`count` streams /1, /2, ... with a barcode, each with a background of its own colour."""
    return [Stream(f"/{n}", colour=colour, **same) for n, colour in enumerate(islice(COLOURS, count), 1)]


def rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return red, green, blue


def names(count: int) -> list[str]:
    return [f"Ngõ {n}" for n in range(1, count + 1)]


def urls(server: DemoServer, streams: Sequence[Stream]) -> dict[str, str]:
    """The content of a cameras file: a name for each stream, and its URL."""
    return {name: server.url(stream.path) for name, stream in zip(names(len(streams)), streams, strict=True)}
