"""Problems of what is to be masked in a camera's picture."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

MASKS: Mapping[ProblemCode, Wording] = {
    ProblemCode.FORM_MASK: wording(
        "mask phải ghi từng phần cần che, mỗi phần một tên",
        "Hãy viết dưới mask: một dòng như “cửa sổ nhà bà Tư: [[0.10, 0.20], [0.35, 0.60]]”",
        "mask must name each part to black out",
        "Below mask: write a line such as “a window: [[0.10, 0.20], [0.35, 0.60]]”",
    ),
    ProblemCode.EMPTY_MASK: wording(
        "mask chưa ghi phần nào cần che",
        "Hãy viết dưới mask: một dòng như “cửa sổ nhà bà Tư: [[0.10, 0.20], [0.35, 0.60]]”; "
        "không che gì thì xoá dòng này",
        "mask has no part to black out",
        "Below mask: write a line such as “a window: [[0.10, 0.20], [0.35, 0.60]]”, or delete this line",
    ),
    ProblemCode.MASK_FORM: wording(
        "Phần cần che phải ghi bằng các góc của nó",
        "Hãy viết mỗi góc trong một cặp ngoặc, chiều ngang trước: [[0.10, 0.20], [0.35, 0.20], [0.35, 0.60]]",
        "A part to black out must be written by its corners",
        "Write each corner in brackets, across and then down: [[0.10, 0.20], [0.35, 0.20], [0.35, 0.60]]",
    ),
    ProblemCode.MASK_CORNER: wording(
        "Một góc phải có đúng hai số: ngang và dọc",
        "Hãy viết như [0.10, 0.20]",
        "A corner must have two numbers, across and down",
        "Write it as [0.10, 0.20]",
    ),
    ProblemCode.MASK_NUMBER: wording(
        "“{value}” không phải là số",
        "Hãy viết một số từ 0 đến 1, ví dụ 0.35; đọc số trên hình bằng lệnh: tivi mask",
        "“{value}” is not a number",
        "Write a number from 0 to 1, for example 0.35; tivi mask makes a picture to read them from",
    ),
    ProblemCode.MASK_PERCENT: wording(
        "“{value}” là phần trăm; ở đây cần số từ 0 đến 1",
        "Hãy viết 35% thành 0.35",
        "“{value}” is a percentage, and this must be a number from 0 to 1",
        "Write 0.35 for 35%",
    ),
    ProblemCode.MASK_COMMA: wording(
        "“{value}” dùng dấu phẩy trong số thập phân; ở đây dấu phẩy ngăn các số với nhau",
        "Hãy dùng dấu chấm: 0.35",
        "“{value}” has a comma for its decimal point; commas separate numbers here",
        "Use a point: 0.35",
    ),
    ProblemCode.MASK_RANGE: wording(
        "“{value}” nằm ngoài hình: ở đây không tính bằng điểm ảnh hay phần trăm",
        "Hãy viết một số từ 0 (mép trái, mép trên) đến 1 (mép phải, mép dưới); giữa hình là 0.5",
        "“{value}” is outside the picture: this counts neither pixels nor percent",
        "Write a number from 0 (left or top edge) to 1 (right or bottom edge); the middle is 0.5",
    ),
    ProblemCode.MASK_FEW: wording(
        "Một phần cần che phải có ít nhất ba góc, hoặc hai góc đối nhau của hình chữ nhật",
        "Hãy thêm góc: [[0.10, 0.20], [0.35, 0.20], [0.35, 0.60]]",
        "A part to black out must have at least three corners, or two opposite ones of a rectangle",
        "Add corners: [[0.10, 0.20], [0.35, 0.20], [0.35, 0.60]]",
    ),
    ProblemCode.MASK_MANY: wording(
        "Phần này có {n} góc, nhiều nhất là {most}",
        "Hãy bớt góc, hoặc chia thành nhiều phần",
        "This part has {n} corners, and {most} are the most",
        "Leave some out, or make several parts of it",
    ),
    ProblemCode.MASK_PARTS: wording(
        "mask có {n} phần, nhiều nhất là {most}",
        "Hãy gộp những phần nằm gần nhau",
        "mask has {n} parts, and {most} are the most",
        "Make one of those that are near each other",
    ),
    ProblemCode.MASK_FLAT: wording(
        "Các góc nằm trên một đường thẳng nên không che được gì",
        "Hãy ghi các góc bao quanh phần cần che",
        "The corners are on one line, and cover nothing",
        "Write corners that go around what is to be blacked out",
    ),
    ProblemCode.MASK_CROSSES: wording(
        "Các cạnh cắt nhau, nên không rõ phần nào phải che",
        "Hãy ghi các góc theo thứ tự đi vòng quanh phần cần che",
        "The edges cross, so that it is not clear what they enclose",
        "Write the corners in the order in which they go around it",
    ),
    ProblemCode.MASK_OF_RECORDER: wording(
        "Một mask không dùng chung được cho nhiều camera của đầu ghi: mỗi camera nhìn một nơi khác",
        "Hãy ghi riêng camera cần che, với channel: thay cho channels:",
        "One mask cannot be for several cameras of a recorder: each looks elsewhere",
        "Give the camera an entry of its own, with channel: in place of channels:",
    ),
}
