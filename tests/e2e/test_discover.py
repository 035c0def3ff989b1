"""`tivi discover` on ONVIF devices of our own that behave as real ones do, with real cameras behind them."""

from __future__ import annotations

import os
import pty
import select
import ssl
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support import badservers, processes
from support.badservers import BadServer
from support.cameras import Cameras
from support.onvif_device import WRONG_HOST, OnvifDevice, Profile, Saying
from support.onvif_wire import HeaderStyle, Length, Wire, envelope, fault
from support.ports import free_port
from support.waiting import until
from support.walls import COMMAND, environment, tivi
from wall.config import load
from wall.demo.description import Stream

PASSWORD = "Gác-cổng#42"


@pytest.fixture(scope="module")
def server() -> Iterator[Cameras]:
    login: dict[str, Any] = {"user": "admin", "password": PASSWORD}
    streams = [
        Stream("/main", width=1280, height=720, **login),
        Stream("/sub", **login),
    ]
    with Cameras(streams) as server:
        yield server


@pytest.fixture
def profiles(server: Cameras) -> list[Profile]:
    return [
        Profile("Profile_2", 640, 360, f"rtsp://{WRONG_HOST}:{server.port}/sub"),
        Profile("Profile_1", 1280, 720, f"rtsp://{WRONG_HOST}:{server.port}/main"),
    ]


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key"
    file.write_text(PASSWORD + "\n", encoding="utf-8")
    return file


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def discovered(out: Path, *arguments: str | Path) -> tuple[int, str]:
    """Exit status and everything that was said. No password is in it, ever."""
    done = tivi("discover", "--out", out, *arguments, limit_s=60)
    said = done.stdout + done.stderr
    assert PASSWORD not in said and "Traceback" not in said
    return done.returncode, said


def checked(folder: Path, name: str = "Camera 1") -> None:
    """The file is right for a layout that shows its camera, and read by its owner alone."""
    layout = folder / "layout.yaml"
    layout.write_text(f"grid: 2x1\ntiles: [{name}]\n", encoding="utf-8")
    loaded = load(layout)
    assert loaded.problems == (), [problem.cause(loaded.language) for problem in loaded.problems]


def checked_as_comment(folder: Path) -> None:
    """Whatever a device said, every line of the file is empty or a comment."""
    lines = (folder / "cameras.yaml").read_text(encoding="utf-8").splitlines()
    assert all(not line or line.startswith("#") for line in lines)


def certificate(folder: Path) -> ssl.SSLContext:
    """A camera's, signed by itself."""
    key, own = folder / "key.pem", folder / "own.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=camera"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(own)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)
    return context


def test_a_camera_with_its_clock_off_and_a_wrong_host_in_its_addresses_is_found_tried_and_written(
    server: Cameras, profiles: list[Profile], key: Path, out: Path
) -> None:
    with OnvifDevice(profiles, password=PASSWORD, clock_off=timedelta(days=-1)) as device:
        status, said = discovered(
            out, "--host", f"127.0.0.1:{device.call_port}", "--user", "admin", "--password-file", key
        )
    assert status == 0 and device.refused == 0
    assert "Camera 1: HIKVISION DS-2CD1021 127.0.0.1: H.264, 1280x720" in said and "lệch 24.0 giờ" in said
    written = (out / "cameras.yaml").read_text(encoding="utf-8")
    assert f"  main: rtsp://127.0.0.1:{server.port}/main\n" in written
    assert f"  sub: rtsp://127.0.0.1:{server.port}/sub\n" in written
    assert WRONG_HOST not in written
    checked(out)
    assert (out / "cameras.yaml").stat().st_mode & 0o777 == 0o600
    picture = (out / "cameras-hinh" / "camera-1.jpg").read_bytes()
    assert picture.startswith(b"\xff\xd8\xff") and 1000 < len(picture) < 60_000


def test_a_call_on_every_network_finds_a_camera_that_wants_http_s_own_login(
    profiles: list[Profile], key: Path, out: Path
) -> None:
    with OnvifDevice(profiles, password=PASSWORD, login="digest", in_group=True) as device:
        status, said = discovered(
            out, "--timeout", "1", "--call-port", str(device.call_port), "--user", "admin", "--password-file", key
        )
    assert status == 0 and "Camera 1:" in said and device.refused == 0
    checked(out)


@pytest.mark.long
def test_a_camera_that_keeps_silent_when_called_is_asked_at_its_port(
    profiles: list[Profile], key: Path, out: Path
) -> None:
    with OnvifDevice(profiles, password=PASSWORD, name="") as device:
        status, said = discovered(out, "--host", f"127.0.0.1:{device.port}", "--user", "admin", "--password-file", key)
    assert status == 0 and "Camera 1: Dahua IPC-HFW1230" in said


