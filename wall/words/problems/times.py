"""Problems of durations, times of day and days of the week."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

TIMES: Mapping[ProblemCode, Wording] = {
    ProblemCode.DURATION_UNIT: wording(
        "“{value}” chưa có đơn vị thời gian",
        "Hãy thêm đơn vị: {value}s là {value} giây, {value}m là {value} phút",
        "“{value}” has no unit of time",
        "Add one: {value}s for seconds, {value}m for minutes",
    ),
    ProblemCode.DURATION: wording(
        "“{value}” không phải là khoảng thời gian",
        "Hãy viết như 20s, 1m30s, 20 giây hoặc 2 phút",
        "“{value}” is not a length of time",
        "Write it as 20s, 1m30s, 20 seconds or 2 minutes",
    ),
    ProblemCode.DURATION_RANGE: wording(
        "“{value}” nằm ngoài khoảng từ 1 giây đến 24 giờ",
        "Hãy chọn thời gian trong khoảng đó, thường là 20s",
        "“{value}” is not between 1 second and 24 hours",
        "Choose a time in between, usually 20s",
    ),
    ProblemCode.SHORT_DWELL: wording(
        "Trang chỉ hiện {seconds} giây, có thể chưa kịp xem",
        "Hãy để ít nhất 5 giây, thường là 20s",
        "The page shows for only {seconds} seconds, hardly long enough to be looked at",
        "Use at least 5 seconds, usually 20s",
    ),
    ProblemCode.TIMES: wording(
        "“{value}” không phải là khoảng giờ",
        "Hãy viết giờ bắt đầu, gạch ngang, giờ kết thúc, ví dụ 05:00-22:30 hoặc 5h-22h30",
        "“{value}” is not a time range",
        "Write the start, a dash, and the end, for example 05:00-22:30",
    ),
    ProblemCode.TIMES_24: wording(
        "Một ngày bắt đầu lúc 00:00, không phải 24:00",
        "Hãy viết 00:00",
        "A day begins at 00:00, not at 24:00",
        "Write 00:00",
    ),
    ProblemCode.TIMES_SAME: wording(
        "“{value}” bắt đầu và kết thúc cùng một lúc",
        "Nếu muốn cả ngày, hãy viết 00:00-24:00",
        "“{value}” begins and ends at the same time",
        "For the whole day write 00:00-24:00",
    ),
    ProblemCode.TIMES_RANGE: wording(
        "“{value}” có giờ không tồn tại",
        "Giờ từ 00:00 đến 24:00, phút từ 00 đến 59",
        "“{value}” contains a time that does not exist",
        "Hours go from 00:00 to 24:00, minutes from 00 to 59",
    ),
    ProblemCode.TIMES_COMMA: wording(
        "“{times}” là giờ, mà ở đây phải là ngày",
        "Nhiều khoảng giờ của một ngày thì đặt trong ngoặc vuông, ví dụ [05:00-11:30, 13:30-22:30]",
        "“{times}” is a time, but a day is expected here",
        "Put several times of one day in square brackets, for example [05:00-11:30, 13:30-22:30]",
    ),
    ProblemCode.DAY: wording(
        "“{value}” không phải là ngày trong tuần",
        "Hãy viết như thứ 2, T2-T6, chủ nhật, ngày thường, cuối tuần",
        "“{value}” is not a day of the week",
        "Write it as mon, mon-fri, sunday, weekdays, weekend",
    ),
    ProblemCode.DAY_NEAR: wording(
        "“{value}” không phải là ngày trong tuần; ý bạn là “{near}”?",
        "Hãy viết “{near}”",
        "“{value}” is not a day of the week; did you mean “{near}”?",
        "Write “{near}”",
    ),
    ProblemCode.DAY_TWICE: wording(
        "“{day}” có ngày đã nằm trong “{first}” ở dòng {first_line}",
        "Mỗi ngày chỉ viết một lần; nhiều khoảng giờ viết cách nhau bằng dấu phẩy",
        "“{day}” contains a day that is already in “{first}” on line {first_line}",
        "Write each day once; separate several times of a day with commas",
    ),
    ProblemCode.DAYS_UNNAMED: wording(
        "Chưa nói giờ của {days}; những ngày đó màn hình bật suốt",
        "Hãy thêm những ngày đó, ví dụ cuối tuần: 06:00-23:00, hoặc cuối tuần: không",
        "There are no hours for {days}; on these days the screen stays on",
        "Add those days, for example weekend: 06:00-23:00, or weekend: off",
    ),
}
