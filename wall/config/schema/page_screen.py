"""The `screen:` key of a page: its description, and the screen that it means. Knows no output that is there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from wall.config.schema.check import Checker, Record
from wall.config.schema.shapes import Field, Leaf
from wall.config.schema.values import COUNTED, Wrong
from wall.config.text.names import bare
from wall.model.page import WALL_SCREEN
from wall.words import Text

MOST = 16
_OUTPUT = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*-?[0-9]+(?:-[0-9]+)*")


def read(text: str) -> int | str:
    """A screen's number, or its output's name as the system has it: `2`, `HDMI-2`, `eDP-1`, `DVI-D-1`."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"-?[0-9]{1,9}", plain):
        if not 1 <= int(plain) <= MOST:
            better = str(max(abs(int(plain)), 1)) if abs(int(plain)) <= MOST else None
            raise Wrong("page_screen_range", better=better, value=text, most=MOST)
        return int(plain)
    if _OUTPUT.fullmatch(plain):
        return plain
    if re.search(r"[0-9]\s*[:hg.]?[^-]*-\s*[0-9]", plain):
        raise Wrong("page_screen_hours", value=text)
    dashed = re.sub(r"[\s_]+", "-", plain)
    if _OUTPUT.fullmatch(dashed):
        raise Wrong("page_screen", better=dashed, value=text)
    meant = [counted.split().index(bare(plain)) + 1 for counted in COUNTED if bare(plain) in counted.split()]
    meant += [int(one) for one in re.findall(r"[0-9]{1,9}", plain)]
    raise Wrong("page_screen", better=str(meant[0]) if len(meant) == 1 and 1 <= meant[0] <= MOST else None, value=text)


FIELD = Field(
    "screen",
    Leaf(
        "page_screen",
        read,
        {"type": ["integer", "string"], "minimum": 1, "maximum": MOST, "pattern": "^\\s*([0-9]+|[A-Za-z].*[0-9])\\s*$"},
    ),
    Text(
        vi="Màn hình hiện trang này, nếu có nhiều: 1 (mặc định) là màn hình chính, 2 là màn hình kế bên phải, "
        "hoặc tên cổng như HDMI-2",
        en="The screen that shows this page, where there are several: 1 (the default) is the main one, 2 the next one "
        "to the right, or an output's name such as HDMI-2",
    ),
    also=("màn hình", "tv", "tivi", "display", "monitor", "output", "television", "cổng"),
    example="2",
)


def screen(record: Record) -> int | str:
    """The screen of a page. A layout that is its only page has the wall's hours under this key, and is the wall's."""
    value = record.values.get(FIELD.key)
    return value.data if value is not None and isinstance(value.data, int | str) else WALL_SCREEN


def check(checker: Checker, pages: Sequence[Record]) -> None:
    """Some page must be the wall's; told at the first of those that are not."""
    if pages and all(screen(page) != WALL_SCREEN for page in pages):
        node = pages[0].values[FIELD.key].node
        checker.error(node, "no_page_for_wall", checker.rewritten(node, str(WALL_SCREEN)))
