"""Problems of a whole file: missing, unreadable, not text, or the wrong one."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

FILES: Mapping[ProblemCode, Wording] = {
    ProblemCode.FILE_MISSING: wording(
        "Không tìm thấy tệp “{file}”",
        "Hãy kiểm tra lại tên tệp và thư mục",
        "The file “{file}” does not exist",
        "Check the file's name and folder",
    ),
    ProblemCode.FILE_MISSING_NEAR: wording(
        "Không có tệp “{file}”, nhưng trong thư mục có “{near}”",
        "Hãy đổi tên tệp đó thành “{file}” (Windows thường giấu phần .txt ở cuối tên)",
        "There is no file “{file}”, but the folder has “{near}”",
        "Rename that file to “{file}” (Windows often hides a .txt at the end of a name)",
    ),
    ProblemCode.FILE_BESIDE: wording(
        "Bên cạnh “{file}” còn có “{near}”, mà tivi chỉ đọc “{file}”",
        "Nếu tệp kia mới đúng thì đổi tên nó thành “{file}”, nếu không thì xoá đi",
        "Beside “{file}” there is “{near}”, and only “{file}” is read",
        "If the other one is right, rename it to “{file}”, else delete it",
    ),
    ProblemCode.FILE_IS_FOLDER: wording(
        "“{file}” là thư mục, không phải tệp",
        "Hãy chọn tệp .yaml ở trong thư mục đó",
        "“{file}” is a folder, not a file",
        "Choose the .yaml file inside it",
    ),
    ProblemCode.FILE_NOT_PLAIN: wording(
        "“{file}” không phải là một tệp thường",
        "Hãy chọn tệp .yaml",
        "“{file}” is not an ordinary file",
        "Choose a .yaml file",
    ),
    ProblemCode.FILE_FORBIDDEN: wording(
        "Không được phép đọc tệp “{file}”",
        "Hãy cho người dùng đang chạy tivi quyền đọc tệp này",
        "Reading the file “{file}” is not permitted",
        "Let the user that runs tivi read this file",
    ),
    ProblemCode.FILE_ERROR: wording(
        "Không đọc được tệp “{file}” ({reason})",
        "Hãy kiểm tra ổ đĩa hoặc USB chứa tệp",
        "The file “{file}” could not be read ({reason})",
        "Check the disk or USB stick that holds it",
    ),
    ProblemCode.FILE_TOO_LARGE: wording(
        "Tệp “{file}” lớn hơn 1 MB, không thể là tệp cài đặt của tivi",
        "Hãy kiểm tra xem có chọn nhầm tệp không",
        "The file “{file}” is larger than 1 MB and cannot be a layout",
        "Check whether this is the wrong file",
    ),
    ProblemCode.FILE_BINARY: wording(
        "Tệp “{file}” không phải là văn bản",
        "Hãy lưu lại dưới dạng văn bản thuần (.yaml), không dùng Word hay Excel",
        "The file “{file}” is not text",
        "Save it as plain text (.yaml), not from Word or Excel",
    ),
    ProblemCode.LINE_TOO_LONG: wording(
        "Dòng này dài hơn {most} chữ",
        "Hãy xuống dòng sau mỗi mục; trong danh sách thì mỗi tên một dòng, bắt đầu bằng “- ”",
        "This line is longer than {most} characters",
        "Begin a new line for each entry; in a list write each name on a line of its own, after “- ”",
    ),
    ProblemCode.FILE_ENCODING: wording(
        "Tệp “{file}” có chữ không thuộc bảng mã UTF-8",
        "Khi lưu tệp, hãy chọn mã hoá (Encoding) UTF-8",
        "The file “{file}” has letters that are not UTF-8",
        "When saving, choose the encoding UTF-8",
    ),
    ProblemCode.STRANGE_CHARACTER: wording(
        "Có ký tự điều khiển không nhìn thấy ({sign}) trong tệp “{file}”",
        "Hãy xoá ký tự ở vị trí này rồi gõ lại",
        "There is an invisible control character ({sign}) in the file “{file}”",
        "Delete the character at this place and type it again",
    ),
    ProblemCode.OWN_FAULT: wording(
        "Chính tivi bị lỗi nên chưa hiểu được tệp này",
        "Hãy bỏ thay đổi vừa rồi; màn hình vẫn như cũ",
        "A fault of tivi's own keeps it from understanding this file",
        "Undo the last change; the wall stays as it was",
    ),
    ProblemCode.OWN_FAULT_BESIDE: wording(
        "Chính tivi bị lỗi nên chưa hiểu được tệp này",
        "Hãy bỏ thay đổi vừa rồi; camera vẫn hiện như thường",
        "A fault of tivi's own keeps it from understanding this file",
        "Undo the last change; the cameras are shown all the same",
    ),
    ProblemCode.LAYOUT_EMPTY: wording(
        "Tệp “{file}” chưa có nội dung",
        "Hãy chép tệp mẫu to-7.yaml vào rồi sửa",
        "The file “{file}” is empty",
        "Copy the example to-7.yaml into it and edit that",
    ),
    ProblemCode.LAYOUT_IS_CAMERAS: wording(
        "Tệp “{file}” là tệp camera, không phải tệp bố cục",
        "Hãy mở tệp có mục pages: (ví dụ to-7.yaml)",
        "The file “{file}” is a cameras file, not a layout",
        "Open the file that has pages: in it (for example to-7.yaml)",
    ),
    ProblemCode.CAMERAS_EMPTY: wording(
        "Tệp camera “{file}” chưa có nội dung",
        "Hãy ghi mỗi camera một dòng, ví dụ: Cổng chào: rtsp://192.168.1.64/...",
        "The cameras file “{file}” is empty",
        "Write a line for each camera, for example: Gate: rtsp://192.168.1.64/...",
    ),
    ProblemCode.CAMERAS_IS_LAYOUT: wording(
        "Tệp “{file}” là tệp bố cục, không phải tệp camera",
        "Hãy ghi các camera vào một tệp riêng, ví dụ cameras.yaml",
        "The file “{file}” is a layout, not a cameras file",
        "Put the cameras into a file of their own, for example cameras.yaml",
    ),
    ProblemCode.CAMERAS_DEFAULT_MISSING: wording(
        "Chưa có tệp camera “{file}” bên cạnh tệp này",
        "Hãy tạo tệp “{file}” trong cùng thư mục, hoặc thêm mục cameras:",
        "There is no cameras file “{file}” beside this file",
        "Create “{file}” in the same folder, or add cameras:",
    ),
    ProblemCode.CAMERAS_MISSING: wording(
        "Không tìm thấy tệp camera “{file}”",
        "Hãy kiểm tra lại tên tệp; đường dẫn tính từ thư mục của tệp này",
        "The cameras file “{file}” does not exist",
        "Check its name; the path starts from the folder of this file",
    ),
    ProblemCode.CAMERAS_MISNAMED: wording(
        "Chưa có tệp camera “{file}”, nhưng bên cạnh có “{near}”",
        "Hãy đổi tên tệp đó thành “{file}” (Windows thường giấu phần .txt ở cuối tên)",
        "There is no cameras file “{file}”, but beside it is “{near}”",
        "Rename that file to “{file}” (Windows often hides a .txt at the end of a name)",
    ),
    ProblemCode.CAMERAS_MISSING_NEAR: wording(
        "Không tìm thấy tệp camera “{file}”; ý bạn là “{near}”?",
        "Hãy ghi đúng tên tệp",
        "The cameras file “{file}” does not exist; did you mean “{near}”?",
        "Write the file's exact name",
    ),
    ProblemCode.CAMERAS_UNREADABLE: wording(
        "Không đọc được tệp camera “{file}”",
        "Hãy kiểm tra “{file}” là một tệp .yaml và người chạy tivi được quyền đọc",
        "The cameras file “{file}” cannot be read",
        "Check that “{file}” is a .yaml file that the user running tivi may read",
    ),
    ProblemCode.PASSWORDS_READABLE: wording(
        "Mọi người dùng trên máy này đều đọc được mật khẩu trong “{file}”",
        "Hãy chạy lệnh: chmod 600 {file}",
        "Every user of this machine can read the passwords in “{file}”",
        "Run: chmod 600 {file}",
    ),
    ProblemCode.WEBHOOK_READABLE: wording(
        "Mọi người dùng trên máy này đều đọc được địa chỉ `webhook:` trong “{file}”, thường có mã bí mật",
        "Hãy chạy lệnh: chmod 640 {file}",
        "Every user of this machine can read the address of `webhook:` in “{file}”, which usually holds a secret",
        "Run: chmod 640 {file}",
    ),
}
