"""A wall of nine cameras: its pixels, the commands that ask it, and the cost of a player that ends."""

from __future__ import annotations

import json
import os
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from support import processes
from support.cameras import Cameras, counters, names, rgb, urls
from support.files import grid_page, write_wall
from support.frame_losses import assert_costs_no_picture
from support.frame_recorder import FrameRecorder, ground
from support.screen import Picture, Screen
from support.waiting import until
from support.walls import Status, Tile, WallProcess, tivi
from wall.demo import barcode
from wall.demo.description import Stream

pytestmark = pytest.mark.calm

KEYS = [str(n) for n in range(1, 10)]
STREAMS = [
    *counters(9)[:4],
    *counters(9, codec="h265")[4:7],
    *counters(9, codec="mjpeg", fps=12)[7:],
]
CODECS = ["h264"] * 4 + ["hevc"] * 3 + ["mjpeg"] * 2
BY_UDP = {"4", "7", "9"}


@pytest.fixture(scope="module")
def server() -> Iterator[Cameras]:
    with Cameras(STREAMS) as server:
        yield server


@contextmanager
def nine_tiles(server: Cameras, screen: Screen, folder: Path) -> Iterator[WallProcess]:
    addresses = urls(server, STREAMS)
    cameras = {
        name: {"main": url, "transport": "udp" if key in BY_UDP else "tcp"}
        for key, (name, url) in zip(KEYS, addresses.items(), strict=True)
    }
    layout = write_wall(folder, cameras, grid_page("Cả tổ", "3x3", names(9)))
    with WallProcess(layout, screen, folder) as wall:
        wall.wait_all_live()
        yield wall
        assert "Traceback" not in wall.log()


@pytest.fixture(scope="module")
def wall(server: Cameras, screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WallProcess]:
    with nine_tiles(server, screen, tmp_path_factory.mktemp("nine")) as wall:
        yield wall


@pytest.fixture
def recorder(wall: WallProcess, screen: Screen) -> Iterator[FrameRecorder]:
    with FrameRecorder(screen, wall.wait_all_live().boxes) as recorder:
        until(lambda: all(recorder.observed(key, recorder.began).frames for key in KEYS), "a picture in every tile", 10)
        yield recorder


def looks_like(colour: tuple[float, float, float], stream: Stream) -> bool:
    return max(abs(seen - meant) for seen, meant in zip(colour, rgb(stream.colour), strict=True)) < 25


def frame_in(picture: Picture) -> int:
    reading = barcode.read(picture)
    assert reading is not None
    return reading.frame


def test_every_tile_shows_its_own_camera_and_goes_on(
    wall: WallProcess, screen: Screen, recorder: FrameRecorder
) -> None:
    boxes = wall.status().boxes
    until(
        lambda: all(len(recorder.observed(key, recorder.began).frames) > 15 for key in KEYS),
        "fifteen pictures each",
        10,
    )
    for key, stream in zip(KEYS, STREAMS, strict=True):
        seen = recorder.observed(key, recorder.began)
        assert seen.dark_s == 0, f"{key}: {seen}"
        assert looks_like(ground(screen, boxes[key]), stream), f"{key}: {ground(screen, boxes[key])}"


def test_nine_tiles_cover_the_screen(wall: WallProcess, screen: Screen) -> None:
    covered = np.zeros((screen.height, screen.width), int)
    for x, y, width, height in wall.status().boxes.values():
        covered[y : y + height, x : x + width] += 1
    assert covered.min() == covered.max() == 1


def test_a_camera_by_udp_is_read_by_udp(wall: WallProcess) -> None:
    players = wall.players()
    for key, pid in players.items():
        sockets = {link.readlink().name for link in (processes.PROC / str(pid) / "fd").iterdir() if link.is_symlink()}
        inodes = {line.split()[9] for line in (processes.PROC / "net/udp").read_text().splitlines()[1:]}
        has_udp = any(f"socket:[{inode}]" in sockets for inode in inodes)
        assert has_udp == (key in BY_UDP), key


def test_status_tells_of_every_tile(wall: WallProcess) -> None:
    def told_rates(status: Status) -> bool:
        rates = zip(status.tiles, STREAMS, strict=True)
        is_right = all(tile.told["kbps"] > 0 and abs(tile.told["fps"] - stream.fps) < 2 for tile, stream in rates)
        return is_right and all(tile.told["picture_age_s"] < 2 for tile in status.tiles)

    told = wall.wait_until(told_rates, "every tile's true rate, and a new picture")
    assert told.told["pid"] == wall.pid
    assert (told.page, told.pages, told.problems) == (1, 1, [])
    assert [tile.key for tile in told.tiles] == KEYS
    for tile, stream, codec, name in zip(told.tiles, STREAMS, CODECS, names(9), strict=True):
        assert tile.camera == name
        assert (tile.told["stream"], tile.told["codec"]) == ("main", codec)
        assert (tile.told["width"], tile.told["height"]) == (stream.width, stream.height)
        assert tile.player_pid is not None and processes.name_of(tile.player_pid) == "tivi-player"
    assert len(set(wall.players().values())) == 9


