"""MQTT as brokers speak it that we do not choose: with huge messages, and of the version before."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable

import pytest

from support.accepting import connections
from support.waiting import until
from wall.events.intake import IntakeKeeper
from wall.model.event import EventCause, EventReport
from wall.model.event_intake import EventIntake, MqttBroker, TopicMeaning
from wall.model.event_trouble import EventTrouble

BELL = TopicMeaning("Chợ", EventCause.INPUT)
OF_5, OF_3 = b"\x20\x03\x00\x00\x00", b"\x20\x02\x00\x00"
NOT_OF_5 = b"\x20\x02\x00\x01"
LARGEST_PACKET = b"\x27\x00\x00\x20\x00"


def packet(channel: socket.socket) -> bytes:
    """One packet of a client, whose length takes one byte; empty at the end of the connection."""
    head = channel.recv(2)
    return head + channel.recv(head[1]) if len(head) == 2 else b""


class Broker:
    """Answers each connection's first packet as `answer` says, and then sends `message` to whoever subscribes."""

    def __init__(self, answer: Callable[[int], bytes], message: bytes) -> None:
        self._answer, self._message = answer, message
        self.asked: list[bytes] = []
        self.ends = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        for channel in connections(self._listening):
            with channel:
                asked = packet(channel)
                self.asked.append(asked)
                answer = self._answer(asked[8])
                channel.sendall(answer)
                if answer in (OF_5, OF_3):
                    packet(channel)
                    channel.sendall(self._message)
                    with contextlib.suppress(ConnectionError):
                        while packet(channel):
                            pass
                    self.ends += 1


class Listening:
    """What listens to `broker`, and what it has told."""

    def __init__(self, broker: Broker) -> None:
        self.reports: list[EventReport] = []
        self.keeper = IntakeKeeper(self.reports.append, time.monotonic, time.time)
        self.keeper.follow(EventIntake(None, MqttBroker("127.0.0.1", broker.port, (("bell", BELL),))), ("Chợ",))

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
