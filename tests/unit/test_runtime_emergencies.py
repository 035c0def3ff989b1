"""Emergencies and the presenter: what is on the screen, what a person's keys still do, and what cameras are asked."""

from __future__ import annotations

import pytest

from support.simulated_wall import SimulatedWall, camera_of
from support.tiles import camera_tile
from wall.core.attention import Key
from wall.core.events.now import NO_EVENTS, EventsNow, PresentEvent
from wall.core.rotation.screens import Output
from wall.core.streams.demand import Priority, Wish
from wall.core.streams.supervised_stream import Temperature
from wall.model.camera import Camera, Source, StreamName
from wall.model.event import EventCause, EventLevel
from wall.model.page import Area, Page
from wall.model.wall import Wall
from wall.player.protocol import Show

SCREEN = (1920, 1080)
DWELL_S = 30.0


def camera(name: str, limit: int | None = None) -> Camera:
    return Camera(
        name, Source.of(f"rtsp://{name}/{name}"), Source.of(f"rtsp://{name}/{name}/sub"), max_connections=limit
    )


ONE, TWO, THREE = camera("one"), camera("two"), camera("three")


def page(name: str, *cameras: Camera) -> Page:
    return Page(name, DWELL_S, 3, 3, tuple(camera_tile("ABC"[n], Area(n, 0), one) for n, one in enumerate(cameras)))


def wall_of(*pages: Page) -> Wall:
    return Wall("Tổ 7", pages, {camera.name: camera for one in pages for camera in one.cameras})


class Story(SimulatedWall):
    def __init__(self, *pages: Page) -> None:
        super().__init__(wall_of(*pages), (Output("HDMI-1", SCREEN),))
        self.passes(2)

    def waits(self) -> None:
        """A moment in which no picture comes."""
        self.now += 0.2
        self.presenter.tick()

    @property
    def shown(self) -> list[tuple[str, StreamName | None]]:
        return [(camera_of(one), one.stream) for one in self.painted()]

    @property
    def page(self) -> int:
        playlist = self.state.screens[0].playlist
        assert playlist is not None
        return playlist.cycle.page

    @property
    def sessions(self) -> list[Source]:
        """The streams that are connected, as the cameras count them."""
        return [player.source for player in self.players.living if not player.asked_to_end]


def emergency(camera: str, number: int = 1) -> EventsNow:
    event = PresentEvent(number, "x", camera, EventCause.INPUT, EventLevel.EMERGENCY, 0.0)
    return EventsNow(event, (event,), "", {camera: event.level})


def grown(camera: str) -> EventsNow:
    event = PresentEvent(1, "x", camera, EventCause.PERSON, EventLevel.ATTENTION, 0.0)
    return EventsNow(None, (event,), camera, {camera: event.level})


def test_an_emergency_s_camera_is_shown_at_once_by_the_stream_that_plays_and_no_session_more() -> None:
    story = Story(page("Một", ONE, TWO))
    before = story.sessions
    story.presenter.follow_events(emergency("two"))
    assert story.shown == [("two", StreamName.SUB)]
    story.passes(5)
    assert story.shown == [("two", StreamName.SUB)]
    assert story.sessions == before
    large = story.state.enlarged
    assert large is not None and large.tile.rect.width * large.tile.rect.height * 2 >= 1920 * 1080
    assert story.players.of(TWO.source(StreamName.SUB)).shown == Show(*large.tile.box, TWO.fit), "sharper, by itself"
    assert story.players.of(ONE.source(StreamName.SUB)).shown == Show(640, 360, ONE.fit), "no other is decoded anew"
    story.presenter.follow_events(NO_EVENTS)
    assert story.shown == [("one", StreamName.SUB), ("two", StreamName.SUB)]


def test_a_camera_of_another_page_gets_one_session() -> None:
    story = Story(page("Một", ONE), page("Hai", TWO))
    story.presenter.follow_events(emergency("two"))
    story.passes(3)
    assert story.shown == [("two", StreamName.MAIN)]
    assert story.sessions == [ONE.sub, TWO.main]


def test_a_stream_that_is_warm_for_the_coming_page_is_shown_and_never_let_go() -> None:
    story = Story(page("Một", ONE), page("Hai", TWO))
    story.passes(24)
    warm = story.players.of(TWO.source(StreamName.SUB))
    assert warm.shown is None, "connected, and not decoded"
    before = story.sessions
    story.presenter.follow_events(emergency("two"))
    for _ in range(3):
        assert story.shown == [("two", StreamName.SUB)]
        story.waits()
    assert (story.sessions, len(warm.orders)) == (before, 1)
    story.passes(1)
    assert story.shown == [("two", StreamName.SUB)]
    assert story.sessions == before


@pytest.mark.parametrize(
    ("pages", "kept"),
    [
        ((page("Một", ONE), page("Hai", TWO)), StreamName.SUB),
        ((page("Một", ONE, TWO),), StreamName.MAIN),
    ],
)
def test_what_somebody_elsewhere_keeps_warm_is_shown_and_stays(pages: tuple[Page, ...], kept: StreamName) -> None:
    story = Story(*pages)
    story.streams.ask("phone", {TWO.source(kept): Wish(Temperature.WARM, Priority.VIEWER)})
    story.passes(1)
    before, warm = story.sessions, story.players.of(TWO.source(kept))
    orders = len(warm.orders)
    story.presenter.follow_events(emergency("two"))
    for _ in range(3):
        large = story.state.enlarged
        assert large is not None and large.tile.use is not None and large.tile.use.stream is kept
        story.waits()
    assert story.sessions == before
    assert len(warm.orders) == orders + 1 and warm.orders[-1].startswith("show")


