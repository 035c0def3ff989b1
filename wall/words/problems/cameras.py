"""Problems of camera entries."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

CAMERAS: Mapping[ProblemCode, Wording] = {
    ProblemCode.CAMERA_WITHOUT_ADDRESS: wording(
        "Camera “{name}” chưa có địa chỉ",
        "Hãy thêm main: rtsp://..., hoặc brand: và host:",
        "The camera “{name}” has no address",
        "Add main: rtsp://..., or brand: and host:",
    ),
    ProblemCode.SUB_WITHOUT_MAIN: wording(
        "Camera “{name}” có sub mà không có main",
        "Hãy thêm main:, hoặc đổi sub thành main nếu chỉ có một luồng",
        "The camera “{name}” has sub but no main",
        "Add main:, or rename sub to main if there is only one stream",
    ),
    ProblemCode.MAIN_AND_BRAND: wording(
        "Vừa có main vừa có brand",
        "Hãy giữ một cách: main: với địa chỉ đầy đủ, hoặc brand: với host:",
        "There are both main and brand",
        "Keep one of them: main: with the whole address, or brand: with host:",
    ),
    ProblemCode.HOST_AND_MAIN: wording(
        "Vừa có main vừa có host",
        "Hãy xoá host: vì địa chỉ đã nằm trong main:",
        "There are both main and host",
        "Delete host:, the address is already in main:",
    ),
    ProblemCode.BRAND_WITHOUT_HOST: wording(
        "Camera “{name}” có hãng mà chưa có địa chỉ IP",
        "Hãy thêm host:, ví dụ host: 192.168.1.64",
        "The camera “{name}” has a brand but no IP address",
        "Add host:, for example host: 192.168.1.64",
    ),
    ProblemCode.HOST_WITHOUT_BRAND: wording(
        "Camera “{name}” có host mà chưa có hãng",
        "Hãy thêm brand:, ví dụ brand: hikvision, hoặc dùng main: với địa chỉ đầy đủ",
        "The camera “{name}” has host but no brand",
        "Add brand:, for example brand: hikvision, or use main: with the whole address",
    ),
    ProblemCode.ONLY_WITH_BRAND: wording(
        "“{key}” chỉ dùng được cùng với brand",
        "Hãy xoá dòng này; với main:, số cổng và kênh nằm ngay trong địa chỉ",
        "“{key}” works only together with brand",
        "Delete this line; with main: the port and channel are in the address",
    ),
    ProblemCode.CHANNEL_AND_CHANNELS: wording(
        "Vừa có channel vừa có channels",
        "Hãy giữ một mục: channel cho một camera, channels cho nhiều camera",
        "There are both channel and channels",
        "Keep one: channel for one camera, channels for several",
    ),
    ProblemCode.BRAND_WITHOUT_RECORDER: wording(
        "Chưa biết địa chỉ các kênh trên đầu ghi của hãng {brand}",
        "Hãy xoá mục này nếu là camera rời, hoặc dùng main: với địa chỉ đầy đủ",
        "The addresses of channels on a {brand} recorder are not known",
        "Delete this if the camera has no recorder, or use main: with the whole address",
    ),
    ProblemCode.LOGIN_TWICE: wording(
        "“{key}” ở đây khác với phần ghi trong địa chỉ",
        "Hãy xoá một trong hai chỗ",
        "“{key}” differs from the one in the address",
        "Delete one of the two",
    ),
    ProblemCode.CAMERA_NAME_TAKEN: wording(
        "Đầu ghi này tạo ra camera “{name}”, trùng với một camera đã có",
        "Hãy đổi tên, hoặc đặt tên từng kênh: channels: {{1: Cổng, 2: Chợ}}",
        "This recorder makes a camera “{name}”, which exists already",
        "Change a name, or name the channels: channels: {{1: Gate, 2: Market}}",
    ),
    ProblemCode.CAMERAS_NONE: wording(
        "Chưa có camera nào",
        "Hãy ghi mỗi camera một dòng, ví dụ: Cổng chào: rtsp://192.168.1.64/...",
        "There is no camera",
        "Write a line for each camera, for example: Gate: rtsp://192.168.1.64/...",
    ),
    ProblemCode.CHANNEL_WITH_STREAM: wording(
        "“{value}” là kênh {channel} viết kèm số luồng, như trong đường dẫn của Hikvision",
        "Hãy viết riêng số kênh: {channel}; kênh thật sự mang số này thì dùng main: với địa chỉ đầy đủ",
        "“{value}” is channel {channel} with its stream, as in Hikvision's addresses",
        "Write the channel alone: {channel}; for a channel of that very number use main: with the whole address",
    ),
    ProblemCode.CHANNELS: wording(
        "“{value}” không phải là các kênh của đầu ghi",
        "Hãy viết như 1-8 hoặc 1, 3, 5",
        "“{value}” is not a list of recorder channels",
        "Write them as 1-8 or 1, 3, 5",
    ),
    ProblemCode.CHANNELS_RANGE: wording(
        "Các kênh “{value}” nằm ngoài khoảng cho phép",
        "Hãy viết từ số nhỏ đến số lớn, trong khoảng 1 đến {most}",
        "The channels “{value}” are out of range",
        "Write them in ascending order, between 1 and {most}",
    ),
    ProblemCode.CONNECTIONS: wording(
        "“{value}” không phải là số kết nối",
        "Hãy viết một số từ {low} đến {high}; không giới hạn thì bỏ hẳn dòng này",
        "“{value}” is not a number of connections",
        "Write a number from {low} to {high}; for no limit, leave the line out",
    ),
    ProblemCode.CONNECTIONS_RANGE: wording(
        "{value} kết nối nằm ngoài khoảng cho phép",
        "Hãy viết một số từ {low} đến {high}; không giới hạn thì bỏ hẳn dòng này",
        "{value} connections are out of range",
        "Write a number from {low} to {high}; for no limit, leave the line out",
    ),
    ProblemCode.ASPECT: wording(
        "“{value}” không phải là tỉ lệ hình",
        "Hãy viết chiều ngang, dấu hai chấm, chiều cao: 16:9 hoặc 4:3; để máy tự biết thì bỏ hẳn dòng này",
        "“{value}” is not a shape of a picture",
        "Write width, colon, height: 16:9 or 4:3; without this line it is detected",
    ),
    ProblemCode.ASPECT_RANGE: wording(
        "Không có hình nào dài hoặc hẹp như “{value}”",
        "Hãy viết tỉ lệ ngang và cao của hình, thường là 16:9 hoặc 4:3",
        "No picture is as long or as narrow as “{value}”",
        "Write the picture's width and height, usually 16:9 or 4:3",
    ),
    ProblemCode.SHARE: wording(
        "“{value}” chưa nói rõ các nhà được xem gì",
        "Hãy viết video (hình chuyển động), picture (chỉ từng tấm hình) hoặc no (không cho xem)",
        "“{value}” does not say what households may see",
        "Write video (moving pictures), picture (only stills) or no (nothing)",
    ),
    ProblemCode.CAMERA_UNUSED: wording(
        "Camera “{name}” không hiện ở trang nào",
        "Hãy thêm vào tiles: của một trang, nếu muốn xem",
        "The camera “{name}” is on no page",
        "Add it to the tiles: of a page if you want to see it",
    ),
    ProblemCode.SAME_ADDRESS: wording(
        "Camera “{name}” trùng địa chỉ với “{first}”",
        "Hãy kiểm tra lại IP hoặc số kênh của một trong hai",
        "The camera “{name}” has the same address as “{first}”",
        "Check the IP or the channel of one of them",
    ),
    ProblemCode.DEFAULT_PASSWORD: wording(
        "Camera “{name}” dùng mật khẩu mặc định, ai cũng đoán được",
        "Hãy đổi mật khẩu trên camera, rồi sửa ở đây",
        "The camera “{name}” has a default password that anybody can guess",
        "Change it on the camera, then here",
    ),
}
