"""The layout's key `replay:`: how many seconds of each stream are kept to be shown again."""

from __future__ import annotations

from wall.config.schema import values
from wall.config.schema.shapes import Field, Leaf
from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare
from wall.model.kept import DEFAULT_REPLAY_S, LONGEST_REPLAY_S, SHORTEST_REPLAY_S
from wall.words import schema as words
from wall.words.problems.codes import ProblemCode

_NONE = ("không", "no", "off", "tắt", "none", "false", "0")
_SOMEHOW = ("có", "yes", "on", "bật", "true")
"""Words that ask for a replay without saying how long."""


def read(text: str) -> float:
    """Seconds of `60s` or `1 phút`; 0 for `no`."""
    if bare(text) in {bare(word) for word in _NONE}:
        return 0.0
    if bare(text) in {bare(word) for word in _SOMEHOW}:
        raise Wrong(ProblemCode.REPLAY, better=_written(DEFAULT_REPLAY_S), value=text)
    try:
        seconds = values.duration_s(text)
    except Wrong as wrong:
        if wrong.code is ProblemCode.DURATION_UNIT:
            raise
        raise Wrong(ProblemCode.REPLAY, better=wrong.better, value=text) from None
    if not SHORTEST_REPLAY_S <= seconds <= LONGEST_REPLAY_S:
        better = _written(min(max(seconds, SHORTEST_REPLAY_S), LONGEST_REPLAY_S))
        least, most = round(SHORTEST_REPLAY_S), round(LONGEST_REPLAY_S)
        raise Wrong(ProblemCode.REPLAY_RANGE, better=better, value=text, least=least, most=most)
    return seconds


def _written(seconds: float) -> str:
    return f"{seconds:.0f}s"


FIELD = Field(
    "replay",
    Leaf(
        "replay",
        read,
        {"type": ["string", "boolean"], "pattern": r"[0-9]\s*\S*[^\s0-9]|^\s*([Kk]hông|[Nn]o|[Oo]ff|[Tt]ắt)\s*$"},
    ),
    words.REPLAY,
    also=("xem lại", "rewind", "tua lại", "instant replay", "playback", "phát lại", "nhớ"),
    example="60s",
)
