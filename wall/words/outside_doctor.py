"""Texts of `tivi doctor` about the way out to the Internet."""

from __future__ import annotations

from wall.words import Text

JOIN_AGAIN = Text(
    "Xin người quản trị cổng 16 số mới, rồi nối lại: sudo tivi outside ĐỊA-CHỈ 16-SỐ",
    "Ask whoever runs the gate for new digits, and join again: sudo tivi outside ADDRESS DIGITS",
)
GATE_GOOD = Text("{address}: trả lời, chứng chỉ tốt.", "{address}: answers, and its certificate is good.")
CLOCK_GOOD = Text("Khớp với giờ của máy (lệch {seconds} giây).", "Agrees with this machine's (off by {seconds} s).")
CLOCK_OFF = Text("Giờ của máy lệch {minutes} phút so với cổng.", "This machine is {minutes} min off the gate's time.")
CLOCK_OFF_DO = Text(
    "Hãy chạy: sudo timedatectl set-ntp true. Lệch nhiều thì không nối được.",
    "Run: sudo timedatectl set-ntp true. A clock that is far off lets nothing connect.",
)
KEY_GOOD = Text("Có, chỉ máy này đọc được.", "There, and readable by this machine alone.")
KEY_NONE = Text("Khoá không còn, hoặc người khác đọc được.", "The key is missing, or others can read it.")
TUNNEL_GOOD = Text("Đã nối từ {since}.", "Connected since {since}.")
TUNNEL_HOUSE = Text("Đã nối.", "Connected.")
TUNNEL_NONE = Text("Chưa nối được, từ {since}. {why}", "Not connected since {since}. {why}")
TUNNEL_OFF = Text("Không chạy.", "Not running.")
TUNNEL_OFF_DO = Text(
    "Hãy chạy: sudo systemctl restart tivi-outside; nếu vẫn không lên, xem: journalctl -u tivi-outside",
    "Run: sudo systemctl restart tivi-outside; if it does not start, see: journalctl -u tivi-outside",
)
THROUGH_GOOD = Text("{link} dẫn đến đúng nhà này.", "{link} leads to this house.")
THROUGH_SOMETHING = Text(
    "{link} có trả lời; chưa biết có phải nhà này không.", "{link} answers; whether it is this house is not known."
)
AS_ROOT_DO = Text("Hãy chạy lại bằng quyền quản trị: sudo tivi doctor", "Run it again as root: sudo tivi doctor")
UPLOAD_GOOD = Text(
    "{speed} Mbit/giây, đủ cho khoảng {cameras} camera cùng lúc.",
    "{speed} Mbit/s, enough for about {cameras} cameras at a time.",
)
UPLOAD_LOW = Text(
    "{speed} Mbit/giây, mà camera được gửi ra Internet đến {uplink} Mbit/giây.",
    "{speed} Mbit/s, while the cameras may send up to {uplink} Mbit/s to the Internet.",
)
UPLOAD_LOW_DO = Text(
    "Hãy ghi “uplink: {fits} Mbit/s” vào households.yaml, để mạng trong nhà còn chỗ.",
    "Write “uplink: {fits} Mbit/s” into households.yaml, so that others in the house have room.",
)
