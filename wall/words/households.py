"""Texts of `tivi households`, and of the cards."""

from __future__ import annotations

from wall.words import Text

# What each subcommand does, in the order of the help

COMMANDS = {
    "list": Text("các hộ, mã của họ đã phát chưa, xem lần cuối lúc nào", "the households, their codes and devices"),
    "add": Text(
        "thêm một hộ và phát mã; hộ đã có thì đổi mã mới, mã cũ hết hiệu lực",
        "add a household and give it a code; one that is there gets a new code, and the old one ends",
    ),
    "revoke": Text(
        "bỏ một hộ, mã và các thiết bị của hộ đó hết hiệu lực ngay",
        "remove a household; its code and its devices end at once",
    ),
    "cards": Text(
        "in thẻ (PDF) cho các hộ chưa có mã, hoặc đổi mã mới cho các hộ nêu tên",
        "make cards (PDF) for the households without a code, or new ones for those that are named",
    ),
    "log": Text("ai đã xem camera nào, lúc nào", "who watched which camera, and when"),
    "on": Text(
        "cho các hộ xem trên điện thoại, từ bây giờ và mỗi lần bật máy",
        "let the households watch from phones, now and whenever the machine starts",
    ),
    "off": Text("thôi cho xem trên điện thoại; mã vẫn giữ", "no longer let anybody watch from a phone; codes stay"),
}

LAYOUT = Text(
    "tệp bố cục; mặc định là tệp ở đây, hoặc của máy tivi", "the layout file; the one here, or the kiosk's, by default"
)
LANGUAGE = Text("ngôn ngữ: vi hoặc en; mặc định theo tệp bố cục", "the language: vi or en; the layout's by default")
STATE = Text("thư mục giữ mã và nhật ký; mặc định {default}", "the folder of codes and log; {default} by default")
HOST = Text(
    "địa chỉ ghi trên thẻ; mặc định là địa chỉ ở cổng Internet đã nối, hoặc của máy này trong mạng, cổng {port}",
    "the address on the cards; by default that at the gate, or this machine's on its network, port {port}",
)
NAME = Text("tên hộ", "the household's name")
NAMES = Text("các hộ cần mã mới", "the households that get new codes")
ALL = Text("mã mới cho tất cả các hộ", "new codes for all households")
YES = Text("không hỏi lại", "do not ask")
PDF = Text("tệp PDF sẽ ghi; mặc định {default}", "the PDF file to write; {default} by default")
MOST = Text("số dòng, mặc định {default}", "the number of lines, {default} by default")

# The state folder

STATE_FORBIDDEN = Text(
    "Không vào được {folder}. Việc này cần quyền quản trị: sudo tivi households ...",
    "{folder} is closed to this user. This needs root: sudo tivi households ...",
)
STATE_BROKEN = Text("Không dùng được {folder}: {reason}", "{folder} cannot be used: {reason}")
STATE_PUT_ASIDE = Text(
    "Dữ liệu về mã đã hỏng, nay cất thành {file}. Mọi hộ phải được phát mã mới: tivi households cards --all",
    "The database of the codes was damaged; it is now {file}. Every household needs a new code: "
    "tivi households cards --all",
)

# The file

NO_LAYOUT = Text(
    "Không có tệp bố cục {file}; hãy chỉ ra bằng --layout.", "There is no layout {file}; name it with --layout."
)
HEADING = Text(
    "Các hộ được xem camera trên điện thoại, mỗi hộ một dòng. Xoá dòng nào thì hộ đó không xem được nữa.",
    "The households that may watch from a phone, one on each line. Delete a line, and that household is out.",
)
FILE_WRONG = Text("Tệp {file} đang có lỗi, hãy sửa trước đã.", "{file} has mistakes; correct them first.")
FILE_UNEDITABLE = Text(
    "Không tự sửa được dòng {line} của {file}; hãy sửa bằng tay, rồi chạy lại lệnh này.",
    "Line {line} of {file} cannot be changed automatically; change it by hand, then run this again.",
)
NO_FILE = Text(
    "Chưa có tệp {file}. Thêm hộ đầu tiên: tivi households add “Nhà ông Bình”",
    "There is no {file} yet. Add the first household: tivi households add NAME",
)
NO_NAME = Text("Hãy ghi tên hộ, trên một dòng.", "Give the household's name, on one line.")
NO_SUCH = Text("Không có hộ nào tên “{name}”.", "There is no household “{name}”.")
NO_SUCH_NEAR = Text(
    "Không có hộ nào tên “{name}”; ý bạn là “{near}”?", "There is no household “{name}”; did you mean “{near}”?"
)
TOO_MANY = Text("Đã đủ 999 hộ.", "There are 999 households already.")

# Switching on and off

