"""Texts on the screen: the states of a tile, with what to do about them, ages, dates and the wall's own lines."""

from __future__ import annotations

from wall.model.fault import Fault
from wall.words import Text

CONNECTING = Text("Đang kết nối…", "Connecting…")
CONNECTING_ADVICE = Text("Xin chờ giây lát.", "One moment, please.")
STALLED = Text("Hình đang đứng {age}", "Picture frozen for {age}")
STALLED_ADVICE = Text("Đang tự nối lại với camera.", "tivi is reconnecting to the camera.")
PICTURE_AGE = Text("Hình cũ, cách đây {age}", "Old picture, from {age} ago")

_LOST = Text("Mất kết nối {age}", "Connection lost for {age}")

FAULTS: dict[Fault, tuple[Text, Text]] = {
    Fault.NAME_UNKNOWN: (
        Text("Không tìm thấy camera", "Camera not found"),
        Text(
            "Tên địa chỉ này không có trên mạng. Xem lại tệp camera.",
            "There is no such name on the network. Check the cameras file.",
        ),
    ),
    Fault.UNREACHABLE: (
        _LOST,
        Text("Kiểm tra nguồn điện và dây mạng của camera.", "Check the camera's power and network cable."),
    ),
    Fault.PORT_CLOSED: (
        Text("Camera không nhận kết nối", "Camera accepts no connection"),
        Text("Máy có trả lời, nhưng RTSP đang tắt hoặc sai cổng.", "It answers, but RTSP is off or the port is wrong."),
    ),
    Fault.SILENT: (
        Text("Mất tín hiệu {age}", "No signal for {age}"),
        Text(
            "Camera không gửi hình. Nếu lâu, hãy tắt rồi bật lại camera.",
            "It sends nothing. If this lasts, switch the camera off and on.",
        ),
    ),
    Fault.NOT_VIDEO: (
        Text("Đây không phải camera", "This is not a camera"),
        Text(
            "Địa chỉ có trả lời, nhưng không gửi hình. Xem lại tệp camera.",
            "It answers, but not with video. Check the cameras file.",
        ),
    ),
    Fault.NO_VIDEO: (
        Text("Luồng này không có hình", "No video in this stream"),
        Text(
            "Luồng chỉ có tiếng. Hãy chọn luồng khác của camera.",
            "It has only sound. Choose another stream of the camera.",
        ),
    ),
    Fault.CODEC_UNKNOWN: (
        Text("Không đọc được kiểu hình này", "This kind of video cannot be read"),
        Text("Trong cài đặt camera, hãy chọn H.264 hoặc H.265.", "Choose H.264 or H.265 in the camera's settings."),
    ),
    Fault.WRONG_PASSWORD: (
        Text("Sai mật khẩu", "Wrong password"),
        Text(
            "Sửa tên đăng nhập hoặc mật khẩu trong tệp camera rồi lưu.",
            "Correct the user or password in the cameras file and save it.",
        ),
    ),
    Fault.LOGIN_MISSING: (
        Text("Camera đòi mật khẩu", "The camera asks for a login"),
        Text(
            "Thêm dòng user và password của camera này vào tệp camera rồi lưu.",
            "Add this camera's user and password to the cameras file and save it.",
        ),
    ),
    Fault.LOGIN_SUSPENDED: (
        Text("Camera tạm từ chối", "The camera refuses for now"),
        Text(
            "Mật khẩu này trước đó vẫn dùng được. Vài phút nữa tự thử lại.",
            "This password has worked before. tivi tries again in some minutes.",
        ),
    ),
    Fault.LOGIN_UNSUPPORTED: (
        Text("Camera đòi kiểu đăng nhập lạ", "The camera wants an unknown kind of login"),
        Text(
            "Trong cài đặt camera, đổi cách đăng nhập RTSP sang Digest.",
            "In the camera's settings, change the RTSP authentication to Digest.",
        ),
    ),
    Fault.FORBIDDEN: (
        Text("Camera từ chối", "The camera refuses"),
        Text(
            "Có thể quá nhiều người đang xem, hoặc tài khoản không có quyền.",
            "Perhaps there are too many viewers, or the account has no permission.",
        ),
    ),
    Fault.NOT_FOUND: (
        Text("Không tìm thấy luồng hình", "Stream not found"),
        Text("Xem lại đường dẫn hoặc số kênh trong tệp camera.", "Check the path or channel in the cameras file."),
    ),
    Fault.BUSY: (
        Text("Camera đang bận", "The camera is busy"),
        Text("Quá nhiều người xem cùng lúc. Sẽ tự thử lại.", "Too many viewers at once. tivi tries again."),
    ),
    Fault.SESSION_KEPT: (
        Text("Đang chờ camera", "Waiting for the camera"),
        Text(
            "Camera chưa nhả kết nối cũ của máy này. Sẽ tự thử lại ngay.",
            "It has not let go of this machine's last connection. tivi tries again soon.",
        ),
    ),
    Fault.SESSION_LOST: (_LOST, STALLED_ADVICE),
    Fault.SERVER_ERROR: (
        Text("Camera báo lỗi", "The camera reports an error"),
        Text(
            "Sẽ tự thử lại. Nếu lâu, hãy tắt rồi bật lại camera.",
            "tivi tries again. If this lasts, switch the camera off and on.",
        ),
    ),
    Fault.TRANSPORT_REFUSED: (
        Text("Camera không chịu gửi hình", "The camera will not send its video"),
        Text(
            "Camera không nhận cả TCP lẫn UDP. Hãy chọn luồng khác của camera.",
            "It takes neither TCP nor UDP. Choose another stream of the camera.",
        ),
    ),
    Fault.REDIRECTED: (
        Text("Địa chỉ chuyển hướng mãi", "The camera sends on to other addresses"),
        Text(
            "Camera chỉ sang nơi khác, nơi đó lại chỉ tiếp. Xem lại tệp camera.",
            "There is no end to it. Check the address in the cameras file.",
        ),
    ),
    Fault.TLS_FAILED: (
        Text("Không mở được kết nối bảo mật", "No secure connection"),
        Text(
            "Camera không trả lời qua rtsps. Thử rtsp, hoặc xem lại cổng.",
            "It does not answer by rtsps. Try rtsp, or check the port.",
        ),
    ),
    Fault.NO_KEYFRAME: (
        Text("Đang chờ khung hình đầy đủ", "Waiting for a full picture"),
        Text(
            "Camera gửi khung hình đầy đủ quá thưa. Trong cài đặt camera, đặt I-frame mỗi 2 giây.",
            "Full pictures come too seldom. Set the camera's keyframe interval to 2 seconds.",
        ),
    ),
    Fault.GARBLED: (
        Text("Hình bị mã hoá hoặc hỏng", "Encrypted or broken pictures"),
        Text(
            "Tắt “mã hoá video” trong ứng dụng của camera.",
            "Switch off video encryption in the camera's app.",
        ),
    ),
    Fault.PACKETS_LOST: (
        Text("Mạng làm mất hình", "The network loses pictures"),
        Text(
            "Hình tới không đủ phần. Kiểm tra dây mạng hoặc Wi-Fi của camera.",
            "Parts of the pictures are missing. Check the camera's cable or Wi-Fi.",
        ),
    ),
    Fault.ENDED: (
        _LOST,
        Text("Camera đã ngắt. Đang tự nối lại.", "The camera ended the stream. tivi is reconnecting."),
    ),
    Fault.PLAYER_DIED: (
        Text("Đang mở lại hình", "Restarting the picture"),
        Text(
            "Nếu lặp lại nhiều lần, hãy báo người cài đặt.", "If this keeps happening, tell the person who set this up."
        ),
    ),
    Fault.NO_RESOURCES: (
        Text("Máy này đang quá tải", "This machine is overloaded"),
        Text("Hãy khởi động lại máy, hoặc bớt camera trên trang.", "Restart it, or put fewer cameras on the page."),
    ),
}
"""For each fault its state in words, and what to do about it."""

