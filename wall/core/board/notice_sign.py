"""What a notice is about, by the words of its title; and whether its file's name makes it urgent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wall.core.board.notice import Sign
from wall.core.board.unaccented import unaccented

_WORDS: dict[Sign, tuple[str, ...]] = {
    Sign.MEETING: ("họp", "hội nghị"),
    Sign.POWER_CUT: ("cắt điện", "mất điện", "cúp điện", "ngừng cấp điện", "ngừng cung cấp điện"),
    Sign.WATER_CUT: ("cắt nước", "mất nước", "cúp nước", "ngừng cấp nước", "ngừng cung cấp nước"),
    Sign.COLLECTION: ("thu quỹ", "thu quĩ", "đóng góp", "quyên góp", "ủng hộ", "thu tiền", "nộp"),
    Sign.VACCINATION: ("tiêm", "vắc xin", "vaccine"),
    Sign.WARNING: ("cảnh báo", "mưa lũ", "ngập lụt", "báo bão"),
}
_URGENT = ("khẩn", "khẩn cấp")


def _spelt(phrases: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Each word of each phrase, with its accents and without."""
    return tuple(tuple((word, unaccented(word)) for word in phrase.split()) for phrase in phrases)


_SPELT = {sign: _spelt(phrases) for sign, phrases in _WORDS.items()}
_SPELT_URGENT = _spelt(_URGENT)

_URGENT_NAME = re.compile(r"!|kh(?:a|ẩ|â)n(?![hg])")
"""Not khánh, not khang: those are other words."""


def sign_of(title: str, is_urgent: bool = False) -> Sign:
    """The sign of the word that comes first in `title`. Whole words count, with their accents or with none at all.

    "hợp đồng" is no "họp". What an urgent notice is about says more than that it is urgent.
    """
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title).casefold())
    found = sorted((at, sign) for sign, phrases in _SPELT.items() for at in _places(words, phrases))
    if found:
        return found[0][1]
    return Sign.URGENT if is_urgent or any(_places(words, _SPELT_URGENT)) or title.startswith("!") else Sign.PLAIN


def is_urgent_name(name: str) -> bool:
    """Whether a file of this name holds an urgent notice: `khan…`, `khẩn…` or `!…`."""
    return _URGENT_NAME.match(unicodedata.normalize("NFC", name).casefold().lstrip()) is not None


def _places(words: list[str], phrases: tuple[tuple[tuple[str, str], ...], ...]) -> Iterator[int]:
    for phrase in phrases:
        for at in range(len(words) - len(phrase) + 1):
            if all(word in wanted for word, wanted in zip(words[at:], phrase, strict=False)):
                yield at
