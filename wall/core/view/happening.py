"""What a camera's own tile says of an event before it: a border, and a word beside the camera's name."""

from __future__ import annotations

from dataclasses import dataclass

from wall.core.events.now import EventsNow
from wall.model.event import EventLevel
from wall.model.language import Language
from wall.words import events as words


@dataclass(frozen=True, slots=True)
class Happening:
    """`level` decides on the border; `word` is its cause in two or three words, or that it is a drill."""

    level: EventLevel
    word: str
    is_drill: bool = False


def happening(camera: str, events: EventsNow, language: Language) -> Happening | None:
    """What the tile of `camera` says; None where nothing happens there."""
    level = events.borders.get(camera)
    if level is None:
        return None
    event = next((event for event in events.present if event.camera == camera), None)
    if event is None:
        return Happening(level, "")
    word = words.DRILL if event.is_drill else words.CAUSES[event.cause]
    return Happening(level, word.said(language), event.is_drill)
