"""Descriptions of the keys of all files, for editors and the guides, and the name of a page without one."""

from __future__ import annotations

from wall.words import Text

PAGE_NAME = Text(vi="Trang {number}", en="Page {number}")

# The layout

WALL = Text(vi="Tên của cả màn hình", en="The name of the wall")
LANGUAGE = Text(vi="Ngôn ngữ: vi hoặc en", en="Language: vi or en")
CLOCK = Text(vi="Đồng hồ ở góc màn hình: có hoặc không", en="The clock in the corner of the screen: yes or no")
CAMERAS_FIELD = Text(
    vi="Tệp camera nằm ở đâu (mặc định cameras.yaml cùng thư mục), hoặc chính các camera",
    en="Where the cameras file is (cameras.yaml in the same folder by default), or the cameras themselves",
)
PAGES = Text(vi="Các trang, lần lượt hiện", en="The pages, shown in turn")

# The screen's hours

SCREEN = Text(
    vi="Màn hình bật, tắt theo giờ: 05:00-22:30, hoặc {on: 05:00-22:30, dim: 21:00-22:30}",
    en="The screen's hours: 05:00-22:30, or {on: 05:00-22:30, dim: 21:00-22:30}",
)
MARGIN = Text(
    vi="Lề cho tivi cắt mất mép hình: 3%; ghi test để hiện hình thử mà chọn số",
    en="A margin for a television that cuts the edges off: 3%; test shows a picture to read it from",
)
BAND = Text(
    vi="Dải ở chân mọi trang: notices hiện lần lượt từng thông báo, đứng yên chứ không chạy chữ",
    en="A line at the bottom of every page: notices shows one notice after another, standing still",
)
REPLAY = Text(
    vi="Giữ bao nhiêu giây vừa qua để xem lại bằng phím R: 60s (mặc định), nhiều nhất 120s, hoặc không; "
    "chỉ giữ trong bộ nhớ, không ghi ra ổ đĩa",
    en="How much of the last seconds is kept for the R key to show again: 60s (the default), at most 120s, or no; "
    "in memory only, never on the disk",
)
SCREEN_ON = Text(
    vi="Màn hình bật vào giờ nào; ngoài giờ đó thì tắt: 05:00-22:30",
    en="When the screen is on; it is off at other times: 05:00-22:30",
)
SCREEN_DIM = Text(
    vi="Màn hình mờ đi vào giờ nào: 21:00-22:30, hoặc {at: 21:00-22:30, to: 40%}",
    en="When the screen is dimmed: 21:00-22:30, or {at: 21:00-22:30, to: 40%}",
)
DIM_AT = Text(vi="Làm mờ vào giờ nào: 21:00-22:30", en="When it is dimmed: 21:00-22:30")
DIM_TO = Text(
    vi="Còn sáng bao nhiêu phần trăm (mặc định 45%)",
    en="How much of the light stays (45% by default)",
)
TIMES = Text(vi="Nhiều khoảng giờ trong ngày", en="Several times of a day")
DAYS = Text(
    vi="Ngày và giờ: {thứ 2-thứ 6: 05:00-22:30, cuối tuần: 06:00-23:00}",
    en="Days and times: {mon-fri: 05:00-22:30, weekend: 06:00-23:00}",
)

# A page

