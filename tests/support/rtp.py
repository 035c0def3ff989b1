"""Splits RTP and RTSP on a TCP connection into packets, plays them from a server, and tampers with them.

Framing: RFC 2326, 10.12 (`$`, channel, length, packet) and RFC 3550, 5.1 (the packet's header).
"""

from __future__ import annotations

import contextlib
import random
import re
import socket
import struct
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

Tamper = Callable[[bytes], Iterable[bytes]]
"""Replaces an RTP packet by any number of packets."""

TICKS = 90_000
"""Rate of RTP's clock for video, in Hz."""
_HEADER = struct.Struct("!BBHII")
_LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)


def pieces(channel: socket.socket) -> Iterator[bytes]:
    """Split the received bytes into interleaved frames and RTSP messages; other bytes are passed on as they come."""
    waiting = b""
    while True:
        size = _piece(waiting)
        if size:
            yield waiting[:size]
            waiting = waiting[size:]
            continue
        more = b""
        with contextlib.suppress(OSError):
            more = channel.recv(65536)
        if not more:
            if waiting:
                yield waiting
            return
        waiting += more


def _piece(waiting: bytes) -> int:
    """Length of the first piece; 0 if it is not complete yet."""
    if waiting[:1] == b"$":
        size = 4 + int.from_bytes(waiting[2:4], "big") if len(waiting) >= 4 else 4
    elif waiting[:5] == b"RTSP/":
        end = waiting.find(b"\r\n\r\n") + 4
        if end < 4:
            return 0
        length = _LENGTH.search(waiting[:end])
        size = end + (int(length[1]) if length else 0)
    else:
        size = len(waiting)
    return size if len(waiting) >= size else 0


def packet_in(piece: bytes) -> bytes | None:
    """The RTP packet in a piece; None for RTCP and RTSP messages."""
    even = piece[:1] == b"$" and piece[1] % 2 == 0
    return piece[4:] if even else None


def framed(packet: bytes) -> bytes:
    return struct.pack("!cBH", b"$", 0, len(packet)) + packet


@contextlib.contextmanager
def played(url: str) -> Iterator[Iterator[bytes]]:
    """Play `url` from an RTSP server without authentication: the pieces from PLAY on."""
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname or "", parts.port or 554), timeout=10) as channel:
        coming = pieces(channel)

        def ask(number: int, method: str, path: str = "", *headers: str) -> str:
            words = [f"{method} {url}{path} RTSP/1.0", f"CSeq: {number}", *headers, "", ""]
            channel.sendall("\r\n".join(words).encode())
            return next(piece for piece in coming if piece[:5] == b"RTSP/").decode()

        ask(1, "DESCRIBE", "", "Accept: application/sdp")
        answer = ask(2, "SETUP", "/stream=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1")
        session = re.search(r"Session: *([^;\r]+)", answer)
        assert session is not None, answer
        ask(3, "PLAY", "", f"Session: {session[1]}", "Range: npt=0-")
        yield coming


class Lossy:
    """Drops a `share` (0 to 1) of all packets, reproducibly; counts them."""

    def __init__(self, share: float) -> None:
        self._share = share
        self._die = random.Random(1)
        self.lost = 0

    def __call__(self, packet: bytes) -> Iterable[bytes]:
        if self._die.random() < self._share:
            self.lost += 1
            return ()
        return (packet,)


class Garbled:
    """Keeps each packet's header and replaces its payload by random bytes; counts them."""

    def __init__(self) -> None:
        self._die = random.Random(2)
        self.garbled = 0

    def __call__(self, packet: bytes) -> Iterable[bytes]:
        self.garbled += 1
        return (packet[: _HEADER.size] + self._die.randbytes(len(packet) - _HEADER.size),)


class Retimed:
    """Changes each timestamp to `ticks(timestamp, first timestamp)`; counts the packets."""

    def __init__(self, ticks: Callable[[int, int], int]) -> None:
        self._ticks = ticks
        self._first: int | None = None
        self.retimed = 0

    def __call__(self, packet: bytes) -> Iterable[bytes]:
        version, kind, number, stamp, source = _HEADER.unpack_from(packet)
        self._first = stamp if self._first is None else self._first
        stamp = self._ticks(stamp, self._first) % 2**32
        self.retimed += 1
        return (_HEADER.pack(version, kind, number, stamp, source) + packet[_HEADER.size :],)


class Renumbered:
    """Renumbers packets so that those of a second source continue the first one's sequence and timestamps."""

    def __init__(self) -> None:
        self._last: tuple[int, int, int] | None = None
        self._shift: tuple[int, int] | None = None
        self._source: int | None = None

    def __call__(self, packet: bytes) -> bytes:
        version, kind, number, stamp, source = _HEADER.unpack_from(packet)
        if self._last is not None:
            last_number, last_stamp, first_source = self._last
            if source != self._source:
                self._source = source
                if source != first_source:
                    self._shift = last_number + 1 - number, last_stamp + TICKS // 15 - stamp
            if self._shift is not None:
                number, stamp = (number + self._shift[0]) % 2**16, (stamp + self._shift[1]) % 2**32
            source = first_source
        else:
            self._source = source
        self._last = number, stamp, source
        return _HEADER.pack(version, kind, number, stamp, source) + packet[_HEADER.size :]
