"""Help texts and usage errors of the command line."""

from __future__ import annotations

from wall.words import Text

DESCRIPTION = Text("Nhiều camera trên một tivi.", "Many cameras on one TV.")
USAGE = Text("cách dùng: ", "usage: ")
ARGUMENTS = Text("tham số", "positional arguments")
OPTIONS = Text("tuỳ chọn", "options")
HELP = Text("hiện hướng dẫn này", "show this help")
VERSION = Text("hiện phiên bản", "show the version")
NEEDS_TIVI_WEB = Text(
    "lệnh tivi {command} cần gói tivi-web, máy này chưa cài: sudo apt install ./tivi-web_..._all.deb",
    "tivi {command} needs the package tivi-web, which is not installed: sudo apt install ./tivi-web_..._all.deb",
)
ERROR = Text("{program}: lỗi: {message}", "{program}: error: {message}")

PLACEHOLDERS = {
    "COMMAND": Text("LỆNH", "COMMAND"),
    "layout": Text("TỆP-BỐ-CỤC", "layout"),
    "file": Text("TỆP", "file"),
    "folder": Text("THƯ-MỤC", "folder"),
    "address": Text("ĐỊA-CHỈ", "address"),
    "camera": Text("CAMERA", "camera"),
    "day": Text("NGÀY", "day"),
    "DAY": Text("NGÀY", "DAY"),
    "about": Text("CAMERA-HOẶC-LỜI", "camera-or-text"),
    "FILE": Text("TỆP", "FILE"),
    "FOLDER": Text("THƯ-MỤC", "FOLDER"),
    "FOLDER-OR-DEVICE": Text("THƯ-MỤC-HOẶC-PHÂN-VÙNG", "FOLDER-OR-DEVICE"),
    "PATH": Text("ĐƯỜNG-DẪN", "PATH"),
    "NAME": Text("TÊN", "NAME"),
    "NAMES": Text("CÁC-TÊN", "NAMES"),
    "USER": Text("TÊN", "USER"),
    "BRAND": Text("HÃNG", "BRAND"),
    "HOST[:PORT]": Text("MÁY[:CỔNG]", "HOST[:PORT]"),
    "ADDRESSES": Text("CÁC-ĐỊA-CHỈ", "ADDRESSES"),
    "PORT": Text("CỔNG", "PORT"),
    "CALL_PORT": Text("CỔNG", "PORT"),
    "LINE": Text("ĐỊA-CHỈ-VÀ-SỐ", "ADDRESS-AND-DIGITS"),
    "N": Text("SỐ", "N"),
    "S": Text("GIÂY", "S"),
    "WxH": Text("RỘNGxCAO", "WxH"),
}
"""What stands for the value of an argument. Without spaces: argparse puts several of them into one line."""

