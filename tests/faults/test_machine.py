"""Faults of the wall's machine: a full disk, no free descriptors, an X server that ends."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import paint
from support.cameras import Cameras, counters, names, urls
from support.files import grid_page, layout_text, write_wall
from support.isolation import fill, small_disk
from support.processes import alive, descendants
from support.qt_messages import QT_MESSAGES
from support.resources import free_descriptors_below
from support.screen import Screen
from support.tile_probe import TileProbe
from support.waiting import until
from support.walls import WallProcess, tivi

pytestmark = pytest.mark.long

STREAMS = counters(3)
PAGE = grid_page("Cả tổ", "2x2", names(2))
OTHER_PAGE = grid_page("Khác", "2x2", names(3))


@pytest.fixture(scope="module")
def server() -> Iterator[Cameras]:
    with Cameras(STREAMS) as server:
        yield server


def test_a_full_disk_stops_nothing_and_the_commands_say_so(server: Cameras, screen: Screen, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "256k") as disk:
        layout = write_wall(disk, urls(server, STREAMS), PAGE)
        with WallProcess(layout, screen, disk) as wall:
            tiles = [TileProbe(wall, screen, key) for key in ("1", "2")]
            ballast = fill(disk)

            picture = disk / "picture.png"
            done = tivi("snapshot", picture, "--socket", wall.socket, TMPDIR=str(disk))
            assert done.returncode == 1
            assert str(picture) in done.stderr and "Traceback" not in done.stderr
            assert not picture.exists() or picture.stat().st_size == 0

            # An editor that saves in place truncates the file before it finds the disk full.
            with pytest.raises(OSError, match="No space left"):
                layout.write_text("#" * 8192 + "\n" + layout_text(OTHER_PAGE), encoding="utf-8")
            wall.wait_until(lambda told: bool(told.problems), "the broken layout told", 10)
            until(lambda: paint.bar_shown(screen), "a bar for it", 5)

            victim = tiles[0].now.player_pid
            assert victim is not None
            os.kill(victim, signal.SIGKILL)
            wall.wait_until(lambda told: told.tile("1").player_pid not in (None, victim), "a new player", 10)
            for tile in tiles:
                tile.wait_for_pictures(10)

            ballast.unlink()
            layout.write_text(layout_text(OTHER_PAGE), encoding="utf-8")
            told = wall.wait_until(lambda told: len(told.tiles) == 3 and told.all_live, "the saved layout", 20)
            assert not told.problems
            assert "Traceback" not in wall.log()
            assert wall.stop() == 0


class Descriptors:
    """The limit of a process' descriptors, restored at the end."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._before = resource.prlimit(pid, resource.RLIMIT_NOFILE)

    def leave(self, free: int) -> None:
        limit = free
        while free_descriptors_below(self._pid, limit) < free or free_descriptors_below(self._pid, limit + 1) == free:
            limit += 1
        resource.prlimit(self._pid, resource.RLIMIT_NOFILE, (limit, self._before[1]))

    def raise_again(self) -> None:
        resource.prlimit(self._pid, resource.RLIMIT_NOFILE, self._before)


@contextlib.contextmanager
def scarce_descriptors(pid: int) -> Iterator[Descriptors]:
    QT_MESSAGES.expect("Too many open files")
    descriptors = Descriptors(pid)
    try:
        yield descriptors
    finally:
        descriptors.raise_again()


def test_without_descriptors_for_a_player_its_tile_says_so_and_heals(
    server: Cameras, screen: Screen, tmp_path: Path
) -> None:
    with WallProcess(write_wall(tmp_path, urls(server, STREAMS), PAGE), screen, tmp_path) as wall:
        tiles = [TileProbe(wall, screen, key) for key in ("1", "2")]
        victim = tiles[0].now.player_pid
        assert victim is not None
        with scarce_descriptors(wall.pid) as descriptors:
            descriptors.leave(0)
            os.kill(victim, signal.SIGKILL)
            until(lambda: not alive(victim), "the player gone", 5)
            # One is for the status request; a player needs two.
            descriptors.leave(1)
            tiles[0].wait_reported("offline", "no-resources", 10)
            tiles[0].wait_dimmed(paint.WARNING)
            tiles[1].wait_for_pictures(10)
        tiles[0].wait_live_again(15)
        assert tiles[1].now.reconnects == 0
        assert "Traceback" not in wall.log()


def test_without_any_descriptor_the_wall_goes_on_and_afterwards_answers_again(
    server: Cameras, screen: Screen, tmp_path: Path
) -> None:
    with WallProcess(write_wall(tmp_path, urls(server, STREAMS), PAGE), screen, tmp_path) as wall:
        wall.wait_all_live()
        tile = TileProbe(wall, screen, "1")
        with scarce_descriptors(wall.pid) as descriptors:
            exhausted(wall, descriptors)
            told = tivi("status", "--socket", wall.socket)
            assert told.returncode == 1 and "Traceback" not in told.stderr
            frame = tile.reading()
            until(lambda: tile.reading() not in (None, frame), "new pictures on the screen", 5)
        wall.wait_until(lambda told: told.all_live, "an answer", 20)
        assert "Traceback" not in wall.log()


def test_a_layout_saved_while_no_descriptor_was_left_is_followed_afterwards(
    server: Cameras, screen: Screen, tmp_path: Path
) -> None:
    layout = write_wall(tmp_path, urls(server, STREAMS), PAGE)
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        with scarce_descriptors(wall.pid) as descriptors:
            exhausted(wall, descriptors)
            descriptors.leave(0)
            layout.write_text(layout_text(OTHER_PAGE), encoding="utf-8")
            until(lambda: "“layout.yaml” (máy đang mở quá nhiều tệp)" in wall.log(), "the layout could not be read", 20)
        wall.wait_until(lambda told: len(told.tiles) == 3 and told.all_live, "the saved layout", 15)


def exhausted(wall: WallProcess, descriptors: Descriptors) -> None:
    def nobody_answers() -> bool:
        descriptors.leave(0)
        return wall.try_status() is None

    until(nobody_answers, "no descriptor left for who asks", 30)


def test_without_its_x_server_the_wall_ends_in_order_and_begins_again_on_the_next(
    server: Cameras, tmp_path: Path
) -> None:
    layout = write_wall(tmp_path, urls(server, STREAMS), PAGE)
    with Screen() as screen, WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        family = descendants(wall.pid)
        assert len(family) >= 3
        before = wall.log()
        QT_MESSAGES.expect("X11 connection broke")
        screen.stop()
        assert wall.wait_for_end(10) > 0, "a service manager starts it again only where it failed"
        told = wall.log()[len(before) :]
        assert "X11" in told and "Traceback" not in told
        until(lambda: not any(map(alive, family)), "every child gone", 5)
    with Screen() as screen, WallProcess(layout, screen, tmp_path) as wall:
        TileProbe(wall, screen, "1")
        assert wall.stop() == 0
