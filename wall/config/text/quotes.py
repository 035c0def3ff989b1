"""Quotation marks: how a text is written so that the parser reads it back, and what word processors make of them.

Knows the notation only, not what is quoted.
"""

from __future__ import annotations

import re

_PAIRS = {"“": '”“„‟"', "”": "”“", "„": "“”", "‟": "”", "«": "»", "‘": "’‘'", "’": "’‘", "‚": "‘’"}
_OPENING = re.compile(r"(?:^|(?<=[:\-,\[{])) *([“”„‟«‘’‚])".replace(" *", "[ ]*"))
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`.=~<][^\n]*")


def straightened(line: str) -> str:
    """The line with curly quotes around a whole value turned into plain ones, each character where it was."""
    if not any(mark in line for mark in _PAIRS):
        return line
    letters = list(line)
    position = 0
    while (opening := _OPENING.search(line, position)) is not None:
        start = opening.start(1)
        end = _closing(line, start)
        if end is None:
            position = start + 1
            continue
        inner = line[start + 1 : end]
        mark = '"' if "'" in inner else "'"
        if mark not in inner and not (mark == '"' and "\\" in inner):
            letters[start] = letters[end] = mark
        position = end + 1
    return "".join(letters)


def _closing(line: str, start: int) -> int | None:
    """Where the quotation that opens at `start` ends: its mark, with the value's end behind it."""
    for index in range(start + 1, len(line)):
        if line[index] in _PAIRS[line[start]] and re.match(r"[ \t]*(?:$|[,\]}:]| #)", line[index + 1 :]):
            return index
    return None


def quoted(text: str) -> str:
    """The text in single quotes, in which nothing but the quote itself has a meaning."""
    return "'" + text.replace("'", "''") + "'"


def written(text: str) -> str:
    """The text as a value on one line: bare where that reads back the same, else quoted."""
    safe = (
        _PLAIN.fullmatch(text)
        and text == text.strip()
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and not any(sign in text for sign in ",[]{}")
    )
    return text if safe else quoted(text)
