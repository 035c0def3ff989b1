"""The file of other programs' signals: what it holds, and that its mistakes darken no wall and show no secret."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.cases import CASES, copied
from wall.config import load
from wall.config.schema.signals import is_topic
from wall.config.signals import LoadedSignals, load_signals
from wall.config.text.file_text import Bytes
from wall.model.event import EventCause, EventLevel
from wall.model.event_intake import NO_INTAKE, EventIntake, MqttBroker, TopicMeaning, Webhook
from wall.model.language import Language

TOKEN, PASSWORD = "mot-cau-that-dai-de-thu", "Mua-xuan-2024"


def read(text: str, cameras: list[str] | None = None) -> LoadedSignals:
    path = Path("/nowhere/signals.yaml")
    return load_signals(path, cameras, Bytes(path, text.encode()))


def http(listen: str) -> Webhook | None:
    return read(f"http: {{listen: '{listen}', token: {TOKEN}}}\n").intake.webhook


def test_the_whole_file_is_read() -> None:
    text = (CASES / "fine-signals" / "signals.yaml").read_text(encoding="utf-8")
    topics = (
        ("nha/phao", TopicMeaning(text="Phao báo ngập")),
        ("nha/cua/+", TopicMeaning("", EventCause.PERSON, "có người ở cửa", EventLevel.EMERGENCY)),
        ("tivi/#", TopicMeaning()),
    )
    broker = MqttBroker("192.168.1.5", 1883, topics, "tivi", PASSWORD)
    assert read(text).intake == EventIntake(Webhook("192.168.1.10", 8765, TOKEN), broker)


@pytest.mark.parametrize(
    ("listen", "place"),
    [
        ("8765", ("0.0.0.0", 8765)),
        ("127.0.0.1:8765", ("127.0.0.1", 8765)),
        ("[::1]:8765", ("::1", 8765)),
        ("may-tivi:80", ("may-tivi", 80)),
    ],
)
def test_an_address_is_a_port_or_a_host_with_a_port(listen: str, place: tuple[str, int]) -> None:
    webhook = http(listen)
    assert webhook is not None and (webhook.host, webhook.port) == place


@pytest.mark.parametrize(
    "listen", ["0", "65536", "a:b", ":80", "10.0.0.1", "10.0.0.300:80", "10.0.0.1:80:90", "::1:80"]
)
def test_anything_else_is_none(listen: str) -> None:
    assert http(listen) is None


def test_by_tls_a_broker_has_another_port() -> None:
    broker = read("mqtt: {broker: nha.vn, tls: có, topics: {a: b}}\n").intake.mqtt
    assert broker is not None and (broker.port, broker.tls, broker.user) == (8883, True, None)


def test_without_the_file_nothing_is_taken_and_nothing_is_wrong(tmp_path: Path) -> None:
    found = load_signals(tmp_path / "signals.yaml", None)
    assert (found.missing, found.intake, found.problems) == (True, NO_INTAKE, ())


def test_a_mistake_in_it_takes_nothing_and_darkens_no_wall(tmp_path: Path) -> None:
    loaded = load(copied("signals-token-short", tmp_path))
    assert loaded.wall is not None and loaded.signals is not None
    assert loaded.signals.intake == NO_INTAKE and loaded.all_problems


def test_a_change_of_it_changes_the_digest_and_is_watched(tmp_path: Path) -> None:
    layout = copied("fine-screen-by-day", tmp_path)
    before = load(layout)
    shutil.copy(CASES / "fine-signals" / "signals.yaml", tmp_path)
    after = load(layout)
    assert before.signals is None and after.signals is not None
    assert before.digest != after.digest and tmp_path / "signals.yaml" in before.watched


def test_its_secrets_are_known_and_never_told(tmp_path: Path) -> None:
    found = read(
        f"http: {{listen: x y, token: {TOKEN}}}\nmqtt: {{broker: '', password: {PASSWORD}, topics: {{'#/a': b}}}}\n"
    )
    told = "".join(problem.report(language) for problem in found.problems for language in Language)
    assert found.secrets >= {TOKEN, PASSWORD} and found.problems
    assert TOKEN not in told and PASSWORD not in told and TOKEN not in repr(http("8765"))


def test_secrets_that_every_user_can_read_are_told(tmp_path: Path) -> None:
    layout = copied("fine-signals", tmp_path)
    assert load(layout).all_problems == ()
    (tmp_path / "signals.yaml").chmod(0o644)
    assert [problem.code for problem in load(layout).all_problems] == ["passwords_readable"]


def test_a_camera_is_called_as_the_wall_calls_it() -> None:
    text = "mqtt: {broker: a.vn, topics: {x: {camera: 'cổng  chào'}}}\n"
    broker = read(text, ["Cổng chào"]).intake.mqtt
    assert broker is not None and broker.topics[0][1].camera == "Cổng chào"


@pytest.mark.parametrize(
    ("topic", "may"),
    [("a/b", True), ("#", True), ("+/a/#", True), ("a#", False), ("#/a", False), ("a+/b", False), ("", False)],
)
def test_topics_follow_the_rules_of_mqtt(topic: str, may: bool) -> None:
    assert is_topic(topic) is may


@given(st.text(max_size=200))
def test_no_text_brings_the_reader_down(text: str) -> None:
    found = read(text)
    assert found.problems or found.intake is not None
