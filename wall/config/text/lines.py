"""Takes single lines of a file apart by hand, for files that the parser refuses."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from wall.config.text.names import bare

BARS = frozenset(
    (
        "l",
        "I",
        "i",
        "1",
        "!",
        "¦",
        "ǀ",
        "｜",
        "∣",
        "│",
        "/",
        "\\",
        ":",
        ";",
        "||",
        "|:",
        ":|",
        "|.",
        "[",
        "]",
        "L",
        "'|'",
        '"|"',
        "(|)",
    )
)
"""What people type for the `|` behind `draw:`."""
_DASHES = re.compile(r"\s*(?:-\s+)*")
_QUOTED_KEY = re.compile(r"(\"[^\"]*\"|'[^']*')\s*:\s")
_COLON = re.compile(r":\s")
_SLIPPED = re.compile(r"\s*(?:-\s+)*([^\W\d]\w*)(\s*[:=;]\s*|\s+)(?=\S)")


def has_content(line: str) -> bool:
    """Whether the line holds more than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def content_column(line: str) -> int:
    """The column behind the indent and any dashes."""
    match = _DASHES.match(line)
    return 0 if match is None else match.end()


def key_and_value(text: str) -> tuple[str, int, int] | None:
    """The key of a line ("" if it has none) and the columns of its value; None without a value."""
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
    """The columns of a line's value, behind `key: ` or behind the dash."""
    parts = key_and_value(text)
    return None if parts is None else parts[1:]


@dataclass(frozen=True, slots=True)
class KeySlip:
    """A known key whose colon, or the space behind it, is missing. Columns `start` to `end` should read `: `.

    `colon`: it is there, and only the space is missing.
    """

    key: str
    start: int
    end: int
    colon: bool


def key_slip(line: str, keys: Collection[str]) -> KeySlip | None:
    """The slip of a line that begins with a known key and has a value. `keys` are as `bare` gives them."""
    match = _SLIPPED.match(line)
    if match is None or bare(match.group(1)) not in keys:
        return None
    sign = match.group(2)
    if sign.startswith(":") and sign.endswith(" "):
        return None
    return KeySlip(match.group(1), *match.span(2), sign.strip() == ":")
