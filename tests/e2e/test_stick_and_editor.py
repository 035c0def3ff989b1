"""The leader's file reaches the wall: by a stick, with a message over the tiles, and by F2 on a plugged keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support import processes
from support.cameras import COLOURS, Cameras, rgb
from support.files import grid_page, write_wall
from support.frame_recorder import ground
from support.keyboard import Keyboard
from support.screen import Box, Screen
from support.waiting import until
from support.walls import WallProcess, tivi
from wall.control.message import tell
from wall.core.messages import Message
from wall.demo.description import Stream
from wall.model.level import Level

STREAMS = [Stream("/a", colour=COLOURS[0]), Stream("/b", colour=COLOURS[1])]
LEVELS = {Level.CALM: 0x7FB2E5, Level.WARNING: 0xF2B544}
"""The house's colours: a message's title and edge."""
URGENT = 0xB3261E
"""The ground on which it is said what has happened."""
PANEL = (slice(500, 960), slice(320, 345))
"""Rows and columns where a message's edge is."""


@pytest.fixture
def wall(server: Cameras, screen: Screen, tmp_path: Path) -> Iterator[WallProcess]:
    folder = tmp_path / "srv"
    folder.mkdir()
    layout = write_wall(folder, {name: server.url(f"/{name}") for name in "ab"}, grid_page("Một", "2x2", ["a", "b"]))
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        yield wall
        family = processes.descendants(wall.pid)
    assert "Traceback" not in wall.log()
    # An editor is told to end with the wall, and may take a moment longer: the next test's keys are not for it.
    until(lambda: not any(processes.alive(pid) for pid in family), "no editor any more", 30)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb" / "tivi").mkdir(parents=True)
    return tmp_path / "usb"


def told(screen: Screen, level: Level) -> bool:
    return bool(((screen.pixels[PANEL] & 0xFFFFFF) == LEVELS[level]).any())


def seen(screen: Screen, colour: int) -> int:
    """Pixels of exactly this colour."""
    return int(((screen.pixels & 0xFFFFFF) == colour).sum())


def plugged(stick: Path, wall: WallProcess, into: Path) -> int:
    return tivi("usb", stick, "--into", into, "--socket", wall.socket).returncode


def shows(screen: Screen, box: Box, colour: str) -> bool:
    return max(abs(a - b) for a, b in zip(ground(screen, box), rgb(colour), strict=True)) < 25


def test_a_sticks_layout_becomes_the_wall_and_the_wall_says_so(
    wall: WallProcess, screen: Screen, stick: Path, tmp_path: Path
) -> None:
    (stick / "tivi" / "LAYOUT.YAML").write_text("pages:\r\n  - grid: 2x2\r\n    tiles: [b, a]\r\n", encoding="utf-8")
    before = wall.status()
    assert plugged(stick, wall, tmp_path / "srv") == 0
    until(lambda: told(screen, Level.CALM), "the message", 20)
    status = wall.wait_until(lambda now: now.tiles[0].camera == "b" and now.all_live, "the stick's page")
    until(lambda: shows(screen, status.tiles[0].box, COLOURS[1]), "its picture in its place", 20)
    players = {tile.camera: tile.player_pid for tile in before.tiles}
    assert {tile.camera: tile.player_pid for tile in status.tiles} == players, "no camera was connected anew"


def test_a_sticks_mistake_is_shown_over_the_tiles_which_play_on(
    wall: WallProcess, screen: Screen, stick: Path, tmp_path: Path
) -> None:
    (stick / "tivi" / "layout.yaml").write_text("pages:\n  - grid: 2x2\n    tiles: [b, c]\n", encoding="utf-8")
    pictures = {tile.key: tile.pictures for tile in wall.status().tiles}
    assert plugged(stick, wall, tmp_path / "srv") == 1
    until(lambda: told(screen, Level.WARNING), "the message", 20)
    wall.wait_until(lambda now: all(tile.pictures > pictures[tile.key] + 10 for tile in now.tiles), "they play on")
    status = wall.status()
    assert (status.problems, [tile.camera for tile in status.tiles]) == ([], ["a", "b"])


def test_a_message_goes_when_its_time_is_over_and_leaves_no_trace(wall: WallProcess, screen: Screen) -> None:
    assert tell(wall.socket, Message("Thử", "một hai ba", Level.WARNING, 1.0))
    until(lambda: told(screen, Level.WARNING), "the message", 20)
    until(lambda: not told(screen, Level.WARNING), "it is gone", 20)
    assert all(shows(screen, tile.box, COLOURS[n]) for n, tile in enumerate(wall.status().tiles))


