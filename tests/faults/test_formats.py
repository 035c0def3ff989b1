"""Cameras that send other formats than H.264 and H.265, or one that nobody knows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from support import paint
from support.films import film
from support.rtp_packets import CodedPicture
from support.rtsp_camera import RtspCamera, media
from support.screen import Screen
from support.watched import Watch, watched

pytestmark = pytest.mark.calm

UNKNOWN, SECOND, VP8, STREAM, WIDE = "Mã lạ", "Luồng sau", "Điện thoại", "Đầu thu", "Ảnh rộng"
WATCHED_S = 14.0
FPS = 15


@dataclass(frozen=True)
class Scene:
    watch: Watch
    cameras: Mapping[str, RtspCamera]


def phone() -> list[CodedPicture]:
    """At 1 Mbit/s. Of much less, libVLC's demultiplexer would read several pictures at a time (32 KiB)."""
    options = {"b": "1500k", "crf": "10", "qmin": "4", "qmax": "20"}
    return film(150, "vp8", size=(640, 360), grain=10, options=options)


@pytest.fixture(scope="module")
def scene(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    first = ["m=video 0 RTP/AVP 95", "a=rtpmap:95 THERM/90000", "a=control:trackID=1"]
    wide = ["m=video 0 RTP/AVP 26", "a=x-dimensions:2560,1440", "a=control:trackID=0"]
    made = {
        UNKNOWN: RtspCamera(film(15), media=media("FCAM")),
        SECOND: RtspCamera(film(150), fps=FPS, media=[*first, *media("h264")]),
        VP8: RtspCamera(phone(), "vp8", fps=FPS),
        STREAM: RtspCamera(film(150, "mp2t"), "mp2t", fps=25),
        WIDE: RtspCamera(film(15, "jpeg", size=(2560, 1440)), "jpeg", fps=5, media=wide),
    }
    with contextlib.ExitStack() as stack:
        cameras = {name: stack.enter_context(camera) for name, camera in made.items()}
        urls = {name: camera.url for name, camera in cameras.items()}
        with watched(screen, tmp_path_factory.mktemp("formats"), urls) as watch:
            watch.go_on(WATCHED_S)
            assert paint.words_shown(screen, watch.box(UNKNOWN), paint.ALARM)
        yield Scene(watch, cameras)


def test_an_unknown_codec_is_named_and_not_asked_for_again_and_again(scene: Scene) -> None:
    camera, tile = scene.cameras[UNKNOWN], scene.watch.tile(UNKNOWN)
    assert tile.states[-1] == ("refused", "codec-unknown")
    assert tile.said[-1].codec == "FCAM"
    assert camera.seen == 1


@pytest.mark.parametrize("name", [SECOND, VP8, STREAM, WIDE])
def test_it_is_shown_on_its_first_connection(scene: Scene, name: str) -> None:
    camera, tile = scene.cameras[name], scene.watch.tile(name).since(6.0)
    assert tile.states == [("live", None)] and camera.seen == 1
    assert tile.share_shown(camera.sent) > 0.6
    assert min(tile.lateness_s(camera.sent)) < 0.8
