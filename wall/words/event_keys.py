"""Descriptions of the keys about events, for editors and the guides."""

from __future__ import annotations

from collections.abc import Mapping

from wall.model.event import EventCause
from wall.words import Text

EVENTS = Text(
    vi="Việc xảy ra trước camera thì tivi làm gì: {do: Gọi 114. Chị Lan 0912 345 678}; không ghi gì thì theo mặc định",
    en="What happens before a camera, and what the wall does about it: {do: Call 114. Lan 0912 345 678}; every key has "
    "a default",
)
EMERGENCY = Text(
    vi="Mức khẩn: chiếm nửa màn hình trở lên cho đến khi có người bấm OK",
    en="Emergencies: at least half of the screen until somebody answers",
)
ATTENTION = Text(
    vi="Mức chú ý: ô của camera to lên, viền vàng cam", en="Attention: the tile grows, with an amber border"
)
HINT = Text(vi="Mức nhẹ: chỉ có viền mảnh quanh ô", en="Hints: a thin border around the tile, and nothing else")
DELAY = Text(
    vi="Kéo dài bao lâu mới hiện (chú ý: 2s, nhẹ: 1s)", en="How long it must last to be shown (attention: 2s, hint: 1s)"
)
MESSAGES = Text(
    vi="Hoặc camera báo mấy lần thì hiện luôn (mặc định 2)", en="Or how many reports show it sooner (2 by default)"
)
HOLD = Text(
    vi="Hết việc rồi còn giữ bao lâu (chú ý: 30s, nhẹ: 5s); mức khẩn: lâu nhất bao lâu nếu không ai bấm OK (30 phút)",
    en="How long it stays after its end (attention: 30s, hint: 5s); an emergency, without an answer (30 minutes)",
)
CLEAR = Text(
    vi="Camera không báo hết thì sau bao lâu tự coi là hết (mặc định 60s)",
    en="When it is taken to be over, where the camera doesn't say so (60s by default)",
)
COOL_DOWN = Text(
    vi="Ô vừa to lên thì bao lâu sau mới được to lên nữa (mặc định 5 phút)",
    en="How long a camera that has grown does not grow again (5 minutes by default)",
)
STORM = Text(
    vi="Một camera báo hơn bấy nhiêu lần trong một giờ là quá nhiều, chỉ còn viền mảnh (mặc định 4)",
    en="More reports of a camera than this within an hour are too many, and only hints (4 by default)",
)
STAY = Text(
    vi="Mỗi việc được hiện ít nhất bao lâu rồi mới đến lượt việc khác (khẩn: 10s, chú ý: 30s)",
    en="How long each is shown before another has its turn (emergency: 10s, attention: 30s)",
)
QUIET = Text(
    vi="Đang có người bấm phím thì chờ đến khi yên bao lâu (mặc định 15s)",
    en="How long no key must have been pressed before a tile grows (15s by default)",
)
HOURS = Text(
    vi="Chỉ chú ý vào giờ nào, ngoài giờ đó chỉ là nhẹ: 22:00-05:00",
    en="When it deserves attention; at other times it is a hint: 22:00-05:00",
)
WAKE = Text(
    vi="Tivi đang tắt thì có bật lên không: có (mặc định) hoặc không",
    en="Whether a sleeping television is lit: yes (the default) or no",
)
SOUND = Text(
    vi="Âm thanh: có, không, hoặc một tệp .wav cạnh tệp bố cục (khẩn: có, chú ý: không)",
    en="A sound: yes, no, or a .wav file beside the layout (emergency: yes, attention: no)",
)
SOUND_HOURS = Text(
    vi="Chỉ kêu vào giờ nào: 05:00-22:30 (mặc định: lúc nào cũng kêu)",
    en="When it may be heard: 05:00-22:30 (always by default)",
)
LEVELS = Text(
    vi="Việc nào ở mức nào: {person: chú ý, vehicle: nhẹ, sound: không}",
    en="The level of each cause: {person: attention, vehicle: hint, sound: no}",
)
CAUSES: Mapping[EventCause, Text] = {
    EventCause.MOTION: Text(vi="Camera thấy chuyển động (mặc định: nhẹ)", en="Motion, seen by the camera (a hint)"),
    EventCause.OWN_MOTION: Text(
        vi="Tivi tự thấy chuyển động trong hình: nhẹ (mặc định) hoặc không",
        en="Motion that the wall sees in the pictures itself: a hint (the default) or no",
    ),
    EventCause.PERSON: Text(vi="Camera thấy người (mặc định: chú ý)", en="A person (attention)"),
    EventCause.VEHICLE: Text(vi="Camera thấy xe (mặc định: nhẹ)", en="A vehicle (a hint)"),
    EventCause.LINE: Text(
        vi="Có người, xe vượt vạch đã vẽ (mặc định: chú ý)", en="A drawn line was crossed (attention)"
    ),
    EventCause.FIELD: Text(
        vi="Có người, xe vào vùng đã vẽ (mặc định: chú ý)", en="Something is in a field (attention)"
    ),
    EventCause.TAMPER: Text(
        vi="Camera bị che hoặc bị xoay (mặc định: chú ý)", en="The camera is tampered with (attention)"
    ),
    EventCause.SOUND: Text(vi="Camera nghe tiếng lạ (mặc định: nhẹ)", en="The camera hears something (a hint)"),
    EventCause.FIRE: Text(
        vi="Camera nghi có cháy (mặc định: chú ý)", en="What the camera takes for a fire (attention)"
    ),
    EventCause.INPUT: Text(
        vi="Ngõ báo động của camera: chuông, phao nước (mặc định: khẩn)",
        en="An alarm input: a bell, a float switch (emergency)",
    ),
    EventCause.ALARM: Text(vi="Có người báo động (mặc định: khẩn)", en="Somebody raises the alarm (emergency)"),
    EventCause.MESSAGE: Text(
        vi="Chương trình khác báo, qua webhook hoặc MQTT (mặc định: chú ý)",
        en="Another program, by webhook or MQTT (attention)",
    ),
}
DO = Text(
    vi="Việc khẩn thì phải làm gì, hiện cạnh hình: Gọi 114. Chị Lan 0912 345 678",
    en="What to do in an emergency, shown beside the picture: Call 114. Lan 0912 345 678",
)
CAMERA_DO = Text(
    vi="Việc khẩn ở camera này thì phải làm gì, thay cho do: của bố cục",
    en="What to do in an emergency at this camera, in place of the layout's",
)
WEBHOOK = Text(
    vi="Địa chỉ được báo khi có việc khẩn: https://...", en="The address that is told of emergencies: https://..."
)
CAMERAS = Text(
    vi="Camera nào làm khác: {Cổng chào: {attention: {hours: 22:00-05:00}}}",
    en="Cameras with rules of their own: {Gate: {attention: {hours: 22:00-05:00}}}",
)
CAMERA_EVENTS = Text(
    vi="Hỏi việc xảy ra từ camera bằng cách nào: auto (mặc định: tự tìm), onvif, hikvision, dahua, hoặc no (không hỏi)",
    en="How the camera is asked for events: auto (the default), onvif, hikvision, dahua, or no",
)
INPUTS = Text(
    vi="Ngõ báo động của camera nối với gì: {1: chuông báo cháy liên gia}",
    en="What the camera's alarm inputs mean: {1: the fire bell}",
)
