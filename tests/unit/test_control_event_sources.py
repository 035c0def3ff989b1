"""What wall and listener tell each other, over the line."""

from __future__ import annotations

import pytest

from wall.control.event_sources import ListenTo, health_in, health_line, listen_in, listen_line
from wall.model.event import EventCause, EventLevel
from wall.model.event_intake import EventIntake, MqttBroker, TopicMeaning, Webhook
from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventTrouble
from wall.model.listening import ListenedCamera, LoginState, SourceHealth, SourceState
from wall.model.login import Login

CAMERA = ListenedCamera(
    "Cổng chào",
    ("fe80::1%eth0", 554),
    Login("admin", 'p"\n@ss'),
    LoginState.TAKEN,
    EventSourceChoice.AUTO,
    EventSourceChoice.HIKVISION,
    3,
    {1: "chuông báo cháy"},
)
BROKER = MqttBroker(
    "10.0.0.2", 1883, (("tivi/#", TopicMeaning("Chợ", EventCause.INPUT, "phao", EventLevel.EMERGENCY)),), "u", "p"
)
HEALTH = SourceHealth(
    "10.0.0.1:554", ("Cổng chào",), SourceState.FAILED, 7.5, EventSourceChoice.ONVIF, EventTrouble.FULL, "no", 3.0
)


@pytest.mark.parametrize(
    "wanted",
    [
        ListenTo(),
        ListenTo((CAMERA, ListenedCamera("Chợ", ("10.0.0.1", 8554)))),
        ListenTo((), EventIntake(Webhook("0.0.0.0", 8765, "t" * 20), BROKER)),
    ],
)
def test_what_is_wanted_is_read_as_it_was_told_on_one_line(wanted: ListenTo) -> None:
    assert b"\n" not in listen_line(wanted)
    assert listen_in(listen_line(wanted)) == wanted


@pytest.mark.parametrize("line", [b"", b"x", b"[]", b"{}", b'{"cameras": [3], "webhook": null, "mqtt": null}', b"null"])
def test_a_wall_of_another_version_is_told_from_one_that_wants_nothing(line: bytes) -> None:
    with pytest.raises(ValueError):
        listen_in(line)


def test_what_must_not_be_seen_in_a_log_is_every_password_and_token() -> None:
    wanted = ListenTo((CAMERA, ListenedCamera("Chợ", ("::1", 1))), EventIntake(Webhook("::", 1, "t" * 20), BROKER))
    assert wanted.secrets == ('p"\n@ss', "t" * 20, "p")
    assert ListenTo().secrets == ()


def test_health_is_read_as_it_was_told() -> None:
    assert health_in(health_line(HEALTH)) == HEALTH


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        '{"name": "x", "cameras": [1], "state": "off", "since": 1}',
        health_line(HEALTH).replace("7.5", '""'),
    ],
)
def test_anything_else_is_no_health(line: str) -> None:
    with pytest.raises(ValueError):
        health_in(line)


def test_no_secret_is_shown_where_the_values_are() -> None:
    shown = repr((CAMERA, BROKER, Webhook("h", 1, "s3cret-token")))
    assert "p@ss" not in shown and "ss" not in repr(CAMERA.login) and "s3cret" not in shown
