"""Texts of `tivi doctor`: what was examined, what was found, and what to do about it."""

from __future__ import annotations

from wall.words import Text, doctor_of_services, events_out

SIGNS = {"good": "✓", "warning": "!", "wrong": "✗"}

TITLE = Text("tivi {version}, kiểm tra máy lúc {when}", "tivi {version}, examined on {when}")
ALL_WELL = Text("Mọi thứ đều tốt.", "All is well.")
WARNINGS_ONLY = Text("Không có lỗi, có {warnings} điều cần lưu ý (!).", "Nothing is wrong; {warnings} to note (!).")
WRONG = Text(
    "Có {wrong} lỗi cần sửa (✗), {warnings} điều cần lưu ý (!).", "{wrong} to fix (✗), {warnings} to note (!)."
)
TRYING = Text("Đang thử camera “{name}” …", "Trying the camera “{name}” …")
LOOKING = Text("Đang xem máy này …", "Examining this machine …")

TOPICS = {
    "decoding": Text("Trình giải mã", "Decoder"),
    "fonts": Text("Phông chữ", "Fonts"),
    "screen": Text("Tivi", "Television"),
    "power": Text("Sức giải mã", "Decoding"),
    "clock": Text("Đồng hồ", "Clock"),
    "disk": Text("Ổ đĩa", "Disk"),
    "network": Text("Mạng", "Network"),
    "memory": Text("Bộ nhớ", "Memory"),
    "autostart": Text("Tự chạy", "Autostart"),
    "layout": Text("Tệp bố cục", "Layout"),
    "passwords": Text("Mật khẩu camera", "Passwords"),
    "wall": Text("Màn hình camera", "The wall"),
    "events": Text("Sự kiện của camera", "Camera events"),
    "sound": events_out.SOUND,
    "webhook": events_out.WEBHOOK,
    "event_log": Text("Nhật ký sự kiện", "Log of events"),
    "history": Text("Lịch sử camera", "Cameras' history"),
    "gate": Text("Cổng Internet", "Gate"),
    "gate_clock": Text("Giờ ở cổng", "Gate's time"),
    "gate_key": Text("Khoá vào cổng", "Gate's key"),
    "tunnel": Text("Đường ra cổng", "Tunnel"),
    "outside": Text("Xem từ Internet", "From the Internet"),
    "upload": Text("Tốc độ gửi lên", "Upload"),
    "notices": doctor_of_services.NOTICES,
    "phones": doctor_of_services.PHONES,
    "codes": doctor_of_services.CODES,
    "motors": doctor_of_services.MOTORS,
}
CAMERA = Text("Camera “{name}”", "Camera “{name}”")

# A disk that takes nothing, of whatever stands on it
DISK_FULL_DO = Text(
    "Hãy xoá bớt tệp không cần; nhật ký thì chạy: sudo journalctl --vacuum-size=50M",
    "Delete what is not needed; for the journal run: sudo journalctl --vacuum-size=50M",
)
DISK_READ_ONLY_DO = Text(
    "Nếu không cố ý khoá ổ đĩa thì có thể ổ sắp hỏng: hãy chép các tệp của tivi ra USB rồi khởi động lại máy.",
    "Unless it was locked on purpose, the disk may be failing: copy tivi's files to a USB stick and restart.",
)

