"""Texts of `tivi new`, and the comments in the files that it writes."""

from __future__ import annotations

from wall.words import Text

WELCOME = Text(
    "Năm câu hỏi, rồi tivi ghi sẵn hai tệp. Chưa biết câu nào thì nhấn Enter, sau này sửa trong tệp cũng được.",
    "Five questions, then tivi writes two files. Press Enter if you do not know: you can change the files later.",
)
ASK_WALL = Text("1. Tên của màn hình (ví dụ: Tổ 7): ", "1. The wall's name (for example: Group 7): ")
ASK_NAMES = Text(
    "2. Camera ở những chỗ nào? Cách nhau bằng dấu phẩy (hoặc ghi số camera): ",
    "2. Where are the cameras? Separate them by commas (or give their number): ",
)
ASK_BRAND = Text(
    "3. Hãng camera ({brands}...; hãng khác thì Enter): ", "3. Their brand ({brands}...; Enter for any other): "
)
ASK_HOSTS = Text(
    "4. Địa chỉ IP của {cameras} camera, theo thứ tự trên; có đầu ghi thì chỉ ghi IP của đầu ghi: ",
    "4. IP addresses of the {cameras} cameras in the same order; with a recorder, only the recorder's: ",
)
ASK_USER = Text("5. Tên đăng nhập của camera (thường là admin): ", "5. The cameras' user name (usually admin): ")
ASK_PASSWORD = Text("   Mật khẩu (gõ không hiện ra): ", "   Password (not shown while you type): ")

DEFAULT_WALL = Text("Màn hình camera", "Camera wall")
CAMERA = Text("Camera {n}", "Camera {n}")
PASSWORD = Text("ghi mật khẩu vào đây", "write the password here")

TOO_MANY = Text("Số camera phải từ 1 đến {most}.", "The number of cameras must be 1 to {most}.")
TWICE = Text(
    "Tên “{name}” được ghi hai lần; mỗi camera một tên khác nhau.",
    "The name “{name}” is given twice; each camera needs a name of its own.",
)
BRAND_NEAR = Text("Không có hãng “{brand}”; ý bạn là “{near}”?", "There is no brand “{brand}”; did you mean “{near}”?")
BRAND_UNKNOWN = Text(
    "Chưa biết hãng “{brand}”. Các hãng đã biết: {brands}. Hãng khác thì để trống.",
    "Unknown brand “{brand}”. Known brands: {brands}. Leave it empty for any other.",
)
BAD_HOST = Text(
    "“{host}” không phải là địa chỉ IP (ví dụ 192.168.1.64).", "“{host}” is not an IP address (such as 192.168.1.64)."
)
HOSTS_COUNT = Text(
    "Có {hosts} địa chỉ cho {cameras} camera; cần đủ mỗi camera một địa chỉ, hoặc một địa chỉ của đầu ghi.",
    "There are {hosts} addresses for {cameras} cameras; give one for each, or only the recorder's.",
)
NO_RECORDER = Text(
    "Hãng {brand} không có đầu ghi: hãy ghi đủ {cameras} địa chỉ.",
    "{brand} has no recorders: give all {cameras} addresses.",
)
THERE = Text(
    "Tệp {file} đã có, tivi không ghi đè. Hãy chọn thư mục khác: tivi new THƯ-MỤC",
    "The file {file} exists, and tivi does not overwrite it. Choose another folder: tivi new FOLDER",
)
WRITTEN = Text("Đã ghi {layout} và {cameras}.", "Wrote {layout} and {cameras}.")
TO_COMPLETE = Text(
    "Còn chỗ phải điền trong {cameras}: xem các dòng ghi chú trong tệp.",
    "Some values in {cameras} still have to be filled in: see the comments there.",
)
NEXT = Text(
    "Thử một camera:  tivi probe --camera '{name}' {layout}\nBật màn hình:    tivi run {layout}",
    "Try a camera:    tivi probe --camera '{name}' {layout}\nStart the wall:  tivi run {layout}",
)

