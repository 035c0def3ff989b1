"""Many phones that watch, as a process of its own: each with its session, its connection, and one request at a time.

    python -m support.phone_load PORT SECONDS [PREFIX]   reads lines "COOKIE CAMERA-ID" from stdin, a viewer each

With a prefix, such as /to7, they ask over TLS below it, and for the view as often as the page does through a gate. As
the page does, they wait after a failure, and see stills where the house's line is full.

Prints one line of JSON when the time is over. It does as little with each answer as it can, and without an event loop's
tasks and streams, so that two cores carry many viewers beside the server that is measured.
"""

from __future__ import annotations

import json
import math
import re
import selectors
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from heapq import heappop, heappush
from pathlib import Path
from statistics import quantiles

from support.processes import BOUND

_VIEW_EACH_S = 20.0
_STILLS_EACH_S = 2.0
_SOON_S, _AGAIN_S = 0.3, 1.0
"""After an answer that there is nothing yet which came sooner than this, and after a failure, a viewer waits."""
_GZIP = "Accept-Encoding: gzip\r\n"
_CHUNK = 1 << 17
_CONNECTED_S = 30.0
_TESTS = Path(__file__).resolve().parents[1]


@dataclass
class Load:
    """What all viewers got together. `gaps_ms` is the longest time between two parts of each viewer.

    `late_p95_ms`: 95 of 100 parts reached a viewer at most so long after they had reached the first one.
    """

    viewers: int = 0
    parts: int = 0
    bytes: int = 0
    refused: int = 0
    rejoined: int = 0
    on_stills: int = 0
    """Viewers who see stills, for the house's line is full."""
    gaps_ms: list[float] = field(default_factory=list)
    late_p95_ms: float = 0.0
    why_refused: dict[str, int] = field(default_factory=dict)
    """Statuses, and errors of connections."""

    def refuse(self, why: str) -> None:
        self.refused += 1
        self.why_refused[why] = self.why_refused.get(why, 0) + 1


