"""An event in a few words for a terminal. Pure."""

from __future__ import annotations

from wall.model.event import EventCause, EventLevel
from wall.model.language import Language
from wall.words import event_log as words
from wall.words.events import HAPPENED


def level_words(level: EventLevel, is_drill: bool, language: Language) -> str:
    """Its level, or that it is a drill."""
    return (words.DRILL if is_drill else words.LEVELS[level]).said(language)


def camera_words(camera: str, language: Language) -> str:
    return camera or words.NO_CAMERA.said(language)


def what_words(cause: EventCause, text: str, who: str, language: Language) -> str:
    """What somebody said of it, or else its cause; and who said it."""
    what = text or HAPPENED[cause].said(language)
    return words.WHAT_AND_WHO.said(language, what=what, who=who) if who else what
