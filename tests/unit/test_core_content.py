"""Tiles of every kind on one page: what they need of the streams, and what they show at a moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import pytest

from support.tiles import camera_tile, use_of
from wall.core.layout.geometry import Rect
from wall.core.layout.scene import SceneTile, enlarged, held, scene
from wall.core.layout.stream_use import StreamUse, stream_use
from wall.core.streams.decode_budget import demand, held_to_sub, within
from wall.core.streams.demand import Priority, Wish
from wall.core.streams.lead_time import Took
from wall.core.streams.plan import Coming, enlarged_wishes, page_wishes
from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State, Temperature
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.clock_tile import ClockTileView
from wall.core.view.tiles import FailedTileView, TileMoment, tile_view
from wall.model.camera import Camera, Fit, Source, StreamName
from wall.model.content import (
    CONTENT_KINDS,
    CameraContent,
    ClockContent,
    ContactsContent,
    HealthContent,
    NoticesContent,
    RosterContent,
    SlidesContent,
    TextContent,
    TileContent,
)
from wall.model.duty import Duty, DutyDays
from wall.model.fault import Fault
from wall.model.language import Language
from wall.model.level import Level
from wall.model.page import Area, Page, Tile

SCREEN = (1920, 1080)
WHOLE = Rect(0, 0, *SCREEN)
RECT = Rect(0, 0, 640, 360)
GATE = Camera("Cổng", Source.of("rtsp://gate/main"), Source.of("rtsp://gate/sub"), Fit.COVER)
NOW = datetime(2026, 12, 1, 5, 7, 59)  # a Tuesday
MIXED = Page("Trang", 10.0, 2, 1, (camera_tile("A", Area(0, 0), GATE), Tile("B", Area(1, 0), ClockContent())))
CONTENTS: dict[str, TileContent] = {
    content.kind: content
    for content in (
        CameraContent(GATE),
        ClockContent(),
        TextContent("Nhà văn hoá mở cửa từ 19:00", "Giờ mở cửa"),
        NoticesContent(),
        HealthContent(),
        ContactsContent(),
        RosterContent((Duty(DutyDays(weekdays=frozenset({1})), ("Anh Nam",)),)),
        SlidesContent(Path("anh")),
    )
}


LIVE = StreamView(State.LIVE, None, None, 0.1, None, True, 90, "h264", 640, 360, 15.0, 700.0, 0, 4711)


@dataclass(frozen=True, slots=True)
class UnknownContent:
    """A kind that nobody has made anything for."""

    kind: ClassVar[str] = "unknown"


def moment(stream: StreamView | None = None, waits_for: int | None = None, framed: bool = False) -> TileMoment:
    return TileMoment(NOW, Language.VI, stream, waits_for, framed)


def made(content: TileContent) -> SceneTile:
    return SceneTile(0, "A", RECT, content, stream_use(content, RECT, {}))


# -- streams


def test_a_clock_among_cameras_has_its_place_and_no_stream() -> None:
    gate, clock = scene(3, MIXED, WHOLE, {})
    assert use_of(gate) == StreamUse(GATE, StreamName.MAIN, StreamName.SUB)
    assert clock == SceneTile(3, "B", Rect(960, 0, 960, 1080), ClockContent())
    assert MIXED.cameras == (GATE,)


def test_a_clock_enlarged_or_held_is_still_a_clock() -> None:
    _, clock = scene(0, MIXED, WHOLE, {})
    assert held(clock) == clock
    assert enlarged(clock, WHOLE, {}) == SceneTile(0, "B", WHOLE, ClockContent(), is_enlarged=True)


def test_the_plan_asks_nothing_for_a_clock_now_next_or_enlarged() -> None:
    tiles = scene(0, MIXED, WHOLE, {})
    clock = tiles[1:]

    def asked(shown: tuple[SceneTile, ...], coming: tuple[SceneTile, ...]) -> dict[Source, Wish]:
        return page_wishes(shown, [Coming(coming, 0.0)], [], lambda source: True, lambda source: Took())

    def live(priority: Priority) -> dict[Source, Wish]:
        return {GATE.main: Wish(Temperature.LIVE, priority, (960, 1080), Fit.COVER)}

    assert asked(clock, clock) == {}
    assert enlarged_wishes(clock[0], Priority.SCREEN, lambda source: True) == {}
    assert asked(tiles, clock) == live(Priority.SCREEN)
    assert asked(clock, tiles) == live(Priority.NEXT_PAGE)


def test_a_clock_costs_nothing_and_is_never_held() -> None:
    tiles = scene(0, MIXED, WHOLE, {})
    cost = {GATE.main: 100.0, GATE.sub: 10.0}
    assert demand(tiles, cost.__getitem__) == 100
    assert demand(tiles[1:], cost.__getitem__) == 0
    assert held_to_sub(tiles, cost.__getitem__, 50) == {"Cổng"}
    (gate, clock), (other,) = within([tiles, tiles[1:]], cost.__getitem__, 50)
    assert use_of(gate).held and clock == other == tiles[1]


# -- what they show


def test_a_clock_shows_hours_and_minutes_and_the_date_in_the_wall_s_language() -> None:
    plain = ClockContent(lunar=False)
    assert tile_view(made(plain), moment()) == ClockTileView(RECT, "05:07", "Thứ ba 1/12")
    shown = tile_view(made(plain), TileMoment(NOW, Language.EN))
    assert isinstance(shown, ClockTileView) and shown.text == "05:07 Tuesday 1/12"


def test_a_clock_shows_the_lunar_date_unless_the_layout_wants_none() -> None:
    shown = tile_view(made(ClockContent()), moment())
    assert isinstance(shown, ClockTileView) and shown.text == "05:07 Thứ ba 1/12 · 23 tháng 10 năm Bính Ngọ"


def test_a_clock_looks_the_same_for_a_whole_minute() -> None:
    seconds = {tile_view(made(ClockContent()), TileMoment(NOW.replace(second=s), Language.VI)) for s in range(60)}
    assert len(seconds) == 1


def test_a_live_camera_shows_its_pictures_under_its_name() -> None:
    shown = tile_view(made(CONTENTS["camera"]), moment(LIVE, framed=True))
    assert shown == CameraTileView(RECT, "Cổng", Fit.COVER, None, None, framed=True, key="A")


def test_a_camera_that_is_not_live_says_why() -> None:
    lost = replace(LIVE, state=State.OFFLINE, fault=Fault.WRONG_PASSWORD, away_s=3.0, picture_age_s=None)
    shown = tile_view(made(CONTENTS["camera"]), moment(lost))
    assert isinstance(shown, CameraTileView) and shown.notice is not None
    assert (shown.notice.level, shown.notice.title) == (Level.ALARM, "Sai mật khẩu")


@pytest.mark.parametrize("stream", [None, replace(LIVE, state=State.OFF, picture_age_s=None)])
def test_a_camera_that_waits_for_its_turn_at_the_recorder_says_so(stream: StreamView | None) -> None:
    shown = tile_view(made(CONTENTS["camera"]), moment(stream, waits_for=2))
    assert isinstance(shown, CameraTileView) and shown.notice is not None
    assert shown.notice.title == "Đang chờ lượt kết nối"
    live = tile_view(made(CONTENTS["camera"]), moment(LIVE, waits_for=2))
    assert isinstance(live, CameraTileView) and live.notice is None, "its stand-in is live"


def test_a_camera_held_to_its_sub_stream_says_so_in_its_name() -> None:
    shown = tile_view(held(made(CONTENTS["camera"])), moment(LIVE))
    assert isinstance(shown, CameraTileView) and shown.name == "Cổng · luồng phụ"


def test_every_kind_has_a_view_of_that_kind() -> None:
    assert tuple(CONTENTS) == CONTENT_KINDS, "a new kind needs an example here"
    for kind, content in CONTENTS.items():
        assert tile_view(made(content), moment()).kind == kind


def test_a_content_that_nobody_knows_is_a_tile_in_words() -> None:
    unknown: TileContent = UnknownContent()  # type: ignore[assignment]
    shown = tile_view(made(unknown), moment(framed=True))
    assert isinstance(shown, FailedTileView)
    assert (shown.rect, shown.of, shown.framed) == (RECT, "unknown", True)
    assert (shown.notice.level, shown.notice.title) == (Level.ALARM, "Ô này đang gặp lỗi")


def test_a_content_whose_rules_fail_is_a_tile_in_words_with_the_cause_for_the_log() -> None:
    class BrokenTime(datetime):
        def strftime(self, format: str) -> str:
            raise ValueError("no such time")

    shown = tile_view(made(ClockContent()), TileMoment(BrokenTime(2026, 12, 1), Language.EN))
    assert isinstance(shown, FailedTileView)
    assert (shown.of, shown.cause) == ("clock", "ValueError: no such time")
    assert shown.notice.title == "This tile has failed"
