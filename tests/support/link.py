"""A TCP relay between a wall and a camera that a test can cut, stall, slow down, and make lossy.

It works in user space, for machines on which the kernel's netem is not available. It parses RTSP's interleaved framing,
so that it can drop or change single RTP packets inside a TCP connection.
"""

from __future__ import annotations

import contextlib
import queue
import random
import socket
import threading
import time
from collections.abc import Iterator

from support import rtp
from support.accepting import connections, shut
from support.rtp import Renumbered, Tamper

_IN_FLIGHT = 64
"""Pieces in flight at most: a slow link slows the camera down, as a congested network does."""


class Link:
    """Relays connections on `host`:`port` to the camera at port `target`, which may be changed at any time.

    `calls` are the monotonic times of all connections in seconds, `asked` is everything the clients have sent.
    """

    def __init__(self, target: int, host: str = "127.0.0.1", port: int = 0) -> None:
        """`target` is a port on loopback, `port` 0 any free one."""
        self.target = target
        self.calls: list[float] = []
        self.asked = b""
        self.tamper: Tamper | None = None
        self.jitter_s = 0.0
        self.bits_per_s = 0
        """0: no limit."""
        self._flowing = threading.Event()
        self._flowing.set()
        self._calls_open: list[_Call] = []
        self._listener = socket.create_server((host, port))
        self.host, self.port = self._listener.getsockname()[:2]
        threading.Thread(target=self._accept, name=f"link-{self.port}", daemon=True).start()

    def url(self, path: str, host: str | None = None) -> str:
        return f"rtsp://{host or self.host}:{self.port}{path}"

    def cut(self) -> None:
        """Close all connections; new ones are accepted."""
        calls, self._calls_open = self._calls_open, []
        for call in calls:
            call.end()

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Stop relaying in both directions while connections stay open."""
        self._flowing.clear()
        try:
            yield
        finally:
            self._flowing.set()

    def inject(self, data: bytes) -> None:
        """Insert bytes between two packets of every connection."""
        for call in self._calls_open:
            call.say(data)

    def splice(self, url: str) -> None:
        """Replace the RTP packets of every connection by those of `url`, within the same RTSP session."""
        for call in self._calls_open:
            call.splice(url)

    def close(self) -> None:
        shut(self._listener)
        self._flowing.set()
        self.cut()

    def _accept(self) -> None:
        for caller in connections(self._listener):
            self.calls.append(time.monotonic())
            call = _Call(self, caller)
            self._calls_open.append(call)
            call.begin()

    def wait_for_flow(self) -> None:
        self._flowing.wait()

    def __enter__(self) -> Link:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Call:
    """One relayed connection with both of its ends."""

    def __init__(self, link: Link, caller: socket.socket) -> None:
        self._link, self._caller, self._camera = link, caller, socket.socket()
        self._coming: queue.Queue[tuple[float, bytes] | None] = queue.Queue(_IN_FLIGHT)
        self._spliced = False
        self._ended = threading.Event()

    def begin(self) -> None:
        threading.Thread(target=self._live, name="link-call", daemon=True).start()

    def _live(self) -> None:
        helpers = [threading.Thread(target=work, name="link-help", daemon=True) for work in (self._up, self._down)]
        with self._caller, self._camera:
            self._link.wait_for_flow()
            try:
                self._camera.connect(("127.0.0.1", self._link.target))
            except OSError:
                return
            for helper in helpers:
                helper.start()
            self._deliver()
            for helper in helpers:
                helper.join()

    def end(self) -> None:
        self._ended.set()
        for channel in (self._caller, self._camera):
            with contextlib.suppress(OSError):
                channel.shutdown(socket.SHUT_RDWR)

    def say(self, data: bytes) -> None:
        self._coming.put((time.monotonic(), data))

    def splice(self, url: str) -> None:
        threading.Thread(target=self._play, args=(url,), name="link-splice", daemon=True).start()

    def _play(self, url: str) -> None:
        with rtp.played(url) as coming:
            for piece in coming:
                if self._ended.is_set():
                    return
                if rtp.packet_in(piece) is not None:
                    self._spliced = True
                    self.say(piece)

    def _up(self) -> None:
        with contextlib.suppress(OSError):
            while data := self._caller.recv(65536):
                self._link.asked += data
                self._link.wait_for_flow()
                self._camera.sendall(data)
        self.end()

    def _down(self) -> None:
        for piece in rtp.pieces(self._camera):
            if not (self._spliced and piece[:1] == b"$"):
                self.say(piece)
        self._coming.put(None)

    def _deliver(self) -> None:
        renumbered = Renumbered()
        die = random.Random(3)
        due = 0.0
        with contextlib.suppress(OSError):
            while (came := self._coming.get()) is not None and not self._ended.is_set():
                arrived, piece = came
                packet = rtp.packet_in(piece)
                tamper = self._link.tamper
                out = [piece]
                if packet is not None:
                    packet = renumbered(packet)
                    out = [rtp.framed(one) for one in ((packet,) if tamper is None else tamper(packet))]
                due = max(due, arrived + die.uniform(0, self._link.jitter_s))
                time.sleep(max(0.0, due - time.monotonic()))
                for one in out:
                    self._link.wait_for_flow()
                    self._caller.sendall(one)
                    if self._link.bits_per_s:
                        time.sleep(len(one) * 8 / self._link.bits_per_s)
        self.end()
        # A thread that still puts pieces must not block on a full queue for ever.
        with contextlib.suppress(queue.Empty):
            while True:
                self._coming.get(timeout=0.5)
