"""Places a camera's pictures on one clock that only moves forward."""

from __future__ import annotations

import heapq
from collections import deque

from wall.player.packets import TICKS
from wall.player.reading.recurrence import Recurrence

_JUMP = 5 * TICKS
_LEAP = TICKS // 2
_SILENCE = TICKS
_FORGOTTEN = 0.2
"""Seconds of lateness that are forgotten per second."""
BEHIND = TICKS * 40 // 1000
"""A picture is placed at most this long before it has come: a decoder shows nothing that is later than its cache."""
AHEAD = TICKS * 50 // 1000
_MOST_CUSHION = TICKS
_HELD_UP = TICKS // 10
_BURSTS_WITHIN_S = 30.0
_CENTRE = 64
_REORDERED_WITHIN = TICKS * 4 // 10
_DEEPEST = 4
_LOOKED_AT = 24


class Timeline:
    """Lets the arrival lead, and the camera's stamps refine.

    Cameras send steps of an hour, clocks that run backwards, too slowly or not at all, equal and missing stamps, pauses
    and bursts. None of that may reach a decoder, and no picture is thrown away for its time. Where a step between two
    stamps makes sense it is kept, but a picture is never placed far from its arrival: `BEHIND` before, and `AHEAD`
    after it, or as far as the bursts in which a camera sends need to be paced out, up to a second.
    """

    def __init__(self, *, stamps_lead: bool = False) -> None:
        """With `stamps_lead`, pictures come ahead of their time by design, and their stamps alone space them."""
        self._stamps_lead = stamps_lead
        self._order = _DecodingOrder()
        self._raw: int | None = None
        self._placed: int | None = None
        self._began = self._arrived = 0.0
        self._bursts = Recurrence(_BURSTS_WITHIN_S)
        self.late_s = 0.0
        """How much later than usual the picture placed last arrived, in seconds; see `Packet`."""

    @property
    def ahead_s(self) -> float:
        """How long after its arrival the picture placed last is due, in seconds."""
        if self._placed is None:
            return 0.0
        return max(0.0, self._placed / TICKS - (self._arrived - self._began))

    def place(self, pts: int | None, dts: int | None, arrived: float) -> tuple[int, int]:
        """The (pts, dts) to use for a picture with these stamps, all in ticks, that arrived at `arrived` seconds.

        Where `dts` is None, pictures come in the order of decoding and `pts` tells when to show them.
        """
        if dts is None and pts is not None:
            dts = self._order.decoding_stamp(pts)
        if self._placed is None:
            self._began = arrived
            placed = 0
        else:
            placed = self._placed + max(1, self._step(dts, arrived))
            if not self._stamps_lead:
                placed = self._near_arrival(placed, arrived)
        reorder = pts - dts if pts is not None and dts is not None else 0
        if not 0 <= reorder < TICKS:
            reorder = 0
        self._raw = dts if dts is not None else self._raw
        self._placed, self._arrived = placed, arrived
        return placed + reorder, placed

    def _step(self, raw: int | None, arrived: float) -> int:
        """From the last picture to this one, in ticks; notes how late it is."""
        elapsed = max(1, int((arrived - self._arrived) * TICKS))
        if raw is None or self._raw is None:
            self.late_s = 0.0
            return min(elapsed, TICKS)
        step = raw - self._raw
        # A step backwards is never taken, however small: a clock that always runs backwards would all but stand
        # still here, and a decoder throws away what comes too late.
        # After a late picture, a step as long as its lateness is no jump, but the end of the lateness.
        longest = elapsed + self.late_s * TICKS + (_JUMP if self._stamps_lead else _LEAP)
        if step <= 0 or step > longest:
            step = elapsed
        self._note_lateness(elapsed, step)
        if elapsed - step > _HELD_UP:
            self._bursts.note(elapsed - step, arrived)
        return step

    def _near_arrival(self, placed: int, arrived: float) -> int:
        assert self._placed is not None
        came, before = int((arrived - self._began) * TICKS), self._placed
        cushion = min(int(self._bursts.size(arrived)), _MOST_CUSHION)
        if cushion > AHEAD:
            placed = _paced(before, placed, came, cushion)
        else:
            placed += (came - placed) // _CENTRE  # back to where a steady camera's pictures are, little by little
            if before > came + AHEAD:  # what was needed for bursts is given back
                elapsed = int((arrived - self._arrived) * TICKS)
                placed = min(placed, before + elapsed // 2)
            else:
                placed = min(placed, came + AHEAD)
        return max(placed, came - BEHIND, before + 1)

    def _note_lateness(self, elapsed: int, step: int) -> None:
        """Only a silence makes pictures late; what follows catches up.

        Lateness is forgotten in time, since some cameras' clocks are slow.
        """
        late_s = self.late_s + (elapsed - step) / TICKS
        if elapsed < _SILENCE:
            late_s = min(late_s, self.late_s) - _FORGOTTEN * elapsed / TICKS
        self.late_s = max(0.0, late_s)


def _paced(before: int, placed: int, came: int, cushion: int) -> int:
    """Where a picture of a burst goes: at its own distance while there is room, and closer the less there is."""
    ahead = before - came
    if ahead <= cushion // 2:
        return min(placed, came + cushion)
    left = max(0, cushion - ahead)
    return before + (placed - before) * left // (cushion - cushion // 2)


class _DecodingOrder:
    """Finds when pictures are to be decoded that are stamped with the time at which they are shown.

    Cameras that send pictures which refer to later ones (B-frames) send them in the order of decoding. How many
    pictures overtake others is seen in the stamps; where none does, the stamps are those of decoding too.
    """

    def __init__(self) -> None:
        self._depth = 0
        self._waiting: list[int] = []
        self._last: deque[int] = deque(maxlen=_LOOKED_AT)

    def decoding_stamp(self, pts: int) -> int:
        if self._last and not -_REORDERED_WITHIN < pts - self._last[-1] < TICKS:
            self._last.clear()
            self._waiting.clear()
        is_back = bool(self._last) and pts < self._last[-1]
        self._last.append(pts)
        if is_back and len(self._last) >= 4:
            self._depth = max(self._depth, min(_overtaken(self._last), _DEEPEST))
        if not self._depth:
            return pts
        heapq.heappush(self._waiting, pts)
        if len(self._waiting) > self._depth:
            return heapq.heappop(self._waiting)
        return self._waiting[0]


def _overtaken(stamps: deque[int]) -> int:
    """The most stamps of which one comes before another and is larger; 0 where they have not moved forward."""
    listed = [*stamps]
    if max(listed[len(listed) // 2 :]) <= max(listed[: len(listed) // 2]):
        return 0
    return max(
        sum(later < earlier < later + _REORDERED_WITHIN for earlier in listed[:at]) for at, later in enumerate(listed)
    )
