"""Other processes ask the running wall for a camera's pictures; no camera is asked twice for them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cameras import Cameras, counters, names
from support.files import grid_page, write_wall
from support.mask_watch import decoded
from support.screen import Screen
from support.sessions import sessions
from support.waiting import until
from support.walls import WallProcess
from wall.control.client import NoWallError
from wall.control.packets import UnknownCameraError
from wall.control.pictures import Picture, PictureRequest
from wall.demo import barcode
from wall.demo.description import Stream

MAIN = Stream("/main", width=1280, height=720, gop=15)
STREAMS = [*counters(2, gop=15), MAIN]
SHOWN, HIDDEN = names(2)
PAGE = grid_page("Cả tổ", "1x1", [SHOWN], dwell="1h")


@pytest.fixture
def server() -> Iterator[Cameras]:
    with Cameras(STREAMS) as server:
        yield server


@pytest.fixture
def wall(screen: Screen, server: Cameras, tmp_path: Path) -> Iterator[WallProcess]:
    layout = write_wall(tmp_path, {SHOWN: shown(server), HIDDEN: server.url("/2")}, PAGE)
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        yield wall
    assert "Traceback" not in wall.log()


def shown(server: Cameras) -> dict[str, str]:
    return {"main": server.url(MAIN.path), "sub": server.url("/1")}


def age_ms(picture: Picture) -> float:
    """By the clock that is in the picture."""
    reading = barcode.read(decoded(picture.jpeg))
    assert reading is not None
    return time.monotonic() * 1000 - reading.clock_ms


def test_a_camera_on_no_page_is_decoded_while_somebody_wants_its_pictures(wall: WallProcess, server: Cameras) -> None:
    with PictureRequest(wall.socket, HIDDEN) as request:
        pictures = [request.next_picture(20) for _ in range(3)]
        pictures += [request.next_picture(20) for _ in range(4)]
        assert pictures[-1].arrived - pictures[0].arrived > 0.8 * (len(pictures) - 1) / 2, "two a second at most"
        last = pictures[-1]
        assert (last.width, last.height) == (640, 360) == decoded(last.jpeg).shape[1::-1]
        assert min(abs(one.age_ms(time.monotonic()) - age_ms(one)) for one in pictures) < 700
        until(lambda: sessions(server.port) == 2, "a session for each of the two", 15, wall.tail)
        assert wall.status().all_live
    until(lambda: sessions(server.port) == 1, "one session", 15, wall.tail)


def test_a_camera_that_takes_one_connection_is_not_asked_for_another_while_it_is_shown(
    wall: WallProcess, server: Cameras, tmp_path: Path
) -> None:
    write_wall(tmp_path, {SHOWN: {**shown(server), "max_connections": "1"}}, PAGE)
    wall.wait_until(lambda told: [camera["camera"] for camera in told.told["cameras"]] == [SHOWN], "the one camera")
    pictures, began = wall.status().tiles[0].pictures, time.monotonic()
    with PictureRequest(wall.socket, SHOWN) as one, PictureRequest(wall.socket, SHOWN) as other:
        for request in (one, other, one, other):
            picture = request.next_picture(20)
            assert (picture.width, picture.height) == (960, 540)
            assert time.monotonic() - age_ms(picture) / 1000 > began - 3, "one of now"
            assert sessions(server.port) == 1
        wall.wait_until(lambda told: told.tiles[0].pictures > pictures + 10, "pictures on the screen")
    assert wall.status().tiles[0].reconnects == 0


def test_a_reader_that_was_stopped_gets_one_old_picture_at_most_and_knows_its_age(wall: WallProcess) -> None:
    with PictureRequest(wall.socket, SHOWN) as request:
        request.next_picture(20)
        stopped = time.monotonic()
        until(lambda: time.monotonic() > stopped + 4, "its time to pass", 10)
        old, new = request.next_picture(20), request.next_picture(20)
        assert old.age_ms(time.monotonic()) > 2500
        assert new.arrived > stopped + 2


def test_unknown_cameras_are_refused_and_the_walls_end_is_noticed(wall: WallProcess) -> None:
    with PictureRequest(wall.socket, "Không có") as request, pytest.raises(UnknownCameraError):
        request.next_picture(10)
    with PictureRequest(wall.socket, SHOWN) as request:
        request.next_picture(20)
        wall.stop()
        with pytest.raises(NoWallError):
            while True:
                request.receive()
