"""Packets of one video stream: their times made sane, and those since the last keyframe kept. Opens nothing."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

TICKS = 90_000
"""Ticks a second of every time in here, as in MPEG-TS."""
_JUMP = 5 * TICKS
_SILENCE = TICKS
_FORGOTTEN = 0.2
"""Seconds of lateness that a second takes away."""
_KEPT_BYTES = 16 << 20
_SQUEEZED = TICKS // 50


class Packet(NamedTuple):
    """One coded picture; times in ticks, `arrived` in seconds of the monotonic clock.

    It arrived `late_s` seconds after others of its time: it lay in a camera that hung, or in a network.
    """

    data: bytes
    pts: int
    dts: int
    keyframe: bool
    arrived: float
    late_s: float = 0.0


class Timeline:
    """A camera's timestamps on one clock that only moves forward.

    Cameras send steps of an hour, clocks running backwards, equal and missing times. None of that may reach a
    decoder: a step is bridged with the time that really passed, and no packet is thrown away for its time.
    """

    def __init__(self) -> None:
        self._raw: int | None = None
        self._placed: int | None = None
        self._arrived = 0.0
        self.late_s = 0.0
        """How much later than usual the packet placed last arrived; see `Packet`."""

    def place(self, pts: int | None, dts: int | None, arrived: float) -> tuple[int, int]:
        """The (pts, dts) to use for a packet that says `pts` and `dts` ticks."""
        raw = dts if dts is not None else pts
        elapsed = max(1, int((arrived - self._arrived) * TICKS))
        if self._placed is None:
            placed = 0
        elif raw is None or self._raw is None:
            placed = self._placed + min(elapsed, TICKS)
            self.late_s = 0.0
        else:
            step = raw - self._raw
            # Backwards even by a little: a clock that runs backwards all the time would otherwise all but stand
            # still here, and a decoder throws away what comes too late.
            # After a late packet a step as long as it was late is none, but its end.
            if step < 0 or step > elapsed + _JUMP + self.late_s * TICKS:
                step = elapsed
            placed = self._placed + max(1, step)
            self._note_lateness(elapsed, step)
        reorder = pts - dts if pts is not None and dts is not None else 0
        if not 0 <= reorder < TICKS:
            reorder = 0
        self._raw = raw if raw is not None else self._raw
        self._placed, self._arrived = placed, arrived
        return placed + reorder, placed

    def _note_lateness(self, elapsed: int, step: int) -> None:
        """Only a silence makes late; what follows catches up. Forgotten in time, for some cameras' clocks are slow."""
        late_s = self.late_s + (elapsed - step) / TICKS
        if elapsed < _SILENCE:
            late_s = min(late_s, self.late_s) - _FORGOTTEN * elapsed / TICKS
        self.late_s = max(0.0, late_s)


class Gop:
    """The packets since the last keyframe: what a decoder needs to show a picture at once."""

    def __init__(self) -> None:
        self._packets: deque[Packet] = deque()
        self._bytes = 0

    def push(self, packet: Packet) -> None:
        if packet.keyframe:
            self._packets.clear()
            self._bytes = 0
        elif not self._packets:
            return
        self._packets.append(packet)
        self._bytes += len(packet.data)
        if self._bytes > _KEPT_BYTES:
            # A camera that sends no keyframes for minutes: a decoder then waits for the next one.
            self._packets.clear()
            self._bytes = 0

    @property
    def newest(self) -> int:
        """The newest packet's dts, 0 while there is none."""
        return self._packets[-1].dts if self._packets else 0

    def __iter__(self) -> Iterator[Packet]:
        return iter(self._packets)

    def __len__(self) -> int:
        return len(self._packets)


class Landed(NamedTuple):
    """When what a picture is made of arrived, and when the camera sent it, as far as can be told; 0 is not known."""

    arrived: float
    sent: float


