"""Problems of the households file."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

HOUSEHOLDS: Mapping[ProblemCode, Wording] = {
    ProblemCode.HOUSEHOLDS_EMPTY: wording(
        "Tệp “{file}” chưa có hộ nào",
        "Hãy ghi mỗi hộ một dòng, ví dụ: - Nhà ông Bình; nếu chưa cho hộ nào xem thì ghi []",
        "The file “{file}” has no household in it",
        "Write a line for each, for example: - Mr Bình's family; if nobody is to watch, write []",
    ),
    ProblemCode.HOUSEHOLDS_IS_LAYOUT: wording(
        "Tệp “{file}” là tệp bố cục, không phải danh sách các hộ",
        "Hãy ghi các hộ vào tệp này, mỗi hộ một dòng, ví dụ: - Nhà ông Bình",
        "The file “{file}” is a layout, not a list of households",
        "Write the households into it, one on each line, for example: - Mr Bình's family",
    ),
    ProblemCode.HOUSEHOLDS_IS_CAMERAS: wording(
        "Tệp “{file}” là tệp camera, không phải danh sách các hộ",
        "Hãy ghi các hộ vào tệp này, mỗi hộ một dòng, ví dụ: - Nhà ông Bình",
        "The file “{file}” is a cameras file, not a list of households",
        "Write the households into it, one on each line, for example: - Mr Bình's family",
    ),
    ProblemCode.HOUSEHOLDS_MISSING: wording(
        "Tệp này chưa có mục households",
        "Hãy thêm dòng households: rồi ghi các hộ ở dưới, mỗi hộ một dòng, ví dụ: - Nhà ông Bình",
        "There is no households in this file",
        "Add a line households: and the households below it, for example: - Mr Bình's family",
    ),
    ProblemCode.HOUSEHOLDS_TOO_MANY: wording(
        "Có hơn {most} hộ",
        "Hãy bớt lại; mỗi màn hình cho nhiều nhất {most} hộ xem",
        "There are more than {most} households",
        "Remove some; a wall can be watched by at most {most}",
    ),
    ProblemCode.HOUSEHOLD_TWICE: wording(
        "“{name}” đã có ở dòng {first_line}",
        "Nếu là một nhà thì xoá một dòng; nếu là hai nhà thì thêm để phân biệt, như tên ngõ hay số nhà",
        "“{name}” is on line {first_line} already",
        "If it is one household, delete one of the lines; if there are two, add what tells them apart",
    ),
    ProblemCode.HOUSEHOLD_WITHOUT_NAME: wording(
        "Hộ này chưa có tên",
        "Hãy thêm name: và tên của hộ, ví dụ name: Nhà ông Bình",
        "This household has no name",
        "Add name: and its name, for example name: Mr Bình's family",
    ),
    ProblemCode.EMPTY_HOUSEHOLD: wording(
        "Sau dấu gạch ngang chưa có tên hộ",
        "Hãy ghi tên của hộ, hoặc xoá dòng này",
        "There is no name after the dash",
        "Write the household's name, or delete the line",
    ),
    ProblemCode.EMPTY_HOUSEHOLDS: wording(
        "Mục households chưa có hộ nào",
        "Hãy ghi mỗi hộ một dòng, ví dụ: - Nhà ông Bình; nếu chưa cho hộ nào xem thì ghi households: []",
        "There is no household under households",
        "Write a line for each, for example: - Mr Bình's family; if nobody is to watch, write households: []",
    ),
    ProblemCode.FORM_HOUSEHOLD: wording(
        "Mỗi hộ phải là một tên, hoặc các mục name, cameras, until",
        "Hãy viết như: - Nhà ông Bình",
        "A household must be a name, or the keys name, cameras and until",
        "Write it as: - Mr Bình's family",
    ),
    ProblemCode.FORM_HOUSEHOLDS: wording(
        "Các hộ phải là một danh sách",
        "Hãy ghi mỗi hộ một dòng, bắt đầu bằng dấu gạch ngang, ví dụ: - Nhà ông Bình",
        "The households must be a list",
        "Write each on a line of its own, beginning with a dash, for example: - Mr Bình's family",
    ),
    ProblemCode.FORM_HOUSEHOLD_CAMERAS: wording(
        "cameras của một hộ phải là danh sách tên camera",
        "Hãy viết như cameras: [Cổng chào, Chợ]",
        "cameras of a household must be a list of camera names",
        "Write it as cameras: [Gate, Market]",
    ),
    ProblemCode.DATE: wording(
        "“{value}” không phải là ngày viết theo kiểu năm-tháng-ngày",
        "Hãy viết như 2026-12-31 (hết ngày đó), hoặc 2026-12-31 18:00",
        "“{value}” is not a date written as year-month-day",
        "Write it as 2026-12-31 (the whole day counts), or 2026-12-31 18:00",
    ),
    ProblemCode.DATE_RANGE: wording(
        "“{value}” là ngày hoặc giờ không có thật",
        "Hãy kiểm tra lại ngày, tháng và giờ",
        "“{value}” is a day or a time that does not exist",
        "Check the day, the month and the time",
    ),
    ProblemCode.UNTIL_PAST: wording(
        "“{name}” đã hết hạn, không xem được nữa",
        "Nếu vẫn cho xem thì sửa ngày, nếu không thì xoá hộ này đi",
        "The time of “{name}” is over, so it cannot watch any more",
        "If it still may, correct the date, else delete the household",
    ),
    ProblemCode.PHONE: wording(
        "“{value}” không phải là số điện thoại",
        "Hãy viết như 0912 345 678",
        "“{value}” is not a telephone number",
        "Write it as 0912 345 678",
    ),
    ProblemCode.UPLINK: wording(
        "“{value}” không phải là tốc độ của đường mạng",
        "Hãy viết như 4 Mbit/s, hoặc 800 kbit/s",
        "“{value}” is not a speed of a network line",
        "Write it as 4 Mbit/s, or 800 kbit/s",
    ),
    ProblemCode.UPLINK_RANGE: wording(
        "“{value}” quá nhỏ hoặc quá lớn",
        "Được dùng từ 200 kbit/s đến 1000 Mbit/s",
        "“{value}” is too small or too large",
        "It may be from 200 kbit/s to 1000 Mbit/s",
    ),
}
