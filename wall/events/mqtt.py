"""Takes events from an MQTT broker, by paho-mqtt 1.6 and 2: subscribes, and reconnects by itself.

paho reads packets of up to 256 MB before anybody sees them, and a broker may retain such a message for every newcomer.
A broker of MQTT 5 is asked to send no such message; one that it sends all the same is not read.

Each topic of the file has an allowance of its own, so that a chatty one takes no message of another.
"""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Callable
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.subscribeoptions import SubscribeOptions

from wall.core.events.intake import Allowance, IntakePace
from wall.events.messages import LARGEST, report_in
from wall.model.event import EventReport
from wall.model.event_intake import MqttBroker, TopicMeaning
from wall.model.event_trouble import EventTrouble

log = logging.getLogger("tivi.events")

_KEEP_ALIVE_S = 30
_AGAIN_S = (1, 60)
_LARGEST_PACKET = 2 * LARGEST
"""Maximum size of a packet with its topic (bytes)."""
_REFUSED = frozenset((4, 5, 134, 135))
"""Codes of a refused login: MQTT 3.1.1, section 3.2.2.3, and MQTT 5, section 3.2.2.2; paho 2 has the latter for both.
"""
_OF_ANOTHER_VERSION = frozenset((1, 132))
"""Codes of a broker that does not speak MQTT 5, by the same sections."""
_LEAST_REFUSAL = 128
"""Codes of a subscription from here on are refusals: MQTT 3.1.1, section 3.9.3, and MQTT 5, section 3.9.3."""
_SUBSCRIBED_AGAIN_S = 900.0
"""Time after which refused topics are asked for again: a right that is given at the broker is not told (seconds)."""
_MESSAGES = IntakePace(50, 10)
"""Pace of the messages that one entry of the topics takes."""
_TOLD_AGAIN_S = 60.0


class _Client(paho.Client):  # type: ignore[misc, unused-ignore]
    """paho's client, without packets that are too large.

    `is_flooded` is set once one came, which ended the connection.
    """

    is_flooded = False

    def _sock_recv(self, bufsize: int) -> bytes:
        """Called byte by byte for a packet's head, and then for all that is announced of the rest."""
        if bufsize > _LARGEST_PACKET:
            self.is_flooded = True
            raise ConnectionError("a packet that is too large")
        data: bytes = super()._sock_recv(bufsize)
        return data


class _Untaken:
    """Counts messages that are not taken, and logs their number seldom: the first one at once."""

    def __init__(self) -> None:
        self._count = self._told = 0
        self._told_at = float("-inf")
        self._last: tuple[str, object] = "", ""

    def count(self, topic: str, why: object) -> None:
        """One more; on paho's thread."""
        self._last = topic, why
        self._count += 1

    def tell(self, now: float) -> None:
        """Let time pass; on the thread that closes the subscriber."""
        count = self._count - self._told
        if count and now - self._told_at >= _TOLD_AGAIN_S:
            topic, why = self._last
            log.warning("%d messages of the MQTT broker are not taken, the last of %.100r: %s", count, topic, why)
            self._told, self._told_at = self._told + count, now


