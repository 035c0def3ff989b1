"""Cameras that send what only looks like pictures: encrypted, mixed with another's, or with holes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from support import paint
from support.films import film
from support.rtp_packets import encrypted, framed, stream
from support.rtsp_camera import RtspCamera, steady
from support.screen import Screen
from support.watched import Watch, watched

pytestmark = pytest.mark.calm

ENCRYPTED = {"Mã hoá 264": "h264", "Mã hoá 265": "hevc"}
TWO, LOSSY = "Hai nguồn", "Rơi gói"
FPS = 15
WATCHED_S = 22.0
_OTHERS = 100_000
"""The number of the first picture of the source that is not meant."""


@dataclass(frozen=True)
class Scene:
    watch: Watch
    cameras: Mapping[str, RtspCamera]


def two_sources() -> RtspCamera:
    """Between its pictures the camera sends those of a session that was left, on the same channel."""
    other = film(150, first=_OTHERS, ground=(200, 60, 60))
    steps = steady(FPS)
    packets = list(stream(other * 5, "h264", stamp=lambda n: steps.stamp(n) + 12_345, ssrc=0x5566))
    return RtspCamera(film(150), fps=FPS, beside=lambda n: [framed(one) for one in packets[n]])


def lossy() -> RtspCamera:
    """One packet in many is lost, which costs a picture each few seconds."""
    return RtspCamera(film(300, size=(640, 360), grain=10), udp="only", fps=FPS, lost=lambda n: n % 600 == 120)


@pytest.fixture(scope="module")
def scene(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with contextlib.ExitStack() as stack:
        cameras = {}
        for name, codec in ENCRYPTED.items():
            hidden = [encrypted(one, codec, seed) for seed, one in enumerate(film(150, codec, grain=20))]
            cameras[name] = stack.enter_context(RtspCamera(hidden, codec, fps=FPS))
        cameras[TWO] = stack.enter_context(two_sources())
        cameras[LOSSY] = stack.enter_context(lossy())
        told: dict[str, str | dict[str, str]] = {name: camera.url for name, camera in cameras.items()}
        told[LOSSY] = {"main": cameras[LOSSY].url, "transport": "udp"}
        with watched(screen, tmp_path_factory.mktemp("garbled"), told) as watch:
            watch.go_on(WATCHED_S)
            for name in ENCRYPTED:
                assert paint.words_shown(screen, watch.box(name), paint.ALARM)
        yield Scene(watch, cameras)


@pytest.mark.parametrize("name", ENCRYPTED)
def test_an_encrypted_stream_is_told_so_and_never_live(scene: Scene, name: str) -> None:
    tile = scene.watch.tile(name)
    assert tile.states[-1] == ("refused", "garbled")
    assert "live" not in [state for state, _ in tile.states]
    assert scene.cameras[name].seen == 1


def test_of_two_sources_only_one_is_shown(scene: Scene) -> None:
    camera, tile = scene.cameras[TWO], scene.watch.tile(TWO).since(2.0)
    assert tile.states == [("live", None)] and camera.seen == 1
    assert all(place < _OTHERS for place in tile.places)
    assert tile.share_shown(camera.sent) > 0.7


def test_lost_packets_cost_the_pictures_up_to_the_next_keyframe_and_nothing_is_smeared(scene: Scene) -> None:
    tile, other = (scene.watch.tile(name).since(3.0) for name in (LOSSY, TWO))
    camera = scene.cameras[LOSSY]
    assert tile.states == [("live", None)] and camera.seen == 1
    assert tile.unreadable < len(tile.changes) / 30, "some are seen half painted; smeared, each loss would cost ten"
    assert tile.stood_s < 2.2 + other.stood_s
    assert tile.share_shown(camera.sent) > 0.5
