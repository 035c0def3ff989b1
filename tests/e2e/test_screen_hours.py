"""The screen's hours on a real wall: dark on purpose, woken by a key, dimmed, and back as soon as the hours change."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from support import paint, processes
from support.cameras import counters, names, rgb
from support.files import grid_page, hours, save_by_rename
from support.frame_recorder import ground
from support.keyboard import Keyboard
from support.outputs import Outputs, Place
from support.screen import Screen
from support.waiting import until
from support.walls import Status, WallProcess

STREAMS = counters(2)
PAGE = grid_page("Cả tổ", "2x2", names(2))


def with_hours(layout: Path, screen: str) -> None:
    text = layout.read_text(encoding="utf-8")
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("screen:"))
    save_by_rename(layout, f"screen: {screen}\n{text}" if screen else text)


def is_black(screen: Screen) -> bool:
    """Nothing but black, and the faint line that says why."""
    picture = screen.picture()
    return bool(picture.max() < 0x40) and 0.95 < paint.share(picture, (0, 0, 0)) < 1.0


def test_off_by_its_hours_the_wall_is_dark_and_no_tile_is_called_faulty(
    layout: Path, screen: Screen, tmp_path: Path
) -> None:
    with_hours(layout, hours(2, 4))
    with WallProcess(layout, screen, tmp_path) as wall:
        hands = Keyboard(screen)
        wall.wait_until(lambda told: told.told["screen"] == "off", "the screen off")
        until(lambda: is_black(screen), "a black screen with a faint line", 10)
        notice = layout.parent / "notices" / "!lu.txt"
        notice.parent.mkdir()
        notice.write_text("Nước sông đang lên", encoding="utf-8")
        wall.wait_until(lambda told: told.told["screen"] == "on" and told.all_live, "lit for an urgent notice", 10)
        notice.unlink()
        until(lambda: is_black(screen), "dark again when it is gone", 10)
        hands.press("2")
        told = wall.wait_until(lambda told: told.told["screen"] == "on" and told.all_live, "awake and live", 10)
        assert told.told["enlarged"] is None, "the key that wakes does nothing else"
        until(lambda: paint.words_shown(screen, (480, 0, 960, 60), paint.BAR), "the banner that says why", 5)
        until(lambda: max(ground(screen, told.tiles[0].box)) > 150, "a live picture", 5)
        hands.press("2")
        wall.wait_until(lambda told: told.told["enlarged"] == "2", "the second key does what it always does", 5)
        hands.press("Escape")
        with_hours(layout, "")
        until(lambda: not paint.words_shown(screen, (480, 0, 960, 60), paint.BAR), "no banner in its hours", 10)
        assert wall.status().told["screen"] == "on"
        with_hours(layout, hours(2, 4))
        until(lambda: is_black(screen), "dark again, as saved", 10)
        hands.press("F7")
        wall.wait_until(lambda told: told.told["screen"] == "on", "woken by a key that means nothing else", 5)
        assert processes.alive(wall.pid)
        log = wall.log()
        assert "goes off by its schedule" in log and "only painted black" in log and "Traceback" not in log


def test_a_dimmed_screen_shows_the_same_darker(layout: Path, screen: Screen, tmp_path: Path) -> None:
    with_hours(layout, f"{{dim: {{at: {hours(-1, 2)}, to: 40%}}}}")
    with WallProcess(layout, screen, tmp_path) as wall:
        told = wall.wait_all_live()
        assert told.told["screen"] == "dim"
        box, colour = told.tiles[0].box, rgb(STREAMS[0].colour)
        meant = [0.4 * channel for channel in colour]

        def dimmed() -> bool:
            return max(abs(a - b) for a, b in zip(ground(screen, box), meant, strict=True)) < 20

        until(dimmed, "0.4 of the light", 10, lambda: f"{ground(screen, box)} for {colour}")
        before = wall.status().tiles[0].pictures
        wall.wait_until(lambda told: told.tiles[0].pictures > before + 20, "many pictures later")
        assert dimmed(), "no darker with each picture"
        with_hours(layout, "")
        until(lambda: max(ground(screen, box)) > 0.8 * max(colour), "its full light again", 10)
        assert wall.status().told["screen"] == "on"


def is_divided_at(x: int, status: Status) -> bool:
    return status.tiles[1].box[0] == x


def wall_is_at(outputs: Outputs, place: Place) -> bool:
    return outputs.windows("^tivi$") == [place]


def test_the_wall_fills_another_television_and_its_tiles_play_on(layout: Path, tmp_path: Path) -> None:
    outputs = Outputs()
    try:
        outputs.start()
    except (RuntimeError, FileNotFoundError) as error:
        pytest.skip(f"no Xorg with the dummy driver here: {error}")
    with WallProcess(layout, outputs, tmp_path) as wall:
        before = wall.wait_all_live()
        for width, height in ((800, 600), (1024, 768)):
            outputs.change("--output", "DUMMY0", "--off")
            until(lambda: "*" not in outputs.modes(), "no output", 10)
            outputs.change("--output", "DUMMY0", "--mode", f"{width}x{height}", "--primary")
            place = Place("tivi", 0, 0, width, height)
            until(partial(wall_is_at, outputs, place), f"the wall at {place}", 15)
            wall.wait_until(partial(is_divided_at, width // 2), "tiles of the new size", 10)
        now = wall.wait_all_live()
        assert now.tiles[0].pictures > before.tiles[0].pictures
    outputs.stop()