def test_the_status_command_answers_in_both_forms(wall: WallProcess) -> None:
    told = tivi("status", "--json", "--socket", wall.socket)
    assert told.returncode == 0
    assert {"pid", "page", "pages", "problems", "tiles"} <= json.loads(told.stdout).keys()

    def table() -> str:
        table = tivi("status", "--socket", wall.socket)
        assert table.returncode == 0
        return table.stdout

    def tells_every_camera_live() -> bool:
        head, columns, *rows = table().splitlines()
        assert str(wall.pid) in head and "Camera" in columns
        return all(name in row and "trực tiếp" in row for name, row in zip(names(9), rows, strict=True))

    until(tells_every_camera_live, "every camera live in the table", 10, table)


def test_only_the_same_user_may_open_the_socket(wall: WallProcess) -> None:
    found = wall.socket.stat()
    assert stat.S_ISSOCK(found.st_mode)
    assert stat.S_IMODE(found.st_mode) & 0o077 == 0


def test_a_snapshot_is_what_is_on_the_screen(wall: WallProcess, screen: Screen, recorder: FrameRecorder) -> None:
    file = wall.socket.with_name("snapshot.png")
    before = {key: recorder.observed(key, recorder.began).frames[-1] for key in KEYS}
    assert tivi("snapshot", file, "--socket", wall.socket).returncode == 0
    after = {key: recorder.observed(key, recorder.began).frames[-1] for key in KEYS}
    assert file.read_bytes().startswith(b"\x89PNG")
    image = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    assert bits is not None
    taken = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8).reshape(image.height(), image.width(), 4)
    assert taken.shape[:2] == (screen.height, screen.width)
    for key, (x, y, width, height) in wall.status().boxes.items():
        tile = taken[y : y + height, x : x + width]
        assert before[key] <= frame_in(tile) <= after[key] + 1
        on_screen = screen.picture((x, y, width, height))
        # Nothing moves outside the barcode and the clock, so that name and background are nearly identical.
        lower = slice(int(height * 0.76), None)
        assert np.abs(tile[lower, :, 2::-1].astype(int) - on_screen[lower]).mean() < 3, key


def test_a_second_wall_on_the_same_socket_is_refused(wall: WallProcess, screen: Screen) -> None:
    layout = wall.socket.with_name("layout.yaml")
    second = tivi("run", layout, "--socket", wall.socket, DISPLAY=screen.display)
    assert second.returncode == 1
    assert "đang chạy rồi" in second.stderr and str(wall.socket) in second.stderr
    status = wall.status()
    assert status.all_live, status


@pytest.mark.parametrize(
    ("number", "key"), [(signal.SIGKILL, "2"), (signal.SIGSEGV, "6"), (signal.SIGKILL, "9"), (signal.SIGSTOP, "5")]
)
def test_a_player_that_dies_costs_no_other_tile_a_picture(
    wall: WallProcess, recorder: FrameRecorder, number: signal.Signals, key: str
) -> None:
    others = [other for other in KEYS if other != key]

    def kill_and_see_it_heal() -> None:
        before = wall.wait_all_live()
        victim = before.tile(key)
        assert victim.player_pid is not None
        began = time.monotonic()
        os.kill(victim.player_pid, number)

        def healed(status: Status) -> bool:
            return status.tile(key).live and status.tile(key).player_pid not in (None, victim.player_pid)

        wall.wait_until(healed, f"tile {key} live again")
        healed_at = time.monotonic()
        until(lambda: len(recorder.observed(key, healed_at).frames) > 5, "pictures of the new player on the screen", 10)
        after = wall.status()
        assert [kept(after.tile(other)) for other in others] == [kept(before.tile(other)) for other in others]
        assert after.tile(key).reconnects == victim.reconnects + 1
        assert recorder.observed(key, began).dark_s == 0, "its last picture stays until the next"
        assert not processes.alive(victim.player_pid)

    assert_costs_no_picture(wall, recorder, others, kill_and_see_it_heal)


def kept(tile: Tile) -> tuple[object, ...]:
    return tile.key, tile.player_pid, tile.reconnects, tile.state


def test_without_their_forkserver_all_players_are_started_again(wall: WallProcess, recorder: FrameRecorder) -> None:
    before = wall.players()
    began = time.monotonic()
    os.kill(wall.forkserver(), signal.SIGKILL)

    def healed(status: Status) -> bool:
        return status.all_live and all(tile.player_pid != before[tile.key] for tile in status.tiles)

    wall.wait_until(healed, "nine new players")
    assert not [pid for pid in before.values() if processes.alive(pid)]
    assert all(recorder.observed(key, began).dark_s == 0 for key in KEYS), "last pictures stay until the next"


def test_a_wall_that_hangs_for_two_seconds_costs_pictures(wall: WallProcess, recorder: FrameRecorder) -> None:
    """Proves that assert_costs_no_picture can fail."""

    def hang() -> None:
        os.kill(wall.pid, signal.SIGSTOP)
        resumes = time.monotonic() + 2
        try:
            until(lambda: time.monotonic() >= resumes, "two seconds to pass", 5)
        finally:
            os.kill(wall.pid, signal.SIGCONT)

    with pytest.raises(AssertionError, match=r"pictures lost, .* without the event"):
        assert_costs_no_picture(wall, recorder, KEYS, hang, patience_s=0)


def test_the_wall_ends_in_order_and_leaves_nothing_behind(server: Cameras, screen: Screen, tmp_path: Path) -> None:
    with nine_tiles(server, screen, tmp_path) as wall:
        family = processes.descendants(wall.pid)
        assert len(family) >= 10
        assert wall.stop(signal.SIGTERM) == 0
        until(lambda: not [pid for pid in family if processes.alive(pid)], "every child gone", 5)
        assert not wall.socket.exists()
