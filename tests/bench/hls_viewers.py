"""Viewers of an HLS playlist, as a process of its own: each reads it as often as a player must, and each new segment.

    python -m bench.hls_viewers PORT SECONDS CAMERA...     a viewer of /CAMERA/index.m3u8 each

Prints how many segments all of them got together.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from support.processes import BOUND

_PLAYLIST_EACH_S = 1.0
_TESTS = Path(__file__).resolve().parents[1]


def start(port: int, seconds: float, cameras: Sequence[str]) -> subprocess.Popen[str]:
    """`result` waits for the end."""
    command = [sys.executable, "-m", "bench.hls_viewers", str(port), str(seconds), *cameras]
    return subprocess.Popen([*BOUND, *command], stdout=subprocess.PIPE, text=True, cwd=_TESTS)


def result(process: subprocess.Popen[str]) -> int:
    """Raises ValueError if the viewers have failed."""
    said, _ = process.communicate()
    return int(said)


async def _watch(port: int, camera: str, until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    seen: set[str] | None = None
    got = 0
    while time.monotonic() < until:
        asked = time.monotonic()
        names = [line for line in (await _get(reader, writer, f"/{camera}/index.m3u8")).split() if line[:1] != "#"]
        segments = [name for name in names if name.endswith(".m4s")]
        for name in segments if seen is not None else segments[-1:]:
            if seen is None or name not in seen:
                await _get(reader, writer, f"/{camera}/{name}")
                got += 1
        seen = set(segments)
        await asyncio.sleep(max(0.0, _PLAYLIST_EACH_S - (time.monotonic() - asked)))
    writer.close()
    return got


async def _get(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> str:
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.split("content-length: ")[1].split("\r\n")[0])
    return (await reader.readexactly(length)).decode("latin-1")


async def _all(port: int, seconds: float, cameras: Sequence[str]) -> int:
    until = time.monotonic() + seconds
    return sum(await asyncio.gather(*(_watch(port, camera, until) for camera in cameras)))


if __name__ == "__main__":
    print(asyncio.run(_all(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:])))
