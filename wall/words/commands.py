"""Texts of commands in a terminal."""

from __future__ import annotations

from wall.words import Text

STATUS_HEAD = Text(
    "{wall} · trang {page}/{pages}: {name} · tiến trình {pid}",
    "{wall} · page {page}/{pages}: {name} · pid {pid}",
)
STATUS_COLUMNS = (
    Text("Ô", "Tile"),
    Text("Camera", "Camera"),
    Text("Trạng thái", "State"),
    Text("Luồng", "Stream"),
    Text("Mã hóa", "Codec"),
    Text("Cỡ hình", "Size"),
    Text("Hình/giây", "fps"),
    Text("kbit/s", "kbit/s"),
    Text("Tuổi hình", "Age"),
    Text("Nối lại", "Reconnects"),
)
STATES = {
    "off": Text("tắt", "off"),
    "connecting": Text("đang kết nối", "connecting"),
    "warm": Text("chờ sẵn", "warm"),
    "live": Text("trực tiếp", "live"),
    "waiting": Text("chờ hình", "waiting"),
    "stalled": Text("hình đứng", "stalled"),
    "refused": Text("bị từ chối", "refused"),
    "offline": Text("mất kết nối", "offline"),
}
STATUS_SCREEN = Text(
    "Màn hình {screen} ({output}) · trang {page}/{pages}: {name}",
    "Screen {screen} ({output}) · page {page}/{pages}: {name}",
)
STATUS_SCREEN_BLACK = Text(
    "Màn hình {screen} ({output}) · không có trang nào, để đen",
    "Screen {screen} ({output}) · no page, black",
)
STATUS_SCREEN_COLUMN = Text("Màn hình", "Screen")
NO_SUCH_SCREEN = Text(
    "Chưa có màn hình {screen} (đang có: {there}), nên chưa hiện trang: {pages}.",
    "There is no screen {screen} (connected: {there}); not shown for now: {pages}.",
)
NO_SUCH_SCREEN_HERE = Text(
    "Máy này đang có {there}: cắm thêm màn hình {screen} thì mới hiện trang {pages}.",
    "This machine has {there} now. Connect a screen {screen} to show: {pages}.",
)
NOT_ON_THE_WALL = Text("Không có màn hình {screen}; xem tivi status.", "There is no screen {screen}; see tivi status.")
HELD_TO_SUB = Text(
    "Máy này không giải mã nổi tất cả luồng chính, nên đang hiện luồng phụ: {cameras}.",
    "This machine cannot decode all main streams; shown by their sub stream: {cameras}.",
)
OVER_BUDGET = Text(
    "Trang này nặng hơn sức của máy (cần {demand}, có {decodable} triệu điểm ảnh mỗi giây). Hãy bớt camera trên trang.",
    "This page is too much for this machine ({demand} of {decodable} megapixels per second). Show fewer cameras.",
)
REPLAY_SHORT = Text(
    "{camera} gửi nhiều dữ liệu: {mb} MB chỉ giữ được {kept} giây để xem lại, không đủ {asked} giây.",
    "{camera} sends so much that {mb} MB hold only {kept} s for a replay, not {asked} s.",
)
WAITING = Text(
    "Thiết bị chỉ cho {n} kết nối cùng lúc, nên đang chờ: {cameras}.",
    "The device allows only {n} connections at a time; waiting: {cameras}.",
)
NO_WALL = Text(
    "Không có màn hình tivi nào đang chạy (không kết nối được {path}).",
    "No wall is running (nothing answers at {path}).",
)
ALREADY = Text("tivi đang chạy rồi ({path}).", "tivi is already running ({path}).")
CHECKED = Text("{cameras} camera, {pages} trang", "{cameras} cameras, {pages} pages")
CHECKED_HOUSEHOLDS = Text("{households} hộ xem trên điện thoại", "{households} households may watch from phones")
CHECKED_NOTICES = Text("{shown}/{total} thông báo đang hiện trên màn hình", "{shown} of {total} notices are shown now")
NOT_WRITTEN = Text("Không ghi được {file}: {reason}", "Cannot write {file}: {reason}")
NOT_READ = Text("Không đọc được {file}: {reason}", "Cannot read {file}: {reason}")
NO_SCREEN = Text(
    "Không có màn hình: cần DISPLAY hoặc WAYLAND_DISPLAY.", "No screen: DISPLAY or WAYLAND_DISPLAY is needed."
)
NO_VLC = Text(
    "Không nạp được libVLC hoặc libyuv. Hãy cài gói libvlc5, vlc-plugin-base và libyuv0.",
    "libVLC or libyuv cannot be loaded. Install libvlc5, vlc-plugin-base and libyuv0.",
)
NO_PASSWORD_FILE = Text(
    "Không đọc được tệp mật khẩu {file}: {reason}.", "Cannot read the password in {file}: {reason}."
)