PAGE_TITLE = Text(vi="Tên của trang", en="The page's name")
OUTPUT = Text(
    vi="Màn hình hiện trang này, nếu có nhiều: 1 (mặc định) là màn hình chính, 2 là màn hình kế bên phải, "
    "hoặc tên cổng như HDMI-2",
    en="The screen that shows this page, where there are several: 1 (the default) is the main one, 2 the next one "
    "to the right, or an output's name such as HDMI-2",
)
OLD_NAME = Text(vi="Tên cũ của {key}", en="Old name of {key}")
DWELL = Text(vi="Trang hiện bao lâu: 20s, 1m30s, 2 phút", en="How long the page shows: 20s, 1m30s, 2 minutes")
DRAW = Text(
    vi="Hình vẽ của trang: mỗi chữ là một ô, dấu chấm là ô trống",
    en="The page as a drawing: each letter is a tile, a dot is an empty cell",
)
GRID = Text(vi="Lưới đều, cột x hàng: 3x2", en="An even grid, columns x rows: 3x2")
TILES = Text(
    vi="Camera của từng ô: {A: Cổng, B: Chợ} với draw, danh sách với grid",
    en="The camera of each tile: {A: Gate, B: Market} with draw, a list with grid",
)
TILES_LIST = Text(
    vi="Tên camera theo thứ tự, trái sang phải; clock là đồng hồ",
    en="Camera names in order, left to right; clock is a clock",
)
TILES_BY_LETTER = Text(
    vi="Chữ trong hình vẽ và tên camera; clock là đồng hồ",
    en="Letter of the drawing, and the camera's name; clock is a clock",
)
TILE_CLOCK = Text(
    vi="Đồng hồ: {clock: {lunar: không}}, hoặc chỉ clock", en="A clock: {clock: {lunar: no}}, or just clock"
)
CLOCK_LUNAR = Text(vi="Ngày âm lịch: có (mặc định) hoặc không", en="The lunar date: yes (the default) or no")
TILE_HEALTH = Text(
    vi="Tình trạng từng camera và 24 giờ qua: chỉ viết health", en="Each camera's state and last 24 hours: just health"
)
TILE_NOTICES = Text(
    vi="Thông báo của tổ, mỗi thông báo một tệp trong thư mục notices: {notices: {dwell: 15s}}, hoặc chỉ notices",
    en="The notices, each a file in the folder notices: {notices: {dwell: 15s}}, or just notices",
)
NOTICES_DWELL = Text(vi="Mỗi thông báo hiện bao lâu, mặc định 15s", en="How long each is shown, 15s by default")
TILE_TEXT = Text(vi="Ô chữ: {text: Nhà văn hoá mở cửa từ 19:00}", en="A tile of words: {text: The hall opens at 19:00}")
TEXT_TITLE = Text(vi="Tiêu đề của ô chữ", en="The heading of a tile of words")
TEXT_TEXT = Text(vi="Lời sẽ hiện trong ô", en="The words that the tile shows")
TILE_CONTACTS = Text(
    vi="Số cần gọi: {contacts: {Tổ trưởng bà Lan: 0912 345 678}}, hoặc chỉ contacts (113, 114, 115, 112)",
    en="Whom to call: {contacts: {Mrs Lan: 0912 345 678}}, or just contacts (113, 114, 115, 112)",
)
TILE_ROSTER = Text(
    vi="Lịch trực: {roster: {thứ 2-thứ 6: Anh Nam, cuối tuần: Anh Bình, 2027-02-05: Cả đội}}",
    en="Who is on duty: {roster: {mon-fri: Nam, weekend: Bình, 2027-02-05: everybody}}",
)
ROSTER_PEOPLE = Text(vi="Những người trực hôm đó", en="The people on duty")
TILE_SLIDES = Text(
    vi="Ảnh trong một thư mục, lần lượt hiện: {slides: anh}, hoặc {slides: {folder: anh, dwell: 10s}}",
    en="The pictures of a folder, in turn: {slides: photos}, or {slides: {folder: photos, dwell: 10s}}",
)
SLIDES_FOLDER = Text(
    vi="Thư mục ảnh (JPEG, PNG, WebP), cạnh tệp bố cục", en="The folder of pictures (JPEG, PNG, WebP) beside the layout"
)
SLIDES_DWELL = Text(
    vi="Mỗi ảnh hiện bao lâu: 10s (mặc định), 1m30s", en="How long each picture shows: 10s (the default), 1m30s"
)

# The cameras

