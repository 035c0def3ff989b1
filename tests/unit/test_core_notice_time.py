"""Moments as people write them in notices."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from wall.core.board.notice_time import begin, end, span

WRITTEN = datetime(2026, 11, 28, 12)  # a Saturday


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
    assert begin(text, WRITTEN) == end(text, WRITTEN) == datetime(2026, 11, 30, 19, 30)


@pytest.mark.parametrize("text", ["29/11", "mai", "ngày mai", "Chủ nhật", "tomorrow", "hết ngày 29/11", "tối mai"])
def test_a_day_begins_with_it_and_ends_with_it(text: str) -> None:
    assert begin(text, WRITTEN) == datetime(2026, 11, 29)
    assert end(text, WRITTEN) == datetime(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("5/1", datetime(2027, 1, 6)),
        ("27/11", datetime(2026, 11, 28)),
        ("28/10", datetime(2026, 10, 29)),
        ("29/2/2028", datetime(2028, 3, 1)),
        ("1/8/2026", datetime(2026, 8, 2)),
    ],
)
def test_a_date_without_a_year_is_the_nearest_one(text: str, ends: datetime) -> None:
    assert end(text, WRITTEN) == ends


def test_a_beginning_without_a_year_is_the_nearest_one_however_long_ago() -> None:
    assert begin("1/8", WRITTEN) == datetime(2026, 8, 1)
    assert begin("28/5", WRITTEN) == datetime(2027, 5, 28)


@pytest.mark.parametrize(
    ("written", "text", "ends"),
    [
        (datetime(2027, 1, 15), "31/7", datetime(2027, 8, 1)),
        (datetime(2027, 1, 15), "19h 31/7", datetime(2027, 7, 31, 19)),
        (datetime(2027, 1, 15), "31 tháng 7", datetime(2027, 8, 1)),
        (WRITTEN, "1/8", datetime(2027, 8, 2)),
        (WRITTEN, "27/10", datetime(2027, 10, 28)),
        (WRITTEN, "8h - 11h 31/8", datetime(2027, 8, 31, 11)),
    ],
)
def test_an_end_that_would_be_long_past_is_that_of_the_next_year(written: datetime, text: str, ends: datetime) -> None:
    both = span(text, written)
    assert (end(text, written) if both is None else both[1]) == ends


@pytest.mark.parametrize("day", range(366))
def test_no_end_without_a_year_is_more_than_a_month_past_or_more_than_a_year_away(day: int) -> None:
    wanted = datetime(2028, 1, 1) + timedelta(days=day)
    if (wanted.month, wanted.day) == (2, 29):
        return
    ends = end(f"{wanted.day}/{wanted.month}", WRITTEN)
    assert (ends - timedelta(days=1)).timetuple()[1:3] == (wanted.month, wanted.day)
    assert -31 <= (ends - timedelta(days=1) - WRITTEN.replace(hour=0)).days <= 366 - 31


@pytest.mark.parametrize(
    ("written", "begins", "text", "ends"),
    [
        (datetime(2027, 1, 15), datetime(2027, 1, 15), "31/7", datetime(2027, 8, 1)),
        (WRITTEN, datetime(2026, 12, 20), "5/1", datetime(2027, 1, 6)),
        (WRITTEN, datetime(2026, 12, 30), "1/12", datetime(2027, 12, 2)),
        (WRITTEN, datetime(2026, 11, 20), "25/11", datetime(2026, 11, 26)),
        (WRITTEN, datetime(2020, 1, 1), "31/12", datetime(2027, 1, 1)),
        (WRITTEN, datetime(2027, 12, 1), "31/1", datetime(2028, 2, 1)),
        (WRITTEN, datetime(2027, 12, 1), "29/2", datetime(2028, 3, 1)),
        (WRITTEN, datetime(2026, 11, 30), "30/11", datetime(2026, 12, 1)),
        (WRITTEN, datetime(2026, 12, 3), "chủ nhật", datetime(2026, 12, 7)),
        (WRITTEN, datetime(2026, 11, 1), "22h", datetime(2026, 11, 28, 22)),
        (WRITTEN, datetime(2026, 11, 30, 19), "8h", datetime(2026, 12, 1, 8)),
    ],
)
def test_an_end_is_not_before_its_beginning(written: datetime, begins: datetime, text: str, ends: datetime) -> None:
    assert end(text, written, begins) == ends


@pytest.mark.parametrize("weekday", ["thứ 2", "T3", "thứ tư", "thứ 5", "T6", "thứ bảy", "chủ nhật"])
@pytest.mark.parametrize("hour", ["", "0h", "8h", "11h59", "12h", "12h01", "23h", "12h đêm"])
def test_a_day_of_the_week_ends_within_the_next_seven(weekday: str, hour: str) -> None:
    ends = end(f"{hour} {weekday}", WRITTEN)
    assert WRITTEN < ends <= WRITTEN + timedelta(days=7.5)


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
        ("12h30 đêm", datetime(2026, 11, 29, 0, 30)),
        ("7h rưỡi tối", datetime(2026, 11, 28, 19, 30)),
    ],
)
def test_an_hour_without_a_day_is_the_next_one(text: str, ends: datetime) -> None:
    assert end(text, WRITTEN) == ends


NINE = datetime(2026, 11, 28, 9)


@pytest.mark.parametrize(
    ("text", "written", "moment"),
    [
        ("1h đêm nay", NINE, datetime(2026, 11, 29, 1)),
        ("đêm nay, 1 giờ", NINE, datetime(2026, 11, 29, 1)),
        ("đêm nay lúc 5h30", NINE, datetime(2026, 11, 29, 5, 30)),
        ("hôm nay 2h đêm", NINE, datetime(2026, 11, 29, 2)),
        ("2h đêm hôm nay", NINE, datetime(2026, 11, 29, 2)),
        ("0h đêm nay", NINE, datetime(2026, 11, 29)),
        ("0h30 đêm nay", NINE, datetime(2026, 11, 29, 0, 30)),
        ("12h đêm nay", NINE, datetime(2026, 11, 29)),
        ("12h30 đêm nay", NINE, datetime(2026, 11, 29, 0, 30)),
        ("12h tối nay", NINE, datetime(2026, 11, 29)),
        ("6h tối nay", NINE, datetime(2026, 11, 28, 18)),
        ("6h đêm nay", NINE, datetime(2026, 11, 28, 18)),
        ("11h đêm nay", NINE, datetime(2026, 11, 28, 23)),
        ("1:00 tonight", NINE, datetime(2026, 11, 29, 1)),
        ("10:00 tonight", NINE, datetime(2026, 11, 28, 22)),
        ("4h đêm nay", datetime(2026, 11, 29, 1), datetime(2026, 11, 29, 4)),
        ("12h30 đêm nay", datetime(2026, 11, 29, 0, 10), datetime(2026, 11, 29, 0, 30)),
        ("11h đêm mai", NINE, datetime(2026, 11, 29, 23)),
        ("12h đêm mai", NINE, datetime(2026, 11, 30)),
        ("1h đêm mai", NINE, datetime(2026, 11, 30, 1)),
        ("2h sáng mai", NINE, datetime(2026, 11, 29, 2)),
        ("12h đêm 30/11", NINE, datetime(2026, 12, 1)),
        ("12h30 đêm 30/11", NINE, datetime(2026, 12, 1, 0, 30)),
        ("30/11, 12:15 đêm", NINE, datetime(2026, 12, 1, 0, 15)),
        ("12h59 đêm thứ 2", NINE, datetime(2026, 12, 1, 0, 59)),
        ("12h30 trưa 30/11", NINE, datetime(2026, 11, 30, 12, 30)),
        ("12h30 30/11", NINE, datetime(2026, 11, 30, 12, 30)),
        ("12:30 am 30/11", NINE, datetime(2026, 11, 30, 0, 30)),
        ("12:30 pm 30/11", NINE, datetime(2026, 11, 30, 12, 30)),
    ],
)
def test_a_night_goes_on_after_midnight(text: str, written: datetime, moment: datetime) -> None:
    assert end(text, written) == begin(text, written) == moment


@pytest.mark.parametrize("hour", range(1, 13))
@pytest.mark.parametrize("night", ["đêm nay", "tối nay", "đêm mai"])
@pytest.mark.parametrize("minute", ["", "05", "30"])
def test_no_hour_of_a_coming_night_is_over(hour: int, night: str, minute: str) -> None:
    evening = datetime(2026, 11, 28 + night.endswith("mai"), 17)
    assert evening <= end(f"{hour}h{minute} {night}", NINE) < evening + timedelta(hours=13)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("8h đến 11h30 30/11", datetime(2026, 11, 30, 8), datetime(2026, 11, 30, 11, 30)),
        ("8h-11h30 ngày 30/11", datetime(2026, 11, 30, 8), datetime(2026, 11, 30, 11, 30)),
        ("7h30 sáng – 5h chiều mai", datetime(2026, 11, 29, 7, 30), datetime(2026, 11, 29, 17)),
        ("22h - 2h", datetime(2026, 11, 28, 22), datetime(2026, 11, 29, 2)),
        ("30/11 đến 5/12", datetime(2026, 11, 30), datetime(2026, 12, 6)),
        ("30/11-5/12", datetime(2026, 11, 30), datetime(2026, 12, 6)),
        ("30/11-05/12", datetime(2026, 11, 30), datetime(2026, 12, 6)),
        ("8h30-11h30 30/11", datetime(2026, 11, 30, 8, 30), datetime(2026, 11, 30, 11, 30)),
        ("19:30-21:00 ngày 30/11", datetime(2026, 11, 30, 19, 30), datetime(2026, 11, 30, 21)),
        ("15/12 - 15/1", datetime(2026, 12, 15), datetime(2027, 1, 16)),
        ("8h 30/11 - 5/12", datetime(2026, 11, 30, 8), datetime(2026, 12, 6)),
        ("8h đến hết 30/11", datetime(2026, 11, 28, 8), datetime(2026, 12, 1)),
        ("22h đến 1h đêm nay", datetime(2026, 11, 28, 22), datetime(2026, 11, 29, 1)),
        ("30/11 đến 19h30", datetime(2026, 11, 30), datetime(2026, 11, 30, 19, 30)),
    ],
)
def test_both_ends_may_stand_in_one_line(text: str, begins: datetime, ends: datetime) -> None:
    assert span(text, WRITTEN) == (begins, ends)


def test_the_end_of_a_span_is_that_of_its_beginning_s_year() -> None:
    written = datetime(2027, 1, 15)
    assert span("15/1 - 31/7", written) == (datetime(2027, 1, 15), datetime(2027, 8, 1))
    assert span("15/12 - 31/1", written) == (datetime(2026, 12, 15), datetime(2027, 2, 1))


@pytest.mark.parametrize("text", ["30/11", "30-11-2026", "19:30 30/11", "30/11 - 19h30", "thứ hai - 30/11"])
def test_a_single_moment_is_no_span(text: str) -> None:
    assert span(text, WRITTEN) is None


HOURS = ["19h30", "19:30", "19g30", "19 giờ 30", "19 giờ 30 phút", "19h30'", "7h30 tối", "7 giờ rưỡi tối"]
DAYS = ["30/11", "30/11/2026", "30/11/26", "30-11", "30-11-2026", "30.11", "ngày 30/11", "30 tháng 11"]
DAYS += ["ngày 30 tháng 11 năm 2026", "30/11, 2026", "thứ hai 30/11", "thứ 2, 30/11", "thứ 2"]
JOINTS = [" ", ", ", ",", " - ", " – ", "-", "–", ": ", " lúc ", ", lúc ", " (lúc) ", " vào lúc "]


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("day", DAYS)
def test_a_day_and_then_a_time_are_one_moment(day: str, joint: str) -> None:
    for text in (f"{day}{joint}{hour}" for hour in HOURS):
        assert span(text, WRITTEN) is None, text
        assert begin(text, WRITTEN) == end(text, WRITTEN) == datetime(2026, 11, 30, 19, 30), text


@pytest.mark.parametrize("joint", [*JOINTS[:8], " ngày ", ", ngày ", " hôm "])
@pytest.mark.parametrize("day", DAYS)
def test_a_time_and_then_a_day_are_one_moment(day: str, joint: str) -> None:
    for text in (f"{hour}{joint}{day}" for hour in HOURS):
        assert span(text, WRITTEN) is None, text
        assert begin(text, WRITTEN) == end(text, WRITTEN) == datetime(2026, 11, 30, 19, 30), text


@pytest.mark.parametrize("joint", [" ", ", ", " - ", "-", " ngày "])
@pytest.mark.parametrize("day", ["5/12", "05/12", "5-12-2026", "05-12", "5.12.2026", "5 tháng 12"])
@pytest.mark.parametrize("hour", ["19h", "19 giờ", "7h tối"])
def test_the_day_behind_a_whole_hour_is_no_minute(hour: str, joint: str, day: str) -> None:
    assert end(f"{hour}{joint}{day}", WRITTEN) == datetime(2026, 12, 5, 19)


@pytest.mark.parametrize("hour", range(24))
def test_no_hour_behind_a_day_is_its_year(hour: int) -> None:
    for text in (f"30/11, {hour}h", f"30/11, {hour:02}:05", f"30/11 - {hour} giờ", f"30/11 {hour:02} h"):
        assert end(text, WRITTEN) == datetime(2026, 11, 30, hour, 5 if ":" in text else 0), text


@pytest.mark.parametrize(
    "text", ["", "nhà văn hoá", "30/13", "31/2", "25:00 30/11", "29/2", "sắp tới", "0912345678", "30/11 tại sân", "99"]
)
def test_what_names_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        begin(text, WRITTEN)
    with pytest.raises(ValueError, match=r".*"):
        end(text, WRITTEN)
