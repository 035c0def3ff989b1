"""Notices on a running wall, by every way in: the folder, a stick and the editor; and what they cost the cameras."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PyQt6.QtGui import QColor, QImage

from support.cameras import Cameras, counters, urls
from support.files import drawn_page, write_wall
from support.frame_losses import assert_costs_no_picture
from support.frame_recorder import FrameRecorder
from support.keyboard import Keyboard
from support.screen import Screen
from support.waiting import until
from support.walls import Status, WallProcess, tivi

STREAMS = counters(3)
PAGE = drawn_page("Cả tổ", ["A B", "C N"], {"A": "Ngõ 1", "B": "Ngõ 2", "C": "Ngõ 3", "N": "notices"})
AS_QUICK = 3
"""A notice may take this many times what a saved layout takes to the wall, a good quarter of a second."""
MAGENTA = "#ff00ff"
RED = np.array((0xB3, 0x26, 0x1E), np.uint8)


@pytest.fixture
def wall(server: Cameras, screen: Screen, tmp_path: Path) -> Iterator[WallProcess]:
    folder = tmp_path / "srv"
    folder.mkdir()
    layout = write_wall(folder, urls(server, STREAMS), PAGE)
    layout.write_text("band: notices\n" + layout.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "notices").mkdir()
    with WallProcess(layout, screen, tmp_path) as wall:
        wall.wait_all_live()
        yield wall
    assert "Traceback" not in wall.log()


def tile(status: Status) -> dict[str, Any]:
    (found,) = (one for one in status.told["tiles"] if one["kind"] == "notices")
    assert isinstance(found, dict)
    return found


def seconds_until_shown(wall: WallProcess, title: str) -> float:
    begun = time.monotonic()
    wall.wait_until(lambda now: tile(now)["title"] == title, f"the notice “{title}”")
    return time.monotonic() - begun


def seconds_of_a_layout(wall: WallProcess, layout: Path) -> float:
    """From saving the layout with another name of its page to the page of that name."""
    name = f"Trang {time.monotonic_ns()}"
    text = layout.read_text(encoding="utf-8")
    begun = time.monotonic()
    layout.write_text(text.replace(wall.status().told["page_name"], name), encoding="utf-8")
    wall.wait_until(lambda now: now.told["page_name"] == name, "the page's new name")
    return time.monotonic() - begun


def test_a_notice_saved_in_the_folder_is_on_the_wall_as_soon_as_a_layout_is(wall: WallProcess, tmp_path: Path) -> None:
    players = {one.camera: one.player_pid for one in wall.status().tiles}
    most = AS_QUICK * seconds_of_a_layout(wall, tmp_path / "srv" / "layout.yaml")
    file = tmp_path / "srv" / "notices" / "hop.txt"
    file.write_text("Họp tổ dân phố\nđến: mai\nMời bà con.", encoding="utf-8")
    assert seconds_until_shown(wall, "Họp tổ dân phố") < most
    assert tile(wall.status())["text"] == "Mời bà con."
    file.unlink()
    assert seconds_until_shown(wall, "Chưa có thông báo") < most
    assert {one.camera: one.player_pid for one in wall.status().tiles} == players


def test_a_picture_of_the_same_name_is_shown_beside_it(wall: WallProcess, screen: Screen, tmp_path: Path) -> None:
    folder = tmp_path / "srv" / "notices"
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(QColor(MAGENTA))
    assert image.save(str(folder / "hop.png"))
    (folder / "hop.txt").write_text("Họp tổ dân phố", encoding="utf-8")
    seconds_until_shown(wall, "Họp tổ dân phố")
    x, y, width, height = tile(wall.status())["rect"]

    def shown() -> float:
        pixels = screen.picture((x, y, width, height))
        return float((pixels == np.array((255, 0, 255), np.uint8)).all(axis=2).mean())

    until(lambda: 0.1 < shown() < 0.4, "the picture", 20, lambda: str(shown()))


def test_a_notice_from_a_stick_is_on_the_wall_as_soon_as_a_layout_is(wall: WallProcess, tmp_path: Path) -> None:
    most = AS_QUICK * seconds_of_a_layout(wall, tmp_path / "srv" / "layout.yaml")
    folder = tmp_path / "usb" / "tivi" / "thong-bao"
    folder.mkdir(parents=True)
    (folder / "tiem.txt").write_text("Tiêm phòng dại", encoding="utf-8")
    assert tivi("usb", tmp_path / "usb", "--into", tmp_path / "srv", "--socket", wall.socket).returncode == 0
    assert seconds_until_shown(wall, "Tiêm phòng dại") < most


def test_a_notice_typed_in_the_editor_is_on_the_wall_as_soon_as_a_layout_is(
    wall: WallProcess, screen: Screen, tmp_path: Path
) -> None:
    most = AS_QUICK * seconds_of_a_layout(wall, tmp_path / "srv" / "layout.yaml")
    hands = Keyboard(screen)
    hands.press("F2")
    until(lambda: bool(((screen.pixels[200:900, 100:1100] & 0xFFFFFF) == 0x141B24).sum() > 100_000), "the editor", 40)
    hands.press("F3", "F3")
    hands.type("Hopj toor daan phoos\nddeens: mai")
    hands.press("ctrl+s")
    file = tmp_path / "srv" / "notices" / "thong-bao-1.txt"
    until(lambda: file.exists() and file.read_text(encoding="utf-8") == "Họp tổ dân phố\nđến: mai", "saved", 20)
    assert seconds_until_shown(wall, "Họp tổ dân phố") < most
    hands.press("Escape")


def test_an_urgent_notice_is_red_above_the_cameras_which_play_on(
    wall: WallProcess, screen: Screen, tmp_path: Path
) -> None:
    before = {one.key: one.box for one in wall.status().tiles}
    file = tmp_path / "srv" / "notices" / "khan.txt"
    file.write_text("Nước sông Lô lên nhanh\nBà con ven sông lên cao.", encoding="utf-8")

    def red() -> float:
        return float((screen.picture((0, 0, screen.width, 100)) == RED).all(axis=2).mean())

    until(lambda: red() > 0.5, "the red strip", 5)
    now = wall.wait_until(lambda told: told.all_live, "live cameras below it")
    assert {one.key for one in now.tiles} == {*before}
    assert min(one.box[1] for one in now.tiles) > 100
    wall.wait_until(lambda told: all(one.pictures > now.tile(one.key).pictures for one in told.tiles), "playing on")
    file.unlink()
    wall.wait_until(lambda told: {one.key: one.box for one in told.tiles} == before, "the page as before")
    assert red() < 0.05


def test_what_is_no_notice_is_told_in_the_bar(wall: WallProcess, tmp_path: Path) -> None:
    file = tmp_path / "srv" / "notices" / "hop.docx"
    file.write_bytes(b"PK\x03\x04")
    wall.wait_until(lambda now: any("hop.docx" in told for told in now.told["warnings"]), "the problem")
    file.unlink()
    wall.wait_until(lambda now: not now.told["warnings"], "no problem any more")


@pytest.mark.calm
def test_no_picture_is_lost_for_whatever_lies_in_the_folder(wall: WallProcess, screen: Screen, tmp_path: Path) -> None:
    folder = tmp_path / "srv" / "notices"

    def drop_everything() -> None:
        (folder / "lon.txt").write_text("Dài\n" + "Mỗi hộ đóng góp tuỳ tâm. " * 400_000, encoding="utf-8")
        (folder / "nhi phan.txt").write_bytes(os.urandom(200_000))
        for number in range(500):
            (folder / f"{number}.txt").write_text(f"Thông báo {number}\n" + "Lời. " * 300, encoding="utf-8")
        with (folder / "do dang.txt").open("w", encoding="utf-8") as file:
            file.write("Nửa")
            file.flush()
        wall.wait_until(lambda now: now.told["notices"] >= 500, "all of them")

    with FrameRecorder(screen, wall.status().boxes) as recorder:
        assert_costs_no_picture(wall, recorder, [one.key for one in wall.status().tiles], drop_everything)
