"""Texts of the board: what its tiles show beside cameras."""

from __future__ import annotations

from collections.abc import Mapping

from wall.model.picture_fault import FolderFault, PictureFault
from wall.words import Text

# Clock

CAN = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
CHI = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
"""With CAN the names of the years of a cycle of sixty, in every language."""

LUNAR_MONTHS = (
    Text("Giêng", "1st"),
    Text("2", "2nd"),
    Text("3", "3rd"),
    Text("4", "4th"),
    Text("5", "5th"),
    Text("6", "6th"),
    Text("7", "7th"),
    Text("8", "8th"),
    Text("9", "9th"),
    Text("10", "10th"),
    Text("11", "11th"),
    Text("Chạp", "12th"),
)
"""As they stand behind the number of a day."""
FULL_MOON_MONTHS = (
    Text("Giêng", "1st"),
    Text("Hai", "2nd"),
    Text("Ba", "3rd"),
    Text("Tư", "4th"),
    Text("Năm", "5th"),
    Text("Sáu", "6th"),
    Text("Bảy", "7th"),
    Text("Tám", "8th"),
    Text("Chín", "9th"),
    Text("Mười", "10th"),
    Text("11", "11th"),  # "tháng Một" was the eleventh once, and is the first to others
    Text("Chạp", "12th"),
)
"""As they stand behind the word rằm, which asks for a word."""
LUNAR_DAY = Text("{day}", "Day {day}")
LUNAR_DAY_TO_10 = Text("Mùng {day}", "Day {day}")
LUNAR_FULL_MOON = Text("Rằm", "Full moon")
LUNAR_MONTH = Text("tháng {month}", "{month} lunar month")
LUNAR_LEAP_MONTH = Text("tháng {month} nhuận", "leap {month} lunar month")
LUNAR_MONTH_OF_NUMBERS = Text("tháng {month} âm", "{month} lunar month")
"""Where nothing else tells that a date is a lunar one."""
LUNAR_YEAR = Text("năm {name}", "year {name}")
LUNAR_JOINT = Text(" ", ", ")
"""Between day, month and year."""
LUNAR_UNDECIDED = Text("(có thể lệch một ngày)", "(may be a day off)")
DAYS_TO_TET = (Text("Còn {n} ngày", "{n} days"), Text("đến Tết", "to Tết"))
TET_TOMORROW = (Text("Mai là Tết", "Tết is tomorrow"),)
"""In parts between which a line may be broken."""

# Notices

NOTICES = Text("Thông báo", "Notices")
NO_NOTICE = Text("Chưa có thông báo", "No notices")
NO_NOTICE_ADVICE = Text(
    "Lưu tệp chữ (.txt) vào thư mục {folder} cạnh tệp layout.",
    "Save a text file (.txt) in the folder {folder} beside the layout.",
)
URGENT = Text("KHẨN", "URGENT")

UNTIL = Text("Đến {moment}", "Until {moment}")
FROM = Text("Từ {moment}", "From {moment}")
FROM_UNTIL = Text("Từ {begins} đến {ends}", "From {begins} until {ends}")
TODAY = Text("hôm nay", "today")
TOMORROW = Text("ngày mai", "tomorrow")
YESTERDAY = Text("hôm qua", "yesterday")
TIME_AND_DAY = Text("{day} {time}", "{day} {time}")
TIME_AND_DATE = Text("{time} {day}", "{day} {time}")
DATE_OF_MONTH = Text("{day}/{month}", "{day}/{month}")
DATE_OF_YEAR = Text("{day}/{month}/{year}", "{day}/{month}/{year}")
ALL_DAY = Text("hết {day}", "the end of {day}")

