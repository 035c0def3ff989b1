"""Places a camera's timestamps on one clock that only moves forward."""

from __future__ import annotations

from wall.player.packets import TICKS

_JUMP = 5 * TICKS
_SILENCE = TICKS
_FORGOTTEN = 0.2
"""Seconds of lateness that are forgotten per second."""


class Timeline:
    """Bridges a camera's steps in time with the time that really passed.

    Cameras send steps of an hour, clocks that run backwards, equal and missing times. None of that may reach a
    decoder, and no packet is thrown away for its time.
    """

    def __init__(self) -> None:
        self._raw: int | None = None
        self._placed: int | None = None
        self._arrived = 0.0
        self.late_s = 0.0
        """How much later than usual the packet placed last arrived, in seconds; see `Packet`."""

    def place(self, pts: int | None, dts: int | None, arrived: float) -> tuple[int, int]:
        """The (pts, dts) to use for a packet with these times, all in ticks, that arrived at `arrived` seconds."""
        raw = dts if dts is not None else pts
        elapsed = max(1, int((arrived - self._arrived) * TICKS))
        if self._placed is None:
            placed = 0
        elif raw is None or self._raw is None:
            placed = self._placed + min(elapsed, TICKS)
            self.late_s = 0.0
        else:
            step = raw - self._raw
            # A step backwards is never taken, however small: a clock that always runs backwards would all but stand
            # still here, and a decoder throws away what comes too late.
            # After a late packet, a step as long as its lateness is no jump, but the end of the lateness.
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
        """Only a silence makes packets late; what follows catches up.

        Lateness is forgotten in time, since some cameras' clocks are slow.
        """
        late_s = self.late_s + (elapsed - step) / TICKS
        if elapsed < _SILENCE:
            late_s = min(late_s, self.late_s) - _FORGOTTEN * elapsed / TICKS
        self.late_s = max(0.0, late_s)
