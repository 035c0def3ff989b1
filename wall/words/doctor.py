"""Texts of `tivi doctor`: what was examined, what was found, and what to do about it."""

from __future__ import annotations

from wall.words import Text

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
    "gate": Text("Cổng Internet", "Gate"),
    "gate_clock": Text("Giờ ở cổng", "Gate's time"),
    "gate_key": Text("Khoá vào cổng", "Gate's key"),
    "tunnel": Text("Đường ra cổng", "Tunnel"),
    "outside": Text("Xem từ Internet", "From the Internet"),
    "upload": Text("Tốc độ gửi lên", "Upload"),
}
CAMERA = Text("Camera “{name}”", "Camera “{name}”")

# Decoder
VLC_GOOD = Text("libVLC {version}, đủ các phần cần dùng.", "libVLC {version}, with all the parts that are needed.")
VLC_MISSING = Text("Chưa có libVLC nên không hiện được hình nào.", "libVLC is missing, so no picture can be shown.")
VLC_OLD = Text(
    "libVLC {version} đã cũ, cần từ {wanted} trở lên.", "libVLC {version} is old; {wanted} or newer is needed."
)
VLC_PARTS = Text("libVLC {version} thiếu: {missing}.", "libVLC {version} lacks: {missing}.")
VLC_DO = Text(
    "Hãy chạy: sudo apt update && sudo apt install libvlc5 vlc-plugin-base libyuv0",
    "Run: sudo apt update && sudo apt install libvlc5 vlc-plugin-base libyuv0",
)

# Fonts
FONTS_GOOD = Text("{family} có đủ chữ tiếng Việt.", "{family} has all Vietnamese letters.")
FONTS_OTHER = Text(
    "Chữ hiện bằng phông {family}, đọc được nhưng kém rõ khi nhìn từ xa.",
    "Texts are in {family}: readable, but less so from a distance.",
)
FONTS_NONE = Text("Không có phông nào đủ chữ tiếng Việt.", "No font has all Vietnamese letters.")
FONTS_UNKNOWN = Text("Chưa kiểm tra được phông chữ.", "The fonts could not be examined.")
FONTS_DO = Text("Hãy chạy: sudo apt install fonts-inter", "Run: sudo apt install fonts-inter")
FONTS_TOOL_DO = Text("Hãy chạy: sudo apt install fontconfig", "Run: sudo apt install fontconfig")

# Television
SCREEN_ONE = Text("{outputs}.", "{outputs}.")
SCREEN_MANY = Text("Có {n} màn hình: {outputs}.", "{n} screens: {outputs}.")
SCREEN_NONE = Text("Không thấy tivi nào cắm vào máy.", "No television is connected.")
SCREEN_NONE_DO = Text(
    "Hãy bật tivi, cắm chặt dây HDMI và chọn đúng đầu vào HDMI trên tivi.",
    "Switch the television on, plug the HDMI cable in firmly, and choose the right HDMI input.",
)
SCREEN_DARK = Text("{outputs} có cắm nhưng đang tắt hình.", "{outputs}: plugged in, but switched off.")
SCREEN_DARK_DO = Text(
    "Nếu không phải tắt theo lịch, hãy rút dây HDMI ra rồi cắm lại.",
    "Unless it is off by schedule, pull the HDMI cable out and plug it in again.",
)
SCREEN_SMALL = Text("{outputs}: hình quá nhỏ, khó đọc chữ.", "{outputs}: the resolution is too low to read texts.")
SCREEN_SMALL_DO = Text(
    "Hãy dùng dây HDMI khác hoặc đặt độ phân giải 1920x1080 cho tivi.",
    "Try another HDMI cable, or set the television to 1920x1080.",
)
SCREEN_UNKNOWN = Text("Chưa xem được màn hình từ đây.", "The screen cannot be seen from here.")
SCREEN_UNKNOWN_DO = Text(
    "Hãy nhìn tivi: có hình là được; hoặc chạy lệnh này trên chính máy cắm vào tivi.",
    "Look at the television: if it shows a picture, it is fine. Or run this on the machine that it is connected to.",
)

