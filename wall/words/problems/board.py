"""Problems of contacts, rosters and slide shows."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

BOARD: Mapping[ProblemCode, Wording] = {
    ProblemCode.FORM_CONTACTS: wording(
        "contacts phải ghi tên và số của từng người",
        "Ví dụ: {{contacts: {{Tổ trưởng bà Lan: 0912 345 678}}}}, hoặc chỉ contacts để hiện 113, 114, 115, 112",
        "contacts must have a name and a number each",
        "For example: {{contacts: {{Mrs Lan: 0912 345 678}}}}, or just contacts for 113, 114, 115 and 112",
    ),
    ProblemCode.CONTACT_SWAPPED: wording(
        "Số {number} đứng trước tên “{name}”",
        "Hãy ghi tên trước, dấu hai chấm, rồi đến số",
        "The number {number} stands before the name “{name}”",
        "Write the name first, a colon, then the number",
    ),
    ProblemCode.CONTACT_NUMBERS_JOINED: wording(
        "“{value}” là nhiều số điện thoại",
        "Mỗi số một dòng, mỗi dòng một tên, ví dụ Bà Lan (nhà riêng): 0207 3812 345",
        "“{value}” is more than one telephone number",
        "Give each number a line and a name of its own, for example Mrs Lan (home): 0207 3812 345",
    ),
    ProblemCode.CONTACT_DIGITS: wording(
        "“{value}” có {n} chữ số; số di động có 10 chữ số",
        "Hãy xem lại số này; gọi thử trước khi lưu",
        "“{value}” has {n} digits; a mobile number has 10",
        "Check the number; call it before you save it",
    ),
    ProblemCode.CONTACT_ZERO: wording(
        "“{value}” thiếu số 0 ở đầu",
        "Hãy thêm số 0; bảng tính hay tự bỏ số này",
        "“{value}” lacks the 0 at its beginning",
        "Add the 0; spreadsheets often take it away",
    ),
    ProblemCode.FORM_ROSTER: wording(
        "roster phải ghi từng ngày và người trực",
        "Ví dụ: {{roster: {{thứ 2-thứ 6: Anh Nam, cuối tuần: Anh Bình}}}}",
        "roster must have days, each with the people on duty",
        "For example: {{roster: {{mon-fri: Nam, weekend: Bình}}}}",
    ),
    ProblemCode.FORM_PEOPLE: wording(
        "Sau ngày phải là tên người trực",
        "Ví dụ: thứ 2: Anh Nam; nhiều người thì đặt trong ngoặc vuông: thứ 2: [Anh Nam, chị Hoa]",
        "The people on duty must follow the day",
        "For example: mon: Nam; several in square brackets: mon: [Nam, Hoa]",
    ),
    ProblemCode.EMPTY_PEOPLE: wording(
        "Chỗ này chưa có người trực",
        "Hãy ghi tên sau dấu hai chấm; nhiều người trên một dòng thì đặt trong ngoặc vuông: [Anh Nam, chị Hoa]",
        "Nobody is named here",
        "Write who is on duty behind the colon; put several on one line in square brackets: [Nam, Hoa]",
    ),
    ProblemCode.ROSTER_DAY: wording(
        "“{value}” không phải là ngày trực",
        "Hãy viết như thứ 2, T2-T6, chủ nhật, cuối tuần, hằng ngày, 2027-02-05, hoặc 5/2 (mỗi năm)",
        "“{value}” is no day of a roster",
        "Write it as mon, mon-fri, sunday, weekend, every day, 2027-02-05, or 5/2 (5 February of every year)",
    ),
    ProblemCode.ROSTER_DAY_NUMBER: wording(
        "“{value}” có thể là thứ, cũng có thể là ngày",
        "Hãy ghi rõ thứ 2, hoặc ngày và tháng như 5/2",
        "“{value}” may be days of the week, or of a month",
        "Write mon, or a day and a month such as 5/2",
    ),
    ProblemCode.ROSTER_DAY_TWICE: wording(
        "“{day}” có ngày đã nằm trong “{first}” ở dòng {first_line}",
        "Mỗi ngày chỉ viết một lần; nhiều người trực thì ghi chung: [Anh Nam, chị Hoa]",
        "“{day}” contains a day that is already in “{first}” on line {first_line}",
        "Write each day once; put several people together: [Nam, Hoa]",
    ),
    ProblemCode.ROSTER_BACKWARDS: wording(
        "“{value}” kết thúc trước khi bắt đầu, hoặc dài hơn một năm",
        "Hãy ghi ngày đầu trước, ngày cuối sau",
        "“{value}” ends before it begins, or is longer than a year",
        "Write the first day, then the last one",
    ),
    ProblemCode.ROSTER_LUNAR: wording(
        "“{value}” là ngày âm lịch",
        "Hãy ghi ngày dương lịch, ví dụ mùng 1 Tết năm 2027 là 2027-02-06",
        "“{value}” is a day of the lunar calendar",
        "Write the date of the solar calendar: Tết of 2027 is 2027-02-06",
    ),
    ProblemCode.ROSTER_TIMES: wording(
        "“{value}” là giờ, mà ở đây phải là ngày",
        "Giờ trực thì ghi cạnh tên, ví dụ thứ 2: Anh Nam (22h-5h)",
        "“{value}” is a time, but a day is expected here",
        "Write the hours beside the name, for example mon: Nam (22:00-05:00)",
    ),
    ProblemCode.FORM_SLIDES: wording(
        "slides phải là tên một thư mục ảnh",
        "Ví dụ: {{slides: anh}}, hoặc {{slides: {{folder: anh, dwell: 10s}}}}",
        "slides must be the name of a folder of pictures",
        "For example: {{slides: photos}}, or {{slides: {{folder: photos, dwell: 10s}}}}",
    ),
    ProblemCode.SLIDES_FOLDER_MISSING: wording(
        "Chưa nói ảnh nằm ở thư mục nào",
        "Hãy thêm folder: và tên thư mục, ví dụ folder: anh",
        "The folder of the pictures is not named",
        "Add folder: and its name, for example folder: photos",
    ),
    ProblemCode.SLIDES_ADDRESS: wording(
        "“{value}” là địa chỉ trên mạng, không phải thư mục",
        "Hãy tải ảnh về một thư mục cạnh tệp bố cục, rồi ghi tên thư mục đó",
        "“{value}” is an address, not a folder",
        "Download the pictures into a folder beside the layout, and write the folder's name",
    ),
    ProblemCode.SLIDES_BACKSLASH: wording(
        "“{value}” viết theo kiểu Windows",
        "Hãy dùng dấu / và thư mục trên máy này, ví dụ anh/tet",
        "“{value}” is written as on Windows",
        "Use / and a folder of this machine, for example photos/tet",
    ),
    ProblemCode.SLIDES_FILE: wording(
        "“{value}” là một tấm ảnh, không phải thư mục",
        "Hãy ghi thư mục chứa ảnh; mọi ảnh trong đó sẽ lần lượt hiện",
        "“{value}” is one picture, not a folder",
        "Write the folder that holds it; all its pictures are shown in turn",
    ),
}
