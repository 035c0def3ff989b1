"""Other processes ask the running wall for a camera's packets; the wall and its cameras hardly notice."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cameras import Cameras, counters, names, urls
from support.files import grid_page, hours, write_wall
from support.footprint import fds
from support.keyboard import Keyboard
from support.packet_reader import PacketReader
from support.processes import descendants, name_of
from support.screen import Screen
from support.sessions import sessions
from support.waiting import until
from support.walls import WallProcess
from wall.control.client import NoWallError
from wall.control.packets import PacketRequest, UnknownCameraError
from wall.model.camera import StreamName

STREAMS = counters(2, gop=15)
SHOWN, HIDDEN = names(2)
PAGE = grid_page("Cả tổ", "1x1", [SHOWN])


@pytest.fixture
def server() -> Iterator[Cameras]:
    with Cameras(STREAMS) as server:
        yield server


@pytest.fixture
def wall(screen: Screen, server: Cameras, tmp_path: Path) -> Iterator[WallProcess]:
    layout = write_wall(tmp_path, urls(server, STREAMS), PAGE)
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        yield wall
    assert "Traceback" not in wall.log()


def players(wall: WallProcess) -> list[int]:
    return [pid for pid in descendants(wall.pid) if name_of(pid) == "tivi-player"]


def reader(wall: WallProcess, camera: str, name: str = "packets") -> PacketReader:
    return PacketReader(wall.socket.with_name(name), str(wall.socket), camera, StreamName.MAIN.value)


def wait_for(wall: WallProcess, reader: PacketReader, count: int) -> None:
    until(lambda: len(reader.packets()) >= count, f"{count} packets", 30, wall.tail)


def test_two_readers_of_a_camera_on_the_screen_share_its_session_and_the_killing_of_one_is_its_own(
    wall: WallProcess, server: Cameras
) -> None:
    (player,) = players(wall)
    before = fds(player), fds(wall.pid)
    with reader(wall, SHOWN, "one") as one:
        with reader(wall, SHOWN, "two") as two:
            wait_for(wall, two, 10)
            wait_for(wall, one, 10)
            assert sessions(server.port) == 1
        wait_for(wall, one, len(one.packets()) + 20)
    for _ in range(10):
        with PacketRequest(wall.socket, SHOWN, StreamName.MAIN) as request:
            request.next_socket().close()
    until(lambda: fds(player) <= before[0], "the player's descriptors", 10, lambda: f"{before[0]}, {fds(player)}")
    until(lambda: fds(wall.pid) <= before[1], "the wall's descriptors", 10, lambda: f"{before[1]}, {fds(wall.pid)}")
    assert players(wall) == [player]
    wall.wait_all_live()


def test_a_camera_on_no_page_is_connected_while_somebody_reads_it_and_no_longer(
    wall: WallProcess, server: Cameras
) -> None:
    (shown,) = players(wall)
    with reader(wall, HIDDEN) as hidden:
        wait_for(wall, hidden, 20)
        first = hidden.packets()[0]
        assert first.begins and first.keyframe and first.header.codec == "h264"
        assert sessions(server.port) == 2
    until(lambda: sessions(server.port) == 1, "one session", 15, wall.tail)
    until(lambda: players(wall) == [shown], "one player", 15, wall.tail)
    wall.wait_all_live()


def test_after_its_player_was_killed_a_reader_goes_on_with_the_next_one(wall: WallProcess) -> None:
    with reader(wall, SHOWN) as shown:
        wait_for(wall, shown, 10)
        before = len(shown.packets())
        (player,) = players(wall)
        os.kill(player, signal.SIGKILL)
        wait_for(wall, shown, before + 30)
        beginnings = [packet for packet in shown.packets() if packet.begins]
        assert len(beginnings) == 2 and all(packet.keyframe for packet in beginnings)
    wall.wait_all_live()


def test_a_camera_that_the_layout_does_not_have_is_said_to_be_unknown(wall: WallProcess) -> None:
    with pytest.raises(UnknownCameraError):
        PacketRequest(wall.socket, "Không có", StreamName.MAIN)


def test_a_saved_layout_without_the_camera_ends_the_request_and_the_walls_end_all_others(
    wall: WallProcess, server: Cameras, tmp_path: Path
) -> None:
    with (
        PacketRequest(wall.socket, HIDDEN, StreamName.SUB) as hidden,
        PacketRequest(wall.socket, SHOWN, StreamName.MAIN) as shown,
    ):
        hidden.next_socket().close()
        shown.next_socket().close()
        write_wall(tmp_path, {SHOWN: server.url(STREAMS[0].path)}, PAGE)
        with pytest.raises(UnknownCameraError):
            hidden.next_socket()
        wall.stop()
        with pytest.raises(NoWallError):
            shown.next_socket()


def test_while_the_wall_rests_a_reader_keeps_its_camera_connected_and_the_wall_wakes_to_the_same_session(
    screen: Screen, server: Cameras, tmp_path: Path
) -> None:
    layout = write_wall(tmp_path, urls(server, STREAMS), grid_page("Cả tổ", "2x1", [SHOWN, HIDDEN]))
    layout.write_text(f"screen: {hours(2, 4)}\n{layout.read_text('utf-8')}", "utf-8")
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_until(lambda told: told.told["screen"] == "off", "the screen off")
        assert (players(wall), sessions(server.port)) == ([], 0), "nobody looks, and no camera is asked"
        with reader(wall, SHOWN) as shown:
            wait_for(wall, shown, 20)
            told = wall.status()
            assert [(tile.state, tile.pictures) for tile in told.tiles] == [("warm", 0), ("off", 0)], "not decoded"
            (player,) = players(wall)
            Keyboard(screen).press("F7")
            wall.wait_all_live()
            assert sessions(server.port) == 2, "one for each camera"
            assert player in players(wall)
            wait_for(wall, shown, len(shown.packets()) + 20)
            assert sum(packet.begins for packet in shown.packets()) == 1, "the reader noticed nothing"
        wall.wait_all_live()
