"""Problems of hosts and addresses."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

ADDRESSES: Mapping[ProblemCode, Wording] = {
    ProblemCode.HOST: wording(
        "“{value}” không phải là địa chỉ máy",
        "Hãy viết địa chỉ IP của camera, ví dụ 192.168.1.64",
        "“{value}” is not the address of a device",
        "Write the camera's IP address, for example 192.168.1.64",
    ),
    ProblemCode.HOST_NUMBERS: wording(
        "“{value}” không phải là địa chỉ IP đúng",
        "Địa chỉ IP gồm bốn số từ 0 đến 255, cách nhau bằng dấu chấm",
        "“{value}” is not a correct IP address",
        "An IP address has four numbers from 0 to 255 with dots between them",
    ),
    ProblemCode.HOST_ZEROS: wording(
        "Trong “{value}” có số bắt đầu bằng 0, máy có thể hiểu thành địa chỉ khác",
        "Hãy bỏ các số 0 ở đầu",
        "“{value}” has numbers that begin with 0, which may be read as another address",
        "Leave those zeros out",
    ),
    ProblemCode.HOST_LETTERS: wording(
        "Địa chỉ IP “{value}” có lẫn dấu không phải là chữ số",
        "Địa chỉ IP gồm bốn số từ 0 đến 255, cách nhau bằng dấu chấm; hãy nhìn kỹ chữ l và số 1, chữ O và số 0",
        "The IP address “{value}” has signs in it that are no digits",
        "An IP address has four numbers from 0 to 255; look closely at the letter l and 1, the letter O and 0",
    ),
    ProblemCode.HOST_PLACEHOLDER: wording(
        "“{value}” vẫn là chữ mẫu, chưa phải địa chỉ của camera",
        "Hãy thay bằng địa chỉ IP thật, ví dụ 192.168.1.64",
        "“{value}” still has to be replaced by an address",
        "Write the camera's real IP address, for example 192.168.1.64",
    ),
    ProblemCode.HOST_SEVERAL: wording(
        "“{value}” là nhiều địa chỉ, mà mỗi camera chỉ có một",
        "Hãy viết mỗi camera một mục riêng; đầu ghi có nhiều camera thì viết host: của đầu ghi và channels: 1-8",
        "“{value}” means several addresses, but a camera has one",
        "Write an entry for each camera; for a recorder write its host: and channels: 1-8",
    ),
    ProblemCode.HOST_WITH_PORT: wording(
        "host chỉ là địa chỉ máy, còn {port} là số cổng",
        "Hãy tách ra hai dòng: host: và port:",
        "host is the device alone, and {port} is its port",
        "Write two lines: host: and port:",
    ),
    ProblemCode.HOST_IS_ADDRESS: wording(
        "host chỉ cần địa chỉ IP, ở đây lại là cả một địa chỉ đầy đủ",
        "Hãy chỉ để lại IP; muốn dùng cả địa chỉ thì viết vào main: và xoá brand:, host:",
        "host takes an IP address alone, and this is a whole address",
        "Leave only the IP; to use the whole address, write it under main: and delete brand: and host:",
    ),
    ProblemCode.ADDRESS_PREFIX: wording(
        "Trước địa chỉ có chữ không thuộc về địa chỉ",
        "Hãy xoá phần đó, địa chỉ bắt đầu ngay bằng rtsp:// hoặc http://",
        "In front of the address is something that does not belong to it",
        "Delete that: an address begins with rtsp:// or http://",
    ),
    ProblemCode.ADDRESS_OPTIONS: wording(
        "Sau địa chỉ có phần thiết lập của chương trình khác",
        "Hãy xoá phần đó, camera không hiểu",
        "Behind the address are options for another program",
        "Delete them: a camera does not know them",
    ),
    ProblemCode.ADDRESS_ENTITY: wording(
        "Trong địa chỉ có “{what}”, là cách trang web và chương trình viết một dấu khác",
        "Hãy thay bằng chính dấu đó",
        "The address has “{what}” in it, which is how web pages and programs write another sign",
        "Write the sign itself",
    ),
    ProblemCode.ADDRESS_AROUND: wording(
        "Có dấu {what} thừa ở đầu hoặc cuối địa chỉ",
        "Hãy xoá dấu đó",
        "There is a {what} too many around the address",
        "Delete it",
    ),
    ProblemCode.ADDRESS_BACKSLASH: wording(
        "Trong địa chỉ có gạch chéo ngược \\",
        "Hãy dùng gạch chéo /",
        "The address has a backslash \\ in it",
        "Use a slash /",
    ),
    ProblemCode.ADDRESS_BROKEN: wording(
        "Địa chỉ bị ngắt thành nhiều dòng, đến dòng {last}",
        "Hãy nối lại thành một dòng, không có dấu cách ở giữa",
        "The address is broken into lines, up to line {last}",
        "Join them into one line, without a space between",
    ),
    ProblemCode.LOGIN_PLACEHOLDER: wording(
        "Tên đăng nhập hoặc mật khẩu trong địa chỉ vẫn là chữ mẫu",
        "Hãy thay bằng tên đăng nhập và mật khẩu thật của camera",
        "The user name or the password in the address still has to be filled in",
        "Write the camera's real user name and password",
    ),
    ProblemCode.ADDRESS: wording(
        "Đây không phải là địa chỉ camera",
        "Địa chỉ bắt đầu bằng rtsp:// hoặc http://, ví dụ rtsp://192.168.1.64:554/...",
        "This is not a camera's address",
        "An address begins with rtsp:// or http://, for example rtsp://192.168.1.64:554/...",
    ),
    ProblemCode.ADDRESS_EMPTY: wording(
        "Chưa có địa chỉ camera",
        "Hãy viết địa chỉ, ví dụ rtsp://192.168.1.64:554/...",
        "The address is missing",
        "Write the address, for example rtsp://192.168.1.64:554/...",
    ),
    ProblemCode.ADDRESS_NO_SCHEME: wording(
        "Địa chỉ thiếu rtsp:// ở đầu",
        "Hãy thêm rtsp:// vào đầu địa chỉ",
        "The address does not begin with rtsp://",
        "Put rtsp:// before it",
    ),
    ProblemCode.ADDRESS_SLASHES: wording(
        "Phần đầu của địa chỉ viết chưa đúng",
        "Hãy viết đúng rtsp:// với dấu hai chấm và hai gạch chéo",
        "The beginning of the address is misspelt",
        "Write rtsp:// with a colon and two slashes",
    ),
    ProblemCode.ADDRESS_SCHEME: wording(
        "tivi không đọc được loại địa chỉ “{scheme}://”",
        "Hãy dùng địa chỉ rtsp://, rtsps://, http:// hoặc https://",
        "Addresses of the kind “{scheme}://” cannot be read",
        "Use an address with rtsp://, rtsps://, http:// or https://",
    ),
    ProblemCode.ADDRESS_SCHEME_NEAR: wording(
        "Không có loại địa chỉ “{scheme}://”; ý bạn là “{near}://”?",
        "Hãy viết “{near}://”",
        "There are no addresses “{scheme}://”; did you mean “{near}://”?",
        "Write “{near}://”",
    ),
    ProblemCode.ADDRESS_SPACE: wording(
        "Trong địa chỉ có dấu cách",
        "Hãy xoá dấu cách; nếu nó thuộc về địa chỉ thì viết %20",
        "There is a space in the address",
        "Delete it; if it belongs there, write %20",
    ),
    ProblemCode.ADDRESS_NO_HOST: wording(
        "Địa chỉ thiếu tên máy hoặc IP sau //",
        "Hãy viết IP của camera, ví dụ rtsp://192.168.1.64:554/...",
        "There is no device after // in the address",
        "Write the camera's IP, for example rtsp://192.168.1.64:554/...",
    ),
    ProblemCode.ADDRESS_PORT: wording(
        "Số cổng sau dấu hai chấm không đúng",
        "Cổng là một số từ 1 đến 65535, thường là 554; nếu đây là mật khẩu thì thiếu @ và địa chỉ máy ở sau",
        "What follows the colon is not a port",
        "A port is a number from 1 to 65535, usually 554; if this is a password, then @ and the device are missing",
    ),
}
