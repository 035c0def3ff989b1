"""Cameras whose stream begins with nothing that a decoder can begin with, or goes on for long without it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from support.films import film
from support.rtp_packets import CodedPicture
from support.rtsp_camera import RtspCamera, media
from support.screen import Screen
from support.watched import Watch, watched
from wall.player.packets import LONGEST_GOP_BYTES

pytestmark = pytest.mark.calm

FPS = 15
LONG_FPS = 10
FIRST_KEYFRAME_S = 25.0
WATCHED_S = 34.0
LATE_S = 0.8
LATE, REFRESHED, BARE, LONG = "Mở giữa chừng", "Làm mới dần", "Thiếu tham số", "Thưa khung"
_SLICE, _SETS = 1, (7, 8)


def only(picture: CodedPicture, *kinds: int) -> CodedPicture:
    return picture._replace(nals=tuple(nal for nal in picture.nals if nal[0] & 0x1F in kinds))


def late() -> RtspCamera:
    """Each connection begins in the middle of a group of pictures."""
    count = round(FIRST_KEYFRAME_S * FPS)
    return RtspCamera([*film(count + 1, first=-1, every=10_000)[1:], *film(300, first=count)], fps=FPS)


def refreshed() -> RtspCamera:
    """No keyframe and no recovery point ever; the parameter sets are in the description only."""
    options = {"x264-params": "intra-refresh=1:keyint=30:bframes=0"}
    first, *rest = film(round(WATCHED_S * FPS) + 100, first=-1, grain=4, options=options)
    sets = [nal for nal in first.nals if nal[0] & 0x1F in _SETS]
    return RtspCamera([only(one, _SLICE) for one in rest], fps=FPS, media=media("h264", *sets))


def bare() -> RtspCamera:
    """A keyframe each two seconds, and parameter sets with every second of them."""
    pictures = film(300, every=30)
    stripped = [one._replace(nals=one.nals[-1:]) if at % 60 == 0 else one for at, one in enumerate(pictures)]
    return RtspCamera(stripped, fps=FPS)


def long() -> RtspCamera:
    """One keyframe in all the time, and more behind it than is cached."""
    count = round(WATCHED_S * LONG_FPS) + 100
    return RtspCamera(film(count, every=10_000, size=(640, 360), grain=30, options={"crf": "14"}), fps=LONG_FPS)


@dataclass(frozen=True)
class Scene:
    watch: Watch
    cameras: Mapping[str, RtspCamera]


@pytest.fixture(scope="module")
def scene(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    made = {LATE: late, REFRESHED: refreshed, BARE: bare, LONG: long}
    with contextlib.ExitStack() as stack:
        cameras = {name: stack.enter_context(make()) for name, make in made.items()}
        urls = {name: camera.url for name, camera in cameras.items()}
        with watched(screen, tmp_path_factory.mktemp("keyframes"), urls) as watch:
            watch.go_on(WATCHED_S)
        yield Scene(watch, cameras)


@pytest.mark.parametrize("name", [LATE, REFRESHED, BARE, LONG])
def test_it_is_seen_on_its_first_connection(scene: Scene, name: str) -> None:
    tile = scene.watch.tile(name)
    assert tile.states[-1] == ("live", None)
    assert tile.reconnects == 0 and scene.cameras[name].seen == 1
    assert tile.since(28.0).usual_lateness_s(scene.cameras[name].sent) < LATE_S
    assert tile.since(28.0).share_shown(scene.cameras[name].sent) > 0.9


def test_the_first_keyframe_is_waited_for_and_told(scene: Scene) -> None:
    tile = scene.watch.tile(LATE)
    told = [state for state in tile.states if state != ("connecting", None)]
    assert told == [("waiting", "no-keyframe"), ("live", None)]
    assert not any(place < FIRST_KEYFRAME_S * FPS for place in tile.places), "nothing was shown that is half a picture"


def test_pictures_that_are_refreshed_piece_by_piece_are_shown_after_some_seconds(scene: Scene) -> None:
    tile, steady = (scene.watch.tile(name).since(12.0) for name in (REFRESHED, BARE))
    assert tile.states == [("live", None)]
    assert tile.stood_s < 0.8 + steady.stood_s


def test_a_keyframe_without_parameter_sets_is_passed_over(scene: Scene) -> None:
    assert scene.watch.tile(BARE).since(6.0).states == [("live", None)]


def test_a_group_of_pictures_that_is_not_cached_any_more_is_shown_on(scene: Scene) -> None:
    tile, steady = (scene.watch.tile(name).since(6.0) for name in (LONG, BARE))
    camera = scene.cameras[LONG]
    size = sum(sum(map(len, camera.pictures[one.place].nals)) for one in camera.sent if one.at < tile.ended - 5)
    assert size > LONGEST_GOP_BYTES, "the cache was left well before the end"
    assert tile.states == [("live", None)] and tile.stood_s < 0.8 + steady.stood_s
