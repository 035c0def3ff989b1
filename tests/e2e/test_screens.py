"""Pages for a second screen, on a real X server with two outputs: looked at as somebody before both would."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from support import paint
from support.cameras import Cameras, counters, names, rgb, urls
from support.files import grid_page, layout_text, save_by_rename, write_wall
from support.keyboard import Keyboard
from support.outputs import Outputs
from support.screen import Box
from support.waiting import until
from support.walls import Status, Tile, WallProcess, tivi
from wall.demo import barcode

STREAMS = counters(4)
GATE, MARKET, YARD, RIVER = names(4)
WALL_PAGE = grid_page("Cả tổ", "2x1", [GATE, MARKET])
LEFT_EDGE = 1024
"""Where the second screen begins."""
SECOND = (LEFT_EDGE, 0, 800, 600)


def second(name: str, size: str, cameras: list[str], dwell: str = "60s") -> str:
    return grid_page(name, size, cameras, dwell) + "    screen: 2\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Cameras]:
    with Cameras(STREAMS) as server:
        yield server


@pytest.fixture(scope="module")
def x() -> Iterator[Outputs]:
    outputs = Outputs()
    try:
        outputs.start()
    except (RuntimeError, FileNotFoundError) as error:
        pytest.skip(f"no Xorg with the dummy driver here: {error}")
    outputs.change("--addmode", "DUMMY1", "800x600")
    yield outputs
    outputs.stop()


@pytest.fixture
def outputs(x: Outputs) -> Outputs:
    """Two televisions, the wall's 1024x768, the other 800x600 to its right."""
    x.change("--output", "DUMMY0", "--mode", "1024x768", "--pos", "0x0", "--primary")
    plug(x)
    return x


def plug(outputs: Outputs) -> None:
    outputs.change("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0")


def unplug(outputs: Outputs) -> None:
    outputs.change("--output", "DUMMY1", "--off")


