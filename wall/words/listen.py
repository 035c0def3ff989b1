"""Texts of `tivi listen`, and of what is said about the cameras' events elsewhere."""

from __future__ import annotations

from wall.model.event_trouble import EventTrouble
from wall.model.listening import MQTT, WEBHOOK
from wall.words import Text

STATE = Text(
    "thư mục tạm, ghi những gì đã đăng ký ở camera để lần chạy sau không đăng ký trùng",
    "folder for what cameras still hold for us, so that the next run subscribes to nothing twice; need not be kept",
)
NO_FOLDER = Text("Không có thư mục {folder}.", "There is no folder {folder}.")

TROUBLES = {
    EventTrouble.NO_ANSWER: Text("không kết nối được", "cannot be reached"),
    EventTrouble.SILENT: Text("kết nối được nhưng không trả lời", "connected, but does not answer"),
    EventTrouble.LOST: Text("mất kết nối", "the connection was lost"),
    EventTrouble.NOT_SPOKEN: Text(
        "thiết bị không báo sự kiện, hoặc chức năng này đang tắt", "it tells no events, or they are switched off"
    ),
    EventTrouble.INVALID_ANSWER: Text("trả lời không hiểu được", "its answers make no sense"),
    EventTrouble.FULL: Text("thiết bị đã đủ nơi nhận sự kiện", "it has no place for one more listener"),
    EventTrouble.NEEDS_LOGIN: Text("cần tên đăng nhập và mật khẩu", "it needs a user name and a password"),
    EventTrouble.WRONG_LOGIN: Text("sai tên đăng nhập hoặc mật khẩu", "wrong user name or password"),
    EventTrouble.UNKNOWN_LOGIN: Text("cách đăng nhập chưa được hỗ trợ", "its kind of login is unknown here"),
    EventTrouble.LOCKED: Text("đang bị khoá vì nhập sai mật khẩu", "locked after wrong passwords"),
    EventTrouble.FORBIDDEN: Text("người dùng này không được xem sự kiện", "this user may not see events"),
    EventTrouble.WRONG_CLOCK: Text("đồng hồ của thiết bị sai giờ", "its clock is wrong"),
    EventTrouble.OWN_FAULT: Text("lỗi của tivi, xem nhật ký", "a fault of tivi's own; see the log"),
}

# in the status
NOBODY = Text(
    "Không có gì đang nghe các camera báo sự kiện (tivi-events không chạy).",
    "Nothing listens to the cameras' events (tivi-events is not running).",
)
FAILING = Text("{camera}: không có sự kiện từ {since}: {why}", "{camera}: no events since {since}: {why}")
QUIET = Text("{camera}: chưa báo sự kiện nào từ {since}", "{camera}: has told no event since {since}")
OTHER_FAILING = Text("{what}: không nhận được tin: {why}", "{what}: no signals come: {why}")

