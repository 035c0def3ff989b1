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
