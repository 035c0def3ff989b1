"""Something that happens before a camera, or to the neighbourhood, as whoever noticed it reports it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

LONGEST_SOURCE, LONGEST_CAMERA, LONGEST_TEXT, LONGEST_WHO = 200, 100, 300, 80
"""Letters of a report that are taken; what goes beyond them is cut."""


class EventLevel(IntEnum):
    """How much it matters. A higher value goes first."""

    HINT = 1
    ATTENTION = 2
    EMERGENCY = 3


class EventCause(StrEnum):
    """What was noticed, in words that do not depend on the camera's brand."""

    MOTION = "motion"
    OWN_MOTION = "own-motion"  # seen by the wall itself, in the pictures that it decodes anyway
    PERSON = "person"
    VEHICLE = "vehicle"
    LINE = "line"
    FIELD = "field"
    TAMPER = "tamper"
    SOUND = "sound"
    FIRE = "fire"  # what a camera takes for one
    INPUT = "input"  # an alarm contact of a camera or recorder
    ALARM = "alarm"  # a person: a key, a command, a household's page
    MESSAGE = "message"  # another program: a webhook, MQTT


@dataclass(frozen=True, slots=True)
class EventReport:
    """One word of a source: it begins, goes on, or has ended.

    `source` names what speaks, and stays the same from an event's beginning to its end: "onvif/Cổng chào/motion".
    `camera` is a camera's name in the layout, "" where the event belongs to none. `begins` is set while it happens;
    of what only ever happens for a moment no end is reported. `text` is what it means, in a person's words; `who` is
    the person or household that raised it. `level` is set where the source knows better than the layout's rules.
    """

    source: str
    camera: str
    cause: EventCause
    begins: bool = True
    text: str = ""
    who: str = ""
    level: EventLevel | None = None
    is_drill: bool = False

    @property
    def origin(self) -> str:
        """What kind of source speaks: "onvif" of "onvif/Cổng chào/motion"."""
        return self.source.partition("/")[0]
