"""Texts of the editor on the wall's screen."""

from __future__ import annotations

from wall.words import Text

NOT_THERE = Text("Không có {file} để sửa.", "There is no {file} to edit.")
TOO_LARGE = Text("{file} quá lớn, không phải tệp cấu hình.", "{file} is too large to be a layout.")

KEYS = Text(
    "Ctrl+S lưu  ·  F3 {other}  ·  F4 tới chỗ sai  ·  F5 sửa giúp  ·  Ctrl+Z lùi lại  ·  Esc về màn hình camera",
    "Ctrl+S save  ·  F3 {other}  ·  F4 next mistake  ·  F5 correct it  ·  Ctrl+Z undo  ·  Esc back to the wall",
)
TELEX = Text("Gõ tiếng Việt kiểu Telex  ·  F6 tắt", "Vietnamese by Telex  ·  F6 off")
TELEX_RESTS = Text("Chỗ này gõ không dấu (Telex vẫn bật)  ·  F6 tắt", "Plain keys here (Telex is on)  ·  F6 off")
TELEX_OFF = Text("Đang gõ không dấu  ·  F6 gõ tiếng Việt kiểu Telex", "F6 Vietnamese by Telex")
PASSWORDS = Text(
    "Tệp này có mật khẩu: ai trong phòng cũng đọc được trên màn hình.",
    "This file contains passwords: everybody in the room can read them here.",
)
NOTICE_ALWAYS = Text("Hiện cho đến khi bỏ.", "Shown until it is removed.")
NOTICE_HELP = (
    Text("Dòng đầu là tiêu đề, các dòng sau là lời.", "The first line is the title, the others are the text."),
    Text(
        "Thêm dòng “đến: 30/11” hay “đến: 19h30 30/11” thì hết hạn tự ẩn; “từ: 28/11” là bắt đầu hiện.",
        "A line “until: 30/11” or “until: 19:30 30/11” ends it, “from: 28/11” begins it.",
    ),
    Text("Tệp khan-… hiện đỏ trên đầu màn hình.", "A file khan-… is shown in red at the top of the screen."),
    Text("Xoá hết chữ rồi lưu là bỏ thông báo.", "Saving it without any words removes it."),
)
NEW_FILE = Text("{file} (mới)", "{file} (new)")
EDITED = Text("chưa lưu", "not saved")

ALL_RIGHT = Text("Không có lỗi.", "No mistakes.")
ALL_RIGHT_SAVE = Text("Bấm Ctrl+S để lưu, màn hình sẽ tự đổi theo.", "Ctrl+S saves, and the wall follows.")
MISTAKES = Text("{n} chỗ cần sửa", "{n} to correct")
HINTS = Text("Nên xem lại", "Hints")
SHOULD_BE = Text("Dòng {line} nên là:", "Line {line} should be:")
IN_OTHER = Text("{file}, dòng {line}", "{file}, line {line}")
IN_LINE = Text("Dòng {line}", "Line {line}")

SAVED = Text("Đã lưu lúc {time}. Màn hình đang đổi theo.", "Saved at {time}. The wall follows.")
NOT_CHANGED = Text("Chưa có gì thay đổi để lưu.", "Nothing has changed.")
REFUSED = Text(
    "Chưa lưu, vì còn {n} chỗ sai. Màn hình vẫn giữ như cũ.",
    "Not saved: correct {n} first. The wall is unchanged.",
)
CHANGED = Text(
    "Tệp vừa được đổi ở nơi khác. Bấm Ctrl+S lần nữa để lưu bản này; bản kia được giữ trong thư mục old.",
    "The file has just been changed elsewhere. Ctrl+S again saves this version; the other is kept in the folder old.",
)
FAILED = Text("Chưa lưu được: {reason}.", "Not saved: {reason}.")
LEAVE = Text(
    "Có sửa đổi chưa lưu. Ctrl+S để lưu, hoặc bấm Esc lần nữa để bỏ hết.",
    "There are unsaved changes. Ctrl+S saves them; Esc again discards them.",
)
DRAFT = Text("Đã mở lại bản sửa dở lần trước, chưa lưu.", "The unsaved changes of the last time are here again.")
NO_MISTAKE = Text("Không còn chỗ sai nào.", "There are no mistakes left.")
NOTHING_TO_MEND = Text(
    "Chỗ này chưa có dòng sửa sẵn, xem gợi ý bên phải.", "There is no suggestion for this line; see the right side."
)
