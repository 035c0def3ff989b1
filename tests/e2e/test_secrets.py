"""Passwords reach the camera and nothing else: no log, no answer, no message, no process list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from support import processes
from support.cameras import COLOURS, Cameras
from support.files import grid_page, write_wall
from support.passwords import HARD, PLAIN, WRONG, secrets_in
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess, tivi
from wall.demo.description import Stream


@pytest.fixture(scope="module")
def wall(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WallProcess]:
    folder = tmp_path_factory.mktemp("secrets")
    streams = [
        Stream("/hard", colour=COLOURS[0], user="admin", password=HARD),
        Stream("/plain", colour=COLOURS[1], user="khach", password=PLAIN),
        Stream("/locked", colour=COLOURS[2], user="khach", password=PLAIN),
    ]
    with Cameras(streams) as server:

        def with_login(path: str, user: str, password: str) -> str:
            return server.url(path).replace("//", f"//{user}:{quote(password, safe='')}@", 1)

        cameras: dict[str, str | dict[str, str]] = {
            "Trường": {"main": server.url("/hard"), "user": "admin", "password": f"'{HARD}'"},
            "Địa chỉ": with_login("/hard", "admin", HARD) + "?2",
            "Thường": {"main": server.url("/plain"), "user": "khach", "password": PLAIN},
            "Sai": {"main": server.url("/locked"), "user": "khach", "password": f"'{WRONG}'"},
            "Sai địa chỉ": with_login("/locked", "khach", WRONG) + "?2",
            "Không có": with_login("/khong-co", "khach", PLAIN),
        }
        layout = write_wall(folder, cameras, grid_page("Cả tổ", "3x2", list(cameras)))
        with WallProcess(layout, screen, folder) as wall:
            yield wall


def test_a_hard_password_opens_the_camera_as_field_and_in_the_address(wall: WallProcess) -> None:
    wall.wait_until(lambda told: all(told.tile(key).live for key in "123"), "three cameras live")
    told = wall.wait_until(lambda told: all(told.tile(key).state == "refused" for key in "456"), "three refused")
    assert [told.tile(key).fault for key in "456"] == ["wrong-password", "wrong-password", "not-found"]


def test_no_password_in_log_answers_or_process_list(wall: WallProcess) -> None:
    wall.wait_until(lambda told: told.tile("3").live and told.tile("5").state == "refused", "all tried")
    assert "wrong-password" in wall.log()
    assert not secrets_in(wall.log())
    assert not secrets_in(json.dumps(wall.status().told, ensure_ascii=False))
    assert not secrets_in(tivi("status", "--socket", wall.socket).stdout)
    assert not secrets_in(wall.snapshot())
    family = [wall.pid, *processes.descendants(wall.pid)]
    assert len(family) >= 5
    for pid in family:
        assert not secrets_in(processes.given_to(pid)), processes.name_of(pid)


@pytest.mark.long
def test_no_password_on_the_bar_and_in_the_log_when_the_file_is_broken(wall: WallProcess) -> None:
    file = wall.socket.with_name("cameras.yaml")
    whole = file.read_text(encoding="utf-8")
    try:
        for broken in broken_files(whole):
            file.write_text(broken, encoding="utf-8")
            told = wall.wait_until(lambda told: bool(told.problems), "problems told", 5)
            assert not secrets_in(json.dumps(told.told, ensure_ascii=False)), broken
            checked = tivi("check", wall.socket.with_name("layout.yaml"))
            assert checked.returncode == 1, broken
            assert not secrets_in(checked.stdout + checked.stderr), f"{broken}\n{checked.stderr}"
            file.write_text(whole, encoding="utf-8")
            wall.wait_until(lambda told: not told.problems, "no problems", 5)
    finally:
        file.write_text(whole, encoding="utf-8")
    assert not secrets_in(wall.log())


def broken_files(whole: str) -> list[str]:
    """The cameras file with each password's own line broken, and the lines around it."""
    return [
        whole.replace("password:", "pasword:", 1),
        whole.replace(f"'{HARD}'", f"'{HARD}", 1),
        whole.replace("main: rtsp", "main: rstp"),
        whole.replace("user: admin", "\tuser: admin", 1),
        whole.replace("rtsp://admin:", "rtssp://admin:"),
        whole.replace("password: " + PLAIN, "password:" + PLAIN),
        whole.replace("password: " + PLAIN, f"password: [{PLAIN}]"),
        whole + f"password: {PLAIN}\n",
    ]


def test_a_stopped_player_keeps_its_password_to_itself(wall: WallProcess, tmp_path: Path) -> None:
    """The file for cameras is read by its owner alone; the wall makes no copy of it."""
    home = wall.socket.parent
    until(lambda: wall.try_status(), "an answer", 5)
    for file in home.rglob("*"):
        if file.is_file() and file.name != "cameras.yaml":
            assert not secrets_in(file.read_bytes()), file
