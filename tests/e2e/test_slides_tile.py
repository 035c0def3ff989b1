"""Photos of 24 megapixels in a tile among cameras: shown in turn, without a jump in memory and without a lost frame."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from support.cameras import Cameras, counters, urls
from support.files import drawn_page, write_wall
from support.footprint import pss_mb
from support.frame_losses import assert_costs_no_picture
from support.frame_recorder import FrameRecorder
from support.photos import MEGAPIXELS_24, Transformation, photo, saved
from support.processes import PROC, descendants
from support.screen import Screen
from support.waiting import until
from support.walls import Status, WallProcess, tivi

STREAMS = counters(4)
PAGE = drawn_page(
    "Cả tổ",
    ["A B P", "C D P"],
    {"A": "Ngõ 1", "B": "Ngõ 2", "C": "Ngõ 3", "D": "Ngõ 4", "P": "{slides: {folder: anh, dwell: 1s}}"},
)
PHOTOS = 200
DECODED_MB = MEGAPIXELS_24[0] * MEGAPIXELS_24[1] * 4 / 1e6
COLOURS = ("#c02020", "#20a020", "#2040c0")


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of many photos, each of one colour, some of them turned, and a few files that are none."""
    folder = tmp_path_factory.mktemp("photos")
    for number, colour in enumerate(COLOURS):
        turned = Transformation.TransformationRotate90 if number else Transformation.TransformationNone
        path = saved(folder / f"{number + 1}.jpg", photo(*MEGAPIXELS_24, colour, colour), turned=turned)
        for again in range(len(COLOURS) + number + 1, PHOTOS + 1, len(COLOURS)):
            (folder / f"{again}.jpg").hardlink_to(path)
    (folder / "hỏng.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "ghi chú.txt").write_text("không phải ảnh")
    return folder


@pytest.fixture
def layout(server: Cameras, photos: Path, tmp_path: Path) -> Path:
    made = write_wall(tmp_path, urls(server, STREAMS), PAGE)
    (tmp_path / "anh").symlink_to(photos)
    return made


def has_picture(status: Status) -> bool:
    return bool(slides(status)["shows_picture"])


def slides(status: Status) -> dict[str, object]:
    (tile,) = [tile for tile in status.told["tiles"] if tile["kind"] == "slides"]
    return dict(tile)


def colour_on(screen: Screen, status: Status) -> int | None:
    """Which of COLOURS is in the middle of the tile; None where it is none of them."""
    rect = slides(status)["rect"]
    assert isinstance(rect, list)
    x, y, width, height = rect
    seen = screen.picture((x + width // 2, y + height // 2, 1, 1))[0, 0].astype(int)
    wanted = [np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) for colour in COLOURS]
    return next((number for number, one in enumerate(wanted) if abs(seen - one).max() < 12), None)


def loader_of(wall: WallProcess) -> int:
    """The process that opens pictures."""
    (pid,) = [pid for pid in descendants(wall.pid) if "picture_loader" in (PROC / str(pid) / "cmdline").read_text()]
    return pid


def peak_mb(pid: int) -> float:
    lines = (PROC / str(pid) / "status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM"))


@pytest.mark.long
def test_photos_turn_without_a_dark_moment_and_memory_stays_flat(screen: Screen, layout: Path, tmp_path: Path) -> None:
    assert tivi("check", layout).returncode == 0
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        status = wall.wait_until(has_picture, "the first photo")
        until(lambda: colour_on(screen, status) is not None, "a photo in the middle", 10)
        first = colour_on(screen, status)
        assert first is not None
        seen, held_mb = [first], list[float]()

        def turned() -> bool:
            shown = colour_on(screen, status)
            assert shown is not None, "something else than a photo stood in the tile"
            if shown != seen[-1]:
                seen.append(shown)
            held_mb.append(pss_mb(wall.pid))
            return len(seen) > 12

        until(turned, "a dozen turns", 90, lambda: str(seen))
        assert seen == [(first + number) % 3 for number in range(len(seen))], "in order"
        assert np.diff(held_mb).max() < 0.3 * DECODED_MB, "no photo is opened in the wall's own process"
        assert max(held_mb) - held_mb[0] < 0.6 * DECODED_MB, "the shown photos that it keeps, and nothing else"
        assert peak_mb(loader_of(wall)) < DECODED_MB
        assert "Traceback" not in wall.log()


def test_a_folder_that_is_not_there_says_so_and_cameras_play_on(screen: Screen, layout: Path, tmp_path: Path) -> None:
    (tmp_path / "anh").unlink()
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        wall.wait_until(lambda told: "anh" in str(slides(told)["text"]), "what is missing")
        saved(tmp_path / "1.jpg", photo(64, 64))
        (tmp_path / "anh").mkdir()
        (tmp_path / "1.jpg").rename(tmp_path / "anh" / "1.jpg")
        wall.wait_until(has_picture, "the photo")


@pytest.mark.calm
def test_photos_cost_the_cameras_no_frame(screen: Screen, layout: Path, photos: Path, tmp_path: Path) -> None:
    link = tmp_path / "anh"

    @contextlib.contextmanager
    def without_photos() -> Iterator[None]:
        link.unlink()
        wall.wait_until(lambda told: not has_picture(told), "no photo")
        try:
            yield
        finally:
            link.symlink_to(photos)
            wall.wait_until(has_picture, "photos again")

    def turns() -> None:
        status, seen = wall.status(), [-1]

        def turned() -> bool:
            shown = colour_on(screen, status)
            if shown is not None and shown != seen[-1]:
                seen.append(shown)
            return len(seen) > 9

        until(turned, "eight turns", 90)

    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        boxes = {key: box for key, box in wall.wait_until(has_picture, "the first photo").boxes.items() if key != "P"}
        with FrameRecorder(screen, boxes) as recorder:
            assert_costs_no_picture(wall, recorder, boxes, turns, without_photos)
