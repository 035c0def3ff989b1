"""Page turns: on time, never black, and without a lost picture of cameras that stay."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise

import pytest

from support.cameras import COLOURS, Cameras, names, rgb
from support.files import drawn_page, write_wall
from support.frame_losses import assert_costs_no_picture
from support.frame_recorder import FrameRecorder, ground
from support.keyboard import Keyboard
from support.screen import Screen
from support.waiting import until
from support.walls import Status, WallProcess
from wall.demo.description import Stream

pytestmark = pytest.mark.calm

DWELL_S = 3
GRACE_S = 1
"""A page turns at most this much too late."""
STREAMS = [
    Stream("/1", colour=COLOURS[0], width=1280, height=720, bitrate=1500),
    Stream("/1/sub", colour=COLOURS[1]),
    *(Stream(f"/{n}", colour=COLOURS[n]) for n in range(2, 8)),
]
# The rectangles are the same on both pages, so that each can be watched over the turn. B and F stay, G is new.
FIRST = drawn_page("Một", ["A A B", "A A C", "D E F"], dict(zip("ABCDEF", names(6), strict=True)), f"{DWELL_S}s")
SECOND = drawn_page(
    "Hai",
    ["G G B", "G G H", "I J F"],
    {"G": "Ngõ 7", "B": "Ngõ 2", "H": "Ngõ 1", "I": "Ngõ 5", "J": "Hỏng", "F": "Ngõ 6"},
    f"{DWELL_S}s",
)
STAYING = ["B", "F"]
ALWAYS_SHOWN = ["A", "B", "C", "D", "F"]
"""By the first page's letters; E has no camera behind it on the second page."""


@pytest.fixture(scope="module")
def wall(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WallProcess]:
    folder = tmp_path_factory.mktemp("pages")
    with Cameras(STREAMS) as server:
        cameras: dict[str, dict[str, str]] = {f"Ngõ {n}": {"main": server.url(f"/{n}")} for n in range(1, 8)}
        cameras["Ngõ 1"]["sub"] = server.url("/1/sub")
        # Nothing listens on port 1; the page must turn all the same.
        cameras["Hỏng"] = {"main": "rtsp://127.0.0.1:1/"}
        layout = write_wall(folder, cameras, FIRST, SECOND)
        with WallProcess(layout, screen, folder) as wall:
            yield wall
        assert "Traceback" not in wall.log()


@pytest.fixture(scope="module")
def recorder(wall: WallProcess, screen: Screen) -> Iterator[FrameRecorder]:
    """Records the tiles, which have the same rectangles on both pages, from when all have pictures."""
    told = wall.wait_until(lambda told: told.page == 1 and told.all_live, "the first page live")
    with FrameRecorder(screen, told.boxes) as recorder:
        until(
            lambda: all(recorder.observed(key, recorder.began).frames for key in "ABCDEF"), "a picture in each tile", 10
        )
        yield recorder


def turned_to(wall: WallProcess, page: int) -> Status:
    return wall.wait_until(lambda told: told.page == page, f"page {page}", DWELL_S + GRACE_S + 5)


def test_a_tile_that_spans_is_as_large_as_drawn_and_takes_the_main_stream(
    wall: WallProcess, screen: Screen, recorder: FrameRecorder
) -> None:
    told = wall.wait_until(
        lambda told: told.page == 1 and told.tile("A").live and told.tile("A").told["stream"] == "main",
        "the main stream in the large tile",
    )
    large = told.tile("A")
    assert large.box == (0, 0, 1280, 720)
    assert (large.told["width"], large.told["height"]) == (1280, 720)
    assert told.tile("F").box == (1280, 720, 640, 360)
    seen, meant = ground(screen, large.box), rgb(STREAMS[0].colour)
    assert max(abs(a - b) for a, b in zip(seen, meant, strict=True)) < 25


def test_a_small_tile_takes_the_sub_stream(wall: WallProcess, recorder: FrameRecorder) -> None:
    turned_to(wall, 2)
    told = wall.wait_until(lambda told: told.page == 2 and told.tile("H").live, "camera 1 in a small tile")
    assert told.tile("H").told["stream"] == "sub"
    assert (told.tile("H").told["width"], told.tile("H").told["height"]) == (640, 360)


def test_a_page_turns_on_its_dwell_though_a_camera_of_the_next_is_down(
    wall: WallProcess, recorder: FrameRecorder
) -> None:
    turned_to(wall, 1)
    shown = []
    for page in (2, 1, 2, 1):
        turned_to(wall, page)
        shown.append(time.monotonic())
    stood = statistics.median(later - earlier for earlier, later in pairwise(shown))
    # The status is polled every few hundredths of a second.
    assert DWELL_S - 0.3 < stood < DWELL_S + GRACE_S


def test_no_tile_is_ever_black_at_a_turn(recorder: FrameRecorder) -> None:
    """Covers the turns for which the tests above have waited."""
    now = time.monotonic()
    assert now - recorder.began > 2 * DWELL_S
    for key in ALWAYS_SHOWN:
        seen = recorder.observed(key, recorder.began, now)
        assert seen.dark_s == 0, f"{key}: {seen}"
        assert seen.unreadable_s < 0.5, f"{key}: no readable picture for {seen.unreadable_s:.2f} s"


@contextmanager
def held(wall: WallProcess, screen: Screen) -> Iterator[None]:
    """Hold the current page within the context."""
    hands = Keyboard(screen)
    hands.press("space")
    wall.wait_until(lambda told: told.told["paused"], "the page held", 5)
    yield
    hands.press("space")
    wall.wait_until(lambda told: not told.told["paused"], "the pages turning again", 5)


def test_a_camera_on_both_pages_loses_no_picture_at_a_turn(
    wall: WallProcess, screen: Screen, recorder: FrameRecorder
) -> None:
    before = {key: wall.status().tile(key) for key in STAYING}

    def turn() -> None:
        page = wall.status().page
        turned_to(wall, 3 - page)
        turned_at = time.monotonic()
        until(lambda: all(len(recorder.observed(key, turned_at).frames) > 3 for key in STAYING), "pictures after it", 5)

    assert_costs_no_picture(wall, recorder, STAYING, turn, without=partial(held, wall, screen))
    for key, tile in before.items():
        now = wall.status().tile(key)
        assert (now.player_pid, now.reconnects) == (tile.player_pid, tile.reconnects)
