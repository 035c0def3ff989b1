"""How a camera was over time: what is recorded of what is seen, and the strip that comes of it."""

from __future__ import annotations

import pytest

from wall.core.board import condition_trace
from wall.core.board.condition import (
    GONE,
    LIVE,
    STALLED,
    UNWATCHED,
    Change,
    Condition,
    ConditionSpan,
    HealthState,
    PictureTrouble,
    condition_of,
    segments,
)
from wall.core.board.condition_trace import SETTLED_S, UNSEEN_S, Trace
from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State

DARK = Condition(HealthState.BAD, PictureTrouble.DARK)


def stream(state: State) -> StreamView:
    return StreamView(state, None, None, None, None, False, 0, "", 0, 0, 0.0, 0.0, 0, None)


@pytest.mark.parametrize(
    ("states", "condition"),
    [
        ([], UNWATCHED),
        ([State.OFF, State.OFF], UNWATCHED),
        ([State.CONNECTING], UNWATCHED),
        ([State.OFF, State.LIVE], LIVE),
        ([State.WARM], LIVE),
        ([State.REFUSED, State.LIVE], LIVE),
        ([State.STALLED], STALLED),
        ([State.WAITING], STALLED),
        ([State.OFFLINE, State.OFF], GONE),
        ([State.REFUSED], GONE),
    ],
)
def test_a_camera_is_as_the_best_of_its_streams(states: list[State], condition: Condition) -> None:
    assert condition_of([*map(stream, states), None]) == condition


class Seen:
    """A camera looked at each second, beginning at second 0."""

    def __init__(self) -> None:
        self.now = 0.0
        self.trace: Trace = condition_trace.begun(0.0)
        self.changes: list[Change] = []
        self.flickers = 0

    def be(self, condition: Condition, seconds: float) -> None:
        until = self.now + seconds
        while self.now < until:
            step = condition_trace.looked(self.trace, condition, self.now)
            self.trace = step.trace
            self.changes += [] if step.change is None else [step.change]
            self.flickers += step.flickered
            self.now += 1.0


def test_what_lasts_is_recorded_with_when_it_began() -> None:
    camera = Seen()
    camera.be(UNWATCHED, 3)
    camera.be(LIVE, 100)
    camera.be(GONE, 100)
    camera.be(LIVE, 100)
    assert camera.changes == [Change(3, LIVE), Change(103, GONE), Change(203, LIVE)]
    assert camera.flickers == 0


def test_a_short_outage_is_counted_and_not_recorded() -> None:
    camera = Seen()
    camera.be(LIVE, 100)
    for _ in range(3):
        camera.be(STALLED, 20)
        camera.be(LIVE, 100)
    assert camera.changes == [Change(0, LIVE)]
    assert camera.flickers == 3


def test_outages_with_less_than_a_minute_between_are_one() -> None:
    camera = Seen()
    camera.be(LIVE, 100)
    camera.be(GONE, 100)
    camera.be(LIVE, 50)
    camera.be(GONE, 100)
    camera.be(LIVE, 100)
    assert camera.changes == [Change(0, LIVE), Change(100, GONE), Change(350, LIVE)]


def test_a_camera_that_flaps_each_second_is_down_once() -> None:
    camera = Seen()
    camera.be(LIVE, 100)
    for _ in range(2000):
        camera.be(GONE, 1)
        camera.be(LIVE, 1)
    camera.be(LIVE, 100)
    assert camera.changes == [Change(0, LIVE), Change(100, GONE), Change(4099, LIVE)]


@pytest.mark.parametrize(("down_s", "up_s"), [(1, 1), (1, 60), (30, 30), (60, 60), (61, 61), (61, 59)])
def test_no_camera_makes_more_than_a_record_a_minute(down_s: int, up_s: int) -> None:
    camera = Seen()
    while camera.now < 7200:
        camera.be(GONE, down_s)
        camera.be(LIVE, up_s)
    assert len(camera.changes) + camera.flickers <= 7200 / SETTLED_S + 1


def test_within_an_outage_only_what_lasts_is_told_apart() -> None:
    camera = Seen()
    camera.be(LIVE, 100)
    camera.be(STALLED, 20)
    camera.be(GONE, 100)
    camera.be(STALLED, 30)
    camera.be(GONE, 30)
    camera.be(STALLED, 100)
    assert camera.changes == [Change(0, LIVE), Change(100, GONE), Change(280, STALLED)]


def test_a_camera_on_a_page_that_turns_is_taken_for_what_it_was_when_it_was_seen_last() -> None:
    camera = Seen()
    for _ in range(20):
        camera.be(LIVE, 15)
        camera.be(UNWATCHED, 45)
    for _ in range(20):
        camera.be(GONE, 15)
        camera.be(UNWATCHED, 45)
    assert camera.changes == [Change(0, LIVE), Change(1200, GONE)]


def test_a_camera_that_nobody_asks_for_is_unwatched_since_somebody_did() -> None:
    camera = Seen()
    camera.be(LIVE, 100)
    camera.be(UNWATCHED, UNSEEN_S + 10)
    camera.be(LIVE, 100)
    assert camera.changes == [Change(0, LIVE), Change(100, UNWATCHED), Change(100 + UNSEEN_S + 10, LIVE)]


def test_the_present_is_told_at_once_and_since_when() -> None:
    camera = Seen()
    assert camera.trace.present == Change(0, UNWATCHED)
    camera.be(LIVE, 100)
    assert camera.trace.present == Change(0, LIVE)
    camera.be(STALLED, 5)
    assert camera.trace.present == Change(100, STALLED)
    camera.be(GONE, 500)
    assert camera.trace.present == Change(100, GONE)
    camera.be(LIVE, 5)
    assert camera.trace.present == Change(605, LIVE)
    camera.be(DARK, 200)
    assert camera.trace.present == Change(610, DARK)


def test_changes_make_segments_without_a_hole() -> None:
    changes = [Change(10, LIVE), Change(50, GONE), Change(60, GONE), Change(70, LIVE), Change(200, GONE)]
    assert segments(changes, 0, 100) == (
        ConditionSpan(0, 10, UNWATCHED),
        ConditionSpan(10, 50, LIVE),
        ConditionSpan(50, 70, GONE),
        ConditionSpan(70, 100, LIVE),
    )
    assert segments(changes, 55, 65) == (ConditionSpan(55, 65, GONE),)
    assert segments([], 0, 1) == (ConditionSpan(0, 1, UNWATCHED),)
