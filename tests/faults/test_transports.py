"""Cameras that send by UDP only, however they say so, and one whose keyframes are large."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from support.films import GROUND, film
from support.rtsp_camera import RtspCamera
from support.screen import Screen
from support.watched import Watch, watched

pytestmark = pytest.mark.calm

BY_STATUS = {
    "Chỉ UDP 461": "461 Unsupported Transport",
    "Chỉ UDP 400": "400 Bad Request",
    "Chỉ UDP 406": "406 Not Acceptable",
}
INSTEAD, LARGE = "Trả lời UDP", "Khung lớn"
FPS = 15
WATCHED_S = 16.0


@dataclass(frozen=True)
class Scene:
    watch: Watch
    cameras: Mapping[str, RtspCamera]


@pytest.fixture(scope="module")
def scene(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    pictures = film(150)
    large = film(30, size=(1920, 1080), grain=20, every=15, options={"crf": "21", "x264-params": "ipratio=6"})
    with contextlib.ExitStack() as stack:
        cameras = {
            name: stack.enter_context(RtspCamera(pictures, udp="only", udp_refusal=status, fps=FPS))
            for name, status in BY_STATUS.items()
        }
        cameras[INSTEAD] = stack.enter_context(RtspCamera(pictures, udp="instead", fps=FPS))
        cameras[LARGE] = stack.enter_context(RtspCamera(large, udp="only", fps=5))
        told: dict[str, str | dict[str, str]] = {name: camera.url for name, camera in cameras.items()}
        told[LARGE] = {"main": cameras[LARGE].url, "transport": "udp"}
        with watched(screen, tmp_path_factory.mktemp("transports"), told) as watch:
            watch.wall.wait_all_live(20)
            for name in (*BY_STATUS, INSTEAD):
                cameras[name].cut()
            watch.go_on(WATCHED_S)
        yield Scene(watch, cameras)


@pytest.mark.parametrize("name", [*BY_STATUS, INSTEAD])
def test_it_plays_by_udp_and_after_a_cut_is_asked_for_udp_at_once(scene: Scene, name: str) -> None:
    camera, tile = scene.cameras[name], scene.watch.tile(name)
    assert tile.states[-1] == ("live", None)
    assert tile.since(WATCHED_S - 4).share_shown(camera.sent) > 0.9
    assert tile.since(WATCHED_S - 4).usual_lateness_s(camera.sent) < 0.8
    asked = [one.transport for one in camera.asked if one.method == "SETUP"]
    by_udp = ["client_port" in transport for transport in asked]
    assert by_udp == [False, True, True], "once by TCP, then by UDP, and after the cut by UDP"
    assert camera.seen == 3


def test_a_keyframe_of_a_megabyte_is_not_smeared(scene: Scene) -> None:
    camera, tile = scene.cameras[LARGE], scene.watch.tile(LARGE)
    assert max(sum(map(len, one.nals)) for one in camera.pictures) > 1_000_000
    assert tile.states[-1] == ("live", None) and camera.seen == 1
    readable = [change for change in tile.since(3.0).changes if change.frame is not None]
    assert len(readable) > 0.95 * len(tile.since(3.0).changes)
    for change in readable:
        assert all(abs(seen - meant) < 30 for seen, meant in zip(change.ground, GROUND, strict=True))
    assert tile.since(3.0).share_shown(camera.sent) > 0.8
