"""`tivi probe` on a real RTSP server, and on everything that is none."""

from __future__ import annotations

import json
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import badservers, processes
from support.badservers import BadServer, BlackHole
from support.cameras import Cameras
from support.ports import free_port
from support.waiting import until
from support.walls import COMMAND, environment, tivi
from wall.commands.probe.neighbourhood import open_port, own_address
from wall.demo.description import Stream

PASSWORD = "Gác-cổng#42"
HIKVISION = "/Streaming/Channels/10"


@pytest.fixture(scope="module")
def server() -> Iterator[Cameras]:
    streams = [
        Stream(f"{HIKVISION}1", width=1280, height=720, codec="h265", fps=10, user="admin", password=PASSWORD),
        Stream(f"{HIKVISION}2", fps=10, user="admin", password=PASSWORD),
        Stream("/stream1", codec="mjpeg", fps=5),
        Stream("/sound", codec="audio"),
    ]
    with Cameras(streams) as server:
        yield server


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key"
    file.write_text(PASSWORD + "\n", encoding="utf-8")
    return file


def probed(*arguments: str | Path) -> tuple[int, str]:
    """Exit status and everything that was said. No password is in it, ever."""
    done = tivi("probe", *arguments, limit_s=60)
    said = done.stdout + done.stderr
    assert PASSWORD not in said and "Traceback" not in said
    return done.returncode, said


def test_a_host_with_its_login_is_found_with_brand_size_rate_and_keyframes(server: Cameras, key: Path) -> None:
    status, said = probed(f"127.0.0.1:{server.port}", "--user", "admin", "--password-file", key, "--json")
    told, _ = json.JSONDecoder().raw_decode(said)
    assert status == 0 and told["works"] and told["brands"][0] == "hikvision"
    assert (told["main"]["codec"], told["main"]["width"], told["main"]["height"]) == ("hevc", 1280, 720)
    assert (told["sub"]["codec"], told["sub"]["width"], told["sub"]["height"]) == ("h264", 640, 360)
    assert 8 <= told["sub"]["fps"] <= 12 and 1.8 <= told["sub"]["keyframe_s"] <= 2.3


def test_an_address_that_plays_is_told_in_words(server: Cameras) -> None:
    status, said = probed(server.url("/stream1"))
    assert status == 0 and "MJPEG, 640x360" in said and f"main: {server.url('/stream1')}" in said


def test_a_camera_of_a_layout_is_tried_as_the_wall_would(server: Cameras, tmp_path: Path) -> None:
    (tmp_path / "layout.yaml").write_text("grid: 1x1\ntiles: [Chợ]\n", encoding="utf-8")
    cameras = tmp_path / "cameras.yaml"
    text = f"Chợ:\n  main: {server.url(HIKVISION + '1')}\n  user: admin\n  password: '{PASSWORD}'\n"
    cameras.write_text(text, encoding="utf-8")
    status, said = probed("--camera", "chợ", tmp_path / "layout.yaml")
    assert status == 0 and "H.265, 1280x720" in said
    status, said = probed("--camera", "Chơ", tmp_path / "layout.yaml")
    assert status == 1 and "ý bạn là “Chợ”" in said


def test_a_camera_that_wants_a_login_says_so_without_having_been_given_one(server: Cameras) -> None:
    status, said = probed(f"127.0.0.1:{server.port}")
    assert status == 1 and "đòi tên đăng nhập" in said


def test_every_other_end_of_an_address_is_told_in_words(server: Cameras, key: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("sai", encoding="utf-8")
    closed = free_port()
    cases: list[tuple[list[str | Path], str]] = [
        ([f"127.0.0.1:{server.port}", "--user", "admin", "--password-file", wrong], "không nhận tên đăng nhập"),
        ([f"127.0.0.1:{server.port}", "--brand", "dahua"], "không có luồng hình như hãng dahua"),
        ([server.url("/sound")], "chỉ có tiếng"),
        ([server.url("/khong-co")], "không có luồng hình ở đường dẫn này"),
        ([f"127.0.0.1:{closed}"], f"cổng {closed} đóng"),
        (["khong-co-camera-nay.invalid"], "không có máy nào tên"),
        (["192.168.1.300"], "không đúng"),
        ([f"127.0.0.1:{server.port}", "--user", "admin", "--password-file", tmp_path / "?"], "tệp mật khẩu"),
    ]
    for arguments, words in cases:
        status, said = probed(*arguments)
        assert status == 1 and words in said, said


@pytest.mark.long
def test_silence_and_garbage_are_told_apart_from_cameras() -> None:
    with BadServer(badservers.silent) as silent, BadServer(badservers.garbage) as garbage, BlackHole() as hole:
        assert "im lặng" in probed(silent.url)[1]
        assert "không phải bằng hình camera" in probed(f"127.0.0.1:{garbage.port}")[1]
        assert garbage.seen <= 3
        assert "Không kết nối được" in probed(hole.url)[1]


def test_what_else_is_open_on_a_silent_host_is_asked_one_port_after_another() -> None:
    with BadServer(badservers.web_page) as page, BadServer(badservers.web_page) as never:
        assert open_port("127.0.0.1", (free_port(), page.port, never.port)) == page.port
        until(lambda: page.seen == 1, "one connection", 5)
        assert never.seen == 0
    assert open_port("127.0.0.1", (free_port(),)) is None
    assert own_address("127.0.0.1") == "127.0.0.1" and own_address("khong-co-camera-nay.invalid") is None


class Locking:
    """A camera that refuses every login and counts them: a real one would lock after five."""

    def __init__(self) -> None:
        self.logins = 0
        self._lock = threading.Lock()

    def __call__(self, channel: socket.socket) -> None:
        for asked, number in badservers.requests(channel):
            with self._lock:
                in_path = asked.startswith("DESCRIBE") and "password=" in asked
                self.logins += in_path or "Authorization:" in asked
            if asked.startswith("OPTIONS"):
                channel.sendall(f"RTSP/1.0 200 OK\r\nCSeq: {number}\r\nPublic: DESCRIBE\r\n\r\n".encode())
            else:
                challenge = 'WWW-Authenticate: Digest realm="IP Camera(1)", nonce="1f"\r\n'
                challenge += 'WWW-Authenticate: Basic realm="IP Camera(1)"\r\n'
                answer = f"RTSP/1.0 401 Unauthorized\r\nCSeq: {number}\r\n{challenge}\r\n"
                channel.sendall(answer.encode())


@pytest.mark.parametrize("more", [[], ["--brand", "hikvision"], ["--brand", "xmeye"]])
def test_a_camera_that_locks_hears_a_wrong_password_at_most_twice(key: Path, more: list[str]) -> None:
    locking = Locking()
    with BadServer(locking) as camera:
        probed(f"127.0.0.1:{camera.port}", "--user", "admin", "--password-file", key, *more)
    assert 1 <= locking.logins <= 2


def test_no_password_stands_in_any_process_list(key: Path) -> None:
    with BadServer(badservers.silent) as silent:
        command = [*COMMAND, "probe", silent.url, "--user", "admin", "--password-file", str(key)]
        with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            until(lambda: silent.seen, "the camera is asked", 15)
            family = [process.pid, *processes.descendants(process.pid)]
            assert "tivi-probe" in [processes.name_of(pid) for pid in family]
            for pid in family:
                assert PASSWORD.encode() not in processes.given_to(pid)
            process.terminate()
            process.wait(10)
    until(lambda: not any(processes.alive(pid) for pid in family), "nobody stays behind", 5)
