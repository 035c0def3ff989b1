"""Which cameras give events, and which do not, as status and doctor tell it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from wall.commands.doctor.events import of_events
from wall.commands.doctor.finding import Verdict
from wall.commands.event_listening import LONG_S, event_listening, remarks
from wall.control.event_sources import health_line
from wall.core.streams.stream_view import StreamView
from wall.model.camera import Camera, Source
from wall.model.event_intake import EventIntake, Webhook
from wall.model.event_rules import CameraRules, EventRules
from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventTrouble
from wall.model.fault import Fault
from wall.model.language import Language
from wall.model.listening import MQTT, LoginState, SourceHealth, SourceState
from wall.model.wall import Wall
from wall.runtime.event_sources import EventSources

GATE = Camera("Cổng chào", Source.of("rtsp://10.0.0.1/Streaming/Channels/101", "admin", "Gac-cong-42"))
MARKET = Camera("Chợ", Source.of("rtsp://10.0.0.2/cam/realmonitor?channel=2&subtype=0", "admin", "Gac-cong-42"))
POND = Camera("Ao", Source.of("rtsp://10.0.0.3/stream1"), events=EventSourceChoice.NO)
CAMERAS = {one.name: one for one in (GATE, MARKET, POND)}
RULES = {**dict.fromkeys(CAMERAS, CameraRules()), "Cổng chào": CameraRules(inputs={1: "chuông"})}
WALL = Wall("Tổ 7", (), CAMERAS, events=EventRules(cameras=RULES))
NOW = 1_800_000_000.0


class Client:
    """The other end of a standing request."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self.on_closed: Callable[[], None] = lambda: None

    def write(self, data: bytes) -> None:
        self.lines.append(data)

    def close(self) -> None: ...


def seen(**told: Any) -> StreamView:
    plain: dict[str, Any] = dict.fromkeys(StreamView.__dataclass_fields__)
    return StreamView(**{**plain, "playing": False, **told})


class Streams:
    def __init__(self) -> None:
        self.views: dict[Source, StreamView] = {}
        self.now = 0.0

    def sources(self) -> EventSources:
        return EventSources(self.views.get, lambda: self.now)


@pytest.fixture
def streams() -> Streams:
    return Streams()


def health(host: str, state: SourceState, trouble: EventTrouble | None = None, last: float | None = None) -> str:
    name = {"10.0.0.1": "Cổng chào", "10.0.0.2": "Chợ"}[host]
    return health_line(SourceHealth(f"{host}:554", (name,), state, NOW - 60, None, trouble, "", last))


def test_the_listener_is_told_each_camera_with_what_is_needed_and_only_what_changes(streams: Streams) -> None:
    sources, client = streams.sources(), Client()
    sources.take("", client)
    sources.follow(WALL, EventIntake(Webhook("0.0.0.0", 8765, "mot-cau-that-dai")))
    gate, market, _ = sources._wanted.cameras
    assert (gate.brand, gate.channel, gate.inputs) == (EventSourceChoice.HIKVISION, 1, {1: "chuông"})
    assert (market.brand, market.channel, market.login.password) == (EventSourceChoice.DAHUA, 2, "Gac-cong-42")
    assert len(client.lines) == 2
    streams.now += 5
    sources.tick()
    assert len(client.lines) == 2
    streams.views[GATE.main] = seen(fault=Fault.WRONG_PASSWORD)
    streams.views[MARKET.main] = seen(playing=True)
    streams.now += 5
    sources.tick()
    assert len(client.lines) == 3
    assert [one.login_state for one in sources._wanted.cameras[:2]] == [LoginState.REFUSED, LoginState.TAKEN]
    streams.views.clear()  # what streams told last holds as long as they tell nothing else
    streams.now += 5
    sources.tick()
    assert len(client.lines) == 3


def test_a_wall_that_cannot_be_read_leaves_the_cameras_and_follows_where_programs_may_tell(streams: Streams) -> None:
    sources, intake = streams.sources(), EventIntake(Webhook("0.0.0.0", 8765, "mot-cau-that-dai"))
    sources.follow(None, intake)
    assert (sources._wanted.cameras, sources._wanted.intake, sources.intake) == ((), intake, intake)
    sources.follow(WALL, intake)
    sources.follow(None, EventIntake())
    assert len(sources._wanted.cameras) == len(CAMERAS) and sources._wanted.intake == EventIntake()


def status_of(sources: EventSources) -> dict[str, Any]:
    return sources.told()