# Power
POWER_GOOD = Text(
    "Giải mã được {decodable} triệu điểm ảnh mỗi giây, trang nặng nhất “{page}” cần {demand}. {how}",
    "Decodes {decodable} megapixels per second; the most demanding page “{page}” needs {demand}. {how}",
)
POWER_ALONE = Text(
    "Giải mã được {decodable} triệu điểm ảnh mỗi giây. {how}", "Decodes {decodable} megapixels per second. {how}"
)
POWER_LOW = Text(
    "Trang “{page}” cần {demand} triệu điểm ảnh mỗi giây, máy chỉ giải mã được {decodable}. {how}",
    "The page “{page}” needs {demand} megapixels per second, but this machine decodes {decodable}. {how}",
)
POWER_LOW_DO = Text(
    "Hãy bớt camera trên trang này, hoặc bật luồng phụ (sub) cho các camera.",
    "Put fewer cameras on that page, or switch on the cameras' sub streams.",
)
POWER_UNKNOWN = Text("Chưa đo được sức giải mã của máy.", "The decoding speed of this machine could not be measured.")
POWER_UNKNOWN_DO = Text(
    "Hãy chạy lại lệnh này; nếu vẫn vậy, hãy gửi tệp do “tivi doctor --bundle” ghi ra cho người hỗ trợ.",
    "Run this again; if that does not help, send what “tivi doctor --bundle” writes to whoever helps you.",
)
IN_SOFTWARE = Text("tivi giải mã bằng CPU.", "tivi decodes on the CPU.")
IN_SOFTWARE_BESIDE_GPU = Text(
    "tivi giải mã bằng CPU, không dùng chip đồ hoạ.", "tivi decodes on the CPU, not on the graphics chip."
)

# Clock
CLOCK_GOOD = Text("Đúng giờ, múi giờ {zone}.", "Right, time zone {zone}.")
CLOCK_UNKNOWN = Text("Năm {year}, múi giờ {zone}.", "The year is {year}, the time zone {zone}.")
CLOCK_YEAR = Text("Đồng hồ của máy đang là năm {year}.", "The clock of this machine says that the year is {year}.")
CLOCK_YEAR_DO = Text(
    "Hãy nối mạng để máy tự chỉnh giờ; nếu lần nào bật cũng sai, hãy thay pin đồng hồ (CMOS) trong máy.",
    "Connect it to the internet, so that the clock is set; if it is wrong at every start, replace the CMOS battery.",
)
CLOCK_UNSYNCHRONISED = Text("Giờ chưa được chỉnh qua mạng.", "The clock is not set by the network.")
CLOCK_UNSYNCHRONISED_DO = Text(
    "Hãy chạy: sudo timedatectl set-ntp true, và kiểm tra máy có vào được internet không.",
    "Run: sudo timedatectl set-ntp true, and check whether this machine reaches the internet.",
)
CLOCK_ZONE = Text("Múi giờ là {zone}, không phải giờ Việt Nam.", "The time zone is {zone}, not Vietnam's.")
CLOCK_ZONE_DO = Text(
    "Hãy chạy: sudo timedatectl set-timezone Asia/Ho_Chi_Minh", "Run: sudo timedatectl set-timezone Asia/Ho_Chi_Minh"
)

# Disk
DISK_GOOD = Text("{path} còn trống {free}.", "{free} free at {path}.")
DISK_FULL = Text("{path} đã đầy (còn {free}).", "{path} is full ({free} left).")
DISK_LOW = Text("{path} sắp đầy (còn {free}).", "{path} is nearly full ({free} left).")
DISK_FULL_DO = Text(
    "Hãy xoá bớt tệp không cần; nhật ký thì chạy: sudo journalctl --vacuum-size=50M",
    "Delete what is not needed; for the journal run: sudo journalctl --vacuum-size=50M",
)
DISK_READ_ONLY = Text("{path} chỉ đọc được, không ghi được.", "{path} can only be read, not written.")
DISK_READ_ONLY_DO = Text(
    "Nếu không cố ý khoá ổ đĩa thì có thể ổ sắp hỏng: hãy chép các tệp của tivi ra USB rồi khởi động lại máy.",
    "Unless it was locked on purpose, the disk may be failing: copy tivi's files to a USB stick and restart.",
)
DISK_FORGETS = Text(
    "{path} đang được khoá (overlayroot): tắt máy là mất những gì vừa sửa.",
    "{path} is locked (overlayroot): changes are lost when the machine is switched off.",
)
DISK_FORGETS_DO = Text(
    "Muốn giữ những gì vừa sửa, hãy nhờ người cài đặt sửa lại trong: sudo overlayroot-chroot",
    "To keep changes, make them within: sudo overlayroot-chroot",
)

