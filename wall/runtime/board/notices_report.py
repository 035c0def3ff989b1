"""What is wrong with the notices, for the bar of the wall."""

from __future__ import annotations

from wall.core.board.notice import Notices
from wall.core.messages import Message, Topic
from wall.model.language import Language
from wall.model.level import Level
from wall.words import board as words


def message(notices: Notices, language: Language) -> Message | None:
    """The first problem, and how many more there are; None where all are well."""
    if not notices.problems:
        return None
    first, more = notices.problems[0].said(language), len(notices.problems) - 1
    said = words.NOTICE_PROBLEMS.said(language, first=first, n=more) if more else first
    return Message(said, "", Level.WARNING, None, Topic.NOTICES)
