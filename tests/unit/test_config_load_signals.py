"""The file of other programs' signals: what it holds, and that its mistakes darken no wall and show no secret."""

from __future__ import annotations

import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.cases import CASES, copied
from wall.config import Severity, load
from wall.config.schema.signals import is_topic
from wall.config.signals import LoadedSignals, load_signals
from wall.config.text.file_text import Bytes
from wall.model.event import EventCause, EventLevel
from wall.model.event_intake import NO_INTAKE, EventIntake, MqttBroker, TopicMeaning, Webhook
from wall.model.language import Language
from wall.runtime.files_report import message, report
from wall.words.problems.codes import ProblemCode

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
    mqtt = MqttBroker("192.168.1.5", 1883, topics, "tivi", PASSWORD)
    assert read(text).intake == EventIntake(Webhook("192.168.1.10", 8765, TOKEN), mqtt)


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
    mqtt = read("mqtt: {broker: nha.vn, tls: có, topics: {a: b}}\n").intake.mqtt
    assert mqtt is not None and (mqtt.port, mqtt.tls, mqtt.user) == (8883, True, None)


def test_without_the_file_nothing_is_taken_and_nothing_is_wrong(tmp_path: Path) -> None:
    found = load_signals(tmp_path / "signals.yaml", None)
    assert (found.missing, found.intake, found.problems) == (True, NO_INTAKE, ())


def test_a_mistake_in_it_darkens_no_wall_and_is_told_in_the_bar(tmp_path: Path) -> None:
    loaded = load(copied("signals-token-short", tmp_path))
    assert loaded.wall is not None and loaded.signals is not None
    told = message(report(loaded, tmp_path / "layout.yaml"))
    assert told is not None and "16" in told.title


FLOAT, DOOR = TopicMeaning("Chợ", EventCause.INPUT, "Phao báo ngập", EventLevel.EMERGENCY), TopicMeaning(text="Cửa")
WHOLE = f"""
http:
  listen: 8765
  token: {TOKEN}
mqtt:
  broker: 192.168.1.5
  user: tivi
  password: {PASSWORD}
  topics:
    nha/phao: {{camera: Chợ, cause: input, text: Phao báo ngập, level: khẩn}}
    nha/cua: Cửa
"""
HTTP_PART, MQTT_PART = WHOLE[1:].split("mqtt:")[0], "mqtt:" + WHOLE.split("mqtt:")[1]
WEBHOOK = Webhook("0.0.0.0", 8765, TOKEN)
BROKER = MqttBroker("192.168.1.5", 1883, (("nha/phao", FLOAT), ("nha/cua", DOOR)), "tivi", PASSWORD)
BEFORE = EventIntake(WEBHOOK, BROKER)
OTHER_TOKEN = "mot-cau-khac-dai-hon-nua"


def broker(*topics: tuple[str, TopicMeaning]) -> MqttBroker:
    return replace(BROKER, topics=topics)


def changed(old: str, new: str) -> str:
    """The whole file with a change."""
    assert old in WHOLE
    return WHOLE.replace(old, new)


def test_a_camera_that_is_no_more_leaves_its_topic_and_all_else() -> None:
    found = read(WHOLE, ["Chợ mới", "Cổng chào"])
    assert [problem.severity for problem in found.problems] == [Severity.ERROR]
    there = EventIntake(WEBHOOK, broker(("nha/phao", replace(FLOAT, camera="")), ("nha/cua", DOOR)))
    assert found.intake == there and found.after(BEFORE) == there


def test_many_topics_of_a_camera_that_is_no_more_are_all_taken() -> None:
    topics = "".join(f"    nha/{number}: {{camera: Chợ}}\n" for number in range(300))
    intake = read(WHOLE + topics, ["Cổng chào"]).intake
    assert intake.webhook == WEBHOOK and intake.mqtt is not None and len(intake.mqtt.topics) == 302


@pytest.mark.parametrize(
    "mistake",
    [
        changed("cause: input", "cause: inputt"),
        changed("level: khẩn", "level: rất khẩn"),
        changed("text: Phao báo ngập", "txt: Phao báo ngập"),
        changed("text: Phao báo ngập", "màu: đỏ"),
        changed("camera: Chợ", "camera:"),
        changed("{camera: Chợ, cause: input, text: Phao báo ngập, level: khẩn}", ""),
        changed("{camera: Chợ, cause: input, text: Phao báo ngập, level: khẩn}", "[phao]"),
        changed("level: khẩn}", "level: khẩn"),
        changed("text: Phao báo ngập", "text: 'Phao báo ngập"),
    ],
)
def test_a_mistake_in_a_topic_leaves_out_that_topic_alone_or_keeps_what_it_said(mistake: str) -> None:
    found = read(mistake, ["Chợ"])
    assert any(problem.severity is Severity.ERROR for problem in found.problems)
    assert found.intake == EventIntake(WEBHOOK, broker(("nha/cua", DOOR)))
    assert found.after(BEFORE) == BEFORE, "in its place, for the first one that fits counts"


