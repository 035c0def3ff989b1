"""Problems of YAML's notation: indents, colons, dashes, quotes and brackets."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

NOTATION: Mapping[ProblemCode, Wording] = {
    ProblemCode.SYNTAX: wording(
        "Từ dòng này trở đi tivi không đọc hiểu được",
        "Hãy so với tệp mẫu: mỗi dòng là “mục: nội dung”, các dòng cùng nhóm thụt vào bằng nhau",
        "From this line on the file cannot be understood",
        "Compare with the example: each line is “key: value”, lines of one group are indented alike",
    ),
    ProblemCode.TAB: wording(
        "Dòng này thụt vào bằng phím Tab",
        "Hãy xoá đi và dùng dấu cách",
        "This line is indented with the Tab key",
        "Delete that and use spaces",
    ),
    ProblemCode.INDENT: wording(
        "Dòng này thụt vào {now} dấu cách, không thẳng hàng với các dòng cùng nhóm",
        "Hãy thụt vào {right} dấu cách",
        "This line is indented by {now} spaces and lines up with no other",
        "Indent it by {right} spaces",
    ),
    ProblemCode.NO_SPACE: wording(
        "Thiếu dấu cách sau dấu hai chấm của “{key}”",
        "Hãy thêm một dấu cách sau dấu hai chấm",
        "There is no space after the colon of “{key}”",
        "Put a space after the colon",
    ),
    ProblemCode.NO_COLON: wording(
        "Thiếu dấu hai chấm sau “{key}”",
        "Hãy viết “{key}: ” rồi đến nội dung",
        "There is no colon after “{key}”",
        "Write “{key}: ” and then the value",
    ),
    ProblemCode.NO_DASH: wording(
        "Thiếu dấu gạch ngang ở đầu mục của danh sách",
        "Hãy viết “- ” trước mỗi mục",
        "The dash before this list entry is missing",
        "Write “- ” before each entry",
    ),
    ProblemCode.NO_DASH_PAGE: wording(
        "Thiếu dấu gạch ngang ở đầu trang",
        "Hãy viết “- ” trước dòng đầu tiên của mỗi trang",
        "The dash before the page is missing",
        "Write “- ” before the first line of each page",
    ),
    ProblemCode.DASH_SPACE: wording(
        "Thiếu dấu cách sau dấu gạch ngang",
        "Hãy thêm một dấu cách sau dấu gạch ngang",
        "There is no space after the dash",
        "Put a space after the dash",
    ),
    ProblemCode.DASH_SIGN: wording(
        "Dấu {sign} không phải là dấu gạch ngang của danh sách",
        "Hãy gõ dấu trừ thường (-) và một dấu cách",
        "The sign {sign} is not the dash of a list",
        "Type a plain hyphen (-) and a space",
    ),
    ProblemCode.NAME_SIGN: wording(
        "Tên bắt đầu bằng dấu {sign}, là dấu có nghĩa riêng trong tệp này",
        "Hãy đặt cả tên trong nháy đơn '...'",
        "The name begins with a {sign}, which has a meaning of its own in this file",
        "Put the whole name in single quotes '...'",
    ),
    ProblemCode.NAME_COLON: wording(
        "Trong tên có dấu hai chấm nên bị hiểu nhầm",
        "Hãy đặt cả tên trong nháy đơn '...', dấu hai chấm sau tên vẫn giữ nguyên",
        "The name has a colon in it and is misread",
        "Put the whole name in single quotes '...', and keep the colon behind it",
    ),
    ProblemCode.NO_COMMA: wording(
        "Thiếu dấu phẩy giữa hai mục",
        "Hãy viết dấu phẩy giữa các mục trong ngoặc",
        "The comma between two entries is missing",
        "Put a comma between the entries inside the brackets",
    ),
    ProblemCode.COLON_IN_VALUE: wording(
        "Nội dung có dấu hai chấm nên bị hiểu nhầm thành một mục khác",
        "Hãy đặt cả nội dung trong nháy đơn '...'",
        "The value has a colon in it and is taken for another key",
        "Put the whole value in single quotes '...'",
    ),
    ProblemCode.SPECIAL_START: wording(
        "Nội dung bắt đầu bằng dấu {sign}, là dấu có nghĩa riêng trong tệp này",
        "Hãy đặt cả nội dung trong nháy đơn '...'",
        "The value begins with {sign}, which has a special meaning in this file",
        "Put the whole value in single quotes '...'",
    ),
    ProblemCode.SPECIAL_IN_PASSWORD: wording(
        "Mật khẩu có dấu đặc biệt nên không đọc được",
        "Hãy đặt mật khẩu trong nháy đơn '...'",
        "The password contains special characters and cannot be read",
        "Put the password in single quotes '...'",
    ),
    ProblemCode.BACKSLASH: wording(
        "Dấu \\ trong nháy kép có nghĩa riêng",
        "Hãy dùng nháy đơn '...' thay cho nháy kép",
        "A \\ within double quotes has a special meaning",
        "Use single quotes '...' instead of double quotes",
    ),
    ProblemCode.QUOTE_OPEN: wording(
        "Có dấu nháy mở mà không có dấu nháy đóng",
        "Hãy thêm dấu nháy ở cuối, hoặc bỏ dấu nháy ở đầu",
        "A quotation mark is opened and never closed",
        "Add one at the end, or remove this one",
    ),
    ProblemCode.QUOTE_INSIDE: wording(
        "Sau dấu nháy đóng vẫn còn chữ",
        "Hãy đặt cả nội dung trong nháy đơn, dấu nháy bên trong viết hai lần",
        "There is more text after the closing quotation mark",
        "Put the whole value in single quotes, and double any quote inside it",
    ),
    ProblemCode.QUOTE_RUNS_ON: wording(
        "Dấu nháy mở ở dòng này mãi đến dòng {line} mới đóng",
        "Hãy đóng dấu nháy ngay trên cùng một dòng",
        "The quotation mark opened here is closed only on line {line}",
        "Close it on the same line",
    ),
    ProblemCode.BRACKET_OPEN: wording(
        "Có dấu {sign} mở mà không có dấu {closing} đóng",
        "Hãy thêm dấu {closing} ở cuối",
        "A {sign} is opened and never closed",
        "Add {closing} at the end",
    ),
    ProblemCode.BRACKET_EXTRA: wording(
        "Thừa dấu {sign}",
        "Hãy xoá dấu này",
        "There is one {sign} too many",
        "Delete it",
    ),
    ProblemCode.HASH_IN_NAME: wording(
        "Phần từ dấu # trở đi bị coi là ghi chú và bị bỏ qua",
        "Hãy đặt cả tên trong nháy đơn '...'",
        "Everything after the # is taken for a comment and ignored",
        "Put the whole name in single quotes '...'",
    ),
    ProblemCode.HASH_IN_PASSWORD: wording(
        "Mật khẩu bị cắt ở dấu #, phần sau bị coi là ghi chú",
        "Hãy đặt cả mật khẩu trong nháy đơn '...' (nếu là ghi chú, hãy chuyển lên dòng trên)",
        "The password is cut off at the #, the rest is taken for a comment",
        "Put the whole password in single quotes '...' (a comment belongs on the line above)",
    ),
    ProblemCode.RUNS_ON: wording(
        "Dòng này bị nối vào nội dung của dòng trên",
        "Hãy viết “mục: nội dung” thẳng hàng với các mục khác, hoặc gộp vào dòng trên",
        "This line is joined to the value of the line above",
        "Write “key: value” aligned with the other keys, or put it all on the line above",
    ),
    ProblemCode.DRAWING_INDENT: wording(
        "Hàng này của hình vẽ không thụt vào",
        "Hãy thụt các hàng của hình vẽ sâu hơn chữ draw hai dấu cách",
        "This row of the drawing is not indented",
        "Indent the rows two spaces deeper than the word draw",
    ),
    ProblemCode.ALIAS: wording(
        "Dấu * ở đây là lệnh tham chiếu của YAML, tivi không dùng",
        "Hãy viết lại đầy đủ nội dung",
        "The * here is a YAML reference, which tivi does not use",
        "Write the value out in full",
    ),
    ProblemCode.ANCHOR: wording(
        "Dấu & ở đây là lệnh đánh dấu của YAML, tivi không dùng",
        "Hãy bỏ phần bắt đầu bằng &, hoặc đặt nội dung trong nháy đơn '...'",
        "The & here is a YAML anchor, which tivi does not use",
        "Remove what begins with &, or put the value in single quotes '...'",
    ),
    ProblemCode.TAG: wording(
        "Dấu ! ở đây là lệnh đổi kiểu của YAML, tivi không dùng",
        "Hãy bỏ phần bắt đầu bằng !, hoặc đặt nội dung trong nháy đơn '...'",
        "The ! here is a YAML tag, which tivi does not use",
        "Remove what begins with !, or put the value in single quotes '...'",
    ),
    ProblemCode.SECOND_DOCUMENT: wording(
        "Dấu --- bắt đầu một tài liệu thứ hai, phần sau bị bỏ qua",
        "Hãy xoá dòng này",
        "The --- begins a second document, and what follows is ignored",
        "Delete this line",
    ),
    ProblemCode.TOO_DEEP: wording(
        "Các dấu ngoặc hoặc thụt dòng lồng nhau quá nhiều lớp",
        "Hãy so với tệp mẫu: chỉ cần ba, bốn lớp",
        "Brackets or indents are nested too deep",
        "Compare with the example: three or four levels are enough",
    ),
    ProblemCode.KEY_NOT_TEXT: wording(
        "Trước dấu hai chấm phải là một tên, không phải danh sách hay ngoặc",
        "Hãy viết một tên rồi đến dấu hai chấm",
        "There must be a name before the colon, not a list or bracket",
        "Write a name and then the colon",
    ),
    ProblemCode.KEY_RUNS_ON: wording(
        "Tên trước dấu hai chấm bị ngắt sang dòng khác",
        "Hãy viết tên trên một dòng",
        "The name before the colon is broken across lines",
        "Write the name on one line",
    ),
    ProblemCode.EMPTY_KEY: wording(
        "Thiếu tên trước dấu hai chấm",
        "Hãy viết tên trước dấu hai chấm",
        "There is no name before the colon",
        "Write a name before the colon",
    ),
}
