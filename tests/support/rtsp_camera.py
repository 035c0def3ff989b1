"""A camera written for tests: real pictures, over TCP, UDP or TLS, and whatever answers a test gives it."""

from __future__ import annotations

import contextlib
import itertools
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Self

from support.badservers import BadServer
from support.rtp_packets import CodedPicture, framed, stream

PUBLIC = "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER"


class Asked(NamedTuple):
    """One request; `number` is its CSeq, `login` what it says of one."""

    method: str
    url: str
    number: str
    login: str
    transport: str


Answer = Callable[[Asked], str | None]
"""Status line and headers, without CSeq; None hangs up."""


def hang_up(_asked: Asked) -> None:
    return None


class _Viewer:
    """One connection: what is sent to it, by two threads, and its UDP port."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel, self._lock = channel, threading.Lock()
        self.ended = threading.Event()
        self.port: int | None = None

    def send(self, data: bytes) -> None:
        with self._lock:
            self._channel.sendall(data)


class RtspCamera(BadServer):
    """Plays its pictures over and over, `fps` a second, to whoever asks.

    `answers` are given instead of its own; `udp` is "no", "only" or "instead" (TCP is asked for, UDP is answered);
    `beside` gives frames to send after picture n. `asked` holds all requests so far.
    """

    def __init__(
        self,
        pictures: Sequence[CodedPicture],
        codec: str = "h264",
        *,
        answers: Mapping[str, Answer] | None = None,
        udp: str = "no",
        fps: float = 25,
        session: str = "77;timeout=60",
        beside: Callable[[int], list[bytes]] | None = None,
        tls: ssl.SSLContext | None = None,
        closes_with_401: bool = False,
    ) -> None:
        self._pictures, self._codec, self._answers = list(pictures), codec, dict(answers or {})
        self._udp, self._fps, self._session, self._beside, self._tls = udp, fps, session, beside, tls
        self._closes_with_401 = closes_with_401
        self.asked: list[Asked] = []
        super().__init__(self._serve)

    @property
    def methods(self) -> list[str]:
        return [one.method for one in self.asked]

    @property
    def url(self) -> str:
        return f"{'rtsps' if self._tls else 'rtsp'}://127.0.0.1:{self.port}/live"

    def __enter__(self) -> Self:
        return self

    def _serve(self, channel: socket.socket) -> None:
        if self._tls is not None:
            channel = self._tls.wrap_socket(channel, server_side=True)
            self._open.append(channel)
        channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        viewer = _Viewer(channel)
        try:
            for asked in _requests(channel):
                self.asked.append(asked)
                if not self._answer(viewer, asked):
                    return
        finally:
            viewer.ended.set()
            channel.close()

    def _answer(self, viewer: _Viewer, asked: Asked) -> bool:
        """Whether the connection lives on."""
        own = self._own(asked)
        if asked.method == "SETUP" and "server_port" in own and "client_port" in asked.transport:
            viewer.port = int(asked.transport.split("=")[1].split("-")[0])
        given = self._answers[asked.method](asked) if asked.method in self._answers else own
        if given is None:
            return False
        head, _, body = given.partition("\r\n\r\n")
        status, *lines = head.split("\r\n")
        lines += [f"Content-Length: {len(body.encode())}"] if body else []
        viewer.send("\r\n".join([f"RTSP/1.0 {status}", f"CSeq: {asked.number}", *lines, "", body]).encode())
        if asked.method == "PLAY" and status.startswith("200"):
            threading.Thread(target=self._feed, args=(viewer,), daemon=True).start()
        return asked.method != "TEARDOWN" and not (self._closes_with_401 and status.startswith("401"))

    def _own(self, asked: Asked) -> str:
        end = "\r\n\r\n"
        match asked.method:
            case "OPTIONS":
                return f"200 OK\r\nPublic: {PUBLIC}{end}"
            case "DESCRIBE":
                return f"200 OK\r\nContent-Base: {asked.url}/\r\nContent-Type: application/sdp{end}{self.description()}"
            case "SETUP" if self._udp != "no" and "client_port" in asked.transport:
                return f"200 OK\r\nSession: {self._session}\r\nTransport: {asked.transport};server_port=9-10{end}"
            case "SETUP" if self._udp == "instead":
                told = "RTP/AVP;unicast;server_port=9-10"
                return f"200 OK\r\nSession: {self._session}\r\nTransport: {told}{end}"
            case "SETUP" if self._udp == "only":
                return f"461 Unsupported Transport{end}"
            case "SETUP":
                return f"200 OK\r\nSession: {self._session}\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1{end}"
        return f"200 OK\r\nSession: {self._session}{end}"

    def description(self) -> str:
        name = "H264" if self._codec == "h264" else "H265"
        lines = ["v=0", "t=0 0", "a=control:*", "m=video 0 RTP/AVP 96", f"a=rtpmap:96 {name}/90000"]
        return "\r\n".join([*lines, "a=control:trackID=0", ""])

    def _feed(self, viewer: _Viewer) -> None:
        began = time.monotonic()
        endless = itertools.chain.from_iterable(itertools.repeat(self._pictures))
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
            for number, packets in enumerate(stream(endless, self._codec)):
                if viewer.ended.wait(max(0.0, began + number / self._fps - time.monotonic())):
                    return
                if viewer.port is not None:
                    for packet in packets:
                        datagrams.sendto(packet, ("127.0.0.1", viewer.port))
                    continue
                more = self._beside(number) if self._beside is not None else []
                for frame in [*map(framed, packets), *more]:
                    viewer.send(frame)


def _requests(channel: socket.socket) -> Iterator[Asked]:
    """Each request as it comes; frames of the client's reports are passed over."""
    waiting = b""
    while True:
        if (
            waiting[:1] == b"$"
            and len(waiting) >= 4
            and len(waiting) >= (size := 4 + int.from_bytes(waiting[2:4], "big"))
        ):
            waiting = waiting[size:]
            continue
        end = waiting.find(b"\r\n\r\n") if waiting[:1] != b"$" else -1
        if end < 0:
            more = channel.recv(4096)
            if not more:
                return
            waiting += more
            continue
        text, waiting = waiting[:end].decode(), waiting[end + 4 :]

        def header(name: str, text: str = text) -> str:
            found = re.search(rf"^{name}: *([^\r\n]*)", text, re.MULTILINE)
            return found[1] if found else ""

        method, url, _ = text.split(" ", 2)
        yield Asked(method, url, header("CSeq"), header("Authorization"), header("Transport"))