class MqttSubscriber:
    """Subscribes to the topics of one broker, until closed. `trouble` is why no events come, None while they would.

    FORBIDDEN is about the topics in `detail` alone; the others go on. After INVALID_ANSWER it is better closed for a
    while, as the broker would send the same again at once.
    """

    def __init__(
        self,
        broker: MqttBroker,
        tell: Callable[[EventReport], None],
        cameras: Callable[[], tuple[str, ...]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`tell` is called on paho's thread; `cameras` gives the names of the wall's, `clock` monotonic seconds."""
        self._broker, self._tell, self._cameras, self._clock = broker, tell, cameras, clock
        self._allowances = {entry: Allowance(_MESSAGES) for entry in ("", *(topic for topic, _ in broker.topics))}
        self._too_many, self._too_large, self._not_understood = _Untaken(), _Untaken(), _Untaken()
        self._refused: tuple[str, ...] = ()
        self._again_at = float("inf")
        self.trouble: EventTrouble | None = EventTrouble.NO_ANSWER
        self._has_answered = self._is_older = False
        """Whether the broker has answered yet, and whether it may speak MQTT 3.1.1 only."""
        self._version = paho.MQTTv5
        self._client = self._begun()

    @property
    def detail(self) -> str:
        """The topics that are refused; "" for any other trouble."""
        return ", ".join(self._refused) if self.trouble is EventTrouble.FORBIDDEN else ""

    def tick(self) -> None:
        """Let time pass; call a few times a second, on the thread that closes it."""
        now = self._clock()
        for untaken in (self._too_many, self._too_large, self._not_understood):
            untaken.tell(now)
        if now >= self._again_at:
            self._again_at = now + _SUBSCRIBED_AGAIN_S
            self._subscribe(self._client)
        if self._is_older and self._version == paho.MQTTv5:
            self.close()
            self._version = paho.MQTTv311
            self._client = self._begun()

    def close(self) -> None:
        client = self._client
        client.disconnect()
        client.loop_stop()
        # paho closes its sockets when nobody refers to it any more.
        client.on_connect = client.on_disconnect = client.on_subscribe = client.on_message = None

    def _begun(self) -> _Client:
        broker, client = self._broker, _client(self._version)
        if broker.user is not None:
            client.username_pw_set(broker.user, broker.password)
        if broker.tls:
            client.tls_set_context(ssl.create_default_context())
        client.on_connect, client.on_disconnect = self._connected, self._lost
        client.on_subscribe, client.on_message = self._subscribed, self._take
        client.reconnect_delay_set(*_AGAIN_S)
        properties = None
        if self._version == paho.MQTTv5:
            properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call, unused-ignore]
            properties.MaximumPacketSize = _LARGEST_PACKET
        client.connect_async(broker.host, broker.port, _KEEP_ALIVE_S, properties=properties)
        client.loop_start()
        return client

    # paho 1.6 gives numbers where paho 2 gives reason codes, and fewer of them.

    def _connected(self, client: Any, _data: Any, _flags: Any, code: Any, *_more: Any) -> None:
        number = _number(code)
        if self._version == paho.MQTTv5 and number in _OF_ANOTHER_VERSION:
            self._is_older = True
            return
        self._has_answered = True
        if number == 0:
            self._subscribe(client)
            return
        self.trouble = EventTrouble.WRONG_LOGIN if number in _REFUSED else EventTrouble.FULL
        log.warning("the MQTT broker refuses us: %s", code)
        if self.trouble is EventTrouble.WRONG_LOGIN:
            client.disconnect()  # whoever keeps this decides when it is tried again

    def _subscribe(self, client: Any) -> None:
        """Ask for all topics, also those that come already: so the answer is always about all of them."""
        client.subscribe([(topic, self._subscription) for topic, _ in self._broker.topics])

    def _subscribed(self, _client: Any, _data: Any, _message: Any, codes: Any, *_more: Any) -> None:
        topics = [topic for topic, _ in self._broker.topics]
        answers = list(enumerate(zip(topics, codes, strict=False), start=1))
        refused = tuple(topic for _, (topic, code) in answers if _number(code) >= _LEAST_REFUSAL)
        for place, (topic, code) in answers:
            if topic in refused and topic not in self._refused:
                log.warning("the MQTT broker refuses us the topic %d, %.100r: %s", place, topic, code)
        self._refused = refused
        self._again_at = self._clock() + _SUBSCRIBED_AGAIN_S if refused else float("inf")
        self.trouble = EventTrouble.FORBIDDEN if refused else None

    @property
    def _subscription(self) -> Any:
        """At least once delivery, without retained messages if a broker can be told so."""
        if self._version != paho.MQTTv5:
            return 1
        return SubscribeOptions(qos=1, retainHandling=SubscribeOptions.RETAIN_DO_NOT_SEND)

    def _lost(self, client: Any, _data: Any, *told: Any) -> None:
        if client.is_flooded:
            self.trouble = EventTrouble.INVALID_ANSWER
            log.warning("the MQTT broker sends a message of more than %d bytes", _LARGEST_PACKET)
        elif not self._has_answered:
            self._is_older = True  # some hang up on what they do not understand
        elif self.trouble in (None, EventTrouble.NO_ANSWER, EventTrouble.FORBIDDEN):
            self.trouble = EventTrouble.LOST
            log.warning("the MQTT broker is lost")

    def _take(self, _client: Any, _data: Any, message: Any) -> None:
        if message.retain:
            return  # said once upon a time, and not what happens now
        try:
            topic = message.topic
        except UnicodeDecodeError:
            self._not_understood.count("", "a topic that is not UTF-8")
            return
        if len(message.payload) > LARGEST:
            self._too_large.count(topic, f"more than {LARGEST} bytes")
            return
        entry, meaning = entry_of(topic, self._broker.topics)
        allowance = self._allowances[entry]
        if not allowance.has_room(self._clock()):
            self._too_many.count(topic, "too many at once")
            return
        allowance.spend()
        try:
            report = report_in(message.payload, f"mqtt/{topic[:100]}", self._cameras(), meaning)
        except ValueError as error:
            self._not_understood.count(topic, f"not understood: {error}")
            return
        self._tell(report)


def entry_of(topic: str, known: tuple[tuple[str, TopicMeaning], ...]) -> tuple[str, TopicMeaning]:
    """The first entry that fits a topic; "" and no meaning of its own where none does. Pure."""
    fitting = ((pattern, meaning) for pattern, meaning in known if paho.topic_matches_sub(pattern, topic))
    return next(fitting, ("", TopicMeaning()))


def _client(version: Any) -> _Client:
    versions = getattr(paho, "CallbackAPIVersion", None)
    return _Client(protocol=version) if versions is None else _Client(versions.VERSION2, protocol=version)


def _number(code: Any) -> int:
    return int(getattr(code, "value", code))