@pytest.fixture
def wall(server: Cameras, outputs: Outputs, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[WallProcess]:
    """With the wall's page, and the pages that the test names for the second screen."""
    layout = write_wall(tmp_path, urls(server, STREAMS), WALL_PAGE, *request.param)
    with WallProcess(layout, outputs, tmp_path) as wall:
        yield wall
        assert "Traceback" not in wall.log()


def on(status: Status, screen: int) -> list[Tile]:
    return [tile for tile in status.tiles if tile.told["screen"] == screen]


def both_live(status: Status) -> bool:
    return status.all_live and bool(on(status, 2))


def place(tile: Tile) -> Box:
    """Of a tile on the X screen."""
    left, top, width, height = tile.box
    return left + (LEFT_EDGE if tile.told["screen"] == 2 else 0), top, width, height


def picture_in(box: Box) -> Box:
    """Where a picture of 16:9 lies in a tile that is higher."""
    left, top, width, height = box
    return left, top + (height - width * 9 // 16) // 2, width, width * 9 // 16


def camera_at(outputs: Outputs, box: Box) -> str | None:
    """Whose picture fills this tile; None where it is nobody's."""
    left, top, width, height = picture_in(box)
    # Here a test picture has nothing but its ground.
    seen = outputs.picture((left + width // 20, top + height // 5, width // 3, 4))
    colour = np.median(seen.reshape(-1, 3), axis=0)
    for name, stream in zip(names(4), STREAMS, strict=True):
        if float(np.abs(colour - rgb(stream.colour)).max()) < 25:
            return name
    return None


def picture_age_s(outputs: Outputs, box: Box) -> float | None:
    reading = barcode.read(outputs.picture(picture_in(box)))
    return None if reading is None else time.monotonic() - reading.clock_ms / 1000


def shows(outputs: Outputs, box: Box, camera: str) -> bool:
    return camera_at(outputs, box) == camera


def is_fresh(outputs: Outputs, box: Box) -> bool:
    age = picture_age_s(outputs, box)
    return age is not None and age < 2


def connections(server: Cameras) -> int:
    """How many a camera would count."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(line[2].endswith(f":{server.port:04X}") and line[3] == "01" for line in lines)


@pytest.mark.parametrize("wall", [[second("Chợ", "1x1", [MARKET])]], indirect=True)
def test_a_page_for_the_second_screen_is_live_there_and_a_camera_on_both_is_one_connection(
    wall: WallProcess, outputs: Outputs, server: Cameras
) -> None:
    told = wall.wait_until(both_live, "both screens live", 40)
    shown = {(tile.told["screen"], tile.camera): place(tile) for tile in told.tiles}
    assert shown[2, MARKET] == SECOND
    for (_, camera), box in shown.items():
        until(partial(shows, outputs, box, camera), f"{camera} in its tile", 10)
    for box in (shown[1, MARKET], shown[2, MARKET]):
        until(partial(is_fresh, outputs, box), f"a picture of now at {box}", 10)
    pids = {tile.player_pid for tile in told.tiles if tile.camera == MARKET}
    assert len(pids) == 1 and connections(server) == 2
    assert outputs.windows("^tivi$") and outputs.windows("beside$")
    until(lambda: tivi("status", "--socket", wall.socket).stdout.count("trực tiếp") == 3, "all live in the table", 10)
    table = tivi("status", "--socket", wall.socket).stdout
    assert "Màn hình 2 (DUMMY1) · trang 1/1: Chợ" in table
    file = wall.socket.with_name("second.png")
    for name in ("2", "dummy1"):
        assert tivi("snapshot", file, "--screen", name, "--socket", wall.socket).returncode == 0
        assert (QImage(str(file)).width(), QImage(str(file)).height()) == (800, 600)
    missing = tivi("snapshot", file, "--screen", "3", "--socket", wall.socket)
    assert missing.returncode == 1 and "màn hình 3" in missing.stderr


@pytest.mark.calm
@pytest.mark.parametrize(
    "wall", [[second("Sân", "1x1", [YARD], "3s"), second("Sông", "1x1", [RIVER], "3s")]], indirect=True
)
def test_the_second_screen_turns_its_own_pages_and_is_never_black_between(wall: WallProcess, outputs: Outputs) -> None:
    before = wall.wait_until(both_live, "both screens live", 40)
    (tile,) = on(before, 2)
    seen: list[str | None] = []

    def turned_often() -> bool:
        camera = camera_at(outputs, place(tile))
        if not seen or seen[-1] != camera:
            seen.append(camera)
        return len(seen) > 4

    until(lambda: camera_at(outputs, place(tile)) is not None, "the first picture", 10)
    until(turned_often, "four turns", 40, lambda: str(seen))
    assert set(seen) == {YARD, RIVER}, "and nothing else between"
    now = wall.status()
    assert (now.page, now.pages) == (1, 1)
    assert [one.player_pid for one in on(now, 1)] == [one.player_pid for one in on(before, 1)]
    assert [one.told["rect"] for one in on(now, 1)] == [one.told["rect"] for one in on(before, 1)]


@pytest.mark.parametrize("wall", [[second("Sân", "1x1", [YARD])]], indirect=True)
def test_an_unplugged_second_screen_costs_no_connection_and_is_filled_as_soon_as_it_is_back(
    wall: WallProcess, outputs: Outputs, server: Cameras
) -> None:
    before = wall.wait_until(both_live, "both screens live", 40)
    unplug(outputs)
    told = wall.wait_until(lambda told: not on(told, 2), "one screen")
    until(lambda: connections(server) == 2, "only the wall's cameras connected", 10)
    (said,) = [line for line in told.told["warnings"] if "màn hình 2" in line]
    assert "Sân" in said
    assert not outputs.windows("beside$")
    plug(outputs)
    until(lambda: camera_at(outputs, SECOND) == YARD, "its page again", 30, lambda: str(wall.try_status()))
    now = wall.wait_until(both_live, "both live again")
    assert said not in now.told["warnings"]
    assert [one.player_pid for one in on(now, 1)] == [one.player_pid for one in on(before, 1)]


@pytest.mark.parametrize("wall", [[]], indirect=True)
def test_a_second_screen_is_black_until_the_layout_gives_it_a_page(
    wall: WallProcess, outputs: Outputs, server: Cameras, tmp_path: Path
) -> None:
    wall.wait_until(lambda told: told.all_live, "the wall live", 40)
    until(lambda: bool(outputs.windows("beside$")), "a window on it", 10)
    until(lambda: outputs.picture(SECOND).max() == 0, "black", 10)
    layout = tmp_path / "layout.yaml"
    save_by_rename(layout, layout_text(WALL_PAGE, second("Sân", "1x1", [YARD])))
    until(lambda: camera_at(outputs, SECOND) == YARD, "its page", 20)
    save_by_rename(layout, layout_text(WALL_PAGE))
    until(lambda: outputs.picture(SECOND).max() == 0, "black again", 20)
    until(lambda: connections(server) == 2, "only the wall's cameras connected", 10)


@pytest.mark.parametrize("wall", [[second("Sân", "1x1", [YARD])]], indirect=True)
def test_outputs_that_show_the_same_are_parted_for_a_page_of_the_second(
    wall: WallProcess, outputs: Outputs, tmp_path: Path
) -> None:
    """As X begins where nobody has laid them out: both at the same place. The wall is started again there."""
    wall.wait_until(both_live, "both screens live", 40)
    wall.stop()
    outputs.change("--output", "DUMMY1", "--mode", "800x600", "--same-as", "DUMMY0")
    wall.start()
    told = wall.wait_until(both_live, "both screens live", 40)
    box = place(on(told, 2)[0])
    assert box == (LEFT_EDGE, 0, 1024, 768), "its own best mode"
    until(lambda: camera_at(outputs, box) == YARD, "its page beside the wall", 10)


@pytest.mark.parametrize("wall", [[second("Sân", "1x1", [YARD])]], indirect=True)
def test_keys_and_pointer_are_the_wall_s_alone(wall: WallProcess, outputs: Outputs) -> None:
    wall.wait_until(both_live, "both screens live", 40)
    hands = Keyboard(outputs)
    hands.press("2")
    wall.wait_until(lambda told: told.told["enlarged"] == "2", "the wall's second camera enlarged", 10)
    until(lambda: camera_at(outputs, (0, 0, 1024, 768)) == MARKET, "all over the wall", 10)
    assert camera_at(outputs, SECOND) == YARD
    hands.press("Escape")
    wall.wait_until(lambda told: told.told["enlarged"] is None, "the page again", 10)
    hands.click(LEFT_EDGE + 400, 300)
    hands.press("question")
    until(lambda: camera_at(outputs, (0, 0, 512, 768)) is None, "the help on the wall", 10)
    assert wall.status().told["enlarged"] is None and camera_at(outputs, SECOND) == YARD


@pytest.mark.parametrize("wall", [[second("Sân", "1x1", [YARD])]], indirect=True)
def test_hours_and_dimming_are_for_all_screens(wall: WallProcess, outputs: Outputs, tmp_path: Path) -> None:
    wall.wait_until(both_live, "both screens live", 40)
    until(lambda: camera_at(outputs, SECOND) == YARD, "its page", 10)
    bright = outputs.picture(SECOND).max()
    layout = tmp_path / "layout.yaml"
    text = layout.read_text(encoding="utf-8")
    now = datetime.now()
    hours = f"{now - timedelta(hours=1):%H:%M}-{now + timedelta(hours=2):%H:%M}"
    save_by_rename(layout, f"screen: {{dim: {{at: {hours}, to: 40%}}}}\n{text}")
    until(lambda: 0 < outputs.picture(SECOND).max() < 0.5 * bright, "dimmed", 10)
    later = f"{now + timedelta(hours=2):%H:%M}-{now + timedelta(hours=4):%H:%M}"
    save_by_rename(layout, f"screen: {later}\n{text}")
    until(lambda: outputs.picture(SECOND).max() == 0, "black", 10)
    save_by_rename(layout, text)
    until(lambda: camera_at(outputs, SECOND) == YARD, "its page again", 10)


@pytest.mark.parametrize("wall", [[second("Sân", "1x1", [YARD])]], indirect=True)
def test_the_wall_takes_the_second_screen_where_its_own_is_gone(
    wall: WallProcess, outputs: Outputs, server: Cameras
) -> None:
    wall.wait_until(both_live, "both screens live", 40)
    outputs.change("--output", "DUMMY0", "--off", "--output", "DUMMY1", "--pos", "0x0")
    told = wall.wait_until(lambda told: not on(told, 2) and told.tiles[0].box == (0, 0, 400, 600), "the wall there", 30)
    until(lambda: camera_at(outputs, told.tiles[0].box) == GATE, "its page", 10)
    until(lambda: connections(server) == 2, "only the wall's cameras connected", 10)
    outputs.change(
        "--output",
        "DUMMY0",
        "--mode",
        "1024x768",
        "--pos",
        "0x0",
        "--primary",
        "--output",
        "DUMMY1",
        "--mode",
        "800x600",
        "--right-of",
        "DUMMY0",
    )
    told = wall.wait_until(lambda told: both_live(told) and told.tiles[0].box == (0, 0, 512, 768), "both again", 30)
    until(lambda: camera_at(outputs, told.tiles[0].box) == GATE, "the wall's page", 10)
    until(lambda: camera_at(outputs, SECOND) == YARD, "the second's page", 10)


@pytest.mark.parametrize("wall", [[second("Sân", "1x1", [YARD, "Ai đó"])]], indirect=True)
def test_a_layout_that_is_wrong_from_the_beginning_is_told_on_the_wall_and_the_others_are_black(
    wall: WallProcess, outputs: Outputs, tmp_path: Path
) -> None:
    until(lambda: wall.try_status() is not None and bool(outputs.windows("beside$")), "the windows", 30)
    until(lambda: paint.share(outputs.picture((0, 0, 1024, 768)), paint.BAR) > 0.001, "words on the wall", 10)
    until(lambda: outputs.picture(SECOND).max() == 0, "black beside it", 10)
    save_by_rename(tmp_path / "layout.yaml", layout_text(WALL_PAGE, second("Sân", "1x1", [YARD])))
    wall.wait_until(both_live, "both screens live", 40)
