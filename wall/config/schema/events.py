"""The keys about events: `events:` of a layout, and those of a camera."""

from __future__ import annotations

import re
from dataclasses import replace

from wall.config.schema import masking, shapes, values
from wall.config.schema.contents import paragraphs
from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import Either, Field, Fields, Json, Leaf, MapOf, Whole
from wall.config.schema.weeks import BY_DAY
from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare
from wall.config.yaml.tree import Node, Scalar
from wall.model.event import EventCause
from wall.model.event_source import EventSourceChoice
from wall.words import event_keys as words
from wall.words.problems.codes import ProblemCode

LONGEST_ADVICE = 200
"""Maximum length of advice (characters): somebody who was asleep reads it at a glance."""
MOST_MESSAGES, MOST_IN_AN_HOUR = 10, 100

_NONE = ("không", "no", "0", "0s", "off", "tắt", "none", "false")
_NO_WORDS = {bare(word) for word in _NONE}
_LEVELS = {
    **{"emergency": "emergency", "khẩn": "emergency", "khẩn cấp": "emergency"},
    **{"attention": "attention", "chú ý": "attention"},
    **{"hint": "hint", "nhẹ": "hint"},
    **dict.fromkeys(("no", "không", "off", "tắt", "none", "false"), "no"),
}
_NOT_OWN_MOTION = ("emergency", "attention")
_SOURCES = {
    **{choice.value: choice.value for choice in EventSourceChoice},
    **{"tự động": "auto", "không": "no", "off": "no", "tắt": "no", "false": "no"},
}
_SHORTEST_PART = 8
"""Minimum length of a part of an address that is hidden; shorter ones are words, such as "hook", that occur elsewhere.
"""
_WEBHOOK = re.compile(r"https?://[^\s/@]+(?:/\S*)?")


def _none_or_seconds(text: str) -> float:
    return 0.0 if bare(text.strip()) in _NO_WORDS else values.duration_s(text)


def _pause() -> Leaf:
    """A length of time, or none at all."""
    json = {"type": ["string", "boolean", "integer"], "pattern": r"^\s*([0-9].*[^\s0-9]|0|no|không|off|tắt)\s*$"}
    return Leaf("pause", _none_or_seconds, json)


def _count(most: int) -> Leaf:
    json = {"type": ["string", "boolean", "integer"], "minimum": 0, "maximum": most}
    return Leaf("count", lambda text: 0 if bare(text.strip()) in _NO_WORDS else values.number(text, 0, most), json)


def _sound_of(text: str) -> str:
    """ "yes", "no", or the name of a file."""
    plain = text.strip()
    try:
        return values.choice(plain, shapes.SWITCH)
    except Wrong:
        if re.fullmatch(r"[^\\:]+\.wav", plain, re.IGNORECASE):
            return plain
        raise Wrong(ProblemCode.SOUND_FILE, value=plain) from None


def _advice(text: str) -> str:
    plain = text.strip()
    if len(plain) > LONGEST_ADVICE:
        raise Wrong(ProblemCode.ADVICE_LONG, n=len(plain), most=LONGEST_ADVICE)
    return plain


def _own_motion(text: str) -> str:
    level = values.choice(text, _LEVELS)
    if level in _NOT_OWN_MOTION:
        raise Wrong(ProblemCode.OWN_MOTION_LEVEL, better="hint", value=text)
    return level


def _webhook(reporter: Reporter, node: Node) -> str | None:
    """The address, which may hold a secret: it is not shown, whether it is right or not."""
    masking.hide(reporter, node)
    if isinstance(node, Scalar) and _WEBHOOK.fullmatch(node.text.strip()):
        address = node.text.strip()
        # Each part behind the host is one by itself, for another one may be masked already where they are shown.
        parts = re.split(r"[/?#]+", address)[2:]
        reporter.findings.passwords.update(part for part in parts if len(part) >= _SHORTEST_PART)
        return address
    reporter.error(node, ProblemCode.WEBHOOK)
    return None


