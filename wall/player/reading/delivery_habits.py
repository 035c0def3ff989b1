"""How a camera delivers: how late its pictures usually are, and how long it usually sends none."""

from __future__ import annotations

from wall.player.reading.recurrence import Recurrence

_LATE_S, _GAP_S = 0.5, 2.0
"""Less than this is nothing to speak of."""
_LATE_WITHIN_S, _GAPS_WITHIN_S = 60.0, 120.0
_AHEAD_WITHIN_S = 30.0


class DeliveryHabits:
    """What recurs in the arrivals of one stream. Times are in monotonic seconds."""

    def __init__(self, *, stamps_lead: bool) -> None:
        self._stamps_lead = stamps_lead
        self._late, self._gaps = Recurrence(_LATE_WITHIN_S), Recurrence(_GAPS_WITHIN_S)
        self._arrived: float | None = None
        self._most_ahead = (0.0, 0.0)  # (seconds, when)
        self._late_before = 0.0

    def note(self, arrived: float, late_s: float, ahead_s: float) -> None:
        """A picture has come, `late_s` late, and is shown `ahead_s` after its arrival; see `Timeline`."""
        if self._arrived is not None and arrived - self._arrived >= _GAP_S:
            self._gaps.note(arrived - self._arrived, arrived)
        if late_s >= _LATE_S and late_s > self._late_before:
            self._late.note(late_s, arrived)
        if ahead_s >= self._most_ahead[0] or arrived - self._most_ahead[1] > _AHEAD_WITHIN_S:
            self._most_ahead = ahead_s, arrived
        self._arrived, self._late_before = arrived, late_s

    def delay_s(self, now: float) -> float:
        """How old the pictures usually are when they are shown, beyond what every camera's are."""
        if self._stamps_lead:
            return self._most_ahead[0]
        return self._late.size(now)

    def gap_s(self, now: float) -> float:
        """How long there is usually nothing between two pictures; 0 where that is less than two seconds."""
        return self._gaps.size(now)
