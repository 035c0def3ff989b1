"""What `tivi doctor` says of the machine: decoder, fonts, television, power, clock, disk, network, memory, start."""

from __future__ import annotations

from wall.words import Text

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
DISK_READ_ONLY = Text("{path} chỉ đọc được, không ghi được.", "{path} can only be read, not written.")
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
