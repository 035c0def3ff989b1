"""What is masked is never seen: on the wall, enlarged, in snapshots, in the pictures for phones and in their stills.

`tests/soak/masks` replays the reloads 500 times; here there are fewer.
"""

from __future__ import annotations

import os
import select
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("aiohttp")

from support.cameras import Cameras, names
from support.files import cameras_text, grid_page, layout_text, save_by_rename
from support.keyboard import Keyboard
from support.mask_stills import StillsWatch
from support.mask_watch import COLOUR, MaskedArea, ScreenWatch, decoded, of_camera, polygon, written
from support.running import Running
from support.screen import Box, Screen
from support.waiting import until
from support.walls import WallProcess
from support.web import WebProcess
from wall.control.packets import NotSharedError, PacketRequest, UnknownCameraError
from wall.control.pictures import Forget, Picture, PictureRequest
from wall.demo.description import Stream
from wall.model.camera import StreamName
from wall.model.mask import Polygon

REPLAYS = int(os.environ.get("TIVI_MASK_REPLAYS", "6"))
STREAMS = [
    Stream("/main", colour=COLOUR, width=1280, height=720, gop=15),
    Stream("/sub", colour=COLOUR, gop=15),
    Stream("/other", colour=COLOUR, gop=15),
]
NAME, OTHER = names(2)
MASKS: list[list[Polygon]] = [
    [polygon((0.05, 0.02, 0.45, 0.22))],
    [polygon((0.5, 0.02, 0.95, 0.24)), polygon((0.02, 0.3, 0.09, 0.7))],
    [((0.1, 0.02), (0.9, 0.05), (0.5, 0.25))],
    [polygon((0, 0, 1, 1))],
    [polygon((0.02, 0.76, 0.98, 0.84)), ((0.91, 0.1), (0.99, 0.2), (0.97, 0.7), (0.92, 0.6))],
]
SCALED, CODED = 3, 12
"""Pixels at a mask's edge that scaling, or JPEG's blocks, mix with what is beside it."""


@pytest.fixture(scope="module")
def server() -> Iterator[Cameras]:
    with Cameras(STREAMS) as server:
        yield server


def camera(server: Cameras, polygons: Sequence[Polygon], **more: str) -> dict[str, str]:
    told = {"main": server.url("/main"), "sub": server.url("/sub"), **more}
    return told | ({"mask": written(polygons)} if polygons else {})


def save(folder: Path, title: str, cameras: Mapping[str, Mapping[str, str]], *tiles: str) -> Path:
    """Both files; the title tells when they are followed."""
    save_by_rename(folder / "cameras.yaml", cameras_text(cameras))
    (folder / "cameras.yaml").chmod(0o600)
    page = grid_page("Cả tổ", f"{len(tiles)}x1", list(tiles), dwell="1h")
    save_by_rename(folder / "layout.yaml", layout_text(page, title=title) + "clock: no\n")
    return folder / "layout.yaml"


def followed(wall: WallProcess, title: str) -> None:
    wall.wait_until(lambda told: told.told["wall"] == title, f"the layout {title}")


class Sent(Running):
    """Reads a camera's pictures all the time, and looks under the mask that was in force when each was sent."""

    def __init__(self, wall: WallProcess, name: str, masks: Sequence[Sequence[Polygon]]) -> None:
        """`masks` in the order in which they are in force; a `Forget` begins the next."""
        self._wall, self._name, self._masks = wall, name, masks
        self._leave = threading.Event()
        self.epoch = self.unmasked = self.pictures = self.bright = 0
        self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)

    def start(self) -> None:
        self._wall.wait_all_live()
        self._thread.start()

    def stop(self) -> None:
        self._leave.set()
        self._thread.join()

    def wait_for_picture(self, epoch: int) -> None:
        until(lambda: self.epoch == epoch, "the word to forget", 10, lambda: f"{self.epoch}, {epoch}")
        before = self.pictures
        until(lambda: self.pictures > before, "a picture sent", 30)

    def _run(self) -> None:
        with PictureRequest(self._wall.socket, self._name) as request:
            while not self._leave.is_set():
                if select.select([request], [], [], 0.2)[0]:
                    for message in request.receive():
                        self._look(message)

    def _look(self, message: Picture | Forget) -> None:
        if isinstance(message, Forget):
            self.epoch += 1
            return
        picture = decoded(message.jpeg)
        assert (message.height, message.width) == picture.shape[:2]
        area = MaskedArea.of(self._masks[self.epoch], message.width, message.height, CODED)
        self.unmasked = max(self.unmasked, area.unmasked(picture))
        self.bright += bool(of_camera(picture).any())
        self.pictures += 1


