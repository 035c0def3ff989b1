"""Which camera has the whole screen, why, and until when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from wall.core.streams.demand import Priority


class Cause(StrEnum):
    """Why a camera is enlarged. Each cause has at most one camera at a time."""

    PERSON = "person"  # a key, a remote or the pointer
    EVENT = "event"  # something that happens before the camera


@dataclass(frozen=True, slots=True)
class Focus:
    """A camera that is to be enlarged, on the present page or not. `until` in monotonic seconds."""

    camera: str
    cause: Cause
    priority: Priority
    until: float


@dataclass(frozen=True, slots=True)
class Foci:
    """Every focus that was asked for and is not over, in the order of asking."""

    asked_for: tuple[Focus, ...] = ()

    @property
    def current(self) -> Focus | None:
        """The most important one; of equals the one asked for last."""
        return max(reversed(self.asked_for), key=lambda focus: focus.priority, default=None)

    def of(self, cause: Cause) -> Focus | None:
        """The focus of this cause."""
        return next((focus for focus in self.asked_for if focus.cause is cause), None)

    def asked(self, focus: Focus) -> Foci:
        """With `focus`, which takes the place of another of the same cause."""
        return Foci((*self.released(focus.cause).asked_for, focus))

    def released(self, cause: Cause) -> Foci:
        """Without the focus of this cause."""
        return Foci(tuple(focus for focus in self.asked_for if focus.cause is not cause))

    def passed(self, cameras: Collection[str], now: float) -> Foci:
        """At `now`: without those that are over, or whose camera is in the layout no more."""
        kept = tuple(focus for focus in self.asked_for if now < focus.until and focus.camera in cameras)
        return self if len(kept) == len(self.asked_for) else Foci(kept)