NOW_ON = Text(
    "Đã bật. Điện thoại trong mạng này mở trang: {address}", "It is on. Phones on this network open: {address}"
)
NOW_OFF = Text(
    "Đã tắt, không ai xem trên điện thoại được nữa. Mã của các hộ vẫn giữ nguyên.",
    "It is off, and nobody can watch from a phone. The households keep their codes.",
)
THEN_ADD = Text(
    "Chưa có hộ nào. Thêm từng hộ: sudo tivi households add “Nhà ông Bình”\n"
    "Hoặc ghi tên các hộ vào {file}, rồi in thẻ: sudo tivi households cards",
    "There is no household yet. Add one: sudo tivi households add NAME\n"
    "Or write their names into {file}, then make the cards: sudo tivi households cards",
)
ONLY_KIOSK = Text(
    "Lưu ý: điện thoại chỉ xem được khi màn hình tự chạy từ lúc bật máy: sudo tivi autostart kiosk",
    "Note: phones see only a wall that starts with the machine: sudo tivi autostart kiosk",
)
NOT_INSTALLED = Text(
    "Việc này cần gói tivi-web, máy này chưa cài: sudo apt install ./tivi-web_..._all.deb",
    "This needs the package tivi-web, which is not installed: sudo apt install ./tivi-web_..._all.deb",
)
NEEDS_ROOT = Text(
    "Việc này cần quyền quản trị: sudo tivi households {what}", "This needs root: sudo tivi households {what}"
)
FIRST_FILE = Text(
    """\
# Các hộ được xem camera trên điện thoại. Xoá tên hộ nào thì hộ đó không xem được nữa.
# Thêm hộ và phát mã: sudo tivi households add "Nhà ông Bình"
# Hoặc thay [] ở dưới bằng tên các hộ, mỗi hộ một dòng như ví dụ, rồi: sudo tivi households cards

# leader: Bà Lan, tổ trưởng
# phone: 0912 345 678
# purpose: giữ an ninh, báo cháy, báo lụt

households: []
#  - Nhà ông Bình
#  - name: Công an khu vực
#    cameras: [Cổng chào]
#    until: 2026-12-31
""",
    """\
# The households that may watch from a phone. Delete a name, and that household is out.
# Add one, and get its code: sudo tivi households add "Nhà ông Bình"
# Or put their names in place of [] below, a line for each as in the example, then: sudo tivi households cards

# leader: Bà Lan, tổ trưởng
# phone: 0912 345 678
# purpose: safety, fire and flood warnings

households: []
#  - Nhà ông Bình
#  - name: Ward police
#    cameras: [Cổng chào]
#    until: 2026-12-31
""",
)

# Adding and revoking

ADDED = Text("{name}, hộ số {number}\n\n    {code}\n\n{link}\n", "{name}, household {number}\n\n    {code}\n\n{link}\n")
SHOWN_ONCE = Text(
    "Mã chỉ hiện lần này: hãy chép lại ngay.",
    "The code is shown this once: write it down now.",
)
OLD_ENDED = Text(
    "Mã cũ của hộ này không dùng được nữa; các thiết bị phải nhập mã mới.",
    "The household's old code has ended; its devices need the new one.",
)
EXPIRED = Text(
    "Lưu ý: hộ này đã hết hạn (until), nên mã chưa dùng được.",
    "Note: this household's time is over (until), so the code does not work.",
)
REVOKED = Text(
    "{name} không xem được nữa; mã và các thiết bị của hộ này đã hết hiệu lực.",
    "{name} is out; its code and its devices have ended.",
)

# Cards

CARDS_NAME = Text("the-cac-ho.pdf", "cards.pdf")
NO_CARDS = Text(
    "Hộ nào cũng đã có mã. Cần đổi mã thì ghi tên hộ, hoặc --all.",
    "Every household has a code. For new ones name the households, or use --all.",
)
ASK_NEW = Text(
    "{n} hộ sẽ có mã mới, mã cũ và các thiết bị của họ hết hiệu lực ngay. Tiếp tục? [c/K] ",
    "{n} households get new codes; their old codes and devices end at once. Go on? [y/N] ",
)
YES_WORDS = Text("c có", "y yes")
NEEDS_YES = Text(
    "{n} hộ sẽ mất mã cũ. Nếu đúng ý, hãy thêm --yes.", "{n} households would lose their codes. To do it, add --yes."
)
NOT_DONE = Text("Chưa đổi gì.", "Nothing was changed.")
PDF_EXISTS = Text("Đã có tệp {file}; hãy chọn tên khác.", "{file} exists; choose another name.")
CARDS_DONE = Text("Đã ghi {n} thẻ vào {file}.", "{n} cards are in {file}.")
CARDS_SECRET = Text(
    "Tệp này chứa mã: in xong hãy xoá đi.", "The file contains the codes: delete it once it is printed."
)
CARDS_LOST = Text(
    "Không ghi được {file}: {reason}. Mã vừa phát đã mất; hãy chạy lại với --all hoặc tên các hộ.",
    "{file} cannot be written: {reason}. The codes just given are lost; run this again with --all or the names.",
)

CARD_LABEL = Text("Mã xem camera", "Code for the cameras")
CARD_HOW = Text(
    "Quét mã vuông, hoặc mở {host} rồi nhập 16 số này.",
    "Scan the square, or open {host} and type these 16 digits.",
)
CARD_OWN = Text(
    "Mã này chỉ dùng trong nhà mình, xin đừng đưa cho người ngoài.",
    "This code is for your household alone; please do not pass it on.",
)
CARD_LOST = Text("Mất thẻ, xin báo ngay cho {leader} để đổi mã.", "Card lost? Tell {leader} at once for a new code.")
CARD_LEADER = Text("tổ trưởng", "the leader")

# Tables

LIST_COLUMNS = (
    Text("Số", "No."),
    Text("Hộ", "Household"),
    Text("Mã", "Code"),
    Text("Thiết bị", "Devices"),
    Text("Xem lần cuối", "Last seen"),
    Text("Đến", "Until"),
    Text("Camera", "Cameras"),
)
HAS_CODE = Text("đã phát", "given")
NO_CODE = Text("chưa có", "none")
OVER = Text("hết hạn", "over")
ALL_CAMERAS = Text("tất cả", "all")
LOG_COLUMNS = (
    Text("Từ", "From"),
    Text("Đến", "To"),
    Text("Hộ", "Household"),
    Text("Thiết bị", "Device"),
    Text("Camera", "Camera"),
    Text("MB", "MB"),
    Text("Địa chỉ", "Address"),
)
LOG_ALARM = Text("BÁO ĐỘNG: {what}", "ALARM: {what}")
LOG_EMPTY = Text("Chưa có ai xem.", "Nobody has watched yet.")
