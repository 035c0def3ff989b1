"""Problems of the keys about events."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

EVENTS: Mapping[ProblemCode, Wording] = {
    ProblemCode.FORM_EVENTS: wording(
        "events phải ghi từng mục",
        "Ví dụ: events: {{do: Gọi 114. Chị Lan 0912 345 678}}; muốn giữ mặc định thì xoá dòng này",
        "events must be keys with values",
        "For example: events: {{do: Call 114. Lan 0912 345 678}}; delete the line to keep the defaults",
    ),
    ProblemCode.FORM_EVENT_LEVEL: wording(
        "Mỗi mức phải ghi từng mục",
        "Ví dụ: {{hold: 30s, sound: không}}; việc nào ở mức nào thì ghi trong levels",
        "A level must be keys with values",
        "For example: {{hold: 30s, sound: no}}; which cause has which level is said in levels",
    ),
    ProblemCode.FORM_EVENT_CAUSES: wording(
        "levels phải ghi từng việc và mức của nó",
        "Ví dụ: levels: {{person: chú ý, vehicle: nhẹ, sound: không}}",
        "levels must be causes, each with its level",
        "For example: levels: {{person: attention, vehicle: hint, sound: no}}",
    ),
    ProblemCode.FORM_EVENT_CAMERAS: wording(
        "cameras ở đây phải ghi từng camera và các mục riêng của nó",
        "Ví dụ: cameras: {{Cổng chào: {{attention: {{hours: 22:00-05:00}}}}}}",
        "cameras must be the cameras that have rules of their own, with those rules",
        "For example: cameras: {{Gate: {{attention: {{hours: 22:00-05:00}}}}}}",
    ),
    ProblemCode.FORM_EVENT_CAMERA: wording(
        "Sau tên camera phải là các mục riêng của nó",
        "Ví dụ: Cổng chào: {{attention: {{hours: 22:00-05:00}}, levels: {{motion: không}}}}",
        "The camera's own rules must follow its name",
        "For example: Gate: {{attention: {{hours: 22:00-05:00}}, levels: {{motion: no}}}}",
    ),
    ProblemCode.FORM_CAMERA_EVENTS: wording(
        "events của một camera chỉ nói hỏi camera bằng cách nào: auto, onvif, hikvision, dahua hoặc no",
        "Mức, giờ và các mục khác thì ghi trong tệp bố cục: events: {{cameras: {{Cổng chào: ...}}}}",
        "events of a camera only says how it is asked: auto, onvif, hikvision, dahua or no",
        "Levels, hours and the like belong in the layout: events: {{cameras: {{Gate: ...}}}}",
    ),
    ProblemCode.FORM_INPUTS: wording(
        "inputs phải ghi số của từng ngõ báo động và thứ nối vào đó",
        "Ví dụ: inputs: {{1: chuông báo cháy liên gia}}",
        "inputs must be the numbers of alarm inputs, each with its meaning",
        "For example: inputs: {{1: the fire bell}}",
    ),
    ProblemCode.OWN_MOTION_LEVEL: wording(
        "Chuyển động do tivi tự thấy không được báo ở mức này: bóng cây, mưa, đèn xe cũng làm hình chuyển động",
        "Hãy ghi nhẹ (hint) hoặc không; muốn báo mạnh hơn thì bật báo người, báo vượt vạch trong camera",
        "Motion that the wall itself sees cannot have this level: shadows, rain and headlights move too",
        "Write hint or no; for more, switch the camera's own person or line detection on",
    ),
    ProblemCode.SOUND_FILE: wording(
        "“{value}” không dùng được: phải là có, không, hoặc một tệp .wav",
        "Hãy ghi có để dùng tiếng sẵn trong máy, hoặc tên tệp như bao-chay.wav đặt cạnh tệp bố cục",
        "“{value}” is not yes, no or a .wav file",
        "Write yes for the built-in tone, or a file beside the layout such as siren.wav",
    ),
    ProblemCode.ADVICE_LONG: wording(
        "Lời này dài {n} chữ cái, nhiều nhất là {most}: người đang hoảng không đọc hết",
        "Hãy chỉ ghi việc đầu tiên phải làm và một số điện thoại",
        "This has {n} letters, and {most} are the most that somebody in a hurry reads",
        "Write only the first thing to do, and one telephone number",
    ),
    ProblemCode.WEBHOOK: wording(
        "webhook phải là một địa chỉ bắt đầu bằng https:// hoặc http://",
        "Hãy chép cả địa chỉ từ nơi nhận, ví dụ https://nha-van-hoa.vn/bao",
        "webhook must be an address that begins with https:// or http://",
        "Copy the whole address from the service that is to be told, for example https://example.org/alarm",
    ),
}
