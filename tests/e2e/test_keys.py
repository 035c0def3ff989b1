"""Keys and pointer: enlarging a camera without a black frame, holding and stepping pages, the help."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from support.cameras import COLOURS, Cameras, rgb
from support.files import drawn_page, grid_page, write_wall
from support.frame_recorder import FrameRecorder, ground
from support.keyboard import Keyboard
from support.screen import Box, Screen
from support.waiting import until
from support.walls import WallProcess
from wall.demo.description import Stream

SUB, MAIN, OTHER = COLOURS[:3]
STREAMS = [
    Stream("/main", colour=MAIN, width=1280, height=720, bitrate=1500),
    Stream("/sub", colour=SUB),
    Stream("/other", colour=OTHER),
]
WHOLE: Box = (0, 0, 1920, 1080)


@pytest.fixture(scope="module")
def wall(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WallProcess]:
    folder = tmp_path_factory.mktemp("keys")
    with Cameras(STREAMS) as server:
        cameras = {
            "Cổng": {"main": server.url("/main"), "sub": server.url("/sub")},
            "Chợ": {"main": server.url("/other")},
        }
        page = drawn_page("Một", ["A B .", ". . .", ". . ."], {"A": "Cổng", "B": "Chợ"})
        layout = write_wall(folder, cameras, page, grid_page("Hai", "2x2", ["Chợ"]))
        with WallProcess(layout, screen, folder) as wall:
            yield wall
        assert "Traceback" not in wall.log()


@pytest.fixture
def hands(wall: WallProcess, screen: Screen) -> Iterator[Keyboard]:
    hands = Keyboard(screen)
    wall.wait_until(lambda told: told.page == 1 and told.all_live, "the first page live")
    yield hands
    told = wall.status().told
    hands.press("Escape", "Escape", *(["space"] if told["paused"] else []), *(["Left"] if told["page"] == 2 else []))
    wall.wait_until(lambda told: told.page == 1 and not told.told["paused"] and not told.told["enlarged"], "as before")


def shows(screen: Screen, box: Box, colour: str) -> bool:
    seen, meant = ground(screen, box), rgb(colour)
    return max(abs(a - b) for a, b in zip(seen, meant, strict=True)) < 25


def test_a_letter_enlarges_its_camera_first_the_sub_stream_then_main_and_never_black(
    wall: WallProcess, screen: Screen, hands: Keyboard
) -> None:
    with FrameRecorder(screen, {"whole": WHOLE}) as recorder:
        hands.press("a")
        until(lambda: shows(screen, WHOLE, SUB), "the sub stream on the whole screen", 10)
        since = recorder.changes("whole", 0)[-1].before
        until(lambda: shows(screen, WHOLE, MAIN), "the main stream on the whole screen", 20)
        assert recorder.observed("whole", since).dark_s == 0
    assert wall.status().told["enlarged"] == "A"
    hands.press("Escape")
    until(lambda: shows(screen, (0, 0, 640, 360), SUB), "the page again", 10)
    assert wall.status().told["enlarged"] is None


def test_a_click_enlarges_and_a_second_one_brings_the_page_back(
    wall: WallProcess, screen: Screen, hands: Keyboard
) -> None:
    hands.click(900, 100)
    until(lambda: shows(screen, WHOLE, OTHER), "the camera on the whole screen", 10)
    hands.click(900, 100)
    until(lambda: shows(screen, (640, 0, 640, 360), OTHER), "the page again", 10)


def test_space_holds_the_page_and_says_so_and_arrows_step(wall: WallProcess, screen: Screen, hands: Keyboard) -> None:
    top = (700, 0, 520, 60)
    before = screen.picture(top)
    hands.press("space")
    wall.wait_until(lambda told: told.told["paused"], "paused")
    until(lambda: (screen.picture(top) != before).any(), "a line that says so", 10)
    hands.press("Right")
    wall.wait_until(lambda told: told.page == 2, "the next page, while paused")
    hands.press("Left")
    wall.wait_until(lambda told: told.page == 1, "the page before")


def test_down_and_enter_enlarge_as_a_remote_does_with_the_main_stream_warmed_meanwhile(
    wall: WallProcess, screen: Screen, hands: Keyboard
) -> None:
    hands.press("Down")
    until(lambda: "Cổng: connecting -> warm" in wall.log(), "the main stream connected", 20)
    hands.press("Return")
    until(lambda: shows(screen, WHOLE, MAIN), "the main stream on the whole screen", 10)


def test_help_shows_every_camera_and_goes_again(wall: WallProcess, screen: Screen, hands: Keyboard) -> None:
    tile = (0, 0, 640, 360)
    hands.press("question")
    until(lambda: not shows(screen, tile, SUB), "the help over the page", 10)
    assert wall.status().all_live, "the cameras go on behind it"
    hands.press("Escape")
    until(lambda: shows(screen, tile, SUB), "the page again", 10)


def test_an_enlarged_camera_whose_player_dies_comes_back_enlarged(
    wall: WallProcess, screen: Screen, hands: Keyboard
) -> None:
    hands.press("b")
    until(lambda: shows(screen, WHOLE, OTHER), "the camera on the whole screen", 10)
    player = wall.status().tile("B").player_pid
    assert player is not None
    os.kill(player, signal.SIGKILL)
    wall.wait_until(lambda told: told.tile("B").live and told.tile("B").player_pid != player, "another player")
    until(lambda: shows(screen, WHOLE, OTHER), "the camera on the whole screen", 10)