# Layout and passwords
LAYOUT_GOOD = Text("{file}: {cameras} camera, {pages} trang.", "{file}: {cameras} cameras, {pages} pages.")
LAYOUT_WRONG = Text("Có {n} lỗi. {first}", "Mistakes: {n}. {first}")
LAYOUT_WARNING = Text("{n} điều cần lưu ý. {first}", "To note: {n}. {first}")
LAYOUT_DO = Text("Hãy xem từng dòng bằng: tivi check {file}", "See each line with: tivi check {file}")
LAYOUT_EMPTY = Text("Tệp camera {file} chưa có camera nào.", "There is no camera in {file} yet.")
LAYOUT_EMPTY_DO = Text(
    "Hãy ghi camera đầu tiên vào tệp, hoặc chạy “tivi discover” để tự tìm.",
    "Write the first camera into it, or run “tivi discover” to find them.",
)
LAYOUT_MISSING = Text("Không tìm thấy {file}.", "There is no layout {file}.")
LAYOUT_MISSING_DO = Text(
    "Hãy ghi đường dẫn của tệp: tivi doctor layout.yaml; nếu chưa có tệp, chạy: tivi new",
    "Give the file: tivi doctor layout.yaml; if there is none yet, run: tivi new",
)
LAYOUT_FORBIDDEN = Text(
    "Bạn chưa có quyền đọc {file}, nên chưa thử được camera.",
    "You may not read {file}, so no camera could be tried.",
)
LAYOUT_FORBIDDEN_DO = Text("Hãy chạy lại: sudo tivi doctor {file}", "Run it again: sudo tivi doctor {file}")
PASSWORDS_GOOD = Text(
    "Người dùng khác trên máy không đọc được {file}.", "Other users of this machine cannot read {file}."
)
PASSWORDS_READABLE = Text(
    "Ai dùng máy này cũng đọc được mật khẩu trong {file}.",
    "Every user of this machine can read the passwords in {file}.",
)
PASSWORDS_DO = Text("Hãy chạy: sudo chmod 600 {path}", "Run: sudo chmod 600 {path}")

# The running wall
WALL_NONE = Text("Không có màn hình camera nào đang chạy.", "No wall is running.")
WALL_NONE_DO = Text("Để chạy, hãy gõ: tivi run {layout}", "To start it: tivi run {layout}")
WALL_NONE_KIOSK_DO = Text("Để chạy, hãy gõ: sudo systemctl start tivi", "To start it: sudo systemctl start tivi")
WALL_UNASKED = Text("Đang chạy, nhưng không trả lời người dùng này.", "It is running, but does not answer this user.")
WALL_UNASKED_DO = LAYOUT_FORBIDDEN_DO
WALL_GOOD = Text(
    "Đang hiện trang {page}/{pages}, {live}/{tiles} ô có hình{since}.",
    "Showing page {page}/{pages}, {live} of {tiles} tiles live{since}.",
)
WALL_SINCE = Text(", chạy liên tục {age}", ", up for {age}")
WALL_BROKEN = Text(
    "Đang chạy nhưng chưa hiện được camera vì tệp bố cục có lỗi.",
    "It is running, but shows no camera, because the layout has mistakes.",
)
WALL_BROKEN_DO = Text(
    "Hãy sửa tệp rồi lưu; màn hình sẽ tự hiện camera.", "Correct the file and save it; the cameras then appear."
)
WALL_RESTARTS = Text("Đã phải tự mở lại {n} lần từ khi bật máy.", "It has been restarted {n} times since the boot.")
WALL_RESTARTS_DO = Text(
    "Hãy chạy “tivi doctor --bundle” rồi gửi tệp đó cho người hỗ trợ.",
    "Send what “tivi doctor --bundle” writes to whoever helps you.",
)
WALL_LIMIT_DO = Text("Xem từng camera bằng: tivi status", "See each camera with: tivi status")

# Cameras
CAMERA_LIVE = Text("Đang có hình trên màn hình.", "Live on the wall.")
CAMERA_WARM = Text("Đã kết nối, chờ đến lượt trang.", "Connected, waiting for its page.")
CAMERA_WAS_LIVE = Text("Vẫn có hình khi đến lượt trang.", "Had a picture when its page was shown.")
CAMERA_WAITS = Text("Đang chờ lượt kết nối.", "Waiting for a connection.")
CAMERA_SEEN = Text("Có hình: {stream}.", "Plays: {stream}.")
CAMERA_LIKE = Text("{why}, giống camera “{like}” nên không thử lại.", "{why}, as with “{like}”; not tried again.")
CAMERA_NEEDS_LOGIN = Text("Camera đòi tên đăng nhập và mật khẩu", "The camera needs a user name and a password")
CAMERA_NEEDS_LOGIN_DO = Text(
    "Hãy ghi user: và password: của camera vào tệp camera rồi lưu.",
    "Write the camera's user: and password: into the cameras file and save it.",
)
CAMERA_LEFT = Text(
    "Chưa thử, để không ảnh hưởng màn hình đang chạy.", "Not tried, so as not to disturb the running wall."
)
CAMERA_LEFT_DO = Text("Hãy chạy lại bằng quyền quản trị: sudo tivi doctor", "Run it again as root: sudo tivi doctor")
CAMERA_LIMITED = Text(
    "Chưa thử, vì thiết bị chỉ cho {n} kết nối cùng lúc mà màn hình đang dùng.",
    "Not tried: the device allows {n} connections at a time, and the wall uses them.",
)
CAMERA_LIMITED_DO = Text(
    "Hãy chờ đến trang có camera này rồi xem bằng: tivi status", "Wait for its page, then see: tivi status"
)

