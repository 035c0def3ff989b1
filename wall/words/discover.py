"""Texts of `tivi discover`, and the comments that it writes into the cameras file."""

from __future__ import annotations

from wall.words import Text

SEARCHING = Text("Đang tìm camera trong {seconds} giây …", "Looking for cameras for {seconds} s …")
SEARCHING_AT = Text("Đang hỏi {hosts} …", "Asking {hosts} …")
ASK_USER = Text(
    "Tên đăng nhập chung của các camera (Enter nếu chưa biết): ",
    "The user name of the cameras (Enter if you do not know it): ",
)
ASK_PASSWORD = Text("Mật khẩu: ", "Password: ")
FOUND = Text("Thấy {n} thiết bị. Đang xem thử từng camera …", "{n} devices found. Trying each camera …")
TRYING = Text("  {host} {title}", "  {host} {title}")

NOBODY = Text(
    "Không thấy camera nào trả lời. Hãy kiểm tra: máy này và camera cùng một mạng; ONVIF đã bật trong cài đặt "
    "camera. Biết địa chỉ IP thì thử: tivi discover --host 192.168.1.64, hoặc tivi probe 192.168.1.64",
    "No camera answered. Check that this machine is on the same network, and that ONVIF is on in the camera settings. "
    "If you know an IP address, try: tivi discover --host 192.168.1.64, or tivi probe 192.168.1.64",
)
WRITTEN = Text("Đã ghi {file}", "Wrote {file}")
WRITTEN_PICTURES = Text("Hình từng camera ở trong {folder}", "A picture of each camera is in {folder}")
KEPT = Text("Tệp {file} có sẵn được giữ nguyên.", "The existing file {file} is unchanged.")
NEXT = Text(
    "Hãy mở tệp, xem hình rồi đổi “Camera 1”, “Camera 2”... thành tên của từng chỗ.",
    "Open the file, look at the pictures, and change “Camera 1”, “Camera 2”... to the name of each place.",
)

CAMERA = Text("Camera {n}", "Camera {n}")
PLAYS = Text("{name}: {title} {host}: {stream}", "{name}: {title} {host}: {stream}")
PLAYS_NOT = Text("{name}: {title} {host}: chưa xem được. {why}", "{name}: {title} {host}: does not play. {why}")
TROUBLED = Text("{title} {host}: {why}", "{title} {host}: {why}")

TROUBLE = {
    "no-answer": Text("Thiết bị không trả lời tiếp.", "The device stopped answering."),
    "silent": Text(
        "Thiết bị nhận kết nối nhưng không trả lời kịp. Hãy thử lại; nếu vẫn vậy, hãy tắt nó rồi bật lại.",
        "The device takes the connection, but does not answer in time. Try again; then switch it off and on.",
    ),
    "not-onvif": Text(
        "Có máy trả lời ở địa chỉ này, nhưng không bằng ONVIF. Nếu là camera, hãy bật ONVIF trong cài đặt của nó, "
        "hoặc thử: tivi probe {host}",
        "Something answers at this address, but not with ONVIF. If it is a camera, switch ONVIF on in its settings, "
        "or try: tivi probe {host}",
    ),
    "invalid-answer": Text("Thiết bị trả lời không hiểu được.", "The device gives invalid answers."),
    "fault": Text("Thiết bị trả lời là không làm được.", "The device answers that it cannot do this."),
    "needs-login": Text(
        "Cần tên đăng nhập và mật khẩu: hãy chạy lại với --user admin.",
        "It needs a login: run this again with --user admin.",
    ),
    "wrong-login": Text(
        "Sai tên đăng nhập hoặc mật khẩu. Xem lại rồi mới thử: sai vài lần camera sẽ tự khoá.",
        "The login is wrong. Check it before you try again: a camera locks itself after a few wrong ones.",
    ),
    "unknown-login": Text(
        "Thiết bị đòi kiểu đăng nhập mà tivi không biết. Trong cài đặt của nó, hãy chọn kiểu Digest.",
        "The device wants a kind of login that tivi lacks. Choose Digest in its settings.",
    ),
    "wrong-clock": Text(
        "Thiết bị từ chối đăng nhập vì giờ không khớp. Hãy chỉnh đồng hồ trong cài đặt camera rồi thử lại.",
        "The device refuses the login because of its time. Set the clock in its settings and try again.",
    ),
    "locked": Text(
        "Tài khoản đang bị khoá vì nhập sai nhiều lần. Hãy chờ khoảng 30 phút rồi mới thử lại.",
        "The account is locked after too many wrong logins. Wait about 30 minutes before you try again.",
    ),
    "not-activated": Text(
        "Thiết bị chưa kích hoạt: hãy đặt mật khẩu lần đầu trên trang web hay ứng dụng của nó.",
        "The device is not activated: set its first password on its web page or in its app.",
    ),
    "no-stream": Text("Thiết bị không có luồng hình nào.", "It has no stream."),
}
OWN_WORDS = Text("{why} Thiết bị báo: “{words}”", "{why} The device says: “{words}”")
CLOCK_OFF = Text(
    "Đồng hồ của {host} lệch {hours} giờ; nên chỉnh lại trong cài đặt camera.",
    "The clock of {host} is off by {hours} hours; set it in the camera's settings.",
)

HEAD = Text(
    "# Các camera tivi tìm thấy ngày {date}. Tệp này giữ mật khẩu, đừng gửi cho ai.\n"
    "# Ghi chú luôn ở dòng trên, bắt đầu bằng dấu #. Mật khẩu luôn đặt trong nháy đơn '...'.\n",
    "# The cameras that tivi found on {date}. This file contains passwords: do not give it to anybody.\n"
    "# A comment has a line of its own and begins with #. Passwords are in single quotes '...'.\n",
)
HEAD_PICTURES = Text(
    "# Xem hình trong thư mục {folder}, rồi đổi “Camera 1”, “Camera 2”... thành tên của từng chỗ.\n",
    "# Look at the pictures in {folder}, then change “Camera 1”, “Camera 2”... to the name of each place.\n",
)
NOTE_DEVICE = Text("# {title}, {host}", "# {title}, {host}")
NOTE_PICTURE = Text("# Hình: {picture}", "# Picture: {picture}")
NOTE_STREAM = Text("# Luồng chính {main}", "# Main stream {main}")
NOTE_SUB = Text("# Luồng phụ {sub}", "# Sub stream {sub}")
NOTE_PLAYS_NOT = Text("# Chưa xem được: {why}", "# Does not play yet: {why}")
NOTE_COMPLETE = Text(
    "# {why}\n# Điền mật khẩu rồi bỏ dấu # ở đầu các dòng sau:",
    "# {why}\n# Write the password, then remove the # in front of these lines:",
)
NOTE_UNKNOWN = Text(
    "# {why}\n# Tìm địa chỉ rtsp://... của camera này, ghi vào rồi bỏ dấu # ở đầu dòng sau:",
    "# {why}\n# Look up this camera's rtsp://... address, write it down, then remove the # in front of this line:",
)
NO_TITLE = Text("Camera không tên", "A camera without a name")
BAD_HOST = Text("“{host}” không phải là địa chỉ.", "“{host}” is not an address.")
