"""What events do at the wall, as figures: by level, and by camera where the layout says so.

The rules themselves are in wall.core.events. Without a word in the layout these figures hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wall.model.event import EventCause, EventLevel
from wall.model.schedule import DAY_MIN, Span, Week

ALL_HOURS: Week = ((Span(0, DAY_MIN),),) * 7


@dataclass(frozen=True, slots=True)
class Sound:
    """`file` is what is played, None for the wall's own tone. It is heard within `hours`."""

    is_on: bool = False
    file: Path | None = None
    hours: Week = ALL_HOURS


SILENT = Sound()


@dataclass(frozen=True, slots=True)
class LevelRules:
    """The figures of one level. A figure of 0 switches off what it is for.

    `delay_s` is how long a cause lasts until it is shown; it is shown sooner once `messages` reports of it have come.
    `hold_s` is how long an event stays after its end; an emergency, after the last report of it. A cause whose end is
    not reported is over `clear_s` after its last report. `cool_down_s` is how long a camera that had come forward does
    not do so again. More than `storm` events of a camera within an hour are a storm. `stay_s` is how long one event
    keeps the layout before another one may change it. Nothing comes forward until no key was pressed for `quiet_s`.
    Outside `hours` a cause of this level is only a hint.
    """

    hold_s: float
    delay_s: float = 0.0
    messages: int = 0
    clear_s: float = 60.0
    cool_down_s: float = 0.0
    storm: int = 0
    stay_s: float = 0.0
    quiet_s: float = 0.0
    hours: Week = ALL_HOURS
    wakes: bool = False
    sound: Sound = SILENT


EMERGENCY = LevelRules(hold_s=30 * 60.0, stay_s=10.0, wakes=True, sound=Sound(is_on=True))
ATTENTION = LevelRules(
    hold_s=30.0,
    delay_s=2.0,
    messages=2,
    cool_down_s=5 * 60.0,
    storm=4,
    stay_s=30.0,  # a layout that changes more often than that is switched off by those who live with it
    quiet_s=15.0,
)
HINT = LevelRules(hold_s=5.0, delay_s=1.0)

LEVELS: Mapping[EventCause, EventLevel | None] = {
    EventCause.MOTION: EventLevel.HINT,
    EventCause.OWN_MOTION: EventLevel.HINT,
    EventCause.PERSON: EventLevel.ATTENTION,
    EventCause.VEHICLE: EventLevel.HINT,
    EventCause.LINE: EventLevel.ATTENTION,
    EventCause.FIELD: EventLevel.ATTENTION,
    EventCause.TAMPER: EventLevel.ATTENTION,
    EventCause.SOUND: EventLevel.HINT,
    EventCause.FIRE: EventLevel.ATTENTION,
    EventCause.INPUT: EventLevel.EMERGENCY,
    EventCause.ALARM: EventLevel.EMERGENCY,
    EventCause.MESSAGE: EventLevel.ATTENTION,
}
"""The level of each cause; None where it is not told at all."""


@dataclass(frozen=True, slots=True)
class CameraRules:
    """The rules for the events of one camera, or of all that have none of their own.

    `advice` is what to do in an emergency: a text, most often with a number to call. `inputs` is what the camera's
    alarm inputs mean, by their numbers from 1.
    """

    emergency: LevelRules = EMERGENCY
    attention: LevelRules = ATTENTION
    hint: LevelRules = HINT
    levels: Mapping[EventCause, EventLevel | None] = field(default_factory=lambda: LEVELS)
    advice: str = ""
    inputs: Mapping[int, str] = field(default_factory=dict)

    def of(self, level: EventLevel) -> LevelRules:
        if level is EventLevel.EMERGENCY:
            return self.emergency
        return self.attention if level is EventLevel.ATTENTION else self.hint


@dataclass(frozen=True, slots=True)
class EventRules:
    """`cameras` holds the rules of every camera of the layout. Where it is empty, any camera may be reported.

    `webhook` is the URL that is told of emergencies, "" for none; it may hold a secret.
    """

    common: CameraRules = CameraRules()
    cameras: Mapping[str, CameraRules] = field(default_factory=dict)
    webhook: str = field(default="", repr=False)

    def of(self, camera: str) -> CameraRules:
        """The rules for a camera's events; with "" those for events of no camera."""
        return self.cameras.get(camera, self.common)

    @property
    def has_sound(self) -> bool:
        """Whether any event is ever heard."""
        every = (self.common, *self.cameras.values())
        return any(rules.of(level).sound.is_on for rules in every for level in EventLevel)

    def knows(self, camera: str) -> bool:
        """Whether an event may be of this camera; "" is of none."""
        return not camera or not self.cameras or camera in self.cameras


DEFAULT_RULES = EventRules()


def input_number(source: str) -> int | None:
    """The number of the alarm input that a source named "onvif/Cổng chào/input/1" speaks of; None for any other."""
    *_, word, number = ("", "", *source.split("/"))
    is_number = number.isascii() and number.isdigit() and len(number) <= 3
    return int(number) if word == EventCause.INPUT and is_number else None