CODEC_UNKNOWN = Text("Không đọc được kiểu hình {codec}", "{codec} video cannot be read")
"""The title for Fault.CODEC_UNKNOWN where the codec's name is known."""

SECONDS = Text("{n} giây", "{n} s")
MINUTES = Text("{n} phút", "{n} min")
HOURS = Text("{n} giờ", "{n} h")
DAYS = Text("{n} ngày", "{n} days")

WEEKDAYS = (
    Text("Thứ hai", "Monday"),
    Text("Thứ ba", "Tuesday"),
    Text("Thứ tư", "Wednesday"),
    Text("Thứ năm", "Thursday"),
    Text("Thứ sáu", "Friday"),
    Text("Thứ bảy", "Saturday"),
    Text("Chủ nhật", "Sunday"),
)
DATE = Text("{weekday} {day}/{month}", "{weekday} {day}/{month}")
NAME_AND_PACE = Text("{name} · {pace}", "{name} · {pace}")
DELAYED = Text("chậm {age}", "{age} behind")
SELDOM = Text("hình cách đây {age}", "picture from {age} ago")
SUB_STREAM = Text("{camera} · luồng phụ", "{camera} · sub stream")
WAITS = Text("Đang chờ lượt kết nối", "Waiting for a connection")
WAITS_ADVICE = Text(
    "Thiết bị này chỉ cho {n} kết nối cùng lúc.",
    "This device allows only {n} connections at a time.",
)
PAGE = Text("Trang {page}/{pages}", "Page {page}/{pages}")
TILE_FAILED = Text("Ô này đang gặp lỗi", "This tile has failed")
TILE_FAILED_ADVICE = Text(
    "Các ô khác vẫn hiện bình thường. Xin báo người cài đặt.",
    "The other tiles go on. Please tell whoever set this up.",
)

