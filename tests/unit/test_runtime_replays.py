"""What was, shown again on a wall whose players are only played: what they are ordered, and what is shown and told."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime

import pytest

from support.simulated_wall import SimulatedWall, camera_of
from support.tiles import camera_tile
from wall.core.attention import ENLARGED_S, Key
from wall.core.events.now import EventsNow, PresentEvent
from wall.core.messages import Messages
from wall.core.replay import BEGINS_WITHIN_S
from wall.core.rotation.screens import Output
from wall.core.schedule import Light
from wall.core.screen_light import ScreenLight
from wall.core.streams.supervised_stream import State
from wall.core.view.as_json import as_json
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.for_phones import for_phones
from wall.core.view.tiles import TileView
from wall.core.view.view import FilesReport, View, view
from wall.model.camera import Camera, Source, StreamName
from wall.model.event import EventCause, EventLevel
from wall.model.kept import Kept
from wall.model.mask import Mask
from wall.model.page import Area, Page
from wall.model.wall import Wall

DWELL_S = 30.0
NOON = datetime(2026, 11, 30, 12, 0, 0)
MINUTE = Kept(60.0, 3_800_000)


def camera(name: str) -> Camera:
    return Camera(name, Source.of(f"rtsp://{name}/main"), Source.of(f"rtsp://{name}/sub"))


ONE, TWO, THREE = camera("one"), camera("two"), camera("three")
SUB = ONE.source(StreamName.SUB)


def page(name: str, *cameras: Camera) -> Page:
    tiles = tuple(camera_tile("ABC"[n], Area(n, 0), one) for n, one in enumerate(cameras))
    return Page(name, DWELL_S, 3, 3, tiles)


def wall_of(*pages: Page, replay_s: float = 60.0) -> Wall:
    return Wall("Tổ 7", pages, {one.name: one for shown in pages for one in shown.cameras}, replay_s=replay_s)


class Story(SimulatedWall):
    """Two cameras on a page, and one on the next; a minute of each is kept."""

    def __init__(self, replay_s: float = 60.0) -> None:
        self.wall = wall_of(page("Một", ONE, TWO), page("Hai", THREE), replay_s=replay_s)
        super().__init__(self.wall, (Output("HDMI-1", (1920, 1080)),))
        self.passes(2)
        self.keeps(MINUTE)

    def keeps(self, kept: Kept) -> None:
        for player in self.players.started:
            player.kept = kept
        self.passes(0.2)

    def begins(self, behind_s: float = 10.4) -> None:
        """The players that were ordered to, show their first replayed picture."""
        for player in self.players.living:
            if player.replays_since is not None:
                player.replay_begins(behind_s)
        self.passes(0.1)

    def presses(self, key: Key = Key.REPLAY) -> None:
        self.presenter.pressed(key)

    @property
    def replayed(self) -> list[str]:
        """The cameras on the screen that are shown again."""
        return [camera_of(one) for one in self.painted() if one.replayed is not None]

    @property
    def page(self) -> int:
        playlist = self.state.screens[0].playlist
        assert playlist is not None
        return playlist.cycle.page

    def since(self, source: Source | None) -> float | None:
        """How long ago what a stream was ordered to show began, in seconds."""
        assert source is not None
        since = self.players.of(source).replays_since
        return None if since is None else round(self.now - since, 3)

    def seen(self) -> View:
        return view(self.state, FilesReport(), ScreenLight(Light.ON), Messages(), self.now, NOON)


def happening(tile: TileView) -> bool:
    return isinstance(tile, CameraTileView) and tile.happening is not None


@pytest.fixture
def story() -> Story:
    return Story()


def test_every_player_is_told_how_long_to_keep_and_told_again_when_that_changes(story: Story) -> None:
    assert {player.keeps_s for player in story.players.living} == {60}
    story.presenter.show(replace(story.wall, replay_s=0.0))
    assert {player.keeps_s for player in story.players.living} == {0}
    story.players.of(SUB).ends()
    story.passes(30, step=1)
    assert story.players.of(SUB).keeps_s == 0, "a new one is told as well"


def test_the_key_shows_the_page_again_and_another_press_goes_further_back(story: Story) -> None:
    story.presses()
    assert (story.since(ONE.sub), story.since(TWO.sub)) == (10, 10)
    assert story.replayed == [], "what is on the screen is live until there is something else"
    story.begins()
    assert story.replayed == ["one", "two"]
    story.presses()
    assert (story.since(ONE.sub), story.since(TWO.sub)) == (30, 30)
    story.begins(30.2)
    assert [one.replayed.behind_s for one in story.painted() if one.replayed is not None] == [30.2, 30.2]


def test_of_a_framed_tile_only_that_camera_is_shown_again(story: Story) -> None:
    story.presses(Key.UP)
    story.presses(Key.DOWN)
    story.presses()
    story.begins()
    assert story.replayed == ["one"]
    assert story.since(TWO.sub) is None


def test_the_page_does_not_turn_meanwhile_and_has_its_whole_dwell_afterwards(story: Story) -> None:
    story.presses()
    story.begins()
    story.passes(2 * DWELL_S, step=1)
    assert story.page == 0
    for player in story.players.living:
        player.replay_ends()
    story.passes(0.2)
    assert story.replayed == []
    story.passes(DWELL_S - 2, step=1)
    assert story.page == 0
    story.passes(4)
    assert story.page == 1


def test_an_enlarged_camera_stays_so_for_as_long_as_it_is_shown_again(story: Story) -> None:
    story.presenter.typed("a")
    story.passes(2)
    story.keeps(MINUTE)
    story.presses()
    story.begins()
    story.passes(ENLARGED_S + 20, step=1)
    assert (story.enlarged, story.replayed) == ("one", ["one"])


def test_back_ends_the_replay_first_and_then_what_is_enlarged(story: Story) -> None:
    story.presenter.typed("a")
    story.passes(2)
    story.keeps(MINUTE)
    story.presses()
    story.begins()
    story.presses(Key.BACK)
    assert (story.enlarged, story.replayed) == ("one", [])
    assert "live" in story.players.of(ONE.main).orders
    story.presses(Key.BACK)
    assert story.enlarged == ""


@pytest.mark.parametrize("key", [Key.RIGHT, Key.ENTER])
def test_a_key_for_something_else_ends_it_and_does_that(story: Story, key: Key) -> None:
    story.presses()
    story.begins()
    story.presses(key)
    assert story.state.replays.running is None
    story.passes(3)
    assert story.page == 1 if key is Key.RIGHT else story.enlarged == "one"


def test_a_camera_enlarged_a_moment_ago_is_shown_again_by_the_stream_that_reaches_back(story: Story) -> None:
    story.presenter.typed("a")
    story.passes(2)
    story.players.of(ONE.main).kept = Kept(2.0, 1_000_000)
    story.passes(0.2)
    story.presses()
    assert story.since(ONE.sub) == 10
    story.begins()
    (shown,) = story.painted()
    assert shown.replayed is not None
    assert shown.replayed.source == ONE.sub


def test_a_player_that_dies_takes_only_its_own_tile_along(story: Story) -> None:
    story.presses()
    story.begins()
    story.players.of(SUB).ends()
    story.passes(0.3)
    assert story.replayed == ["two"]


def test_a_replay_that_shows_nothing_is_given_up(story: Story) -> None:
    story.presses()
    story.passes(BEGINS_WITHIN_S + 0.3)
    assert story.state.replays.running is None
    assert "xem lại" in story.seen().screens[0].banner


def test_where_nothing_is_kept_the_key_says_so_and_orders_nothing() -> None:
    story = Story(replay_s=0.0)
    story.keeps(Kept())
    story.presses()
    assert story.since(ONE.sub) is None
    assert "xem lại" in story.seen().screens[0].banner


def test_a_new_emergency_makes_all_live_and_its_last_seconds_before_are_offered(story: Story) -> None:
    story.presses()
    story.begins()
    event = PresentEvent(7, "key", "one", EventCause.ALARM, EventLevel.EMERGENCY, since=time.time() - 8)
    story.presenter.follow_events(EventsNow(event, (event,)))
    story.passes(0.1)
    assert (story.enlarged, story.replayed) == ("one", [])
    story.passes(2)
    story.keeps(MINUTE)
    story.presses()
    assert story.since(SUB) == pytest.approx(28, abs=1), "by the stream that is there"
    story.begins(28.0)
    assert (story.enlarged, story.replayed) == ("one", ["one"])


def test_the_wall_knows_of_which_cameras_it_shows_what_was(story: Story) -> None:
    assert not story.presenter.watched_again
    story.presses()
    story.begins()
    assert [*story.presenter.watched_again] == story.replayed == ["one", "two"]


def test_a_tile_that_shows_what_was_says_nothing_of_what_happens_now(story: Story) -> None:
    event = PresentEvent(3, "onvif", "one", EventCause.MOTION, EventLevel.HINT, since=time.time())
    story.presenter.follow_events(EventsNow(present=(event,), borders={"one": EventLevel.HINT}))
    assert [happening(one.view) for one in story.seen().screens[0].tiles] == [True, False]
    story.presses()
    story.begins()
    assert [happening(one.view) for one in story.seen().screens[0].tiles] == [False, False]


def test_a_mask_that_is_new_shows_nothing_that_was_decoded_without_it(story: Story) -> None:
    story.presses()
    story.begins()
    mask = Mask((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)),))
    masked = replace(ONE, main=replace(ONE.main, mask=mask), sub=replace(SUB, mask=mask))
    story.presenter.show(wall_of(page("Một", masked, TWO), page("Hai", THREE)))
    assert story.replayed == ["two"], "at once"


def test_nobody_takes_it_for_live(story: Story) -> None:
    story.presses()
    story.begins(12.0)
    seen = story.seen()
    tile = seen.screens[0].tiles[0]
    assert isinstance(tile.view, CameraTileView)
    assert tile.view.replayed == "XEM LẠI −12 s · 11:59:48"
    assert tile.view.notice is None
    stream = story.streams.view(SUB)
    assert stream is not None
    assert stream.state is State.LIVE
    assert stream.pictures is not tile.view.pictures, "who reads a stream's pictures gets live ones"
    told = as_json(seen, 1, story.now)
    assert told["replay"] == {"ago_s": 10.0, "tiles": ["A", "B"]}
    assert told["tiles"][0]["replayed_age_s"] == 12.0
    assert told["tiles"][0]["picture_age_s"] < 1
    assert "replay" not in str(for_phones(seen, NOON))


def test_replayed_pictures_are_no_sign_of_life(story: Story) -> None:
    story.presses()
    story.begins()
    player = story.players.of(SUB)
    player.shown = None  # its live pictures stop
    before = story.streams.view(SUB)
    for _ in range(80):
        player.replay_begins(10.0)
        story.streams.fresh_replayed()
        story.passes(0.1)
    after = story.streams.view(SUB)
    assert before is not None and after is not None
    assert after.shown == before.shown
    assert after.state is State.STALLED


def test_a_camera_that_sends_too_much_to_be_kept_is_told(story: Story) -> None:
    story.keeps(Kept(34.0, 33_000_000, is_full=True))
    assert any("34" in line and "60" in line for line in story.seen().limits)


def test_the_letter_is_the_key_unless_a_tile_is_called_so(story: Story) -> None:
    story.presenter.typed("r")
    assert story.since(ONE.sub) == 10
    called = replace(story.wall.pages[0], tiles=(replace(story.wall.pages[0].tiles[0], key="R"),))
    other = Story()
    other.presenter.show(replace(other.wall, pages=(called,)))
    other.passes(1)
    other.presenter.typed("r")
    assert (other.enlarged, other.since(ONE.sub)) == ("one", None)


@pytest.mark.parametrize(("decodable", "tiles"), [(200e6, 2), (175e6, 1), (130e6, 1)])
def test_no_more_is_decoded_again_than_the_machine_can_and_another_press_goes_further_back(
    decodable: float, tiles: int
) -> None:
    cameras = [camera(f"c{number}") for number in range(4)]
    areas = [Area(number % 2, number // 2) for number in range(4)]
    shown = Page("Một", DWELL_S, 2, 2, tuple(map(camera_tile, "ABCD", areas, cameras)))
    story = SimulatedWall(wall_of(shown), (Output("HDMI-1", (1920, 1080)),))
    for one in cameras:
        story.players.sizes[one.main] = (1920, 1080)
    story.passes(3)
    for player in story.players.living:
        player.kept = MINUTE
    story.presenter.measured(decodable)
    story.passes(1)
    for ago_s in (10, 30, 60):
        story.presenter.pressed(Key.REPLAY)
        running = story.state.replays.running
        assert running is not None
        assert (running.ago_s, [part.source for part in running.parts]) == (
            ago_s,
            [one.main for one in cameras[:tiles]],
        )
