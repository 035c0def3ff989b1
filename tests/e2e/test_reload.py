"""Saving a layout while the wall runs: it is followed at once, and unchanged tiles lose no picture."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from support.cameras import Cameras, counters, names, urls
from support.files import (
    SAVES,
    cameras_text,
    drawn_page,
    grid_page,
    layout_text,
    save_by_rename,
    save_in_place,
    write_wall,
)
from support.frame_losses import assert_costs_no_picture
from support.frame_recorder import FrameRecorder
from support.paint import bar_shown
from support.screen import Screen
from support.waiting import until
from support.walls import Status, WallProcess

pytestmark = pytest.mark.calm

FOLLOWED_S = 1.0
"""From a saved file to the wall that follows it: what is promised."""
STREAMS = counters(6)
STAYING = ["A", "B"]


@pytest.fixture(scope="module")
def wall(server: Cameras, screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WallProcess]:
    folder = tmp_path_factory.mktemp("reload")
    layout = write_wall(folder, urls(server, STREAMS), page(3))
    with WallProcess(layout, screen, folder) as wall:
        wall.wait_all_live()
        yield wall
        assert "Traceback" not in wall.log()


@pytest.fixture
def layout(wall: WallProcess) -> Iterator[Path]:
    """The layout file, restored after each test."""
    layout = wall.socket.with_name("layout.yaml")
    yield layout
    title = f"Như cũ {time.monotonic_ns()}"
    save_by_rename(layout, layout_text(page(3), title=title))
    wall.wait_until(lambda told: told.told["wall"] == title and told.all_live, "the wall as it began")


@pytest.fixture
def recorder(wall: WallProcess, screen: Screen) -> Iterator[FrameRecorder]:
    boxes = wall.status().boxes
    with FrameRecorder(screen, {key: boxes[key] for key in STAYING}) as recorder:
        yield recorder


def page(third: int, name: str = "Cả tổ") -> str:
    """Two tiles that stay, and one that shows camera `third`."""
    return drawn_page(name, ["A B", "C ."], {"A": "Ngõ 1", "B": "Ngõ 2", "C": f"Ngõ {third}"}, dwell="1h")


def shows(told: Status, third: int) -> bool:
    return [tile.camera for tile in told.tiles] == ["Ngõ 1", "Ngõ 2", f"Ngõ {third}"]


def faults(told: Status) -> list[str]:
    """The problems of the layout, without the warning about cameras that are on no page."""
    return [problem for problem in told.problems if problem.startswith("layout.yaml")]


def staying(told: Status) -> list[tuple[object, ...]]:
    return [(tile.camera, tile.player_pid, tile.reconnects, tile.live) for tile in map(told.tile, STAYING)]


@pytest.mark.parametrize("save", SAVES)
def test_a_saved_layout_is_followed_and_costs_the_others_no_picture(
    wall: WallProcess, layout: Path, recorder: FrameRecorder, save: Callable[[Path, str], None]
) -> None:
    before = staying(wall.status())

    def save_and_see() -> None:
        save(layout, layout_text(page(4)))
        wall.wait_until(lambda told: shows(told, 4), "camera 4 on the wall")
        wall.wait_until(lambda told: told.all_live, "the new camera live")

    assert_costs_no_picture(wall, recorder, STAYING, save_and_see)
    assert staying(wall.status()) == before


def test_a_saved_layout_is_on_the_wall_within_a_second(wall: WallProcess, layout: Path) -> None:
    times = []
    for number in range(5):
        begun, title = time.monotonic(), f"Tổ {number}"
        SAVES[number % len(SAVES)](layout, layout_text(page(3), title=title))
        wall.wait_until(partial(is_called, title), "the new name")
        times.append(time.monotonic() - begun)
    assert statistics.median(times) < FOLLOWED_S, times


def is_called(title: str, told: Status) -> bool:
    return bool(told.told["wall"] == title)


def test_a_tile_that_moves_keeps_its_player(wall: WallProcess, layout: Path) -> None:
    before = wall.players()
    moved = drawn_page("Cả tổ", ["B A", "C ."], {"A": "Ngõ 1", "B": "Ngõ 2", "C": "Ngõ 3"})
    save_in_place(layout, layout_text(moved))
    told = wall.wait_until(lambda told: told.tile("A").box[0] > 0, "camera 1 on the right")
    assert wall.players() == before
    assert all(tile.live and tile.reconnects == 0 for tile in map(told.tile, STAYING))


def test_a_tile_that_grows_keeps_its_player_and_its_picture(wall: WallProcess, layout: Path, screen: Screen) -> None:
    before = wall.players()
    grown = drawn_page("Cả tổ", ["A A B", "A A C", ". . ."], {"A": "Ngõ 1", "B": "Ngõ 2", "C": "Ngõ 3"})
    corner = {"A": (0, 0, 1280, 720)}
    with FrameRecorder(screen, corner) as recorder:
        save_in_place(layout, layout_text(grown))
        wall.wait_until(lambda told: told.tile("A").box[2] > 1000, "camera 1 grown")
        began = time.monotonic()
        until(lambda: len(recorder.observed("A", began).frames) > 10, "its pictures in the new size", 10)
        assert recorder.observed("A", recorder.began).dark_s == 0
    assert wall.players() == before
    assert wall.status().tile("A").reconnects == 0


def test_a_cameras_file_saved_is_followed(
    wall: WallProcess, server: Cameras, layout: Path, recorder: FrameRecorder
) -> None:
    file = layout.with_name("cameras.yaml")
    cameras = urls(server, STREAMS)
    before = wall.status()
    swapped = cameras | {"Ngõ 3": cameras["Ngõ 6"]}

    def save_and_see() -> None:
        old = wall.status().tile("C").player_pid
        save_in_place(file, cameras_text(swapped))
        wall.wait_until(lambda told: told.tile("C").player_pid not in (None, old), "another player")
        wall.wait_until(lambda told: told.all_live, "the new address live")

    assert_costs_no_picture(wall, recorder, STAYING, save_and_see)
    assert staying(wall.status()) == staying(before)
    save_in_place(file, cameras_text(cameras))


BROKEN = {
    "a drawing that is no rectangle": layout_text(page(3)).replace("C .", "C A"),
    "a camera that nobody defined": layout_text(page(3)).replace("Ngõ 3", "Ngõ 33"),
    "not YAML at all": "wall: [Tổ 7\n\tpages: {{{\n",
    "cut in the middle": layout_text(page(3))[:60],
    "empty": "",
    "no text": "\x00\x01\x02\xff",
}


def test_a_broken_layout_leaves_the_wall_as_it_was_and_tells_where(
    wall: WallProcess, layout: Path, screen: Screen, recorder: FrameRecorder
) -> None:
    before = wall.status()
    told: dict[str, Status] = {}

    def break_it(how: str) -> None:
        save_in_place(layout, BROKEN[how])
        wall.wait_until(lambda told: bool(faults(told)), f"problems told: {how}")
        until(lambda: bar_shown(screen), f"the bar on the screen: {how}", 3)
        told[how] = wall.status()
        save_in_place(layout, layout_text(page(3)))
        wall.wait_until(lambda told: not faults(told), f"no more problems: {how}")
        until(lambda: not bar_shown(screen), f"no more bar on the screen: {how}", 3)

    def break_it_in_each_way() -> None:
        for how in BROKEN:
            break_it(how)

    assert_costs_no_picture(wall, recorder, STAYING, break_it_in_each_way)
    for how, broke in told.items():
        assert "dòng" in faults(broke)[0] and "cột" in faults(broke)[0], how
        assert [kept(broke, key) for key in "ABC"] == [kept(before, key) for key in "ABC"], how
    assert staying(wall.status()) == staying(before)


def kept(told: Status, key: str) -> tuple[object, ...]:
    tile = told.tile(key)
    return tile.camera, tile.box, tile.player_pid, tile.reconnects, tile.state


def test_a_file_that_vanishes_leaves_the_wall_as_it_was(wall: WallProcess, layout: Path, screen: Screen) -> None:
    before = wall.status()
    text = layout.read_text()
    layout.unlink()
    told = wall.wait_until(lambda told: bool(faults(told)), "problems told")
    assert [kept(told, key) for key in "ABC"] == [kept(before, key) for key in "ABC"]
    save_in_place(layout, text)
    wall.wait_until(lambda told: not faults(told), "no more problems")
    until(lambda: not bar_shown(screen), "no more bar on the screen", 3)


def test_a_mistake_among_the_households_is_told_and_the_wall_shows_a_changed_layout_all_the_same(
    wall: WallProcess, layout: Path, recorder: FrameRecorder
) -> None:
    households = layout.with_name("households.yaml")

    def told_of(told: Status) -> bool:
        return any(problem.startswith("households.yaml dòng 2") for problem in told.problems)

    def save_and_see() -> None:
        save_by_rename(households, "- Nhà ông Bình\n- {name: Nhà bà Tư, cameras: [Ngõ 99]}\n")
        wall.wait_until(told_of, "the mistake told")
        save_by_rename(layout, layout_text(page(4)))
        wall.wait_until(lambda told: shows(told, 4) and told_of(told), "camera 4 on the wall")
        households.unlink()
        wall.wait_until(lambda told: not told_of(told), "nothing told")

    assert_costs_no_picture(wall, recorder, STAYING, save_and_see)


def is_past(due: float) -> bool:
    return time.monotonic() >= due


def test_ten_saves_in_two_seconds_end_with_the_last(wall: WallProcess, layout: Path, recorder: FrameRecorder) -> None:
    before = staying(wall.status())

    def save_ten_times() -> None:
        begins = time.monotonic()
        for number in range(10):
            due = begins + number * 0.2
            until(partial(is_past, due), "its time", 5)
            text = layout_text(page(3 + number % 4), title=f"Lần {number}")
            SAVES[number % len(SAVES)](layout, text)
        wall.wait_until(lambda told: told.told["wall"] == "Lần 9", "the last save on the wall")
        wall.wait_until(lambda told: shows(told, 4) and told.all_live, "its cameras live")

    assert_costs_no_picture(wall, recorder, STAYING, save_ten_times)
    assert staying(wall.status()) == before


def test_more_pages_than_before_and_then_fewer(wall: WallProcess, layout: Path) -> None:
    second = grid_page("Thêm", "2x2", names(6)[2:6])
    save_by_rename(layout, layout_text(page(3), second))
    told = wall.wait_until(lambda told: told.pages == 2, "two pages")
    assert (told.page, shows(told, 3)) == (1, True)
    save_by_rename(layout, layout_text(second))
    told = wall.wait_until(lambda told: told.pages == 1, "one page")
    assert [tile.camera for tile in told.tiles] == names(6)[2:6]