PAUSED = Text(
    "Đang dừng ở trang {page}/{pages} · bấm phím cách để chạy tiếp",
    "Paused on page {page}/{pages} · space resumes",
)
OFF = Text("Màn hình đang tắt theo lịch", "The screen is off by schedule")
OFF_UNTIL = Text(
    "Màn hình đang tắt theo lịch, mở lại lúc {time}",
    "The screen is off by schedule, on again at {time}",
)
OFF_UNTIL_DAY = Text(
    "Màn hình đang tắt theo lịch, mở lại lúc {time} {weekday}",
    "The screen is off by schedule, on again at {time} on {weekday}",
)
ENLARGED = Text("{camera} · bấm Esc để trở về", "{camera} · Esc goes back")
REPLAYED = Text("XEM LẠI −{age} s · {time}", "REPLAY −{age} s · {time}")
REPLAYING = Text(
    "Đang xem lại · Esc về trực tiếp · R xem xa hơn",
    "A replay · Esc is live again · R goes further back",
)
REPLAY_EMPTY = Text("Chưa giữ được hình nào để xem lại", "Nothing is kept yet that could be shown again")
PTZ = {
    "asking": Text("{camera} · đang hỏi xem có xoay được không…", "{camera} · asking whether it turns…"),
    "turns": Text(
        "{camera} · Esc để trở về, mũi tên để xoay, 1–9 tới vị trí đặt sẵn",
        "{camera} · Esc goes back, arrows turn it, 1–9 are its presets",
    ),
    "no-preset": Text("{camera} · vị trí này chưa được đặt trên camera", "{camera} · it has no such preset"),
    "no-answer": Text("{camera} · camera chưa làm theo, hãy thử lại", "{camera} · it does not follow, try again"),
}
"""By what is to be said of turning the enlarged camera."""
DRY = Text("Lúc khô ráo", "When it is dry")
DRY_OPENING = Text("Đang mở hình lúc khô ráo…", "Opening the dry picture…")
DRY_FAULT = Text("Không mở được hình lúc khô ráo", "The dry picture cannot be opened")
TYPING = Text("Chọn ô {typed}…", "Tile {typed}…")

