"""The messages between the wall and a player: one JSON object per datagram, with at most one descriptor beside it.

The source, with its password, travels only here: never in arguments, environment or logs.
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
from wall.model.kept import NOTHING_KEPT, Kept
from wall.model.login import Login
from wall.model.mask import Mask
from wall.player.pictures import Format

_LARGEST = 65_536
"""Bytes of a message. The longest is a source with the largest mask that a cameras file may give."""


@dataclass(frozen=True, slots=True)
class Show:
    """Decode, into a picture fitted to `width` x `height` pixels.

    `aspect` is the picture's width over its height; None leaves it to the stream.
    """

    width: int
    height: int
    fit: Fit
    aspect: float | None = None


@dataclass(frozen=True, slots=True)
class Learnt:
    """What connections have taught about a camera, to be known to the next one. Also a report.

    `by_udp` is set where it sends by UDP only, though TCP was to be used. `refused` are the requests that it answered
    by hanging up, or by an error; see `wall.rtsp.keep_alive`.
    """

    by_udp: bool = False
    refused: tuple[str, ...] = ()


NOTHING_LEARNT = Learnt()


@dataclass(frozen=True, slots=True)
class Play:
    """Connect; decode at once where `show` is given, otherwise keep warm."""

    source: Source
    show: Show | None
    learnt: Learnt = NOTHING_LEARNT


@dataclass(frozen=True, slots=True)
class Warm:
    """Stop decoding, stay connected."""


@dataclass(frozen=True, slots=True)
class Publish:
    """Write the packets, in the form of `packet_stream`, to the stream socket whose descriptor is beside this order."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep the packets of the last `seconds`; with 0 none but those since the last keyframe."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Replay:
    """Show again what is kept from the moment `since` on, beside the live pictures and in a slot of its own.

    `since` is in seconds of the monotonic clock, which all processes share. `number` is in every report on it.
    """

    number: int
    since: float
    show: Show


@dataclass(frozen=True, slots=True)
class Live:
    """End the replay, if there is one."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Take leave of the camera and end."""


Order = Play | Show | Warm | Publish | Keep | Replay | Live | Stop


@dataclass(frozen=True, slots=True)
class Connected:
    """The camera answered and plays: `width` x `height` as it sends them, 0 where it did not say."""

    codec: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Slot:
    """Pictures will come in this format, in the memory whose descriptor is beside this report.

    They are live, or those of the replay with this number.
    """

    picture: Format
    replay: int = 0


@dataclass(frozen=True, slots=True)
class Delivered:
    """How a camera's pictures come. `trouble` is why none of them can be shown, though they come.

    `delay_s` is how old pictures usually are when they are shown, beyond what every camera's are; `gap_s` how long
    there is usually none, 0 where that is not worth a word. Both in seconds.
    """

    trouble: Fault | None = None
    delay_s: float = 0.0
    gap_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Beat:
    """The player is alive; sent once a second.

    `fps` and `kbps` are frames and kilobits received per second, over the last seconds. `gop_s` is the time from one
    keyframe to the next, in seconds; 0 while it is unknown. `behind` says that in the last seconds pictures were
    decoded too late to be shown, and hardly any was in time. `kept` is what can be shown again.
    """

    fps: float
    kbps: float
    gop_s: float = 0.0
    behind: bool = False
    delivered: Delivered = Delivered()
    kept: Kept = NOTHING_KEPT


@dataclass(frozen=True, slots=True)
class Replaying:
    """The replay with this number has begun: what it shows is `behind_s` seconds old, and stays so."""

    number: int
    behind_s: float


@dataclass(frozen=True, slots=True)
class ReplayOver:
    """The replay with this number has come to the moment at which it was ordered, or cannot be shown."""

    number: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The connection is over, and why. The player ends by itself.

    `codec` is the name of a codec that cannot be decoded, where that is why.
    """

    fault: Fault
    detail: str
    codec: str = ""


@dataclass(frozen=True, slots=True)
class SinkTrouble:
    """Some reader of the packets is slow or was given up; the stream goes on. For the log."""

    detail: str


Report = Connected | Slot | Beat | Replaying | ReplayOver | Failed | SinkTrouble | Learnt


def send(channel: socket.socket, message: Order | Report, fd: int | None = None) -> None:
    """Send one message whole. Raises OSError where the other end is gone, or a non-blocking channel is full."""
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
        _mask_from(said["mask"]),
    )


def _mask_from(said: dict[str, Any]) -> Mask:
    return Mask(tuple(tuple((float(x), float(y)) for x, y in corners) for corners in said["polygons"]))


def _learnt_from(said: dict[str, Any]) -> Learnt:
    return Learnt(said["by_udp"], tuple(said["refused"]))


def _show_from(said: dict[str, Any]) -> Show:
    return Show(said["width"], said["height"], Fit(said["fit"]), said["aspect"])


def order_from(said: dict[str, Any]) -> Order:
    """The order that `receive` found. Raises ValueError where it is none."""
    match said:
        case {"is": "Play", "source": source, "show": show, "learnt": learnt}:
            return Play(source_from(source), None if show is None else _show_from(show), _learnt_from(learnt))
        case {"is": "Show", "width": _, "height": _, "fit": _, "aspect": _}:
            return _show_from(said)
        case {"is": "Warm"}:
            return Warm()
        case {"is": "Publish"}:
            return Publish()
        case {"is": "Keep", "seconds": seconds}:
            return Keep(seconds)
        case {"is": "Replay", "number": number, "since": since, "show": show}:
            return Replay(number, since, _show_from(show))
        case {"is": "Live"}:
            return Live()
        case {"is": "Stop"}:
            return Stop()
    raise ValueError(f"no order: {said.get('is')!r}")


def report_from(said: dict[str, Any]) -> Report:
    """The report that `receive` found. Raises ValueError where it is none, TypeError where a field is amiss."""
    match said:
        case {"is": "Connected", "codec": codec, "width": width, "height": height}:
            return Connected(codec, width, height)
        case {"is": "Slot", "picture": picture, "replay": replay}:
            return Slot(Format(**picture), replay)
        case {"is": "Beat"}:
            return _beat_from(said)
        case {"is": "Replaying", "number": number, "behind_s": behind_s}:
            return Replaying(number, behind_s)
        case {"is": "ReplayOver", "number": number}:
            return ReplayOver(number)
        case {"is": "Failed", "fault": fault, "detail": detail, "codec": codec}:
            return Failed(Fault(fault), detail, codec)
        case {"is": "Learnt"}:
            return _learnt_from(said)
        case {"is": "SinkTrouble", "detail": detail}:
            return SinkTrouble(detail)
    raise ValueError(f"no report: {said.get('is')!r}")


def _beat_from(said: dict[str, Any]) -> Beat:
    delivered = said["delivered"]
    trouble = delivered["trouble"]
    how = Delivered(None if trouble is None else Fault(trouble), delivered["delay_s"], delivered["gap_s"])
    return Beat(said["fps"], said["kbps"], said["gop_s"], said["behind"], how, Kept(**said["kept"]))
