"""A message on its way over the socket: one line of JSON behind the request's word."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from wall.control.client import NOTICE, ask
from wall.control.json_line import json_in
from wall.core.messages import Message, Topic
from wall.model.level import Level

LONGEST_TITLE, LONGEST_TEXT = 100, 500
LONGEST_S = 600.0
TAKEN = b"ok"


def tell(path: Path, message: Message) -> bool:
    """Show `message` on the wall that listens at `path`; whether the wall took it. Raises NoWallError."""
    told = {
        "title": message.title,
        "text": message.text,
        "level": message.level,
        "seconds": message.seconds,
        "topic": message.topic,
    }
    return ask(path, f"{NOTICE} {json.dumps(told, ensure_ascii=False)}") == TAKEN


def message_in(line: str) -> Message:
    """The message that `tell` sent, without what a screen cannot show. Raises ValueError for anything else."""
    told = json_in(line)
    if not isinstance(told, dict):
        raise ValueError("not an object")
    title, text, seconds = told.get("title"), told.get("text", ""), told.get("seconds")
    if not isinstance(title, str) or not isinstance(text, str) or not isinstance(seconds, (int, float)):
        raise ValueError("title and text are strings, seconds is a number")
    if not 0 < seconds <= LONGEST_S:
        raise ValueError("seconds")
    level, topic = Level(told.get("level", "")), Topic(told.get("topic", Topic.OTHER))
    return Message(shown(title, LONGEST_TITLE), shown(text, LONGEST_TEXT), level, seconds, topic)


def shown(text: str, longest: int) -> str:
    """At most so many letters of a text, without those that no screen can show."""
    kept = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"