CAMERAS = Text(vi="Mỗi camera một tên, rồi địa chỉ của nó", en="A name for each camera, then its address")
MAIN = Text(
    vi="Địa chỉ luồng chính (nét nhất), bắt đầu bằng rtsp:// hoặc http://",
    en="Address of the main (sharpest) stream, beginning with rtsp:// or http://",
)
SUB = Text(
    vi="Địa chỉ luồng phụ (nhẹ), dùng cho ô nhỏ",
    en="Address of the sub (light) stream, used for small tiles",
)
USER = Text(vi="Tên đăng nhập của camera", en="The camera's user name")
PASSWORD = Text(
    vi="Mật khẩu của camera; nên đặt trong nháy đơn '...'",
    en="The camera's password; best put in single quotes '...'",
)
TRANSPORT = Text(
    vi="Cách truyền: tcp (mặc định, ít vỡ hình) hoặc udp",
    en="Transport: tcp (the default, fewer broken pictures) or udp",
)
FIT = Text(
    vi="Hình trong ô: contain (thấy hết hình), cover (đầy ô, cắt mép) hoặc stretch (kéo cho đầy ô)",
    en="Picture in its tile: contain (all of it), cover (fills, cuts edges) or stretch (pulled to fill)",
)
ASPECT = Text(
    vi="Tỉ lệ ngang và cao của hình, khi hình bị bóp hẹp hoặc kéo dài: 16:9 hoặc 4:3 (mặc định: máy tự biết)",
    en="The picture's width to height, where it looks squeezed or stretched: 16:9 or 4:3 (default: detected)",
)
STREAM = Text(
    vi="Luồng được dùng: auto (mặc định: tự chọn theo cỡ ô), main hoặc sub",
    en="Stream to show: auto (the default: by the tile's size), main or sub",
)
BRAND = Text(
    vi="Hãng, thay cho main và sub: hikvision, dahua, imou, ezviz, tapo...",
    en="The make, in place of main and sub: hikvision, dahua, imou, ezviz, tapo...",
)
HOST = Text(
    vi="Địa chỉ IP của camera hoặc đầu ghi, đi cùng brand",
    en="IP address of the camera or recorder, together with brand",
)
PORT = Text(vi="Cổng RTSP, thường là 554", en="RTSP port, usually 554")
CHANNEL = Text(vi="Số của camera trên đầu ghi", en="The camera's number on its recorder")
CHANNELS = Text(
    vi="Nhiều camera của một đầu ghi: 1-8, hoặc {1: Cổng, 2: Ngõ 3}",
    en="Several cameras of one recorder: 1-8, or {1: Gate, 2: Lane 3}",
)
CHANNEL_LIST = Text(vi="Các số trên đầu ghi", en="Numbers on the recorder")
CHANNEL_NAMES = Text(vi="Số trên đầu ghi và tên camera", en="Number on the recorder, and the camera's name")
MAX_CONNECTIONS = Text(
    vi="Số luồng mà camera, hoặc cả đầu ghi, cho xem cùng lúc (mặc định: không giới hạn)",
    en="How many streams the camera, or the whole recorder, gives at a time (default: no limit)",
)
SHARE = Text(
    vi="Các nhà xem được gì trên điện thoại: video (mặc định), picture (chỉ từng tấm hình) hoặc no (không gì cả)",
    en="What households see on their phones: video (the default), picture (only stills) or no (nothing)",
)
MASK = Text(
    vi="Phần hình phải che đen, mỗi phần một tên: {cửa sổ nhà bà Tư: [[0.10, 0.20], [0.35, 0.60]]}",
    en="Parts of the picture to black out, each with a name: {a window: [[0.10, 0.20], [0.35, 0.60]]}",
)
MASK_PART = Text(
    vi="Các góc [ngang, dọc], tính từ góc trên bên trái: 0 đến 1 là hết chiều ngang, chiều cao của hình; "
    "hai góc là một hình chữ nhật",
    en="Corners [across, down] from the top left: 0 to 1 is all of the picture's width, and of its height; "
    "two corners are a rectangle",
)
LINES = Text(
    vi="Vạch kẻ lên hình khi phóng to, mỗi vạch một tên: {ngập lòng đường: [[0.10, 0.62], [0.90, 0.58]]}",
    en="Lines drawn into the enlarged picture, each with a name: {water on the road: [[0.10, 0.62], [0.90, 0.58]]}",
)
LINE = Text(
    vi="Hai điểm đầu [ngang, dọc], tính từ góc trên bên trái: 0 đến 1 là hết chiều ngang, chiều cao của hình",
    en="Both ends [across, down] from the top left: 0 to 1 is all of the picture's width, and of its height",
)
DRY = Text(
    vi="Tệp hình lúc khô ráo, đặt cạnh tệp bố cục; hiện bên cạnh khi phóng to để so bằng mắt",
    en="A picture file of the place when it is dry, beside the layout; shown when enlarged, to compare by eye",
)

# The households

HOUSEHOLDS = Text(vi="Các hộ được xem camera trên điện thoại", en="The households that may watch from a phone")
HOUSEHOLD_NAME = Text(vi="Tên của hộ, như ghi trên thẻ", en="The household's name, as it is on its card")
HOUSEHOLD_CAMERAS = Text(
    vi="Chỉ được xem những camera này; không ghi thì xem được tất cả",
    en="The only cameras it may see; all of them by default",
)
HOUSEHOLD_UNTIL = Text(
    vi="Được xem đến hết ngày nào: 2026-12-31, hoặc đến lúc nào: 2026-12-31 18:00",
    en="The last day it may watch: 2026-12-31, or until when: 2026-12-31 18:00",
)
HOUSEHOLD_ALARM = Text(
    vi="Trang của hộ này có nút báo động không: yes hoặc no",
    en="Whether this household's page has the alarm button: yes or no",
)
ALARM = Text(
    vi="Trang của các hộ có nút báo động không, mặc định no; từng hộ có thể ghi khác",
    en="Whether the households' pages have the alarm button, no by default; a household may differ",
)
LEADER = Text(vi="Người phụ trách camera, hiện trên điện thoại", en="Who runs the cameras; phones show it")
PHONE = Text(vi="Số điện thoại của người phụ trách", en="Their telephone number")
UPLINK = Text(
    vi="Được gửi ra Internet nhiều nhất bao nhiêu, mặc định 4 Mbit/s",
    en="How much may be sent to the Internet at most, 4 Mbit/s by default",
)
PURPOSE = Text(vi="Camera dùng để làm gì, hiện trên điện thoại", en="What the cameras are for; phones show it")
