"""HTTP as no browser speaks it: bytes as a test writes them, over a connection of its own."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Mapping

from support.web import Answer

_PATIENCE_S = 20.0


def connected(port: int, source: str = "127.0.0.1") -> socket.socket:
    """A connection that comes from the address `source`, which is one of 127.0.0.0/8."""
    return socket.create_connection(("127.0.0.1", port), _PATIENCE_S, (source, 0))


def request_bytes(target: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> bytes:
    """One request without a body, whose connection ends with the answer. `target` is sent as it is."""
    lines = [f"{method} {target} HTTP/1.1", "Host: house", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape")


def exchange(port: int, sent: bytes, source: str = "127.0.0.1") -> bytes:
    """All that comes back until the connection ends; nothing where it was cut off before."""
    with connected(port, source) as channel:
        with contextlib.suppress(ConnectionError):
            channel.sendall(sent)
        return rest_of(channel)


def rest_of(channel: socket.socket) -> bytes:
    """What comes until the connection ends, however it does."""
    got = bytearray()
    with contextlib.suppress(ConnectionError):
        while data := channel.recv(1 << 16):
            got += data
    return bytes(got)


def answer_in(got: bytes) -> Answer:
    """The first answer in these bytes; the rest is its body. Names of headers are in small letters."""
    head, _, body = got.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Answer(int(status.split()[1]) if status else 0, headers, body)


def asked(port: int, target: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """The answer to one request; of status 0 where the connection ended without one."""
    return answer_in(exchange(port, request_bytes(target, method, headers)))
