"""What is said about a layout or cameras file: for each code the cause and the cure. Knows no file and no rule.

A cause is one plain sentence that names what is there; a cure says what to write instead. Neither ends in a full
stop: the one who joins them sets it. Values come in as parameters, cut short and with every password hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wall.model.language import Language
from wall.words import Text


@dataclass(frozen=True, slots=True)
class Words:
    cause: Text
    cure: Text


def cause(code: str, language: Language, params: Mapping[str, object]) -> str:
    return PROBLEMS[code].cause.said(language, **params)


def cure(code: str, language: Language, params: Mapping[str, object]) -> str:
    return PROBLEMS[code].cure.said(language, **params)


PLACE = Text(vi="{file} dòng {line}, cột {column}", en="{file} line {line}, column {column}")
SUGGESTION = Text(vi="Sửa dòng {line} thành:", en="Line {line}, corrected:")
SEVERITY = {"error": Text(vi="lỗi", en="error"), "warning": Text(vi="lưu ý", en="warning")}


def _words(vi: str, vi_cure: str, en: str, en_cure: str) -> Words:
    return Words(Text(vi, en), Text(vi_cure, en_cure))


_FILES = {
    "file_missing": _words(
        "Không tìm thấy tệp “{file}”",
        "Hãy kiểm tra lại tên tệp và thư mục",
        "The file “{file}” does not exist",
        "Check the file's name and folder",
    ),
    "file_is_folder": _words(
        "“{file}” là thư mục, không phải tệp",
        "Hãy chọn tệp .yaml ở trong thư mục đó",
        "“{file}” is a folder, not a file",
        "Choose the .yaml file inside it",
    ),
    "file_not_plain": _words(
        "“{file}” không phải là một tệp thường",
        "Hãy chọn tệp .yaml",
        "“{file}” is not an ordinary file",
        "Choose a .yaml file",
    ),
    "file_forbidden": _words(
        "Không được phép đọc tệp “{file}”",
        "Hãy cho người dùng đang chạy tivi quyền đọc tệp này",
        "Reading the file “{file}” is not permitted",
        "Let the user that runs tivi read this file",
    ),
    "file_error": _words(
        "Không đọc được tệp “{file}” ({reason})",
        "Hãy kiểm tra ổ đĩa hoặc USB chứa tệp",
        "The file “{file}” could not be read ({reason})",
        "Check the disk or USB stick that holds it",
    ),
    "file_too_large": _words(
        "Tệp “{file}” lớn hơn 1 MB, không thể là tệp cài đặt của tivi",
        "Hãy kiểm tra xem có chọn nhầm tệp không",
        "The file “{file}” is larger than 1 MB and cannot be a layout",
        "Check whether this is the wrong file",
    ),
    "file_binary": _words(
        "Tệp “{file}” không phải là văn bản",
        "Hãy lưu lại dưới dạng văn bản thuần (.yaml), không dùng Word hay Excel",
        "The file “{file}” is not text",
        "Save it as plain text (.yaml), not from Word or Excel",
    ),
    "line_too_long": _words(
        "Dòng này dài hơn {most} chữ",
        "Hãy kiểm tra xem tệp có bị dán thành một dòng không",
        "This line is longer than {most} characters",
        "Check whether the file was pasted into a single line",
    ),
    "file_encoding": _words(
        "Tệp “{file}” có chữ không thuộc bảng mã UTF-8",
        "Khi lưu tệp, hãy chọn mã hoá (Encoding) UTF-8",
        "The file “{file}” has letters that are not UTF-8",
        "When saving, choose the encoding UTF-8",
    ),
    "strange_character": _words(
        "Có ký tự điều khiển không nhìn thấy ({sign}) trong tệp “{file}”",
        "Hãy xoá ký tự ở vị trí này rồi gõ lại",
        "There is an invisible control character ({sign}) in the file “{file}”",
        "Delete what stands at this place and type it again",
    ),
    "layout_empty": _words(
        "Tệp “{file}” chưa có nội dung",
        "Hãy chép tệp mẫu to-7.yaml vào rồi sửa",
        "The file “{file}” is empty",
        "Copy the example to-7.yaml into it and edit that",
    ),
    "layout_is_cameras": _words(
        "Tệp “{file}” là tệp camera, không phải tệp bố cục",
        "Hãy mở tệp có mục pages: (ví dụ to-7.yaml)",
        "The file “{file}” is a cameras file, not a layout",
        "Open the file that has pages: in it (for example to-7.yaml)",
    ),
    "cameras_empty": _words(
        "Tệp camera “{file}” chưa có nội dung",
        "Hãy ghi mỗi camera một dòng, ví dụ: Cổng chào: rtsp://192.168.1.64/...",
        "The cameras file “{file}” is empty",
        "Write a line for each camera, for example: Gate: rtsp://192.168.1.64/...",
    ),
    "cameras_is_layout": _words(
        "Tệp “{file}” là tệp bố cục, không phải tệp camera",
        "Hãy ghi các camera vào một tệp riêng, ví dụ cameras.yaml",
        "The file “{file}” is a layout, not a cameras file",
        "Put the cameras into a file of their own, for example cameras.yaml",
    ),
    "cameras_default_missing": _words(
        "Chưa có tệp camera “{file}” bên cạnh tệp này",
        "Hãy tạo tệp “{file}” trong cùng thư mục, hoặc thêm mục cameras:",
        "There is no cameras file “{file}” beside this file",
        "Create “{file}” in the same folder, or add cameras:",
    ),
    "cameras_missing": _words(
        "Không tìm thấy tệp camera “{file}”",
        "Hãy kiểm tra lại tên tệp; đường dẫn tính từ thư mục của tệp này",
        "The cameras file “{file}” does not exist",
        "Check its name; the path starts from the folder of this file",
    ),
    "cameras_missing_near": _words(
        "Không tìm thấy tệp camera “{file}”; ý bạn là “{near}”?",
        "Hãy ghi đúng tên tệp",
        "The cameras file “{file}” does not exist; did you mean “{near}”?",
        "Write the file's exact name",
    ),
    "cameras_unreadable": _words(
        "Không đọc được tệp camera “{file}”",
        "Hãy kiểm tra “{file}” là một tệp .yaml và người chạy tivi được quyền đọc",
        "The cameras file “{file}” cannot be read",
        "Check that “{file}” is a .yaml file that the user running tivi may read",
    ),
}

_NOTATION = {
    "syntax": _words(
        "Từ dòng này trở đi tivi không đọc hiểu được",
        "Hãy so với tệp mẫu: mỗi dòng là “mục: nội dung”, các dòng cùng nhóm thụt vào bằng nhau",
        "From this line on the file cannot be understood",
        "Compare with the example: each line is “key: value”, lines of one group are indented alike",
    ),
    "tab": _words(
        "Dòng này thụt vào bằng phím Tab",
        "Hãy xoá đi và dùng dấu cách",
        "This line is indented with the Tab key",
        "Delete that and use spaces",
    ),
    "indent": _words(
        "Dòng này thụt vào {now} dấu cách, không thẳng hàng với các dòng cùng nhóm",
        "Hãy thụt vào {right} dấu cách",
        "This line is indented by {now} spaces and stands in line with no other",
        "Indent it by {right} spaces",
    ),
    "no_space": _words(
        "Thiếu dấu cách sau dấu hai chấm của “{key}”",
        "Hãy thêm một dấu cách sau dấu hai chấm",
        "There is no space after the colon of “{key}”",
        "Put a space after the colon",
    ),
    "no_colon": _words(
        "Thiếu dấu hai chấm sau “{key}”",
        "Hãy viết “{key}: ” rồi đến nội dung",
        "There is no colon after “{key}”",
        "Write “{key}: ” and then the value",
    ),
    "no_dash": _words(
        "Thiếu dấu gạch ngang ở đầu mục của danh sách",
        "Hãy viết “- ” trước mỗi mục",
        "The dash in front of this list entry is missing",
        "Write “- ” in front of each entry",
    ),
    "no_dash_page": _words(
        "Thiếu dấu gạch ngang ở đầu trang",
        "Hãy viết “- ” trước dòng đầu tiên của mỗi trang",
        "The dash in front of the page is missing",
        "Write “- ” in front of the first line of each page",
    ),
    "no_comma": _words(
        "Thiếu dấu phẩy giữa hai mục",
        "Hãy viết dấu phẩy giữa các mục trong ngoặc",
        "The comma between two entries is missing",
        "Put a comma between the entries inside the brackets",
    ),
    "colon_in_value": _words(
        "Nội dung có dấu hai chấm nên bị hiểu nhầm thành một mục khác",
        "Hãy đặt cả nội dung trong nháy đơn '...'",
        "The value has a colon in it and is taken for another key",
        "Put the whole value in single quotes '...'",
    ),
    "special_start": _words(
        "Nội dung bắt đầu bằng dấu {sign}, là dấu có nghĩa riêng trong tệp này",
        "Hãy đặt cả nội dung trong nháy đơn '...'",
        "The value begins with {sign}, which has a meaning of its own in this file",
        "Put the whole value in single quotes '...'",
    ),
    "special_in_password": _words(
        "Mật khẩu có dấu đặc biệt nên không đọc được",
        "Hãy đặt mật khẩu trong nháy đơn '...'",
        "The password has signs with a meaning of their own and cannot be read",
        "Put the password in single quotes '...'",
    ),
    "backslash": _words(
        "Dấu \\ trong nháy kép có nghĩa riêng",
        "Hãy dùng nháy đơn '...' thay cho nháy kép",
        "A \\ within double quotes has a meaning of its own",
        "Use single quotes '...' in place of double quotes",
    ),
    "quote_open": _words(
        "Có dấu nháy mở mà không có dấu nháy đóng",
        "Hãy thêm dấu nháy ở cuối, hoặc bỏ dấu nháy ở đầu",
        "A quotation mark is opened and never closed",
        "Add one at the end, or remove the one in front",
    ),
    "quote_inside": _words(
        "Sau dấu nháy đóng vẫn còn chữ",
        "Hãy đặt cả nội dung trong nháy đơn, dấu nháy bên trong viết hai lần",
        "There is more text behind the closing quotation mark",
        "Put the whole value in single quotes, and write a quote inside it twice",
    ),
    "quote_runs_on": _words(
        "Dấu nháy mở ở dòng này mãi {lines} dòng sau mới đóng",
        "Hãy đóng dấu nháy ngay trên cùng một dòng",
        "The quotation mark opened here is closed only {lines} lines further on",
        "Close it on the same line",
    ),
    "bracket_open": _words(
        "Có dấu {sign} mở mà không có dấu {closing} đóng",
        "Hãy thêm dấu {closing} ở cuối",
        "A {sign} is opened and never closed",
        "Add {closing} at the end",
    ),
    "bracket_extra": _words(
        "Thừa dấu {sign}",
        "Hãy xoá dấu này",
        "There is a {sign} too many",
        "Delete it",
    ),
    "hash_in_name": _words(
        "Phần từ dấu # trở đi bị coi là ghi chú và bị bỏ qua",
        "Hãy đặt cả tên trong nháy đơn '...'",
        "What follows the # is taken for a comment and ignored",
        "Put the whole name in single quotes '...'",
    ),
    "hash_in_password": _words(
        "Mật khẩu bị cắt ở dấu #, phần sau bị coi là ghi chú",
        "Hãy đặt cả mật khẩu trong nháy đơn '...' (nếu là ghi chú, hãy chuyển lên dòng trên)",
        "The password is cut off at the #, the rest is taken for a comment",
        "Put the whole password in single quotes '...' (a comment belongs on the line above)",
    ),
    "runs_on": _words(
        "Dòng này bị nối vào nội dung của dòng trên",
        "Hãy viết “mục: nội dung” thẳng hàng với các mục khác, hoặc gộp vào dòng trên",
        "This line is joined to the value of the line above",
        "Write “key: value” in line with the other keys, or put it all on the line above",
    ),
    "drawing_indent": _words(
        "Hàng này của hình vẽ không thụt vào",
        "Hãy thụt các hàng của hình vẽ sâu hơn chữ draw hai dấu cách",
        "This row of the drawing is not indented",
        "Indent the rows two spaces deeper than the word draw",
    ),
    "alias": _words(
        "Dấu * ở đây là lệnh tham chiếu của YAML, tivi không dùng",
        "Hãy viết lại đầy đủ nội dung",
        "The * here is a YAML reference, which tivi does not use",
        "Write the value out in full",
    ),
    "anchor": _words(
        "Dấu & ở đây là lệnh đánh dấu của YAML, tivi không dùng",
        "Hãy bỏ phần bắt đầu bằng &, hoặc đặt nội dung trong nháy đơn '...'",
        "The & here is a YAML anchor, which tivi does not use",
        "Remove what begins with &, or put the value in single quotes '...'",
    ),
    "tag": _words(
        "Dấu ! ở đây là lệnh đổi kiểu của YAML, tivi không dùng",
        "Hãy bỏ phần bắt đầu bằng !, hoặc đặt nội dung trong nháy đơn '...'",
        "The ! here is a YAML tag, which tivi does not use",
        "Remove what begins with !, or put the value in single quotes '...'",
    ),
    "second_document": _words(
        "Dấu --- bắt đầu một tài liệu thứ hai, phần sau bị bỏ qua",
        "Hãy xoá dòng này",
        "The --- begins a second document, and what follows is ignored",
        "Delete this line",
    ),
    "too_deep": _words(
        "Các dấu ngoặc hoặc thụt dòng lồng nhau quá nhiều lớp",
        "Hãy so với tệp mẫu: chỉ cần ba, bốn lớp",
        "Brackets or indents are nested too deep",
        "Compare with the example: three or four levels are enough",
    ),
    "key_not_text": _words(
        "Trước dấu hai chấm phải là một tên, không phải danh sách hay ngoặc",
        "Hãy viết một tên rồi đến dấu hai chấm",
        "In front of the colon there must be a name, not a list or bracket",
        "Write a name and then the colon",
    ),
    "key_runs_on": _words(
        "Tên trước dấu hai chấm bị ngắt sang dòng khác",
        "Hãy viết tên trên một dòng",
        "The name in front of the colon is broken across lines",
        "Write the name on one line",
    ),
    "empty_key": _words(
        "Thiếu tên trước dấu hai chấm",
        "Hãy viết tên trước dấu hai chấm",
        "There is no name in front of the colon",
        "Write a name in front of the colon",
    ),
    "key_twice": _words(
        "“{key}” được viết hai lần, lần đầu ở dòng {first_line}",
        "Hãy xoá một dòng, hoặc đổi tên",
        "“{key}” is written twice, first in line {first_line}",
        "Delete one of them, or change its name",
    ),
    "field_twice": _words(
        "Mục “{key}” được viết hai lần, lần đầu ở dòng {first_line}",
        "Hãy xoá bớt một dòng",
        "The key “{key}” is written twice, first in line {first_line}",
        "Delete one of them",
    ),
    "key_twice_folded": _words(
        "“{key}” trùng tên với “{first}” ở dòng {first_line} (chữ hoa, chữ thường và dấu cách không phân biệt)",
        "Hãy đặt tên khác",
        "“{key}” is the same name as “{first}” in line {first_line} (case and spacing make no difference)",
        "Choose another name",
    ),
    "unknown_key": _words(
        "Không có mục nào tên “{key}”",
        "Các mục được dùng ở đây: {keys}",
        "There is no key “{key}”",
        "The keys here are: {keys}",
    ),
    "unknown_key_near": _words(
        "Không có mục “{key}”; ý bạn là “{near}”?",
        "Hãy viết “{near}”",
        "There is no key “{key}”; did you mean “{near}”?",
        "Write “{near}”",
    ),
}

_FORMS = {
    "empty": _words(
        "Mục này chưa có nội dung",
        "Hãy viết nội dung sau dấu hai chấm, hoặc xoá cả dòng",
        "This key has no value",
        "Write a value behind the colon, or delete the line",
    ),
    "empty_password": _words(
        "Mật khẩu để trống",
        "Hãy viết mật khẩu, hoặc xoá dòng này nếu camera không có mật khẩu",
        "The password is empty",
        "Write the password, or delete the line if the camera has none",
    ),
    "empty_address": _words(
        "Chưa có địa chỉ camera",
        "Hãy viết địa chỉ, ví dụ rtsp://192.168.1.64:554/...",
        "The address is missing",
        "Write the address, for example rtsp://192.168.1.64:554/...",
    ),
    "empty_camera": _words(
        "Camera này chưa có địa chỉ",
        "Hãy viết địa chỉ sau dấu hai chấm, ví dụ rtsp://192.168.1.64:554/...",
        "This camera has no address",
        "Write the address behind the colon, for example rtsp://192.168.1.64:554/...",
    ),
    "empty_camera_name": _words(
        "Ô này chưa có tên camera",
        "Hãy viết tên camera; muốn để ô trống thì viết dấu chấm",
        "This tile has no camera",
        "Write a camera's name; for an empty cell write a dot",
    ),
    "empty_tiles": _words(
        "Mục tiles chưa có camera nào",
        "Hãy ghi camera cho từng ô, ví dụ tiles: {{A: Cổng chào}}",
        "There is no camera under tiles",
        "Name the camera of each tile, for example tiles: {{A: Gate}}",
    ),
    "empty_pages": _words(
        "Mục pages chưa có trang nào",
        "Hãy thêm ít nhất một trang, bắt đầu bằng “- name: ...”",
        "There is no page under pages",
        "Add at least one page, beginning with “- name: ...”",
    ),
    "empty_page": _words(
        "Trang này chưa có nội dung",
        "Hãy viết draw: và tiles: cho trang, hoặc xoá dấu gạch ngang",
        "This page is empty",
        "Write draw: and tiles: for it, or delete the dash",
    ),
    "empty_cameras": _words(
        "Chưa có camera nào",
        "Hãy ghi mỗi camera một dòng, ví dụ: Cổng chào: rtsp://192.168.1.64/...",
        "There is no camera",
        "Write a line for each camera, for example: Gate: rtsp://192.168.1.64/...",
    ),
    "not_text": _words(
        "Ở đây phải là một dòng chữ, không phải danh sách hay ngoặc",
        "Hãy viết chữ ngay sau dấu hai chấm",
        "Here must be plain text, not a list or brackets",
        "Write the text right behind the colon",
    ),
    "password_not_text": _words(
        "Mật khẩu phải là một dòng chữ",
        "Hãy đặt mật khẩu trong nháy đơn '...'",
        "The password must be plain text",
        "Put the password in single quotes '...'",
    ),
    "form_layout": _words(
        "Tệp này phải gồm các dòng “mục: nội dung”",
        "Hãy so với tệp mẫu to-7.yaml",
        "This file must consist of lines “key: value”",
        "Compare with the example to-7.yaml",
    ),
    "form_cameras": _words(
        "Các camera phải được ghi thành các dòng “tên: địa chỉ”",
        "Hãy viết, ví dụ: Cổng chào: rtsp://192.168.1.64/...",
        "Cameras must be written as lines “name: address”",
        "Write for example: Gate: rtsp://192.168.1.64/...",
    ),
    "form_cameras_field": _words(
        "Mục cameras phải là tên một tệp, hoặc các dòng “tên: địa chỉ”",
        "Hãy viết, ví dụ: cameras: cameras.yaml",
        "cameras must be a file's name, or lines “name: address”",
        "Write for example: cameras: cameras.yaml",
    ),
    "form_camera": _words(
        "Camera phải là một địa chỉ, hoặc các mục main, user, password...",
        "Hãy viết, ví dụ: Cổng chào: rtsp://192.168.1.64/...",
        "A camera must be an address, or the keys main, user, password...",
        "Write for example: Gate: rtsp://192.168.1.64/...",
    ),
    "form_channels": _words(
        "channels phải là các số",
        "Hãy viết, ví dụ: channels: 1-8",
        "channels must be numbers",
        "Write for example: channels: 1-8",
    ),
    "form_pages": _words(
        "pages phải là danh sách các trang",
        "Hãy bắt đầu mỗi trang bằng “- name: ...”",
        "pages must be a list of pages",
        "Begin each page with “- name: ...”",
    ),
    "form_page": _words(
        "Một trang phải gồm các mục name, dwell, draw, tiles",
        "Hãy so với tệp mẫu to-7.yaml",
        "A page must consist of the keys name, dwell, draw, tiles",
        "Compare with the example to-7.yaml",
    ),
    "form_screen": _words(
        "screen phải là giờ bật màn hình",
        "Hãy viết, ví dụ: screen: 05:00-22:30",
        "screen must be the hours of the screen",
        "Write for example: screen: 05:00-22:30",
    ),
    "form_times": _words(
        "Ở đây phải là giờ trong ngày",
        "Hãy viết, ví dụ: 05:00-22:30",
        "Here must be times of the day",
        "Write for example: 05:00-22:30",
    ),
    "form_tiles": _words(
        "tiles phải ghi camera cho từng ô",
        "Hãy viết tiles: {{A: Cổng chào, B: Chợ}} khi dùng draw, hoặc danh sách “- Cổng chào” khi dùng grid",
        "tiles must name the camera of each tile",
        "Write tiles: {{A: Gate, B: Market}} with draw, or a list “- Gate” with grid",
    ),
}

_VALUES = {
    "duration_unit": _words(
        "“{value}” chưa có đơn vị thời gian",
        "Hãy thêm đơn vị: {value}s là {value} giây, {value}m là {value} phút",
        "“{value}” has no unit of time",
        "Add one: {value}s are seconds, {value}m are minutes",
    ),
    "duration": _words(
        "“{value}” không phải là khoảng thời gian",
        "Hãy viết như 20s, 1m30s, 20 giây hoặc 2 phút",
        "“{value}” is no length of time",
        "Write it as 20s, 1m30s, 20 seconds or 2 minutes",
    ),
    "duration_range": _words(
        "“{value}” nằm ngoài khoảng từ 1 giây đến 24 giờ",
        "Hãy chọn thời gian trong khoảng đó, thường là 20s",
        "“{value}” is not between 1 second and 24 hours",
        "Choose a time between them, usually 20s",
    ),
    "times": _words(
        "“{value}” không phải là khoảng giờ",
        "Hãy viết giờ bắt đầu, gạch ngang, giờ kết thúc, ví dụ 05:00-22:30 hoặc 5h-22h30",
        "“{value}” is no stretch of the day",
        "Write when it begins, a dash, and when it ends, for example 05:00-22:30",
    ),
    "times_24": _words(
        "Một ngày bắt đầu lúc 00:00, không phải 24:00",
        "Hãy viết 00:00",
        "A day begins at 00:00, not at 24:00",
        "Write 00:00",
    ),
    "times_same": _words(
        "“{value}” bắt đầu và kết thúc cùng một lúc",
        "Nếu muốn cả ngày, hãy viết 00:00-24:00",
        "“{value}” begins and ends at the same time",
        "For the whole day write 00:00-24:00",
    ),
    "times_range": _words(
        "“{value}” có giờ không tồn tại",
        "Giờ từ 00:00 đến 24:00, phút từ 00 đến 59",
        "“{value}” holds a time that does not exist",
        "Hours go from 00:00 to 24:00, minutes from 00 to 59",
    ),
    "times_comma": _words(
        "“{times}” là giờ, mà ở đây phải là ngày",
        "Nhiều khoảng giờ của một ngày thì đặt trong ngoặc vuông, ví dụ [05:00-11:30, 13:30-22:30]",
        "“{times}” is a time, where there must be a day",
        "Put several times of one day in square brackets, for example [05:00-11:30, 13:30-22:30]",
    ),
    "day": _words(
        "“{value}” không phải là ngày trong tuần",
        "Hãy viết như thứ 2, T2-T6, chủ nhật, ngày thường, cuối tuần",
        "“{value}” is no day of the week",
        "Write it as mon, mon-fri, sunday, weekdays, weekend",
    ),
    "day_near": _words(
        "“{value}” không phải là ngày trong tuần; ý bạn là “{near}”?",
        "Hãy viết “{near}”",
        "“{value}” is no day of the week; did you mean “{near}”?",
        "Write “{near}”",
    ),
    "day_twice": _words(
        "“{day}” có ngày đã nằm trong “{first}” ở dòng {first_line}",
        "Mỗi ngày chỉ viết một lần; nhiều khoảng giờ viết cách nhau bằng dấu phẩy",
        "“{day}” holds a day that is in “{first}” in line {first_line} already",
        "Write each day once; several times of a day have a comma between them",
    ),
    "percent": _words(
        "“{value}” không phải là số phần trăm",
        "Hãy viết từ {low}% đến {high}%, ví dụ 40%",
        "“{value}” is no percentage",
        "Write {low}% to {high}%, for example 40%",
    ),
    "percent_range": _words(
        "“{value}” nằm ngoài khoảng cho phép",
        "Hãy viết từ {low}% đến {high}%, ví dụ 40%",
        "“{value}” is out of range",
        "Write {low}% to {high}%, for example 40%",
    ),
    "screen_never_on": _words(
        "Theo lịch này màn hình không bao giờ bật",
        "Hãy viết giờ bật, ví dụ 05:00-22:30",
        "By this schedule the screen is never on",
        "Write when it is on, for example 05:00-22:30",
    ),
    "dim_without_times": _words(
        "Chưa nói màn hình mờ đi vào giờ nào",
        "Hãy thêm at:, ví dụ at: 21:00-22:30",
        "It is not said when the screen is dimmed",
        "Add at:, for example at: 21:00-22:30",
    ),
    "grid": _words(
        "“{value}” không phải là cỡ lưới",
        "Hãy viết số cột x số hàng, ví dụ 3x2",
        "“{value}” is not a grid's size",
        "Write columns x rows, for example 3x2",
    ),
    "grid_range": _words(
        "Lưới “{value}” quá lớn hoặc bằng 0",
        "Mỗi chiều từ 1 đến {most} ô",
        "The grid “{value}” is too large, or zero",
        "Each side has from 1 to {most} cells",
    ),
    "number": _words(
        "“{value}” không phải là số",
        "Hãy viết một số từ {low} đến {high}",
        "“{value}” is not a number",
        "Write a number from {low} to {high}",
    ),
    "number_range": _words(
        "{value} nằm ngoài khoảng cho phép",
        "Hãy viết một số từ {low} đến {high}",
        "{value} is out of range",
        "Write a number from {low} to {high}",
    ),
    "connections": _words(
        "“{value}” không phải là số kết nối",
        "Hãy viết một số từ {low} đến {high}; không giới hạn thì bỏ hẳn dòng này",
        "“{value}” is not a number of connections",
        "Write a number from {low} to {high}; for no limit leave the line out",
    ),
    "connections_range": _words(
        "{value} kết nối nằm ngoài khoảng cho phép",
        "Hãy viết một số từ {low} đến {high}; không giới hạn thì bỏ hẳn dòng này",
        "{value} connections are out of range",
        "Write a number from {low} to {high}; for no limit leave the line out",
    ),
    "page_screen": _words(
        "“{value}” không phải là màn hình nào",
        "Hãy viết số (1 là màn hình chính, 2 là màn hình kế bên phải), hoặc tên cổng như HDMI-2",
        "“{value}” is no screen",
        "Write its number (1 is the main screen, 2 the next one to the right), or its output's name such as HDMI-2",
    ),
    "page_screen_range": _words(
        "Không có màn hình số {value}",
        "Hãy viết từ 1 (màn hình chính) đến {most}",
        "There is no screen number {value}",
        "Write 1 (the main screen) to {most}",
    ),
    "page_screen_hours": _words(
        "Trong một trang, screen là số màn hình, không phải giờ",
        "Hãy chuyển dòng này lên đầu tệp, không thụt vào, trước pages:",
        "In a page, screen is a screen's number, not its hours",
        "Move this line to the top of the file, not indented, before pages:",
    ),
    "screen_number_at_top": _words(
        "Ở đầu tệp, screen là giờ bật màn hình; “{value}” là một màn hình",
        "Hãy chuyển dòng này vào trang phải hiện ở đó, cạnh name:",
        "At the top, screen is the screen's hours; “{value}” is one screen of several",
        "Move this line into the page that it is for, beside name:",
    ),
    "no_page_for_wall": _words(
        "Không có trang nào cho màn hình 1, là màn hình chính",
        "Hãy để ít nhất một trang không có dòng screen, hoặc viết screen: 1",
        "There is no page for screen 1, the main one",
        "Leave screen out of at least one page, or write screen: 1",
    ),
    "choice": _words(
        "“{value}” không dùng được ở đây",
        "Hãy chọn một trong: {choices}",
        "“{value}” is not possible here",
        "Choose one of: {choices}",
    ),
    "choice_near": _words(
        "“{value}” không dùng được ở đây; ý bạn là “{near}”?",
        "Hãy chọn một trong: {choices}",
        "“{value}” is not possible here; did you mean “{near}”?",
        "Choose one of: {choices}",
    ),
    "channels": _words(
        "“{value}” không phải là các kênh của đầu ghi",
        "Hãy viết như 1-8 hoặc 1, 3, 5",
        "“{value}” are no channels of a recorder",
        "Write them as 1-8 or 1, 3, 5",
    ),
    "channels_range": _words(
        "Các kênh “{value}” nằm ngoài khoảng cho phép",
        "Hãy viết từ số nhỏ đến số lớn, trong khoảng 1 đến {most}",
        "The channels “{value}” are out of range",
        "Write them from small to large, between 1 and {most}",
    ),
    "host": _words(
        "“{value}” không phải là địa chỉ máy",
        "Hãy viết địa chỉ IP của camera, ví dụ 192.168.1.64",
        "“{value}” is not the address of a device",
        "Write the camera's IP address, for example 192.168.1.64",
    ),
    "host_numbers": _words(
        "“{value}” không phải là địa chỉ IP đúng",
        "Địa chỉ IP gồm bốn số từ 0 đến 255, cách nhau bằng dấu chấm",
        "“{value}” is not a correct IP address",
        "An IP address has four numbers from 0 to 255 with dots between them",
    ),
    "address": _words(
        "Đây không phải là địa chỉ camera",
        "Địa chỉ bắt đầu bằng rtsp:// hoặc http://, ví dụ rtsp://192.168.1.64:554/...",
        "This is not a camera's address",
        "An address begins with rtsp:// or http://, for example rtsp://192.168.1.64:554/...",
    ),
    "address_empty": _words(
        "Chưa có địa chỉ camera",
        "Hãy viết địa chỉ, ví dụ rtsp://192.168.1.64:554/...",
        "The address is missing",
        "Write the address, for example rtsp://192.168.1.64:554/...",
    ),
    "address_no_scheme": _words(
        "Địa chỉ thiếu rtsp:// ở đầu",
        "Hãy thêm rtsp:// vào đầu địa chỉ",
        "The address lacks rtsp:// in front",
        "Put rtsp:// in front of it",
    ),
    "address_slashes": _words(
        "Phần đầu của địa chỉ viết chưa đúng",
        "Hãy viết đúng rtsp:// với dấu hai chấm và hai gạch chéo",
        "The beginning of the address is misspelt",
        "Write rtsp:// with a colon and two slashes",
    ),
    "address_scheme": _words(
        "tivi không đọc được loại địa chỉ “{scheme}://”",
        "Hãy dùng địa chỉ rtsp://, rtsps://, http:// hoặc https://",
        "Addresses of the kind “{scheme}://” cannot be read",
        "Use an address with rtsp://, rtsps://, http:// or https://",
    ),
    "address_scheme_near": _words(
        "Không có loại địa chỉ “{scheme}://”; ý bạn là “{near}://”?",
        "Hãy viết “{near}://”",
        "There are no addresses “{scheme}://”; did you mean “{near}://”?",
        "Write “{near}://”",
    ),
    "address_space": _words(
        "Trong địa chỉ có dấu cách",
        "Hãy xoá dấu cách; nếu nó thuộc về địa chỉ thì viết %20",
        "There is a space in the address",
        "Delete it; if it belongs there, write %20",
    ),
    "address_no_host": _words(
        "Địa chỉ thiếu tên máy hoặc IP sau //",
        "Hãy viết IP của camera, ví dụ rtsp://192.168.1.64:554/...",
        "The address has no device behind //",
        "Write the camera's IP, for example rtsp://192.168.1.64:554/...",
    ),
    "address_port": _words(
        "Số cổng sau dấu hai chấm không đúng",
        "Cổng là một số từ 1 đến 65535, thường là 554; nếu đây là mật khẩu thì thiếu @ và địa chỉ máy ở sau",
        "What follows the colon is no port",
        "A port is a number from 1 to 65535, usually 554; if this is a password, then @ and the device are missing",
    ),
}

_CAMERAS = {
    "camera_without_address": _words(
        "Camera “{name}” chưa có địa chỉ",
        "Hãy thêm main: rtsp://..., hoặc brand: và host:",
        "The camera “{name}” has no address",
        "Add main: rtsp://..., or brand: and host:",
    ),
    "sub_without_main": _words(
        "Camera “{name}” có sub mà không có main",
        "Hãy thêm main:, hoặc đổi sub thành main nếu chỉ có một luồng",
        "The camera “{name}” has sub but no main",
        "Add main:, or make sub the main if there is but one stream",
    ),
    "main_and_brand": _words(
        "Vừa có main vừa có brand",
        "Hãy giữ một cách: main: với địa chỉ đầy đủ, hoặc brand: với host:",
        "There are both main and brand",
        "Keep one of them: main: with the whole address, or brand: with host:",
    ),
    "host_and_main": _words(
        "Vừa có main vừa có host",
        "Hãy xoá host: vì địa chỉ đã nằm trong main:",
        "There are both main and host",
        "Delete host:, the address is in main: already",
    ),
    "brand_without_host": _words(
        "Camera “{name}” có hãng mà chưa có địa chỉ IP",
        "Hãy thêm host:, ví dụ host: 192.168.1.64",
        "The camera “{name}” has a brand but no IP address",
        "Add host:, for example host: 192.168.1.64",
    ),
    "host_without_brand": _words(
        "Camera “{name}” có host mà chưa có hãng",
        "Hãy thêm brand:, ví dụ brand: hikvision, hoặc dùng main: với địa chỉ đầy đủ",
        "The camera “{name}” has host but no brand",
        "Add brand:, for example brand: hikvision, or use main: with the whole address",
    ),
    "only_with_brand": _words(
        "“{key}” chỉ dùng được cùng với brand",
        "Hãy xoá dòng này; với main:, số cổng và kênh nằm ngay trong địa chỉ",
        "“{key}” works only together with brand",
        "Delete this line; with main: the port and channel stand in the address",
    ),
    "channel_and_channels": _words(
        "Vừa có channel vừa có channels",
        "Hãy giữ một mục: channel cho một camera, channels cho nhiều camera",
        "There are both channel and channels",
        "Keep one: channel for one camera, channels for several",
    ),
    "brand_without_recorder": _words(
        "Chưa biết địa chỉ các kênh trên đầu ghi của hãng {brand}",
        "Hãy xoá mục này nếu là camera rời, hoặc dùng main: với địa chỉ đầy đủ",
        "The addresses of channels on a {brand} recorder are not known",
        "Delete this if the camera stands alone, or use main: with the whole address",
    ),
    "login_twice": _words(
        "“{key}” ở đây khác với phần ghi trong địa chỉ",
        "Hãy xoá một trong hai chỗ",
        "“{key}” differs from the one in the address",
        "Delete one of the two",
    ),
    "camera_name_taken": _words(
        "Đầu ghi này tạo ra camera “{name}”, trùng với một camera đã có",
        "Hãy đổi tên, hoặc đặt tên từng kênh: channels: {{1: Cổng, 2: Chợ}}",
        "This recorder makes a camera “{name}”, which exists already",
        "Change a name, or name the channels: channels: {{1: Gate, 2: Market}}",
    ),
    "cameras_none": _words(
        "Chưa có camera nào",
        "Hãy ghi mỗi camera một dòng, ví dụ: Cổng chào: rtsp://192.168.1.64/...",
        "There is no camera",
        "Write a line for each camera, for example: Gate: rtsp://192.168.1.64/...",
    ),
}

_PAGES = {
    "pages_missing": _words(
        "Chưa có trang nào",
        "Hãy thêm pages:, hoặc draw: và tiles: cho một trang duy nhất",
        "There is no page",
        "Add pages:, or draw: and tiles: for a single page",
    ),
    "pages_none": _words(
        "Mục pages chưa có trang nào",
        "Hãy thêm ít nhất một trang, bắt đầu bằng “- name: ...”",
        "There is no page under pages",
        "Add at least one page, beginning with “- name: ...”",
    ),
    "beside_pages": _words(
        "“{key}” đứng ngoài pages nên không thuộc trang nào",
        "Hãy chuyển vào trong một trang, hoặc bỏ pages: nếu chỉ có một trang",
        "“{key}” stands beside pages and belongs to no page",
        "Move it into a page, or drop pages: if there is but one",
    ),
    "draw_and_grid": _words(
        "Trang vừa có draw vừa có grid",
        "Hãy giữ một trong hai",
        "The page has both draw and grid",
        "Keep one of them",
    ),
    "page_without_drawing": _words(
        "Trang “{name}” chưa có hình vẽ",
        "Hãy thêm draw: | và các hàng chữ, hoặc grid: 3x2",
        "The page “{name}” has no drawing",
        "Add draw: | and rows of letters, or grid: 3x2",
    ),
    "page_without_tiles": _words(
        "Trang “{name}” chưa nói ô nào là camera nào",
        "Hãy thêm tiles:, ví dụ tiles: {{A: Cổng chào}}",
        "The page “{name}” does not say which tile is which camera",
        "Add tiles:, for example tiles: {{A: Gate}}",
    ),
    "page_without_cameras": _words(
        "Trang “{name}” không có camera nào",
        "Hãy ghi ít nhất một tên camera vào tiles:",
        "The page “{name}” shows no camera",
        "Write at least one camera's name under tiles:",
    ),
    "drawing_empty": _words(
        "Hình vẽ chưa có hàng nào",
        "Hãy viết draw: | rồi các hàng chữ ở dòng dưới, thụt vào, ví dụ A A B",
        "The drawing has no rows",
        "Write draw: | and below it, indented, rows of letters such as A A B",
    ),
    "drawing_too_large": _words(
        "Hình vẽ quá lớn ({found} ô một chiều)",
        "Mỗi chiều tối đa {expected} ô",
        "The drawing is too large ({found} cells along a side)",
        "A side has at most {expected} cells",
    ),
    "drawing_joined": _words(
        "Các chữ trong hình vẽ viết liền nhau: “{symbol}”",
        "Hãy viết một dấu cách giữa các chữ",
        "The letters of the drawing are written together: “{symbol}”",
        "Put a space between the letters",
    ),
    "drawing_lower_case": _words(
        "Chữ “{symbol}” trong hình vẽ là chữ thường",
        "Hãy dùng chữ hoa",
        "The letter “{symbol}” in the drawing is lower-case",
        "Use capital letters",
    ),
    "drawing_symbol": _words(
        "“{symbol}” không dùng được trong hình vẽ",
        "Hãy dùng chữ từ A đến Z, số từ 0 đến 9, hoặc dấu chấm cho ô trống",
        "“{symbol}” cannot stand in a drawing",
        "Use letters A to Z, digits 0 to 9, or a dot for an empty cell",
    ),
    "drawing_row_length": _words(
        "Hàng này có {found} ô, các hàng khác có {expected} ô",
        "Hãy viết cho đúng {expected} ô; ô trống viết dấu chấm",
        "This row has {found} cells, the others have {expected}",
        "Make it {expected} cells; write a dot for an empty one",
    ),
    "drawing_not_rectangle": _words(
        "Các ô chữ {symbol} không ghép thành một hình chữ nhật",
        "Hãy xếp các chữ {symbol} thành một khối liền, không thiếu góc",
        "The cells of {symbol} do not form a rectangle",
        "Arrange the letters {symbol} as one solid block",
    ),
    "letter_without_tile": _words(
        "Ô {letter} trong hình vẽ chưa có camera",
        "Hãy thêm {letter} vào tiles:, hoặc thay {letter} trong hình bằng dấu chấm",
        "The tile {letter} of the drawing has no camera",
        "Add {letter} to tiles:, or replace {letter} in the drawing with a dot",
    ),
    "tile_not_drawn": _words(
        "Chữ {letter} không có trong hình vẽ",
        "Hãy xoá {letter}, hoặc vẽ thêm; trong hình có: {letters}",
        "The letter {letter} is not in the drawing",
        "Delete {letter}, or draw it; the drawing has: {letters}",
    ),
    "tile_lower_case": _words(
        "“{letter}” là chữ thường",
        "Hãy dùng chữ hoa như trong hình vẽ",
        "“{letter}” is lower-case",
        "Use a capital letter as in the drawing",
    ),
    "tile_letter": _words(
        "“{letter}” không phải là chữ của một ô",
        "Hãy dùng một chữ từ A đến Z hoặc một số từ 0 đến 9, như trong hình vẽ",
        "“{letter}” is not a tile's letter",
        "Use one letter from A to Z or one digit, as in the drawing",
    ),
    "tiles_need_letters": _words(
        "Với draw, tiles phải ghi chữ nào là camera nào",
        "Hãy viết, ví dụ tiles: {{A: Cổng chào, B: Chợ}}",
        "With draw, tiles must say which letter is which camera",
        "Write for example tiles: {{A: Gate, B: Market}}",
    ),
    "tiles_need_list": _words(
        "Với grid, tiles phải là danh sách tên camera",
        "Hãy viết mỗi camera một dòng, bắt đầu bằng “- ”",
        "With grid, tiles must be a list of camera names",
        "Write each camera on a line of its own, beginning with “- ”",
    ),
    "too_many_tiles": _words(
        "Lưới {grid} có {cells} ô mà danh sách có {tiles} camera",
        "Hãy xoá bớt camera, hoặc dùng lưới {enough}",
        "The grid {grid} has {cells} cells, but the list has {tiles} cameras",
        "Remove some, or use a grid of {enough}",
    ),
    "unknown_camera": _words(
        "Không có camera nào tên “{name}”",
        "Các camera đã khai báo: {names}",
        "There is no camera “{name}”",
        "The cameras are: {names}",
    ),
    "unknown_camera_near": _words(
        "Không có camera “{name}”; ý bạn là “{near}”?",
        "Hãy viết đúng tên như trong tệp camera",
        "There is no camera “{name}”; did you mean “{near}”?",
        "Write the name as it is in the cameras file",
    ),
    "unknown_content_near": _words(
        "Không có camera “{name}”; ý bạn là “{near}”?",
        "Hãy viết “{near}”, hoặc đúng tên như trong tệp camera",
        "There is no camera “{name}”; did you mean “{near}”?",
        "Write “{near}”, or a name as it is in the cameras file",
    ),
}

_WARNINGS = {
    "camera_unused": _words(
        "Camera “{name}” không hiện ở trang nào",
        "Hãy thêm vào tiles: của một trang, nếu muốn xem",
        "The camera “{name}” is on no page",
        "Add it to the tiles: of a page if it shall be seen",
    ),
    "same_address": _words(
        "Camera “{name}” trùng địa chỉ với “{first}”",
        "Hãy kiểm tra lại IP hoặc số kênh của một trong hai",
        "The camera “{name}” has the same address as “{first}”",
        "Check the IP or the channel of one of them",
    ),
    "default_password": _words(
        "Camera “{name}” dùng mật khẩu mặc định, ai cũng đoán được",
        "Hãy đổi mật khẩu trên camera, rồi sửa ở đây",
        "The camera “{name}” has a default password that anybody can guess",
        "Change it on the camera, then here",
    ),
    "passwords_readable": _words(
        "Mọi người dùng trên máy này đều đọc được mật khẩu trong “{file}”",
        "Hãy chạy lệnh: chmod 600 {file}",
        "Every user of this machine can read the passwords in “{file}”",
        "Run: chmod 600 {file}",
    ),
    "short_dwell": _words(
        "Trang chỉ hiện {seconds} giây, có thể chưa kịp xem",
        "Hãy để ít nhất 5 giây, thường là 20s",
        "The page shows for only {seconds} seconds, hardly long enough to look at",
        "Use at least 5 seconds, usually 20s",
    ),
    "days_unnamed": _words(
        "Chưa nói giờ của {days}; những ngày đó màn hình bật suốt",
        "Hãy thêm những ngày đó, ví dụ cuối tuần: 06:00-23:00, hoặc cuối tuần: không",
        "There are no hours for {days}; on these days the screen stays on",
        "Add those days, for example weekend: 06:00-23:00, or weekend: off",
    ),
    "dim_never_seen": _words(
        "Giờ làm mờ nằm ngoài giờ bật, nên màn hình không bao giờ mờ",
        "Hãy chọn giờ làm mờ nằm trong giờ của on:",
        "The screen is off whenever it should be dimmed",
        "Choose times that lie within those of on:",
    ),
    "page_too_heavy": _words(
        "Trang “{page}” mở {streams} luồng chính cùng lúc, khoảng {percent}% sức của máy này",
        "Hãy để stream: auto cho các camera: {names}",
        "The page “{page}” plays {streams} main streams at once, some {percent}% of what this machine can do",
        "Use stream: auto for the cameras: {names}",
    ),
    "main_in_small_tile": _words(
        "Camera “{name}” dùng luồng chính trong một ô nhỏ, tốn sức máy mà không nét hơn",
        "Hãy để stream: auto",
        "The camera “{name}” uses its main stream in a small tile, which costs much and shows no more",
        "Use stream: auto",
    ),
}

PROBLEMS: Mapping[str, Words] = {**_FILES, **_NOTATION, **_FORMS, **_VALUES, **_CAMERAS, **_PAGES, **_WARNINGS}
"""Every problem that there is, by its code."""