def test_too_many_mistakes_to_tell_where_each_is_leave_all_as_it_was() -> None:
    mistaken = "".join(f"    nha/{number}: {{cause: inputt}}\n" for number in range(300))
    assert read(WHOLE + mistaken).after(BEFORE) == BEFORE


def test_what_is_no_topic_is_left_out_alone() -> None:
    found = read(changed("nha/cua", "nha/#/cua"))
    assert found.intake == found.after(BEFORE) == EventIntake(WEBHOOK, broker(("nha/phao", FLOAT)))


def test_where_no_topic_is_without_a_mistake_the_part_is_as_it_was() -> None:
    found = read("mqtt:\n  broker: 192.168.1.5\n  topics: {nha/#/cua: Cửa}\n")
    assert found.intake == NO_INTAKE and found.after(BEFORE) == EventIntake(None, BROKER)


@pytest.mark.parametrize(
    "mistake",
    [
        changed("broker: 192.168.1.5", "broker: 192.168.1.500"),
        changed("broker: 192.168.1.5", "brokr: 192.168.1.5"),
        changed("  broker: 192.168.1.5\n", ""),
        changed("user: tivi", "user:"),
        changed("user: tivi", "tls: có thể"),
        changed("user: tivi", "mã hoá: có"),
        changed("user: tivi", "user: tivi\n  user: khác"),
        changed("user: tivi", "user: 'tivi"),
        HTTP_PART + "mqtt:\n  broker: 192.168.1.5\n  topics:\n",
        HTTP_PART + "mqtt:\n  broker: 192.168.1.5\n  topics: [nha/phao]\n",
        HTTP_PART + "mqtt:\n  broker: 192.168.1.5\n",
        HTTP_PART + "mqtt: 192.168.1.5\n",
        HTTP_PART + "mqtt:\nbroker: 192.168.1.5\ntopics:\n  nha/phao: Phao\n",
        f"{{http: {{listen: 8765, token: {TOKEN}}}, mqtt: {{broker: 192.168.1.500, topics: {{nha/phao: Phao}}}}}}",
        HTTP_PART + "mqtt: [192.168.1.5]\n",
    ],
)
def test_a_mistake_in_the_brokers_own_keys_leaves_it_as_it_was_and_the_rest_follows(mistake: str) -> None:
    found = read(mistake.replace("listen: 8765", "listen: 8766"))
    assert any(problem.severity is Severity.ERROR for problem in found.problems)
    webhook = replace(WEBHOOK, port=8766)
    assert found.intake == EventIntake(webhook)
    assert found.after(BEFORE) == EventIntake(webhook, BROKER)


@pytest.mark.parametrize(
    "mistake",
    [
        changed("listen: 8765", "listen: cổng 8765"),
        changed("listen: 8765", "listen:"),
        changed("listen: 8765", "lissten: 8765"),
        changed("  listen: 8765\n", ""),
        changed(f"token: {TOKEN}", "token: baochay"),
        changed(f"token: {TOKEN}", "token:"),
        changed(f"token: {TOKEN}", "tokn: baochay"),
        changed(f"token: {TOKEN}", f"mật mã riêng: {TOKEN}"),
        changed(f"token: {TOKEN}", f"token: '{TOKEN}"),
        changed("listen: 8765", "listen 8765"),
        changed("http:", "htpp:"),
        MQTT_PART + "http: 8765\n",
        MQTT_PART + f"http:\nlisten: 8765\ntoken: {TOKEN}\n",
    ],
)
def test_a_mistake_in_the_webhooks_own_keys_leaves_it_as_it_was_and_the_rest_follows(mistake: str) -> None:
    found = read(mistake.replace("Cửa", "Cửa sau"))
    assert any(problem.severity is Severity.ERROR for problem in found.problems)
    there = broker(("nha/phao", FLOAT), ("nha/cua", TopicMeaning(text="Cửa sau")))
    assert found.intake == EventIntake(None, there)
    assert found.after(BEFORE) == EventIntake(WEBHOOK, there)


@pytest.mark.parametrize("text", [WHOLE, "màu: đỏ" + WHOLE, HTTP_PART + "màu: đỏ\n" + MQTT_PART])
def test_a_mistake_beside_the_parts_leaves_both_as_they_are_written(text: str) -> None:
    assert read(text).intake == BEFORE and read(text).after(NO_INTAKE) == BEFORE


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "http: [",
        "http: {",
        "\t{{{ : ]",
        "\0" * 400,
        "- http\n- mqtt\n",
        "8765\n",
        "Cổng chào:\n  main: rtsp://192.168.1.64/Streaming/Channels/101\n",
        "grid: 1x1\ntiles: [Chợ]\n",
        "phao: {listen: 8765}\n",
        "x" * 9000,
        "x" * (1 << 21),
    ],
)
def test_what_makes_no_sense_leaves_all_as_it_was(text: str) -> None:
    found = read(text)
    assert found.problems and found.intake == NO_INTAKE and found.after(BEFORE) == BEFORE


