"""Texts about what happens before the cameras, and to the neighbourhood: on the screens."""

from __future__ import annotations

from collections.abc import Mapping

from wall.model.event import EventCause
from wall.words import Text

EMERGENCY = Text("KHẨN CẤP", "EMERGENCY")
DRILL = Text("DIỄN TẬP", "DRILL")

CAUSES: Mapping[EventCause, Text] = {
    EventCause.MOTION: Text("Chuyển động", "Motion"),
    EventCause.OWN_MOTION: Text("Chuyển động", "Motion"),
    EventCause.PERSON: Text("Có người", "Person"),
    EventCause.VEHICLE: Text("Có xe", "Vehicle"),
    EventCause.LINE: Text("Qua vạch", "Line crossed"),
    EventCause.FIELD: Text("Trong vùng canh", "In the zone"),
    EventCause.TAMPER: Text("Camera bị che", "Camera covered"),
    EventCause.SOUND: Text("Có tiếng động", "Sound"),
    EventCause.FIRE: Text("Nghi có cháy", "Possible fire"),
    EventCause.INPUT: Text("Có báo động", "Alarm"),
    EventCause.ALARM: Text("Có báo động", "Alarm"),
    EventCause.MESSAGE: Text("Có tin báo", "Report"),
}
"""Two or three words beside a camera's name."""

HAPPENED: Mapping[EventCause, Text] = {
    EventCause.MOTION: Text("Có chuyển động", "Something moves"),
    EventCause.OWN_MOTION: Text("Có chuyển động", "Something moves"),
    EventCause.PERSON: Text("Có người trong hình", "A person is there"),
    EventCause.VEHICLE: Text("Có xe trong hình", "A vehicle is there"),
    EventCause.LINE: Text("Có người hoặc xe qua vạch", "The line was crossed"),
    EventCause.FIELD: Text("Có người hoặc xe trong vùng canh", "Somebody is in the zone"),
    EventCause.TAMPER: Text("Camera bị che hoặc bị xoay", "The camera was covered or turned"),
    EventCause.SOUND: Text("Có tiếng động lạ", "An unusual sound"),
    EventCause.FIRE: Text("Camera nghi có cháy", "The camera suspects a fire"),
    EventCause.INPUT: Text("Chuông báo động", "An alarm contact"),
    EventCause.ALARM: Text("Có người báo động", "Somebody has raised the alarm"),
    EventCause.MESSAGE: Text("Có tin báo khẩn", "An urgent report"),
}
"""What an emergency is, where nobody has said it in words."""

EVERYWHERE = Text("Báo chung cho cả khu phố", "For the whole neighbourhood")
WHO = Text("Người báo: {who}", "Raised by {who}")
SINCE = Text("Từ {time}, đã {age}", "Since {time}, for {age}")
SINCE_NOW = Text("Từ {time}, mới báo", "Since {time}, just now")
COUNT = Text("Đã báo {n} lần", "Reported {n} times")
OVER = Text("Tín hiệu báo đã ngừng", "The signal has ended")

TO_DO = Text("Việc cần làm", "What to do")
TO_DO_IN_DRILL = Text("Diễn tập: không gọi điện thật", "Drill: make no real calls")
CALL = Text("{who} {number}", "{who} {number}")
ANSWER = Text("Bấm OK (Enter) khi đã biết", "Press OK (Enter) once you know")
AT_THE_WALL = Text("tại màn hình", "at the wall")

HOLD_ON = Text("Giữ phím thêm {n} giây để báo động", "Hold the key {n} s longer to raise the alarm")
NOT_RAISED = Text("Chưa báo động được", "The alarm was not raised")
NOT_RAISED_TEXT = Text(
    "Màn hình đang nhận quá nhiều báo động. Hãy gọi người hoặc gọi 114 ngay.",
    "Too many alarms come in at once. Shout for help, or call 114 now.",
)
COMING = Text("SẮP BÁO ĐỘNG", "ALARM COMING")
COMING_IN = Text("Còn {n} giây", "In {n} s")
COMING_LINE = Text(
    "Còn {n} giây nữa báo động · bấm Back (Esc) để thôi",
    "Alarm in {n} s · Back (Esc) takes it back",
)
MISTAKE = Text("Bấm nhầm?", "A mistake?")
TAKE_BACK = Text("Bấm Back (Esc) để thôi", "Press Back (Esc) to take it back")
