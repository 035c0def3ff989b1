"""Servers that misbehave as broken or wrong cameras do, each a plain socket on loopback."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

from support.accepting import connections, shut

Talk = Callable[[socket.socket], None]


class BadServer:
    """Listens on 127.0.0.1:`port` and runs `talk` for each connection; `seen` counts them. A context manager."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.seen = 0
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, name=f"bad-{self.port}", daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"rtsp://127.0.0.1:{self.port}/stream"

    def _accept(self) -> None:
        for channel in connections(self._listener):
            self.seen += 1
            self._open.append(channel)
            threading.Thread(target=self._treat, args=(channel,), daemon=True).start()

    def _treat(self, channel: socket.socket) -> None:
        with contextlib.suppress(OSError), channel:
            self._talk(channel)

    def close(self) -> None:
        shut(self._listener, self._open)
        for channel in self._open:
            channel.close()
        self._thread.join(5)

    def __enter__(self) -> BadServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class BlackHole:
    """An address that never answers a connection, like a camera without power: its backlog is full."""

    def __init__(self) -> None:
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(0)
        self.port: int = self._listener.getsockname()[1]
        self._callers = [socket.socket() for _ in range(4)]
        for caller in self._callers:
            caller.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                caller.connect(("127.0.0.1", self.port))

    @property
    def url(self) -> str:
        return f"rtsp://127.0.0.1:{self.port}/stream"

    def close(self) -> None:
        for one in (*self._callers, self._listener):
            one.close()

    def __enter__(self) -> BlackHole:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def silent(channel: socket.socket) -> None:
    """Reads everything and answers nothing."""
    while channel.recv(4096):
        pass


def garbage(channel: socket.socket) -> None:
    """Answers with bytes that are not RTSP."""
    channel.recv(4096)
    channel.sendall(bytes(range(1, 256)) * 8)


def web_page(channel: socket.socket) -> None:
    """Answers with a web page, as a router's or camera's HTTP port does."""
    channel.recv(4096)
    channel.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def half_an_answer(channel: socket.socket) -> None:
    """Closes the connection in the middle of its first answer."""
    channel.recv(4096)
    channel.sendall(b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPub")


def hanging_up(channel: socket.socket) -> None:
    """Closes the connection at once, as a forwarded port does whose device is off."""


def hanging_up_wordless(channel: socket.socket) -> None:
    """Reads the request and closes the connection, as a recorder does that is still starting."""
    channel.recv(4096)


def requests(channel: socket.socket) -> Iterator[tuple[str, str]]:
    """Yield each RTSP request with its CSeq until the connection is closed."""
    waiting = b""
    while True:
        end = waiting.find(b"\r\n\r\n")
        if end < 0:
            more = channel.recv(4096)
            if not more:
                return
            waiting += more
            continue
        asked, waiting = waiting[:end].decode(errors="replace"), waiting[end + 4 :]
        yield asked, next((line.split(":")[1].strip() for line in asked.splitlines() if "CSeq" in line), "1")


def refusing(status: int, reason: str) -> Talk:
    """Answers OPTIONS, and every other request with the error `status`."""

    def talk(channel: socket.socket) -> None:
        for asked, number in requests(channel):
            if asked.startswith("OPTIONS"):
                answer = (
                    f"RTSP/1.0 200 OK\r\nCSeq: {number}\r\nPublic: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n"
                )
            else:
                answer = f"RTSP/1.0 {status} {reason}\r\nCSeq: {number}\r\n\r\n"
            channel.sendall(answer.encode())

    return talk
