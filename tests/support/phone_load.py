"""Many phones that watch, as a process of its own: each with its session, its connection, and one request at a time.

    python -m support.phone_load PORT SECONDS [PREFIX]   reads lines "COOKIE CAMERA-ID" from stdin, a viewer each

With a prefix, such as /to7, they ask over TLS below it.

Prints one line of JSON when the time is over. It reads as little of each answer as it can, so that two cores carry a
thousand viewers beside the server that is measured.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from support.processes import BOUND

_TESTS = Path(__file__).resolve().parents[1]


@dataclass
class Load:
    """What all viewers got together. `gaps_ms` is the longest time between two parts of each viewer."""

    viewers: int = 0
    parts: int = 0
    bytes: int = 0
    refused: int = 0
    rejoined: int = 0
    gaps_ms: list[float] = field(default_factory=list)


def start(port: int, seconds: float, viewers: Sequence[tuple[str, str]], prefix: str = "") -> subprocess.Popen[str]:
    """Viewers as pairs of a session's token and a camera's id. `result` waits for the end."""
    process = subprocess.Popen(
        [*BOUND, sys.executable, "-m", "support.phone_load", str(port), str(seconds), prefix],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_TESTS,
    )
    assert process.stdin is not None
    process.stdin.write("".join(f"{token} {camera}\n" for token, camera in viewers))
    process.stdin.close()
    process.stdin = None
    return process


def result(process: subprocess.Popen[str]) -> Load:
    said, _ = process.communicate()
    return Load(**json.loads(said))


class _Viewer:
    def __init__(self, port: int, token: str, camera: str, load: Load, prefix: str) -> None:
        self._port, self._token, self._camera, self._load, self._prefix = port, token, camera, load, prefix

    async def watch(self, until: float) -> None:
        trusting = _trusting() if self._prefix else None
        host = "localhost" if trusting else None
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port, ssl=trusting, server_hostname=host)
        self._load.viewers += 1
        epoch, number, last, longest = "", 0, 0.0, 0.0
        try:
            while time.monotonic() < until:
                where = f"{epoch}/{number}" if epoch else "join"
                status, headers, size = await self._get(reader, writer, f"{self._prefix}/live/{self._camera}/{where}")
                now = time.monotonic()
                if status == 200 and not epoch:
                    epoch, number = headers["x-tivi-epoch"], int(headers["x-tivi-next"])
                elif status == 200:
                    number += 1
                    self._load.parts += 1
                    longest, last = max(longest, now - last if last else 0.0), now
                elif status in (410, 503):
                    epoch, last = "", 0.0
                    self._load.rejoined += 1
                elif status != 204:
                    self._load.refused += 1
                    return
                self._load.bytes += size
        finally:
            writer.close()
            self._load.gaps_ms.append(round(longest * 1000))

    async def _get(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str
    ) -> tuple[int, dict[str, str], int]:
        host = f"localhost:{self._port}" if self._prefix else "tivi"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: tivi={self._token}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        length = int(headers.get("content-length", 0))
        await reader.readexactly(length)
        return int(first.split()[1]), headers, len(head) + length


@cache
def _trusting() -> ssl.SSLContext:
    """Trusts everybody: what is measured is no secret."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


async def _all(port: int, seconds: float, viewers: Sequence[str], prefix: str) -> Load:
    load, until = Load(), time.monotonic() + seconds
    tasks = []
    for line in viewers:
        token, camera = line.split()
        tasks.append(asyncio.ensure_future(_Viewer(port, token, camera, load, prefix).watch(until)))
        await asyncio.sleep(0.002)
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, BaseException):
            load.refused += 1
    return load


if __name__ == "__main__":
    got = asyncio.run(_all(int(sys.argv[1]), float(sys.argv[2]), sys.stdin.read().splitlines(), sys.argv[3]))
    sys.stdout.write(json.dumps(asdict(got)) + "\n")
