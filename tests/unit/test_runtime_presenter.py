"""Pages, keys and limits together, with players that are only played: what is shown, and what is asked of cameras."""

from __future__ import annotations

import math

import pytest

from support.fakes import FakePlayers
from support.simulated_wall import SimulatedWall, camera_of, is_held
from support.tiles import camera_tile
from wall.core.attention import ENLARGED_S, FRAMED_S, Key
from wall.core.focus import Cause, Focus
from wall.core.rotation.screens import Output
from wall.core.streams.demand import Priority, Wish
from wall.core.streams.load import OVERLOADED_AFTER_S, RECOVERED_AFTER_S
from wall.core.streams.supervised_stream import Temperature
from wall.model.camera import Camera, Source, StreamName
from wall.model.page import Area, Page
from wall.model.wall import Wall
from wall.player.protocol import Show
from wall.runtime.presenter import Presenter
from wall.runtime.streams import Streams

SCREEN = (1920, 1080)
DWELL_S = 30.0


def camera(name: str, sub: bool = True, host: str = "", limit: int | None = None) -> Camera:
    base = f"rtsp://{host or name}"
    return Camera(
        name, Source.of(f"{base}/{name}"), Source.of(f"{base}/{name}/sub") if sub else None, max_connections=limit
    )


def page(name: str, *cameras: Camera, columns: int = 3) -> Page:
    tiles = tuple(camera_tile("ABCDEFGHI"[n], Area(n % columns, n // columns), one) for n, one in enumerate(cameras))
    return Page(name, DWELL_S, columns, columns, tiles)


def wall_of(*pages: Page) -> Wall:
    return Wall("Tổ 7", pages, {camera.name: camera for one in pages for camera in one.cameras})


class Story(SimulatedWall):
    """One screen."""

    def __init__(self, wall: Wall) -> None:
        super().__init__(wall, (Output("HDMI-1", SCREEN),))

    def temperature(self, source: Source | None) -> Temperature:
        """What this stream's player was last told."""
        living = [player for player in self.players.living if player.source == source and not player.asked_to_end]
        if not living:
            return Temperature.COLD
        return Temperature.WARM if living[-1].shown is None else Temperature.LIVE

    @property
    def page(self) -> int:
        """The wall's page, from 0."""
        playlist = self.state.screens[0].playlist
        assert playlist is not None
        return playlist.cycle.page

    @property
    def paused(self) -> bool:
        playlist = self.state.screens[0].playlist
        return playlist is not None and playlist.cycle.paused

    @property
    def shown(self) -> list[tuple[str, StreamName | None]]:
        return [(camera_of(one), one.stream) for one in self.painted()]


ONE, TWO, THREE = camera("one"), camera("two"), camera("three")


def test_an_enlarged_camera_shows_its_sub_stream_at_once_and_main_as_soon_as_it_plays() -> None:
    story = Story(wall_of(page("Một", ONE, TWO)))
    story.passes(2)
    story.presenter.typed("b")
    assert story.shown == [("two", StreamName.SUB)]
    assert story.painted()[0].tile.rect.width == 1920
    assert story.players.of(TWO.source(StreamName.SUB)).shown == Show(640, 360, TWO.fit), "it is not decoded anew"
    story.passes(2)
    assert story.shown == [("two", StreamName.MAIN)]
    assert story.temperature(ONE.sub) is Temperature.LIVE, "the page must be there at once afterwards"
    story.presenter.pressed(Key.BACK)
    assert story.shown == [("one", StreamName.SUB), ("two", StreamName.SUB)]


def test_no_page_turns_while_a_camera_is_enlarged_and_then_the_page_has_its_whole_dwell() -> None:
    story = Story(wall_of(page("Một", ONE), page("Hai", TWO)))
    story.passes(DWELL_S - 2)
    story.presenter.typed("a")
    story.passes(ENLARGED_S - 1)
    assert (story.page, story.enlarged) == (0, "one")
    story.passes(2)
    assert (story.page, story.enlarged) == (0, "")
    story.passes(DWELL_S - 3)
    assert story.page == 0
    story.passes(4)
    assert story.page == 1


def test_space_holds_the_page_until_space_again_and_arrows_step() -> None:
    story = Story(wall_of(page("Một", ONE), page("Hai", TWO), page("Ba", THREE)))
    story.passes(2)
    story.presenter.pressed(Key.PAUSE)
    assert story.paused
    story.passes(3 * DWELL_S)
    assert story.page == 0
    story.presenter.pressed(Key.RIGHT)
    story.passes(3)
    assert (story.page, story.paused) == (1, True)
    story.presenter.pressed(Key.PAUSE)
    story.passes(DWELL_S - 1)
    assert story.page == 1
    story.passes(3)
    assert story.page == 2


def test_one_page_alone_cannot_be_paused() -> None:
    story = Story(wall_of(page("Một", ONE)))
    story.presenter.pressed(Key.PAUSE)
    assert not story.paused


def test_a_click_enlarges_the_tile_under_it_and_a_second_brings_the_page_back() -> None:
    story = Story(wall_of(page("Một", ONE, TWO)))
    story.passes(2)
    story.presenter.pointed(700, 100, click=True)
    assert story.enlarged == "two"
    story.presenter.pointed(5, 5, click=True)
    assert story.enlarged == ""


def test_the_main_stream_of_a_framed_tile_is_connected_for_as_long_as_the_frame_is_there() -> None:
    story = Story(wall_of(page("Một", ONE, TWO)))
    story.passes(2)
    assert story.temperature(TWO.main) is Temperature.COLD
    story.presenter.pointed(700, 100, click=False)
    story.passes(1)
    assert story.temperature(TWO.main) is Temperature.WARM
    story.passes(FRAMED_S + 1)
    assert story.temperature(TWO.main) is Temperature.COLD


def test_a_layout_saved_while_a_camera_is_enlarged_keeps_it_so_where_it_still_stands_there() -> None:
    story = Story(wall_of(page("Một", ONE, TWO)))
    story.presenter.typed("b")
    story.presenter.show(wall_of(page("Một", ONE, TWO, THREE)))
    assert story.enlarged == "two"
    story.presenter.show(wall_of(page("Một", ONE, THREE)))
    assert story.enlarged == "", "the same letter, another camera"


def test_the_next_page_is_warmed_as_late_as_its_cameras_allow() -> None:
    story = Story(wall_of(page("Một", ONE), page("Hai", TWO)))
    story.passes(DWELL_S - 10.5)
    assert story.temperature(TWO.sub) is Temperature.COLD
    story.passes(1)
    assert story.temperature(TWO.sub) is Temperature.WARM, "it has never been met: as early as for the slowest usual"
    story.players.of(TWO.source(StreamName.SUB)).beats(gop_s=1.0)
    story.passes(2 * DWELL_S)
    assert story.page == 0
    story.passes(5)
    assert story.temperature(TWO.sub) is Temperature.COLD, "it took a moment and has a keyframe every second"


def test_what_cannot_be_decoded_gives_up_main_streams_and_says_so() -> None:
    large = Page("Một", DWELL_S, 1, 2, (camera_tile("A", Area(0, 0), ONE), camera_tile("B", Area(0, 1), TWO)))
    story = Story(wall_of(large))
    story.players.sizes = {ONE.main: (1920, 1080), TWO.main: (1920, 1080)}
    story.passes(3)
    assert story.shown == [("one", StreamName.MAIN), ("two", StreamName.MAIN)]
    story.presenter.measured(story.state.demand * 0.7)
    story.passes(3)
    assert story.shown == [("one", StreamName.SUB), ("two", StreamName.MAIN)]
    assert [is_held(one) for one in story.tiles()] == [True, False]
    assert story.temperature(ONE.main) is Temperature.COLD
    assert story.state.decodable is not None and story.state.demand <= story.state.decodable


def test_of_a_machine_that_does_not_keep_up_less_is_asked_than_was_measured_until_it_has_kept_up_for_long() -> None:
    story = Story(
        wall_of(Page("Một", DWELL_S, 1, 2, (camera_tile("A", Area(0, 0), ONE), camera_tile("B", Area(0, 1), TWO))))
    )
    story.players.sizes = {ONE.main: (1920, 1080), TWO.main: (1920, 1080)}
    story.passes(3)
    measured = story.state.demand * 2
    story.presenter.measured(measured)
    story.players.bears = story.state.demand * 0.7
    story.passes(OVERLOADED_AFTER_S / 2)
    assert story.shown == [("one", StreamName.MAIN), ("two", StreamName.MAIN)]
    story.passes(OVERLOADED_AFTER_S)
    assert story.shown == [("one", StreamName.SUB), ("two", StreamName.MAIN)]
    story.passes(60)
    assert [is_held(one) for one in story.tiles()] == [True, False], "and it bears that"
    story.players.bears = math.inf
    story.passes(RECOVERED_AFTER_S, step=0.5)
    assert story.state.decodable == measured
    assert story.shown == [("one", StreamName.MAIN), ("two", StreamName.MAIN)]


def test_a_recorder_gets_no_more_connections_than_it_takes_and_the_tiles_that_wait_are_known() -> None:
    channels = [camera(f"{n}", sub=False, host="10.0.0.9", limit=2) for n in range(1, 5)]
    story = Story(wall_of(page("Một", *channels[:3]), page("Hai", channels[3], ONE)))
    most = 0
    for _ in range(700):
        story.passes(0.1)
        most = max(most, sum(player.source.url.startswith("rtsp://10.0.0.9") for player in story.players.living))
        waiting = [camera_of(one) for one in story.tiles() if one.waits_for is not None]
        assert waiting in (["3"] if story.page == 0 else [], ["4"], ["2", "3"], ["1", "2", "3"])
    assert most == 2


@pytest.mark.parametrize("key", list(Key))
def test_a_wall_that_shows_nothing_yet_takes_every_key(key: Key) -> None:
    presenter = Presenter(Streams(FakePlayers(), lambda: 0.0), lambda: 0.0)
    presenter.pressed(key)
    presenter.typed("a")
    presenter.pointed(1, 1, click=True)
    assert presenter.state().screens[0].tiles == ()


def test_while_the_screen_is_off_no_camera_is_asked_for_anything_and_no_page_turns() -> None:
    story = Story(wall_of(page("Một", ONE), page("Hai", TWO)))
    story.passes(1)
    assert story.temperature(ONE.sub) is Temperature.LIVE
    story.presenter.rest(True)
    story.passes(2 * DWELL_S)
    assert not [player for player in story.players.living if not player.asked_to_end]
    assert story.page == 0
    story.presenter.rest(False)
    story.passes(1)
    assert story.temperature(ONE.sub) is Temperature.LIVE
    assert story.page == 0


def test_while_the_screens_rest_another_asker_keeps_its_stream_connected_and_the_wall_comes_back_to_it() -> None:
    story = Story(wall_of(page("Một", ONE, TWO)))
    story.passes(2)
    player = story.players.of(ONE.source(StreamName.SUB))
    story.streams.ask("phones", {player.source: Wish(Temperature.WARM, Priority.VIEWER)})
    story.presenter.rest(True)
    story.passes(60)
    assert [one.source for one in story.players.living] == [player.source]
    assert (player.shown, player.asked_to_end) == (None, False), "connected, and nothing is decoded"
    story.presenter.rest(False)
    story.passes(1)
    assert story.players.of(player.source) is player
    assert player.shown is not None
    story.streams.withdraw("phones")
    story.passes(1)
    assert not player.asked_to_end, "who withdraws takes only its own wishes along"


def test_a_camera_of_another_page_can_be_enlarged_and_the_page_is_there_at_once_afterwards() -> None:
    story = Story(wall_of(page("Một", ONE), page("Hai", TWO)))
    story.passes(2)
    story.presenter.focus(Focus("two", Cause.PERSON, Priority.SCREEN, story.now + ENLARGED_S))
    story.passes(2)
    assert story.shown == [("two", StreamName.MAIN)]
    assert (story.page, story.temperature(ONE.sub)) == (0, Temperature.LIVE)
    story.presenter.pressed(Key.BACK)
    assert story.shown == [("one", StreamName.SUB)]


def test_an_emergency_s_camera_is_decoded_first_and_the_page_makes_room_for_it() -> None:
    large = Page("Một", DWELL_S, 1, 2, (camera_tile("A", Area(0, 0), ONE), camera_tile("B", Area(0, 1), TWO)))
    story = Story(wall_of(large, page("Hai", THREE)))
    story.players.sizes = {one.main: (1920, 1080) for one in (ONE, TWO, THREE)}
    story.passes(3)
    story.presenter.measured(story.state.demand * 1.2)
    story.passes(3)
    assert [is_held(one) for one in story.tiles()] == [False, False]
    story.presenter.focus(Focus("three", Cause.EVENT, Priority.EMERGENCY, story.now + 60))
    story.passes(3)
    assert story.shown == [("three", StreamName.MAIN)]
    assert True in [is_held(one) for one in story.tiles()]


def test_the_visible_tiles_are_the_page_or_the_enlarged_camera_alone_and_none_at_rest() -> None:
    story = Story(wall_of(page("1", camera("a"), camera("b"))))
    presenter = story.presenter
    assert [tile.key for tile in presenter.visible] == ["A", "B"]
    presenter.typed("b")
    assert [tile.key for tile in presenter.visible] == ["B"]
    assert all(tile.is_enlarged for tile in presenter.visible)
    presenter.rest(True)
    assert not presenter.visible
