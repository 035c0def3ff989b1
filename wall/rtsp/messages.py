"""RTSP messages and interleaved frames, from bytes and to bytes (RFC 2326, 6, 7 and 10.12)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from wall.rtsp.outcome import Outcome, RtspError

MOST_HEAD = 16 << 10
"""Longest start line and headers of a message, in bytes."""
MOST_BODY = 512 << 10
"""Longest body of a message, in bytes; a description of a recorder with 64 channels has about 20 KiB."""
MOST_SKIPPED = 256 << 10
"""Bytes in a row that are neither message nor frame before the connection is given up."""

_DOLLAR = 0x24
_LONGEST_LINE = 2048
_BLANK = b"\r\n \t\0"
_STATUS_LINE = re.compile(rb"RTSP/\d\.\d[ \t]*(\d{3})(?!\d)[ \t]*(.*)", re.IGNORECASE)
_REQUEST_LINE = re.compile(rb"([A-Z_]{3,20})[ \t]+(\S+)[ \t]+RTSP/\d\.\d")
_HTTP_LINE = re.compile(rb"(?:HTTP|SIP)/\d\.\d[ \t]+\d{3}|<(?:html|!doctype)", re.IGNORECASE)
_MAYBE_MESSAGE = re.compile(rb"[A-Z<_]{1,20}(?:$|[ /!hH])", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
# A frame in the middle of garbage is believed if it looks like one of RTP or RTCP, version 2.
_RESTART = re.compile(rb"RTSP/\d\.\d[ \t]*\d{3}|\$[\x00-\x1f][\x00-\xff]{2}[\x80-\xbf]", re.DOTALL)
_KEPT_FROM_GARBAGE = 12
"""Longest beginning of `_RESTART` that may wait for its rest."""
_LENGTH = re.compile(r"\d{1,9}")


class Frame(NamedTuple):
    """One interleaved packet."""

    channel: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class Headers:
    """Header lines in their order; names compare without case."""

    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """The first value of `name`."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> list[str]:
        name = name.lower()
        return [value for key, value in self.pairs if key.lower() == name]


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    reason: str
    headers: Headers = Headers()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Request:
    """A request in either direction. Its headers may hold a login, so no text shows them."""

    method: str
    url: str
    headers: Headers = field(default=Headers(), repr=False)
    body: bytes = b""

    def encode(self) -> bytes:
        return _encoded(f"{self.method} {self.url} RTSP/1.0", self.headers.pairs)


def encoded_response(status: int, reason: str, pairs: Iterable[tuple[str, str]]) -> bytes:
    """A response without a body."""
    return _encoded(f"RTSP/1.0 {status} {reason}", pairs)


def _encoded(first: str, pairs: Iterable[tuple[str, str]]) -> bytes:
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in pairs), "", ""]).encode("utf-8")


class MessageParser:
    """Cuts a connection's bytes into messages and frames, whatever way they were split on the way.

    Bytes that belong to neither are skipped. Memory is bounded by the limits above. Raises RtspError: NOT_RTSP
    for another protocol, PROTOCOL_ERROR for lengths beyond those limits; the parser is of no use afterwards.
    """

    def __init__(self) -> None:
        self._pending = bytearray()
        self._needed = 0
        self._skipped = 0
        self.understood = 0
        """Messages and frames so far."""
        self.skipped = 0
        """Bytes so far that were neither."""

    def feed(self, data: bytes) -> list[Frame | Request | Response]:
        if self._pending:
            self._pending += data
            if len(self._pending) < self._needed:
                return []
            data = bytes(self._pending)
            self._pending.clear()
        items: list[Frame | Request | Response] = []
        position, size = 0, len(data)
        self._needed = 0
        while size - position >= 4:
            if data[position] == _DOLLAR:
                end = position + 4 + (data[position + 2] << 8 | data[position + 3])
                if end > size:
                    self._needed = end - position
                    break
                items.append(Frame(data[position + 1], data[position + 4 : end]))
            else:
                end = self._text(data, position, items)
                if end < 0:
                    break
            position = end
        if position < size:
            self._pending += data[position:]
        if items:
            self.understood += len(items)
            self._skipped = 0
        return items

    def _text(self, data: bytes, position: int, items: list[Frame | Request | Response]) -> int:
        """Takes what is no frame; gives the position after it, or -1 where more bytes are needed."""
        if data[position] in _BLANK:
            return position + 1
        if not _MAYBE_MESSAGE.match(data[position : position + 21]):
            return self._skip(data, position)
        line_end = data.find(b"\n", position, position + _LONGEST_LINE)
        if line_end < 0:
            return self._skip(data, position) if len(data) - position >= _LONGEST_LINE else -1
        line = data[position:line_end].strip()
        if _HTTP_LINE.match(line):
            raise RtspError(Outcome.NOT_RTSP, line.decode("utf-8", "replace"))
        if not _STATUS_LINE.match(line) and not _REQUEST_LINE.match(line):
            return self._skip(data, position)
        return self._message(data, position, line, line_end, items)

    def _message(
        self, data: bytes, position: int, line: bytes, line_end: int, items: list[Frame | Request | Response]
    ) -> int:
        found = _HEAD_END.search(data, line_end - 1)
        if found is None or found.end() - position > MOST_HEAD:
            if len(data) - position > MOST_HEAD:
                raise RtspError(Outcome.PROTOCOL_ERROR, f"headers over {MOST_HEAD} bytes")
            return -1
        headers = _headers(data[line_end + 1 : found.start()])
        end = found.end() + _body_length(headers)
        if end > len(data):
            self._needed = end - position
            return -1
        body = data[found.end() : end]
        answer = _STATUS_LINE.match(line)
        if answer is not None:
            items.append(Response(int(answer[1]), answer[2].decode("utf-8", "replace"), headers, body))
        else:
            method, url = line.split()[:2]
            items.append(Request(method.decode("ascii"), url.decode("utf-8", "replace"), headers, body))
        return end

    def _skip(self, data: bytes, position: int) -> int:
        """The next position at which a message or a frame may begin."""
        found = _RESTART.search(data, position + 1)
        end = found.start() if found else max(position + 1, len(data) - _KEPT_FROM_GARBAGE)
        self.skipped += end - position
        self._skipped += end - position
        if self._skipped > MOST_SKIPPED:
            outcome = Outcome.PROTOCOL_ERROR if self.understood else Outcome.NOT_RTSP
            raise RtspError(outcome, f"{self._skipped} bytes that are no RTSP")
        return end


def _headers(head: bytes) -> Headers:
    pairs: list[tuple[str, str]] = []
    for line in head.decode("utf-8", "replace").splitlines():
        if line[:1] in (" ", "\t") and pairs:
            name, value = pairs[-1]
            pairs[-1] = name, f"{value} {line.strip()}"
            continue
        name, colon, value = line.partition(":")
        if colon:
            pairs.append((name.strip(), value.strip()))
    return Headers(tuple(pairs))


def _body_length(headers: Headers) -> int:
    told = headers.get("Content-Length")
    if not told:
        return 0
    if not _LENGTH.fullmatch(told) or int(told) > MOST_BODY:
        raise RtspError(Outcome.PROTOCOL_ERROR, f"Content-Length: {told}")
    return int(told)