def tile(wall: WallProcess) -> Box:
    return wall.status().tiles[0].box


def shown(wall: WallProcess, screen: Screen, box: Box, polygons: Sequence[Polygon]) -> bool:
    """Whether the camera is seen beside its mask, or live where that is all of it."""
    covers_all = MaskedArea.of(polygons, 64, 36).inside.all()
    return wall.status().all_live and (bool(covers_all) or bool(of_camera(screen.picture(box)).any()))


def wait_shown(wall: WallProcess, screen: Screen, box: Box, polygons: Sequence[Polygon]) -> None:
    until(lambda: shown(wall, screen, box, polygons), "the camera beside its mask", 30, wall.tail)


@contextmanager
def enlarged(wall: WallProcess, screen: Screen, enlarge: bool) -> Iterator[Box]:
    """The part of the screen that the camera has: all of it where it is enlarged."""
    if not enlarge:
        yield tile(wall)
        return
    keyboard = Keyboard(screen)
    keyboard.press("1")
    wall.wait_until(lambda told: told.told["enlarged"] == "1", "the camera enlarged")
    yield (0, 0, screen.width, screen.height)
    keyboard.press("Escape")
    wall.wait_until(lambda told: not told.told["enlarged"], "the page again")


@pytest.mark.long
def test_no_masked_pixel_is_seen_however_often_the_mask_is_changed_replayed(
    server: Cameras, screen: Screen, tmp_path: Path
) -> None:
    masks = [MASKS[number % len(MASKS)] for number in range(REPLAYS + 1)]
    layout = save(tmp_path, "Tổ 0", {NAME: camera(server, masks[0])}, NAME)
    (tmp_path / "households.yaml").write_text("- Nhà ông Bình\n", encoding="utf-8")
    snapshots = 0
    with (
        WallProcess(layout, screen, tmp_path) as wall,
        WebProcess(tmp_path, wall.socket) as web,
        ScreenWatch(screen) as watch,
        Sent(wall, NAME, masks) as sent,
        StillsWatch(web.browser(web.sessions(1)[0]), NAME, masks) as stills,
    ):
        for number, polygons in enumerate(masks):
            if number:
                watch.rest()
                stills.replace(number)
                save(tmp_path, f"Tổ {number}", {NAME: camera(server, polygons)}, NAME)
                followed(wall, f"Tổ {number}")
            moment = time.monotonic()
            with enlarged(wall, screen, enlarge=number % 3 == 2) as box:
                area = MaskedArea.of(polygons, *box[2:], SCALED)
                watch.watch(box, area)
                for _ in range(2):
                    x, y, width, height = box
                    snapshots += area.unmasked(decoded(wall.snapshot())[y : y + height, x : x + width])
                    wait_shown(wall, screen, box, polygons)
                sent.wait_for_picture(number)
                stills.wait_for_mask(number, moment)
                watch.wait_for_looks(5)
                watch.rest()
            found = watch.unmasked, snapshots, sent.unmasked, stills.unmasked
            assert found == (0, 0, 0, 0), f"after reload {number}"
        assert sent.bright and stills.bright, "what is not masked is seen"
        assert "Traceback" not in wall.log()


def test_a_wall_that_begins_with_a_mask_never_shows_what_it_covers(
    server: Cameras, screen: Screen, tmp_path: Path
) -> None:
    layout = save(tmp_path, "Tổ 7", {NAME: camera(server, MASKS[0])}, NAME)
    with ScreenWatch(screen) as watch:
        box = (0, 0, screen.width, screen.height)
        watch.watch(box, MaskedArea.of(MASKS[0], *box[2:], SCALED))
        with WallProcess(layout, screen, tmp_path) as wall:
            wall.wait_all_live()
            wait_shown(wall, screen, box, MASKS[0])
            assert tile(wall) == box
        assert watch.looks > 10
    assert watch.unmasked == 0