# The bundle
BUNDLE_WRITTEN = Text(
    "Đã ghi {file}. Tệp không có mật khẩu và tên đăng nhập; hãy gửi cho người hỗ trợ.",
    "Wrote {file}. It contains no passwords and no user names; send it to whoever helps you.",
)
BUNDLE_PICTURE_NOTE = Text(
    "Trong tệp có ảnh chụp màn hình camera: chỉ gửi cho người bạn tin.",
    "It contains a picture of the wall: send it only to somebody you trust.",
)
NO_PICTURE = Text(
    "Không có ảnh màn hình, vì màn hình camera không chạy.", "It contains no picture, because no wall is running."
)
EXISTS = Text("{file} đã có rồi; hãy chọn tên khác.", "{file} exists already; choose another name.")
BUNDLE_READ_ME = Text(
    "Tình trạng máy tivi, để gửi cho người hỗ trợ.\n"
    "report: kết quả khám. files: tệp bố cục và tệp camera. wall: màn hình đang chạy. machine: máy này.\n"
    "Mật khẩu và tên đăng nhập đã được thay bằng ***.\n",
    "The state of a tivi machine, for whoever helps with it.\n"
    "report: the findings. files: the layout and the cameras file. wall: the running wall. machine: this machine.\n"
    "Passwords and user names were replaced by ***.\n",
)

# Log of events, and history
EVENT_LOG_GOOD = Text(
    "Màn hình đang ghi được; báo động chưa ai trả lời không mất khi mất điện.",
    "It is written; an alarm that nobody has answered outlives a power cut.",
)
EVENT_LOG_TROUBLE = Text(
    "Không ghi được: {reason}. Báo động vẫn hiện, nhưng mất nếu mất điện hoặc tivi khởi động lại.",
    "It cannot be written: {reason}. Alarms are shown, and lost in a power cut or a restart.",
)
HISTORY_GOOD = Text("Màn hình đang ghi được; giữ 90 ngày.", "It is written, and kept for 90 days.")
HISTORY_TROUBLE = Text(
    "Không ghi được: {reason}. Báo cáo của hôm nay mất nếu tivi khởi động lại.",
    "It cannot be written: {reason}. Today's report is lost in a restart.",
)
KEPT_FOREIGN = Text("{folder} là của {owner}, không phải của {writer}", "{folder} belongs to {owner}, not to {writer}")
KEPT_LOCKED = Text("{writer} không có quyền ghi vào {folder}", "{writer} may not write in {folder}")
KEPT_RIGHTS_DO = Text(
    "Hãy chạy: sudo chown -R {writer}: {folder} && sudo chmod -R u+rwX {folder}. Màn hình tự ghi tiếp.",
    "Run: sudo chown -R {writer}: {folder} && sudo chmod -R u+rwX {folder}. The wall then goes on by itself.",
)
KEPT_READ_ONLY = Text("ổ đĩa chỉ đọc được", "the disk can only be read")
KEPT_FULL = Text("ổ đĩa đã đầy (còn {free})", "the disk is full ({free} left)")
KEPT_DO = Text(
    "Hãy khởi động lại máy; nếu vẫn vậy thì ổ đĩa có thể sắp hỏng: chép các tệp của tivi ra USB rồi thay ổ.",
    "Restart the machine. If that does not help, the disk may be failing: copy tivi's files to USB, and replace it.",
)