# Network
NETWORK_GOOD = Text("Địa chỉ {addresses}.", "This machine's address is {addresses}.")
NETWORK_NONE = Text("Máy chưa có mạng.", "There is no network.")
NETWORK_LINK_LOCAL = Text(
    "Bộ phát mạng chưa cấp địa chỉ cho máy (chỉ có {addresses}).",
    "The router has given this machine no address (only {addresses}).",
)
NETWORK_NONE_DO = Text(
    "Hãy cắm lại dây mạng hoặc nối Wi-Fi, rồi tắt và bật lại bộ phát mạng.",
    "Plug the network cable in again or join the Wi-Fi, and switch the router off and on.",
)
NETWORK_NO_ROUTE = Text(
    "Địa chỉ {addresses}, nhưng không có đường ra internet.",
    "The address is {addresses}, but there is no route to the internet.",
)
NETWORK_NO_ROUTE_DO = Text(
    "Camera cùng mạng vẫn xem được, nhưng máy không tự chỉnh giờ: hãy kiểm tra bộ phát mạng.",
    "Cameras on this network still work, but the clock is not set: check the router.",
)
NETWORK_NO_DNS = Text(
    "Địa chỉ {addresses}, nhưng chưa có máy chủ tên miền (DNS).",
    "The address is {addresses}, but there is no name server (DNS).",
)
NETWORK_NO_DNS_DO = Text(
    "Camera ghi bằng địa chỉ IP vẫn xem được; hãy bật DHCP hoặc ghi DNS trong cài đặt mạng của máy.",
    "Cameras with an IP address still work; switch DHCP on, or set a DNS server for this machine.",
)

# Memory
MEMORY_GOOD = Text("Còn trống {available} trên {total}.", "{available} free of {total}.")
MEMORY_LOW = Text("Chỉ còn trống {available} trên {total}.", "Only {available} free of {total}.")
MEMORY_UNKNOWN = Text("Chưa xem được bộ nhớ.", "The memory could not be examined.")
MEMORY_DO = Text(
    "Hãy đóng các chương trình khác hoặc khởi động lại máy.", "Close other programs, or restart this machine."
)

# Autostart
AUTOSTART_NOT_INSTALLED = Text(
    "tivi chưa được cài bằng gói Debian nên không tự chạy khi bật máy.",
    "tivi was not installed by its Debian package, so it does not start with the machine.",
)
AUTOSTART_INSTALL_DO = Text(
    "Hãy cài gói tivi_..._all.deb rồi chạy: sudo tivi autostart kiosk",
    "Install tivi_..._all.deb, then run: sudo tivi autostart kiosk",
)
AUTOSTART_OFF = Text("Bật máy thì màn hình camera không tự hiện.", "The wall does not start with the machine.")
AUTOSTART_OFF_DO = Text(
    "Muốn tự chạy sau khi mất điện, hãy chạy: sudo tivi autostart kiosk",
    "To start it after a power cut, run: sudo tivi autostart kiosk",
)
AUTOSTART_KIOSK = Text("Bật máy là màn hình camera tự hiện.", "The wall starts with the machine.")
AUTOSTART_DESKTOP = Text("Màn hình camera tự hiện sau khi đăng nhập.", "The wall starts after the login.")
AUTOSTART_DOWN = Text(
    "Đã đặt tự chạy, nhưng lúc này màn hình camera không chạy.",
    "The wall is set to start with the machine, but is not running now.",
)
AUTOSTART_DOWN_DO = Text(
    "Hãy chạy: sudo systemctl restart tivi; nếu vẫn không lên, xem: journalctl -u tivi",
    "Run: sudo systemctl restart tivi; if it does not start, see: journalctl -u tivi",
)
AUTOSTART_OWNER = Text(
    "Tệp camera đang thuộc về người dùng {owner}, nên màn hình camera không đọc được.",
    "The cameras file belongs to {owner}, so the wall cannot read it.",
)
AUTOSTART_OWNER_DO = Text("Hãy chạy: sudo tivi autostart kiosk", "Run: sudo tivi autostart kiosk")

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
