"""Reads a message of another program: one JSON object, or plain words. Pure.

    {"camera": "Cổng chào", "cause": "person", "text": "có người ở cổng", "level": "attention", "begins": true,
     "who": "chuông cửa", "drill": false, "id": "door-1"}

Every key is optional. Plain words are the text; `on`, `off` and the like mean that it begins or is over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from wall.config.text.names import bare, fold
from wall.control.message import shown
from wall.model.event import LONGEST_TEXT, LONGEST_WHO, EventCause, EventLevel, EventReport
from wall.model.event_intake import TopicMeaning

LARGEST = 4096
"""Maximum size of a message (bytes)."""
_BEGINS = frozenset(("on", "1", "true", "begin", "start", "active", "open", "bật", "có", "mở"))
_ENDS = frozenset(("off", "0", "false", "end", "stop", "inactive", "closed", "tắt", "hết", "đóng"))
_KEYS = frozenset(("camera", "cause", "text", "level", "begins", "who", "drill", "id"))


def report_in(message: bytes, source: str, cameras: Iterable[str], meaning: TopicMeaning | None = None) -> EventReport:
    """The report that a message stands for.

    `meaning` supplies whatever the message leaves out; `cameras` are the wall's. A camera of the meaning that is not
    among them is left out. Raises ValueError, whose text is for the author of the program.
    """
    meaning = meaning or TopicMeaning()
    if len(message) > LARGEST:
        raise ValueError(f"more than {LARGEST} bytes")
    try:
        text = message.decode().strip()
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    if text.startswith("{"):
        return _from_object(_object(text), source, cameras, meaning)
    word = text.casefold()
    begins = word not in _ENDS
    words = "" if word in _BEGINS or word in _ENDS else shown(text, LONGEST_TEXT)
    if not words and not (meaning.text or meaning.camera or word):
        raise ValueError("an empty message")
    camera = _known(meaning.camera, cameras)
    return EventReport(source, camera, meaning.cause, begins, words or meaning.text, "", meaning.level)


def _object(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(told, dict) or not told.keys() <= _KEYS:
        raise ValueError(f"not an object with these keys only: {', '.join(sorted(_KEYS))}")
    return told


def _from_object(told: dict[str, Any], source: str, cameras: Iterable[str], meaning: TopicMeaning) -> EventReport:
    named = _text(told, "camera", "")
    camera = _camera(named, cameras) if "camera" in told else _known(meaning.camera, cameras)
    cause, level = _text(told, "cause", meaning.cause), _text(told, "level", "")
    if cause not in list(EventCause):
        raise ValueError(f"cause is one of: {', '.join(EventCause)}")
    if level and level.upper() not in EventLevel.__members__:
        raise ValueError(f"level is one of: {', '.join(EventLevel.__members__).lower()}")
    name = "/".join(part for part in (source, camera, cause, _text(told, "id", "")) if part)
    return EventReport(
        name,
        camera,
        EventCause(cause),
        _flag(told, "begins", True),
        _text(told, "text", meaning.text, LONGEST_TEXT),
        _text(told, "who", ""),
        EventLevel[level.upper()] if level else meaning.level,
        _flag(told, "drill", False),
    )


def _camera(name: str, cameras: Iterable[str]) -> str:
    """The camera that a message names; "" is none. Raises ValueError for one that the wall does not have."""
    found = _known(name, cameras)
    if name and not found:
        raise ValueError("the wall has no camera of this name")
    return found


def _known(name: str, cameras: Iterable[str]) -> str:
    """The camera by its name on the wall, from any spelling, with or without marks; "" for none."""
    for spelt in (fold, bare) if name else ():
        known = [one for one in cameras if spelt(one) == spelt(name)]
        if len(known) == 1:
            return known[0]
    return ""


def _text(told: dict[str, Any], key: str, default: str, longest: int = LONGEST_WHO) -> str:
    value = told.get(key, default)
    if not isinstance(value, str):
        raise ValueError(f"{key} is a text")
    return shown(value, longest)


def _flag(told: dict[str, Any], key: str, default: bool) -> bool:
    value = told.get(key, default)
    if not isinstance(value, bool):
        raise ValueError(f"{key} is true or false")
    return value
