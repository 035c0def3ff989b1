"""Cameras that fail from the start: each is explained on its tile, and none costs the others pictures."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from support import badservers, paint
from support.badservers import BadServer, BlackHole, refusing
from support.cameras import Cameras, counters
from support.files import grid_page, layout_text, save_by_rename, write_wall
from support.frame_losses import assert_costs_no_picture
from support.frame_recorder import FrameRecorder
from support.ports import free_port
from support.screen import Screen
from support.waiting import until
from support.walls import Status, WallProcess
from wall.demo.description import Stream

GOOD = "Tốt"


class Expected(NamedTuple):
    state: str
    fault: str
    colour: tuple[int, int, int]


BAD = {
    "không tới": Expected("offline", "unreachable", paint.WARNING),
    "đóng cổng": Expected("offline", "port-closed", paint.ALARM),
    "không tên": Expected("offline", "name-unknown", paint.ALARM),
    "sai mật khẩu": Expected("refused", "wrong-password", paint.ALARM),
    "thiếu mật khẩu": Expected("refused", "login-missing", paint.ALARM),
    "sai đường dẫn": Expected("refused", "not-found", paint.ALARM),
    "chỉ có tiếng": Expected("refused", "no-video", paint.ALARM),
    "im lặng": Expected("offline", "silent", paint.WARNING),
    "ngắt ngay": Expected("offline", "ended", paint.WARNING),
    "ngắt lặng lẽ": Expected("offline", "ended", paint.WARNING),
    "byte lạ": Expected("refused", "not-video", paint.ALARM),
    "trang web": Expected("refused", "not-video", paint.ALARM),
    "nửa câu": Expected("offline", "ended", paint.WARNING),
    "từ chối 403": Expected("refused", "forbidden", paint.ALARM),
    "bận 453": Expected("refused", "busy", paint.WARNING),
    "mất phiên 454": Expected("offline", "session-lost", paint.WARNING),
    "bận 503": Expected("refused", "busy", paint.WARNING),
    "lỗi 500": Expected("offline", "server-error", paint.WARNING),
}


@dataclass(frozen=True)
class Scene:
    wall: WallProcess
    keys: dict[str, str]
    """The tile of each camera."""
    layout: Path
    page: str

    @contextlib.contextmanager
    def without_bad_cameras(self) -> Iterator[None]:
        """Show the good camera alone, in its usual tile."""
        save_by_rename(self.layout, layout_text(grid_page("Cả tổ", "5x5", [GOOD])))
        self.wall.wait_until(lambda told: len(told.tiles) == 1 and told.all_live, "the good camera alone", 10)
        yield
        save_by_rename(self.layout, layout_text(self.page))


@pytest.fixture(scope="module")
def scene(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("bad")
    (good,) = counters(1)
    locked = Stream("/locked", user="admin", password="đúng mật khẩu")
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(Cameras([good, locked, Stream("/sound", codec="audio")]))

        def bad(talk: badservers.Talk) -> str:
            return stack.enter_context(BadServer(talk)).url

        cameras: dict[str, str | dict[str, str]] = {
            GOOD: server.url("/1"),
            "không tới": stack.enter_context(BlackHole()).url,
            "đóng cổng": f"rtsp://127.0.0.1:{free_port()}/",
            "không tên": "rtsp://khong-co-camera-nay.invalid/",
            "sai mật khẩu": {"main": server.url("/locked"), "user": "admin", "password": "'sai rồi'"},
            "thiếu mật khẩu": server.url("/locked"),
            "sai đường dẫn": server.url("/khong-co"),
            "chỉ có tiếng": server.url("/sound"),
            "im lặng": bad(badservers.silent),
            "ngắt ngay": bad(badservers.hanging_up),
            "ngắt lặng lẽ": bad(badservers.hanging_up_wordless),
            "byte lạ": bad(badservers.garbage),
            "trang web": bad(badservers.web_page),
            "nửa câu": bad(badservers.half_an_answer),
            "từ chối 403": bad(refusing(403, "Forbidden")),
            "bận 453": bad(refusing(453, "Not Enough Bandwidth")),
            "mất phiên 454": bad(refusing(454, "Session Not Found")),
            "bận 503": bad(refusing(503, "Service Unavailable")),
            "lỗi 500": bad(refusing(500, "Internal Server Error")),
        }
        page = grid_page("Cả tổ", "5x5", list(cameras))
        layout = write_wall(folder, cameras, page)
        keys = {name: str(number) for number, name in enumerate(cameras, 1)}
        wall = stack.enter_context(WallProcess(layout, screen, folder))
        wall.wait_until(lambda told: bool(told.tiles), "tiles")
        yield Scene(wall, keys, layout, page)
        assert "Traceback" not in wall.log()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_camera_is_told_on_its_tile(scene: Scene, screen: Screen, name: str) -> None:
    expected, key = BAD[name], scene.keys[name]

    def told(status: Status) -> bool:
        return (status.tile(key).state, status.tile(key).fault) == (expected.state, expected.fault)

    status = scene.wall.wait_until(told, f"{name}: {expected.state}, {expected.fault}", 30)
    box = status.tile(key).box
    until(lambda: paint.words_shown(screen, box, expected.colour), f"{name}: words of its colour on its tile", 5)
    assert paint.median(screen, box) < 60, "nothing in the tile looks like a picture"


@pytest.mark.calm
def test_the_good_neighbour_loses_no_picture_meanwhile(scene: Scene, screen: Screen) -> None:
    key = scene.keys[GOOD]
    before = scene.wall.wait_until(lambda told: told.tile(key).live, "the good camera live").tile(key)

    def tries() -> int:
        return sum(tile.reconnects for tile in scene.wall.status().tiles)

    def some_tries() -> None:
        began = tries()
        until(lambda: tries() >= began + 2, "bad cameras tried again", 30)

    with FrameRecorder(screen, {key: before.box}) as recorder:
        assert_costs_no_picture(scene.wall, recorder, [key], some_tries, without=scene.without_bad_cameras)
    after = scene.wall.status().tile(key)
    assert (after.player_pid, after.reconnects) == (before.player_pid, before.reconnects)
