"""Texts of `tivi autostart`."""

from __future__ import annotations

from wall.words import Text

NOW = {
    "kiosk": Text(
        "kiosk: bật máy là màn hình camera tự hiện, không cần đăng nhập.",
        "kiosk: the wall starts with the machine, without a login.",
    ),
    "desktop": Text(
        "desktop: màn hình camera tự hiện sau khi {user} đăng nhập.",
        "desktop: the wall starts when {user} has logged in.",
    ),
    "off": Text("off: màn hình camera không tự hiện.", "off: the wall does not start by itself."),
}
FROM_NEXT_BOOT = Text(
    "Có hiệu lực từ lần bật máy sau. Muốn ngay bây giờ: sudo reboot",
    "It takes effect when the machine starts again. To restart it now: sudo reboot",
)
FROM_NEXT_LOGIN = Text("Có hiệu lực từ lần đăng nhập sau.", "It takes effect at the next login.")
NEEDS_ROOT = Text(
    "Việc này cần quyền quản trị: sudo tivi autostart {choice}", "This needs root: sudo tivi autostart {choice}"
)
NOT_INSTALLED = Text(
    "Chỉ dùng được khi tivi được cài bằng gói Debian (tivi_..._all.deb).",
    "This works only where tivi was installed by its Debian package (tivi_..._all.deb).",
)
WHICH_USER = Text(
    "Chưa rõ ai sẽ đăng nhập để xem. Hãy ghi tên: tivi autostart desktop --user TÊN",
    "It is not clear whose login starts the wall. Give the user's name: tivi autostart desktop --user NAME",
)
NO_SUCH_USER = Text("Máy này không có người dùng nào tên {user}.", "This machine has no user named {user}.")
COMMAND_FAILED = Text("Lệnh “{command}” không chạy được: {reason}", "“{command}” failed: {reason}")
