"""`tivi doctor` on this machine, beside a real wall on real cameras, and without one; and the bundle it writes."""

from __future__ import annotations

import json
import socket
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from support import badservers
from support.badservers import BadServer
from support.cameras import COLOURS, Cameras
from support.files import grid_page, write_wall
from support.passwords import HARD, PLAIN, WRONG, secrets_in
from support.ports import free_port
from support.screen import Screen
from support.walls import Status, WallProcess, tivi
from wall.demo.description import Stream

TOPICS = {
    *("decoding", "power", "screen", "fonts", "network", "clock", "disk", "memory", "autostart"),
    *("layout", "passwords", "wall", "camera", "sound"),
}


class Recorder:
    """Refuses every login, and counts them and the connections: a real one locks itself after five."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.logins = 0

    def __call__(self, channel: socket.socket) -> None:
        for asked, number in badservers.requests(channel):
            with self._lock:
                self.logins += "Authorization:" in asked
            if asked.startswith("OPTIONS"):
                channel.sendall(f"RTSP/1.0 200 OK\r\nCSeq: {number}\r\nPublic: DESCRIBE\r\n\r\n".encode())
            else:
                challenge = 'WWW-Authenticate: Digest realm="NVR", nonce="1f"\r\n'
                channel.sendall(f"RTSP/1.0 401 Unauthorized\r\nCSeq: {number}\r\n{challenge}\r\n".encode())


class Household:
    """A layout of two pages on good cameras, a recorder with a wrong password, and a camera without power."""

    def __init__(self, folder: Path, server: Cameras, recorder: Recorder, bad: BadServer) -> None:
        self.folder, self.recorder, self.socket = folder, recorder, folder / "tivi.sock"
        with_login = server.url("/plain").replace("//", f"//khach:{quote(PLAIN, safe='')}@", 1)
        channel = {"user": "khach", "password": f"'{WRONG}'"}
        cameras: dict[str, str | dict[str, str]] = {
            "Cổng chào": {"main": server.url("/hard"), "user": "admin", "password": f"'{HARD}'"},
            "Ngõ 3": with_login,
            "Kênh 1": {"main": f"rtsp://127.0.0.1:{bad.port}/1", **channel},
            "Chợ": f"rtsp://127.0.0.1:{free_port()}/live",
            "Kênh 2": {"main": f"rtsp://127.0.0.1:{bad.port}/2", **channel},
            "Bờ sông": server.url("/open"),
        }
        first = ["Cổng chào", "Ngõ 3", "Kênh 1", "Chợ"]
        pages = grid_page("Cả tổ", "2x2", first, "600s"), grid_page("Sông", "2x1", ["Kênh 2", "Bờ sông"], "600s")
        self.layout = write_wall(folder, cameras, *pages)
        comment = f"# Trước đây: rtsp://admin:{quote(HARD)}@192.168.1.9/live, mật khẩu {PLAIN}\n"
        file = folder / "cameras.yaml"
        file.write_text(comment + file.read_text(encoding="utf-8"), encoding="utf-8")

    def doctor(self, *options: str | Path) -> tuple[int, dict[str, Any]]:
        done = tivi("doctor", self.layout, "--socket", self.socket, "--json", *options, limit_s=90)
        assert "Traceback" not in done.stderr and not secrets_in(done.stdout + done.stderr)
        return done.returncode, json.loads(done.stdout)


@pytest.fixture(scope="module")
def household(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    streams = [
        Stream("/hard", colour=COLOURS[0], user="admin", password=HARD),
        Stream("/plain", colour=COLOURS[1], user="khach", password=PLAIN),
        Stream("/open", colour=COLOURS[2]),
    ]
    recorder = Recorder()
    with Cameras(streams) as server, BadServer(recorder) as bad:
        yield Household(tmp_path_factory.mktemp("doctor"), server, recorder, bad)


def cameras_in(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["what"]: one for one in report["findings"] if one["topic"] == "camera"}


@pytest.mark.long
def test_without_a_wall_each_camera_is_asked_once_and_a_wrong_password_is_said_once(household: Household) -> None:
    status, report = household.doctor("--language", "en")
    assert status == 1 and not report["ok"]
    assert {one["topic"] for one in report["findings"]} == TOPICS
    found = cameras_in(report)
    assert [one["level"] for one in found.values()] == ["good", "good", "wrong", "wrong", "wrong", "good"]
    assert found["Camera “Cổng chào”"]["found"].startswith("Plays: H.264, 640x360")
    assert found["Camera “Kênh 1”"]["found"] == "Wrong password."
    assert "as with “Kênh 1”" in found["Camera “Kênh 2”"]["found"]
    assert "port" in found["Camera “Chợ”"]["found"]
    assert household.recorder.logins == 1
    assert all(one["do"] for one in report["findings"] if one["level"] != "good")


@pytest.mark.long
def test_beside_a_running_wall_only_cameras_that_it_has_not_asked_are_asked(
    household: Household, screen: Screen, tmp_path: Path
) -> None:
    with WallProcess(household.layout, screen, household.folder) as wall:

        def settled(told: Status) -> bool:
            return (
                told.tile("1").live
                and told.tile("2").live
                and told.tile("3").state == "refused"
                and told.tile("4").state == "offline"
            )

        before = wall.wait_until(settled, "two live, one refused, one away")
        logins = household.recorder.logins
        status, report = household.doctor("--bundle", tmp_path / "gửi.zip", "--with-picture")
        found = cameras_in(report)
        assert status == 1
        assert found["Camera “Cổng chào”"]["found"] == "Đang có hình trên màn hình."
        assert found["Camera “Kênh 1”"]["found"] == "Sai mật khẩu."
        assert found["Camera “Chợ”"]["found"] == "Camera không nhận kết nối."
        assert found["Camera “Bờ sông”"]["found"].startswith("Có hình: H.264")
        assert "giống camera “Kênh 1”" in found["Camera “Kênh 2”"]["found"]
        assert household.recorder.logins == logins
        (running,) = [one for one in report["findings"] if one["topic"] == "wall"]
        assert "trang 1/2, 2/4 ô có hình, chạy liên tục" in running["found"]
        after = wall.status()
        assert [tile.reconnects for tile in after.tiles[:2]] == [tile.reconnects for tile in before.tiles[:2]]
        assert all(tile.live for tile in after.tiles[:2])
        told = tivi("doctor", household.layout, "--socket", wall.socket, limit_s=90).stdout
        logins = household.recorder.logins
        unasked = tivi("doctor", household.layout, "--socket", tmp_path / "none.sock", limit_s=90).stdout
        assert "! Màn hình camera: Đang chạy, nhưng không trả lời" in unasked
        assert unasked.count("Chưa thử, để không ảnh hưởng") == 6 and household.recorder.logins == logins
        assert "✗ Camera “Kênh 1”: Sai mật khẩu.\n    → Sửa tên đăng nhập" in told
    looked_into(tmp_path / "gửi.zip", with_picture=True)


def looked_into(file: Path, with_picture: bool) -> dict[str, str]:
    """The bundle's texts; no password in any spelling is in it, nor a user name in the files."""
    texts = {}
    with zipfile.ZipFile(file) as bundle:
        for name in bundle.namelist():
            content = bundle.read(name)
            assert not secrets_in(content), name
            if not name.endswith(".png"):
                texts[name.partition("/")[2]] = content.decode("utf-8-sig")
        assert with_picture == any(name.endswith("wall/picture.png") for name in bundle.namelist())
    assert {"READ-ME.txt", "report-vi.txt", "report-en.txt", "report.json", "files/layout.yaml"} <= texts.keys()
    assert {"machine/memory.txt", "machine/disks.txt", "machine/system.txt"} <= texts.keys()
    assert "khach" not in texts["files/cameras.yaml"] and "Cổng chào:" in texts["files/cameras.yaml"]
    assert "grid: 2x2" in texts["files/layout.yaml"]
    return texts


