"""Start and end of a wall: it explains wrong or missing files and waits for them, and it leaves nothing behind."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from support import paint, processes
from support.cameras import Cameras, counters, names, urls
from support.files import drawn_page, grid_page, layout_text, write_wall
from support.frame_recorder import ground
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess, tivi

STREAMS = counters(2)
PAGE = grid_page("Cả tổ", "2x2", names(2))


def broken_drawing(layout: Path) -> None:
    layout.write_text(layout_text(drawn_page("Một", ["A B", "B A"], {"A": "Ngõ 1", "B": "Ngõ 2"})), encoding="utf-8")


def empty(layout: Path) -> None:
    layout.write_bytes(b"")


def cut_off(layout: Path) -> None:
    layout.write_bytes(layout.read_bytes()[:37])


def a_folder(layout: Path) -> None:
    layout.unlink()
    layout.mkdir()


def missing(layout: Path) -> None:
    layout.unlink()


def no_cameras_file(layout: Path) -> None:
    layout.with_name("cameras.yaml").unlink()


@pytest.mark.parametrize("spoil", [broken_drawing, empty, cut_off, a_folder, missing, no_cameras_file])
def test_a_wall_that_cannot_begin_shows_why_and_waits_for_the_mend(
    server: Cameras, layout: Path, screen: Screen, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(layout)
    with WallProcess(layout, screen, tmp_path) as wall:
        told = wall.wait_until(lambda told: bool(told.problems), "problems told")
        assert (told.page, told.pages, told.tiles) == (0, 0, [])
        page_box = (0, 0, screen.width, screen.height)
        until(lambda: paint.words_shown(screen, page_box, paint.BAR), "the title of the page of problems", 5)
        until(lambda: paint.words_shown(screen, page_box, paint.INK), "the problems in words", 5)
        assert paint.share(screen.picture(), paint.GROUND) > 0.5
        if layout.is_dir():
            layout.rmdir()
        write_wall(tmp_path, urls(server, STREAMS), PAGE)
        # The removal of a folder in the file's place is not watched; the slow poll finds it.
        told = wall.wait_until(lambda told: told.all_live, "the mended wall live", 15)
        assert not told.problems
        until(lambda: max(ground(screen, told.tiles[0].box)) > 150, "cameras instead of problems", 5)
        assert "Traceback" not in wall.log()
        assert wall.stop() == 0


def test_the_first_connection_of_all_is_to_the_stream_that_fits_the_real_screen(
    server: Cameras, tmp_path: Path
) -> None:
    """A camera with one session that is asked for main and then for sub refuses the second for some seconds."""
    main, sub = urls(server, STREAMS).values()
    layout = write_wall(tmp_path, {"Cổng": {"main": main, "sub": sub}}, grid_page("Một", "2x2", ["Cổng"]))
    with Screen(1280, 720) as small, WallProcess(layout, small, tmp_path) as wall:
        wall.wait_all_live()
        assert "Cổng (sub): connecting -> live" in wall.log()
        assert "Cổng: off -> connecting" not in wall.log()


def test_a_wall_without_a_screen_says_so(layout: Path, tmp_path: Path) -> None:
    ended = tivi("run", layout, "--socket", tmp_path / "tivi.sock", DISPLAY="", QT_QPA_PLATFORM="")
    assert ended.returncode == 1
    assert "Không có màn hình" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_wall_told_to_end_takes_leave_of_its_cameras(
    layout: Path, screen: Screen, tmp_path: Path, number: signal.Signals
) -> None:
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        family = processes.descendants(wall.pid)
        assert wall.stop(number) == 0
        until(lambda: not any(map(processes.alive, family)), "every child gone", 3)
        assert not wall.socket.exists()
        assert "Traceback" not in wall.log()


def test_a_wall_that_is_killed_leaves_no_player_behind_and_no_lock(
    layout: Path, screen: Screen, tmp_path: Path
) -> None:
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        family = processes.descendants(wall.pid)
        assert len(family) >= 3
        assert wall.stop(signal.SIGKILL) == -signal.SIGKILL
        until(lambda: not any(map(processes.alive, family)), "every child gone", 5)
    with WallProcess(layout, screen, tmp_path) as again:
        again.wait_all_live()


def test_asked_for_a_wall_that_does_not_run_the_commands_say_so(tmp_path: Path) -> None:
    socket = tmp_path / "nobody.sock"
    for command in (["status"], ["status", "--json"], ["snapshot", str(tmp_path / "picture.png")]):
        ended = tivi(*command, "--socket", socket)
        assert ended.returncode == 1
        assert str(socket) in ended.stderr and "Traceback" not in ended.stderr
        assert ended.stdout == ""
    assert not (tmp_path / "picture.png").exists()


def test_a_wall_is_asked_while_it_begins_and_answers_at_once(layout: Path, screen: Screen, tmp_path: Path) -> None:
    for _ in range(3):
        with WallProcess(layout, screen, tmp_path) as wall:
            wall.wait_until(lambda told: bool(told.tiles), "an answer", 5)


def test_in_a_window_of_its_own_size(layout: Path, screen: Screen, tmp_path: Path) -> None:
    with WallProcess(layout, screen, tmp_path, "--windowed", "--size", "960x540") as wall:
        told = wall.wait_all_live()
        assert [tile.box for tile in told.tiles] == [(0, 0, 480, 270), (480, 0, 480, 270)]