NOTICE_DATE = Text(
    "Thông báo {file}: không hiểu “{line}”. Hãy viết như “đến: 19h30 30/11”. Thông báo vẫn được hiện.",
    "Notice {file}: “{line}” names no date. Write it as “until: 19:30 30/11”. The notice is shown all the same.",
)
NOTICE_ENDS_FIRST = Text(
    "Thông báo {file}: ngày đến ở trước ngày từ. Hãy sửa lại. Thông báo vẫn được hiện.",
    "Notice {file} ends before it begins. Please correct it. It is shown all the same.",
)
NOTICE_ENDED = Text(
    "Thông báo {file} không hiện: khi lưu, ngày đến {moment} đã qua. Hãy sửa lại, ghi cả năm.",
    "Notice {file} is not shown: its end, {moment}, was over when it was saved. Please correct it, with the year.",
)
NOTICE_EMPTY = Text("Thông báo {file} chưa có chữ nào.", "Notice {file} has no words yet.")
NOTICE_BINARY = Text(
    "Tệp {file} không phải văn bản. Lưu lại thành văn bản thường (.txt).",
    "{file} is not text. Save it as plain text (.txt).",
)
NOTICE_WORD = Text(
    "Không đọc được tệp {file} của Word hay PDF. Lưu lại thành văn bản thường (.txt).",
    "{file} is of Word or PDF, which cannot be read here. Save it as plain text (.txt).",
)
NOTICE_ENCODING = Text(
    "Thông báo {file} dùng bảng mã cũ (TCVN3 hay VNI). Lưu lại với bảng mã UTF-8.",
    "Notice {file} is in an old encoding (TCVN3 or VNI). Save it as UTF-8.",
)
NOTICE_PICTURE_ALONE = Text(
    "Ảnh {file} chưa có lời. Viết thông báo vào tệp {wanted}.",
    "The picture {file} has no words. Write the notice in {wanted}.",
)
NOTICE_UNREADABLE = Text("Không đọc được thông báo {file}: {reason}.", "Notice {file} cannot be read: {reason}.")
NOTICES_UNREADABLE = Text(
    "Không đọc được thư mục {file}: {reason}.",
    "The folder {file} cannot be read: {reason}.",
)
NOTICES_TOO_MANY = Text(
    "Thư mục {file} có quá nhiều tệp: chỉ đọc {most} tệp mới nhất.",
    "The folder {file} has too many files: only the newest {most} are read.",
)
NOTICE_IS_CUT = Text(
    "Thông báo {file} dài quá {most} kB nên chỉ hiện phần đầu.",
    "Notice {file} is longer than {most} kB, so only its beginning is shown.",
)
WARNING_UNREADABLE = Text(
    "Tệp {file} không phải bản tin cảnh báo (CAP) đọc được.",
    "{file} is no warning (CAP) that can be read.",
)
WARNING_NOT_ACTUAL = Text(
    "Cảnh báo {file} chỉ là bản thử hoặc diễn tập, nên không hiện.",
    "Warning {file} is a test or an exercise, so it is not shown.",
)
WARNING_IS_TOO_LONG = Text(
    "Cảnh báo {file} dài quá {most} kB, không đọc.",
    "Warning {file} is longer than {most} kB, and is not read.",
)
NOTICE_PROBLEMS = Text("{first} (và {n} lỗi nữa)", "{first} (and {n} more)")

# Health

