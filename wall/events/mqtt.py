"""Takes events from an MQTT broker, by paho-mqtt 1.6 and 2: subscribes, and reconnects by itself.

paho reads packets of up to 256 MB before anybody sees them, and a broker may retain such a message for every newcomer.
A broker of MQTT 5 is asked to send no such message; one that it sends all the same is not read.
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
_MESSAGES = IntakePace(50, 10)


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


class MqttSubscriber:
    """Subscribes to the topics of one broker, until closed. `trouble` is why no events come, None while they would.

    After INVALID_ANSWER it is better closed for a while, as the broker would send the same again at once.
    """

    def __init__(
        self, broker: MqttBroker, tell: Callable[[EventReport], None], cameras: Callable[[], tuple[str, ...]]
    ) -> None:
        """`tell` is called on paho's thread; `cameras` gives the names of the wall's."""
        self._broker, self._tell, self._cameras = broker, tell, cameras
        self._messages = Allowance(_MESSAGES)
        self.trouble: EventTrouble | None = EventTrouble.NO_ANSWER
        self._has_answered = self._is_older = False
        """Whether the broker has answered yet, and whether it may speak MQTT 3.1.1 only."""
        self._version = paho.MQTTv5
        self._client = self._begun()

    def tick(self) -> None:
        """Let time pass; call a few times a second, on the thread that closes it."""
        if self._is_older and self._version == paho.MQTTv5:
            self.close()
            self._version = paho.MQTTv311
            self._client = self._begun()

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _begun(self) -> _Client:
        broker, client = self._broker, _client(self._version)
        if broker.user is not None:
            client.username_pw_set(broker.user, broker.password)
        if broker.tls:
            client.tls_set_context(ssl.create_default_context())
        client.on_connect, client.on_disconnect, client.on_message = self._connected, self._lost, self._take
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
            self.trouble = None
            client.subscribe([(topic, self._subscription) for topic, _ in self._broker.topics])
            return
        self.trouble = EventTrouble.WRONG_LOGIN if number in _REFUSED else EventTrouble.FULL
        log.warning("the MQTT broker refuses us: %s", code)
        if self.trouble is EventTrouble.WRONG_LOGIN:
            client.disconnect()  # whoever keeps this decides when it is tried again

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
        elif self.trouble is None:
            self.trouble = EventTrouble.LOST
            log.warning("the MQTT broker is lost")

    def _take(self, _client: Any, _data: Any, message: Any) -> None:
        if message.retain:
            return  # said once upon a time, and not what happens now
        if not self._messages.has_room(time.monotonic()) or len(message.payload) > LARGEST:
            return
        self._messages.spend()
        try:
            topic = message.topic
            meaning = meaning_of(topic, self._broker.topics)
            self._tell(report_in(message.payload, f"mqtt/{topic[:100]}", self._cameras(), meaning))
        except UnicodeDecodeError:
            log.warning("a topic is not UTF-8")
        except ValueError as error:
            log.warning("a message of the topic %.100r is not understood: %s", topic, error)


def meaning_of(topic: str, known: tuple[tuple[str, TopicMeaning], ...]) -> TopicMeaning | None:
    """The meaning of a topic's messages, by the first entry that fits. Pure."""
    return next((meaning for pattern, meaning in known if paho.topic_matches_sub(pattern, topic)), None)


def _client(version: Any) -> _Client:
    versions = getattr(paho, "CallbackAPIVersion", None)
    return _Client(protocol=version) if versions is None else _Client(versions.VERSION2, protocol=version)


def _number(code: Any) -> int:
    return int(getattr(code, "value", code))