class _Arrivals:
    """When each part reached the first viewer, and how much later the others."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, int], float] = {}
        self._late: list[float] = []

    def note(self, epoch: str, number: int, now: float) -> None:
        self._late.append(now - self._first.setdefault((epoch, number), now))

    def p95_ms(self) -> float:
        return round(quantiles(self._late, n=20)[-1] * 1000) if len(self._late) > 1 else 0.0


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
    """A connection with one request under way. It keeps of an answer no more than its head."""

    def __init__(self, port: int, line: str, prefix: str, load: Load, arrivals: _Arrivals, view_due: float) -> None:
        self._token, self._camera = line.split()
        self._host = f"localhost:{port}" if prefix else "tivi"
        self._prefix, self._load, self._arrivals, self._view_due = prefix, load, arrivals, view_due
        self._head, self._to_come = bytearray(), 0
        self._epoch, self._number = "", 0
        self._of_video, self._on_stills, self._asked = True, False, 0.0
        self._last, self._longest = 0.0, 0.0
        self.socket = socket.create_connection(("127.0.0.1", port), _CONNECTED_S)
        if prefix:
            self.socket = _trusting().wrap_socket(self.socket, server_hostname="localhost")
        self.socket.setblocking(False)
        load.viewers += 1

    def ask(self, now: float) -> None:
        self._asked = now
        self._of_video = False
        if now >= self._view_due:
            self._view_due += _VIEW_EACH_S
            path = "/api/view"
        elif self._on_stills:
            path = f"/still/{self._camera}/large.jpg"
        else:
            self._of_video = True
            path = f"/live/{self._camera}/" + (f"{self._epoch}/{self._number}" if self._epoch else "join")
        cookie = f"Cookie: tivi={self._token}\r\n"
        self.socket.send(f"GET {self._prefix}{path} HTTP/1.1\r\nHost: {self._host}\r\n{cookie}{_GZIP}\r\n".encode())

    def readable(self) -> float | None:
        """Take what there is. When to ask again: at once, later, or None before the answer is whole.

        Raises OSError where the connection has ended.
        """
        try:
            while data := self.socket.recv(_CHUNK):
                if self._take(data):
                    now = time.monotonic()
                    return now + self._answered(now)
        except (BlockingIOError, ssl.SSLWantReadError):
            return None
        raise ConnectionError("closed")

    def close(self) -> None:
        self.socket.close()
        self._load.gaps_ms.append(round(self._longest * 1000))

    def _take(self, data: bytes) -> bool:
        """Whether the answer is whole now; the next one begins only after the next request."""
        self._load.bytes += len(data)
        if self._to_come:
            self._to_come -= len(data)
            return not self._to_come
        self._head += data
        end = self._head.find(b"\r\n\r\n")
        if end < 0:
            return False
        body = len(self._head) - end - 4
        del self._head[end:]
        self._to_come = int(_header(bytes(self._head), b"content-length") or 0) - body
        return not self._to_come

    def _answered(self, now: float) -> float:
        """Seconds until the next request, of what the answer to the last one says."""
        status, head = int(self._head.split(b" ", 2)[1]), bytes(self._head)
        self._head.clear()
        if not self._of_video:
            if status not in (200, 503):
                self._load.refuse(str(status))
            return _STILLS_EACH_S if self._on_stills else 0.0
        if status == 200 and not self._epoch:
            self._epoch, self._number = _header(head, b"x-tivi-epoch"), int(_header(head, b"x-tivi-next"))
            return 0.0
        if status == 200:
            self._arrivals.note(self._epoch, self._number, now)
            self._number += 1
            self._load.parts += 1
            self._longest, self._last = max(self._longest, now - self._last if self._last else 0.0), now
            return 0.0
        if status == 204:
            return 0.0 if now - self._asked > _SOON_S else _AGAIN_S
        if _header(head, b"x-tivi-why") == "uplink":
            self._on_stills = True
            self._load.on_stills += 1
            return 0.0
        self._epoch, self._last = "", 0.0
        self._load.rejoined += 1
        if status not in (410, 503):
            self._load.refuse(str(status))
        return _AGAIN_S


def _header(head: bytes, name: bytes) -> str:
    """The value of a header, or nothing."""
    found = re.search(rb"(?im)^" + name + rb": *([^\r\n]*)", head)
    return found[1].decode("latin-1") if found else ""


@cache
def _trusting() -> ssl.SSLContext:
    """Trusts everybody: what is measured is no secret."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _watched(port: int, seconds: float, lines: Sequence[str], prefix: str) -> Load:
    """All watch until the time is over. They come one after the other, and those that are there go on meanwhile."""
    load, arrivals, begun = Load(), _Arrivals(), time.monotonic()
    viewers: list[_Viewer] = []
    waiting: list[tuple[float, int]] = []  # when to ask, and which viewer
    with selectors.DefaultSelector() as selector:

        def serve(wait_s: float) -> None:
            for key, _ in selector.select(wait_s):
                try:
                    due = viewers[key.data].readable()
                    if due is not None and due > time.monotonic():
                        heappush(waiting, (due, key.data))
                    elif due is not None:
                        viewers[key.data].ask(due)
                except OSError as error:
                    load.refuse(type(error).__name__)
                    selector.unregister(key.fileobj)
            while waiting and waiting[0][0] <= time.monotonic():
                due, which = heappop(waiting)
                with suppress(OSError):  # its end is read, and counted, as an answer would be
                    viewers[which].ask(due)

        for n, line in enumerate(lines):
            view_due = begun + _VIEW_EACH_S * n / len(lines) if prefix else math.inf
            try:
                viewer = _Viewer(port, line, prefix, load, arrivals, view_due)
            except OSError as error:
                load.refuse(type(error).__name__)
                continue
            viewers.append(viewer)
            selector.register(viewer.socket, selectors.EVENT_READ, len(viewers) - 1)
            viewer.ask(time.monotonic())
            serve(0)
        while (left := begun + seconds - time.monotonic()) > 0:
            serve(min([left, *(due - time.monotonic() for due, _ in waiting[:1])]))
    for viewer in viewers:
        viewer.close()
    load.late_p95_ms = arrivals.p95_ms()
    return load


if __name__ == "__main__":
    got = _watched(int(sys.argv[1]), float(sys.argv[2]), sys.stdin.read().splitlines(), sys.argv[3])
    sys.stdout.write(json.dumps(asdict(got)) + "\n")