def test_f2_edits_the_running_layout_and_the_wall_follows_and_has_its_keys_back(
    wall: WallProcess, screen: Screen, tmp_path: Path
) -> None:
    hands = Keyboard(screen)
    hands.point(900, 500)
    hands.press("F2")
    until(lambda: bool(((screen.pixels[200:900, 100:1100] & 0xFFFFFF) == 0x141B24).sum() > 100_000), "the editor", 40)
    hands.press("ctrl+Home")
    hands.type("# x\n")
    hands.press("ctrl+s")
    layout = tmp_path / "srv" / "layout.yaml"
    until(lambda: layout.read_text(encoding="utf-8").startswith("# x\n"), "saved", 20)
    hands.press("Escape")
    wall.wait_until(lambda now: all(shows(screen, tile.box, COLOURS[n]) for n, tile in enumerate(now.tiles)), "tiles")
    until(lambda: hands.focused() == "tivi", "the wall has the keyboard, not whatever is under the pointer", 20)
    hands.press("1")
    wall.wait_until(lambda now: now.told["enlarged"] == "1", "the wall hears keys again")


def test_an_emergency_comes_before_the_editor_and_the_editor_is_back_once_it_is_answered(
    wall: WallProcess, screen: Screen, tmp_path: Path
) -> None:
    hands = Keyboard(screen)
    hands.press("F2")
    until(lambda: bool(((screen.pixels[200:900, 100:1100] & 0xFFFFFF) == 0x141B24).sum() > 100_000), "the editor", 40)
    assert tivi("alarm", "a", "có cháy", "--socket", wall.socket).returncode == 0
    until(lambda: seen(screen, URGENT) > 20_000, "the emergency is seen", 20)
    until(lambda: hands.focused_process() == wall.pid, "the wall has the keyboard", 20)

    def is_answered() -> bool:
        hands.press("Return")  # again: what has stood for less than a second is not answered yet
        return not wall.status().told["events"]

    until(is_answered, "it is answered", 20)
    until(lambda: seen(screen, URGENT) == 0, "the editor is seen", 20)
    until(lambda: hands.focused_process() not in (0, wall.pid), "the editor has the keyboard again", 20)
    hands.press("ctrl+Home")
    hands.type("# x\n")
    hands.press("ctrl+s")
    layout = tmp_path / "srv" / "layout.yaml"
    until(lambda: layout.read_text(encoding="utf-8").startswith("# x\n"), "saved", 20)


def test_a_name_typed_by_telex_in_both_files_is_on_the_wall(
    wall: WallProcess, server: Cameras, screen: Screen, tmp_path: Path
) -> None:
    hands = Keyboard(screen)
    hands.press("F2")
    until(lambda: bool(((screen.pixels[200:900, 100:1100] & 0xFFFFFF) == 0x141B24).sum() > 100_000), "the editor", 40)
    hands.press("ctrl+End", "Up", "Home", *["Right"] * len("    tiles: ["), "Delete")
    hands.type("Coorng chaof")
    hands.press("F3", "ctrl+End")
    hands.type(f"Coorng chaof: {server.url('/b')}")
    hands.press("ctrl+s")
    layout = tmp_path / "srv" / "layout.yaml"
    until(lambda: "tiles: [Cổng chào, b]" in layout.read_text(encoding="utf-8"), "saved", 20)
    hands.press("Escape")
    wall.wait_until(lambda now: now.tiles[0].camera == "Cổng chào" and now.all_live, "the name on the wall")
    until(lambda: shows(screen, wall.status().tiles[0].box, COLOURS[1]), "its picture in its place", 20)


def test_a_wall_that_ends_ends_its_editor_which_keeps_what_was_typed(
    wall: WallProcess, screen: Screen, tmp_path: Path
) -> None:
    hands = Keyboard(screen)
    hands.press("F2")
    until(lambda: bool(((screen.pixels[200:900, 100:1100] & 0xFFFFFF) == 0x141B24).sum() > 100_000), "the editor", 40)
    hands.press("ctrl+Home", "numbersign", "Return")
    draft = tmp_path / "srv" / ".layout.yaml.draft"
    until(lambda: draft.exists(), "a draft", 20)
    wall.stop()
    assert draft.read_text(encoding="utf-8").startswith("#\n")
