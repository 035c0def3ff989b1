"""What `tivi new` asks and says, and the comments in the files that it writes."""

from __future__ import annotations

from wall.words import Text

WELCOME = Text(
    "Năm câu hỏi, rồi tivi ghi sẵn hai tệp. Chưa biết câu nào thì nhấn Enter, sau này sửa trong tệp cũng được.",
    "Five questions, then tivi writes two files. Press Enter at what you do not know: the files can be changed later.",
)
ASK_WALL = Text("1. Tên của màn hình (ví dụ: Tổ 7): ", "1. The wall's name (for example: Group 7): ")
ASK_NAMES = Text(
    "2. Camera ở những chỗ nào? Cách nhau bằng dấu phẩy (hoặc ghi số camera): ",
    "2. Where are the cameras? Commas between them (or write how many): ",
)
ASK_BRAND = Text("3. Hãng camera ({brands}...; hãng khác thì Enter): ", "3. Their make ({brands}...; another: Enter): ")
ASK_HOSTS = Text(
    "4. Địa chỉ IP của {cameras} camera, theo thứ tự trên; có đầu ghi thì chỉ ghi IP của đầu ghi: ",
    "4. IP addresses of the {cameras} cameras in that order; behind a recorder, only the recorder's: ",
)
ASK_USER = Text("5. Tên đăng nhập của camera (thường là admin): ", "5. The cameras' user (usually admin): ")
ASK_PASSWORD = Text("   Mật khẩu (gõ không hiện ra): ", "   Password (not shown while you type): ")

DEFAULT_WALL = Text("Màn hình camera", "Camera wall")
CAMERA = Text("Camera {n}", "Camera {n}")
PASSWORD = Text("ghi mật khẩu vào đây", "write the password here")

TOO_MANY = Text("Số camera phải từ 1 đến {most}.", "The number of cameras must be 1 to {most}.")
TWICE = Text(
    "Tên “{name}” được ghi hai lần; mỗi camera một tên khác nhau.",
    "The name “{name}” is there twice; each camera needs its own.",
)
BRAND_NEAR = Text("Không có hãng “{brand}”; ý bạn là “{near}”?", "There is no brand “{brand}”; did you mean “{near}”?")
BRAND_UNKNOWN = Text(
    "Chưa biết hãng “{brand}”. Các hãng đã biết: {brands}. Hãng khác thì để trống.",
    "The brand “{brand}” is not known. Known are: {brands}. Leave it empty for another.",
)
BAD_HOST = Text(
    "“{host}” không phải là địa chỉ IP (ví dụ 192.168.1.64).", "“{host}” is no IP address (such as 192.168.1.64)."
)
HOSTS_COUNT = Text(
    "Có {hosts} địa chỉ cho {cameras} camera; cần đủ mỗi camera một địa chỉ, hoặc một địa chỉ của đầu ghi.",
    "There are {hosts} addresses for {cameras} cameras; give one for each, or the recorder's alone.",
)
NO_RECORDER = Text(
    "Hãng {brand} không có đầu ghi: hãy ghi đủ {cameras} địa chỉ.",
    "{brand} has no recorders: give all {cameras} addresses.",
)
THERE = Text(
    "Tệp {file} đã có, tivi không ghi đè. Hãy chọn thư mục khác: tivi new THƯ-MỤC",
    "The file {file} is there already and is not overwritten. Choose another folder: tivi new FOLDER",
)
WRITTEN = Text("Đã ghi {layout} và {cameras}.", "Wrote {layout} and {cameras}.")
TO_COMPLETE = Text(
    "Còn chỗ phải điền trong {cameras}: xem các dòng ghi chú trong tệp.",
    "Some places in {cameras} are still to be filled in: see the comments there.",
)
NEXT = Text(
    "Thử một camera:  tivi probe --camera '{name}' {layout}\nBật màn hình:    tivi run {layout}",
    "Try a camera:    tivi probe --camera '{name}' {layout}\nStart the wall:  tivi run {layout}",
)

LAYOUT_HEAD = Text(
    "# Tệp này nói màn hình hiện gì. Camera nằm ở đâu, mật khẩu là gì thì ghi trong cameras.yaml bên cạnh.\n"
    "# Sửa xong cứ lưu: màn hình tự đổi theo. Gõ sai thì màn hình giữ nguyên và chỉ ra chỗ sai.\n",
    "# This file says what the screen shows. Where the cameras are, and their passwords, stands in cameras.yaml.\n"
    "# Save after a change, and the screen follows. After a mistake it stays as it was and says where that is.\n",
)
LAYOUT_PAGES = Text(
    "# Các trang lần lượt hiện ra. Mỗi trang bắt đầu bằng dấu gạch ngang; dwell là thời gian hiện của trang.\n"
    "# Muốn thêm trang: chép cả một trang, dán xuống dưới cùng rồi sửa.\n",
    "# Pages are shown in turn. Each begins with a dash; dwell is how long it shows.\n"
    "# To add a page, copy a whole one, paste it at the end and change it.\n",
)
LAYOUT_DRAW = Text(
    "  # Mỗi chữ là một ô; chữ lặp lại thành khối vuông vắn thì ô to hơn; dấu chấm là chỗ trống.\n"
    "  # Dưới tiles: chữ nào là camera nào, tên viết như trong cameras.yaml.\n",
    "  # Each letter is a tile; a letter repeated as a solid block makes a larger one; a dot is an empty cell.\n"
    "  # Under tiles: which letter is which camera, named as in cameras.yaml.\n",
)
PAGE_ALL = Text("Tất cả", "All")
PAGE_OF = Text("Trang {n}", "Page {n}")

CAMERAS_HEAD = Text(
    "# Camera nằm ở đâu, mật khẩu là gì. Đừng gửi tệp này cho ai.\n"
    "# Mỗi camera: tên, dấu hai chấm, rồi các mục thụt vào hai dấu cách. Đổi tên ở đây thì đổi cả trong {layout}.\n"
    "# Mật khẩu luôn đặt trong nháy đơn '...'. Ghi chú luôn ở dòng trên, bắt đầu bằng dấu #.\n",
    "# Where the cameras are, and their passwords. Give this file to nobody.\n"
    "# Each camera: its name, a colon, then its keys, two spaces in. Change a name here and in {layout} too.\n"
    "# Passwords stand in single quotes '...'. A comment stands on the line above and begins with #.\n",
)
FILL_HOSTS = Text(
    "# CẦN ĐIỀN: thay các địa chỉ 192.168.1.… bằng địa chỉ IP thật. Tìm giúp: tivi discover\n",
    "# TO FILL IN: put the real IP addresses in place of 192.168.1.… Found by: tivi discover\n",
)
FILL_PATHS = Text(
    "# CẦN ĐIỀN: sau địa chỉ IP là đường dẫn của camera. Tìm giúp: tivi probe ĐỊA-CHỈ-IP --user admin\n",
    "# TO FILL IN: behind the IP address belongs the camera's path. Found by: tivi probe IP-ADDRESS --user admin\n",
)
FILL_PASSWORD = Text(
    "# CẦN ĐIỀN: thay 'ghi mật khẩu vào đây' bằng mật khẩu thật; không có thì xoá hai dòng user, password.\n",
    "# TO FILL IN: the password in place of 'write the password here'; where there is none, delete both lines.\n",
)
RECORDER = Text("Đầu ghi", "Recorder")
RECORDER_NOTE = Text(
    "# Đầu ghi có nhiều camera: số kênh trên đầu ghi, rồi tên camera.\n",
    "# A recorder with several cameras: the channel's number, then the camera's name.\n",
)
