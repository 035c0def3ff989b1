"""Moments as people write them in notices."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from wall.core.board.notice_time import begin, end, span

WRITTEN = date(2026, 11, 28)  # a Saturday
AFTER = datetime(2026, 11, 28, 12)


@pytest.mark.parametrize(
    "text",
    [
        "19h30 30/11",
        "30/11 19:30",
        "19:30 30-11-2026",
        "2026-11-30 19:30",
        "2026-11-30T19:30",
        "19h30 ngày 30/11/26",
        "19g30, thứ hai 30/11",
        "19 giờ 30 phút ngày 30 tháng 11 năm 2026",
        "7 giờ 30 tối 30/11",
        "7h30 toi thu 2",
        "7:30 pm 30.11.2026",
        "Thứ Hai (30/11), 19h30.",
    ],
)
def test_one_moment_is_understood_in_many_ways(text: str) -> None:
    assert begin(text, WRITTEN) == end(text, WRITTEN, AFTER) == datetime(2026, 11, 30, 19, 30)


@pytest.mark.parametrize("text", ["29/11", "mai", "ngày mai", "Chủ nhật", "tomorrow", "hết ngày 29/11", "tối mai"])
def test_a_day_begins_with_it_and_ends_with_it(text: str) -> None:
    assert begin(text, WRITTEN) == datetime(2026, 11, 29)
    assert end(text, WRITTEN, AFTER) == datetime(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("5/1", datetime(2027, 1, 6)),
        ("27/11", datetime(2026, 11, 28)),
        ("1/8", datetime(2026, 8, 2)),
        ("29/2/2028", datetime(2028, 3, 1)),
    ],
)
def test_a_date_without_a_year_is_the_nearest_one(text: str, ends: datetime) -> None:
    assert end(text, WRITTEN, AFTER) == ends


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("22h", datetime(2026, 11, 28, 22)),
        ("2h", datetime(2026, 11, 29, 2)),
        ("24h", datetime(2026, 11, 29)),
        ("12h đêm", datetime(2026, 11, 29)),
        ("hôm nay 9h tối", datetime(2026, 11, 28, 21)),
        ("10h đêm nay", datetime(2026, 11, 28, 22)),
        ("1h trưa mai", datetime(2026, 11, 29, 13)),
    ],
)
def test_an_hour_without_a_day_is_the_next_one(text: str, ends: datetime) -> None:
    assert end(text, WRITTEN, AFTER) == ends


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("8h đến 11h30 30/11", datetime(2026, 11, 30, 8), datetime(2026, 11, 30, 11, 30)),
        ("8h-11h30 ngày 30/11", datetime(2026, 11, 30, 8), datetime(2026, 11, 30, 11, 30)),
        ("7h30 sáng – 5h chiều mai", datetime(2026, 11, 29, 7, 30), datetime(2026, 11, 29, 17)),
        ("22h - 2h", datetime(2026, 11, 28, 22), datetime(2026, 11, 29, 2)),
        ("30/11 đến 5/12", datetime(2026, 11, 30), datetime(2026, 12, 6)),
    ],
)
def test_both_ends_may_stand_in_one_line(text: str, begins: datetime, ends: datetime) -> None:
    assert span(text, WRITTEN) == (begins, ends)


@pytest.mark.parametrize("text", ["30/11", "30-11-2026", "19:30 30/11"])
def test_a_single_moment_is_no_span(text: str) -> None:
    assert span(text, WRITTEN) is None


@pytest.mark.parametrize(
    "text", ["", "nhà văn hoá", "30/13", "31/2", "25:00 30/11", "29/2", "sắp tới", "0912345678", "30/11 tại sân", "99"]
)
def test_what_names_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        begin(text, WRITTEN)
    with pytest.raises(ValueError, match=r".*"):
        end(text, WRITTEN, AFTER)
