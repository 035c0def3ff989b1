"""Runs other viewers of the cameras."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from support.processes import BOUND

_COMMAND = ("ffmpeg", "-v", "quiet", "-nostdin", "-rtsp_transport", "tcp", "-i")


@contextmanager
def viewers(addresses: Iterable[str]) -> Iterator[None]:
    """Keep these cameras streaming, so that new clients join between two keyframes as they do at real cameras.

    The demo server renders a stream only while it has a client, and begins with a keyframe.
    """
    viewers = [subprocess.Popen([*BOUND, *_COMMAND, url, "-c", "copy", "-f", "null", "-"]) for url in addresses]
    try:
        yield
    finally:
        for viewer in viewers:
            viewer.kill()
            viewer.wait()
