"""A camera written for tests: real pictures, over TCP, UDP or TLS, and whatever answers a test gives it."""

from __future__ import annotations

import contextlib
import itertools
import re
import socket
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Self

from support.badservers import BadServer
from support.rtp_packets import PAYLOAD_TYPES, TICKS, CodedPicture, framed, stream

_ENCODINGS = {"h264": "H264", "hevc": "H265", "vp8": "VP8"}
PUBLIC = "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER"


class Asked(NamedTuple):
    """One request; `number` is its CSeq, `login` what it says of one, `connection` counts from 0."""

    method: str
    url: str
    number: str
    login: str
    transport: str
    connection: int = 0


Answer = Callable[[Asked], str | None]
"""Status line and headers, without CSeq; None hangs up."""


def hang_up(_asked: Asked) -> None:
    return None


class Timing(NamedTuple):
    """When a camera sends picture n, in seconds after PLAY, and the timestamp it gives it, in ticks of 1/90000 s."""

    sent_s: Callable[[int], float]
    stamp: Callable[[int], int]


def steady(fps: float) -> Timing:
    return Timing(lambda n: n / fps, lambda n: round(n * TICKS / fps))


class Sent(NamedTuple):
    """A picture was sent: when, by time.monotonic(), its place in the film, and to which connection."""

    at: float
    place: int
    connection: int


class _Viewer:
    """One connection: what is sent to it, by two threads, and its UDP port."""

    def __init__(self, channel: socket.socket, number: int) -> None:
        self._channel, self._lock = channel, threading.Lock()
        self.number = number
        self.ended = threading.Event()
        self.port: int | None = None

    def send(self, data: bytes) -> None:
        with self._lock:
            self._channel.sendall(data)


class RtspCamera(BadServer):
    """Plays its pictures over and over, to whoever asks.

    `door` is asked first of all, and may answer for the camera; `answers` are given instead of its own. `udp` is "no",
    "only" (another SETUP is answered with `udp_refusal`) or "instead" (TCP is asked for, UDP is answered). `beside`
    gives frames to send after picture n; of `lost`, True keeps packet n of UDP back. `media` are the lines of the
    description from the first m= on; by default, these of its codec without parameter sets. `asked` holds all requests
    so far, `sent` all pictures.
    """

    def __init__(
        self,
        pictures: Sequence[CodedPicture],
        codec: str = "h264",
        *,
        door: Callable[[Asked], str | None] | None = None,
        answers: Mapping[str, Answer] | None = None,
        udp: str = "no",
        udp_refusal: str = "461 Unsupported Transport",
        fps: float = 25,
        timing: Timing | None = None,
        session: str = "77;timeout=60",
        media: Sequence[str] = (),
        beside: Callable[[int], list[bytes]] | None = None,
        lost: Callable[[int], bool] = lambda _: False,
        tls: ssl.SSLContext | None = None,
        closes_with_401: bool = False,
    ) -> None:
        self.pictures, self._codec, self._answers = list(pictures), codec, dict(answers or {})
        self._door, self._media, self._lost = door, list(media), lost
        self._udp, self._udp_refusal, self._session = udp, udp_refusal, session
        self._timing = timing or steady(fps)
        self._beside, self._tls = beside, tls
        self._closes_with_401 = closes_with_401
        self.asked: list[Asked] = []
        self.sent: list[Sent] = []
        self.playing = 0
        """How many connections play now."""
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
        viewer = _Viewer(channel, self.seen - 1)
        try:
            for asked in _requests(channel):
                asked = asked._replace(connection=viewer.number)
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
        given: str | None = self._door(asked) if self._door is not None else ""
        if given == "":
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
                return f"{self._udp_refusal}{end}"
            case "SETUP":
                return f"200 OK\r\nSession: {self._session}\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1{end}"
        return f"200 OK\r\nSession: {self._session}{end}"

    def description(self) -> str:
        return "\r\n".join(["v=0", "t=0 0", "a=control:*", *(self._media or media(self._codec)), ""])

    def cut(self) -> None:
        """Hangs up on all connections; new ones are accepted."""
        for channel in self._open:
            with contextlib.suppress(OSError):
                channel.shutdown(socket.SHUT_RDWR)

    def _feed(self, viewer: _Viewer) -> None:
        self.playing += 1
        try:
            with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
                self._play(viewer, datagrams)
        finally:
            self.playing -= 1

    def _play(self, viewer: _Viewer, datagrams: socket.socket) -> None:
        began, count = time.monotonic(), itertools.count()
        endless = itertools.chain.from_iterable(itertools.repeat(self.pictures))
        for number, packets in enumerate(stream(endless, self._codec, stamp=self._timing.stamp)):
            if viewer.ended.wait(max(0.0, began + self._timing.sent_s(number) - time.monotonic())):
                return
            self.sent.append(Sent(time.monotonic(), number % len(self.pictures), viewer.number))
            if viewer.port is not None:
                for packet in packets:
                    if not self._lost(next(count)):
                        datagrams.sendto(packet, ("127.0.0.1", viewer.port))
                continue
            more = self._beside(number) if self._beside is not None else []
            viewer.send(b"".join([*map(framed, packets), *more]))


def media(codec: str, *sets: bytes) -> list[str]:
    """The lines of a description for a video track, with these parameter sets."""
    kind = PAYLOAD_TYPES.get(codec, 96)
    lines = [f"m=video 0 RTP/AVP {kind}"]
    if codec not in PAYLOAD_TYPES:
        lines.append(f"a=rtpmap:{kind} {_ENCODINGS.get(codec, codec)}/90000")
    if sets:
        given = ",".join(b64encode(one).decode() for one in sets)
        lines.append(f"a=fmtp:{kind} packetization-mode=1;sprop-parameter-sets={given}")
    return [*lines, "a=control:trackID=0"]


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
