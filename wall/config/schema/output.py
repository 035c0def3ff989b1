"""The `output:` key of a page: which screen shows it, by number or by the name of the output."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from wall.config.schema.record import Record
from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import Field, Leaf
from wall.config.schema.values import COUNTED
from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare
from wall.model.page import WALL_SCREEN
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode

MOST = 16
"""The highest number of a screen."""
_NAME = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*-?[0-9]+(?:-[0-9]+)*")


def read(text: str) -> int | str:
    """A screen's number, or the name of its output as the system has it: `2`, `HDMI-2`, `eDP-1`, `DVI-D-1`."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"-?[0-9]{1,9}", plain):
        if not 1 <= int(plain) <= MOST:
            better = str(max(abs(int(plain)), 1)) if abs(int(plain)) <= MOST else None
            raise Wrong(ProblemCode.PAGE_SCREEN_RANGE, better=better, value=text, most=MOST)
        return int(plain)
    if _NAME.fullmatch(plain):
        return plain
    if re.search(r"[0-9]\s*[:hg.]?[^-]*-\s*[0-9]", plain):
        raise Wrong(ProblemCode.PAGE_SCREEN_HOURS, value=text)
    dashed = re.sub(r"[\s_]+", "-", plain)
    if _NAME.fullmatch(dashed):
        raise Wrong(ProblemCode.PAGE_SCREEN, better=dashed, value=text)
    meant = [counted.split().index(bare(plain)) + 1 for counted in COUNTED if bare(plain) in counted.split()]
    meant += [int(one) for one in re.findall(r"[0-9]{1,9}", plain)]
    better = str(meant[0]) if len(meant) == 1 and 1 <= meant[0] <= MOST else None
    raise Wrong(ProblemCode.PAGE_SCREEN, better=better, value=text)


FIELD = Field(
    "output",
    Leaf(
        "output",
        read,
        {"type": ["integer", "string"], "minimum": 1, "maximum": MOST, "pattern": "^\\s*([0-9]+|[A-Za-z].*[0-9])\\s*$"},
    ),
    words.OUTPUT,
    also=("màn hình", "tv", "tivi", "display", "monitor", "television", "cổng"),
    example="2",
    formerly=("screen",),  # the name of the hours at the top of a layout
)


def output(record: Record) -> int | str:
    """The screen of a page, by default that of the wall."""
    value = record.values.get(FIELD.key)
    return value.data if value is not None and isinstance(value.data, int | str) else WALL_SCREEN


def check(reporter: Reporter, pages: Sequence[Record]) -> None:
    """Report it if no page is shown on the wall's screen."""
    if pages and all(output(page) != WALL_SCREEN for page in pages):
        node = pages[0].values[FIELD.key].node
        reporter.error(node, ProblemCode.NO_PAGE_FOR_WALL, reporter.rewritten(node, str(WALL_SCREEN)))
