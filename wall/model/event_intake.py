"""Where other programs may tell events: a webhook of our own, and an MQTT broker. Both hold secrets."""

from __future__ import annotations

from dataclasses import dataclass, field

from wall.model.event import EventCause, EventLevel


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where POST /event is answered, and the token that it must bear."""

    host: str
    port: int
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TopicMeaning:
    """What is meant where a topic's message does not say it itself."""

    camera: str = ""
    cause: EventCause = EventCause.MESSAGE
    text: str = ""
    level: EventLevel | None = None


@dataclass(frozen=True, slots=True)
class MqttBroker:
    """A broker, and its topics with their meanings. A topic may end in `/+` or `/#`, as MQTT has them."""

    host: str
    port: int
    topics: tuple[tuple[str, TopicMeaning], ...]
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: bool = False


@dataclass(frozen=True, slots=True)
class EventIntake:
    """None is "off", which is the default of both."""

    webhook: Webhook | None = None
    mqtt: MqttBroker | None = None


NO_INTAKE = EventIntake()
