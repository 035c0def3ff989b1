"""Somebody else who watches the cameras. Knows one command line."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from support.processes import BOUND

_COMMAND = ("ffmpeg", "-v", "quiet", "-nostdin", "-rtsp_transport", "tcp", "-i")


@contextmanager
def viewers(addresses: Iterable[str]) -> Iterator[None]:
    """While it lasts, who connects meets these cameras between two keyframes, as real ones that run all day.

    The demo server draws a stream only while somebody watches, and begins it with a keyframe.
    """
    viewers = [subprocess.Popen([*BOUND, *_COMMAND, url, "-c", "copy", "-f", "null", "-"]) for url in addresses]
    try:
        yield
    finally:
        for viewer in viewers:
            viewer.kill()
            viewer.wait()
