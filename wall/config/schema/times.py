"""Reads times of day, days of the week and percentages as people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare, nearest
from wall.model.schedule import DAY_MIN, Span
from wall.words.problems.codes import ProblemCode

_ALL_DAY = ("cả ngày", "suốt ngày", "luôn", "all day", "always", "24/24", "24/7", "có", "bật", "yes", "on", "true")
_NEVER = ("không", "tắt", "nghỉ", "off", "no", "false", "never", "none")
_CLOCK = r"(\d{1,2})\s*(?::\s*(\d{2})|(?:h|g|giờ)\s*(\d{2})?)"
_DASH = r"\s*(?:-|–|—|~|\.\.\.?|…|→|->|đến|tới|to|until)\s*"
_SPAN = re.compile(_CLOCK + _DASH + _CLOCK)
_LOOSE = re.compile(
    r"(\d{1,2}) ?(?:(?:[:.,h]|giờ|g) ?(\d{2})?|(\d{2})(?!\d))?\s*(rưỡi)?\s*"
    r"(a\.?m\b\.?|p\.?m\b\.?|sáng|trưa|chiều|tối|đêm)?"
)
"""A time in words that is not accepted, but can be understood."""
_AFTER_NOON = {"p": range(12), "chiều": range(12), "tối": range(12), "trưa": range(1, 4), "đêm": range(6, 12)}
_AT_MIDNIGHT = ("a", "đêm")


def times(text: str) -> tuple[Span, ...]:
    """The spans of `05:00-22:30`, `5h-11h30, 13h30-22h`, `18:00-01:00` (over midnight), `cả ngày`, `không`."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if bare(plain) in {bare(word) for word in _ALL_DAY}:
        return (Span(0, DAY_MIN),)
    if bare(plain) in {bare(word) for word in _NEVER}:
        return ()
    parts = [part for part in re.split(r"\s*(?:[,;]|\bvà\b|\band\b)\s*", plain) if part]
    found: list[Span] = []
    meant: list[str | None] = []
    wrong: Wrong | None = None if parts else Wrong(ProblemCode.TIMES)
    for part in parts:
        try:
            found.append(_span(part))
            meant.append(part)
        except Wrong as one:
            wrong = wrong or one
            meant.append(one.better)
    if wrong is None:
        return tuple(found)
    # The correction is of the whole value.
    wrong.better = ", ".join(part for part in meant if part is not None) if meant and None not in meant else None
    wrong.params["value"] = text
    raise wrong


def _span(part: str) -> Span:
    match = _SPAN.fullmatch(part)
    if match is None:
        raise Wrong(ProblemCode.TIMES, better=_meant(part))
    hour, minute, short, to_hour, to_minute, to_short = match.groups()
    begin = _minutes(hour, minute or short)
    end = _minutes(to_hour, to_minute or to_short)
    if begin == DAY_MIN:
        raise Wrong(ProblemCode.TIMES_24, better=_written(0, end))
    if begin == end:
        raise Wrong(ProblemCode.TIMES_SAME, better=_written(0, DAY_MIN))
    return Span(begin, end)


def _minutes(hour: str, minute: str | None) -> int:
    found = int(hour) * 60 + int(minute or 0)
    if found > DAY_MIN or int(minute or 0) > 59:
        raise Wrong(ProblemCode.TIMES_RANGE)
    return found


def _meant(part: str) -> str | None:
    """The two times that a text holds, as they should be written; None if it does not hold two."""
    found = _LOOSE.findall(part)
    if len(found) != 2:
        return None
    begin, end = (
        _loosely(int(hour), int(minute or short or (half and 30) or 0), half_day)
        for hour, minute, short, half, half_day in found
    )
    if begin == end or not 0 <= begin < DAY_MIN or not 0 <= end <= DAY_MIN:
        return None
    return _written(begin, end)


def _loosely(hour: int, minute: int, half_day: str) -> int:
    if minute > 59:
        return -1
    half_day = half_day[:1] if half_day[:1] in ("a", "p") else half_day
    if hour in _AFTER_NOON.get(half_day, ()):
        hour += 12
    elif hour == 12 and half_day in _AT_MIDNIGHT:
        hour = 0
    return hour * 60 + minute


