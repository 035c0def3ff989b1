"""Turns the checked file of other programs' signals into where they are taken from."""

from __future__ import annotations

from collections.abc import Collection

from wall.config.schema.record import Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.schema.signals import HostAndPort, is_topic
from wall.config.text.names import fold, nearest
from wall.config.text.quotes import written
from wall.config.yaml.tree import Scalar
from wall.model.event import EventCause, EventLevel
from wall.model.event_intake import EventIntake, MqttBroker, TopicMeaning, Webhook
from wall.words.problems.codes import ProblemCode

_PORT, _TLS_PORT = 1883, 8883


class Signals:
    """The parts of one file. `cameras` are the names that exist; None where they are unknown: any will do."""

    def __init__(self, reporter: Reporter, cameras: Collection[str] | None) -> None:
        self._reporter = reporter
        self._cameras = None if cameras is None else {fold(name): name for name in cameras}

    def read(self, record: Record) -> EventIntake:
        """What is good in the file; what is wrong with the rest is reported."""
        http, mqtt = record.get("http", Record), record.get("mqtt", Record)
        return EventIntake(
            None if http is None else self._webhook(http, record.keys["http"]),
            None if mqtt is None else self._broker(mqtt, record.keys["mqtt"]),
        )

    def _webhook(self, record: Record, key: Scalar) -> Webhook | None:
        self._lacks(record, key, "listen", "token")
        place, token = record.get("listen", HostAndPort), record.get("token", str)
        if place is None or place.host is None or place.port is None or token is None:
            return None
        return Webhook(place.host, place.port, token)

    def _broker(self, record: Record, key: Scalar) -> MqttBroker | None:
        self._lacks(record, key, "broker", "topics")
        place, tls = record.get("broker", HostAndPort), record.get("tls", str) == "yes"
        topics = tuple(one for pair in record.get("topics", list) or () if (one := self._topic(*pair)) is not None)
        if place is None or place.host is None or not topics:
            return None
        user, password = record.get("user", str), record.get("password", str)
        return MqttBroker(place.host, place.port or (_TLS_PORT if tls else _PORT), topics, user, password, tls)

    def _topic(self, key: Scalar, value: Value) -> tuple[str, TopicMeaning] | None:
        topic = key.text.strip()
        if not is_topic(topic):
            self._reporter.error(key, ProblemCode.SIGNALS_TOPIC, value=topic)
            return None
        if isinstance(value.data, str):
            return topic, TopicMeaning(text=value.data)
        record = value.data
        assert isinstance(record, Record)
        level = record.get("level", str)
        return topic, TopicMeaning(
            self._camera(record),
            EventCause(record.get("cause", str) or EventCause.MESSAGE),
            record.get("text", str) or "",
            None if level is None else EventLevel[level.upper()],
        )

    def _camera(self, record: Record) -> str:
        value = record.values.get("camera")
        if value is None:
            return ""
        name = str(value.data)
        if self._cameras is None or fold(name) in self._cameras:
            return name if self._cameras is None else self._cameras[fold(name)]
        names = list(self._cameras.values())
        near = nearest(name, names)
        if near is None:
            self._reporter.error(value.node, ProblemCode.UNKNOWN_CAMERA, name=name, names=names)
        else:
            suggestion = self._reporter.rewritten(value.node, written(near))
            self._reporter.error(value.node, ProblemCode.UNKNOWN_CAMERA_NEAR, suggestion, name=name, near=near)
        return ""

    def _lacks(self, record: Record, part: Scalar, *keys: str) -> None:
        for key in keys:
            if record.lacks(key):
                self._reporter.error(part, ProblemCode.SIGNALS_LACK, part=part.text.strip(), key=key)
