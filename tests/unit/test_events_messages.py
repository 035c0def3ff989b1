"""What other programs say, as JSON or in plain words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.events.messages import report_in
from wall.model.event import EventCause, EventLevel, EventReport
from wall.model.event_intake import TopicMeaning

CAMERAS = ("Cổng chào", "Chợ")


def told(message: str | dict[str, object], meaning: TopicMeaning | None = None) -> EventReport:
    text = message if isinstance(message, str) else json.dumps(message)
    return report_in(text.encode(), "webhook", CAMERAS, meaning)


def test_plain_words_are_what_it_means() -> None:
    assert told(" Nước vào đường \n") == EventReport("webhook", "", EventCause.MESSAGE, True, "Nước vào đường")


def test_an_object_says_more_and_finds_its_camera_however_it_is_spelt() -> None:
    report = told(
        {"camera": "cong chao", "cause": "person", "text": "có người", "level": "emergency", "id": "chuông 1"}
    )
    assert report == EventReport(
        "webhook/Cổng chào/person/chuông 1", "Cổng chào", EventCause.PERSON, True, "có người", "", EventLevel.EMERGENCY
    )
    assert told({"begins": False, "drill": True}).begins is False


@pytest.mark.parametrize(("word", "begins"), [("ON", True), ("1", True), ("bật", True), ("OFF", False), ("hết", False)])
def test_a_sensors_words_begin_and_end_what_its_topic_means(word: str, begins: bool) -> None:
    meaning = TopicMeaning("Chợ", EventCause.INPUT, "phao báo ngập", EventLevel.EMERGENCY)
    assert told(word, meaning) == EventReport(
        "webhook", "Chợ", EventCause.INPUT, begins, "phao báo ngập", "", EventLevel.EMERGENCY
    )


@pytest.mark.parametrize("message", ["ON", "nước vào", "{}", '{"camera": ""}', '{"begins": true, "id": "1"}'])
def test_a_topic_of_a_camera_that_the_wall_has_no_more_is_told_all_the_same(message: str) -> None:
    meaning = TopicMeaning("Ao", EventCause.INPUT, "phao báo ngập", EventLevel.EMERGENCY)
    report = told(message, meaning)
    assert (report.camera, report.cause, report.level) == ("", EventCause.INPUT, EventLevel.EMERGENCY)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{",
        "{]",
        '{"camera": 3}',
        '{"camera": "Ao"}',
        '{"cause": "ufo"}',
        '{"level": "high"}',
        '{"begins": "yes"}',
        '{"text": null}',
        '{"password": "x"}',
        "x" * 5000,
        "{" * 4000,
    ],
)
def test_anything_else_is_refused_in_words_for_whoever_writes_the_program(message: str) -> None:
    with pytest.raises(ValueError):
        told(message)


def test_what_no_screen_can_show_is_left_out() -> None:
    report = told(r'{"text": "ch\ud800áy\u0007", "who": "\udfffLan", "id": "\udc00a", "camera": "Chợ\u200b"}')
    assert report == EventReport("webhook/Chợ/message/a", "Chợ", EventCause.MESSAGE, True, "cháy", "Lan")


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_to_be_refused(message: bytes) -> None:
    try:
        report_in(message, "mqtt/x", CAMERAS)
    except ValueError as error:
        assert len(str(error)) < 200
