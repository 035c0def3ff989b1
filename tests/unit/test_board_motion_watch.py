"""Cameras that are decoded are looked at for motion twice a second, and what begins and ends is reported."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.judged_pictures import FakePictures, picture, place
from support.waiting import until
from wall.board.own_motion import first_look, next_look, uncovered
from wall.board.picture_samples import brightness
from wall.config import load
from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State
from wall.model.camera import Camera, Source
from wall.model.event import EventCause, EventReport
from wall.model.mask import NO_MASK
from wall.player.capacity import measure
from wall.runtime.board.board import motionless
from wall.runtime.board.motion_watch import LOOK_S, MotionWatch

LIVE = StreamView(State.LIVE, None, None, None, None, True, 1, "", 640, 360, 0.0, 0.0, 0, None)
WIDTH, HEIGHT, FPS, CAMERAS, LOOKS = 640, 360, 15, 8, 200
"""Usual sub streams."""


class Watched:
    """Cameras a and b, whose sub streams are live and show places in which nothing moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.reports: list[EventReport] = []
        self.cameras = {
            name: Camera(name, Source.of(f"rtsp://{name}/main"), Source.of(f"rtsp://{name}/sub")) for name in "ab"
        }
        self.pictures = {name: FakePictures(picture(place(1))) for name in "ab"}
        self.views = {f"rtsp://{name}/sub": replace(LIVE, pictures=self.pictures[name]) for name in "ab"}
        self.watch = MotionWatch(lambda source: self.views.get(source.url), self.reports.append, lambda: self.now)
        self.watch.follow(self.cameras)
        self.watch.start()

    def passes(self, seconds: float) -> None:
        for _ in range(round(seconds * 5)):
            self.now += 0.2
            self.watch.tick()

    def walks(self, name: str, seconds: float = 4.0) -> None:
        """Somebody walks before a camera; the place is empty afterwards."""
        empty = self.pictures[name].shown
        for step in range(round(seconds * 2)):
            light = place(1)
            light[180:270, 60 + 15 * step : 100 + 15 * step] = 240
            self.pictures[name].shown = picture(light)
            self.passes(0.6)
        self.pictures[name].shown = empty

    @property
    def told(self) -> list[tuple[str, bool]]:
        return [(report.camera, report.begins) for report in self.reports]


@pytest.fixture
def watched() -> Iterator[Watched]:
    made = Watched()

    def is_loaded() -> bool:
        made.passes(0.2)
        return made.pictures["a"].reads > 0

    until(is_loaded, "what looks is loaded", 30)
    made.passes(60)
    assert made.reports == []
    yield made
    assert all(one.held == 0 for one in made.pictures.values())


def test_motion_is_a_hint_that_begins_and_ends(watched: Watched) -> None:
    watched.walks("a")
    watched.passes(5)
    assert watched.told == [("a", True), ("a", False)]
    assert {report.cause for report in watched.reports} == {EventCause.OWN_MOTION}
    assert len({report.source for report in watched.reports}) == 1
    still_s = watched.watch.still_s("a"), watched.watch.still_s("b")
    assert still_s[0] is not None and still_s[0] < 6
    assert still_s[1] is not None and still_s[1] > 60


def test_each_camera_is_looked_at_twice_a_second_at_most(watched: Watched) -> None:
    before = watched.pictures["a"].reads
    watched.passes(30)
    assert 30 / LOOK_S * 0.8 <= watched.pictures["a"].reads - before <= 30 / LOOK_S


def test_motion_ends_with_the_pictures_in_which_it_was(watched: Watched) -> None:
    watched.walks("a")
    assert watched.told == [("a", True)]
    watched.views["rtsp://a/sub"] = replace(watched.views["rtsp://a/sub"], state=State.STALLED)
    watched.passes(1)
    assert watched.told == [("a", True), ("a", False)]
    assert watched.watch.still_s("a") is None


@pytest.mark.parametrize("is_there", [False, True])
def test_motion_ends_where_nobody_wants_it_any_more(watched: Watched, is_there: bool) -> None:
    watched.walks("a")
    names = "ab" if is_there else "b"
    watched.watch.follow({name: watched.cameras[name] for name in names}, unwatched="a")
    assert watched.told == [("a", True), ("a", False)]
    before = watched.pictures["a"].reads
    watched.walks("a")
    assert watched.pictures["a"].reads == before


def test_after_a_while_out_of_sight_nobody_knows_what_has_moved(watched: Watched) -> None:
    view = watched.views.pop("rtsp://a/sub")
    watched.passes(20)
    assert watched.watch.still_s("a") is None
    watched.views["rtsp://a/sub"] = view
    watched.passes(2)
    assert (watched.watch.still_s("a") or 0.0) < 3


def test_another_stream_of_the_same_camera_is_no_motion(watched: Watched) -> None:
    watched.views["rtsp://a/main"] = replace(LIVE, pictures=FakePictures(picture(place(2, 1280, 720))))
    del watched.views["rtsp://a/sub"]
    watched.passes(15)
    assert watched.reports == []


@pytest.mark.parametrize(
    ("layout", "names"),
    [
        ("", []),
        ("events: {levels: {own_motion: no}}\n", ["Cổng", "Chợ"]),
    ],
)
def test_motion_is_not_looked_for_where_the_layout_does_not_want_it_told(
    layout: str, names: list[str], tmp_path: Path
) -> None:
    (tmp_path / "cameras.yaml").write_text("Cổng: rtsp://a/1\nChợ: rtsp://b/1\n", encoding="utf-8")
    (tmp_path / "layout.yaml").write_text(f"{layout}grid: 2x1\ntiles: [Cổng, Chợ]\n", encoding="utf-8")
    wall = load(tmp_path / "layout.yaml").wall
    assert wall is not None and motionless(wall) == names


def test_looking_for_motion_before_eight_cameras_costs_a_twentieth_of_decoding_them_at_most() -> None:
    """Decoding takes less than a fifth of a core on any machine that shows them well, so this less than a hundredth."""
    shown, cells = picture(place(1, WIDTH, HEIGHT)), uncovered(NO_MASK)
    motion = first_look(brightness(shown.form, shown.planes[0]), 0.0)
    begun = time.thread_time()
    for look in range(LOOKS):
        motion = next_look(motion, brightness(shown.form, shown.planes[0]), cells, look * LOOK_S)
    looking = CAMERAS * (time.thread_time() - begun) / LOOKS / LOOK_S
    decoding = CAMERAS * WIDTH * HEIGHT * FPS / measure().pixels_per_cpu_s
    assert looking < decoding / 20, f"{looking:.2%} of a core, decoding takes {decoding:.2%}"
