"""Explains wrong keys by what was most likely meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import Field, Fields
from wall.config.text import secrets
from wall.config.text.lines import key_slip
from wall.config.text.names import nearest
from wall.config.text.quotes import written
from wall.config.yaml.tree import Node, Scalar
from wall.words.problems.codes import ProblemCode

_NO_COLON = re.compile(r"(\w+?)(\s*(?:[=;]|=>|->|→)\s*|\s+)(?=\S)")
"""A key, and what stands in the place of its colon."""
_EQUALS = re.compile(r"\s*(\w{1,3})(\s*(?:=>?|->|→)\s*)(?=\S)")
_SHORT = 4
_TIME = re.compile(r"\d{1,2}:\d\d\b")


Reads = Callable[[Field], bool]
"""Whether a field can hold the value that is at hand."""


def unknown_key(
    reporter: Reporter, shape: Fields, key: Scalar, value: Node, present: Collection[str], reads: Reads
) -> Field | None:
    """Report a key that does not exist. The field that was meant, if it can be told, so that reading can go on with it.

    `present` are the keys beside it.
    """
    meant = _meant(shape, key.text, present, reads)
    if meant is not None:
        near = meant.key
        reporter.error(key, ProblemCode.UNKNOWN_KEY_NEAR, reporter.rewritten(key, near), key=key.text, near=near)
        return meant
    if not shape.fields and shape.form is not None:
        reporter.error(key, shape.form)
        return None
    # With nothing behind it, it may be the end of a password that a comma has cut in two.
    stray = isinstance(value, Scalar) and value.text == "" and shape.kind == "camera"
    # So may be what stands behind a `password` without its colon.
    joined = " " in key.text and secrets.is_secret_key(key.text.split()[0]) and not secrets.is_secret_key(key.text)
    shown = secrets.MASK if stray or joined else key.text
    reporter.error(key, ProblemCode.UNKNOWN_KEY, key=shown, keys=list(shape.keys))
    return None


def means_key(shape: Fields, word: str) -> bool:
    """Whether a word is a key of these fields, or most likely meant as one."""
    return word.strip().casefold() in shape.hints or nearest(word, shape.hints) is not None


def _meant(shape: Fields, word: str, present: Collection[str], reads: Reads) -> Field | None:
    """The field that a word stands for: of several the one that can hold the value and says nothing twice."""
    hints = shape.hints
    exact = hints.get(word.strip().casefold(), ())
    named = exact or hints.get(nearest(word, hints) or "", ())
    # A word that stands for one key alone is that key itself.
    free = [one for one in named if one.key not in present or (exact and len(named) == 1)]
    if not exact and len(word.strip()) <= _SHORT:
        # A short word is near to many.
        free = [one for one in free if reads(one)]
    return min(free, key=lambda one: (not reads(one), _conflicts(one, present)), default=None)


def _conflicts(one: Field, present: Collection[str]) -> bool:
    return any(other in present for other in one.never_beside)


def other_key(
    reporter: Reporter, shape: Fields, field: Field, key: Scalar, value: Node, present: Collection[str], reads: Reads
) -> Field | None:
    """Report a key whose value can only be meant for another key, which is returned: `channel: 1-4`."""
    if not isinstance(value, Scalar) or not value.text.strip() or reads(field):
        return None
    beside = [other for other in present if other != field.key]
    for other in shape.fields:
        if other.key in present or not other.telling(value.text) or _conflicts(other, beside) or not reads(other):
            continue
        suggestion = reporter.rewritten(key, other.key)
        reporter.error(key, ProblemCode.KEY_FOR_VALUE, suggestion, key=field.key, near=other.key)
        return other
    return None


def parted(reporter: Reporter, key: Scalar, value: Node, is_key: Callable[[str], bool]) -> tuple[Scalar, Node]:
    """Key and value, also where the colon between them or the space behind it is missing, which is reported.

    In `{A:Cổng}` and `{A=Cổng}` the parser sees a single long key without a value. `is_key` tells what may be a key.
    """
    if not (isinstance(value, Scalar) and value.plain and value.text == "" and key.plain):
        return key, value
    sign = _NO_COLON.match(key.text)
    if sign is not None and is_key(sign.group(1)) and key.line == key.end_line:
        start, end = (key.column + index for index in sign.span(2))
        fixed = reporter.source.with_replaced(key.line, start, end, ": ")
        place = reporter.source.place(key.line, start, start + 1)
        reporter.error_at(place, ProblemCode.NO_COLON, fixed, key=sign.group(1))
        return (
            Scalar(sign.group(1), key.line, key.column, key.line, start),
            Scalar(key.text[sign.end() :], key.line, end, key.line, key.end_column),
        )
    colon = key.text.find(":")
    if colon <= 0 or _TIME.match(key.text) or key.line != key.end_line or key.text.endswith(":"):
        return key, value
    at = key.column + colon
    _no_space(reporter, key.line, at, key.text[:colon])
    return (
        Scalar(key.text[:colon], key.line, key.column, key.line, at),
        Scalar(key.text[colon + 1 :], key.line, at + 1, key.line, key.end_column),
    )


def space_after_colon(reporter: Reporter, line: int) -> None:
    """Report the first colon of a line, which has no space behind it."""
    text = reporter.source.clean[line]
    at = text.index(":")
    _no_space(reporter, line, at, text[:at].strip().lstrip("- "))


def _no_space(reporter: Reporter, line: int, at: int, key: str) -> None:
    fixed = reporter.source.with_replaced(line, at, at + 1, ": ")
    reporter.error_at(reporter.source.place(line, at, at + 1), ProblemCode.NO_SPACE, fixed, key=key)


def slipped_key(reporter: Reporter, shape: Fields, line: int) -> bool:
    """Report a known key without its colon or the space behind it. False if the line begins with none."""
    text = reporter.source.clean[line]
    slip = key_slip(text, shape.bare_keys)
    if slip is None:
        return False
    code = ProblemCode.NO_SPACE if slip.colon else ProblemCode.NO_COLON
    fixed = reporter.source.with_replaced(line, slip.start, slip.end, ": ")
    reporter.error_at(reporter.source.place(line, slip.start, slip.start + 1), code, fixed, key=slip.key)
    return True


def equals_for_colon(reporter: Reporter, line: int) -> bool:
    """Report a line such as `A = Cổng`. False if it is none."""
    match = _EQUALS.match(reporter.source.clean[line])
    if match is None:
        return False
    fixed = reporter.source.with_replaced(line, *match.span(2), ": ")
    place = reporter.source.place(line, match.start(2), match.end(2))
    reporter.error_at(place, ProblemCode.NO_COLON, fixed, key=match.group(1))
    return True


def slipped_keys(reporter: Reporter, shape: Fields, node: Scalar) -> bool:
    """Report each line of a text that begins with a known key. False if none does."""
    found = [slipped_key(reporter, shape, line) for line in range(node.line, node.end_line + 1)]
    return any(found)


def field_twice(reporter: Reporter, key: Scalar, value: Node, first: Scalar, flow: bool) -> None:
    """Report a key that is written again, with its line made a comment where that is possible."""
    commented = None
    if isinstance(value, Scalar) and value.end_line == key.line and not flow:
        commented = reporter.source.with_replaced(key.line, key.column, key.column, "# ")
    reporter.error(key, ProblemCode.FIELD_TWICE, commented, key=key.text, first_line=first.line + 1)


def name_twice(reporter: Reporter, key: Scalar, first: Scalar, free: str) -> None:
    """Report a name that is taken. `free` is one that is not."""
    same = first.text.strip() == key.text.strip()
    code = ProblemCode.KEY_TWICE if same else ProblemCode.KEY_TWICE_FOLDED
    corrected = reporter.rewritten(key, written(free))
    reporter.error(key, code, corrected, key=key.text, first=first.text, first_line=first.line + 1)


def no_dash_before(reporter: Reporter, shape: Fields, key: Scalar) -> None:
    """Report a key that begins an entry of a list of such `shape`, without the dash in front."""
    start = max(0, key.column - 2)
    fixed = reporter.source.with_replaced(key.line, start, key.column, "- ")
    code = ProblemCode.NO_DASH_PAGE if shape.kind == "page" else ProblemCode.NO_DASH
    reporter.error(key, code, None if key.column < 2 else fixed, key=key.text)
