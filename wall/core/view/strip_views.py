"""What stands on every page: an urgent notice at the top, and a line of the notices at the bottom."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import ClassVar

from wall.core.board.notice import BoardNotice, Sign, in_turn, shown, urgent
from wall.core.layout.geometry import Rect
from wall.core.rotation.strips import Strips
from wall.core.view.notice_words import dates_words
from wall.core.view.state import WallState
from wall.model.language import Language
from wall.words import board as words

LINE_S = 8.0
"""How long each line stands (s): long enough to be read twice."""
_LETTER = 0.0175
"""Width of a letter as a share of the screen's shorter side; on average, and rather too much."""
_TITLE_LETTER = 0.027
"""The same of a letter of an urgent title, which is larger and bold."""
_BESIDE = 0.08
"""Width of what stands beside a line, as such a share: the sign, and room at both ends."""
_LEAST_LETTERS = 20
_LONGEST_WORD = 8
"""Letters by which a line may be longer than the others."""
_MOST_NOTICES = 30
"""Notices that have their turn in the band, the newest first: of more nobody would see one twice an evening."""
_MOST_TEXT = 600
"""Letters of a notice of which lines are made."""
_MOST_LINES = 4
"""Lines that one notice may take of the band, so that the others have their turn."""

_SENTENCE_END = re.compile(r"(?<=[.!?:;·]) +")


@dataclass(frozen=True, slots=True)
class UrgentView:
    """An urgent notice: `word` says that it is one, for a colour alone says nothing to many people.

    A title that is too long goes on in `text`, in its first turns.
    """

    kind: ClassVar[str] = "urgent"
    rect: Rect
    word: str
    title: str
    text: str
    of_several: str = ""
    framed: bool = False


@dataclass(frozen=True, slots=True)
class BandView:
    """A line of a notice. `title` or `text` may be empty."""

    kind: ClassVar[str] = "band"
    rect: Rect
    title: str
    text: str
    sign: Sign = Sign.PLAIN
    framed: bool = False


StripView = UrgentView | BandView


def strip_views(parts: Strips, state: WallState, now: datetime, language: Language) -> tuple[StripView, ...]:
    """What stands in these parts of a screen. `now` is local time."""
    notices = state.board.notices.notices
    width = (parts.page.width - _BESIDE * parts.side) / parts.side
    letters = max(_LEAST_LETTERS, int(width / _LETTER))
    views: list[StripView] = []
    if parts.urgent is not None:
        lines = 1 if parts.page.width >= parts.side * 1.1 else 2
        room = _UrgentRoom(lines * max(_LEAST_LETTERS, int(width / _TITLE_LETTER)), lines * letters)
        views.append(_urgent(parts.urgent, room, urgent(notices, now), now, language))
    if parts.band is not None:
        # What stands at the top already leaves the line to the others.
        calm = [notice for notice in shown(notices, now) if not notice.is_urgent or parts.urgent is None]
        views.append(_band(parts.band, letters, calm, now, language))
    return tuple(views)


@dataclass(frozen=True, slots=True)
class _UrgentRoom:
    """Letters for which an urgent notice has room, in its title and in its text."""

    title: int
    text: int


def _urgent(
    rect: Rect, room: _UrgentRoom, notices: Sequence[BoardNotice], now: datetime, language: Language
) -> UrgentView:
    word, several = words.URGENT.said(language), len(notices) > 1
    beside = len(f"{word}: ") + (2 * len(f"{len(notices)}/{len(notices)}") if several else 0)
    turns = []
    for number, notice in enumerate(notices[:_MOST_NOTICES], 1):
        title, rest = _headed(notice.title, max(_LEAST_LETTERS, room.title - beside))
        body = _in_one_line(notice.body, dates_words(notice, now, language))
        texts = [*_pieces(rest, room.text), *_pieces(body, room.text)] or [""]
        turns += [(number, title, text) for text in texts]
    if not turns:  # it ended a moment ago
        return UrgentView(rect, word, "", "")
    number, title, text = turns[in_turn(len(turns), LINE_S, now)]
    return UrgentView(rect, word, title, text, f"{number}/{len(notices)}" if several else "")


def _headed(title: str, letters: int) -> tuple[str, str]:
    """As much of a title as stands still, broken at a word, and the rest of it."""
    if len(title) <= letters:
        return title, ""
    head = textwrap.wrap(title, letters - len(" …"))[0]
    return f"{head} …", f"… {title[len(head) :].strip()}"


def _band(rect: Rect, letters: int, notices: Sequence[BoardNotice], now: datetime, language: Language) -> BandView:
    lines = [
        (notice, *line)
        for notice in notices[:_MOST_NOTICES]
        for line in _lines_of(notice.title, notice.body, dates_words(notice, now, language), letters)
    ]
    if not lines:
        return BandView(rect, "", words.NO_NOTICE.said(language))
    notice, title, text = lines[in_turn(len(lines), LINE_S, now)]
    return BandView(rect, title, text, notice.sign)


@lru_cache(maxsize=4 * _MOST_NOTICES)
def _lines_of(title: str, body: str, dates: str, letters: int) -> Sequence[tuple[str, str]]:
    """The lines of one notice in the band, each a title and a text: both in one where that holds them."""
    text = _in_one_line(dates, body)
    beside = letters - len(title)
    if len(text) <= beside:
        return [(title, text)]
    if beside >= _LEAST_LETTERS:
        return [(title, piece) for piece in _pieces(text, beside)]
    return [(title, ""), *(("", piece) for piece in _pieces(text, letters))]


def _in_one_line(*parts: str) -> str:
    lines = [line.strip() for part in parts for line in part[:_MOST_TEXT].split("\n")]
    return " · ".join(line for line in lines if line)


def _pieces(text: str, letters: int) -> list[str]:
    """A text in lines of at most so many letters: whole sentences, as many as a line holds. The lines of a longer one
    are all of about one length: a last one of two words would stand there for as long as the others.
    """
    pieces: list[str] = []
    for sentence in filter(None, _SENTENCE_END.split(text)):
        joined = f"{pieces[-1]} {sentence}" if pieces else sentence
        if len(joined) <= letters:
            pieces[-1:] = [joined]
        else:
            even = len(sentence) // max(1, -(-len(sentence) // letters)) + _LONGEST_WORD
            pieces += textwrap.wrap(sentence, min(letters, even))
    if len(pieces) > _MOST_LINES:
        last = textwrap.shorten(pieces[_MOST_LINES - 1], letters - len(" …"), placeholder="")
        pieces[_MOST_LINES - 1 :] = [f"{last} …"]
    return [piece.strip(" ·") for piece in pieces]
