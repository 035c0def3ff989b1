"""A wall without a screen and without cameras: its socket, which gives phones what a test says, and a film as packets.

It speaks the running wall's protocol for `phones`, `packets`, `pictures` and `event`; the real wall is in
`tests/e2e/test_households.py`.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from support.accepting import connections
from support.coded import FPS, coded
from wall.control.alarms import alarm_in
from wall.control.events import EVENT, TAKEN
from wall.control.packets import NOT_SHARED, OK, PACKETS, SOCKET, UNKNOWN_CAMERA, camera_stream_in
from wall.control.phones import PHONES
from wall.control.pictures import PICTURES, Picture, camera_in, picture_bytes
from wall.model.event import EventReport
from wall.player.packet_stream import StreamHeader, header_bytes, packet_head
from wall.player.packets import Packet
from wall.web.media.stills import jpeg_of

_GOP = 30
_ENDED_S = 10.0
_PICTURE_EACH_S = 0.5


@dataclass
class FilmedCamera:
    """A camera as phones are told of it; its packets are a film in a loop, from a keyframe on."""

    name: str
    share: str = "video"
    codec: str = "h264"
    state: str = "live"
    words: str = "Đang chạy"
    age_s: float | None = 0.1
    raw: bytes | None = None
    """Sent before the packets, where a test wants something that is none."""
    grain: int = 0
    """See `films.film`: of pictures as large as a real camera's."""
    bit_s: int | None = None
    """What its video takes, about, whatever its grain; None for what that takes by itself."""
    begins: threading.Event | None = None
    """Its packets come once this is set; None for at once."""

    def told(self) -> dict[str, Any]:
        keys = ("name", "state", "words", "age_s", "share", "codec")
        return {key: getattr(self, key) for key in keys}


@dataclass
class SocketWall:
    """Listens at `path` from `start` to `stop`; `cameras` may change meanwhile."""

    path: Path
    cameras: Sequence[FilmedCamera]
    title: str = "Tổ 7"
    asked: list[str] = field(default_factory=list)
    """The cameras whose packets or pictures were asked for, in order."""
    sent: int = 0
    """Bytes of all packets' pictures so far."""
    emergencies: list[dict[str, Any]] = field(default_factory=list)
    """As `wall.core.view.for_phones` tells them."""
    alarms: list[EventReport] = field(default_factory=list)
    """What households' pages have told."""

    def __post_init__(self) -> None:
        self._films: dict[tuple[str, int, int | None], tuple[StreamHeader, list[Packet]]] = {}
        self._listening: socket.socket | None = None
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        for camera in self.cameras:
            kind = camera.codec, camera.grain, camera.bit_s
            if kind not in self._films:
                count = _GOP * (3 if camera.grain else 1)  # a grainy camera's stills differ from one to the next
                self._films[kind] = coded(count, camera.codec, every=_GOP, grain=camera.grain, bit_s=camera.bit_s)
        self.path.unlink(missing_ok=True)
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.path))
        self._listening.listen(64)
        self._run(self._accept, self._listening)

    def stop(self) -> None:
        """As a wall that is killed: everything ends."""
        if self._listening is not None:
            self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
            self._listening = None
        for one in [*self._open]:
            self._hang_up(one)
        for thread in self._threads:
            thread.join(_ENDED_S)
        self._threads = []

    @property
    def watched(self) -> int:
        """How many requests for packets stand."""
        return len(self._open)

    def _accept(self, listening: socket.socket) -> None:
        for channel in connections(listening):
            self._run(self._answer, channel)

    def _run(self, target: Callable[[socket.socket], None], channel: socket.socket) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=target, args=(channel,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _answer(self, channel: socket.socket) -> None:
        with channel, contextlib.suppress(OSError):
            with channel.makefile("rb") as lines:
                request = lines.readline().decode().strip()
            word, _, rest = request.partition(" ")
            if word == PHONES:
                told = {"wall": self.title, "language": "vi", "cameras": [one.told() for one in self.cameras]}
                channel.sendall(json.dumps({**told, "emergencies": self.emergencies}).encode())
            elif word == EVENT:
                self.alarms.append(alarm_in(rest))
                channel.sendall(TAKEN)
            elif word == PICTURES:
                self._pictures(channel, camera_in(rest))
            elif word == PACKETS:
                self._packets(channel, *camera_stream_in(rest)[:1])

    def _granted(self, channel: socket.socket, name: str, *shares: str) -> FilmedCamera | None:
        """The camera, where it is shared as one of these; the request is answered."""
        camera = next((one for one in self.cameras if one.name == name), None)
        if camera is None or camera.share not in shares:
            channel.sendall((UNKNOWN_CAMERA if camera is None else NOT_SHARED) + b"\n")
            return None
        self.asked.append(name)
        self._open.add(channel)
        channel.sendall(OK + b"\n")
        return camera

    def _pictures(self, channel: socket.socket, name: str) -> None:
        camera = self._granted(channel, name, "video", "picture")
        if camera is None:
            return
        header, film = self._films[camera.codec, camera.grain, camera.bit_s]
        jpeg = jpeg_of(header.codec, header.extradata, film[0].data, header.width)
        channel.settimeout(_PICTURE_EACH_S)
        with contextlib.suppress(OSError):
            while channel in self._open:
                channel.sendall(picture_bytes(Picture(header.width, header.height, time.monotonic(), jpeg)))
                with contextlib.suppress(TimeoutError):
                    if not channel.recv(1):
                        break
        self._hang_up(channel)

    def _packets(self, channel: socket.socket, name: str) -> None:
        camera = self._granted(channel, name, "video")
        if camera is None:
            return
        reading, writing = socket.socketpair()
        with reading:
            socket.send_fds(channel, [SOCKET + b"\n"], [reading.fileno()])
        with writing, contextlib.suppress(OSError):
            self._play(camera, channel, writing)
        self._hang_up(channel)

    def _play(self, camera: FilmedCamera, channel: socket.socket, writing: socket.socket) -> None:
        if camera.begins is not None:
            camera.begins.wait()
        if camera.raw is not None:
            writing.sendall(camera.raw)
        header, film = self._films[camera.codec, camera.grain, camera.bit_s]
        writing.sendall(header_bytes(header))
        channel.settimeout(1 / FPS)
        number = 0
        while channel in self._open:
            packet = film[number % len(film)]
            number += 1
            ticks = number * 90_000 // FPS
            packet = packet._replace(pts=ticks, dts=ticks, arrived=time.monotonic())
            writing.sendall(packet_head(packet) + packet.data)
            self.sent += len(packet.data)
            if number < _GOP:  # those since the last keyframe come at once
                continue
            with contextlib.suppress(TimeoutError):
                if not channel.recv(1):
                    return

    def _hang_up(self, channel: socket.socket) -> None:
        self._open.discard(channel)
        with contextlib.suppress(OSError):
            channel.shutdown(socket.SHUT_RDWR)


def cameras_of(shares: Mapping[str, str]) -> list[FilmedCamera]:
    """Cameras by name, with what is shared of them."""
    return [FilmedCamera(name, share) for name, share in shares.items()]
