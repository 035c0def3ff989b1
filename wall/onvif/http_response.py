"""Takes an HTTP response apart as devices write it: knows no socket and no time.

Python's own client wants the standard's spelling: one header without a colon hides all that follow it, and a wrong
length loses the end of an answer. Here a length is only a hint: the body ends where its envelope ends.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from wall.onvif.document import ends_envelope
from wall.onvif.xml import LARGEST_BYTES

_LARGEST_HEAD = 64 << 10
_STATUS = re.compile(rb"http/?\s*\d?(?:\.\d)?\s+(?:[A-Za-z ]{0,40}?\s)?(\d{3})\b[ \t]*([^\r\n]*)", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_LINE_END = re.compile(r"\r\n|\n|\r")
_PAGE_END = re.compile(rb"</html\s*>\s*\Z", re.IGNORECASE)
_CHUNK = re.compile(rb"[ \t\r\n]*([0-9A-Fa-f]{1,8})[^\r\n]*\r?\n")
_CUT_SIZE = re.compile(rb"[0-9A-Fa-f]{0,8}\s*")
_SEPARATORS = str.maketrans("_ ", "--")
_TLS_ALERT = b"\x15\x03"


class NotHttpError(Exception):
    """The bytes are no HTTP response. Its text is their beginning."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A response. Headers' names are in small letters, with hyphens."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    reason: str = ""

    def header(self, name: str) -> str:
        """The first value of a header; empty if there is none."""
        return next((value for key, value in self.headers if key == name), "")

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]


class ResponseReader:
    """Collects the bytes of one response."""

    def __init__(self) -> None:
        self._data = b""
        self._head: Reply | None = None
        self._body = bytearray()
        self._is_over = False

    def feed(self, data: bytes) -> None:
        """Takes bytes as they come. Raises NotHttpError if they cannot become a response."""
        if self._head is not None:
            self._take(data)
            return
        self._data += data
        if self._data.lstrip(b"\0 \t\r\n").startswith(b"<"):
            self._head = Reply(200)  # a document without any head
            self._take(self._data)
            return
        while self._head is None and (end := _HEAD_END.search(self._data.lstrip(b"\r\n"))) is not None:
            raw = self._data.lstrip(b"\r\n")
            head, rest = _head(raw[: end.start()]), raw[end.end() :]
            if 100 <= head.status < 200:
                self._data = rest
                continue
            self._head, self._data = head, b""
            self._take(rest)
        if self._head is None and (len(self._data) > _LARGEST_HEAD or not self._may_be_http()):
            raise NotHttpError(self._data[:100].decode("latin-1"))

    @property
    def has_begun(self) -> bool:
        return bool(self._data) or self._head is not None

    @property
    def wants_tls(self) -> bool:
        """Whether a TLS server has refused plain text."""
        return self._head is None and self._data.startswith(_TLS_ALERT)

    @property
    def is_complete(self) -> bool:
        """Whether the body has ended, by its own end."""
        return self._is_over or len(self._body) > LARGEST_BYTES

    @property
    def has_length(self) -> bool:
        """Whether all the bytes have come that were announced. They may be too few."""
        if self._head is None:
            return False
        length = self._head.header("content-length")
        return length.isdecimal() and len(self._body) >= int(length[:12])

    def reply(self) -> Reply:
        """The response, as far as it has come. Raises NotHttpError if its head has not."""
        if self._head is None:
            return _head(self._data)
        head = self._head
        return Reply(head.status, _content(bytes(self._body), head), head.headers, head.reason)

    def _may_be_http(self) -> bool:
        start = self._data.lstrip(b"\r\n")[:4].upper()
        return b"HTTP".startswith(start)

    def _take(self, data: bytes) -> None:
        assert self._head is not None
        self._body += data
        if self._head.header("transfer-encoding").lower().endswith("chunked"):
            tail = bytes(self._body[-16:])
            self._is_over = re.search(rb"(?:^|\n)0+[^\r\n]*\r?\n\r?\n\Z", tail) is not None
        if ends_envelope(bytes(self._body[-(len(data) + 400) :]), len(data)):
            self._is_over = True
        if _PAGE_END.search(self._body[-40:]) or self._head.status in (204, 304):
            self._is_over = True


def _head(data: bytes) -> Reply:
    """Raises NotHttpError."""
    data = data.lstrip(b"\r\n")
    status = _STATUS.match(data)
    if status is None:
        raise NotHttpError(data[:100].decode("latin-1"))
    headers: list[tuple[str, str]] = []
    for line in _LINE_END.split(data[status.end() :].decode("latin-1")):
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and headers:
            headers[-1] = (headers[-1][0], f"{headers[-1][1]} {line.strip()}")
        elif colon and name.strip():
            headers.append((name.strip().lower().translate(_SEPARATORS), value.strip()))
    return Reply(int(status[1]), b"", tuple(headers), status[2].decode("latin-1").strip())


def _content(body: bytes, head: Reply) -> bytes:
    if head.header("transfer-encoding").lower().endswith("chunked") or _looks_chunked(body):
        body = _unchunked(body)
    if head.header("content-encoding").lower() in ("gzip", "x-gzip", "deflate") or body.startswith(b"\x1f\x8b"):
        body = _inflated(body)
    return body[: LARGEST_BYTES + 1]


def _looks_chunked(body: bytes) -> bool:
    """Some devices send chunks without announcing them."""
    size = _CHUNK.match(body)
    return size is not None and body[size.end() : size.end() + 1] == b"<"


def _unchunked(body: bytes) -> bytes:
    """The content of the chunks, as far as their sizes make sense; what follows a senseless size stands as it is."""
    if _CHUNK.match(body) is None:
        return body  # announced, and not done
    parts: list[bytes] = []
    at = 0
    while (size := _CHUNK.match(body, at)) is not None:
        length = int(size[1], 16)
        if length == 0:
            break
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
    else:
        rest = body[at:].lstrip(b"\r\n")
        parts.append(b"" if _CUT_SIZE.fullmatch(rest) else rest)
    return b"".join(parts)


def _inflated(body: bytes) -> bytes:
    """Up to the largest size that is read, however much it would become."""
    for form in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(form).decompress(body, LARGEST_BYTES + 1)
        except zlib.error:
            continue
    return body