def test_a_recorder_that_takes_one_connection_keeps_it() -> None:
    only = camera("only", limit=1)
    story = Story(page("Một", only, ONE))
    story.presenter.follow_events(emergency("only"))
    story.passes(5)
    assert story.shown == [("only", StreamName.SUB)]
    assert story.sessions == [only.sub, ONE.sub]


def test_over_a_zoom_the_emergency_wins_and_the_zoom_is_there_again_afterwards() -> None:
    story = Story(page("Một", ONE, TWO))
    story.presenter.typed("a")
    story.passes(2)
    story.presenter.follow_events(emergency("two"))
    assert [name for name, _ in story.shown] == ["two"]
    story.presenter.follow_events(NO_EVENTS)
    assert [name for name, _ in story.shown] == ["one"]


def test_a_zoom_of_the_same_camera_keeps_its_main_stream() -> None:
    story = Story(page("Một", ONE, TWO))
    story.presenter.typed("b")
    story.passes(2)
    story.presenter.follow_events(emergency("two"))
    story.passes(2)
    assert story.shown == [("two", StreamName.MAIN)]


def test_what_a_person_types_meanwhile_is_seen_once_the_emergency_is_over() -> None:
    story = Story(page("Một", ONE, TWO))
    story.presenter.follow_events(emergency("two"))
    story.presenter.typed("a")
    assert [name for name, _ in story.shown] == ["two"]
    story.presenter.follow_events(NO_EVENTS)
    assert [name for name, _ in story.shown] == ["one"]
    story.presenter.pressed(Key.BACK)
    assert [name for name, _ in story.shown] == ["one", "two"]


def test_no_page_turns_behind_an_emergency_s_camera_and_beside_one_of_none_they_do() -> None:
    story = Story(page("Một", ONE), page("Hai", TWO))
    story.presenter.follow_events(emergency("one"))
    story.passes(2 * DWELL_S)
    assert story.page == 0
    story.presenter.follow_events(emergency("", number=2))
    story.passes(DWELL_S + 2)
    assert story.page == 1
    assert [name for name, _ in story.shown] == ["two"]
    story.presenter.pressed(Key.LEFT)
    story.passes(2)
    assert story.page == 0, "keys go on working"


def test_an_emergency_stands_for_as_long_as_it_is_told_and_over_a_layout_that_is_saved() -> None:
    story = Story(page("Một", ONE, TWO))
    story.presenter.follow_events(emergency("two"))
    story.passes(1800, step=1.0)
    assert [name for name, _ in story.shown] == ["two"]
    story.presenter.show(wall_of(page("Một", ONE)))
    assert [name for name, _ in story.shown] == ["one"], "the camera is gone, the message stays"
    assert story.state.events.focus is not None
    story.presenter.show(wall_of(page("Một", ONE, TWO)))
    assert [name for name, _ in story.shown] == ["two"]


def test_before_there_is_a_layout_an_emergency_is_kept_until_there_is_one() -> None:
    story = Story(page("Một", ONE))
    story.presenter.follow_events(emergency("three"))
    assert [name for name, _ in story.shown] == ["one"]
    story.presenter.show(wall_of(page("Một", ONE), page("Hai", THREE)))
    assert [name for name, _ in story.shown] == ["three"]


def test_the_next_emergency_in_turn_takes_the_place_of_the_last() -> None:
    story = Story(page("Một", ONE, TWO))
    for name in ("one", "two", "one"):
        story.presenter.follow_events(emergency(name))
        assert [shown for shown, _ in story.shown] == [name]


def test_a_tile_that_grows_is_decoded_as_large_as_it_is_and_no_other_anew() -> None:
    story = Story(page("Một", ONE, TWO))
    before = story.sessions
    story.presenter.follow_events(grown("two"))
    story.passes(2)
    assert story.players.of(TWO.source(StreamName.SUB)).shown == Show(960, 540, TWO.fit)
    assert story.players.of(ONE.source(StreamName.SUB)).shown == Show(640, 360, ONE.fit)
    assert (story.sessions, story.shown[1]) == (before, ("two", StreamName.SUB))
    story.presenter.follow_events(NO_EVENTS)
    assert story.players.of(TWO.source(StreamName.SUB)).shown == Show(640, 360, TWO.fit)


@pytest.mark.parametrize(("x", "expected"), [(100, "one"), (700, "two"), (1100, "two"), (1500, "")])
def test_a_click_meets_the_tile_that_is_seen_there(x: int, expected: str) -> None:
    story = Story(page("Một", ONE, TWO))
    story.presenter.follow_events(grown("two"))
    story.presenter.pointed(x, 100, click=True)
    assert story.enlarged == expected


def test_a_click_on_the_emergency_s_camera_does_not_reach_the_page_behind() -> None:
    story = Story(page("Một", ONE, TWO))
    story.presenter.follow_events(emergency("two"))
    story.presenter.pointed(100, 100, click=True)
    story.presenter.follow_events(NO_EVENTS)
    assert story.enlarged == ""


def test_what_is_looked_at_is_the_camera_that_is_enlarged_or_framed() -> None:
    story = Story(page("Một", ONE, TWO))
    assert story.presenter.pointed_at == ""
    story.presenter.pressed(Key.DOWN)
    assert story.presenter.pointed_at == "one"
    story.presenter.typed("b")
    assert story.presenter.pointed_at == "two"