USAGE_ERRORS = (
    (
        r"the following arguments are required: (?P<names>.+)",
        Text("còn thiếu: {names}", "the following arguments are required: {names}"),
    ),
    (r"unrecognized arguments: (?P<names>.+)", Text("không hiểu: {names}", "unrecognized arguments: {names}")),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?)(?:, maybe you meant .+\?)?"
        r" \(choose from (?P<choices>.+)\)",
        Text(
            "{name}: không có {value} (chọn một trong: {choices})",
            "argument {name}: invalid choice: {value} (choose from {choices})",
        ),
    ),
    (
        r"argument (?P<name>.+?): invalid int value: (?P<value>.+)",
        Text("{name}: {value} không phải là số", "argument {name}: {value} is not a number"),
    ),
    (
        r"argument (?P<name>.+?): invalid \S+ value: (?P<value>.+)",
        Text("{name}: không dùng được {value}", "argument {name}: invalid value: {value}"),
    ),
    (
        r"argument (?P<name>.+?): expected one argument",
        Text("{name}: còn thiếu giá trị", "argument {name}: expected one argument"),
    ),
    (
        r"argument (?P<name>.+?): expected at least one argument",
        Text("{name}: còn thiếu giá trị", "argument {name}: expected at least one argument"),
    ),
    (
        r"argument (?P<name>.+?): expected at most one argument",
        Text("{name}: chỉ nhận một giá trị", "argument {name}: expected at most one argument"),
    ),
    (
        r"argument (?P<name>.+?): expected (?P<n>\d+) arguments?",
        Text("{name}: cần {n} giá trị", "argument {name}: expected {n} arguments"),
    ),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
        Text("{name}: không dùng cùng {other}", "argument {name}: not allowed with argument {other}"),
    ),
    (
        r"one of the arguments (?P<names>.+) is required",
        Text("còn thiếu một trong: {names}", "one of the arguments {names} is required"),
    ),
    (
        r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)",
        Text("{name}: không nhận giá trị {value}", "argument {name}: takes no value, not {value}"),
    ),
    (
        r"ambiguous option: (?P<name>.+) could match (?P<choices>.+)",
        Text("{name}: chưa rõ là {choices}", "ambiguous option: {name} could match {choices}"),
    ),
    (r"argument (?P<name>.+?): (?P<reason>.+)", Text("{name}: {reason}", "argument {name}: {reason}")),
)
"""What argparse reports, as a regular expression, and how it is put here. The first that matches counts."""

COMMANDS = {
    "run": Text("hiện các camera của một tệp bố cục lên màn hình", "show a layout on the screen"),
    "check": Text("kiểm tra tệp bố cục và tệp camera", "check a layout and its cameras file"),
    "status": Text(
        "tình trạng từng camera trên màn hình đang chạy", "show the state of each camera of the running wall"
    ),
    "snapshot": Text("ghi lại hình đang hiện thành tệp PNG", "write what is on the screen now as a PNG file"),
    "report": Text(
        "các camera đã hoạt động thế nào trong một ngày hoặc một tuần, vài dòng để gửi vào nhóm",
        "how the cameras were on a day or in a week, in a few lines to send to the group",
    ),
    "alarm": Text(
        "báo động trên màn hình đang chạy: camera nào (nếu có) và có chuyện gì",
        "raise an alarm on the running wall: at which camera, if at one, and what happens",
    ),
    "events": Text(
        "nhật ký sự kiện: có chuyện gì, lúc nào, ai báo, ai trả lời",
        "the log of events: what happened and when, who raised it, and who answered",
    ),
    "probe": Text(
        "thử một camera, cho biết xem được gì hoặc phải làm gì", "try one camera, and say what works or what to do"
    ),
    "discover": Text(
        "tìm các camera trong mạng này và ghi sẵn tệp camera để điền tiếp",
        "find the cameras on this network, and write a cameras file to complete",
    ),
    "new": Text(
        "hỏi năm câu rồi ghi sẵn tệp bố cục và tệp camera đầu tiên",
        "ask five questions, and write a first layout and cameras file",
    ),
    "autostart": Text(
        "cho màn hình tự chạy khi bật máy, và chạy thế nào; không ghi gì thêm: cho biết hiện đang thế nào",
        "set how the wall starts with the machine; without an argument, show how it starts now",
    ),
    "doctor": Text(
        "xem máy này, các tệp và các camera có gì không ổn, và nói phải làm gì",
        "examine this machine, the files and the cameras, and say what to do",
    ),
    "usb": Text(
        "lấy tệp bố cục và tệp camera trong thư mục tivi của USB, nếu kiểm tra đúng",
        "install the layout and cameras file from a USB stick's folder tivi, if they pass the check",
    ),
    "edit": Text(
        "sửa tệp bố cục và tệp camera ngay trên màn hình này, chỗ sai hiện bên cạnh",
        "edit a layout and its cameras file on this screen, with their mistakes shown beside them",
    ),
    "mask": Text(
        "che một phần hình của camera: vẽ trên màn hình này, hoặc ghi hình có kẻ ô để đọc số",
        "black out a part of a camera's picture: draw it on this screen, or write a picture with a grid to read from",
    ),
    "share": Text(
        "chia sẻ thư mục của tổ trên mạng trong nhà bằng Samba, hoặc thôi chia sẻ",
        "share the leader's folder on the local network with Samba, or stop sharing it",
    ),
    "web": Text(
        "phục vụ trang xem camera cho điện thoại của các hộ", "serve the page on which households watch from phones"
    ),
    "households": Text(
        "ai được xem camera trên điện thoại: phát mã, in thẻ, bỏ một hộ, xem nhật ký",
        "who may watch from a phone: give codes, make cards, remove a household, show the log",
    ),
    "outside": Text(
        "cho các hộ xem từ Internet qua một cổng; không ghi gì thêm: cho biết hiện đang thế nào",
        "let households watch from the Internet, through a gate; without an argument, show how it is now",
    ),
    "listen": Text(
        "nghe các camera báo sự kiện cho màn hình đang chạy; bình thường tự chạy cùng màn hình",
        "listen to the cameras' events for the running wall; usually it starts with the wall",
    ),
    "schema": Text(
        "in JSON Schema của một tệp, cho trình soạn thảo biết gợi ý và giải thích",
        "print the JSON Schema of a file, for editors that complete and explain",
    ),
}
"""What each command does, in the order of the help."""

