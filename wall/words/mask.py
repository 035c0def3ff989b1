"""Texts of `tivi mask`."""

from __future__ import annotations

from wall.words import Text

NO_SCREEN = Text(
    "Ở đây không có màn hình để vẽ. Hãy ghi hình ra tệp: --picture TỆP.",
    "There is no screen to draw on. Write the picture to a file: --picture FILE.",
)
UNKNOWN = Text("Bố cục đang chạy không có camera “{camera}”.", "The running layout has no camera “{camera}”.")
NOT_SHARED = Text(
    "Camera “{camera}” ghi share: no nên không lấy hình được. Hãy tạm đổi thành share: picture, vẽ xong thì đổi lại.",
    "The camera “{camera}” has share: no, so its picture is not given. Write share: picture while you draw.",
)
NO_PICTURE = Text(
    "Camera “{camera}” chưa có hình. Hãy thử lại khi ô của nó đã chạy.",
    "The camera “{camera}” has no picture yet. Try again when its tile is live.",
)
READ_IT = Text(
    "Đã ghi {file}. Đọc các góc của phần cần che trên hình, ngang trước, dọc sau, rồi ghi dưới camera ấy:\n"
    "  mask:\n"
    "    cửa sổ nhà bà Tư: [[0.10, 0.20], [0.35, 0.20], [0.35, 0.60], [0.10, 0.60]]",
    "{file} is written. Read the corners of what is to be hidden from it, across and then down, and write them below\n"
    "the camera:\n"
    "  mask:\n"
    "    a window: [[0.10, 0.20], [0.35, 0.20], [0.35, 0.60], [0.10, 0.60]]",
)
KEYS = Text(
    "Bấm từng góc  ·  Enter khép phần này và lưu  ·  Backspace bỏ góc vừa bấm  ·  Esc thôi",
    "Click its corners  ·  Enter closes this part and saves it  ·  Backspace removes a corner  ·  Esc ends",
)
TITLE = Text("Che hình: {camera}", "Mask: {camera}")
PART = Text("phần {number}", "part {number}")
TOO_FEW = Text("Cần ít nhất ba góc.", "At least three corners are needed.")
TOO_MANY = Text("Phần này đã có đủ {most} góc.", "This part has {most} corners, which is the most.")
CROSSES = Text("Các cạnh cắt nhau: hãy bấm các góc lần lượt vòng quanh.", "The edges cross: go around it in order.")
SAVED = Text("Đã lưu “{part}” vào {file}.", "“{part}” is saved in {file}.")
NOT_SAVED = Text("Không lưu được: {reason}", "Cannot save it: {reason}")
ELSEWHERE = Text(
    "Không tìm thấy mục của camera này trong {file}; hãy ghi mask: bằng tay.",
    "The camera's entry is not found in {file}; write mask: by hand.",
)
OF_RECORDER = Text(
    "Camera này nằm trong channels: của đầu ghi; hãy ghi riêng cho nó một mục với channel: rồi vẽ lại.",
    "This camera is one of channels: of a recorder; give it an entry of its own, with channel:, then draw again.",
)
EARLIER_MISTAKES = Text(
    "{file} đang có chỗ sai; hãy sửa trước: tivi check.", "{file} has mistakes; correct them first."
)
