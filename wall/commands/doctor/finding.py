"""One finding: what was checked, the result, and the advice, in words that wait for their language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from wall.model.language import Language
from wall.words import Text
from wall.words.doctor import TOPICS

Said = Callable[[Language], str]
"""A sentence that waits for its language."""


class Verdict(StrEnum):
    GOOD = "good"
    WARNING = "warning"  # it works, and will be regretted
    WRONG = "wrong"  # something does not work


@dataclass(frozen=True, slots=True)
class Finding:
    """`topic` is one word for programs. `advice` is set wherever the level is not GOOD."""

    level: Verdict
    topic: str
    what: Said
    found: Said
    advice: Said | None = None


def say(text: Text, /, **values: object) -> Said:
    """`text` with its places filled; a value that is itself Said is said in the same language."""

    def said(language: Language) -> str:
        told = {name: value(language) if callable(value) else value for name, value in values.items()}
        return text.said(language, **told)

    return said


def as_it_is(text: str) -> Said:
    """What another program said, in its own language."""
    return lambda _language: text


def good(topic: str, found: Said) -> Finding:
    return Finding(Verdict.GOOD, topic, say(TOPICS[topic]), found)


def warning(topic: str, found: Said, advice: Text | Said) -> Finding:
    return Finding(Verdict.WARNING, topic, say(TOPICS[topic]), found, _said(advice))


def wrong(topic: str, found: Said, advice: Text | Said) -> Finding:
    return Finding(Verdict.WRONG, topic, say(TOPICS[topic]), found, _said(advice))


def _said(advice: Text | Said) -> Said:
    return say(advice) if isinstance(advice, Text) else advice
