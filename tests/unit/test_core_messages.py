"""A message stands for its time and no longer; what is no message is turned away."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from wall.control.message import LONGEST_TEXT, message_in
from wall.core.messages import Message, Messages, Topic
from wall.model.level import Level

MESSAGE = Message("Đã nhận tệp từ USB", "Rút USB được rồi.", Level.CALM, 20, Topic.STICK)
PROBLEM = Message("layout.yaml:3: lỗi", "", Level.WARNING, None, Topic.LAYOUT)


def test_a_message_is_shown_for_its_seconds() -> None:
    messages = Messages().said(MESSAGE, 100.0)
    assert messages.current(100.0) == (MESSAGE,)
    assert messages.current(119.9) == (MESSAGE,)
    assert messages.current(120.0) == ()


def test_nothing_is_shown_at_first() -> None:
    assert Messages().current(0.0) == ()


def test_a_message_without_an_end_stays_until_its_topic_is_cleared() -> None:
    messages = Messages().said(PROBLEM, 100.0)
    assert messages.current(1e9) == (PROBLEM,)
    assert messages.cleared(Topic.STICK).current(1e9) == (PROBLEM,)
    assert messages.cleared(Topic.LAYOUT).current(100.0) == ()


def test_a_message_takes_the_place_of_none_but_its_own_topic() -> None:
    messages = Messages().said(PROBLEM, 100.0).said(MESSAGE, 101.0)
    assert messages.current(102.0) == (PROBLEM, MESSAGE), "the more serious one first"
    another = replace(MESSAGE, title="Tệp trong USB chưa đúng", level=Level.ALARM)
    assert messages.said(another, 103.0).current(104.0) == (another, PROBLEM)


def test_of_two_equals_the_newer_one_comes_first() -> None:
    other = replace(MESSAGE, topic=Topic.OTHER)
    assert Messages().said(MESSAGE, 100.0).said(other, 101.0).current(102.0) == (other, MESSAGE)


def told(**change: object) -> str:
    return json.dumps({"title": "Chào", "text": "", "level": "calm", "seconds": 5} | change)


def test_a_message_comes_out_as_it_went_in() -> None:
    assert message_in(told(title="Chợ", text="một\nhai")) == Message("Chợ", "một\nhai", Level.CALM, 5)
    assert message_in(told(topic="stick")).topic is Topic.STICK


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
        told(topic="weather"),
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
