"""The `band:` key of a layout: what stands in a line at the bottom of every page."""

from __future__ import annotations

from wall.config.schema import values
from wall.config.schema.shapes import Field, Leaf
from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode

NOTICES = "notices"
_NOTICES = (NOTICES, "thông báo")
_NONE = ("không", "no", "off", "tắt", "none", "false")
_SOMEHOW = ("có", "yes", "on", "bật", "true", "notice", "tin", "bảng tin", "news")
"""Words that ask for a band without saying what it shows."""
_MEANINGS = {**dict.fromkeys(_NOTICES, NOTICES), **dict.fromkeys(_NONE, "no")}


def read(text: str) -> str:
    """NOTICES, or "no"."""
    try:
        return values.choice(text, _MEANINGS)
    except Wrong as wrong:
        somehow = bare(text) in {bare(word) for word in _SOMEHOW}
        better = NOTICES if somehow or wrong.better in _NOTICES else wrong.better
        raise Wrong(ProblemCode.BAND, better=better, value=text) from None


FIELD = Field(
    "band",
    Leaf("band", read, {"enum": [*_MEANINGS, False]}),
    words.BAND,
    also=("dải", "dải chữ", "chữ chạy", "ticker", "marquee", "footer", "bottom", "chân trang", "băng", "dòng chữ"),
    example="notices",
)
