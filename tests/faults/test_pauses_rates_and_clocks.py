"""Cameras that pause, send in bursts or seldom, or whose clocks are wrong: each picture is shown when it comes."""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pytest

from support.films import film
from support.rtp_packets import TICKS
from support.rtsp_camera import RtspCamera, Timing, steady
from support.screen import Screen
from support.watched import Watch, WatchedTile, watched

pytestmark = pytest.mark.calm

FPS = 15
WATCHED_S = 34.0
SETTLED_S = 14.0
"""After this, what recurs in a camera's pictures is known."""
LATE_S = 0.8
"""A picture older than this when it is shown is late; a steady camera's are 0.3 s old on a busy machine."""
PAUSE, FEW, HALF, TWO, SELDOM = "Nghỉ 1 giây", "Mười hình", "Dồn nửa giây", "Dồn", "Thưa"
EQUAL, MILLISECONDS, SLOW, AHEAD = "Giờ đứng", "Mili giây", "Giờ chậm", "Giờ vượt"
TOLD = f"{TWO} · chậm 2 giây"
"""The name of a camera without a fault that is called as another one is to be told: its letters are compared."""


def honest(sent_s: Callable[[int], float]) -> Timing:
    """Stamps that tell when pictures are sent."""
    return Timing(sent_s, lambda n: round(sent_s(n) * TICKS))


def paused(pictures: int, pause_s: float) -> Timing:
    """So many pictures, and then none for some time."""
    return honest(lambda n: n / FPS + n // pictures * (pause_s - 1 / FPS))


def bursts(seconds: float) -> Timing:
    """Pictures taken steadily, and sent all at once each `seconds`."""
    return steady(FPS)._replace(sent_s=lambda n: (n / FPS // seconds + 1) * seconds)


def stamped(stamp: Callable[[int], float]) -> Timing:
    return steady(FPS)._replace(stamp=lambda n: round(stamp(n)))


TIMINGS: Mapping[str, Timing] = {
    PAUSE: paused(60, 1.0),
    FEW: paused(10, 0.8),
    HALF: bursts(0.5),
    TWO: bursts(2.0),
    SELDOM: honest(lambda n: n * 8.0),
    EQUAL: stamped(lambda n: 90_000),
    MILLISECONDS: stamped(lambda n: n * 1000 / FPS),
    SLOW: stamped(lambda n: n * TICKS / FPS * 0.84),
    AHEAD: stamped(lambda n: n * TICKS / FPS + (3 * TICKS if n % 50 == 49 else 0)),
    TOLD: steady(FPS),
}


@dataclass(frozen=True)
class Scene:
    watch: Watch
    cameras: Mapping[str, RtspCamera]

    def settled(self, name: str) -> WatchedTile:
        return self.watch.tile(name).since(SETTLED_S)

    def late(self, name: str) -> float:
        """How late pictures are, but for the worst two of a hundred."""
        return self.settled(name).usual_lateness_s(self.cameras[name].sent)

    def stood_s(self, name: str) -> float:
        """The longest standstill, beyond that of a steady camera, which is the machine's."""
        return self.settled(name).stood_s - self.settled(TOLD).stood_s

    def shown(self, name: str) -> float:
        return self.settled(name).share_shown(self.cameras[name].sent)


@pytest.fixture(scope="module")
def scene(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    pictures = film(300)
    with contextlib.ExitStack() as stack:
        cameras = {
            # Each of a camera's few pictures can be decoded by itself, so that its first is shown too.
            name: stack.enter_context(RtspCamera(film(12, every=4) if name is SELDOM else pictures, timing=timing))
            for name, timing in TIMINGS.items()
        }
        urls = {name: camera.url for name, camera in cameras.items()}
        with watched(screen, tmp_path_factory.mktemp("clocks"), urls) as watch:
            watch.go_on(WATCHED_S)
        yield Scene(watch, cameras)


@pytest.mark.parametrize("name", [name for name in TIMINGS if name is not SELDOM])
def test_it_is_live_all_the_time_on_one_connection(scene: Scene, name: str) -> None:
    tile = scene.settled(name)
    assert tile.states == [("live", None)]
    assert tile.reconnects == 0 and scene.cameras[name].seen == 1


@pytest.mark.parametrize("name", [PAUSE, FEW, EQUAL, MILLISECONDS, SLOW, AHEAD, TOLD])
def test_every_picture_is_shown_soon_after_it_was_sent(scene: Scene, name: str) -> None:
    assert scene.late(name) < LATE_S
    assert scene.shown(name) > 0.9


@pytest.mark.parametrize(("name", "pause_s"), [(PAUSE, 1.0), (FEW, 0.8)])
def test_a_pause_costs_no_more_than_itself(scene: Scene, name: str, pause_s: float) -> None:
    assert scene.stood_s(name) < pause_s + 0.4


def test_bursts_are_paced_out_and_none_of_their_pictures_is_lost(scene: Scene) -> None:
    assert scene.shown(HALF) > 0.9
    assert scene.stood_s(HALF) < 0.5
    assert scene.late(HALF) < 1.0


def test_bursts_of_two_seconds_are_live_and_told_as_two_seconds_behind(scene: Scene) -> None:
    assert scene.late(TWO) < 2.3
    (meant,) = scene.settled(TOLD).labels
    assert meant in scene.settled(TWO).labels


def test_a_picture_each_eight_seconds_is_shown_when_it_comes_without_a_new_connection(scene: Scene) -> None:
    camera, tile = scene.cameras[SELDOM], scene.watch.tile(SELDOM)
    assert camera.seen == 1 and tile.reconnects == 0
    assert tile.places == [one.place for one in camera.sent]
    assert statistics.median(tile.lateness_s(camera.sent)) < 1.0
    assert tile.since(26.0).states == [("live", None)], "that this is its way is known after some pictures"
    assert len(tile.labels) > 3, "how old its picture is stands in its name's line"