LAYOUT_HEAD = Text(
    "# Tệp này nói màn hình hiện gì. Camera nằm ở đâu, mật khẩu là gì thì ghi trong cameras.yaml bên cạnh.\n"
    "# Sửa xong cứ lưu: màn hình tự đổi theo. Gõ sai thì màn hình giữ nguyên và chỉ ra chỗ sai.\n",
    "# This file says what the screen shows. The addresses and passwords of the cameras are in cameras.yaml.\n"
    "# Save after a change, and the screen follows. After a mistake it stays as it was and shows the mistake.\n",
)
LAYOUT_PAGES = Text(
    "# Các trang lần lượt hiện ra. Mỗi trang bắt đầu bằng dấu gạch ngang; dwell là thời gian hiện của trang.\n"
    "# Muốn thêm trang: chép cả một trang, dán xuống dưới cùng rồi sửa.\n",
    "# Pages are shown in turn. Each begins with a dash; dwell is how long it is shown.\n"
    "# To add a page, copy a whole one, paste it at the end and change it.\n",
)
LAYOUT_DRAW = Text(
    "  # Mỗi chữ là một ô; chữ lặp lại thành khối vuông vắn thì ô to hơn; dấu chấm là chỗ trống.\n"
    "  # Dưới tiles: chữ nào là camera nào, tên viết như trong cameras.yaml.\n",
    "  # Each letter is a tile; a letter repeated in a block makes it larger; a dot is an empty cell.\n"
    "  # Under tiles: the camera of each letter, by its name in cameras.yaml.\n",
)
LAYOUT_BOARD = Text(
    "  # Bảng tin của tổ: giờ và ngày âm lịch, thông báo, tình trạng camera, số cần gọi.\n"
    "  # Thông báo là các tệp .txt trong thư mục notices bên cạnh. Không dùng bảng tin thì xoá cả trang này.\n",
    "  # The neighbourhood's board: time and lunar date, notices, the cameras' health, whom to call.\n"
    "  # Notices are the .txt files in the folder notices beside this file. Delete this page if you want no board.\n",
)
PAGE_BOARD = Text("Bảng tin", "Board")
PAGE_ALL = Text("Tất cả", "All")
PAGE_OF = Text("Trang {n}", "Page {n}")

CAMERAS_HEAD = Text(
    "# Camera nằm ở đâu, mật khẩu là gì. Đừng gửi tệp này cho ai.\n"
    "# Mỗi camera: tên, dấu hai chấm, rồi các mục thụt vào hai dấu cách. Đổi tên ở đây thì đổi cả trong {layout}.\n"
    "# Mật khẩu luôn đặt trong nháy đơn '...'. Ghi chú luôn ở dòng trên, bắt đầu bằng dấu #.\n",
    "# The addresses and passwords of the cameras. Do not give this file to anybody.\n"
    "# Each camera: its name, a colon, then its keys, indented by two spaces. A name is changed here and in {layout}.\n"
    "# Passwords are in single quotes '...'. A comment has a line of its own and begins with #.\n",
)
FILL_HOSTS = Text(
    "# CẦN ĐIỀN: thay các địa chỉ 192.168.1.… bằng địa chỉ IP thật. Tìm giúp: tivi discover\n",
    "# TO FILL IN: the real IP addresses instead of 192.168.1.… To find them: tivi discover\n",
)
FILL_PATHS = Text(
    "# CẦN ĐIỀN: sau địa chỉ IP là đường dẫn của camera. Tìm giúp: tivi probe ĐỊA-CHỈ-IP --user admin\n",
    "# TO FILL IN: the camera's path after the IP address. To find it: tivi probe IP-ADDRESS --user admin\n",
)
FILL_PASSWORD = Text(
    "# CẦN ĐIỀN: thay 'ghi mật khẩu vào đây' bằng mật khẩu thật; không có thì xoá hai dòng user, password.\n",
    "# TO FILL IN: the password instead of 'write the password here'. Without one, delete both lines.\n",
)
RECORDER = Text("Đầu ghi", "Recorder")
RECORDER_NOTE = Text(
    "# Đầu ghi có nhiều camera: số kênh trên đầu ghi, rồi tên camera.\n",
    "# A recorder with several cameras: the number of the channel, then the name of the camera.\n",
)
