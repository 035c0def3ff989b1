"""Texts of `tivi usb`: the message on the wall, and the report on the stick."""

from __future__ import annotations

from wall.words import Text

AND = Text("{first} và {second}", "{first} and {second}")
PULL = Text("Rút USB ra được rồi.", "You can pull the stick out now.")
AS_BEFORE = Text("Màn hình vẫn giữ như cũ.", "The wall is unchanged.")
READ_REPORT = Text(
    "Trên USB có tệp {report} chỉ rõ từng chỗ và dòng đã sửa sẵn.",
    "The file {report} on the stick lists each mistake, and the line as it should be.",
)
MORE = Text("(và {n} lỗi nữa)", "(and {n} more)")

TAKEN = Text("Đã nhận tệp từ USB", "Files installed from the USB stick")
TAKEN_TEXT = Text("Màn hình đang đổi theo {files}.", "The wall now follows {files}.")
TAKEN_WARNED = Text(
    "Có {n} điều nên xem lại, ghi trong {report} trên USB.",
    "There are {n} hints; see {report} on the stick.",
)
TAKEN_CAMERAS = Text(
    "Nhớ xoá tệp camera trên USB, vì trong đó có mật khẩu.",
    "Remember to delete the cameras file from the stick: it contains passwords.",
)
NOTHING_NEW = Text("USB không có gì mới", "Nothing new on the USB stick")
NOTHING_NEW_TEXT = Text("Tệp trên USB giống tệp đang dùng.", "The wall has the same files already.")
WRONG = Text("Tệp trên USB chưa đúng", "The files on the USB stick have mistakes")
COPIED = Text("Đã chép layout.yaml vào USB", "layout.yaml was copied to the USB stick")
COPIED_TEXT = Text(
    "Bác mang về sửa, rồi cắm lại USB vào đây. Tệp camera có mật khẩu nên không chép ra.",
    "Edit it at home, then plug the stick in here again. The cameras file contains passwords and is not copied.",
)
NOT_COPIED = Text("Chưa chép được layout.yaml vào USB", "layout.yaml was not copied to the USB stick")
NOT_COPIED_SECRET = Text(
    "Tệp ấy có mật khẩu camera, hoặc đang có lỗi, nên không chép ra ngoài.",
    "It contains a camera's password, or has mistakes, so it is not copied.",
)
UNKNOWN = Text(
    "Thư mục tivi trên USB chưa có tệp nào dùng được", "The folder tivi on the USB stick has no file for the wall"
)
UNKNOWN_TEXT = Text(
    "Cần có layout.yaml hoặc cameras.yaml, ghi bằng Notepad (không dùng Word).",
    "It needs layout.yaml or cameras.yaml, written with Notepad, not with Word.",
)
MISPLACED = Text("Tệp trên USB chưa ở đúng thư mục", "The files on the USB stick are not in the right folder")
MISPLACED_TEXT = Text(
    "Thấy {files}. Hãy tạo trên USB một thư mục tên là tivi, chuyển tệp vào đó rồi cắm lại.",
    "Found: {files}. Make a folder named tivi on the stick, move the files into it, and plug the stick in again.",
)
TWICE = Text("Trên USB có hai tệp cho một việc", "Two files on the USB stick for the same purpose")
TWICE_TEXT = Text(
    "Không rõ nên dùng tệp nào: {files}. Chỉ để lại một tệp rồi cắm lại USB.",
    "It is not clear which one to use: {files}. Leave only one, and plug the stick in again.",
)
NOT_USED = Text("Chưa dùng được cameras.yaml trên USB", "cameras.yaml on the USB stick cannot be used yet")
NOT_USED_TEXT = Text(
    "layout.yaml đang lấy camera ở chỗ khác. Xoá mục “cameras:” trong layout.yaml thì mới dùng được tệp này.",
    "layout.yaml takes its cameras from another file. Remove “cameras:” from it to use this one.",
)
OUTSIDE_TAKEN = Text("Đã nhận địa chỉ ra Internet từ USB", "The line for the Internet was taken from the USB stick")
OUTSIDE_TAKEN_TEXT = Text(
    "Máy đang nối với cổng {address}; vài phút nữa kết quả hiện ở đây.",
    "The gate {address} is being joined; the result will be here within some minutes.",
)
OUTSIDE_SAME = Text("Máy này đã nối với cổng {address} rồi.", "The gate {address} is joined already.")
OUTSIDE_WRONG = Text("Dòng ra Internet trên USB chưa đúng", "The line for the Internet on the USB stick is not right")
NOTICES_TAKEN = Text("Đã nhận thông báo từ USB", "Notices were taken from the USB stick")
NOTICES_TAKEN_TEXT = Text("{n} tệp: {files}.", "{n} files: {files}.")
NOTICES_SAME = Text("Thông báo trên USB giống thông báo đang có.", "The wall has the same notices already.")
NOTICES_LEFT = Text("Có tệp thông báo chưa nhận được", "Some notices were not taken")
NOTICES_LEFT_TEXT = Text(
    "Không nhận {files}. Thông báo phải là văn bản thường (.txt), ảnh là .jpg, .png hay .webp.",
    "Not taken: {files}. A notice must be plain text (.txt), its picture .jpg, .png or .webp.",
)
FAILED = Text("Chưa lưu được tệp từ USB", "The files of the USB stick could not be saved")
FAILED_TEXT = Text("Máy báo: {reason}.", "The system reports: {reason}.")
UNREADABLE = Text("Không đọc được USB này", "This USB stick cannot be read")
UNREADABLE_TEXT = Text(
    "Hãy rút ra cắm lại. Nếu vẫn thế, chép tệp sang USB khác.",
    "Pull it out and plug it in again. If that does not help, use another stick.",
)

REPORT_HEAD = Text("KẾT QUẢ, {time}", "RESULT, {time}")
REPORT_CORRECT = Text(
    "Sửa {n} chỗ dưới đây ngay trong tệp trên USB, lưu lại, rồi cắm lại USB vào máy.",
    "Correct these {n} places in the files on the stick, save, and plug the stick in again.",
)
REPORT_WARNINGS = Text("Nên xem lại:", "Hints:")
REPORT_KEPT = Text("Bản cũ còn trong máy, ở {folder}.", "The old files are kept on the machine, in {folder}.")

NO_FOLDER = Text(
    "Không có gì để làm: {place} không có thư mục “tivi”.", "Nothing to do: {place} has no folder named “tivi”."
)
NOT_THERE = Text("Không có {place}.", "There is no {place}.")
NEEDS_ROOT = Text(
    "Mở ổ {place} cần quyền quản trị: sudo tivi usb {place}", "Opening {place} needs root: sudo tivi usb {place}"
)
