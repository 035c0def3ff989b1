"""One phone's connection to its house: a request at a time, over the house's network or through the gate."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

_PATIENCE_S = 20.0
"""Longer than anything that the house or the gate holds back."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Header names are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_away(self) -> bool:
        """Nobody answers just now: the gate misses the house, or the camera's first picture is not there yet."""
        return self.status in (500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Way:
    """`below` is the path of a group at a gate, which speaks TLS; "" for the house itself."""

    port: int
    below: str = ""

    @property
    def is_outside(self) -> bool:
        return bool(self.below)


class PhoneLine:
    """Opens its connection when it is asked for something, and again after it was lost."""

    def __init__(self, way: Way, token: str = "") -> None:
        self.way, self.token = way, token
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Reply:
        """Raises OSError where nobody answers."""
        return await self._ask("GET", path, b"")

    async def post(self, path: str, body: bytes) -> Reply:
        """JSON, as the page sends it. Raises OSError."""
        return await self._ask("POST", path, body)

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _ask(self, method: str, path: str, body: bytes) -> Reply:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                reader, writer = await self._connected()
                writer.write(self._head(method, path, body) + body)
                reply = await _reply(reader)
        except (ValueError, EOFError) as error:  # half an answer
            self.close()
            raise ConnectionResetError(str(error)) from error
        except BaseException:
            self.close()
            raise
        if reply.headers.get("connection") == "close":
            self.close()
        return reply

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is None:
            trusting = _trusting() if self.way.is_outside else None
            self._streams = await asyncio.open_connection("127.0.0.1", self.way.port, ssl=trusting, limit=1 << 22)
        return self._streams

    def _head(self, method: str, path: str, body: bytes) -> bytes:
        lines = [f"{method} {self.way.below}{path} HTTP/1.1", f"Host: localhost:{self.way.port}"]
        if self.token:
            lines.append(f"Cookie: tivi={self.token}")
        if method != "GET":
            lines += ["X-Tivi: 1", "Content-Type: application/json", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode()


async def _reply(reader: asyncio.StreamReader) -> Reply:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.rstrip("\r\n").split("\r\n")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        name, value = name.lower(), value.strip()
        headers[name] = f"{headers[name]}; {value}" if name in headers else value
    if headers.get("transfer-encoding") == "chunked":
        return Reply(int(first.split()[1]), headers, await _chunks(reader))
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Reply(int(first.split()[1]), headers, body)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    whole = b""
    while size := int((await reader.readline()).split(b";")[0], 16):
        whole += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return whole


def token_in(reply: Reply) -> str:
    """The session that a reply begins; empty where it begins none."""
    for pair in reply.headers.get("set-cookie", "").split(";"):
        with contextlib.suppress(ValueError):
            name, value = pair.strip().split("=", 1)
            if name == "tivi":
                return value
    return ""


@cache
def _trusting() -> ssl.SSLContext:
    """Trusts everybody: who the gate is, is no question here."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