def _written(begin: int, end: int) -> str:
    return f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"


LEAST_PERCENT, MOST_PERCENT = 10, 90


def percent(text: str) -> float:
    """The share of `40%`, from 0.1 to 0.9. A darker screen looks broken, a lighter one as if it were not dimmed."""
    match = re.fullmatch(r"\s*(\d{1,3})\s*%?\s*", unicodedata.normalize("NFKC", text))
    if match is None:
        part = re.fullmatch(r"\s*0?[.,](\d{1,2})\s*", text)
        better = None if part is None else f"{part.group(1):0<2}%"
        raise Wrong(ProblemCode.PERCENT, better=better, value=text, low=LEAST_PERCENT, high=MOST_PERCENT)
    found = int(match.group(1))
    if not LEAST_PERCENT <= found <= MOST_PERCENT:
        nearest_one = min(max(found, LEAST_PERCENT), MOST_PERCENT)
        raise Wrong(
            ProblemCode.PERCENT_RANGE, better=f"{nearest_one}%", value=text, low=LEAST_PERCENT, high=MOST_PERCENT
        )
    return found / 100


_DAYS: tuple[tuple[tuple[int, ...], tuple[str, ...]], ...] = (
    ((0,), ("thứ 2", "thứ hai", "t2", "monday", "mon")),
    ((1,), ("thứ 3", "thứ ba", "t3", "tuesday", "tues", "tue")),
    ((2,), ("thứ 4", "thứ tư", "thứ bốn", "t4", "wednesday", "wed")),
    ((3,), ("thứ 5", "thứ năm", "t5", "thursday", "thurs", "thur", "thu")),
    ((4,), ("thứ 6", "thứ sáu", "t6", "friday", "fri")),
    ((5,), ("thứ 7", "thứ bảy", "thứ bẩy", "t7", "saturday", "sat")),
    ((6,), ("chủ nhật", "chúa nhật", "cn", "sunday", "sun")),
    (tuple(range(5)), ("ngày thường", "trong tuần", "ngày trong tuần", "ngày làm việc", "weekdays", "weekday")),
    ((5, 6), ("cuối tuần", "weekend", "weekends")),
    (tuple(range(7)), ("hằng ngày", "hàng ngày", "mỗi ngày", "mọi ngày", "cả tuần", "every day", "everyday", "daily")),
)
_BY_WORD = {bare(word): numbers for numbers, words in _DAYS for word in words}
_OFFERED = (
    "thứ 2",
    "thứ 3",
    "thứ 4",
    "thứ 5",
    "thứ 6",
    "thứ 7",
    "chủ nhật",
    "ngày thường",
    "cuối tuần",
    "hằng ngày",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "weekdays",
    "weekend",
    "every day",
)


def days(text: str) -> tuple[int, ...]:
    """Day numbers of `thứ 2-thứ 6`, `T7, CN`, `cuối tuần`, `mon-fri`: Monday is 0, each once, in the order written."""
    found: dict[int, None] = {}
    plain = bare(unicodedata.normalize("NFKC", text))
    for part in re.split(r"\s*(?:[,;+&/]|\bva\b|\band\b)\s*", plain.strip()):
        ends = re.split(r"\s*(?:-|–|—|~|\.\.|\bden\b|\btoi\b|\bto\b)\s*", part)
        if len(ends) == 2 and re.fullmatch("[2-7]", ends[1]) and re.match(r"t(?:hu)? ?[2-7]$", ends[0]):
            ends[1] = f"t{ends[1]}"
        found.update(dict.fromkeys(_run(ends, text)))
    return tuple(found)


def _run(ends: Sequence[str], text: str) -> Sequence[int]:
    known = [_BY_WORD.get(end) for end in ends]
    if len(known) == 1 and known[0] is not None:
        return known[0]
    if len(known) == 2 and known[0] is not None and known[1] is not None and len(known[0]) == len(known[1]) == 1:
        first, last = known[0][0], known[1][0]
        return [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    near = nearest(text, _OFFERED)
    if near is not None:
        raise Wrong(ProblemCode.DAY_NEAR, better=near, value=text, near=near)
    raise Wrong(ProblemCode.DAY, value=text)
