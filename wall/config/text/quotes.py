"""Quotes values for YAML, and straightens the curly quotes of word processors."""

from __future__ import annotations

import re

_PAIRS = {"“": '”“„‟"', "”": "”“", "„": "“”", "‟": "”", "«": "»", "‘": "’‘'", "’": "’‘", "‚": "‘’"}
_OPENING = re.compile(r"(?:^|(?<=[:\-,\[{])) *([“”„‟«‘’‚])".replace(" *", "[ ]*"))
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`.=~<][^\n]*")


def straightened(line: str) -> str:
    """The line with curly quotes around a whole value made plain. No character moves."""
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
    """The column of the mark that closes the quotation at `start`; None if the value does not end behind it."""
    for index in range(start + 1, len(line)):
        if line[index] in _PAIRS[line[start]] and re.match(r"[ \t]*(?:$|[,\]}:]| #)", line[index + 1 :]):
            return index
    return None


def quoted(text: str) -> str:
    """The text in single quotes, within which only the quote itself has a meaning."""
    return "'" + text.replace("'", "''") + "'"


def written(text: str) -> str:
    """The text as a value on one line, quoted only where it must be to read back the same."""
    safe = (
        _PLAIN.fullmatch(text)
        and text == text.strip()
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and not any(sign in text for sign in ",[]{}")
    )
    return text if safe else quoted(text)
