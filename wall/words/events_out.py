"""What `tivi doctor` says of the sound of emergencies, and of the program that receives events."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words import Text

SOUND = Text("Tiếng báo động", "Sound")
WEBHOOK = Text("Báo cho máy khác", "Webhook")

SOUND_TROUBLES: Mapping[str, tuple[Text, Text]] = {
    "no-output": (
        Text("Không phát được tiếng: {detail}.", "The sound can't be played: {detail}."),
        Text(
            "Xem tivi có loa và dây HDMI đã cắm chưa, rồi thử: tivi alarm --drill",
            "See that the television has loudspeakers and its HDMI cable is plugged in, then try: tivi alarm --drill",
        ),
    ),
    "stuck": (
        Text("Thiết bị phát tiếng bị treo.", "The sound output hangs."),
        Text(
            "Hãy tắt máy rồi bật lại, sau đó thử: tivi alarm --drill",
            "Switch the machine off and on, then try: tivi alarm --drill",
        ),
    ),
    "bad-file": (
        Text(
            "Tệp âm thanh “{detail}” không phát được, nên dùng tiếng có sẵn.",
            "The sound file “{detail}” can't be played; the wall's own sound takes its place.",
        ),
        Text("Hãy thay bằng một tệp WAV khác.", "Replace it with another WAV file."),
    ),
}
"""By the word of `tivi status`: what is wrong, and what to do."""

WEBHOOK_GOOD = Text("{host} nhận được tin.", "{host} receives events.")
_WAITS = Text(
    "Kiểm tra máy {host}. Tin được giữ lại một giờ và tự gửi lại.",
    "Check {host}. Messages are kept for an hour and sent again.",
)
_ADDRESS = Text("Sửa `webhook:` trong tệp bố cục.", "Correct `webhook:` in the layout.")
WEBHOOK_TROUBLES: Mapping[str, tuple[Text, Text]] = {
    "bad-address": (Text("Địa chỉ không dùng được.", "The address can't be used."), _ADDRESS),
    "name-unknown": (Text("Không tìm thấy máy {host}.", "No machine is called {host}."), _ADDRESS),
    "certificate": (
        Text("Chứng chỉ của {host} không đúng: {detail}.", "The certificate of {host} is not good: {detail}."),
        Text(
            "Kiểm tra ngày giờ của máy này và chứng chỉ của {host}.",
            "Check this machine's clock, and the certificate of {host}.",
        ),
    ),
    "unreachable": (Text("Không kết nối được với {host}: {detail}.", "{host} can't be reached: {detail}."), _WAITS),
    "redirected": (
        Text(
            "{host} chuyển sang địa chỉ khác ({detail}), tivi không đi theo.",
            "{host} redirects elsewhere ({detail}), which is not followed.",
        ),
        Text(
            "Ghi đúng địa chỉ cuối cùng vào `webhook:` trong tệp bố cục.",
            "Write the final address as `webhook:` in the layout.",
        ),
    ),
    "refused": (
        Text("{host} từ chối ({detail}).", "{host} refuses ({detail})."),
        Text(
            "Kiểm tra địa chỉ và mã trong `webhook:` của tệp bố cục.",
            "Check the address and the token in `webhook:` of the layout.",
        ),
    ),
    "busy": (Text("{host} đang bận hoặc bị lỗi ({detail}).", "{host} is busy or broken ({detail})."), _WAITS),
}
"""By the word of `tivi status`: what is wrong, and what to do."""
