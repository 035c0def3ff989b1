"""What the wall and a player say to each other: one JSON object a datagram, at most one descriptor beside it.

Knows the words and how they are packed. The source, with its password, travels only here: never in arguments,
environment or logs.
"""

from __future__ import annotations

import array
import json
import socket
from dataclasses import asdict, dataclass
from typing import Any

from wall.model.camera import Fit, Source, Transport
from wall.model.endpoint import Endpoint
from wall.model.fault import Fault
from wall.model.login import Login

_LARGEST = 16_384


@dataclass(frozen=True, slots=True)
class Show:
    """Decode, into a picture fitted to `width` x `height` pixels."""

    width: int
    height: int
    fit: Fit


@dataclass(frozen=True, slots=True)
class Play:
    """Connect; decode at once where `show` is given, else keep warm."""

    source: Source
    show: Show | None


@dataclass(frozen=True, slots=True)
class Warm:
    """Stop decoding, stay connected."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Take leave of the camera and end."""


Order = Play | Show | Warm | Stop


@dataclass(frozen=True, slots=True)
class Connected:
    """The camera answered and plays: `width` x `height` as it sends them, 0 where it did not say."""

    codec: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Slot:
    """Pictures will come in this format, in the memory whose descriptor is beside this report."""

    width: int
    height: int
    stride: int
    full_range: bool
    hd: bool


@dataclass(frozen=True, slots=True)
class Beat:
    """Once a second: alive. Rates are over the last seconds: pictures received, kilobits of video.

    `gop_s` is from one keyframe to the next, in seconds; 0 while it is not known. `behind`: in the last seconds
    pictures were decoded too late to be shown, and hardly any was in time.
    """

    fps: float
    kbps: float
    gop_s: float = 0.0
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """The connection is over, and why. The player ends by itself."""

    fault: Fault
    detail: str


Report = Connected | Slot | Beat | Failed


def send(channel: socket.socket, message: Order | Report, fd: int | None = None) -> None:
    """Send one message whole. Raises OSError where the other end is gone or does not read."""
    packed = json.dumps({"is": type(message).__name__, **asdict(message)}).encode()
    if fd is None:
        channel.send(packed)
    else:
        socket.send_fds(channel, [packed], [fd])


def receive(channel: socket.socket) -> tuple[dict[str, Any], int | None] | None:
    """The next datagram as a plain object, and the descriptor beside it; None once the other end is gone."""
    room = socket.CMSG_SPACE(array.array("i").itemsize)
    packed, ancillary, _flags, _address = channel.recvmsg(_LARGEST, room, socket.MSG_CMSG_CLOEXEC)
    if not packed:
        return None
    fds = array.array("i")
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            fds.frombytes(data[: len(data) - len(data) % fds.itemsize])
    return json.loads(packed), fds[0] if fds else None


def source_from(said: dict[str, Any]) -> Source:
    """A source out of what `asdict` made of it. Raises KeyError or ValueError where it is none."""
    where, login = said["endpoint"], said["login"]
    return Source(
        Endpoint(where["scheme"], where["host"], where["port"], where["path"]),
        Login(login["user"], login["password"]),
        Transport(said["transport"]),
    )


def order_from(said: dict[str, Any]) -> Order:
    """Raises ValueError where it is none."""
    match said:
        case {"is": "Play", "source": source, "show": show}:
            return Play(
                source_from(source),
                None if show is None else Show(show["width"], show["height"], Fit(show["fit"])),
            )
        case {"is": "Show", "width": width, "height": height, "fit": fit}:
            return Show(width, height, Fit(fit))
        case {"is": "Warm"}:
            return Warm()
        case {"is": "Stop"}:
            return Stop()
    raise ValueError(f"no order: {said.get('is')!r}")


def report_from(said: dict[str, Any]) -> Report:
    """Raises ValueError where it is none."""
    match said:
        case {"is": "Connected", "codec": codec, "width": width, "height": height}:
            return Connected(codec, width, height)
        case {"is": "Slot", "width": width, "height": height, "stride": stride, "full_range": full_range, "hd": hd}:
            return Slot(width, height, stride, full_range, hd)
        case {"is": "Beat", "fps": fps, "kbps": kbps, "gop_s": gop_s, "behind": behind}:
            return Beat(fps, kbps, gop_s, behind)
        case {"is": "Failed", "fault": fault, "detail": detail}:
            return Failed(Fault(fault), detail)
    raise ValueError(f"no report: {said.get('is')!r}")
