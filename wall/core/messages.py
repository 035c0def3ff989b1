"""Messages to whoever is before the wall, by topic: a new one takes the place of the last on the same topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wall.model.level import Level


class Topic(StrEnum):
    LAYOUT = "layout"
    STICK = "stick"
    NOTICES = "notices"
    OTHER = "other"


_ORDER = (Level.ALARM, Level.WARNING, Level.CALM)


@dataclass(frozen=True, slots=True)
class Message:
    """`seconds` is how long it is shown; None until it is cleared, or another message on its topic comes."""

    title: str
    text: str
    level: Level
    seconds: float | None
    topic: Topic = Topic.OTHER


@dataclass(frozen=True, slots=True)
class _Posted:
    message: Message
    number: int
    until: float | None


@dataclass(frozen=True, slots=True)
class Messages:
    """The last message on each topic. Times are monotonic seconds."""

    by_topic: Mapping[Topic, _Posted] = field(default_factory=dict)
    posted: int = 0

    def said(self, message: Message, now: float) -> Messages:
        until = None if message.seconds is None else now + message.seconds
        entry = _Posted(message, self.posted, until)
        return Messages({**self.by_topic, message.topic: entry}, self.posted + 1)

    def cleared(self, topic: Topic) -> Messages:
        """What the message on `topic` was about is well again."""
        if topic not in self.by_topic:
            return self
        return Messages({one: entry for one, entry in self.by_topic.items() if one != topic}, self.posted)

    def current(self, now: float) -> tuple[Message, ...]:
        """The messages that are to be seen at `now`: the most serious first, and of equals the newest."""
        entries = [entry for entry in self.by_topic.values() if entry.until is None or now < entry.until]
        entries.sort(key=lambda entry: (_ORDER.index(entry.message.level), -entry.number))
        return tuple(entry.message for entry in entries)
