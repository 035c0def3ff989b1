"""Which part of a text can be drawn, so that no name shows the box of a missing letter. Pure.

Names are typed on phones and pasted from other programs. What no font on this machine has is left out, as are signs
that say nothing by themselves: private-use glyphs, accents without a letter, invisible marks of direction and width.
Qt versions differ in how they draw a text's variation selectors and key caps (seen with 6.4 and 6.11); without them all
draw the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_JOINER = "\u200d"
_LEFT_OUT = "\0"
_ENCLOSING, _PRIVATE, _SURROGATE, _CONTROL, _FORMAT = "Me", "Co", "Cs", "Cc", "Cf"
_SAYING_NOTHING = {_ENCLOSING, _PRIVATE, _SURROGATE, _CONTROL, _FORMAT}


def drawable(text: str, has_glyph: Callable[[str], bool]) -> str:
    """`text` without what cannot be drawn, and without the space that stood beside it; lines and indents stay.

    `has_glyph` tells of one code point whether a font has it. An emoji of several that a font has only in part is drawn
    by its parts.
    """
    plain = "".join(map(_plain, unicodedata.normalize("NFC", text)))
    marked = "".join(_drawn(cluster, has_glyph) or _LEFT_OUT for cluster in _clusters(plain))
    marked = re.sub(r" *\0[\0 ]*$", "", marked, flags=re.MULTILINE)
    marked = re.sub(r"(^| )\0[\0 ]*", r"\1", marked, flags=re.MULTILINE)
    return marked.replace(_LEFT_OUT, "")


def _plain(char: str) -> str:
    if char.isspace():
        return "\n" if char == "\n" else " "
    if _is_variation_selector(char):
        return ""
    is_needed = char == _JOINER or _is_tag(char)
    return char if is_needed or unicodedata.category(char) not in _SAYING_NOTHING else _LEFT_OUT


def _clusters(text: str) -> list[str]:
    """Code points that are drawn as one, where a font knows them: letters with accents, emoji of several."""
    clusters: list[str] = []
    for char in text:
        if clusters and _belongs(clusters[-1], char):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _belongs(before: str, char: str) -> bool:
    if before[-1] in " \n\0":
        return False
    flag = len(before) == 1 and _is_regional(before) and _is_regional(char)
    return flag or before[-1] == _JOINER or char == _JOINER or _is_addition(char)


def _drawn(cluster: str, has_glyph: Callable[[str], bool]) -> str:
    if cluster in (" ", "\n", _LEFT_OUT):
        return cluster
    parts = cluster.split(_JOINER)
    drawn = [found for part in parts if (found := _drawn_part(part, has_glyph))]
    return (_JOINER if len(drawn) == len(parts) and has_glyph(_JOINER) else "").join(drawn)


def _drawn_part(part: str, has_glyph: Callable[[str], bool]) -> str:
    while part and _is_addition(part[0]):
        part = part[1:]
    if not part or not has_glyph(part[0]):
        return ""
    if _is_regional(part[0]):
        return part if len(part) > 1 and has_glyph(part[1]) else ""  # half a flag is none
    if all(map(has_glyph, part[1:])):
        return part
    return part[0] + "".join(char for char in part[1:] if not _is_tag(char) and has_glyph(char))


def _is_addition(char: str) -> bool:
    """Whether this changes the sign before it: an accent, a skin tone, the name of a country within a flag."""
    return unicodedata.category(char).startswith("M") or "\U0001f3fb" <= char <= "\U0001f3ff" or _is_tag(char)


def _is_tag(char: str) -> bool:
    return "\U000e0020" <= char <= "\U000e007f"


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_variation_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
