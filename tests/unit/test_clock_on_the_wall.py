"""A clock among the cameras of a running wall: keys, turns, the corner's clock and the status."""

from __future__ import annotations

from datetime import datetime

from support.simulated_wall import SimulatedWall
from support.tiles import camera_tile
from wall.commands.status.table import table
from wall.core.attention import Key
from wall.core.messages import Messages
from wall.core.rotation.screens import Output
from wall.core.screen_light import ScreenLight
from wall.core.view.as_json import as_json
from wall.core.view.tiles_as_json import FIELDS
from wall.core.view.view import FilesReport, View, view
from wall.model.camera import Camera, Source
from wall.model.content import CONTENT_KINDS, ClockContent
from wall.model.language import Language
from wall.model.page import Area, Page, Tile
from wall.model.wall import Wall

DWELL_S = 30.0
MORNING = datetime(2026, 12, 1, 5, 7)
ONE, TWO = (Camera(name, Source.of(f"rtsp://{name}/")) for name in ("one", "two"))


def page(name: str, *cameras: Camera, clock: bool = True) -> Page:
    """The cameras, then the clock, three beside each other."""
    tiles = [camera_tile("ABC"[n], Area(n, 0), one) for n, one in enumerate(cameras)]
    if clock:
        tiles.append(Tile("ABC"[len(cameras)], Area(len(cameras), 0), ClockContent()))
    return Page(name, DWELL_S, 3, 3, tuple(tiles))


def wall_of(*pages: Page) -> Wall:
    return Wall("Tổ 7", pages, {one.name: one for one in (ONE, TWO)})


class Story(SimulatedWall):
    def __init__(self, *pages: Page) -> None:
        super().__init__(wall_of(*pages), (Output("HDMI-1", (1920, 1080)),))
        self.passes(2)

    @property
    def page(self) -> str:
        playlist = self.state.screens[0].playlist
        return "" if playlist is None else playlist.name

    @property
    def kinds(self) -> list[str]:
        """What is on the screen."""
        return [one.tile.content.kind for one in self.painted()]

    @property
    def view(self) -> View:
        return view(self.state, FilesReport(), ScreenLight(), Messages(), self.now, MORNING)


def test_keys_and_pointer_pass_over_a_clock() -> None:
    story = Story(page("Một", ONE, TWO))
    for _ in range(3):
        story.presenter.pressed(Key.DOWN)
    assert story.state.attention.framed == "A", "after the last camera comes the first"
    story.presenter.typed("c")
    story.presenter.pointed(1400, 100, click=True)
    assert (story.enlarged, story.kinds) == ("", ["camera", "camera", "clock"])
    story.presenter.pointed(1400, 100, click=False)
    assert story.state.attention.framed == ""


def test_an_enlarged_camera_whose_tile_becomes_a_clock_goes_on_being_enlarged() -> None:
    story = Story(page("Một", ONE, TWO, clock=False))
    story.presenter.typed("b")
    story.presenter.show(wall_of(page("Một", ONE)))
    story.passes(1)
    assert (story.enlarged, story.kinds) == ("two", ["camera"])
    story.presenter.pressed(Key.BACK)
    assert story.kinds == ["camera", "clock"]


def test_a_page_with_nothing_but_a_clock_is_ready_at_once_and_takes_its_turn() -> None:
    story = Story(page("Một", ONE, clock=False), page("Giờ"))
    story.passes(DWELL_S - 1)
    assert (story.page, story.kinds) == ("Giờ", ["clock"])
    story.passes(DWELL_S)
    assert story.page == "Một"


def test_a_clock_asks_nothing_of_any_stream() -> None:
    story = Story(page("Giờ"))
    story.passes(60)
    assert (story.players.started, story.state.demand) == ([], 0)


def test_the_clock_in_the_corner_stays_away_where_a_tile_shows_one() -> None:
    story = Story(page("Một", ONE))
    assert story.view.screens[0].clock is None
    story.presenter.typed("a")
    assert story.view.screens[0].clock is not None, "while a camera has the whole screen"


def test_the_status_tells_of_each_tile_what_its_kind_has_to_tell() -> None:
    told = as_json(Story(page("Một", ONE)).view, 1, 0.0)
    camera, clock = told["tiles"]
    assert (camera["kind"], camera["camera"], camera["state"]) == ("camera", "one", "live")
    assert clock == {
        "screen": 1,
        "tile": "B",
        "kind": "clock",
        "text": "05:07 Thứ ba 1/12 · 23 tháng 10 năm Bính Ngọ",
        "rect": [640, 0, 640, 360],
    }
    _, _, *rows = table(told, Language.VI).splitlines()
    assert [row.split()[:2] for row in rows] == [["A", "one"]], "the table is of cameras"


def test_every_kind_of_tile_has_its_part_of_the_status() -> None:
    assert {*FIELDS} == {*CONTENT_KINDS}


def test_a_layout_may_replace_a_camera_by_a_clock_while_the_other_plays_on() -> None:
    story = Story(page("Một", ONE, TWO, clock=False))
    player = story.players.of(ONE.main)
    story.presenter.show(wall_of(page("Một", ONE)))
    story.passes(2)
    assert story.players.of(ONE.main) is player and not player.asked_to_end
    assert story.players.of(TWO.main).asked_to_end
