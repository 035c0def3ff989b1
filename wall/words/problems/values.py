"""Problems of single values: numbers and words to choose from."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

VALUES: Mapping[ProblemCode, Wording] = {
    ProblemCode.NUMBER: wording(
        "“{value}” không phải là số",
        "Hãy viết một số từ {low} đến {high}",
        "“{value}” is not a number",
        "Write a number from {low} to {high}",
    ),
    ProblemCode.NUMBER_RANGE: wording(
        "{value} nằm ngoài khoảng cho phép",
        "Hãy viết một số từ {low} đến {high}",
        "{value} is out of range",
        "Write a number from {low} to {high}",
    ),
    ProblemCode.CHOICE: wording(
        "“{value}” không dùng được ở đây",
        "Hãy chọn một trong: {choices}",
        "“{value}” is not possible here",
        "Choose one of: {choices}",
    ),
    ProblemCode.CHOICE_NEAR: wording(
        "“{value}” không dùng được ở đây; ý bạn là “{near}”?",
        "Hãy chọn một trong: {choices}",
        "“{value}” is not possible here; did you mean “{near}”?",
        "Choose one of: {choices}",
    ),
}