@pytest.mark.parametrize("login", ["token", "digest"])
@pytest.mark.parametrize("refusal", [400, 401])
def test_a_wrong_password_is_told_and_said_at_most_twice(
    profiles: list[Profile], key: Path, out: Path, login: str, refusal: int
) -> None:
    with OnvifDevice(profiles, password="khác", login=login, refusal=refusal) as device:
        status, said = discovered(
            out, "--host", f"127.0.0.1:{device.call_port}", "--user", "admin", "--password-file", key
        )
    assert status == 0 and "Sai tên đăng nhập hoặc mật khẩu" in said
    assert 1 <= device.refused <= 2
    assert "#   brand: hikvision\n#   host: 127.0.0.1\n" in (out / "cameras.yaml").read_text(encoding="utf-8")


def test_without_a_login_the_camera_is_written_down_to_be_completed(profiles: list[Profile], out: Path) -> None:
    with OnvifDevice(profiles, password=PASSWORD) as device:
        status, said = discovered(out, "--host", f"127.0.0.1:{device.call_port}")
    assert status == 0 and "--user admin" in said and device.refused == 0


def test_a_recorder_becomes_its_cameras_and_one_that_does_not_play_says_so(
    server: Cameras, profiles: list[Profile], key: Path, out: Path
) -> None:
    recorder = [*profiles, Profile("P3", 1280, 720, f"rtsp://{WRONG_HOST}:{server.port}/khong-co", "lens-2")]
    with OnvifDevice(recorder, password=PASSWORD) as device:
        status, said = discovered(
            out, "--host", f"127.0.0.1:{device.call_port}", "--user", "admin", "--password-file", key
        )
    assert status == 0 and "Camera 1:" in said
    assert "Camera 2: HIKVISION DS-2CD1021 127.0.0.1: chưa xem được" in said
    checked(out, "Camera 1, Camera 2")
    assert not (out / "cameras-hinh" / "camera-2.jpg").exists()


