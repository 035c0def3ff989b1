"""Measures FFmpeg's HLS muxer behind nginx, what a house would use without tivi, with the cameras of `bench.phones`."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import hls_viewers
from bench.measure import cost
from bench.phone import ages
from bench.phones import CAMERAS, STREAMS
from support.cameras import Cameras
from support.nginx import StaticNginx
from support.phone_browser import PhoneBrowser
from support.phone_clock import PhoneClock
from support.processes import BOUND
from support.sessions import sessions
from support.waiting import until

_SEGMENTS = 6
_MUXER = ("-c", "copy", "-an", "-f", "hls", "-hls_time", "1", "-hls_list_size", str(_SEGMENTS))
_SHORT = ("-hls_segment_type", "fmp4", "-hls_flags", "delete_segments")
_PAGE = '<!doctype html><video src="/{camera}/index.m3u8" muted autoplay></video>'
_SETTLE_S, _LIMIT_S = 5.0, 60.0


@dataclass(frozen=True, slots=True)
class Muxed:
    """CPU in cores, of the muxers with nginx, and memory; `rtsp` are sessions at the cameras.

    `first` is from opening a page with nothing but a video to its first picture, `p50` and `p95` are ages of its live
    picture, in seconds.
    """

    viewers: int
    cpu: float
    pss_mb: float
    rtsp: int
    segments_s: float
    first: float
    p50: float
    p95: float


def measured(viewers: int, seconds: float) -> Muxed:
    with TemporaryDirectory(dir="/dev/shm") as place, Cameras(STREAMS) as server, ExitStack() as stack:
        folder = Path(place)
        muxers = [
            stack.enter_context(_muxed(server.url(stream.path), folder / str(number)))
            for number, stream in enumerate(STREAMS)
        ]
        for number in range(CAMERAS):
            (folder / f"{number}.html").write_text(_PAGE.format(camera=number), encoding="utf-8")
        nginx = stack.enter_context(StaticNginx(folder))
        until(lambda: all(_is_full(folder / str(n)) for n in range(CAMERAS)), "playlists of all cameras", _LIMIT_S)
        first, p50, p95 = _seen(f"http://127.0.0.1:{nginx.port}/0.html", seconds)
        took = seconds + _SETTLE_S + 1.0
        load = hls_viewers.start(nginx.port, took, [str(n % CAMERAS) for n in range(viewers)])
        time.sleep(_SETTLE_S)
        spent = cost([nginx.pid, *muxers], partial(time.sleep, seconds), {})
        connected = sessions(server.port)
        return Muxed(viewers, spent.cpu, spent.pss_mb, connected, hls_viewers.result(load) / took, first, p50, p95)


@contextmanager
def _muxed(url: str, folder: Path) -> Iterator[int]:
    """The pid of an FFmpeg that writes a camera's segments into a folder."""
    folder.mkdir()
    command = ["ffmpeg", "-v", "error", "-nostdin", "-rtsp_transport", "tcp", "-i", url, *_MUXER, *_SHORT]
    process = subprocess.Popen([*BOUND, *command, str(folder / "index.m3u8")])
    try:
        yield process.pid
    finally:
        process.kill()
        process.wait()


def _is_full(folder: Path) -> bool:
    """Whether a camera's list is as long as it becomes, so that a player finds its place in it."""
    playlist = folder / "index.m3u8"
    return playlist.exists() and playlist.read_text().count("#EXTINF") == _SEGMENTS


def _seen(url: str, seconds: float) -> tuple[float, float, float]:
    """What a phone waits for, as in `Muxed`. Chromium plays HLS by itself."""
    phone = PhoneBrowser()
    try:
        clock = PhoneClock(phone)
        began = time.monotonic()
        phone.open(url)
        first = clock.first_picture(began, _LIMIT_S).at - began
        return first, *ages(clock, seconds)
    finally:
        phone.close()