def test_a_bundle_of_a_broken_file_holds_no_password_and_no_picture_unless_asked_for(
    household: Household, tmp_path: Path
) -> None:
    file = household.folder / "cameras.yaml"
    whole = file.read_text(encoding="utf-8")
    try:
        for number, broken in enumerate(
            (
                whole.replace(f"'{HARD}'", f"'{HARD}", 1),
                whole.replace("password:", "pasword:", 1),
                whole.replace("rtsp://khach:", "rtssp:/khach:", 1),
                whole + f"password: {PLAIN}\n",
            )
        ):
            file.write_text(broken, encoding="utf-8")
            status, report = household.doctor("--bundle", tmp_path / f"{number}.zip")
            assert status == 1 and {"wrong"} == {one["level"] for one in report["findings"] if one["topic"] == "layout"}
            texts = looked_into(tmp_path / f"{number}.zip", with_picture=False)
            assert "cameras.yaml" in texts["files/check.txt"]
    finally:
        file.write_text(whole, encoding="utf-8")


def test_a_machine_without_the_systems_tools_is_told_and_nothing_breaks(household: Household, tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    cold = tmp_path / "layout.yaml"
    cold.write_text("grid: 1x1\ntiles: [Chợ]\ncameras: {}\n", encoding="utf-8")
    done = tivi("doctor", cold, "--socket", tmp_path / "none.sock", "--bundle", tmp_path / "a.zip", PATH=str(empty))
    assert "Traceback" not in done.stderr and done.returncode == 1
    assert "Chưa kiểm tra được phông chữ" in done.stdout
    with zipfile.ZipFile(tmp_path / "a.zip") as bundle:
        assert any(name.endswith("machine/memory.txt") for name in bundle.namelist())


def test_the_bundle_takes_no_other_files_place(tmp_path: Path) -> None:
    layout = tmp_path / "layout.yaml"
    layout.write_text("grid: 1x1\ntiles: [Chợ]\n", encoding="utf-8")
    done = tivi("doctor", layout, "--socket", tmp_path / "none.sock", "--bundle", layout)
    assert done.returncode == 1 and "đã có rồi" in done.stderr
    assert layout.read_text(encoding="utf-8").startswith("grid")
