"""Reads single values: durations, grids, numbers, choices and channels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare, nearest
from wall.words.problems.codes import ProblemCode

_UNITS = {
    "s": 1,
    "sec": 1,
    "secs": 1,
    "second": 1,
    "seconds": 1,
    "giay": 1,
    "g": 1,
    "m": 60,
    "min": 60,
    "mins": 60,
    "minute": 60,
    "minutes": 60,
    "phut": 60,
    "p": 60,
    "ph": 60,
    "h": 3600,
    "hour": 3600,
    "hours": 3600,
    "gio": 3600,
    "tieng": 3600,
}
_STEP = re.compile(r"\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*([^\W\d_]*)")
SHORTEST_DWELL_S = 1.0
LONGEST_DWELL_S = 24 * 3600.0


def duration_s(text: str) -> float:
    """Seconds of `20s`, `1m30s`, `20 giây`, `2 phút`, `1,5 phút`."""
    number = re.fullmatch(r"\s*(\d{1,6})\s*", text)
    if number is not None:
        raise Wrong(ProblemCode.DURATION_UNIT, better=f"{number.group(1)}s", value=number.group(1))
    total, position = 0.0, 0
    while position < len(text.rstrip()):
        step = _STEP.match(text, position)
        if step is None:
            raise Wrong(ProblemCode.DURATION, value=text)
        unit = bare(step.group(2))
        if unit not in _UNITS:
            near = None if not unit else nearest(unit, ("giay", "phut", "gio", "seconds", "minutes", "hours"))
            better = None
            if near is not None and position == 0 and step.end() >= len(text.rstrip()):
                better = step.group(1) + {1: "s", 60: "m", 3600: "h"}[_UNITS[near]]
            raise Wrong(ProblemCode.DURATION, step.start(2), len(text), better, value=text)
        total += float(step.group(1).replace(",", ".")) * _UNITS[unit]
        position = step.end()
    if not SHORTEST_DWELL_S <= total <= LONGEST_DWELL_S:
        raise Wrong(ProblemCode.DURATION_RANGE, value=text)
    return total


_GRID = re.compile(r"\s*(\d{1,4})\s*[xX×*х]\s*(\d{1,4})\s*")
"""Includes the multiplication sign and Cyrillic ha, which look like an x."""


def grid_size(text: str, longest: int) -> tuple[int, int]:
    """Columns and rows of `3x2`."""
    match = _GRID.fullmatch(text)
    if match is None:
        numbers = re.findall(r"\d+", text)
        better = f"{numbers[0]}x{numbers[1]}" if len(numbers) == 2 else None
        raise Wrong(ProblemCode.GRID, better=better, value=text)
    columns, rows = int(match.group(1)), int(match.group(2))
    if not (1 <= columns <= longest and 1 <= rows <= longest):
        raise Wrong(ProblemCode.GRID_RANGE, value=text, most=longest)
    return columns, rows


def number(text: str, low: int, high: int) -> int:
    """A whole number from `low` to `high`."""
    digits = unicodedata.normalize("NFKC", text.strip())
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        raise Wrong(ProblemCode.NUMBER, value=text, low=low, high=high)
    if not low <= int(digits) <= high:
        raise Wrong(ProblemCode.NUMBER_RANGE, value=text, low=low, high=high)
    return int(digits)


_UNLIMITED = ("0", "-1")
"""Numbers that elsewhere mean "no limit". A limit is no correction of them."""

COUNTED = ("one two three four five six seven eight nine ten", "mot hai ba bon nam sau bay tam chin muoi")


def connections(text: str, low: int, high: int) -> int:
    """A whole number from `low` to `high`.

    The number that was meant is offered where the text names one, unless it means "no limit".
    """
    try:
        return number(text, low, high)
    except Wrong as wrong:
        digits = re.findall(r"[0-9]{1,9}", unicodedata.normalize("NFKC", text))
        words = [counted.split().index(bare(text)) + 1 for counted in COUNTED if bare(text) in counted.split()]
        meant = [*words, *(int(one) for one in digits)]
        offered = len(meant) == 1 and text.strip() not in _UNLIMITED
        better = str(min(max(meant[0], low), high)) if offered else None
        outside = wrong.code is ProblemCode.NUMBER_RANGE
        code = ProblemCode.CONNECTIONS_RANGE if outside else ProblemCode.CONNECTIONS
        raise Wrong(code, better=better, value=text, low=low, high=high) from None


def choice(text: str, words: Mapping[str, str]) -> str:
    """The meaning of one of the words. Case and accents make no difference."""
    plain = bare(text)
    for word, meaning in words.items():
        if bare(word) == plain:
            return meaning
    near = nearest(text, words)
    meanings = list(dict.fromkeys(words.values()))
    if near is not None:
        raise Wrong(ProblemCode.CHOICE_NEAR, better=words[near], value=text, near=words[near], choices=meanings)
    raise Wrong(ProblemCode.CHOICE, value=text, choices=meanings)


_SHARED = {
    **{"video": "video", "picture": "picture"},
    **dict.fromkeys(("no", "không", "off", "tắt", "false"), "no"),
}
_SHARED_SOMEHOW = ("yes", "có", "on", "bật", "true")


def share(text: str) -> str:
    """`video`, `picture` or `no`."""
    try:
        return choice(text, _SHARED)
    except Wrong as wrong:
        somehow = bare(text) in {bare(word) for word in _SHARED_SOMEHOW}
        better = "video" if somehow else wrong.better
        raise Wrong(ProblemCode.SHARE, better=better, value=text) from None


_ASPECT = re.compile(r"(\d{1,4}) ?[:/xX×] ?(\d{1,4})")
_MOST_ASPECT = 4.0
"""A picture is at most this many times as wide as high, or as high as wide."""
_USUAL_ASPECTS = {"16:9": 16 / 9, "4:3": 4 / 3, "21:9": 21 / 9, "1:1": 1.0}
_RUN_TOGETHER = {"169": "16:9", "43": "4:3", "969": "16:9", "243": "4:3"}
"""With the colon forgotten, and as YAML 1.1 reads them: 16:9 is 16 times 60 and 9 there."""


def aspect(text: str) -> float:
    """Width over height of `16:9`, `4:3`, `16/9` or `1920x1080`."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    match = _ASPECT.fullmatch(plain)
    if match is None:
        raise Wrong(ProblemCode.ASPECT, better=_meant_aspect(plain), value=text)
    found = _ratio(*match.groups())
    if found is None:
        raise Wrong(ProblemCode.ASPECT_RANGE, value=text)
    return found


