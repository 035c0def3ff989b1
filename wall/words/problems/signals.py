"""Problems of the file of other programs' signals."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

SIGNALS: Mapping[ProblemCode, Wording] = {
    ProblemCode.SIGNALS_EMPTY: wording(
        "Tệp “{file}” chưa ghi gì",
        "Hãy ghi mục http hoặc mqtt; nếu không chương trình nào cần báo thì xoá tệp này",
        "There is nothing in the file “{file}”",
        "Write http or mqtt into it, or delete the file if no program is to tell events",
    ),
    ProblemCode.SIGNALS_IS_OTHER: wording(
        "Tệp “{file}” là tệp bố cục hoặc tệp camera, không phải tệp nhận tin từ chương trình khác",
        "Hãy chỉ ghi mục http hoặc mqtt vào tệp này",
        "The file “{file}” is a layout or a cameras file, and not about other programs' signals",
        "Write only http or mqtt into it",
    ),
    ProblemCode.FORM_SIGNALS: wording(
        "Chỗ này phải ghi từng mục",
        "Ví dụ: http: {{listen: 8765, token: '********'}}, hoặc mqtt: {{broker: 192.168.1.5, topics: {{nha/phao: "
        "Phao báo ngập}}}}",
        "Keys with values are wanted here",
        "For example: http: {{listen: 8765, token: '********'}}, or mqtt: {{broker: 192.168.1.5, topics: {{home/float: "
        "The float switch}}}}",
    ),
    ProblemCode.SIGNALS_LACK: wording(
        "Mục {part} còn thiếu {key}",
        "Hãy thêm dòng {key}: vào mục {part}",
        "{part} lacks {key}",
        "Add a line {key}: to {part}",
    ),
    ProblemCode.SIGNALS_TOKEN: wording(
        "Mã này ngắn quá, ít nhất là {least} ký tự: ai đoán được mã cũng báo động được",
        "Hãy ghi một mã dài, chỉ chương trình ấy biết, không trùng mật khẩu nào khác",
        "This token is too short, it must have {least} characters: whoever guesses it can raise an alarm",
        "Write a long one that only that program knows, and that is no other password",
    ),
    ProblemCode.SIGNALS_ADDRESS: wording(
        "“{value}” không phải địa chỉ và cổng",
        "Ví dụ: 192.168.1.5 hoặc 192.168.1.5:1883; ở listen có thể chỉ ghi cổng, như 8765",
        "“{value}” is no address with a port",
        "For example 192.168.1.5 or 192.168.1.5:1883; for listen a port such as 8765 is enough",
    ),
    ProblemCode.SIGNALS_TOPIC: wording(
        "“{value}” không phải tên topic của MQTT",
        "Dấu + phải đứng riêng giữa hai dấu /, dấu # chỉ đứng riêng ở cuối, ví dụ nha/+/phao hoặc nha/#",
        "“{value}” is no topic of MQTT",
        "A + must stand alone between slashes, and a # alone at the end, as in home/+/float or home/#",
    ),
}
