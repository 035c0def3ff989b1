"""Describes the file of other programs' signals: every key, the kind of its value and its meaning.

It is a file of its own because it holds secrets, which a layout, that everybody may read, must not; and the cameras
file has nothing but cameras, whose names may be any word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from wall.config.schema import hosts, shapes
from wall.config.schema.shapes import Either, Field, Fields, Leaf, MapOf
from wall.config.schema.wrong import Wrong
from wall.model.event import EventCause
from wall.words import signals as words
from wall.words.problems.codes import ProblemCode

LEAST_TOKEN = 16
_ANYWHERE = "0.0.0.0"
_PLACE = re.compile(r"(?:(?P<host>\[[^\]\s]+\]|[^\s:\[\]]+)(?::|\Z))?(?P<port>\d{1,5})?")
_CAUSES = {cause.value: cause.value for cause in EventCause}
_LEVELS = {
    **{"emergency": "emergency", "khẩn": "emergency"},
    **{"attention": "attention", "chú ý": "attention"},
    **{"hint": "hint", "nhẹ": "hint"},
}


@dataclass(frozen=True, slots=True)
class HostAndPort:
    """A host, None where only a port was written, and a port, None where there is none. IPv6 without brackets."""

    host: str | None
    port: int | None


def _place(text: str) -> HostAndPort:
    plain = text.strip()
    found = re.fullmatch(r"\d{1,5}", plain) or _PLACE.fullmatch(plain)
    if found is None or not plain:
        raise Wrong(ProblemCode.SIGNALS_ADDRESS, value=plain)
    parts = found.groupdict()
    host, port = parts.get("host"), parts.get("port") or (plain if not parts else None)
    if port is not None and not 1 <= int(port) <= 65535:
        raise Wrong(ProblemCode.SIGNALS_ADDRESS, value=plain)
    try:
        name = None if host is None else hosts.host(host).text.strip("[]")
    except Wrong:
        raise Wrong(ProblemCode.SIGNALS_ADDRESS, value=plain) from None
    return HostAndPort(name, None if port is None else int(port))


def _listen(text: str) -> HostAndPort:
    place = _place(text)
    if place.port is None:
        raise Wrong(ProblemCode.SIGNALS_ADDRESS, value=text.strip())
    return replace(place, host=place.host or _ANYWHERE)


def _broker(text: str) -> HostAndPort:
    place = _place(text)
    if place.host is None:
        raise Wrong(ProblemCode.SIGNALS_ADDRESS, value=text.strip())
    return place


def _token() -> Leaf:
    secret = shapes.secret()

    def read(text: str) -> object:
        token = secret.read(text)
        if len(text) < LEAST_TOKEN or not text.isascii() or any(sign.isspace() for sign in text):
            raise Wrong(ProblemCode.SIGNALS_TOKEN, least=LEAST_TOKEN)
        return token

    return replace(secret, read=read)


_TOPIC = Fields(
    "signals_topic",
    (
        Field("camera", shapes.camera_name(), words.CAMERA, also=("cam",), example="Chợ"),
        Field("cause", shapes.choice(_CAUSES), words.CAUSE, also=("việc", "type", "kind"), example="input"),
        Field("text", shapes.words(), words.TEXT, also=("lời", "message", "meaning"), example="Phao báo ngập"),
        Field("level", shapes.choice(_LEVELS), words.LEVEL, also=("mức", "priority"), example="khẩn"),
    ),
    form=ProblemCode.FORM_SIGNALS,
    empty=ProblemCode.FORM_SIGNALS,
)
_PLACE_JSON = {"type": ["string", "integer"]}

SIGNALS_FILE = Fields(
    "signals",
    (
        Field(
            "http",
            Fields(
                "signals_http",
                (
                    Field(
                        "listen", Leaf("place", _listen, _PLACE_JSON), words.LISTEN, also=("address", "port", "cổng")
                    ),
                    Field("token", _token(), words.TOKEN, also=("mã", "secret", "key", "password")),
                ),
                form=ProblemCode.FORM_SIGNALS,
                empty=ProblemCode.FORM_SIGNALS,
            ),
            words.HTTP,
            also=("webhook", "web", "listen"),
        ),
        Field(
            "mqtt",
            Fields(
                "signals_mqtt",
                (
                    Field(
                        "broker", Leaf("place", _broker, _PLACE_JSON), words.BROKER, also=("host", "server", "máy chủ")
                    ),
                    Field("user", shapes.user(), words.USER, also=("username", "tài khoản", "tên đăng nhập")),
                    Field("password", shapes.secret(), words.PASSWORD, also=("pass", "mật khẩu")),
                    Field("tls", shapes.switch(), words.TLS, also=("ssl", "secure"), example="không"),
                    Field(
                        "topics",
                        MapOf(
                            "signals_topics",
                            Either(
                                "signals_topic",
                                scalar=shapes.words(),
                                mapping=_TOPIC,
                                form=ProblemCode.FORM_SIGNALS,
                                empty=ProblemCode.FORM_SIGNALS,
                            ),
                            words.TOPICS,
                            form=ProblemCode.FORM_SIGNALS,
                            empty=ProblemCode.FORM_SIGNALS,
                        ),
                        words.TOPICS,
                        also=("topic", "subscribe"),
                        example="{nha/phao: Phao báo ngập}",
                    ),
                ),
                form=ProblemCode.FORM_SIGNALS,
                empty=ProblemCode.FORM_SIGNALS,
            ),
            words.MQTT,
            also=("broker",),
        ),
    ),
    form=ProblemCode.FORM_SIGNALS,
)


def is_topic(text: str) -> bool:
    """Whether MQTT lets a client subscribe to it (MQTT 3.1.1, section 4.7.1)."""
    levels = text.split("/")
    ends = all("#" not in level for level in levels[:-1]) and (levels[-1] == "#" or "#" not in levels[-1])
    return bool(text) and len(text) <= 200 and ends and all("+" not in level or level == "+" for level in levels)
