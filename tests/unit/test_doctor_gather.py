"""What `tivi doctor` finds on a machine that looks as it is wanted to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.tiles import camera_tile
from wall.commands.doctor import gather
from wall.commands.doctor.facts import OutputFacts, Running
from wall.model.camera import Camera, Source
from wall.model.page import Area, Page
from wall.model.wall import Wall


def plug(drm: Path, name: str, status: str, enabled: str = "enabled", modes: str = "") -> None:
    folder = drm / name
    folder.mkdir(parents=True)
    for file, text in (("status", status), ("enabled", enabled), ("modes", modes)):
        (folder / file).write_text(f"{text}\n", encoding="ascii")


def test_without_a_display_the_kernel_tells_what_is_plugged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert gather.screen(tmp_path) is None
    plug(tmp_path, "card0-HDMI-A-1", "connected", modes="1920x1080\n1280x720")
    plug(tmp_path, "card0-HDMI-A-2", "connected", "disabled", "1920x1080i")
    plug(tmp_path, "card0-DP-1", "disconnected", "disabled")
    assert gather.screen(tmp_path) == (OutputFacts("HDMI-A-1", 1920, 1080), OutputFacts("HDMI-A-2", 0, 0))


def test_plugins_of_libvlc_that_are_missing_are_named(tmp_path: Path) -> None:
    assert gather.missing_plugins([tmp_path])[:3] == ("filesystem", "avcodec", "ts")
    found = gather.decoding()
    assert found.version is not None and found.version.startswith("3.0.") and found.missing == () and found.libyuv


def test_what_the_wall_has_measured_is_not_measured_again_and_the_busiest_page_is_named() -> None:
    cameras = {name: Camera(name, Source.of(f"rtsp://a/{number}")) for number, name in enumerate(("Chợ", "Ngõ 3"))}
    tiles = tuple(camera_tile(str(n), Area(n, 0), camera) for n, camera in enumerate(cameras.values()))
    wall = Wall("", (Page("Một", 20, 1, 1, tiles[:1]), Page("Hai", 20, 2, 1, tiles)), cameras)
    found = gather.power(wall, Running({"decodable_mpx_s": 200.0}))
    assert found.decodable == 200e6 and found.page == "Hai" and found.demand == 2 * 1920 * 1080 * 20


def test_each_file_system_is_told_once(tmp_path: Path) -> None:
    disks = gather.disks(tmp_path / "layout.yaml")
    assert disks[0].path == tmp_path and disks[0].for_layout and disks[0].free > 0
    assert len({disk.path.stat().st_dev for disk in disks}) == len(disks)
    assert gather.disks(Path("/khong/co/layout.yaml"))[0].path == Path("/var/log")


def test_a_process_has_an_age_and_one_that_ended_has_none() -> None:
    assert 0 <= (gather.age_s(os.getpid()) or -1) < 3600
    assert gather.age_s(2**22 + 1) is None