def test_without_a_listener_nothing_is_claimed(streams: Streams) -> None:
    sources = streams.sources()
    sources.follow(WALL)
    assert remarks(status_of(sources), NOW, Language.EN) == [
        "Nothing listens to the cameras' events (tivi-events is not running)."
    ]
    assert [one.level for one in of_events(event_listening(status_of(sources), NOW))] == [Verdict.WARNING]
    assert remarks({}, NOW, Language.EN) == [] and of_events(None) == []


@pytest.mark.parametrize(
    ("host", "way", "is_missed"),
    [
        ("127.0.0.1", EventSourceChoice.AUTO, False),  # as the demo's
        ("localhost", EventSourceChoice.AUTO, False),
        ("127.0.0.1", EventSourceChoice.ONVIF, True),
        ("10.0.0.9", EventSourceChoice.AUTO, True),
        ("10.0.0.9", EventSourceChoice.NO, False),
    ],
)
def test_a_listener_is_missed_only_where_a_camera_may_tell_events(
    streams: Streams, host: str, way: EventSourceChoice, is_missed: bool
) -> None:
    sources = streams.sources()
    one = Camera("Cổng", Source.of(f"rtsp://{host}/1"), events=way)
    sources.follow(Wall("Tổ 7", (), {one.name: one}))
    told = status_of(sources)
    assert bool(remarks(told, NOW, Language.EN)) is is_missed
    assert bool(of_events(event_listening(told, NOW))) is is_missed
    sources.follow(Wall("Tổ 7", (), {one.name: one}), EventIntake(Webhook("0.0.0.0", 8765, "mot-cau-that-dai")))
    assert remarks(status_of(sources), NOW, Language.EN), "another program may"


def test_cameras_without_events_are_told_with_the_reason_and_since_when(streams: Streams) -> None:
    sources, client = streams.sources(), Client()
    sources.follow(WALL)
    sources.take("", client)
    assert sources.take_health(health("10.0.0.1", SourceState.LISTENING, last=NOW)) == b"ok"
    assert sources.take_health(health("10.0.0.2", SourceState.FAILED, EventTrouble.WRONG_LOGIN)) == b"ok"
    assert sources.take_health("nonsense") == b"no"
    (line,) = remarks(status_of(sources), NOW, Language.EN)
    assert line.startswith("Chợ: no events since ") and line.endswith("wrong user name or password")
    good, bad = of_events(event_listening(status_of(sources), NOW))
    assert (good.level, good.found(Language.EN)) == (Verdict.GOOD, "1 cameras give events: Cổng chào.")
    assert bad.level is Verdict.WARNING and bad.advice is not None and "Chợ" in bad.found(Language.VI)
    client.on_closed()
    assert sources.told()["event_sources"]["listening"] is False


def test_a_camera_that_has_ceased_to_tell_events_is_noticed_after_a_day(streams: Streams) -> None:
    sources = streams.sources()
    sources.follow(WALL)
    sources.take("", Client())
    sources.take_health(health("10.0.0.1", SourceState.LISTENING, last=NOW - LONG_S - 1))
    (line,) = remarks(status_of(sources), NOW, Language.VI)
    assert line.startswith("Cổng chào: chưa báo sự kiện nào từ ")
    assert [one.level for one in of_events(event_listening(status_of(sources), NOW))] == [
        Verdict.GOOD,
        Verdict.WARNING,
    ]


def test_a_topic_that_the_broker_refuses_is_told_in_the_status_and_by_the_doctor(streams: Streams) -> None:
    sources = streams.sources()
    sources.follow(WALL)
    sources.take("", Client())
    refused = SourceHealth(MQTT, (), SourceState.FAILED, NOW, None, EventTrouble.FORBIDDEN, "nha/phao", NOW)
    assert sources.take_health(health_line(refused)) == b"ok"
    (told,) = sources.told()["event_sources"]["others"]
    assert (told["trouble"], told["detail"]) == ("forbidden", "nha/phao")
    (line,) = remarks(status_of(sources), NOW, Language.EN)
    assert "MQTT" in line
    found = of_events(event_listening(status_of(sources), NOW))
    assert [one.level for one in found if "MQTT" in one.found(Language.VI)] == [Verdict.WARNING]


def test_every_trouble_has_its_words_and_its_advice() -> None:
    from wall.words import listen

    assert set(listen.TROUBLES) == set(listen.DO) == set(EventTrouble)


def test_a_camera_that_is_not_asked_is_off_and_no_fault(streams: Streams) -> None:
    sources = streams.sources()
    sources.follow(replace(WALL, cameras={"Ao": POND}))
    sources.take("", Client())
    assert [one["state"] for one in sources.told()["event_sources"]["cameras"]] == ["off"]
    assert [one.level for one in of_events(event_listening(status_of(sources), NOW))] == [Verdict.GOOD]
