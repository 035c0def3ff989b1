"""Keeps which emergencies must be on the wall, and finds those that are not. Pure: times are arguments.

None is lost: each that was raised stands until somebody answers it or it is over, and one of those that stand has the
screen, in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from soak.samples import Alarms

TOLD_S = 3.0
"""From the raising of an emergency until it has to be there, and from each change until one has the screen."""
STAY_S = 10.0
"""How long each has the screen while there are several."""
_LEVEL = "emergency"


@dataclass(frozen=True, slots=True)
class Emergency:
    """What tells one from another while it stands. `camera` is "" for none."""

    camera: str
    cause: str

    def __str__(self) -> str:
        return f"{self.cause} at {self.camera or 'no camera'}"


@dataclass(slots=True)
class _Raised:
    at: float
    over_at: float | None = None
    is_seen: bool = False
    is_answered: bool = False
    waits_since: float | None = None
    """Since when it has waited for its turn on the screen; None once it has had it."""


@dataclass(slots=True)
class EmergencyBook:
    """Times are in monotonic seconds, but for `unix` ones."""

    _stand: dict[Emergency, _Raised] = field(default_factory=dict)
    _unfocused_since: float | None = None
    _raised: int = 0
    _answered: int = 0
    _lost: list[str] = field(default_factory=list)

    def stands(self, one: Emergency) -> bool:
        return one in self._stand

    @property
    def standing(self) -> Sequence[Emergency]:
        """Those that nobody has answered."""
        return [one for one, raised in self._stand.items() if not raised.is_answered]

    def raised(self, one: Emergency, now: float) -> None:
        """The wall, or a device that it listens to, has taken it."""
        if one not in self._stand or self._stand[one].is_answered:
            self._stand[one] = _Raised(now, waits_since=now)
            self._raised += 1

    def answered(self, ones: Iterable[Emergency]) -> None:
        """Somebody answers these: they may go from now on."""
        for one in ones:
            if one in self._stand and not self._stand[one].is_answered:
                self._stand[one].is_answered = True
                self._answered += 1

    def refused(self, what: str) -> None:
        """The wall has not taken what it has to take."""
        self._lost.append(what)

    def look(self, status: Mapping[str, Any], now: float, unix: float, scale: float = 1.0) -> None:
        """`status` is the wall's. `scale` is by how much due times grow."""
        present = {Emergency(one["camera"], one["cause"]): one for one in status["events"] if one["level"] == _LEVEL}
        focus = status["focus"]
        shown = None
        if focus is not None and focus["level"] == _LEVEL:
            shown = Emergency(focus["camera"], focus["cause"])
        for one, raised in [*self._stand.items()]:
            if one in present:
                self._is_there(one, raised, present[one], shown, now, scale)
            elif raised.is_answered or (raised.over_at is not None and unix >= raised.over_at - TOLD_S):
                del self._stand[one]
            elif raised.is_seen or now - raised.at > TOLD_S * scale:
                self._lose(one, "is not on the wall")
        self._follow_screen(bool(present), shown, now, scale)

    def taken(self) -> Alarms:
        """How things stand, and what was lost since the last call."""
        lost, self._lost = tuple(self._lost), []
        return Alarms(len(self._stand), self._raised, self._answered, lost)

    def _is_there(
        self,
        one: Emergency,
        raised: _Raised,
        told: Mapping[str, Any],
        shown: Emergency | None,
        now: float,
        scale: float,
    ) -> None:
        raised.is_seen, raised.over_at = True, told["until"]
        if one == shown:
            raised.waits_since = None
        longest_s = STAY_S * len(self._stand) + TOLD_S * scale
        if not raised.is_answered and raised.waits_since is not None and now - raised.waits_since > longest_s:
            raised.waits_since = None
            self._lost.append(f"{one} did not have its turn on the screen")

    def _follow_screen(self, is_any: bool, shown: Emergency | None, now: float, scale: float) -> None:
        if shown is not None or not is_any:
            self._unfocused_since = None
        elif self._unfocused_since is None:
            self._unfocused_since = now
        elif now - self._unfocused_since > TOLD_S * scale:
            self._unfocused_since = now
            self._lost.append("no emergency has the screen, though there are some")

    def _lose(self, one: Emergency, how: str) -> None:
        del self._stand[one]
        self._lost.append(f"{one} {how}")