@pytest.mark.parametrize(
    "broken", ["{cửa sổ: [[10%, 20%], [35%, 60%]]}", "{cửa sổ: [[0.1, 0.2]]}", "[[0.1, 0.2], [0.3, 0.4]]"]
)
def test_a_wall_that_begins_with_a_broken_mask_shows_nothing_but_its_line_and_then_the_masked_camera(
    server: Cameras, screen: Screen, tmp_path: Path, broken: str
) -> None:
    everything = [polygon((0, 0, 1, 1))]
    layout = save(tmp_path, "Tổ 7", {NAME: camera(server, [], mask=broken)}, NAME)
    with ScreenWatch(screen) as watch:
        box = (0, 0, screen.width, screen.height)
        watch.watch(box, MaskedArea.of(everything, *box[2:]))
        with WallProcess(layout, screen, tmp_path) as wall:
            told = wall.wait_until(lambda told: bool(told.problems), "the problem")
            assert "cameras.yaml" in told.problems[0] and " 4" in told.problems[0], told.problems
            with pytest.raises(UnknownCameraError), PictureRequest(wall.socket, NAME) as request:
                request.next_picture(10)
            watch.wait_for_looks(20)
            assert watch.unmasked == 0
            watch.watch(box, MaskedArea.of(MASKS[0], *box[2:], SCALED))
            save(tmp_path, "Tổ 8", {NAME: camera(server, MASKS[0])}, NAME)
            followed(wall, "Tổ 8")
            wait_shown(wall, screen, box, MASKS[0])
            assert watch.unmasked == 0


def differs(screen: Screen, box: Box, seen: MaskedArea) -> bool:
    return seen.unmasked(screen.picture(box)) > 500


def test_two_entries_of_one_camera_are_masked_each_in_its_own_way(
    server: Cameras, screen: Screen, tmp_path: Path
) -> None:
    both = {NAME: camera(server, MASKS[0]), OTHER: camera(server, MASKS[1])}
    layout = save(tmp_path, "Tổ 7", both, NAME, OTHER)
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        for at, own, others in ((0, MASKS[0], MASKS[1]), (1, MASKS[1], MASKS[0])):
            x, y, width, height = wall.status().tiles[at].box
            tall = width * 9 // 16  # the picture lies in the middle of its tile
            box = x, y + (height - tall) // 2, width, tall
            seen = MaskedArea.of(others, width, tall, SCALED)
            until(partial(differs, screen, box, seen), "what only the other hides", 30)
            assert MaskedArea.of(own, width, tall, SCALED).unmasked(screen.picture(box)) == 0


def test_a_mask_ends_the_packets_of_its_camera_at_once_and_keeps_them_ended(
    server: Cameras, screen: Screen, tmp_path: Path
) -> None:
    layout = save(tmp_path, "Tổ 7", {NAME: camera(server, [])}, NAME)
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        with PacketRequest(wall.socket, NAME, StreamName.SUB) as request, request.next_socket() as channel:
            channel.settimeout(20)
            assert channel.recv(100)
            save(tmp_path, "Tổ 8", {NAME: camera(server, MASKS[0])}, NAME)
            with pytest.raises(NotSharedError):
                request.next_socket()
            while channel.recv(1 << 18):
                pass  # what was written before
        with pytest.raises(NotSharedError):
            PacketRequest(wall.socket, NAME, StreamName.MAIN)
        wall.wait_all_live()


def test_a_camera_that_is_not_shared_sends_no_pictures_and_a_running_wall_keeps_its_mask_over_a_mistake(
    server: Cameras, screen: Screen, tmp_path: Path
) -> None:
    layout = save(tmp_path, "Tổ 7", {NAME: camera(server, MASKS[0], share="no")}, NAME)
    with WallProcess(layout, screen, tmp_path) as wall, ScreenWatch(screen) as watch:
        wall.wait_all_live()
        with PictureRequest(wall.socket, NAME) as request, pytest.raises(NotSharedError):
            request.next_picture(10)
        box = tile(wall)
        watch.watch(box, MaskedArea.of(MASKS[0], *box[2:], SCALED))
        pictures = wall.status().tiles[0].pictures
        save(tmp_path, "Tổ 8", {NAME: camera(server, [], mask="{cửa sổ: [[0.1, 0.2]]}")}, NAME)
        wall.wait_until(lambda told: bool(told.problems), "the problem")
        wall.wait_until(lambda told: told.tiles[0].pictures > pictures + 5, "more pictures")
        assert watch.unmasked == 0
