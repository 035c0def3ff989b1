"""Problems of what is to be drawn into a camera's picture."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

LINES: Mapping[ProblemCode, Wording] = {
    ProblemCode.FORM_LINES: wording(
        "lines phải ghi từng vạch, mỗi vạch một tên",
        "Hãy viết dưới lines: một dòng như “ngập lòng đường: [[0.10, 0.62], [0.90, 0.58]]”",
        "lines must name each line to draw",
        "Below lines: write a line such as “water on the road: [[0.10, 0.62], [0.90, 0.58]]”",
    ),
    ProblemCode.EMPTY_LINES: wording(
        "lines chưa ghi vạch nào",
        "Hãy viết dưới lines: một dòng như “ngập lòng đường: [[0.10, 0.62], [0.90, 0.58]]”; "
        "không kẻ vạch nào thì xoá dòng này",
        "lines has no line to draw",
        "Below lines: write a line such as “water on the road: [[0.10, 0.62], [0.90, 0.58]]”, or delete this line",
    ),
    ProblemCode.LINE_FORM: wording(
        "Một vạch phải ghi bằng hai điểm đầu của nó",
        "Hãy viết mỗi điểm trong một cặp ngoặc, chiều ngang trước: [[0.10, 0.62], [0.90, 0.58]]",
        "A line must be written by its two ends",
        "Write each end in brackets, across and then down: [[0.10, 0.62], [0.90, 0.58]]",
    ),
    ProblemCode.LINE_POINT: wording(
        "Một điểm phải có đúng hai số: ngang và dọc",
        "Hãy viết như [0.10, 0.62]",
        "A point must have two numbers, across and down",
        "Write it as [0.10, 0.62]",
    ),
    ProblemCode.LINE_POINTS: wording(
        "Vạch này có {n} điểm, phải đúng hai điểm",
        "Hãy ghi hai điểm đầu của vạch; vạch gấp khúc thì ghi thành nhiều vạch",
        "This line has {n} points, and must have two",
        "Write its two ends; make several lines of one with bends",
    ),
    ProblemCode.LINE_SHORT: wording(
        "Hai điểm của vạch trùng nhau nên không có vạch nào",
        "Hãy ghi hai điểm khác nhau",
        "Both ends of the line are the same point",
        "Write two different points",
    ),
    ProblemCode.LINES_MANY: wording(
        "lines có {n} vạch, nhiều nhất là {most}",
        "Hãy giữ những vạch cần nhìn nhất",
        "lines has {n} lines, and {most} are the most",
        "Keep those that matter most",
    ),
    ProblemCode.LINES_OF_RECORDER: wording(
        "{key} không dùng chung được cho nhiều camera của đầu ghi: mỗi camera nhìn một nơi khác",
        "Hãy ghi riêng camera ấy, với channel: thay cho channels:",
        "{key} cannot be for several cameras of a recorder: each looks elsewhere",
        "Give the camera an entry of its own, with channel: in place of channels:",
    ),
}
