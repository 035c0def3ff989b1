"""Warnings in the Common Alerting Protocol as notices."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from wall.core.board.cap import is_xml, warning_in
from wall.core.board.notice import FileReading, Sign, collected
from wall.words import board as words

NOW = datetime(2026, 11, 28, 12)
VIETNAM = timezone(timedelta(hours=7))

ALERT = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>{identifier}</identifier><sender>kttv@example.vn</sender><sent>2026-11-28T10:00:00+07:00</sent>
  <status>{status}</status><msgType>{kind}</msgType><scope>Public</scope>{references}
  <info>
    <language>en</language><category>Met</category><event>Flood</event><urgency>Expected</urgency>
    <severity>{severity}</severity><certainty>Likely</certainty><headline>Flood warning</headline>
  </info>
  <info>
    <language>vi-VN</language><category>Met</category><event>Lũ</event><urgency>Expected</urgency>
    <severity>{severity}</severity><certainty>Likely</certainty>
    <effective>2026-11-28T04:00:00+00:00</effective><onset>2026-11-28T20:00:00+07:00</onset>
    <expires>2026-11-29T06:00:00+07:00</expires>
    <headline>Lũ trên sông Lô</headline>
    <description>Nước lên nhanh.
      Đỉnh lũ trong đêm.</description>
    <instruction>Bà con lên cao.</instruction><web>https://example.vn/lu</web>
    <area><areaDesc>Phường Minh Xuân</areaDesc></area>
  </info>
</alert>
"""


def _alert(
    status: str = "Actual", kind: str = "Alert", severity: str = "Severe", identifier: str = "1", replaces: str = ""
) -> str:
    references = f"<references>kttv@example.vn,{replaces},2026-11-28T10:00:00+07:00</references>" if replaces else ""
    return ALERT.format(status=status, kind=kind, severity=severity, identifier=identifier, references=references)


def _read(text: str) -> FileReading:
    return warning_in(text, "lu.xml", NOW, NOW, VIETNAM)


def test_a_warning_is_an_urgent_notice_in_vietnamese_where_it_has_that() -> None:
    notice = _read(_alert()).notice
    assert notice is not None
    assert notice.title == "Lũ trên sông Lô"
    assert notice.body == "Nước lên nhanh.\nĐỉnh lũ trong đêm.\nBà con lên cao.\nPhường Minh Xuân"
    assert (notice.begins, notice.onset) == (datetime(2026, 11, 28, 11), datetime(2026, 11, 28, 20))
    assert notice.ends == datetime(2026, 11, 29, 6)
    assert (notice.is_urgent, notice.sign, notice.link) == (True, Sign.WARNING, "https://example.vn/lu")


@pytest.mark.parametrize("severity", ["Moderate", "Minor", "Unknown"])
def test_a_lesser_one_is_a_plain_notice(severity: str) -> None:
    notice = _read(_alert(severity=severity)).notice
    assert notice is not None
    assert not notice.is_urgent


@pytest.mark.parametrize("status", ["Test", "Exercise", "System", "Draft"])
def test_a_test_is_not_shown_and_is_said_to_be_one(status: str) -> None:
    reading = _read(_alert(status=status))
    assert reading.notice is None
    assert [problem.text for problem in reading.problems] == [words.WARNING_NOT_ACTUAL]


def test_a_warning_that_is_cancelled_or_brought_up_to_date_is_gone() -> None:
    first, update = _read(_alert()), _read(_alert(kind="Update", identifier="2", replaces="1"))
    assert collected([first, update]).notices == (update.notice,)
    cancel = _read(_alert(kind="Cancel", identifier="3", replaces="2"))
    assert collected([first, update, cancel]).notices == ()
    assert cancel.problems == ()


def test_one_without_an_end_is_urgent_for_two_hours() -> None:
    text = _alert().replace("<expires>2026-11-29T06:00:00+07:00</expires>", "<expires>soon</expires>")
    notice = _read(text).notice
    assert notice is not None
    assert notice.ends == NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    "text",
    [
        "<alert",
        "<rss><channel/></rss>",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bb'>]><alert>&b;</alert>",
        "<alert>&lt</alert>",
        "<?xml version='1.0'?>",
        _alert().replace("<headline>Lũ trên sông Lô</headline>", "").replace("<event>Lũ</event>", ""),
    ],
)
def test_what_is_no_warning_is_said_in_words(text: str) -> None:
    reading = _read(text)
    assert reading.notice is None
    assert [problem.text for problem in reading.problems] == [words.WARNING_UNREADABLE]


def test_entities_are_not_expanded() -> None:
    bomb = "<?xml version='1.0'?><!DOCTYPE a [" + "".join(
        f"<!ENTITY e{step} '{f'&e{step - 1};' * 10 if step else 'x' * 10}'>" for step in range(9)
    )
    assert _read(f"{bomb}]><alert><identifier>&e8;</identifier></alert>").problems[0].text is words.WARNING_UNREADABLE


def test_xml_is_told_from_a_text_by_how_it_begins() -> None:
    assert is_xml(_alert())
    assert not is_xml("Họp <alert> tổ")