# in the doctor's report
NOBODY_DO = Text(
    "Hãy chạy: sudo systemctl restart tivi-events; nếu vẫn vậy, xem: journalctl -u tivi-events",
    "Run: sudo systemctl restart tivi-events; if that does not help, see: journalctl -u tivi-events",
)
ALL_GIVE = Text("{n} camera báo được sự kiện: {cameras}.", "{n} cameras give events: {cameras}.")
ALL_OFF = Text("Không camera nào được hỏi sự kiện.", "No camera is asked for events.")
SOME_FAIL = Text("{cameras}: không báo được sự kiện: {why}.", "{cameras}: no events: {why}.")
SOME_QUIET = Text(
    "{cameras}: kết nối được, nhưng hơn một ngày chưa báo sự kiện nào.",
    "{cameras}: listened to, without any event for more than a day.",
)
QUIET_DO = Text(
    "Hãy đi qua trước camera; nếu vẫn không báo, bật phát hiện chuyển động trong camera hoặc khởi động lại camera.",
    "Walk past the camera; if it tells nothing, switch its motion detection on, or restart it.",
)
_LOGIN_DO = Text(
    "Hãy kiểm tra user: và password: của camera trong tệp camera; ONVIF ở Hikvision cần người dùng riêng.",
    "Check user: and password: in the cameras file; ONVIF of Hikvision has users of its own.",
)
_REACH_DO = Text(
    "Hãy kiểm tra nguồn và dây mạng của camera; sự kiện đi qua cổng web của camera, thường là 80.",
    "Check the camera's power and cable; events come by its web port, which is usually 80.",
)
_SWITCH_ON_DO = Text(
    "Hãy bật ONVIF trong camera, hoặc ghi events: hikvision hay dahua; nếu camera không có sự kiện thì ghi events: no.",
    "Switch ONVIF on in the camera, or write events: hikvision or dahua; events: no if the camera knows none.",
)
DO = {
    **dict.fromkeys(EventTrouble, _REACH_DO),
    **dict.fromkeys((EventTrouble.NOT_SPOKEN, EventTrouble.INVALID_ANSWER), _SWITCH_ON_DO),
    **dict.fromkeys(
        (EventTrouble.NEEDS_LOGIN, EventTrouble.WRONG_LOGIN, EventTrouble.UNKNOWN_LOGIN, EventTrouble.FORBIDDEN),
        _LOGIN_DO,
    ),
    EventTrouble.LOCKED: Text(
        "Hãy chờ nửa giờ rồi sửa password: trong tệp camera; tivi không thử lại trong lúc đó.",
        "Wait for half an hour, then correct password: in the cameras file; tivi does not try it meanwhile.",
    ),
    EventTrouble.FULL: Text(
        "Hãy tắt bớt phần mềm khác đang nhận sự kiện của camera, hoặc khởi động lại camera.",
        "Stop other programs that listen to this camera, or restart it.",
    ),
    EventTrouble.WRONG_CLOCK: Text(
        "Hãy chỉnh giờ trong camera, hoặc cho nó tự lấy giờ qua mạng (NTP).",
        "Set the clock of the camera, or have it set by the network (NTP).",
    ),
    EventTrouble.OWN_FAULT: Text(
        "Hãy chạy “tivi doctor --bundle” rồi gửi tệp đó cho người hỗ trợ.",
        "Send what “tivi doctor --bundle” writes to whoever helps you.",
    ),
}
"""What to do, by the trouble."""
OTHERS = {
    WEBHOOK: Text("Tin qua HTTP", "Events by HTTP"),
    MQTT: Text("Máy chủ MQTT", "The MQTT broker"),
}
"""What else than a camera tells events, by its name in the status."""
PORT_TAKEN = Text("không mở được cổng ({detail})", "the port cannot be opened ({detail})")
WEBHOOK_DO = Text(
    "Hãy ghi một cổng khác ở listen: trong tệp signals.yaml cạnh tệp bố cục.",
    "Write another port at listen: in signals.yaml, beside the layout.",
)
_BROKER_REACH_DO = Text(
    "Hãy xem máy chủ MQTT có đang chạy không, và broker: trong tệp signals.yaml cạnh tệp bố cục.",
    "See whether the broker runs, and broker: in signals.yaml, beside the layout.",
)
_BROKER_LOGIN_DO = Text(
    "Hãy sửa user: và password: của mqtt: trong tệp signals.yaml cạnh tệp bố cục.",
    "Correct user: and password: of mqtt: in signals.yaml, beside the layout.",
)
BROKER_DO = {
    **dict.fromkeys(EventTrouble, _BROKER_REACH_DO),
    **dict.fromkeys((EventTrouble.WRONG_LOGIN, EventTrouble.NEEDS_LOGIN, EventTrouble.FORBIDDEN), _BROKER_LOGIN_DO),
    EventTrouble.OWN_FAULT: DO[EventTrouble.OWN_FAULT],
}
"""What to do about the MQTT broker, by the trouble."""
