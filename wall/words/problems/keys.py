"""Problems of keys, and of values that are missing or of the wrong form."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

KEYS: Mapping[ProblemCode, Wording] = {
    ProblemCode.KEY_TWICE: wording(
        "“{key}” được viết hai lần, lần đầu ở dòng {first_line}",
        "Hãy xoá một dòng, hoặc đổi tên",
        "“{key}” is written twice, first on line {first_line}",
        "Delete one of them, or change its name",
    ),
    ProblemCode.PASTED_TWICE: wording(
        "Các dòng {line} đến {last} lặp lại y nguyên phần đã có từ dòng {first_line}",
        "Hãy xoá các dòng {line} đến {last}",
        "Lines {line} to {last} repeat what is there from line {first_line} on",
        "Delete the lines {line} to {last}",
    ),
    ProblemCode.LINE_TWICE: wording(
        "Dòng này lặp lại y nguyên dòng {first_line}",
        "Hãy xoá dòng này",
        "This line repeats line {first_line}",
        "Delete it",
    ),
    ProblemCode.FIELD_TWICE: wording(
        "Mục “{key}” được viết hai lần, lần đầu ở dòng {first_line}",
        "Hãy xoá bớt một dòng",
        "The key “{key}” is written twice, first on line {first_line}",
        "Delete one of them",
    ),
    ProblemCode.KEY_TWICE_FOLDED: wording(
        "“{key}” trùng tên với “{first}” ở dòng {first_line} (chữ hoa, chữ thường và dấu cách không phân biệt)",
        "Hãy đặt tên khác",
        "“{key}” is the same name as “{first}” on line {first_line} (case and spacing make no difference)",
        "Choose another name",
    ),
    ProblemCode.UNKNOWN_KEY: wording(
        "Không có mục nào tên “{key}”",
        "Các mục được dùng ở đây: {keys}",
        "There is no key “{key}”",
        "The keys here are: {keys}",
    ),
    ProblemCode.UNKNOWN_KEY_NEAR: wording(
        "Không có mục “{key}”; ý bạn là “{near}”?",
        "Hãy viết “{near}”",
        "There is no key “{key}”; did you mean “{near}”?",
        "Write “{near}”",
    ),
    ProblemCode.KEY_FOR_VALUE: wording(
        "Nội dung này không phải của “{key}”; ý bạn là “{near}”?",
        "Hãy viết “{near}”",
        "This is no value of “{key}”; did you mean “{near}”?",
        "Write “{near}”",
    ),
    ProblemCode.EMPTY: wording(
        "Mục này chưa có nội dung",
        "Hãy viết nội dung sau dấu hai chấm, hoặc xoá cả dòng",
        "This key has no value",
        "Write a value after the colon, or delete the line",
    ),
    ProblemCode.EMPTY_PASSWORD: wording(
        "Mật khẩu để trống",
        "Hãy viết mật khẩu, hoặc xoá dòng này nếu camera không có mật khẩu",
        "The password is empty",
        "Write the password, or delete the line if the camera has none",
    ),
    ProblemCode.EMPTY_ADDRESS: wording(
        "Chưa có địa chỉ camera",
        "Hãy viết địa chỉ, ví dụ rtsp://192.168.1.64:554/...",
        "The address is missing",
        "Write the address, for example rtsp://192.168.1.64:554/...",
    ),
    ProblemCode.EMPTY_CAMERA: wording(
        "Camera này chưa có địa chỉ",
        "Hãy viết địa chỉ sau dấu hai chấm, ví dụ rtsp://192.168.1.64:554/...",
        "This camera has no address",
        "Write the address after the colon, for example rtsp://192.168.1.64:554/...",
    ),
    ProblemCode.EMPTY_CAMERA_NAME: wording(
        "Ô này chưa có tên camera",
        "Hãy viết tên camera; muốn để ô trống thì viết dấu chấm",
        "This tile has no camera",
        "Write a camera's name; for an empty cell write a dot",
    ),
    ProblemCode.EMPTY_TILES: wording(
        "Mục tiles chưa có camera nào",
        "Hãy ghi camera cho từng ô, ví dụ tiles: {{A: Cổng chào}}",
        "There is no camera under tiles",
        "Name the camera of each tile, for example tiles: {{A: Gate}}",
    ),
    ProblemCode.EMPTY_PAGES: wording(
        "Mục pages chưa có trang nào",
        "Hãy thêm ít nhất một trang, bắt đầu bằng “- name: ...”",
        "There is no page under pages",
        "Add at least one page, beginning with “- name: ...”",
    ),
    ProblemCode.EMPTY_PAGE: wording(
        "Trang này chưa có nội dung",
        "Hãy viết draw: và tiles: cho trang, hoặc xoá dấu gạch ngang",
        "This page is empty",
        "Write draw: and tiles: for it, or delete the dash",
    ),
    ProblemCode.EMPTY_CAMERAS: wording(
        "Chưa có camera nào",
        "Hãy ghi mỗi camera một dòng, ví dụ: Cổng chào: rtsp://192.168.1.64/...",
        "There is no camera",
        "Write a line for each camera, for example: Gate: rtsp://192.168.1.64/...",
    ),
    ProblemCode.NOT_TEXT: wording(
        "Ở đây phải là một dòng chữ, không phải danh sách hay ngoặc",
        "Hãy viết chữ ngay sau dấu hai chấm",
        "This must be plain text, not a list or brackets",
        "Write the text right after the colon",
    ),
    ProblemCode.PASSWORD_NOT_TEXT: wording(
        "Mật khẩu phải là một dòng chữ",
        "Hãy đặt mật khẩu trong nháy đơn '...'",
        "The password must be plain text",
        "Put the password in single quotes '...'",
    ),
    ProblemCode.PASSWORD_MASKED: wording(
        "*** không phải là mật khẩu, mà là dấu tivi dùng để che mật khẩu",
        "Hãy ghi mật khẩu thật của camera",
        "*** is not a password, but what tivi shows in place of one",
        "Write the camera's real password",
    ),
    ProblemCode.PASSWORD_PLACEHOLDER: wording(
        "Mật khẩu ở đây vẫn là chữ mẫu",
        "Hãy thay bằng mật khẩu thật của camera, đặt trong nháy đơn '...'",
        "The password still has to be filled in",
        "Write the camera's real password here, in single quotes '...'",
    ),
    ProblemCode.USER_PLACEHOLDER: wording(
        "“{value}” vẫn là chữ mẫu, chưa phải tên đăng nhập",
        "Hãy thay bằng tên đăng nhập thật của camera, thường là admin",
        "“{value}” still has to be replaced by a user name",
        "Write the camera's real user name here, usually admin",
    ),
    ProblemCode.FORM_LAYOUT: wording(
        "Tệp này phải gồm các dòng “mục: nội dung”",
        "Hãy so với tệp mẫu to-7.yaml",
        "This file must consist of lines like “key: value”",
        "Compare with the example to-7.yaml",
    ),
    ProblemCode.FORM_CAMERAS: wording(
        "Các camera phải được ghi thành các dòng “tên: địa chỉ”",
        "Hãy viết, ví dụ: Cổng chào: rtsp://192.168.1.64/...",
        "Cameras must be written as lines “name: address”",
        "For example: Gate: rtsp://192.168.1.64/...",
    ),
    ProblemCode.FORM_CAMERAS_FIELD: wording(
        "Mục cameras phải là tên một tệp, hoặc các dòng “tên: địa chỉ”",
        "Hãy viết, ví dụ: cameras: cameras.yaml",
        "cameras must be a file's name, or lines “name: address”",
        "For example: cameras: cameras.yaml",
    ),
    ProblemCode.FORM_CAMERA: wording(
        "Camera phải là một địa chỉ, hoặc các mục main, user, password...",
        "Hãy viết, ví dụ: Cổng chào: rtsp://192.168.1.64/...",
        "A camera must be an address, or the keys main, user, password...",
        "For example: Gate: rtsp://192.168.1.64/...",
    ),
    ProblemCode.FORM_PAGES: wording(
        "pages phải là danh sách các trang",
        "Hãy bắt đầu mỗi trang bằng “- name: ...”",
        "pages must be a list of pages",
        "Begin each page with “- name: ...”",
    ),
    ProblemCode.FORM_PAGE: wording(
        "Một trang phải gồm các mục name, dwell, draw, tiles",
        "Hãy so với tệp mẫu to-7.yaml",
        "A page consists of the keys name, dwell, draw, tiles",
        "Compare with the example to-7.yaml",
    ),
    ProblemCode.FORM_TIMES: wording(
        "Ở đây phải là giờ trong ngày",
        "Hãy viết, ví dụ: 05:00-22:30",
        "This must be times of the day",
        "For example: 05:00-22:30",
    ),
    ProblemCode.FORM_TILES: wording(
        "tiles phải ghi camera cho từng ô",
        "Hãy viết tiles: {{A: Cổng chào, B: Chợ}} khi dùng draw, hoặc danh sách “- Cổng chào” khi dùng grid",
        "tiles must name the camera of each tile",
        "Write tiles: {{A: Gate, B: Market}} with draw, or a list “- Gate” with grid",
    ),
    ProblemCode.FORM_CONTENT: wording(
        "Chỗ này phải ghi một loại ô và phần của nó",
        "Ví dụ: {{text: Nhà văn hoá mở cửa từ 19:00}}",
        "This must be a kind of tile and what belongs to it",
        "For example: {{text: The hall opens at 19:00}}",
    ),
    ProblemCode.FORM_CLOCK: wording(
        "clock phải ghi phần của đồng hồ, hoặc đứng một mình",
        "Ví dụ: {{clock: {{lunar: không}}}}, hoặc chỉ clock",
        "clock must have the clock's settings, or stand alone",
        "For example: {{clock: {{lunar: no}}}}, or just clock",
    ),
    ProblemCode.FORM_HEALTH: wording(
        "health không có phần nào để ghi thêm",
        "Hãy chỉ viết health: ô này luôn hiện mọi camera",
        "health has no settings",
        "Write just health: its tile always shows every camera",
    ),
    ProblemCode.FORM_NOTICES: wording(
        "notices phải ghi phần của bảng thông báo, hoặc đứng một mình",
        "Ví dụ: {{notices: {{dwell: 15s}}}}, hoặc chỉ notices",
        "notices must have the settings of the notices, or stand alone",
        "For example: {{notices: {{dwell: 15s}}}}, or just notices",
    ),
    ProblemCode.FORM_TEXT: wording(
        "text phải là lời sẽ hiện trong ô",
        "Ví dụ: {{text: Nhà văn hoá mở cửa từ 19:00}}",
        "text must be the words that the tile shows",
        "For example: {{text: The hall opens at 19:00}}",
    ),
}