def _level_of(own_motion: bool) -> Leaf:
    offered = [word for word, level in _LEVELS.items() if not (own_motion and level in _NOT_OWN_MOTION)]
    read = _own_motion if own_motion else lambda text: values.choice(text, _LEVELS)
    return Leaf("choice", read, {"enum": [*offered, False]})


_DELAY = Field("delay", _pause(), words.DELAY, also=("on delay", "after", "trễ", "sau", "chờ"), example="2s")
_HOLD = Field("hold", shapes.duration(), words.HOLD, also=("giữ", "keep", "duration", "lâu", "time"), example="30s")
_CLEAR = Field("clear", shapes.duration(), words.CLEAR, also=("off", "timeout", "tự hết", "hết"), example="60s")
_STAY = Field("stay", shapes.duration(), words.STAY, also=("ở lại", "least", "minimum", "turn", "lượt"), example="30s")
_SOUND = Field(
    "sound",
    Leaf("sound", _sound_of, {"type": ["string", "boolean"]}),
    words.SOUND,
    also=("âm thanh", "tiếng", "kêu", "chuông", "còi", "siren", "tone"),
    example="bao-chay.wav",
)
_SOUND_HOURS = Field(
    "sound_hours", BY_DAY, words.SOUND_HOURS, also=("sound hours", "giờ kêu", "giờ âm thanh"), example="05:00-22:30"
)
_ALSO_LEVELS = ("mức", "causes", "cause", "nguyên nhân", "types")

_EMERGENCY = Field(
    "emergency",
    Fields(
        "event_emergency",
        (
            _HOLD,
            replace(_STAY, example="10s"),
            Field("wake", shapes.switch(), words.WAKE, also=("đánh thức", "bật tivi", "wakes"), example="có"),
            _SOUND,
            _SOUND_HOURS,
        ),
        form=ProblemCode.FORM_EVENT_LEVEL,
        empty=ProblemCode.FORM_EVENT_LEVEL,
    ),
    words.EMERGENCY,
    also=("khẩn cấp", "khan", "alarm", "báo động", "urgent"),
    example="{hold: 30 phút, sound: có}",
    words=("khẩn",),
)
_ATTENTION = Field(
    "attention",
    Fields(
        "event_attention",
        (
            _DELAY,
            Field("messages", _count(MOST_MESSAGES), words.MESSAGES, also=("tin", "số tin", "count"), example="2"),
            _HOLD,
            _CLEAR,
            Field("cool_down", _pause(), words.COOL_DOWN, also=("cooldown", "nghỉ", "pause"), example="5 phút"),
            Field("storm", _count(MOST_IN_AN_HOUR), words.STORM, also=("quá nhiều", "limit", "most"), example="4"),
            _STAY,
            Field("quiet", _pause(), words.QUIET, also=("keys", "phím", "yên"), example="15s"),
            Field("hours", BY_DAY, words.HOURS, also=("giờ", "at", "times", "lúc", "from"), example="22:00-05:00"),
            _SOUND,
            _SOUND_HOURS,
        ),
        form=ProblemCode.FORM_EVENT_LEVEL,
        empty=ProblemCode.FORM_EVENT_LEVEL,
    ),
    words.ATTENTION,
    also=("warning", "cảnh báo", "alert"),
    example="{hours: 22:00-05:00}",
    words=("chú ý",),
)
_HINT = Field(
    "hint",
    Fields(
        "event_hint",
        (replace(_DELAY, example="1s"), replace(_HOLD, example="5s"), _CLEAR),
        form=ProblemCode.FORM_EVENT_LEVEL,
        empty=ProblemCode.FORM_EVENT_LEVEL,
    ),
    words.HINT,
    also=("info", "border", "viền"),
    example="{hold: 5s}",
    words=("nhẹ",),
)

_ALSO_CAUSES = {
    EventCause.MOTION: ("chuyển động", "movement"),
    EventCause.OWN_MOTION: ("own-motion", "own motion", "chuyển động tự thấy"),
    EventCause.PERSON: ("người", "people", "human"),
    EventCause.VEHICLE: ("xe", "car"),
    EventCause.LINE: ("vạch", "vượt vạch", "crossing"),
    EventCause.FIELD: ("vùng", "vào vùng", "zone", "region", "intrusion"),
    EventCause.TAMPER: ("phá", "che camera", "tampering"),
    EventCause.SOUND: ("tiếng", "tiếng động", "audio", "noise"),
    EventCause.FIRE: ("cháy", "khói", "lửa", "smoke"),
    EventCause.INPUT: ("ngõ vào", "đầu vào", "inputs", "contact"),
    EventCause.ALARM: ("báo động", "button", "nút", "nút bấm"),
    EventCause.MESSAGE: ("tin", "webhook", "mqtt"),
}


