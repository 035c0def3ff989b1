"""Texts of `tivi share`."""

from __future__ import annotations

from wall.words import Text

ON = Text(
    "Đang chia sẻ {folder}. Trên máy Windows cùng mạng, mở \\\\{host}\\tivi, tên {user}, mật khẩu đã đặt.",
    "{folder} is shared. On Windows in the same network, open \\\\{host}\\tivi as {user}, with the password.",
)
OFF = Text("Không chia sẻ thư mục nào trên mạng.", "Nothing is shared on the network.")
STILL_RUNS = Text(
    "Samba vẫn chạy vì có thể còn dùng việc khác. Không cần nữa thì: sudo apt remove samba",
    "Samba is still running, because it may have other uses. If you do not need it: sudo apt remove samba",
)
OPENS_PORT = Text(
    "Từ giờ máy này nghe trên cổng 445 của mạng trong nhà. Tắt đi: sudo tivi share off",
    "This machine now listens on port 445 of the local network. To stop that: sudo tivi share off",
)
NO_SAMBA = Text(
    "Cần gói samba. Hãy cài bằng lệnh: sudo apt install samba, rồi chạy lại lệnh này.",
    "This needs the package samba: sudo apt install samba, then run this again.",
)
NEEDS_ROOT = Text("Việc này cần quyền quản trị: sudo tivi share {choice}", "This needs root: sudo tivi share {choice}")
NO_FOLDER = Text("Chưa có thư mục {folder} để chia sẻ.", "There is no folder {folder} to share.")
NO_USER = Text(
    "Thư mục {folder} không thuộc người dùng thường nào, nên không chia sẻ được.",
    "{folder} does not belong to an ordinary user, so it cannot be shared.",
)
ASK = Text("Đặt mật khẩu để vào từ máy khác: ", "Set a password for opening it from another machine: ")
AGAIN = Text("Gõ lại mật khẩu: ", "Repeat the password: ")
TOO_SHORT = Text("Mật khẩu cần ít nhất {n} ký tự.", "The password needs at least {n} characters.")
NOT_SAME = Text("Hai lần gõ không giống nhau.", "The passwords differ.")
COMMAND_FAILED = Text("Lệnh “{command}” không chạy được: {reason}", "“{command}” failed: {reason}")