@pytest.mark.parametrize(
    "why",
    [
        ProblemCode.FILE_ERROR,
        ProblemCode.FILE_FORBIDDEN,
        ProblemCode.FILE_IS_FOLDER,
        ProblemCode.FILE_NOT_PLAIN,
        ProblemCode.FILE_TOO_LARGE,
    ],
)
def test_a_file_that_cannot_be_read_leaves_all_as_it_was(tmp_path: Path, why: ProblemCode) -> None:
    path = tmp_path / "signals.yaml"
    found = load_signals(path, None, Bytes(path, None, why, OSError(errno.EIO, "Input/output error")))
    assert found.problems and found.intake == NO_INTAKE and found.after(BEFORE) == BEFORE


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE])
def test_a_fault_of_the_disk_at_this_file_alone_is_read_again(tmp_path: Path, number: int) -> None:
    layout = copied("fine-signals", tmp_path)
    path = tmp_path / "signals.yaml"
    broken = {path: Bytes(path, None, ProblemCode.FILE_ERROR, OSError(number, "a fault"))}
    assert load(layout, broken).unread and not load(layout).unread


def test_what_is_deliberately_there_no_more_is_off(tmp_path: Path) -> None:
    assert read(HTTP_PART).after(BEFORE) == EventIntake(WEBHOOK)
    assert read(MQTT_PART).after(BEFORE) == EventIntake(None, BROKER)
    assert read(changed("    nha/cua: Cửa\n", "")).after(BEFORE) == EventIntake(WEBHOOK, broker(("nha/phao", FLOAT)))
    assert read(HTTP_PART + "mqtt: {broker: 192.168.1.5, topics: {}}\n").after(BEFORE) == EventIntake(WEBHOOK)
    assert read("# " + WHOLE.strip().replace("\n", "\n# ")).after(BEFORE) == NO_INTAKE
    assert read("{}\n").after(BEFORE) == NO_INTAKE
    layout = copied("fine-screen-by-day", tmp_path)
    assert load(layout).intake_after(BEFORE) == NO_INTAKE


def test_a_part_with_nothing_beneath_it_is_off() -> None:
    assert read("http:\n  # listen: 8765\n" + MQTT_PART).after(BEFORE) == EventIntake(None, BROKER)
    assert read(HTTP_PART + "mqtt:\n#  broker: 192.168.1.5\n").after(BEFORE) == EventIntake(WEBHOOK)


def test_a_token_that_was_taken_away_or_changed_is_good_no_more() -> None:
    assert read(changed(TOKEN, OTHER_TOKEN)).after(BEFORE).webhook == replace(WEBHOOK, token=OTHER_TOKEN)
    assert read(changed(f"  token: {TOKEN}\n", "")).after(BEFORE).webhook is None
    beside_a_mistake = changed(TOKEN, OTHER_TOKEN).replace("listen: 8765", "listen: cổng 8766")
    assert read(beside_a_mistake).after(BEFORE).webhook == replace(WEBHOOK, token=OTHER_TOKEN)
    assert read(beside_a_mistake).after(NO_INTAKE).webhook is None


def test_the_file_is_followed_while_the_layout_has_a_mistake_of_its_own(tmp_path: Path) -> None:
    layout = copied("fine-signals", tmp_path)
    there = load(layout).intake_after(NO_INTAKE)
    assert there.webhook is not None
    layout.write_text("pages: [\n", encoding="utf-8")
    path = tmp_path / "signals.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(there.webhook.token, OTHER_TOKEN), encoding="utf-8")
    loaded = load(layout)
    assert loaded.wall is None and loaded.intake_after(there) == replace(
        there, webhook=replace(there.webhook, token=OTHER_TOKEN)
    )
    path.unlink()
    assert load(layout).intake_after(there) == NO_INTAKE


def test_a_folder_that_is_away_takes_nothing_along(tmp_path: Path) -> None:
    layout = copied("fine-signals", tmp_path)
    there = load(layout).intake_after(NO_INTAKE)
    assert there != NO_INTAKE
    for path in tmp_path.iterdir():
        path.unlink()
    assert load(layout).intake_after(there) == there


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
    mqtt = read(text, ["Cổng chào"]).intake.mqtt
    assert mqtt is not None and mqtt.topics[0][1].camera == "Cổng chào"


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
    assert found.after(found.after(BEFORE)) == found.after(BEFORE)
