"""Texts about a layout and the files beside it: the cause and the cure of each problem.

A cause is one plain sentence that names what is there; a cure says what to write instead. Neither ends in a full stop:
the caller joins them. Values come in as parameters, already shortened and with every password hidden.
"""

from __future__ import annotations

from collections.abc import Mapping

from wall.model.language import Language
from wall.words import Text
from wall.words.problems.addresses import ADDRESSES
from wall.words.problems.board import BOARD
from wall.words.problems.cameras import CAMERAS
from wall.words.problems.codes import ProblemCode
from wall.words.problems.events import EVENTS
from wall.words.problems.files import FILES
from wall.words.problems.households import HOUSEHOLDS
from wall.words.problems.keys import KEYS
from wall.words.problems.lines import LINES
from wall.words.problems.masks import MASKS
from wall.words.problems.notation import NOTATION
from wall.words.problems.pages import PAGES
from wall.words.problems.screen import SCREEN
from wall.words.problems.signals import SIGNALS
from wall.words.problems.times import TIMES
from wall.words.problems.values import VALUES
from wall.words.problems.wording import Wording

PLACE = Text(vi="{file} dòng {line}, cột {column}", en="{file} line {line}, column {column}")
SUGGESTION = Text(vi="Sửa dòng {line} thành", en="Line {line}, corrected")
SUGGESTION_LINES = Text(vi="Thay các dòng {line} đến {last} bằng", en="Lines {line} to {last}, corrected")
KEEP_MASK = Text(vi=" (*** là mật khẩu của bạn, hãy giữ nguyên)", en=" (*** stands for your password, keep it)")
ALSO_AT = Text(vi="Dòng {lines} cũng sai như vậy.", en="The same in line {lines}.")
SEVERITY = {"error": Text(vi="lỗi", en="error"), "warning": Text(vi="lưu ý", en="warning")}

PROBLEMS: Mapping[ProblemCode, Wording] = {
    **FILES,
    **NOTATION,
    **KEYS,
    **VALUES,
    **TIMES,
    **SCREEN,
    **ADDRESSES,
    **CAMERAS,
    **MASKS,
    **LINES,
    **PAGES,
    **BOARD,
    **EVENTS,
    **HOUSEHOLDS,
    **SIGNALS,
}
"""The wording of every problem."""


def cause(code: ProblemCode, language: Language, params: Mapping[str, object]) -> str:
    """What is wrong, in one sentence. `params` fill the places of its text."""
    return PROBLEMS[code].cause.said(language, **params)


def cure(code: ProblemCode, language: Language, params: Mapping[str, object]) -> str:
    """What to do about it, in one sentence. `params` fill the places of its text."""
    return PROBLEMS[code].cure.said(language, **params)
