"""Problems of the screen's hours and dimming, and of a page's output."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

SCREEN: Mapping[ProblemCode, Wording] = {
    ProblemCode.PERCENT: wording(
        "“{value}” không phải là số phần trăm",
        "Hãy viết từ {low}% đến {high}%, ví dụ 40%",
        "“{value}” is not a percentage",
        "Write {low}% to {high}%, for example 40%",
    ),
    ProblemCode.PERCENT_RANGE: wording(
        "“{value}” nằm ngoài khoảng cho phép",
        "Hãy viết từ {low}% đến {high}%, ví dụ 40%",
        "“{value}” is out of range",
        "Write {low}% to {high}%, for example 40%",
    ),
    ProblemCode.MARGIN: wording(
        "“{value}” không phải là lề của màn hình",
        "Hãy viết số phần trăm, ví dụ 3%; để xem hình thử thì viết test",
        "“{value}” is not a margin of the screen",
        "Write a percentage, for example 3%; for a picture to read it from, write test",
    ),
    ProblemCode.MARGIN_RANGE: wording(
        "Lề “{value}” quá rộng, không tivi nào cắt nhiều như vậy",
        "Hãy viết từ 0% đến {most}%; để xem hình thử thì viết test",
        "A margin of “{value}” is too wide: no television cuts off so much",
        "Write 0% to {most}%; for a picture to read it from, write test",
    ),
    ProblemCode.BAND: wording(
        "Dải ở chân màn hình chưa hiện được “{value}”",
        "Hãy viết notices để hiện các thông báo, hoặc bỏ dòng này; lời thông báo viết trong thư mục notices",
        "The band at the bottom cannot show “{value}”",
        "Write notices for the notices, or leave the line out; their words are files in the folder notices",
    ),
    ProblemCode.REPLAY: wording(
        "Không rõ phải giữ bao lâu để xem lại: “{value}”",
        "Hãy viết số giây, ví dụ 60s; không muốn giữ thì viết không",
        "“{value}” does not say how much is kept for a replay",
        "Write seconds, for example 60s; or no for nothing",
    ),
    ProblemCode.REPLAY_RANGE: wording(
        "Không giữ được “{value}” để xem lại",
        "Hãy viết từ {least}s đến {most}s; không muốn giữ thì viết không",
        "“{value}” cannot be kept for a replay",
        "Write {least}s to {most}s; or no for nothing",
    ),
    ProblemCode.SCREEN_NEVER_ON: wording(
        "Theo lịch này màn hình không bao giờ bật",
        "Hãy viết giờ bật, ví dụ 05:00-22:30",
        "By this schedule the screen is never on",
        "Write when it is on, for example 05:00-22:30",
    ),
    ProblemCode.DIM_WITHOUT_TIMES: wording(
        "Chưa nói màn hình mờ đi vào giờ nào",
        "Hãy thêm at:, ví dụ at: 21:00-22:30",
        "There is no time for dimming the screen",
        "Add at:, for example at: 21:00-22:30",
    ),
    ProblemCode.DIM_NEVER_SEEN: wording(
        "Giờ làm mờ nằm ngoài giờ bật, nên màn hình không bao giờ mờ",
        "Hãy chọn giờ làm mờ nằm trong giờ của on:",
        "The screen is off whenever it should be dimmed",
        "Choose times within those of on:",
    ),
    ProblemCode.PAGE_SCREEN: wording(
        "“{value}” không phải là màn hình nào",
        "Hãy viết số (1 là màn hình chính, 2 là màn hình kế bên phải), hoặc tên cổng như HDMI-2",
        "“{value}” is not a screen",
        "Write its number (1 is the main screen, 2 the next one to the right), or its output's name such as HDMI-2",
    ),
    ProblemCode.PAGE_SCREEN_RANGE: wording(
        "Không có màn hình số {value}",
        "Hãy viết từ 1 (màn hình chính) đến {most}",
        "There is no screen number {value}",
        "Write 1 (the main screen) to {most}",
    ),
    ProblemCode.PAGE_SCREEN_HOURS: wording(
        "Giờ bật màn hình không được ghi trong một trang",
        "Hãy xoá dòng này và ghi “screen: {value}” ở đầu tệp, không thụt vào, trước pages:",
        "The screen's hours do not belong in a page",
        "Delete this line and write “screen: {value}” at the top of the file, not indented, before pages:",
    ),
    ProblemCode.NO_PAGE_FOR_WALL: wording(
        "Không có trang nào cho màn hình 1, là màn hình chính",
        "Hãy để ít nhất một trang không có dòng output, hoặc viết output: 1",
        "There is no page for screen 1, the main one",
        "Leave output out of at least one page, or write output: 1",
    ),
}
