"""An event on the wall's socket, on the screen: at once, large, in words, and without another session at the camera."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from support.cameras import COLOURS, Cameras, rgb
from support.files import grid_page, write_wall
from support.frame_losses import STRAY
from support.frame_recorder import FrameRecorder, ground
from support.keyboard import Keyboard
from support.paint import BAR, NOT_URGENT, URGENT, share
from support.screen import Box, Screen
from support.sessions import sessions
from support.waiting import until
from support.walls import WallProcess
from wall.control.client import ask
from wall.control.events import ANSWER, answer_line, tell_event
from wall.core.events.turns import SEEN_S
from wall.core.layout.emergency import with_camera
from wall.core.layout.geometry import inset
from wall.demo.description import Stream
from wall.model.event import EventCause, EventReport
from wall.runtime.emergency_keys import READ_S

GATE_MAIN, GATE_SUB, OTHER = COLOURS[:3]
STREAMS = [
    Stream("/main", colour=GATE_MAIN, width=1280, height=720, bitrate=1500),
    Stream("/sub", colour=GATE_SUB),
    Stream("/other", colour=OTHER),
]
GATE, MARKET = "Cổng", "Chợ"
_PART = with_camera(inset((1920, 1080), 0.0)).main
LARGE: Box = (_PART.x, _PART.y, _PART.width, _PART.height)
PANEL: Box = (1400, 10, 100, 20)
TILE: Box = (0, 0, 640, 360)
EVENT_TO_PIXELS_S = 0.7
KEY_TO_PIXELS_S = 0.2
TIMES = 12


@pytest.fixture(scope="module")
def wall(server: Cameras, screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WallProcess]:
    """One that each test leaves as it was."""
    folder = tmp_path_factory.mktemp("emergency")
    cameras = {
        GATE: {"main": server.url("/main"), "sub": server.url("/sub")},
        MARKET: {"main": server.url("/other")},
    }
    with WallProcess(write_wall(folder, cameras, grid_page("Một", "3x3", [GATE, MARKET])), screen, folder) as wall:
        wall.wait_all_live()
        yield wall
        assert "Traceback" not in wall.log()


def alarm(wall: WallProcess, camera: str = GATE, is_drill: bool = False) -> None:
    report = EventReport("command", camera, EventCause.ALARM, text="Có cháy", who="Nam", is_drill=is_drill)
    tell_event(wall.socket, report)


def is_red(screen: Screen) -> bool:
    return share(screen.picture(PANEL), URGENT) > 0.5


def shows(screen: Screen, box: Box, colour: str) -> bool:
    return max(abs(a - b) for a, b in zip(ground(screen, box), rgb(colour), strict=True)) < 25


def let_it_be_read() -> None:
    """OK means nothing before."""
    let_pass(READ_S + 0.2)


def let_pass(seconds: float) -> None:
    begun = time.monotonic()
    until(lambda: time.monotonic() - begun > seconds, f"{seconds:g} s", 2 * seconds + 5)


def took(do: Callable[[], None], seen: Callable[[], bool]) -> float:
    """Seconds from before `do` until it is on the screen."""
    begun = time.monotonic()
    do()
    until(seen, "it on the screen", 10)
    return time.monotonic() - begun


def end_all(wall: WallProcess, screen: Screen) -> None:
    ask(wall.socket, f"{ANSWER} {answer_line('nam', None)}")
    until(lambda: not is_red(screen) and shows(screen, TILE, GATE_SUB), "the page again", 10)


@pytest.mark.long
def test_a_tile_that_grows_has_an_amber_border_and_leaves_the_other_seen(
    wall: WallProcess, server: Cameras, screen: Screen
) -> None:
    before = sessions(server.port)
    report = EventReport("onvif/gate", GATE, EventCause.PERSON)
    tell_event(wall.socket, report)
    grown = wall.wait_until(lambda told: told.tile("1").box[2] > 900, "the tile large", 25)
    x, y, width, height = grown.tile("1").box
    until(lambda: share(screen.picture((x, y + height - 6, width, 4)), BAR) > 0.9, "the border", 10)
    until(lambda: shows(screen, (x, y, width, height), GATE_SUB), "its picture, large", 10)
    left = grown.tile("2").box
    assert left[0] == width and left[2] >= 480
    seen = screen.picture(left).astype(int)
    assert (abs(seen - np.array(rgb(OTHER))).max(axis=2) < 25).mean() > 0.2
    assert sessions(server.port) == before
    tell_event(wall.socket, EventReport(report.source, GATE, report.cause, begins=False))


def test_an_alarm_has_the_screen_with_the_stream_that_plays_and_no_session_more(
    wall: WallProcess, server: Cameras, screen: Screen
) -> None:
    before = sessions(server.port)
    alarm(wall)
    until(lambda: is_red(screen) and shows(screen, LARGE, GATE_SUB), "the camera beside the red panel", 10)
    told = wall.status()
    focus = told.told["focus"]
    assert (focus["camera"], focus["level"], focus["cause"]) == (GATE, "emergency", "alarm")
    assert (sessions(server.port), told.tile("1").reconnects) == (before, 0)
    pictures = told.tile("2").pictures
    wall.wait_until(lambda one: one.tile("2").pictures > pictures + 20, "the page goes on behind it")
    end_all(wall, screen)
    assert sessions(server.port) == before
    assert wall.status().told["focus"] is None


def test_a_drill_is_not_red(wall: WallProcess, screen: Screen) -> None:
    alarm(wall, is_drill=True)
    until(lambda: share(screen.picture(PANEL), NOT_URGENT) > 0.5, "the panel of a drill", 10)
    assert not is_red(screen)
    end_all(wall, screen)


def test_an_alarm_comes_over_the_help_and_over_a_zoom_and_ok_gives_them_back(wall: WallProcess, screen: Screen) -> None:
    hands = Keyboard(screen)
    for keys in (("question",), ("2",)):
        hands.press(*keys)
        until(lambda: not shows(screen, TILE, GATE_SUB), "another picture", 10)
        alarm(wall)
        until(lambda: is_red(screen) and shows(screen, LARGE, GATE_SUB), "the emergency", 10)
        let_it_be_read()
        hands.press("Return")
        until(lambda: not is_red(screen), "the emergency answered", 10)
        hands.press("Escape")
        until(lambda: shows(screen, TILE, GATE_SUB), "the page again", 10)


def test_a_held_key_counts_down_and_escape_takes_it_back(wall: WallProcess, screen: Screen) -> None:
    hands = Keyboard(screen)
    coming: Box = (4, 4, 20, 20)

    def counts_down() -> bool:
        return share(screen.picture(coming), NOT_URGENT) > 0.9

    hands.hold("F9")
    until(counts_down, "the countdown", 10)
    hands.let_go("F9")
    hands.press("Escape")
    until(lambda: shows(screen, TILE, GATE_SUB), "the page again", 10)
    assert "the alarm is taken back" in wall.log()
    assert "alarm" not in {event["cause"] for event in wall.status().told["events"]}


@pytest.mark.calm
def test_an_event_is_on_the_screen_in_time(wall: WallProcess, screen: Screen) -> None:
    times = []
    for _ in range(TIMES):
        times.append(took(lambda: alarm(wall), lambda: is_red(screen) and shows(screen, LARGE, GATE_SUB)))
        end_all(wall, screen)
        let_pass(SEEN_S + 0.1)  # in which the next one would wait, so that nothing flashes
    assert statistics.median(times) <= EVENT_TO_PIXELS_S, times


@pytest.mark.calm
def test_a_key_is_on_the_screen_in_time(wall: WallProcess, screen: Screen) -> None:
    hands, times = Keyboard(screen), []
    for _ in range(TIMES):
        alarm(wall)
        until(lambda: is_red(screen), "the emergency", 10)
        let_it_be_read()
        times.append(took(lambda: hands.press("Return"), lambda: not is_red(screen)))
    assert statistics.median(times) <= KEY_TO_PIXELS_S, times


@pytest.mark.calm
def test_the_page_beside_an_alarm_of_no_camera_loses_no_picture(wall: WallProcess, screen: Screen) -> None:
    alarm(wall, camera="")
    until(lambda: share(screen.picture((4, 4, 40, 8)), URGENT) > 0.9, "the panel over half of the screen", 10)
    assert wall.status().tile("1").box == (960, 0, 320, 360)
    boxes = {"1": (960, 90, 320, 180), "2": (1280, 90, 320, 180)}  # the pictures, between what is dark
    before = wall.status().tile("1").pictures
    with FrameRecorder(screen, boxes) as recorder:
        wall.wait_until(lambda told: told.tile("1").pictures > before + 60, "pictures")
        for key in boxes:
            seen = recorder.observed(key, recorder.began + 0.5)
            assert len(seen.frames) > 20 and seen.lost <= STRAY, str(seen)
    end_all(wall, screen)


@pytest.mark.calm
def test_no_decoder_misses_a_picture_where_an_alarm_begins_and_ends(wall: WallProcess, screen: Screen) -> None:
    before, begun = wall.status().tile("2").pictures, time.monotonic()
    for _ in range(3):
        alarm(wall)
        until(lambda: is_red(screen), "the emergency", 10)
        end_all(wall, screen)
    ended = time.monotonic()
    assert wall.status().tile("2").pictures - before >= Stream("/").fps * (ended - begun) - 2
