"""A line of a file as it was written, read by hand where no parser gets through. Knows no file, and finds no slip."""

from __future__ import annotations

import re

_DASHES = re.compile(r"\s*(?:-\s+)*")
_QUOTED_KEY = re.compile(r"(\"[^\"]*\"|'[^']*')\s*:\s")
_COLON = re.compile(r":\s")


def has_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def content_column(line: str) -> int:
    match = _DASHES.match(line)
    return 0 if match is None else match.end()


def key_and_value(text: str) -> tuple[str, int, int] | None:
    """The key of a line, "" where it has none, and where its value stands; None without a value."""
    start, end = content_column(text), len(text.rstrip())
    key = ""
    quoted_key = _QUOTED_KEY.match(text, start)
    colon = _COLON.search(text, start)
    if quoted_key is not None:
        key, start = quoted_key.group(1), quoted_key.end()
    elif colon is not None and text[start] not in "#'\"[{" and "#" not in text[start : colon.start()]:
        key, start = text[start : colon.start()].strip(), colon.end()
    start += len(text[start:]) - len(text[start:].lstrip())
    return (key, start, end) if start < end else None


def value_span(text: str) -> tuple[int, int] | None:
    """Where the value of a line stands: behind `key: `, or behind the dash."""
    parts = key_and_value(text)
    return None if parts is None else parts[1:]
