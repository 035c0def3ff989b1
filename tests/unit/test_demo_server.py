"""The demo server for real: RTSP on loopback, read with PyAV."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import av
import numpy as np
import pytest

from wall.demo import barcode, cameras
from wall.demo.description import Stream
from wall.demo.process import INTERPRETER, DemoServer, DemoServerError

STREAMS = (
    Stream("/h264", colour="#c03020", gop=5),
    Stream("/h265", codec="h265", gop=5),
    Stream("/mjpeg", codec="mjpeg", width=320, height=180),
    Stream("/locked", user="admin", password="mật khẩu@#:/", gop=5),
    Stream("/sound", codec="audio"),
    *(Stream(f"/{camera.scene}", camera.scene, camera.name, gop=5, fps=25) for camera in cameras.CAMERAS),
)


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(STREAMS) as server:
        yield server


def pictures(url: str, count: int, transport: str = "tcp") -> list[np.ndarray]:
    options = {"rtsp_transport": transport, "fflags": "nobuffer", "probesize": "20000"}
    with av.open(url, options=options, timeout=10) as container:
        found = []
        for frame in container.decode(video=0):
            found.append(frame.to_ndarray(format="rgb24"))
            if len(found) == count:
                break
        return found


@pytest.mark.parametrize("transport", ["tcp", "udp"])
@pytest.mark.parametrize("path", ["/h264", "/h265", "/mjpeg"])
def test_counted_pictures_arrive_in_order(server: DemoServer, path: str, transport: str) -> None:
    read = [barcode.read(picture) for picture in pictures(server.url(path), 12, transport)]
    # Who comes between two keyframes may see pictures first that want others from before.
    frames = [reading.frame for reading in read[-6:] if reading is not None]
    clocks = [reading.clock_ms for reading in read if reading is not None]
    assert frames == list(range(frames[0], frames[0] + 6))
    assert clocks == sorted(clocks)


def test_several_addresses_are_so_many_devices_with_the_same_streams() -> None:
    with DemoServer([Stream("/1", gop=5)], addresses=3) as server:
        assert [len(pictures(server.url("/1", address), 2)) for address in (1, 2, 3)] == [2, 2, 2]
        with pytest.raises(OSError):
            pictures(server.url("/1", 4), 1)


def test_the_ground_has_its_colour(server: DemoServer) -> None:
    (picture,) = pictures(server.url("/h264"), 1)
    assert np.abs(picture[20, 20].astype(int) - (0xC0, 0x30, 0x20)).max() < 12


@pytest.mark.parametrize("scene", [camera.scene for camera in cameras.CAMERAS])
def test_a_scene_is_drawn_and_moves(server: DemoServer, scene: str) -> None:
    first, *_, last = pictures(server.url(f"/{scene}"), 12)
    assert first.std() > 25
    assert (np.abs(first.astype(int) - last) > 40).any(axis=2).sum() > 100


def test_only_the_password_opens_a_locked_stream(server: DemoServer) -> None:
    password = "m%E1%BA%ADt%20kh%E1%BA%A9u%40%23%3A%2F"
    assert pictures(server.url("/locked").replace("//", f"//admin:{password}@", 1), 1)
    for url in (server.url("/locked"), server.url("/locked").replace("//", "//admin:wrong@", 1)):
        with pytest.raises(av.HTTPUnauthorizedError):
            pictures(url, 1)


def test_a_stream_without_video(server: DemoServer) -> None:
    with av.open(server.url("/sound"), timeout=10) as container:
        assert [stream.type for stream in container.streams] == ["audio"]


def test_nonsense_is_refused_in_words(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DemoServerError):
        DemoServer([Stream("/a", scene="moon")]).start()
    assert "scene 'moon' is none of counter, still, gate" in capfd.readouterr().err


def test_a_server_comes_back_on_its_port_and_ends_with_its_parent() -> None:
    server = DemoServer([Stream("/a")])
    server.start()
    port = server.port
    server.stop()
    server.start()
    assert server.port == port
    server.stop()
    # The server holds the middle process's stderr too: its end of file is the end of both.
    code = (
        "from wall.demo.process import DemoServer; from wall.demo.description import Stream; import time\n"
        f"s = DemoServer([Stream('/a')], {port}); s.start(); print(s.pid, flush=True); time.sleep(60)"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([INTERPRETER, "-c", code], stdout=pipe, stderr=pipe, text=True) as middle:
        assert middle.stdout is not None and middle.stderr is not None
        assert int(middle.stdout.readline()) > 0
        middle.kill()
        assert middle.stderr.read() == ""
