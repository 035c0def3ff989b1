"""Other programs tell events: over the webhook, and over Debian's MQTT broker."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import paho.mqtt.client as paho
import pytest

from support.mosquitto import PASSWORD, PROGRAM, RIGHTS, USER, Mosquitto
from support.ports import HOST, free_port, listens
from support.raw_http import answer_in, exchange, rest_of
from support.waiting import until
from support.web import Answer
from wall.events.intake import IntakeKeeper
from wall.model.event import EventCause, EventLevel, EventReport
from wall.model.event_intake import EventIntake, MqttBroker, TopicMeaning, Webhook
from wall.model.event_trouble import EventTrouble
from wall.model.listening import SourceHealth, SourceState

TOKEN = "mot-cau-dai-khong-ai-doan-duoc"
CAMERAS = ("Cổng chào", "Chợ")
TOPICS = (
    ("nha/phao", TopicMeaning("Chợ", EventCause.INPUT, "phao báo ngập", EventLevel.EMERGENCY)),
    ("tivi/#", TopicMeaning()),
)


class Intake:
    """A keeper with what it has told; `tick` is left to the test."""

    def __init__(self) -> None:
        self.reports: list[EventReport] = []
        self.keeper = IntakeKeeper(self.reports.append, time.monotonic, time.time)

    def health(self, name: str) -> SourceHealth | None:
        self.keeper.tick()
        return next((one for one in self.keeper.health() if one.name == name), None)

    def is_listening(self, name: str) -> bool:
        health = self.health(name)
        return health is not None and health.state is SourceState.LISTENING


@pytest.fixture
def intake() -> Iterator[Intake]:
    intake = Intake()
    yield intake
    intake.keeper.close()


@pytest.fixture
def port(intake: Intake) -> int:
    port = free_port()
    intake.keeper.follow(EventIntake(Webhook(HOST, port, TOKEN)), CAMERAS)
    return port


def post(port: int, body: str, token: str = TOKEN, target: str = "/event", method: str = "POST") -> Answer:
    head = f"{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n"
    data = body.encode()
    return answer_in(exchange(port, f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data))


def test_a_program_with_the_token_tells_an_event(intake: Intake, port: int) -> None:
    assert post(port, json.dumps({"camera": "Chợ", "cause": "person", "text": "có người"})).status == 202
    assert post(port, "nước vào đường").status == 202
    assert intake.reports == [
        EventReport("webhook/Chợ/person", "Chợ", EventCause.PERSON, True, "có người"),
        EventReport("webhook", "", EventCause.MESSAGE, True, "nước vào đường"),
    ]


def test_nobody_else_tells_anything_and_guessing_is_slow(intake: Intake, port: int) -> None:
    assert [post(port, "x", token).status for token in ("", "x", TOKEN + "x", TOKEN[:-1])] == [401] * 4
    assert {post(port, "x", f"đoán {n}").status for n in range(20)} == {401, 429}
    assert intake.reports == [] and post(port, "cháy").status == 202


def test_what_is_not_understood_is_refused_in_words(intake: Intake, port: int) -> None:
    refused = post(port, '{"camera": "Ao"}')
    assert refused.status == 400 and "camera" in json.loads(refused.body)["error"]
    assert post(port, "x" * 100_000).status == 413
    assert post(port, "x", target="/").status == 404 and post(port, "", method="GET").status == 405
    assert intake.reports == []


def test_a_flood_is_let_through_by_drops(intake: Intake, port: int) -> None:
    answers = [post(port, f"tin {n}").status for n in range(60)]
    assert 429 in answers and len(intake.reports) == answers.count(202) < 60


def test_a_body_that_never_comes_keeps_nobody_waiting(intake: Intake, port: int) -> None:
    with socket.create_connection((HOST, port), 20) as slow:
        head = f"POST /event HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\nContent-Length: 100\r\n\r\n"
        slow.sendall(head.encode())
        assert post(port, "cháy").status == 202
        assert answer_in(rest_of(slow)).status in (0, 408)


def test_those_who_connect_and_say_nothing_are_hung_up_on_and_are_few_at_a_time(intake: Intake, port: int) -> None:
    idle = [socket.create_connection((HOST, port), 20) for _ in range(60)]
    try:
        assert [rest_of(one) for one in idle[40:]] == [b""] * 20
        assert rest_of(idle[0]) == b""
        assert post(port, "cháy").status == 202
    finally:
        for one in idle:
            one.close()


def test_it_is_off_by_default_and_again_when_the_file_no_longer_names_it(intake: Intake, port: int) -> None:
    assert post(port, "x").status == 202 and intake.is_listening("webhook")
    intake.keeper.follow(EventIntake(), CAMERAS)
    assert not listens(port)
    health = intake.health("webhook")
    assert health is not None and health.state is SourceState.OFF


def test_a_port_that_is_taken_is_told(intake: Intake) -> None:
    with socket.create_server((HOST, 0)) as other:
        intake.keeper.follow(EventIntake(Webhook(HOST, other.getsockname()[1], TOKEN)), CAMERAS)
        health = intake.health("webhook")
        assert health is not None and (health.state, health.trouble) == (SourceState.FAILED, EventTrouble.NO_ANSWER)


# -- MQTT

needs_broker = pytest.mark.skipif(PROGRAM is None, reason="no mosquitto on this machine")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Mosquitto]:
    with Mosquitto(tmp_path) as broker:
        yield broker


@pytest.fixture
def publisher(broker: Mosquitto) -> Iterator[paho.Client]:
    yield from publishing(broker)


def publishing(broker: Mosquitto) -> Iterator[paho.Client]:
    versions = getattr(paho, "CallbackAPIVersion", None)
    client = paho.Client() if versions is None else paho.Client(versions.VERSION2)
    client.username_pw_set(USER, PASSWORD)
    client.connect(HOST, broker.port)
    client.loop_start()
    until(client.is_connected, "the publisher", 10)
    yield client
    client.disconnect()
    client.loop_stop()


def following(broker: Mosquitto, password: str = PASSWORD) -> EventIntake:
    return EventIntake(None, MqttBroker(HOST, broker.port, TOPICS, USER, password))


@needs_broker
def test_a_sensor_and_a_program_tell_events_by_mqtt(intake: Intake, broker: Mosquitto, publisher: paho.Client) -> None:
    publisher.publish("tivi/tin", "tin cũ", qos=1, retain=True).wait_for_publish(5)
    publisher.publish("tivi/anh", bytes(1_000_000), qos=1, retain=True).wait_for_publish(5)
    intake.keeper.follow(following(broker), CAMERAS)
    until(lambda: intake.is_listening("mqtt"), "the broker", 10)
    publisher.publish("nha/phao", "ON", qos=1)
    publisher.publish("nha/phao", b"\xff\xfe", qos=1)
    publisher.publish("nha/phao", bytes(1_000_000), qos=1)
    publisher.publish("tivi/cong", json.dumps({"camera": "cong chao", "cause": "person"}), qos=1)
    publisher.publish("nha/khac", "ON", qos=1)
    publisher.publish("nha/phao", "OFF", qos=1)
    until(lambda: len(intake.reports) == 3, "the reports", 10, lambda: str(intake.reports))
    float_switch = EventReport(
        "mqtt/nha/phao", "Chợ", EventCause.INPUT, True, "phao báo ngập", "", EventLevel.EMERGENCY
    )
    assert intake.reports[0] == float_switch and not intake.reports[2].begins
    assert intake.reports[1].camera == "Cổng chào" and intake.reports[1].cause is EventCause.PERSON


@needs_broker
def test_a_flood_of_one_topic_crowds_out_no_other(intake: Intake, broker: Mosquitto, publisher: paho.Client) -> None:
    intake.keeper.follow(following(broker), CAMERAS)
    until(lambda: intake.is_listening("mqtt"), "the broker", 10)
    for number in range(1000):
        publisher.publish("tivi/nhiet-ke", f"{number} °C", qos=1)
    publisher.publish("nha/phao", "ON", qos=1)
    until(lambda: any(one.source == "mqtt/nha/phao" for one in intake.reports), "the float switch", 30)
    assert len(intake.reports) < 500, "the flood itself is let through by drops"


needs_rights = pytest.mark.skipif(PROGRAM is None or RIGHTS is None, reason="no mosquitto with rights")


@needs_rights
@pytest.mark.parametrize("readable", [["nha/phao"], ["tivi/#"], []])
def test_a_topic_that_the_broker_refuses_is_told_and_the_others_go_on(
    intake: Intake, tmp_path: Path, readable: list[str]
) -> None:
    refused = [topic for topic, _ in TOPICS if topic not in readable]
    with Mosquitto(tmp_path, readable) as broker:
        states = []

        def is_told() -> bool:
            health = intake.health("mqtt")
            states.append(None if health is None else health.state)
            return health is not None and health.trouble is EventTrouble.FORBIDDEN

        intake.keeper.follow(following(broker), CAMERAS)
        until(is_told, "the refusal", 10)
        assert SourceState.LISTENING not in states
        health = intake.health("mqtt")
        assert health is not None and health.detail == ", ".join(refused)
        for client in publishing(broker):
            client.publish("nha/phao", "ON", qos=1)
            client.publish("tivi/cong", "ON", qos=1)
            until(lambda: len(intake.reports) == len(readable), "the others", 10)
        assert is_told()
        broker.stop()
        broker.readable = [topic for topic, _ in TOPICS]
        broker.start()
        until(lambda: intake.is_listening("mqtt"), "the right", 30)
        assert health.detail and (told := intake.health("mqtt")) is not None and told.detail == ""


@needs_broker
def test_a_broker_that_was_away_is_found_again(intake: Intake, broker: Mosquitto) -> None:
    intake.keeper.follow(following(broker), CAMERAS)
    until(lambda: intake.is_listening("mqtt"), "the broker", 10)
    broker.stop()
    until(lambda: not intake.is_listening("mqtt"), "the loss", 10)
    broker.start()
    until(lambda: intake.is_listening("mqtt"), "the broker again", 20)


@needs_broker
def test_a_broker_that_refuses_the_login_is_not_asked_again_and_again(
    intake: Intake, broker: Mosquitto, tmp_path: Path
) -> None:
    intake.keeper.follow(following(broker, "sai"), CAMERAS)

    def is_refused() -> bool:
        health = intake.health("mqtt")
        return health is not None and health.trouble is EventTrouble.WRONG_LOGIN

    until(is_refused, "the refusal", 10)
    log = tmp_path / "mosquitto.log"
    # The broker writes it down after it has answered.
    before = until(lambda: log.read_text().count("not authorised"), "its line in the log")
    ends = time.monotonic() + 3
    until(lambda: is_refused() and time.monotonic() > ends, "three seconds", 5)
    assert log.read_text().count("not authorised") == before