HELP_TITLE = Text("Phím bấm và tình trạng camera", "Keys, and the state of the cameras")
HELP_KEYS = (
    (Text("Chữ hoặc số của ô", "Letter or number"), Text("phóng to camera đó", "enlarges that camera")),
    (
        Text("↑ ↓ rồi Enter, OK", "↑ ↓ then Enter, OK"),
        Text("chọn một ô rồi phóng to", "selects a tile and enlarges it"),
    ),
    (
        Text("Esc, Back", "Esc, Back"),
        Text("trở về trang (sau 60 giây tự trở về)", "back to the page (automatic after 60 s)"),
    ),
    (Text("← →", "← →"), Text("trang trước, trang sau", "previous page, next page")),
    (
        Text("← → ↑ ↓ khi phóng to", "← → ↑ ↓ when enlarged"),
        Text("xoay camera xoay được, hoặc xem camera khác", "turns a camera that can be turned, or shows another"),
    ),
    (Text("Phím cách", "Space"), Text("dừng ở trang này, hoặc chạy tiếp", "stays on this page, or resumes")),
    (
        Text("R, Rewind", "R, Rewind"),
        Text("xem lại 10 giây trước; bấm nữa: 30, 60 giây", "shows the last 10 s again; once more: 30, 60 s"),
    ),
    (Text("?, Info", "?, Info"), Text("hiện hoặc ẩn bảng này", "shows or hides this")),
    (
        Text("F9, phím đỏ: giữ 3 giây", "F9, red: hold 3 s"),
        Text("báo động cho mọi người", "raises the alarm"),
    ),
    (Text("F2", "F2"), Text("sửa tệp cấu hình ngay tại đây", "edits the layout right here")),
)
HELP_HIDDEN = Text("không hiện lúc này", "not shown now")
HELP_FPS = Text("{fps} hình/giây", "{fps} fps")
HELP_RECONNECTS = Text("nối lại {n} lần", "{n} reconnects")
HELP_REPORTED = Text("{n} nhà báo hỏng", "reported broken by {n}")
HELP_TURNING = Text("Trang {page}/{pages} · bấm ↓ xem tiếp", "Page {page} of {pages} · press ↓ for more")

MORE_PROBLEMS = Text("và {n} lỗi nữa", "and {n} more")
WELCOME = Text("Chào bà con!", "Welcome!")
WELCOME_LEAD = Text(
    "Màn hình camera đã sẵn sàng, chỉ còn thiếu camera.",
    "The wall is ready; it only needs its cameras.",
)
WELCOME_STEPS = (
    Text(
        "Mở tệp {cameras} và xoá dấu # ở camera đầu tiên.",
        "Open {cameras} and remove the # before the first camera.",
    ),
    Text(
        "Ghi hãng, địa chỉ và mật khẩu của camera rồi lưu. Hình sẽ tự hiện ở đây.",
        "Write its brand, address and password, and save. Its picture appears here.",
    ),
    Text("Thêm camera khác thì thêm tên vào {layout}.", "For more cameras, add their names to {layout}."),
)
WELCOME_HELP = Text(
    "Không biết địa chỉ camera? Lệnh “tivi discover” tự tìm trong mạng.",
    "You do not know the addresses? The command “tivi discover” finds them.",
)

MARGIN_TEST = Text("Mép tivi có bị cắt không?", "Does the television cut its edges off?")
MARGIN_TEST_ADVICE = Text(
    "Tìm khung ngoài cùng còn thấy đủ bốn cạnh, rồi ghi số của nó vào tệp cấu hình, ví dụ margin: 3%",
    "Find the outermost frame with all four sides visible, and write its number into the layout, such as margin: 3%",
)
BROKEN_TITLE = Text("Tệp cấu hình chưa đúng", "The layout has mistakes")
BROKEN_ADVICE = Text(
    "Sửa tệp rồi lưu lại, màn hình sẽ tự hiện camera.",
    "Correct the file and save it; the cameras then appear.",
)
BROKEN_MORE = Text("Và {n} lỗi nữa.", "And {n} more.")