def cause_key(cause: EventCause) -> str:
    """The key of a cause under `levels:`."""
    return cause.value.replace("-", "_")


_LEVELS_FIELD = Field(
    "levels",
    Fields(
        "event_levels",
        tuple(
            Field(cause_key(cause), _level_of(cause is EventCause.OWN_MOTION), words.CAUSES[cause], also=also)
            for cause, also in _ALSO_CAUSES.items()
        ),
        form=ProblemCode.FORM_EVENT_CAUSES,
        empty=ProblemCode.FORM_EVENT_CAUSES,
    ),
    words.LEVELS,
    also=_ALSO_LEVELS,
    example="{motion: hint, person: attention, vehicle: không}",
)
_DO = Field(
    "do",
    replace(paragraphs(), kind="advice", read=_advice, json={"type": "string"}),
    words.DO,
    also=("advice", "cần làm", "làm gì", "what to do", "action", "gọi", "call", "hướng dẫn"),
    example="Gọi 114. Chị Lan 0912 345 678",
)
_WEBHOOK_JSON: Json = {"type": "string", "pattern": "^https?://"}

EVENTS = Fields(
    "events",
    (
        _EMERGENCY,
        _ATTENTION,
        _HINT,
        _LEVELS_FIELD,
        _DO,
        Field(
            "webhook",
            Whole("webhook", _webhook, _WEBHOOK_JSON, words.WEBHOOK),
            words.WEBHOOK,
            also=("url", "link", "hook", "address", "địa chỉ"),
        ),
        Field(
            "cameras",
            MapOf(
                "event_cameras",
                Fields(
                    "event_camera",
                    (_EMERGENCY, _ATTENTION, _HINT, _LEVELS_FIELD, _DO),
                    form=ProblemCode.FORM_EVENT_CAMERA,
                    empty=ProblemCode.FORM_EVENT_CAMERA,
                ),
                words.CAMERAS,
                folded=True,
                form=ProblemCode.FORM_EVENT_CAMERAS,
                empty=ProblemCode.FORM_EVENT_CAMERAS,
            ),
            words.CAMERAS,
            also=("camera", "cams", "các camera"),
            example="{Cổng chào: {attention: {hours: 22:00-05:00}}}",
        ),
    ),
    form=ProblemCode.FORM_EVENTS,
    empty=ProblemCode.FORM_EVENTS,
)

FIELD = Field(
    "events",
    EVENTS,
    words.EVENTS,
    also=("event", "sự kiện", "báo động", "alarms", "alerts", "cảnh báo", "alarm"),
    example="{do: Gọi 114. Chị Lan 0912 345 678}",
)

CAMERA_FIELDS = (
    Field(
        "events",
        Either(
            "camera_events",
            scalar=Leaf("choice", lambda text: values.choice(text, _SOURCES), {"enum": [*_SOURCES, False]}),
            form=ProblemCode.FORM_CAMERA_EVENTS,
        ),
        words.CAMERA_EVENTS,
        also=("event", "sự kiện", "báo động", "alarm"),
        example="auto",
    ),
    Field(
        "inputs",
        MapOf(
            "inputs",
            shapes.words("input_meaning"),
            words.INPUTS,
            form=ProblemCode.FORM_INPUTS,
            empty=ProblemCode.FORM_INPUTS,
            keys="[0-9]{1,3}",
        ),
        words.INPUTS,
        also=("input", "ngõ vào", "đầu vào", "alarm inputs", "io", "chuông"),
        example="{1: chuông báo cháy liên gia}",
    ),
    replace(_DO, doc=words.CAMERA_DO),
)
"""The keys about events in a camera's entry."""