def _ratio(width: str, height: str) -> float | None:
    """Width over height; None where that is no picture."""
    ratio = int(width) / max(1, int(height))
    return ratio if int(height) and 1 / _MOST_ASPECT <= ratio <= _MOST_ASPECT else None


def _meant_aspect(text: str) -> str | None:
    if text in _RUN_TOGETHER:
        return _RUN_TOGETHER[text]
    if re.fullmatch(r"[0-9][.,][0-9]{1,6}", text):
        number = float(text.replace(",", "."))
        near = [usual for usual, ratio in _USUAL_ASPECTS.items() if abs(number / ratio - 1) < 0.02]
        if near:
            return near[0]
    numbers = re.findall(r"[0-9]+", text)
    if len(numbers) != 2 or max(map(len, numbers)) > 4 or text.startswith("-") or _ratio(*numbers) is None:
        return None
    return ":".join(numbers)


MOST_CHANNELS = 256


def channel_and_stream(number: int) -> tuple[int, int] | None:
    """Channel and stream of a number as Hikvision joins them, such as 101 and 202; None for any other number."""
    channel, stream = divmod(number, 100)
    return (channel, stream) if 1 <= channel <= MOST_CHANNELS and stream in (1, 2, 3) else None


def joined_channels(numbers: Sequence[int], value: str) -> Wrong | None:
    """The verdict on channels of which each has its stream joined to it; None where one is a plain channel."""
    parts = [channel_and_stream(number) for number in numbers]
    found = [part for part in parts if part is not None]
    if not found or len(found) < len(parts):
        return None
    meant = list(dict.fromkeys(channel for channel, _ in found))
    streams = {stream for _, stream in found}
    better = ", ".join(map(str, meant)) if streams == {1} or (len(numbers) == 1 and streams == {2}) else None
    beside = {"stream": "sub"} if streams == {2} else None
    return Wrong(ProblemCode.CHANNEL_WITH_STREAM, better=better, beside=beside, value=value, channel=meant)


def channel(text: str) -> int:
    """The number of one channel. A word or sign in front of it is no harm, but is not accepted."""
    try:
        return number(text, 1, MOST_CHANNELS)
    except Wrong as wrong:
        plain = unicodedata.normalize("NFKC", text)
        digits = re.findall(r"[0-9]{1,9}", plain)
        joined = joined_channels([int(digits[0])], text) if digits == [plain.strip()] else None
        if joined is not None:
            raise joined from None
        if len(digits) == 1 and re.fullmatch(
            r"\s*(?:ch|channel|cam|camera|k|kênh|số|#|no\.?)*[\s.\-_#]*\d+\s*", plain, re.I
        ):
            wrong.better = str(int(digits[0]))
        raise


def channels(text: str) -> tuple[int, ...]:
    """The channel numbers of `1-8` or `1, 3, 5-8`, each once, in the order written."""
    found: dict[int, None] = {}
    for part in re.split(r"[,;]", unicodedata.normalize("NFKC", text)):
        match = re.fullmatch(r"\s*(\d{1,3})\s*(?:(?:-|–|—|\.\.|đến|to)\s*(\d{1,3})\s*)?", part)
        if match is None:
            raise Wrong(ProblemCode.CHANNELS, value=text)
        first = int(match.group(1))
        last = int(match.group(2) or first)
        numbers = [int(one) for one in re.findall(r"\d+", text)]
        if max(numbers) > MOST_CHANNELS and (joined := joined_channels(numbers, text)) is not None:
            if any(sign in text for sign in "-–—."):
                joined.better = None
            raise joined
        if not 1 <= first <= last <= MOST_CHANNELS:
            raise Wrong(ProblemCode.CHANNELS_RANGE, value=text, most=MOST_CHANNELS)
        found.update(dict.fromkeys(range(first, last + 1)))
    return tuple(found)
