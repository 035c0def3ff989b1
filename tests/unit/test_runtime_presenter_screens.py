"""Several screens: each turns its own pages, a camera on two of them is one stream, and all share what there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from support.simulated_wall import SimulatedWall, camera_of, is_held
from support.tiles import camera_tile
from wall.core.attention import Key
from wall.core.messages import Messages
from wall.core.rotation.screens import Output
from wall.core.screen_light import ScreenLight
from wall.core.view.as_json import as_json
from wall.core.view.view import FilesReport, view
from wall.model.camera import Camera, Source, StreamName
from wall.model.page import Area, Page
from wall.model.wall import Wall
from wall.player.protocol import Show

HALL, YARD = Output("HDMI-1", (1920, 1080)), Output("HDMI-2", (1280, 720))


def camera(name: str) -> Camera:
    return Camera(name, Source.of(f"rtsp://{name}/"))


def page(name: str, screen: int | str, *cameras: Camera, dwell_s: float = 30.0, side: int = 2) -> Page:
    tiles = tuple(camera_tile("ABCD"[n], Area(n % side, n // side), one) for n, one in enumerate(cameras))
    return Page(name, dwell_s, side, side, tiles, screen)


ONE, TWO, THREE, FOUR = camera("one"), camera("two"), camera("three"), camera("four")


class Story(SimulatedWall):
    """Two screens."""

    def __init__(self, *pages: Page, outputs: tuple[Output, ...] = (HALL, YARD)) -> None:
        cameras = {camera.name: camera for one in pages for camera in one.cameras}
        super().__init__(Wall("Tổ 7", pages, cameras), outputs)

    @property
    def pages(self) -> list[str | None]:
        playlists = [screen.playlist for screen in self.state.screens]
        return [None if one is None else one.name for one in playlists]

    @property
    def paused(self) -> bool:
        playlist = self.state.screens[0].playlist
        return playlist is not None and playlist.cycle.paused

    def status(self) -> dict[str, Any]:
        local = datetime(2026, 3, 3, 12)
        seen = view(self.state, FilesReport(), ScreenLight(), Messages(), self.now, local)
        return as_json(seen, 1, self.now)

    def connected(self) -> list[str]:
        """The cameras with a player, each as often as it has one."""
        return sorted(player.source.url[7:-1] for player in self.players.living if not player.asked_to_end)

    def shown(self, one: Camera) -> Show | None:
        return self.players.of(one.main).shown


def test_the_pages_of_each_screen_turn_by_their_own_time() -> None:
    story = Story(
        page("Một", 1, ONE, dwell_s=30),
        page("Hai", 1, TWO, dwell_s=30),
        page("Sân", 2, THREE, dwell_s=12),
        page("Ngõ", 2, FOUR, dwell_s=12),
    )
    seen: list[list[str | None]] = []
    for _ in range(40):
        story.passes(1)
        if not seen or seen[-1] != story.pages:
            seen.append(story.pages)
    assert seen == [["Một", "Sân"], ["Một", "Ngõ"], ["Một", "Sân"], ["Hai", "Sân"], ["Hai", "Ngõ"]]


def test_a_camera_on_both_screens_has_one_connection_decoded_for_the_larger_tile() -> None:
    story = Story(page("Một", 1, ONE, TWO, side=3), page("Sân", 2, ONE, side=1))
    story.passes(2)
    assert story.connected() == ["one", "two"]
    assert story.shown(ONE) == Show(1280, 720, ONE.fit)
    for screen in (0, 1):
        view = story.tiles(screen)[0].view
        assert view is not None and view.playing
    assert story.tiles(0)[0].view == story.tiles(1)[0].view


def test_a_camera_that_one_screen_shows_sharp_is_one_connection_on_the_other_too() -> None:
    gate = Camera("gate", Source.of("rtsp://gate/main"), Source.of("rtsp://gate/sub"))
    story = Story(page("Một", 1, gate, side=1), page("Sân", 2, gate, side=3), page("Hai", 1, ONE))
    story.passes(5)
    assert [player.source for player in story.players.living if not player.asked_to_end] == [gate.main]
    for screen in (0, 1):
        view = story.tiles(screen)[0].view
        assert view is not None and view.playing
    story.passes(30)
    assert story.pages == ["Hai", "Sân"]
    assert story.tiles(1)[0].stream is StreamName.SUB, "now it is only small"
    view = story.tiles(1)[0].view
    assert view is not None and view.playing


def test_a_screen_s_next_page_is_there_before_its_turn_while_the_other_s_goes_on() -> None:
    story = Story(page("Một", 1, ONE), page("Sân", 2, TWO), page("Ngõ", 2, THREE, dwell_s=20))
    story.passes(19)
    assert story.connected() == ["one", "two"]
    story.passes(6)
    assert "three" in story.connected(), "connected ahead"
    story.passes(5)
    player = story.players.of(ONE.main)
    story.passes(1)
    assert story.pages == ["Một", "Ngõ"]
    assert [one.view is not None and one.view.playing for one in story.tiles(1)] == [True]
    assert story.players.of(ONE.main) is player and not player.asked_to_end


def test_a_screen_that_is_not_there_has_its_pages_neither_shown_nor_decoded_and_that_is_said() -> None:
    story = Story(page("Một", 1, ONE), page("Sân", 2, TWO), outputs=(HALL,))
    story.passes(2)
    assert (story.pages, story.connected()) == (["Một"], ["one"])
    told = story.status()
    assert told["warnings"] == ["Chưa có màn hình 2 (đang có: 1 HDMI-1), nên chưa hiện trang: Sân."]
    story.presenter.follow_outputs((HALL, YARD))
    story.passes(2)
    assert (story.pages, story.connected()) == (["Một", "Sân"], ["one", "two"])
    told = story.status()
    assert told["warnings"] == []
    assert [(one["screen"], one["tile"], one["state"]) for one in told["tiles"]] == [(1, "A", "live"), (2, "A", "live")]
    assert (told["page"], told["pages"], told["screens"][1]["page_name"]) == (1, 1, "Sân")
    story.presenter.follow_outputs((HALL,))
    story.passes(1)
    assert (story.pages, story.connected()) == (["Một"], ["one"])


def test_keys_are_for_the_wall_and_the_other_screen_goes_on() -> None:
    story = Story(
        page("Một", 1, ONE, TWO),
        page("Hai", 1, TWO),
        page("Sân", 2, THREE, dwell_s=12),
        page("Ngõ", 2, FOUR, dwell_s=12),
    )
    story.passes(2)
    story.presenter.typed("b")
    assert [camera_of(one) for one in story.painted(0)] == ["two"]
    assert [camera_of(one) for one in story.painted(1)] == ["three"]
    story.passes(12)
    assert story.pages == ["Một", "Ngõ"]
    story.presenter.pressed(Key.BACK)
    story.presenter.pressed(Key.PAUSE)
    story.passes(60)
    assert story.pages[0] == "Một" and story.paused
    story.presenter.pressed(Key.RIGHT)
    story.passes(2)
    assert story.pages[0] == "Hai"


def test_what_the_machine_decodes_is_shared_by_all_screens() -> None:
    gate, yard = (
        Camera(name, Source.of(f"rtsp://{name}/main"), Source.of(f"rtsp://{name}/sub")) for name in ("gate", "yard")
    )
    story = Story(page("Một", 1, gate, side=1), page("Sân", 2, yard, side=1))
    story.players.sizes = {gate.main: (1920, 1080), yard.main: (1920, 1080)}
    story.passes(3)
    assert story.state.demand == 2 * 1920 * 1080 * 15
    budget = 1.2 * 1920 * 1080 * 15
    story.presenter.measured(budget)
    story.passes(3)
    held = [is_held(one) for screen in (0, 1) for one in story.tiles(screen)]
    assert held == [True, False], "one of both, whichever saves the most; of equal ones the first"
    assert story.state.demand <= budget


def test_a_recorder_s_connections_are_shared_by_all_screens_and_the_wall_comes_first() -> None:
    channels = [replace(camera(str(n)), main=Source.of(f"rtsp://10.0.0.9/{n}"), max_connections=2) for n in range(1, 4)]
    story = Story(page("Một", 1, *channels[1:]), page("Sân", 2, channels[0]))
    story.passes(3)
    assert [one.waits_for for one in story.tiles(0)] == [None, None]
    assert [one.waits_for for one in story.tiles(1)] == [2]


def test_while_the_screens_are_off_no_page_of_any_turns() -> None:
    story = Story(page("Một", 1, ONE), page("Sân", 2, TWO, dwell_s=10), page("Ngõ", 2, THREE, dwell_s=10))
    story.passes(2)
    story.presenter.rest(True)
    story.passes(40)
    assert (story.pages, story.connected()) == (["Một", "Sân"], [])
    story.presenter.rest(False)
    story.passes(12)
    assert story.pages == ["Một", "Ngõ"]


def test_a_layout_saved_keeps_each_screen_on_its_page() -> None:
    pages = page("Một", 1, ONE), page("Sân", 2, TWO, dwell_s=10), page("Ngõ", 2, THREE, dwell_s=10)
    story = Story(*pages)
    story.passes(12)
    assert story.pages == ["Một", "Ngõ"]
    cameras = {one.name: one for one in (ONE, TWO, THREE, FOUR)}
    story.presenter.show(Wall("Tổ 7", (page("Không", 1, FOUR), *pages), cameras))
    assert story.pages == ["Một", "Ngõ"]
