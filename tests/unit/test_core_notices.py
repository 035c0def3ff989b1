"""A message stands for its time and no longer; what is no message is turned away."""

from __future__ import annotations

import json

import pytest

from wall.control.message import LONGEST_TEXT, message_in
from wall.core.notices import Message, Notices, current, said
from wall.core.view.tile_state import Level

MESSAGE = Message("Đã nhận tệp từ USB", "Rút USB được rồi.", Level.CALM, 20)


def test_a_message_is_shown_for_its_seconds() -> None:
    notices = said(MESSAGE, 100.0)
    assert current(notices, 100.0) == MESSAGE
    assert current(notices, 119.9) == MESSAGE
    assert current(notices, 120.0) is None


def test_nothing_is_shown_at_first() -> None:
    assert current(Notices(), 0.0) is None


def told(**change: object) -> str:
    return json.dumps({"title": "Chào", "text": "", "level": "calm", "seconds": 5} | change)


def test_a_message_comes_out_as_it_went_in() -> None:
    assert message_in(told(title="Chợ", text="một\nhai")) == Message("Chợ", "một\nhai", Level.CALM, 5)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{",
        "null",
        told(level="loud"),
        told(title=None),
        told(seconds="5"),
        told(seconds=0),
        told(seconds=1e9),
        told(seconds=float("nan")),
        told(text=[]),
    ],
)
def test_what_is_no_message_is_turned_away(line: str) -> None:
    with pytest.raises(ValueError):
        message_in(line)


def test_what_a_screen_cannot_show_is_left_out_and_what_is_too_long_is_cut() -> None:
    message = message_in(told(title="a\x1b\u202eb", text="x" * 5000))
    assert message.title == "ab"
    assert len(message.text) == LONGEST_TEXT
    assert message.text.endswith("…")
