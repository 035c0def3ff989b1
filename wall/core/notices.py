"""A message to whoever is before the wall, and until when it stands there. Knows times; `now` is an argument."""

from __future__ import annotations

from dataclasses import dataclass

from wall.core.view.tile_state import Level


@dataclass(frozen=True, slots=True)
class Message:
    """`seconds` is how long it is shown."""

    title: str
    text: str
    level: Level
    seconds: float


@dataclass(frozen=True, slots=True)
class Notices:
    """At most one message is shown: the last that came, until its time is over."""

    message: Message | None = None
    until: float = 0.0


def said(message: Message, now: float) -> Notices:
    return Notices(message, now + message.seconds)


def current(notices: Notices, now: float) -> Message | None:
    return notices.message if now < notices.until else None
