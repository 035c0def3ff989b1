"""From NAL units to access units, as far as H.264 and H.265 agree."""

from __future__ import annotations

from collections.abc import Iterable

from wall.rtsp.depacketizers.access_unit import MOST_BYTES, AccessUnit
from wall.rtsp.rtp import RtpPacket

START_CODE = b"\0\0\0\1"
_ANY_START_CODE = b"\0\0\1"
"""A longer one begins with zeros, which belong to the end of the unit before."""
_AFTER_MARKER_S = 0.1
_WITHOUT_MARKERS_S = 0.25


class NalDepacketizer:
    """Gathers NAL units into pictures.

    A picture ends with the packet that has the marker bit, with a new timestamp, or where the next NAL unit begins
    another picture by itself, since cameras do each of these wrongly: some set the marker on every NAL unit or never,
    some never change the timestamp. The marker is believed once it has been right; until then, a picture that it ends
    waits for the next packet, but not long.
    """

    def __init__(self, parameter_sets: Iterable[bytes]) -> None:
        self._sets: dict[int, list[bytes]] = {}
        for nal in parameter_sets:
            self._sets.setdefault(self._kind(nal), []).append(nal)
        self._known_sets = self._joined_sets()
        self._marker_is_right: bool | None = None
        self._has_markers = self._marker_ended = self._gap = False
        self._timestamp: int | None = None
        self._fragment: list[bytes] = []
        self._fragment_size = 0
        self._now = 0.0
        self.deadline = float("inf")
        self._begin()

    # What a codec says of its NAL units.

    def _kind(self, nal: bytes) -> int:
        raise NotImplementedError

    def _unpack(self, payload: bytes, units: list[AccessUnit]) -> None:
        """Takes one packet's payload: calls `_nal`, `_aggregated` and `_fragmented`."""
        raise NotImplementedError

    def _is_slice(self, kind: int) -> bool:
        raise NotImplementedError

    def _is_first_slice(self, nal: bytes) -> bool:
        """Whether a slice is the first of its picture."""
        raise NotImplementedError

    def _begins_keyframe(self, kind: int, nal: bytes) -> bool:
        """Whether decoding can start at the picture of a slice."""
        raise NotImplementedError

    def _note(self, kind: int, nal: bytes) -> None:
        """Takes a NAL unit that is no slice."""

    set_kinds: tuple[int, ...] = ()
    """Kinds of parameter sets, in the decoder's order."""
    leading_kinds: frozenset[int] = frozenset()
    """Kinds of NAL units that stand in front of a picture's first slice, and never behind it."""

    # What both have in common.

    def push(self, packet: RtpPacket, lost: int, now: float) -> list[AccessUnit]:
        units: list[AccessUnit] = []
        self._now = now
        if lost:
            self._lost(packet.timestamp, units)
        if packet.timestamp != self._timestamp:
            self._turn_to(packet.timestamp, units)
        if packet.payload:
            self._unpack(packet.payload, units)
        self._gap = False
        if packet.marker:
            self._marked(units)
        self.deadline = self._next_deadline()
        return units

    def flush(self, now: float) -> list[AccessUnit]:
        units: list[AccessUnit] = []
        if now >= self.deadline:
            self._emit(units)
        return units

    def restart(self) -> None:
        self._begin()
        self._fragment.clear()
        self._timestamp = None
        self._marker_ended = False
        self._complete = False
        self.deadline = float("inf")

    def _begin(self) -> None:
        self._parts: list[bytes] = []
        self._next: list[bytes] = []
        self._size = 0
        self._collected: dict[int, list[bytes]] = {}
        self._has_picture = self._keyframe = self._pending_marker = False
        self._complete = True

    def _lost(self, timestamp: int, units: list[AccessUnit]) -> None:
        self._gap = True
        if self._fragment:
            self._end_fragment(units)
            self._complete = False
        # Only a picture that its marker has ended lacks nothing.
        if not (self._pending_marker and timestamp != self._timestamp):
            self._complete = False

    def _turn_to(self, timestamp: int, units: list[AccessUnit]) -> None:
        if self._fragment:
            self._end_fragment(units)
        if self._has_picture:
            self._confirm_marker()
            self._emit(units)
        self._timestamp, self._marker_ended = timestamp, False
        if self._gap:
            self._complete = False

    def _marked(self, units: list[AccessUnit]) -> None:
        self._has_markers = True
        if self._fragment:
            self._end_fragment(units)  # some cameras never mark a last piece as such
        if not self._has_picture:
            return
        if self._marker_is_right:
            self._emit(units)
            self._marker_ended = True
        else:
            self._pending_marker = True

    def _confirm_marker(self) -> None:
        if self._pending_marker and self._marker_is_right is None:
            self._marker_is_right = True

    def _next_deadline(self) -> float:
        if self._has_picture and self._pending_marker:
            return self._now + _AFTER_MARKER_S
        if self._has_picture and not self._has_markers and not self._fragment:
            return self._now + _WITHOUT_MARKERS_S
        return float("inf")

    def _fragmented(self, head: bytes, body: bytes, flags: int, units: list[AccessUnit]) -> None:
        """Takes a piece of a NAL unit; `flags` has 0x80 for its first and 0x40 for its last piece."""
        if flags & 0x80:
            if self._fragment:
                self._end_fragment(units)
            self._fragment = [head, body]
            self._fragment_size = len(body)
        elif self._fragment:
            self._fragment.append(body)
            self._fragment_size += len(body)
        else:
            self._complete = False
            return
        if flags & 0x40:
            self._end_fragment(units)
        elif self._fragment_size > MOST_BYTES:
            self._fragment.clear()
            self._complete = False

    def _aggregated(self, payload: bytes, at: int, between: int, units: list[AccessUnit]) -> None:
        """Takes the NAL units from `at` on, each behind its size in two bytes, with `between` bytes between them."""
        while len(payload) - at > 2:
            size = payload[at] << 8 | payload[at + 1]
            at += 2
            if size > len(payload) - at:
                self._complete = False
                return
            self._nal(payload[at : at + size], units)
            at += size + between

    def _end_fragment(self, units: list[AccessUnit]) -> None:
        nal = b"".join(self._fragment)
        self._fragment.clear()
        self._nal(nal, units)

    def _nal(self, nal: bytes, units: list[AccessUnit]) -> None:
        if len(nal) < 2:
            return
        kind = self._kind(nal)
        begins_with_zeros = nal[0] == 0 and nal[1] == 0
        if not begins_with_zeros and self._is_slice(kind):
            self._slice(kind, nal, units)
        elif _ANY_START_CODE in nal:
            # Some cameras send several units in one, as they stand in a file.
            for part in nal.split(_ANY_START_CODE):
                self._nal(part.rstrip(b"\0"), units)
            return
        elif begins_with_zeros:
            self._complete = False
            return
        elif self._has_picture and (self._next or kind in self.leading_kinds):
            self._keep_within_bounds(nal)
            self._next.append(nal)
            return
        else:
            if kind in self.set_kinds:
                self._collected.setdefault(kind, []).append(nal)
            self._note(kind, nal)
        self._keep_within_bounds(nal)
        self._parts.append(nal)

    def _slice(self, kind: int, nal: bytes, units: list[AccessUnit]) -> None:
        if self._is_first_slice(nal):
            if self._has_picture:
                self._confirm_marker()
                self._emit(units)
        else:
            if (self._pending_marker or self._marker_ended) and not self._gap:
                self._marker_is_right = False
            if self._marker_ended:
                self._complete = False
            self._parts += self._next
            self._next = []
        self._marker_ended = self._pending_marker = False
        if not self._has_picture:
            self._has_picture = True
            self._keyframe = self._begins_keyframe(kind, nal)

    def _keep_within_bounds(self, nal: bytes) -> None:
        self._size += len(nal)
        if self._size > MOST_BYTES:
            self._parts, self._next, self._collected = [], [], {}
            self._size, self._complete = len(nal), False

    def _emit(self, units: list[AccessUnit]) -> None:
        """Ends the picture; NAL units that lead the next one go on to it."""
        if self._collected:
            self._learn_sets()
        data = START_CODE + START_CODE.join(self._parts)
        if self._keyframe and not all(kind in self._collected for kind in self.set_kinds):
            data = self._known_sets + data
        unit = AccessUnit(data, self._timestamp or 0, self._keyframe, self._complete, self._known_sets, self._now)
        units.append(unit)
        following = self._next
        self._begin()
        self.deadline = float("inf")
        for nal in following:
            self._nal(nal, units)

    def _learn_sets(self) -> None:
        changed = {kind: nals for kind, nals in self._collected.items() if self._sets.get(kind) != nals}
        if changed:
            self._sets |= changed
            self._known_sets = self._joined_sets()

    def _joined_sets(self) -> bytes:
        if not all(self._sets.get(kind) for kind in self.set_kinds):
            return b""
        return b"".join(START_CODE + nal for kind in self.set_kinds for nal in self._sets[kind])