HEALTH = Text("Tình trạng camera", "Cameras")
HEALTH_WORKING = Text("{n}/{total} camera hoạt động", "{n} of {total} cameras working")
HEALTH_COUNT = Text("{n}/{total} camera", "{n}/{total} cameras")
HEALTH_NOTHING = Text("Đang xem các camera…", "Looking at the cameras…")
HEALTH_MORE = Text("và {n} camera nữa", "and {n} more")
HEALTH_STATES = {
    "live": Text("Hoạt động", "Working"),
    "stalled": Text("Đứng hình", "Frozen"),
    "gone": Text("Mất hình", "No picture"),
    "unwatched": Text("Tạm không xem", "Not watched"),
    "dark": Text("Hình quá tối", "Too dark"),
    "blinded": Text("Loá hoặc bị che", "Glare or covered"),
    "blurred": Text("Hình bị mờ", "Blurred"),
    "turned": Text("Có thể bị xoay", "Turned away?"),
}
"""By the state, or by the cause of a bad picture."""
HEALTH_SINCE = Text("từ {time}", "since {time}")
HEALTH_SINCE_DAY = Text("từ {time} {day}/{month}", "since {time} on {day}/{month}")
HEALTH_STILL = Text("· đứng yên {since}", "· nothing has moved {since}")
EVENTS_TODAY = Text(
    "Hôm nay: {emergencies} khẩn, {attentions} chú ý",
    "Today: emergencies {emergencies}, attention {attentions}",
)
EVENTS_YESTERDAY = Text(
    "Hôm qua: {emergencies} khẩn, {attentions} chú ý",
    "Yesterday: emergencies {emergencies}, attention {attentions}",
)
HEALTH_HOUR = Text("{hour}h", "{hour}:00")

# Slides

SLIDES_OPENING = Text("Đang mở ảnh…", "Opening the pictures…")
SLIDES_FOLDER: Mapping[FolderFault, tuple[Text, Text]] = {
    FolderFault.MISSING: (
        Text("Không thấy thư mục ảnh “{folder}”", "There is no folder “{folder}”"),
        Text("Hãy đặt thư mục đó cạnh tệp bố cục, ảnh để bên trong.", "Put it beside the layout, with pictures in it."),
    ),
    FolderFault.UNREADABLE: (
        Text("Không đọc được thư mục “{folder}”", "The folder “{folder}” cannot be read"),
        Text("Xem lại quyền của thư mục, hoặc ổ đĩa.", "Check the folder's permissions, or the drive."),
    ),
    FolderFault.WITHOUT_PICTURES: (
        Text("Thư mục “{folder}” chưa có ảnh", "No pictures in “{folder}” yet"),
        Text("Hãy chép ảnh JPEG, PNG hoặc WebP vào đó.", "Copy JPEG, PNG or WebP pictures into it."),
    ),
}
SLIDES_NONE_SHOWN = Text("Không ảnh nào trong “{folder}” mở được", "No picture in “{folder}” can be shown")
SLIDE_FAULTS: Mapping[PictureFault, Text] = {
    PictureFault.MISSING: Text("tệp vừa bị xoá", "it was just deleted"),
    PictureFault.UNREADABLE: Text("không đọc được tệp", "it cannot be read"),
    PictureFault.NOT_A_PICTURE: Text("không phải JPEG, PNG hay WebP", "it is no JPEG, PNG or WebP"),
    PictureFault.BROKEN: Text("tệp bị hỏng", "it is damaged"),
    PictureFault.TOO_LARGE: Text("ảnh quá lớn", "it is too large"),
    PictureFault.TOO_SLOW: Text("mở quá lâu", "it takes too long"),
    PictureFault.LOADER_FAILED: Text("chưa mở được", "it could not be opened"),
}
SLIDE_FAULT = Text("{name}: {why}", "{name}: {why}")
SLIDE_FAULT_ADVICE = Text("{name}: {why}.", "{name}: {why}.")
SLIDE_FAULT_AND_MORE = Text("{name}: {why}, và {n} ảnh nữa", "{name}: {why}, and {n} more")

# Contacts

CONTACTS_TITLE = Text("Số cần gọi", "Whom to call")
CONTACTS_MORE = Text("và {n} số nữa", "and {n} more")

# Roster

ROSTER_TITLE = Text("Trực hôm nay", "On duty today")
ROSTER_NOBODY = Text("Hôm nay không có ai trực", "Nobody is on duty today")
ROSTER_TOMORROW = Text("Ngày mai", "Tomorrow")
ROSTER_DAYS = Text("{first} – {last}", "{first} – {last}")