LANGUAGE = Text("ngôn ngữ: vi hoặc en", "the language of the output: vi or en")
LAYOUT = Text("tệp bố cục", "the layout file")
JSON = Text("in ra dạng JSON", "print JSON")
SOCKET = Text("socket của màn hình, khi có nhiều màn hình", "the wall's socket, if there are several walls")
USER = Text("tên đăng nhập của camera; mật khẩu sẽ được hỏi", "the cameras' user; the password is asked for")
PASSWORD_FILE = Text(
    "tệp chứa mật khẩu, - là từ đầu vào chuẩn", "a file that contains the password, or - for standard input"
)
BAD_SIZE = Text("“{text}” không phải kích thước như 1920x1080", "“{text}” is not a size such as 1920x1080")
SIZE = Text("kích thước tính bằng điểm ảnh, thay cho cả màn hình", "size in pixels, instead of the whole screen")

RUN_WINDOWED = Text("trong một cửa sổ, không phủ cả màn hình", "in a window instead of full screen")

CHECK_JSON = Text("in mọi điều tìm thấy dạng JSON, cho trình soạn thảo", "print everything found as JSON, for editors")

WALL_LANGUAGE = Text(
    "ngôn ngữ: vi hoặc en; mặc định theo màn hình đang chạy",
    "the language of the output: vi or en; the running wall's by default",
)

SNAPSHOT_FILE = Text("tệp PNG sẽ ghi", "the PNG file to write")
SNAPSHOT_SCREEN = Text(
    "màn hình khác: số của nó, hoặc tên cổng cắm", "another screen: its number, or the name of its output"
)

REPORT_DAY = Text(
    "ngày nào: hôm nay (mặc định), hôm qua, 29/11 hoặc 2026-11-29",
    "which day: today (the default), yesterday, 29/11 or 2026-11-29",
)
REPORT_WEEK = Text("cả bảy ngày tính đến ngày đó", "the seven days that end with it")

ALARM_ABOUT = Text(
    "camera nếu chuyện xảy ra trước một camera, rồi có chuyện gì; mỗi thứ trong dấu nháy",
    "the camera, if it happens before one, and then what happens; each in quotes",
)
ALARM_DRILL = Text("chỉ diễn tập: trên màn hình có chữ DIỄN TẬP", "only a drill, and the wall says so")
ALARM_END = Text(
    "kết thúc các báo động do người báo; ghi tên camera thì chỉ của camera ấy",
    "end the alarms that people have raised; with a camera, only its own",
)
EVENTS_DAY = Text(
    "ngày nào: hôm nay, hôm qua, 29/11 hoặc 2026-11-29; không ghi là 24 giờ qua",
    "which day: today, yesterday, 29/11 or 2026-11-29; the last 24 hours by default",
)

