"""Television sets and older iPhones: the playlist and its segments, played by FFmpeg and GStreamer, and checked."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import pytest

pytest.importorskip("aiohttp")

from support.cookie_proxy import CookieProxy
from support.playlist_checker import PlaylistChecker
from support.socket_wall import FilmedCamera, SocketWall
from support.web import Browser, WebProcess
from wall.web.camera_ids import camera_id
from wall.web.visits import SESSION_COOKIE

pytestmark = [pytest.mark.long, pytest.mark.phones]

CAMERA = "Cổng chào"
INDEX = f"/live/{camera_id(CAMERA)}/index.m3u8"
WATCHED_S = float(os.environ.get("TIVI_HLS_SECONDS", "30"))
"""600 for a long run."""
LIMIT_S = 60.0


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[SocketWall]:
    with SocketWall(tmp_path / "tivi.sock", [FilmedCamera(CAMERA)]) as wall:
        yield wall


@pytest.fixture
def family(tmp_path: Path, wall: SocketWall) -> Iterator[Browser]:
    (tmp_path / "layout.yaml").write_text("wall: Tổ 7\n", encoding="utf-8")
    (tmp_path / "households.yaml").write_text("- Nhà ông Bình\n", encoding="utf-8")
    with WebProcess(tmp_path, wall.path) as web:
        yield web.browser(web.sessions(1)[0])


def playlist_of(family: Browser) -> str:
    answer = family.ask(INDEX)
    assert answer.status == 200, answer
    assert answer.headers["content-type"].startswith("application/vnd.apple.mpegurl")
    return answer.body.decode()


def test_a_strict_player_finds_nothing_wrong_with_the_playlist_though_the_camera_starts_again(
    wall: SocketWall, family: Browser
) -> None:
    base = INDEX.rpartition("/")[0]

    def fetch(address: str) -> bytes | None:
        answer = family.ask(f"{base}/{address}")
        return answer.body if answer.status == 200 else None

    checker = PlaylistChecker(fetch)
    begun, restarted = time.monotonic(), False
    while (passed := time.monotonic() - begun) < WATCHED_S:
        checker.check(playlist_of(family))
        if passed > WATCHED_S / 2 and not restarted:
            wall.stop()
            wall.start()
            restarted = True
    assert checker.wrong == []
    assert len({one.discontinuity for one in checker.segments.values()}) == 2, "the new beginning is a break"
    for one in checker.segments.values():
        packets = _packets(checker.data[one.initial] + checker.data[one.address])
        assert packets[0].is_keyframe
        length = float((packets[-1].pts - packets[0].pts + packets[-1].duration) * packets[0].time_base)
        assert length == pytest.approx(one.seconds, abs=0.1)


def _packets(data: bytes) -> list[Any]:
    opened: Any = av.open(io.BytesIO(data))
    with opened as container:
        return [packet for packet in container.demux(video=0) if packet.size]


def test_ffmpeg_plays_it(family: Browser) -> None:
    playlist_of(family)
    cookie = f"Cookie: {SESSION_COOKIE}={family.cookies[SESSION_COOKIE]}\r\n"
    opened: Any = av.open(f"http://127.0.0.1:{family.port}{INDEX}", options={"headers": cookie})
    with opened as container:
        frames = container.decode(video=0)
        assert [next(frames).width for _ in range(45)] == [320] * 45


@pytest.mark.skipif(shutil.which("gst-launch-1.0") is None, reason="no gst-launch-1.0")
def test_gstreamer_plays_it(family: Browser) -> None:
    playlist_of(family)
    with CookieProxy(family) as proxy:
        uri = f"uri=http://127.0.0.1:{proxy.port}{INDEX}"
        done = subprocess.run(
            ["gst-launch-1.0", "-q", "playbin3", uri, "video-sink=fakesink num-buffers=120"],
            capture_output=True,
            timeout=LIMIT_S,
            check=False,
        )
    assert done.returncode == 0 and b"ERROR" not in done.stderr, done.stderr.decode()
    assert proxy.served > 4, "it came back for more"
