"""Texts about events in a terminal: `tivi alarm`, `tivi events`, and what other commands say of events."""

from __future__ import annotations

from collections.abc import Mapping

from wall.model.event import EventLevel
from wall.words import Text

LEVELS: Mapping[EventLevel, Text] = {
    EventLevel.EMERGENCY: Text("khẩn", "emergency"),
    EventLevel.ATTENTION: Text("chú ý", "attention"),
    EventLevel.HINT: Text("nhẹ", "hint"),
}
DRILL = Text("diễn tập", "drill")
NO_CAMERA = Text("cả khu", "everywhere")

COLUMNS = (
    Text("Lúc", "At"),
    Text("Mức", "Level"),
    Text("Camera", "Camera"),
    Text("Việc", "What"),
    Text("Số lần", "Times"),
    Text("Kết quả", "Outcome"),
)
WHAT_AND_WHO = Text("{what} ({who} báo)", "{what} (from {who})")
OUTCOMES = {
    "present": Text("đang diễn ra", "goes on"),
    "over": Text("hết lúc {time}", "over at {time}"),
    "answered": Text("{who} trả lời lúc {time}", "answered by {who} at {time}"),
    "cut": Text("màn hình tắt giữa chừng", "cut short: the wall ended"),
}
UNANSWERED = Text("chưa ai trả lời", "nobody has answered")
SOMEBODY = Text("người ở màn hình", "somebody at the wall")

NOTHING_LATELY = Text("24 giờ qua không có sự kiện nào.", "Nothing has happened in the last 24 hours.")
NOTHING_THEN = Text("Ngày {date} không có sự kiện nào.", "Nothing happened on {date}.")
NO_LOG = Text(
    "Chưa có nhật ký sự kiện. tivi bắt đầu ghi từ sự kiện đầu tiên.",
    "There is no log of events yet. It begins with the first event.",
)
UNREADABLE = Text(
    "Không đọc được nhật ký sự kiện {path}: {reason}", "The log of events {path} cannot be read: {reason}"
)
NEEDS_SUDO = Text("Nhật ký sự kiện của máy này chỉ đọc được bằng: sudo tivi events", "Use: sudo tivi events")

STATUS_EVENT = Text("{level}: {camera} · {what} · từ {time}", "{level}: {camera} · {what} · since {time}")
STATUS_COUNT = Text("{n} lần", "{n} times")
STATUS_STORMY = Text(
    "{camera}: quá nhiều sự kiện, có thể do mưa, nhện; chỉ còn viền.",
    "{camera}: too many events, perhaps rain or spiders; only its border is left.",
)
LOG_TROUBLE = Text("Không ghi được nhật ký sự kiện: {reason}", "The log of events cannot be written: {reason}")

REPORT_EMERGENCIES = Text("{n} khẩn ({list})", "emergencies: {n} ({list})")
REPORT_EMERGENCY = Text("{time} {camera}", "{time} {camera}")
REPORT_MORE = Text("và {n} lần nữa", "and {n} more")
REPORT_ATTENTIONS = Text("{n} chú ý", "attention: {n}")
REPORT_DRILLS = Text("{n} diễn tập", "drills: {n}")

ALARM_NO_TEXT = Text(
    'Hãy ghi có chuyện gì: tivi alarm [CAMERA] "cháy ở ngõ 5"',
    'Say what happens: tivi alarm [CAMERA] "fire in lane 5"',
)
ALARM_QUOTES = Text(
    'Hãy đặt tên camera và lời báo trong dấu nháy: tivi alarm "Cổng chào" "cháy ở ngõ 5"',
    'Put the camera\'s name and the text in quotes: tivi alarm "Main gate" "fire in lane 5"',
)
ALARM_NO_CAMERA = Text(
    "Màn hình đang chạy không có camera “{camera}”, nên chưa báo động. Không ghi camera thì báo chung cho cả khu.",
    "The running wall has no camera “{camera}”; no alarm was raised. Without a camera it is for everybody.",
)
ALARM_NO_CAMERA_NEAR = Text(
    "Màn hình đang chạy không có camera “{camera}”, nên chưa báo động. Có phải “{near}”?",
    "The running wall has no camera “{camera}”; no alarm was raised. Did you mean “{near}”?",
)
ALARM_RAISED = Text(
    "Đã báo động: {where}. Xong việc thì bấm OK ở màn hình, hoặc gõ: tivi alarm --end",
    "The alarm is raised: {where}. When it is dealt with press OK at the wall, or type: tivi alarm --end",
)
ALARM_DRILL = Text(
    "Đã báo động DIỄN TẬP: {where}. Xong thì bấm OK ở màn hình, hoặc gõ: tivi alarm --end",
    "A DRILL is on: {where}. Afterwards press OK at the wall, or type: tivi alarm --end",
)
ALARM_REFUSED = Text(
    "Màn hình đang nhận quá nhiều báo động cùng lúc, chưa nhận báo động này. Hãy thử lại.",
    "The wall is told of too many alarms at once, and has not taken this one. Try again.",
)
ALARM_ENDED = Text("Đã kết thúc {n} báo động.", "Alarms ended: {n}.")
ALARM_NONE = Text("Không có báo động nào đang chờ trả lời.", "No alarm waits for an answer.")
