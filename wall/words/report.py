"""Texts of `tivi report`: lines to send to the neighbourhood's group."""

from __future__ import annotations

from wall.words import Text

TODAY = Text("Hôm nay {date}", "Today {date}")
YESTERDAY = Text("Hôm qua {date}", "Yesterday {date}")
OTHER_DAY = Text("{weekday} {date}", "{weekday} {date}")
WEEK = Text("Từ {first} đến {last}", "{first} to {last}")
DATE = Text("{day}/{month}", "{day}/{month}")
DATE_OF_YEAR = Text("{day}/{month}/{year}", "{day}/{month}/{year}")

HEAD = Text("{when}: {working}/{total} camera hoạt động", "{when}: {working}/{total} cameras working")
NOTHING = Text("{when}: không ghi nhận camera nào.", "{when}: no camera was watched.")

BETWEEN = Text("{begin}-{end}", "{begin}-{end}")
BETWEEN_DAYS = Text("{begin} đến {end}", "{begin} to {end}")
SINCE = Text("từ {begin}", "since {begin}")
UNTIL = Text("đến {end}", "until {end}")
ALL_DAY = Text("cả ngày", "all day")
ALL_WEEK = Text("cả tuần", "all week")
TIME_OF_DAY = Text("{date} {time}", "{date} {time}")

OUTAGES = {
    "gone": Text("{camera} mất hình {times}", "{camera} had no picture {times}"),
    "stalled": Text("{camera} đứng hình {times}", "{camera} had a frozen picture {times}"),
    "dark": Text("{camera} hình quá tối {times}", "{camera} was too dark {times}"),
    "blinded": Text("{camera} bị loá hoặc bị che {times}", "{camera} was blinded or covered {times}"),
    "blurred": Text("{camera} hình bị mờ {times}", "{camera} was blurred {times}"),
    "turned": Text("{camera} có thể bị xoay lệch {times}", "{camera} may have been turned away {times}"),
}
"""By the state, or by the cause of a bad picture."""
MANY_OUTAGES = Text(
    "{camera} mất hình {n} lần, tổng cộng {total}, lần lâu nhất {longest}",
    "{camera} had no picture {n} times, {total} in all, the longest {longest}",
)
ALL_CAMERAS = Text("cả {n} camera", "all {n} cameras")
FLICKERS = Text("{camera} chập chờn {n} lần", "{camera} flickered {n} times")
MACHINE_OFF = Text("máy tắt {times}", "the machine was off {times}")
WALL_OFF = Text("màn hình không chạy {times}", "the wall was not running {times}")

MINUTES = Text("{n} phút", "{n} min")
HOURS = Text("{n} giờ", "{n} h")
HOURS_AND_MINUTES = Text("{hours} giờ {minutes} phút", "{hours} h {minutes} min")

NO_HISTORY = Text(
    "Chưa có lịch sử camera. tivi bắt đầu ghi khi màn hình đã chạy được một phút.",
    "There is no history yet. tivi begins one when the wall has run for a minute.",
)
UNREADABLE = Text("Không đọc được lịch sử camera {path}: {reason}", "The history {path} cannot be read: {reason}")
NEEDS_SUDO = Text("Lịch sử camera của máy này chỉ đọc được bằng: sudo tivi report", "Use: sudo tivi report")
BAD_DAY = Text(
    "“{text}” không phải là ngày. Hãy ghi: hôm nay, hôm qua, 29/11 hoặc 2026-11-29.",
    "“{text}” is not a day. Write today, yesterday, 29/11 or 2026-11-29.",
)
LATER_DAY = Text("Ngày {date} chưa tới.", "{date} is still to come.")

DAY_WORDS = (
    ("today", "hôm nay", "nay"),
    ("yesterday", "hôm qua", "qua"),
    ("the day before yesterday", "day before yesterday", "hôm kia"),
)
"""Words that name today and the days before it."""
