"""Turns the checked file of other programs' signals into where they are taken from, and keeps its mistakes apart.

A mistake takes away no more than what it stands in, and in a running wall not even that: it stays as it was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from wall.config.schema import recognize
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
_HTTP, _MQTT = "http", "mqtt"

Position = tuple[int, int]
"""Line and column of the file, 0-based."""


@dataclass(frozen=True, slots=True)
class SignalParts:
    """What a file says of its parts.

    `unclear` are the parts that stay as they were. `webhook` and `broker` are None where they are unclear, or off.
    `topics` are the broker's in their order; None stands for a meaning with a mistake. `token` is the one of an unclear
    webhook, if that is clear.
    """

    webhook: Webhook | None = None
    broker: MqttBroker | None = None
    topics: tuple[tuple[str, TopicMeaning | None], ...] = ()
    unclear: frozenset[str] = frozenset()
    token: str | None = field(default=None, repr=False)

    def after(self, before: EventIntake) -> EventIntake:
        """What holds from now on, if `before` held until now."""
        return EventIntake(self._webhook_after(before.webhook), self._broker_after(before.mqtt))

    def _webhook_after(self, before: Webhook | None) -> Webhook | None:
        if _HTTP not in self.unclear:
            return self.webhook
        # A token that has been replaced must not stay good because of a mistake beside it.
        return before if before is None or self.token is None else replace(before, token=self.token)

    def _broker_after(self, before: MqttBroker | None) -> MqttBroker | None:
        if _MQTT in self.unclear:
            return before
        if self.broker is None:
            return None
        said = {} if before is None else dict(before.topics)
        found = ((topic, meaning or said.get(topic)) for topic, meaning in self.topics)
        topics = tuple((topic, meaning) for topic, meaning in found if meaning is not None)
        return replace(self.broker, topics=topics) if topics else before


OFF = SignalParts()
AS_BEFORE = SignalParts(unclear=frozenset((_HTTP, _MQTT)))


class Signals:
    """The parts of one file."""

    def __init__(
        self, reporter: Reporter, cameras: Collection[str] | None, mistakes: Collection[Position], is_mended: bool
    ) -> None:
        """`cameras` are the names that exist; None where they are unknown: any will do.

        `mistakes` are the places of all errors so far. `is_mended`: the text had to be, so that a key may be missing.
        """
        self._reporter = reporter
        self._cameras = None if cameras is None else {fold(name): name for name in cameras}
        self._mistakes, self._is_mended = mistakes, is_mended

    def read(self, record: Record) -> SignalParts:
        """What each part says; what is wrong with it is reported."""
        wrong = self._wrong(record)
        parts = self._webhook(record, OFF, (_HTTP, "") in wrong)
        return self._broker(record, parts, (_MQTT, "") in wrong, {topic for part, topic in wrong if part == _MQTT})

    def _webhook(self, file: Record, parts: SignalParts, is_wrong: bool) -> SignalParts:
        if self._is_off(file, _HTTP):
            return parts
        record = file.get(_HTTP, Record)
        if record is None:
            return _unclear(parts, _HTTP)
        lacks = self._lacks(record, file.keys[_HTTP], "listen", "token")
        place, token = record.get("listen", HostAndPort), record.get("token", str)
        if "token" in lacks and not self._is_mended:
            return parts
        if is_wrong or place is None or place.host is None or place.port is None or token is None:
            return replace(_unclear(parts, _HTTP), token=token)
        return replace(parts, webhook=Webhook(place.host, place.port, token))

    def _broker(self, file: Record, parts: SignalParts, is_wrong: bool, wrong_topics: set[str]) -> SignalParts:
        if self._is_off(file, _MQTT):
            return parts
        record = file.get(_MQTT, Record)
        if record is None:
            return _unclear(parts, _MQTT)
        lacks = self._lacks(record, file.keys[_MQTT], "broker", "topics")
        place, tls = record.get("broker", HostAndPort), record.get("tls", str) == "yes"
        entries = record.get("topics", list) or ()
        topics = tuple(one for key, value in entries if (one := self._topic(key, value, wrong_topics)) is not None)
        if is_wrong or lacks or place is None or place.host is None:
            return _unclear(parts, _MQTT)
        if not entries:
            return parts
        user, password = record.get("user", str), record.get("password", str)
        broker = MqttBroker(place.host, place.port or (_TLS_PORT if tls else _PORT), (), user, password, tls)
        return replace(parts, broker=broker, topics=topics)

    def _topic(self, key: Scalar, value: Value, wrong: Collection[str]) -> tuple[str, TopicMeaning | None] | None:
        """A topic with its meaning, which is None if it has a mistake; None for what is no topic."""
        topic = key.text.strip()
        if not is_topic(topic):
            self._reporter.error(key, ProblemCode.SIGNALS_TOPIC, value=topic)
            return None
        if isinstance(value.data, str):
            return topic, None if topic in wrong else TopicMeaning(text=value.data)
        record = value.data
        if not isinstance(record, Record):
            return topic, None
        level = record.get("level", str)
        meaning = TopicMeaning(
            self._camera(record),
            EventCause(record.get("cause", str) or EventCause.MESSAGE),
            record.get("text", str) or "",
            None if level is None else EventLevel[level.upper()],
        )
        return topic, None if topic in wrong else meaning

    def _camera(self, record: Record) -> str:
        """The camera as the wall calls it; "" for none, and for one that does not exist, which is reported."""
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

    def _is_off(self, file: Record, part: str) -> bool:
        """Whether a part is not there, or has nothing beneath it, and no mistake can be the reason."""
        if file.unknown or self._is_mended:
            return False
        key = file.keys.get(part)
        return key is None or any(one is key and recognize.is_empty(value) for one, value in file.node.entries)

    def _lacks(self, record: Record, part: Scalar, *keys: str) -> list[str]:
        """Report the keys that are not there, and return them."""
        lacking = [key for key in keys if record.lacks(key)]
        for key in lacking:
            self._reporter.error(part, ProblemCode.SIGNALS_LACK, part=part.text.strip(), key=key)
        return lacking

    # Whose mistakes they are

    def _wrong(self, record: Record) -> set[tuple[str, str]]:
        """The parts, and topics of parts, with mistakes: each mistake belongs to the last key before it."""
        begun = dict(self._begun(record))
        places = sorted(begun)
        return {begun[places[at - 1]] for mistake in self._mistakes if (at := bisect_right(places, mistake))}

    def _begun(self, record: Record) -> Iterator[tuple[Position, tuple[str, str]]]:
        """Where each key begins, and what it belongs to: nothing, a part, or a topic of a part."""
        yield from self._places((key for key, _ in record.node.entries), "")
        for part, key in record.keys.items():
            yield from self._places([key], part)
            below = record.get(part, Record) if part in record.values else None
            if below is not None:
                yield from self._places((key for key, _ in below.node.entries), part)
                for topic, _ in below.get("topics", list) or ():
                    yield from self._places([topic], part, topic.text.strip())

    def _places(self, keys: Iterable[Scalar], part: str, topic: str = "") -> Iterator[tuple[Position, tuple[str, str]]]:
        source = self._reporter.source
        for key in keys:
            place = self._reporter.place(key)
            indented = not source.lines[place.line][: place.start].strip() if place.line < len(source.lines) else False
            yield (place.line, 0 if indented else place.start), (part, topic)


def _unclear(parts: SignalParts, part: str) -> SignalParts:
    return replace(parts, unclear=parts.unclear | {part})