PROBE_ADDRESS = Text(
    "rtsp://..., địa chỉ IP, hoặc tệp bố cục nếu dùng --camera",
    "rtsp://..., an IP address, or with --camera the layout",
)
PROBE_CAMERA = Text("một camera trong tệp bố cục", "a camera of the layout")
PROBE_BRAND = Text(
    "hikvision, dahua, imou, ezviz, tapo, ...; không ghi thì thử mọi hãng",
    "hikvision, dahua, imou, ezviz, tapo, ...; every brand is tried by default",
)
PROBE_CHANNEL = Text("số kênh của camera trên đầu ghi", "the camera's number on its recorder")
PROBE_PORT = Text("cổng RTSP, nếu không phải 554", "the RTSP port, if it is not 554")
PROBE_TRANSPORT = Text("cách truyền hình: tcp hoặc udp", "the transport of the video: tcp or udp")

DISCOVER_OUT = Text("thư mục để ghi; mặc định là ở đây", "the folder to write to; here by default")
DISCOVER_TIMEOUT = Text("số giây chờ trả lời", "seconds to wait for answers")
DISCOVER_HOST = Text("chỉ hỏi máy này; ghi được nhiều lần", "ask only this host; may be repeated")
BAD_SECONDS = Text(
    "“{text}” không phải số giây từ 0 đến {longest}", "“{text}” is not a number of seconds between 0 and {longest}"
)

NEW_FOLDER = Text("thư mục để ghi; mặc định là ở đây", "the folder to write to; here by default")
NEW_WALL = Text("tên của màn hình", "the wall's name")
NEW_CAMERAS = Text(
    "tên các camera, cách nhau bằng dấu phẩy, hoặc số camera",
    "the cameras' names separated by commas, or the number of cameras",
)
NEW_BRAND = Text("hãng camera", "the cameras' brand")
NEW_HOSTS = Text(
    "các địa chỉ IP, cách nhau bằng dấu phẩy, hoặc chỉ địa chỉ đầu ghi",
    "their IP addresses separated by commas, or only a recorder's",
)

AUTOSTART_CHOICE = Text(
    "kiosk: ngay khi bật máy; desktop: sau khi đăng nhập; off: không tự chạy",
    "kiosk: as soon as the machine is on; desktop: after login; off: not at all",
)
AUTOSTART_USER = Text("màn hình hiện sau khi ai đăng nhập", "whose desktop session shows the wall")

DOCTOR_LAYOUT = Text(
    "tệp bố cục; mặc định là tệp ở đây, hoặc của máy tivi",
    "the layout file; the one here, or the kiosk's, by default",
)
DOCTOR_BUNDLE = Text(
    "ghi một tệp giúp người hỗ trợ, không có mật khẩu", "write a file for whoever helps you, without passwords"
)
DOCTOR_PICTURE = Text("ghi cả hình đang hiện vào tệp đó", "include what is on the screen now in that file")

USB_PLACE = Text("thư mục đã gắn, hoặc phân vùng của USB", "the folder where the stick is mounted, or its partition")
USB_INTO = Text("thư mục của màn hình; mặc định {default}", "the wall's folder; {default} by default")

SHARE_CHOICE = Text("bật, tắt, hoặc xem hiện đang thế nào", "share it, stop sharing it, or show whether it is shared")
SHARE_FOLDER = Text("thư mục của màn hình; mặc định {default}", "the wall's folder; {default} by default")

MASK_CAMERA = Text("một camera trên màn hình đang chạy", "a camera of the running wall")
MASK_PICTURE = Text(
    "chỉ ghi hình của camera có kẻ ô vào tệp này (PNG hoặc JPEG)",
    "only write the camera's picture with a grid to this file (PNG or JPEG)",
)

SCHEMA_OF = Text("tệp nào", "which file")