def test_garbage_in_answers_costs_nothing_but_that_device(profiles: list[Profile], key: Path, out: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    with (
        OnvifDevice(says=b"\x00\xff<<<", name="X") as nonsense,
        OnvifDevice(says=bomb, name="Y") as bombing,
        OnvifDevice(profiles, password=PASSWORD) as good,
    ):
        hosts = [f"127.0.0.1:{device.call_port}" for device in (nonsense, bombing, good)]
        status, said = discovered(
            out, *(word for host in hosts for word in ("--host", host)), "--user", "admin", "--password-file", key
        )
    assert status == 0 and "Camera 1: HIKVISION" in said
    assert "X 127.0.0.1: Thiết bị trả lời không hiểu được" in said
    assert "Y 127.0.0.1: Có máy trả lời ở địa chỉ này, nhưng không bằng ONVIF" in said and "aaaa" not in said
    checked(out)


@pytest.mark.parametrize(
    "sloppiness",
    [
        {"escapes": False, "wire": Wire(encoding="gb2312", declared="gb2312", undeclared_prefix=True)},
        {"wire": Wire(length=Length.NONE, stays_open=True, before=b"OK\r\n", behind=b"\0\0")},
        {"wire": Wire(length=Length.TOO_SHORT, headers=HeaderStyle.WITH_NOISE), "wants_action": "header"},
        {"clock_off": timedelta(hours=7), "clock_checked": timedelta(), "login": "both"},
        {"media": "ver20", "has_capabilities": False, "only_soap_11": True},
        pytest.param({"left_unanswered": 1, "refused_profiles": ["Profile_0"]}, marks=pytest.mark.long),
    ],
    ids=["text", "open", "length", "clock", "media2", "slow"],
)
def test_a_camera_is_found_however_sloppy_it_is(
    server: Cameras, profiles: list[Profile], key: Path, out: Path, sloppiness: dict[str, Any]
) -> None:
    uri = f"rtsp://{WRONG_HOST}:{server.port}/main?a=1&subtype=0"
    profiles = [Profile("Profile_0", 1920, 1080, uri), *profiles]
    if "refused_profiles" not in sloppiness:
        profiles = profiles[1:]
    with OnvifDevice(profiles, password=PASSWORD, **sloppiness) as device:
        status, said = discovered(
            out, "--host", f"127.0.0.1:{device.call_port}", "--user", "admin", "--password-file", key
        )
        assert device.refused <= 1
    assert status == 0 and "Camera 1: HIKVISION DS-2CD1021 127.0.0.1: H.264, 1280x720" in said
    assert f"  main: rtsp://127.0.0.1:{server.port}/main\n" in (out / "cameras.yaml").read_text(encoding="utf-8")
    checked(out)


@pytest.mark.parametrize(
    ("body", "vietnamese", "english"),
    [
        ("The account is locked, try after 30 minutes", "Tài khoản đang bị khoá", "The account is locked after"),
        ("Device not activated", "Thiết bị chưa kích hoạt", "The device is not activated"),
        ("Out of memory", "Thiết bị trả lời là không làm được", "it cannot do this"),
    ],
)
def test_what_a_device_says_is_told_with_its_own_words_in_either_language(
    key: Path, out: Path, body: str, vietnamese: str, english: str
) -> None:
    instead = {"*": Saying(500, envelope(fault("ter:NotAuthorized" * ("memory" not in body), body)).encode())}
    with OnvifDevice(password=PASSWORD, says_instead=instead) as device:
        where = ("--host", f"127.0.0.1:{device.port}", "--user", "admin", "--password-file", key)
        assert f"{body}”" in discovered(out, *where)[1]
        assert vietnamese in (out / "cameras.yaml").read_text(encoding="utf-8")
        said = discovered(out, *where, "--language", "en")[1]
    assert english in said and f"The device says: “{body}”" in said
    checked_as_comment(out)


def test_a_web_page_is_told_by_its_title_and_the_network_is_not_blamed(out: Path) -> None:
    page = b"<!DOCTYPE html><html><head><title>NETSurveillance WEB</title></head><body>Login</body></html>"
    with OnvifDevice(says=page) as device:
        status, said = discovered(out, "--host", f"127.0.0.1:{device.port}")
    assert status == 0 and "NETSurveillance WEB" in said and "không bằng ONVIF" in said
    assert "cùng một mạng" not in said and "Sai tên" not in said and "tivi probe 127.0.0.1" in said


@pytest.mark.long
def test_a_camera_that_sends_everybody_on_to_tls_is_found_there(
    server: Cameras, profiles: list[Profile], key: Path, out: Path, tmp_path: Path
) -> None:
    with OnvifDevice(profiles, password=PASSWORD, tls=certificate(tmp_path)) as secure:
        moved = Saying(302, b"", (("location", f"https://{WRONG_HOST}:{secure.port}/onvif/device_service"),))
        everything = ("GetSystemDateAndTime", "GetCapabilities", "GetServices", "*")
        with OnvifDevice(says_instead=dict.fromkeys(everything, moved)) as device:
            where = ("--host", f"127.0.0.1:{device.port}", "--user", "admin", "--password-file", key)
            status, said = discovered(out, *where)
    assert status == 0 and "Camera 1: Dahua IPC-HFW1230 127.0.0.1: H.264, 1280x720" in said


def test_a_file_that_is_there_is_kept_and_the_new_one_stands_beside_it(
    profiles: list[Profile], key: Path, out: Path
) -> None:
    out.mkdir()
    (out / "cameras.yaml").write_text("của tôi", encoding="utf-8")
    with OnvifDevice(profiles, password=PASSWORD) as device:
        arguments = ("--host", f"127.0.0.1:{device.call_port}", "--user", "admin", "--password-file", key)
        status, said = discovered(out, *arguments)
    assert status == 0 and "được giữ nguyên" in said
    assert (out / "cameras.yaml").read_text(encoding="utf-8") == "của tôi"
    assert "cameras-moi-hinh/camera-1.jpg" in (out / "cameras-moi.yaml").read_text(encoding="utf-8")


def test_nobody_there_is_told_with_what_to_do(out: Path) -> None:
    status, said = discovered(out, "--host", f"127.0.0.1:{free_port()}")
    assert status == 1 and "Không thấy camera nào" in said and not out.exists()
    status, said = discovered(out, "--host", "192.168.1.300")
    assert status == 1 and "không phải là địa chỉ" in said


def test_a_place_that_cannot_be_written_is_told(profiles: list[Profile], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with OnvifDevice(profiles, password=PASSWORD) as device:
        status, said = discovered(tmp_path / "file", "--host", f"127.0.0.1:{device.call_port}")
    assert status == 1 and "Không ghi được" in said


def test_a_password_asked_for_is_not_shown_and_stands_in_no_process_list(tmp_path: Path) -> None:
    with BadServer(badservers.silent) as silent:
        near, far = pty.openpty()
        command = [*COMMAND, "discover", "--out", str(tmp_path), "--host", f"127.0.0.1:{silent.port}", "--user", "a"]
        told = b""
        with subprocess.Popen(
            command, env=environment(), stdin=far, stdout=far, stderr=far, start_new_session=True
        ) as process:
            os.close(far)

            def heard(word: bytes) -> bool:
                nonlocal told
                if select.select([near], [], [], 0)[0]:
                    told += os.read(near, 4096)
                return word in told

            until(lambda: heard("Mật khẩu".encode()), "the password is asked for", 15)
            os.write(near, PASSWORD.encode() + b"\n")
            until(lambda: silent.seen, "the device is asked", 15)
            for pid in (process.pid, *processes.descendants(process.pid)):
                assert PASSWORD.encode() not in processes.given_to(pid)
            heard(b"")
            process.terminate()
            process.wait(10)
        os.close(near)
    assert PASSWORD.encode() not in told
