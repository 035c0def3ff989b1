"""The `margin:` key of a layout: what the television cuts off at its edges."""

from __future__ import annotations

import re
import unicodedata

from wall.config.schema.shapes import Field, Leaf
from wall.config.schema.wrong import Wrong
from wall.config.text.names import fold
from wall.model.margin import MOST_MARGIN, Margin
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode

TEST_WORDS = ("test", "thử")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%?")


def read(text: str) -> Margin:
    """A share of the screen such as `3%`, `2.5%` or `3`; `test` for the picture to read it from."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if fold(plain) in {fold(word) for word in TEST_WORDS}:
        return Margin(tested=True)
    match = _PERCENT.fullmatch(plain)
    most = round(100 * MOST_MARGIN)
    if match is None:
        numbers = re.findall(r"\d+(?:[.,]\d+)?", plain)
        # A number of pixels is no share, and of several numbers none is meant alone.
        better = (
            f"{numbers[0]}%" if len(numbers) == 1 and "px" not in plain and float(_dotted(numbers[0])) <= most else None
        )
        raise Wrong(ProblemCode.MARGIN, better=better, value=text, most=most)
    percent = float(_dotted(match[1]))
    if percent > most:
        raise Wrong(ProblemCode.MARGIN_RANGE, value=text, most=most)
    return Margin(percent / 100)


def _dotted(number: str) -> str:
    return number.replace(",", ".")


FIELD = Field(
    "margin",
    Leaf("margin", read, {"type": ["string", "number"], "pattern": r"^\s*([0-9]+([.,][0-9]+)?\s*%?|test|thử)\s*$"}),
    words.MARGIN,
    also=("lề", "viền", "mép", "overscan", "border", "margins", "padding"),
    example="3%",
)
