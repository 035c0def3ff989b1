"""MQTT as brokers speak it that we do not choose: with huge messages, and of the version before."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
import time
from collections.abc import Callable

import pytest

from support.accepting import connections, shut
from support.waiting import until
from wall.events.intake import IntakeKeeper
from wall.events.mqtt import MqttSubscriber
from wall.model.event import EventCause, EventReport
from wall.model.event_intake import EventIntake, MqttBroker, TopicMeaning
from wall.model.event_trouble import EventTrouble
from wall.model.listening import SourceState

BELL = TopicMeaning("Chợ", EventCause.INPUT)
OF_5, OF_3 = b"\x20\x03\x00\x00\x00", b"\x20\x02\x00\x00"
NOT_OF_5 = b"\x20\x02\x00\x01"
SUBSCRIBE = 0x82
LARGEST_PACKET = b"\x27\x00\x00\x20\x00"


def packet(channel: socket.socket) -> bytes:
    """One packet of a client, whose length takes one byte; empty at the end of the connection."""
    head = channel.recv(2)
    return head + channel.recv(head[1]) if len(head) == 2 else b""


def published(topic: str, payload: bytes) -> bytes:
    """A message of MQTT 5, at most once."""
    body = len(topic).to_bytes(2) + topic.encode() + b"\0" + payload
    length = bytes([len(body) & 127 | 128, len(body) >> 7]) if len(body) > 127 else bytes([len(body)])
    return b"\x30" + length + body


class Broker:
    """Answers each connection's first packet as `answer` says, and then sends `message` to whoever subscribes.

    `grants` are the codes of each subscription in turn, the last ones again and again.
    """

    def __init__(self, answer: Callable[[int], bytes], message: bytes, *grants: bytes) -> None:
        self._answer, self._message = answer, message
        self._grants = list(grants or [b"\1"])
        self.asked: list[bytes] = []
        self.subscriptions = 0
        self.ends = 0
        self._channels: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def drop(self) -> None:
        """Hang up, and answer nobody any more."""
        shut(self._listening, self._channels)

    def _serve(self) -> None:
        for channel in connections(self._listening):
            self._channels.append(channel)
            with channel:
                asked = packet(channel)
                self.asked.append(asked)
                answer = self._answer(asked[8])
                channel.sendall(answer)
                if answer in (OF_5, OF_3):
                    self._grant(channel, packet(channel), answer)
                    channel.sendall(self._message)
                    with contextlib.suppress(ConnectionError):
                        while further := packet(channel):
                            self._grant(channel, further, answer)
                    self.ends += 1

    def _grant(self, channel: socket.socket, asked: bytes, version: bytes) -> None:
        if asked[:1] != bytes([SUBSCRIBE]):
            return
        codes = self._grants.pop(0) if len(self._grants) > 1 else self._grants[0]
        body = asked[2:4] + b"\0" * (version == OF_5) + codes
        channel.sendall(bytes([0x90, len(body)]) + body)
        self.subscriptions += 1


class Listening:
    """What listens to `broker`, and what it has told. Its clock is turned by the test."""

    def __init__(self, broker: Broker, *topics: tuple[str, TopicMeaning]) -> None:
        self.reports: list[EventReport] = []
        self.now = 1000.0
        self.keeper = IntakeKeeper(self.reports.append, lambda: self.now, time.time)
        wanted = MqttBroker("127.0.0.1", broker.port, topics or (("bell", BELL),))
        self.keeper.follow(EventIntake(None, wanted), ("Chợ",))

    @property
    def trouble(self) -> EventTrouble | None:
        return self.keeper.health()[0].trouble

    def waits(self, condition: Callable[[], bool], what: str) -> None:
        def is_so() -> bool:
            self.keeper.tick()
            return condition()

        until(is_so, what, 20, lambda: f"{self.keeper.health()} {self.reports}")


@pytest.mark.parametrize("answers", [{5: OF_5}, {5: NOT_OF_5, 4: OF_3}])
def test_a_message_that_is_too_large_is_not_read_and_ends_the_connection(answers: dict[int, bytes]) -> None:
    broker = Broker(answers.__getitem__, b"\x31\xff\xff\xff\x7f\x00\x04bell" + bytes(100))
    listening = Listening(broker)
    listening.waits(lambda: listening.trouble is EventTrouble.INVALID_ANSWER, "the refusal")
    listening.waits(lambda: broker.ends == 1, "the end")
    assert LARGEST_PACKET in broker.asked[0], "a broker of MQTT 5 is told what is too large"
    count, ends = len(broker.asked), time.monotonic() + 1.5
    listening.waits(lambda: time.monotonic() > ends, "a moment")
    assert len(broker.asked) == count, "it is not asked again and again"
    listening.keeper.close()
    broker.close()


@pytest.mark.parametrize("refusal", [NOT_OF_5, b""])
def test_a_broker_that_does_not_speak_mqtt_5_is_asked_by_the_version_before(refusal: bytes) -> None:
    broker = Broker({5: refusal, 4: OF_3}.__getitem__, b"\x30\x08\x00\x04bellON")
    listening = Listening(broker)
    listening.waits(lambda: bool(listening.reports), "the bell")
    assert listening.reports == [EventReport("mqtt/bell", "Chợ", EventCause.INPUT)]
    listening.keeper.close()
    broker.close()


def test_what_a_broker_has_kept_is_no_event() -> None:
    broker = Broker({5: OF_5}.__getitem__, b"\x31\x09\x00\x04bell\x00ON" + b"\x30\x0a\x00\x04bell\x00OFF")
    listening = Listening(broker)
    listening.waits(lambda: bool(listening.reports), "the bell")
    assert [report.begins for report in listening.reports] == [False]
    listening.keeper.close()
    broker.close()


# -- floods

ANY = TopicMeaning()


@pytest.mark.parametrize(("flood", "bell"), [("zigbee2mqtt/den", "bell"), ("bell", "zigbee2mqtt/den")])
def test_a_flood_of_one_topic_takes_no_message_of_another(
    flood: str, bell: str, caplog: pytest.LogCaptureFixture
) -> None:
    messages = b"".join(published(flood, b"%d" % number) for number in range(2, 302)) + published(bell, b"ON")
    broker = Broker({5: OF_5}.__getitem__, messages, b"\1\1")
    listening = Listening(broker, ("zigbee2mqtt/#", ANY), ("bell", BELL))
    listening.waits(lambda: any(one.source == f"mqtt/{bell}" for one in listening.reports), "the other")
    listening.keeper.tick()
    listening.now += 60
    listening.keeper.tick()
    said = [re.search(r"(\d+) messages.*?: too many at once", line) for line in caplog.messages]
    counts = [int(one.group(1)) for one in said if one is not None]
    assert sum(counts) == 301 - len(listening.reports) and 1 <= len(counts) <= 2
    assert any(flood in line for line in caplog.messages)
    listening.keeper.close()
    broker.close()


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (published("bell", bytes(5000)), "more than 4096 bytes"),
        (published("bell", b"{"), "not JSON"),
        (published("bell", b""), "not understood"),
        (b"\x30\x05\x00\x02\xff\xfe\x00", "UTF-8"),
    ],
)
def test_messages_that_cannot_be_taken_are_said_seldom_with_their_number(
    message: bytes, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    broker = Broker({5: OF_5}.__getitem__, message * 30 + published("home/door", b"ON"), b"\1\1")
    listening = Listening(broker, ("bell", BELL if b"{" in message else ANY), ("home/door", ANY))
    listening.waits(lambda: bool(listening.reports), "the door")
    listening.keeper.tick()
    listening.now += 60
    listening.keeper.tick()
    told = [line for line in caplog.messages if "messages" in line]
    assert sum(int(re.findall(r"(\d+) messages", line)[0]) for line in told) == 30 and 1 <= len(told) <= 2
    assert why in caplog.text or why == "not understood"
    listening.keeper.close()
    broker.close()


# -- rights

REFUSED_BY_5, REFUSED_BY_3 = b"\x87", b"\x80"
TWO = (("bell", BELL), ("home/door", ANY))


@pytest.mark.parametrize(("answers", "refused"), [({5: OF_5}, REFUSED_BY_5), ({5: NOT_OF_5, 4: OF_3}, REFUSED_BY_3)])
def test_a_refused_subscription_is_told_by_its_topic_and_asked_for_again_after_a_while(
    answers: dict[int, bytes], refused: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    broker = Broker(answers.__getitem__, b"", b"\1" + refused, b"\1" + refused, b"\1\1")
    listening = Listening(broker, *TWO)
    states: list[SourceState] = []

    def is_told() -> bool:
        states.append(listening.keeper.health()[0].state)
        return listening.trouble is EventTrouble.FORBIDDEN

    listening.waits(is_told, "the refusal")
    assert SourceState.LISTENING not in states and listening.keeper.health()[0].detail == "home/door"
    assert [line for line in caplog.messages if "home/door" in line and "2" in line]
    listening.now += 899
    listening.keeper.tick()
    assert broker.subscriptions == 1
    listening.now += 2
    listening.waits(lambda: broker.subscriptions == 2, "the second time")
    assert listening.trouble is EventTrouble.FORBIDDEN
    listening.now += 901
    listening.waits(lambda: listening.trouble is None, "the right")
    assert listening.keeper.health()[0].detail == ""
    assert len(broker.asked) == len(answers), "the connection goes on"
    listening.keeper.close()
    broker.close()


@pytest.mark.parametrize("code", [0x80, 0x83, 0x87, 0x8F, 0x91, 0x97, 0x9E, 0xA1, 0xA2, 0xFF])
def test_every_code_from_128_on_is_a_refusal(code: int) -> None:
    subscriber = MqttSubscriber(MqttBroker("127.0.0.1", 9, TWO), lambda _: None, tuple)
    subscriber.close()
    subscriber._subscribed(None, None, 1, (0, 1))
    assert (subscriber.trouble, subscriber.detail) == (None, "")
    subscriber._subscribed(None, None, 1, (code, 1))
    assert (subscriber.trouble, subscriber.detail) == (EventTrouble.FORBIDDEN, "bell")


@pytest.mark.parametrize("grant", [b"\1", REFUSED_BY_5])
def test_a_broker_that_is_lost_is_told_as_lost_whatever_it_has_refused(grant: bytes) -> None:
    broker = Broker({5: OF_5}.__getitem__, b"", grant)
    listening = Listening(broker)
    listening.waits(lambda: listening.trouble is not EventTrouble.NO_ANSWER, "the answer")
    broker.drop()
    listening.waits(lambda: listening.trouble is EventTrouble.LOST, "the loss")
    listening.keeper.close()