class Flight:
    """Packets on their way through a decoder, which does not say which of them a picture comes from.

    Pushed by one thread, landed by another; a third may say how the decoder fares.
    """

    def __init__(self, usual_s: float) -> None:
        """`usual_s`: while the decoder is in time, what was pushed longer ago than this was shown, or gave nothing."""
        self._usual_s = usual_s
        self._packets: deque[Landed] = deque(maxlen=3000)
        self._late = 0
        self._passed = 0  # taken out without being shown, since none of the late was missing
        self._in_time_until = math.inf

    def push(self, packet: Packet) -> None:
        self._packets.append(Landed(packet.arrived, packet.arrived - packet.late_s))

    def fares(self, late: int, in_time_until: float) -> None:
        """So many pictures have been too late to be shown, all in all; and until when the decoder is surely in time.

        Of a decoder that is behind, the oldest packet that can be meant is: rather too old a picture than one that
        looks new.
        """
        self._late, self._in_time_until = late, in_time_until
        if in_time_until:
            self._passed = late

    def landed(self, now: float) -> Landed:
        """A picture is shown: where from."""
        packets, in_time = self._packets, now < self._in_time_until
        while len(packets) > 1:
            if not (packets[0].arrived < now - self._usual_s if in_time else self._passed < self._late):
                break
            packets.popleft()
            self._passed += 1
        if not packets:
            return Landed(0.0, 0.0)
        return packets.popleft() if len(packets) > 1 else packets[0]


def squeezed(packets: Iterable[Packet]) -> list[Packet]:
    """The same packets with their times in the last 20 ms or so before the newest: all due at once, and in order."""
    packets = list(packets)
    if not packets:
        return []
    last, span = packets[-1].dts, packets[-1].dts - packets[0].dts
    if span <= _SQUEEZED:
        return packets

    def near(time: int) -> int:
        return last + (time - last) * _SQUEEZED // span

    made, before = [], last + 1
    for packet in reversed(packets):
        # Those of a burst would fall on one tick, and no muxer takes the same time twice.
        before = min(near(packet.dts), before - 1)
        made.append(packet._replace(pts=near(packet.pts), dts=before))
    return made[::-1]


_START = b"\x00\x00\x01"
SLICED = ("h264", "hevc")
"""The codecs whose packets are looked into."""


def sps(data: bytes, codec: str) -> bytes:
    """The sequence parameter set in front of a coded picture, empty if there is none; it holds the size.

    Source: H.264 (Rec. ITU-T H.264, 7.4.1: type 7 is an SPS, 1 and 5 are slices), H.265 (Rec. ITU-T H.265,
    7.4.2.2: 33 is an SPS, below 32 are slices).
    """
    at = data.find(_START)
    while 0 <= at < len(data) - 3:
        after = data.find(_START, at + 3)
        if _kind(data[at + 3], codec) == (7 if codec == "h264" else 33):
            return data[at + 3 : after if after > 0 else len(data)].rstrip(b"\x00")
        if _is_slice(data[at + 3], codec):
            break
        at = after
    return b""


def holds_picture(data: bytes, codec: str) -> bool:
    """Whether there is a slice of a picture in a packet, and not only what surrounds pictures.

    H.265 read as H.264 holds none, nor the other way round: only types 2 to 4 of H.264's slices, which belong to a
    profile that no camera uses, would look the same.
    """
    at = data.find(_START)
    while 0 <= at < len(data) - 3:
        if _is_slice(data[at + 3], codec):
            return True
        at = data.find(_START, at + 3)
    return False


def _kind(first: int, codec: str) -> int:
    return first & 0x1F if codec == "h264" else first >> 1 & 0x3F


def _is_slice(first: int, codec: str) -> bool:
    kind = _kind(first, codec)
    return kind in (1, 5) if codec == "h264" else kind < 32


def with_parameter_sets(data: bytes, extradata: bytes, codec: str) -> bytes:
    """A keyframe that surely carries its parameter sets; some cameras tell them only in the SDP."""
    if sps(extradata, codec) and not sps(data, codec):
        return extradata + data
    return data
