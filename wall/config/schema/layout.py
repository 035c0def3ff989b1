"""Describes a layout: every key, the kind of its value and its meaning.

The checker, the JSON Schema for editors and the test of the guides are made from this description and that of cameras.
"""

from __future__ import annotations

from wall.config.schema import band, events, margin, output, replay, screen, shapes
from wall.config.schema.cameras import CAMERAS
from wall.config.schema.contents import content
from wall.config.schema.drawing import LONGEST_SIDE
from wall.config.schema.shapes import Either, Field, Fields, ListOf, MapOf
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode

_LANGUAGES = {
    "vi": "vi",
    "en": "en",
    "vn": "vi",
    "tiếng việt": "vi",
    "vietnamese": "vi",
    "english": "en",
    "tiếng anh": "en",
}
_TILES = Either(
    "tiles",
    listing=ListOf("tiles", content(), words.TILES_LIST),
    mapping=MapOf("tiles", content(), words.TILES_BY_LETTER, keys="[A-Za-z0-9]"),
    form=ProblemCode.FORM_TILES,
    empty=ProblemCode.EMPTY_TILES,
)

_DWELL = Field(
    "dwell",
    shapes.duration(),
    words.DWELL,
    also=("time", "duration", "seconds", "interval", "thời gian", "thời lượng", "giây", "delay"),
    example="20s",
)
_DRAW = Field(
    "draw",
    shapes.drawing(),
    words.DRAW,
    also=("drawing", "layout", "vẽ", "hình", "hình vẽ", "map", "areas"),
    example="|",
)
_GRID = Field(
    "grid",
    shapes.grid(LONGEST_SIDE),
    words.GRID,
    also=("lưới", "matrix", "size", "columns", "cột"),
    example="3x2",
)
_TILES_FIELD = Field(
    "tiles",
    _TILES,
    words.TILES,
    also=("tile", "ô", "các ô", "cells", "views", "slots", "camera"),
    example="{A: Cổng, B: Chợ}",
)

PAGE = Fields(
    "page",
    (
        Field(
            "name",
            shapes.words(),
            words.PAGE_TITLE,
            also=("title", "tên", "tên trang", "page"),
            example="Cả tổ",
        ),
        output.FIELD,
        _DWELL,
        _DRAW,
        _GRID,
        _TILES_FIELD,
    ),
    form=ProblemCode.FORM_PAGE,
    empty=ProblemCode.EMPTY_PAGE,
)

LAYOUT = Fields(
    "layout",
    (
        Field(
            "wall",
            shapes.words(),
            words.WALL,
            also=("title", "name", "tên", "tiêu đề", "tổ"),
            example="Tổ 7, phường Nguyễn Trãi",
        ),
        Field(
            "language",
            shapes.choice(_LANGUAGES),
            words.LANGUAGE,
            also=("lang", "ngôn ngữ", "tiếng"),
            example="vi",
        ),
        Field(
            "clock",
            shapes.switch(),
            words.CLOCK,
            also=("đồng hồ", "giờ", "show clock", "time display"),
            example="có",
        ),
        screen.FIELD,
        margin.FIELD,
        band.FIELD,
        events.FIELD,
        replay.FIELD,
        Field(
            "cameras",
            Either("cameras_field", scalar=shapes.path(), mapping=CAMERAS, form=ProblemCode.FORM_CAMERAS_FIELD),
            words.CAMERAS_FIELD,
            also=("camera", "cams", "các camera", "camera file"),
            example="cameras.yaml",
        ),
        Field(
            "pages",
            ListOf("pages", PAGE, words.PAGES, form=ProblemCode.FORM_PAGES, empty=ProblemCode.EMPTY_PAGES),
            words.PAGES,
            also=("page", "trang", "các trang", "screens", "views", "scenes"),
            example="",
        ),
        _DWELL,
        _DRAW,
        _GRID,
        _TILES_FIELD,
    ),
    form=ProblemCode.FORM_LAYOUT,
)
