"""What must be live at a time, by what was disturbed before. Pure: times are arguments, in monotonic seconds.

The due times are promises on a machine of its own; on a busier one they grow as its processes are kept waiting.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """What a phone needs beside its camera."""

    WEB = "web"
    GATE = "gate"


CAMERA_S = 20.0
"""From the return of a camera, or the death of its player: the longest back-off after the longest planned outage, plus
a connection."""
LAYOUT_S = 6.0
"""From the saving of a layout, and from an emergency that comes or goes."""
PART_S = {Part.WEB: 15.0, Part.GATE: 30.0}
"""From the return of the households' server, and of the gate or the line to it: the longest pause between two tries of
the tunnel, and a connection."""
OPENED_S = 10.0
"""A phone has its first picture after this, and each other one: a camera that nobody watched has to be opened."""


@dataclass(slots=True)
class Dues:
    """`scale` is by how much due times grow now."""

    scale: float = 1.0
    _hit_at: dict[str, float] = field(default_factory=dict)
    _away: set[str] = field(default_factory=set)
    _saved_at: float = float("-inf")

    def left(self, *what: str) -> None:
        """These cameras or parts are away until they are back."""
        self._away |= set(what)

    def back(self, now: float, *what: str) -> None:
        """They are back, or were struck and mend themselves from now on."""
        self._away -= set(what)
        self._hit_at |= dict.fromkeys(what, now)

    def saved(self, now: float) -> None:
        """What the wall shows has changed for all tiles."""
        self._saved_at = now

    def tile(self, camera: str, now: float) -> bool:
        """Whether a tile must show this camera live."""
        return self._healed(camera, CAMERA_S, now) and now - self._saved_at > LAYOUT_S * self.scale

    def phone(self, camera: str, is_outside: bool, now: float) -> bool:
        """Whether a phone must get pictures of this camera."""
        parts = (Part.WEB, Part.GATE) if is_outside else (Part.WEB,)
        return self._healed(camera, CAMERA_S, now) and all(self._healed(part, PART_S[part], now) for part in parts)

    def is_late(self, waited_s: float) -> bool:
        """Whether a phone that must get pictures has waited for too long."""
        return waited_s > OPENED_S * self.scale

    def _healed(self, what: str, within_s: float, now: float) -> bool:
        return what not in self._away and now - self._hit_at.get(what, float("-inf")) > within_s * self.scale
