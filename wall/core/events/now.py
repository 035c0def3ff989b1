"""What the events show on the wall at a moment, as values for the view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wall.model.event import EventCause, EventLevel


@dataclass(frozen=True, slots=True)
class PresentEvent:
    """An event that is still on the wall.

    `number` identifies it in the log. `since` and `until` are Unix seconds; `until` is when it leaves if nothing else
    happens, None while that is unknown. `count` is how often it was reported. `is_over` is set once its cause has ended
    and only its hold remains. `text` says what it means, `advice` what to do. `unknown_camera` is the reported name if
    the layout has no such camera; `text` names it too, for people at the wall. `begun_at` is when it began in monotonic
    seconds, None if the machine was restarted since.
    """

    number: int
    source: str
    camera: str
    cause: EventCause
    level: EventLevel
    since: float
    until: float | None = None
    count: int = 1
    text: str = ""
    who: str = ""
    advice: str = ""
    is_drill: bool = False
    is_over: bool = False
    unknown_camera: str = ""
    begun_at: float | None = None

    @property
    def reported_camera(self) -> str:
        """The camera's name as it was reported, whether the layout knows it or not."""
        return self.camera or self.unknown_camera

    @property
    def reported_text(self) -> str:
        """The text without the name of a camera that the layout does not know."""
        if not self.unknown_camera:
            return self.text
        return self.text.removeprefix(self.unknown_camera).removeprefix(": ")


@dataclass(frozen=True, slots=True)
class EventsNow:
    """`focus` is the emergency that has its part of the screen now; several take turns.

    `present` are all events, the most important first, and the newest first among equals. `grown` is the camera whose
    tile has grown in place, "" for none. `borders` gives the level of each camera's border. `stormy` are the cameras
    that report so much that only their border is left. `is_heard` is set while a sound is due. `woken_by` is the number
    of the newest event that lights a sleeping television, 0 for none.
    """

    focus: PresentEvent | None = None
    present: tuple[PresentEvent, ...] = ()
    grown: str = ""
    borders: Mapping[str, EventLevel] = field(default_factory=dict)
    stormy: tuple[str, ...] = ()
    is_heard: bool = False
    woken_by: int = 0

    @property
    def wakes(self) -> bool:
        return self.woken_by > 0

    @property
    def emergencies(self) -> tuple[PresentEvent, ...]:
        return tuple(event for event in self.present if event.level is EventLevel.EMERGENCY)


NO_EVENTS = EventsNow()
