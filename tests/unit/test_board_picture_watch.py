"""The wall's pictures are looked at one camera at a time, and only while they are live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from support.judged_pictures import FakePictures, picture, place, seen
from support.waiting import until
from wall.board.history_entries import ReferenceLearnt
from wall.core.board.condition import PictureTrouble
from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State
from wall.model.camera import Camera, Source
from wall.runtime.board.picture_watch import LOOK_S, PictureWatch

LIVE = StreamView(State.LIVE, None, None, None, None, True, 1, "", 640, 360, 0.0, 0.0, 0, None)


class Watch:
    """Cameras A, B and C, whose sub streams are live."""

    def __init__(self) -> None:
        self.now = 0.0
        self.kept: list[ReferenceLearnt] = []
        self.cameras = {
            name: Camera(name, Source.of(f"rtsp://{name}/main"), Source.of(f"rtsp://{name}/sub")) for name in "abc"
        }
        chance = np.random.default_rng(1)
        self.pictures = {name: FakePictures(picture(seen(place(1), chance))) for name in "abc"}
        self.views = {f"rtsp://{name}/sub": replace(LIVE, pictures=self.pictures[name]) for name in "abc"}
        self.watch = PictureWatch(
            lambda source: self.views.get(source.url),
            self.kept.append,
            lambda: self.now,
            lambda: datetime(2026, 11, 30, 9, 30),
        )
        self.watch.follow(self.cameras)
        self.watch.start()

    def passes(self, seconds: float) -> None:
        for _ in range(round(seconds * 5)):
            self.now += 0.2
            self.watch.tick()

    @property
    def reads(self) -> list[int]:
        return [self.pictures[name].reads for name in "abc"]


@pytest.fixture
def watch() -> Iterator[Watch]:
    made = Watch()

    def is_loaded() -> bool:
        made.passes(0.2)
        return sum(made.reads) > 0

    until(is_loaded, "what judges is loaded", 30)
    yield made
    assert all(one.held == 0 for one in made.pictures.values())


def test_one_camera_is_looked_at_with_each_tick(watch: Watch) -> None:
    assert watch.reads == [1, 0, 0]
    watch.passes(0.2)
    assert watch.reads == [1, 1, 0]
    watch.passes(0.6)
    assert watch.reads == [1, 1, 1]
    watch.passes(10 * LOOK_S)
    first, *others = watch.reads
    assert 10 <= first <= 11 and others == [first, first]


def test_a_camera_that_is_not_live_is_not_looked_at(watch: Watch) -> None:
    before = watch.reads
    watch.views["rtsp://a/sub"] = replace(watch.views["rtsp://a/sub"], state=State.STALLED)
    watch.views["rtsp://b/sub"] = replace(watch.views["rtsp://b/sub"], pictures=None)
    watch.passes(3 * LOOK_S)
    assert watch.reads == [before[0], before[1], before[2] + 3]


def test_the_main_stream_is_looked_at_where_only_that_is_live(watch: Watch) -> None:
    watch.views["rtsp://a/main"] = watch.views.pop("rtsp://a/sub")
    before = watch.reads[0]
    watch.passes(LOOK_S)
    assert watch.reads[0] == before + 1


def test_a_bad_picture_is_told_and_forgotten_with_its_camera(watch: Watch) -> None:
    watch.pictures["a"].shown = picture(place(1) * 0.1)
    watch.passes(400)
    assert [watch.watch.trouble(name) for name in "abc"] == [PictureTrouble.DARK, None, None]
    watch.watch.follow({name: watch.cameras[name] for name in "bc"})
    assert watch.watch.trouble("a") is None


def test_what_was_learnt_is_kept_now_and_then_and_at_the_end(watch: Watch) -> None:
    watch.passes(500)
    assert watch.kept == []
    watch.passes(200)
    assert [(one.key.camera, one.key.hour, one.key.coloured) for one in watch.kept] == [
        (name, 9, True) for name in "abc"
    ]
    watch.passes(20)
    watch.watch.end()
    assert len(watch.kept) == 6


def test_nothing_is_looked_at_before_what_judges_is_loaded() -> None:
    watch = PictureWatch(lambda source: None, lambda learnt: None, lambda: 0.0)
    watch.tick()
    watch.end()
    assert watch.trouble("a") is None
