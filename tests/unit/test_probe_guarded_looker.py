"""Commands look at cameras through the same doors as the wall: spaced apart, and no refused login a second time."""

from __future__ import annotations

import pytest

from wall.commands.probe.guarded_looker import GuardedLooker
from wall.commands.probe.measurement import Seen, Sight, Unseen
from wall.core.devices.door import APART_S
from wall.core.devices.doors import Doors
from wall.model.camera import Source
from wall.model.fault import Fault

SEEN = Seen("h264", 640, 360, 15.0, 400, 2.0, 2.5)
REFUSED = Unseen(Fault.WRONG_PASSWORD)
CHANNELS = [Source.of(f"rtsp://10.0.0.9/{n}", "admin", "sai") for n in range(1, 9)]


class Camera:
    """Answers each look at once with `sight`, on a clock that only waiting moves."""

    def __init__(self, sight: Sight, doors: Doors | None = None) -> None:
        self._sight = sight
        self.now = 100.0
        self.looks: list[tuple[float, Source, bool]] = []
        self.looker = GuardedLooker(self, doors, clock=lambda: self.now, wait=self._wait)

    def look(self, source: Source, picture: bool = False) -> Sight:
        self.looks.append((self.now, source, picture))
        return self._sight

    def _wait(self, seconds: float) -> None:
        self.now += seconds


def test_a_login_is_said_once_to_a_recorder_that_refuses_it_however_many_channels_there_are() -> None:
    recorder = Camera(REFUSED)
    assert [recorder.looker.look(channel) for channel in CHANNELS] == [REFUSED] * 8
    assert len(recorder.looks) == 1


def test_what_the_wall_was_refused_is_not_tried_at_all() -> None:
    doors = Doors()
    doors.failed(CHANNELS[0], Fault.WRONG_PASSWORD, 0.0)
    recorder = Camera(SEEN, doors)
    assert recorder.looker.look(CHANNELS[1]) == REFUSED
    assert recorder.looks == []
    other = Source.of("rtsp://10.0.0.9/1", "admin", "đúng")
    assert recorder.looker.look(other) == SEEN


def test_looks_at_one_device_are_a_moment_apart_and_at_another_at_once() -> None:
    cameras = Camera(SEEN)
    other = Source.of("rtsp://10.0.0.8/1")
    for source in (*CHANNELS[:3], other):
        assert cameras.looker.look(source, picture=True) == SEEN
    assert [at - 100.0 for at, _, _ in cameras.looks] == pytest.approx([0, APART_S, 2 * APART_S, 2 * APART_S])
    assert all(picture for _, _, picture in cameras.looks)


def test_channels_without_a_login_are_each_looked_at_for_nothing_was_refused() -> None:
    recorder = Camera(Unseen(Fault.LOGIN_MISSING))
    channels = [Source.of(f"rtsp://10.0.0.9/{n}") for n in range(1, 9)]
    assert [recorder.looker.look(channel) for channel in channels] == [Unseen(Fault.LOGIN_MISSING)] * 8
    assert len(recorder.looks) == 8
    assert recorder.looker.look(CHANNELS[0]) == Unseen(Fault.LOGIN_MISSING), "a login is another matter"


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.WRONG_PASSWORD])
def test_any_other_fault_is_looked_at_again(fault: Fault) -> None:
    camera = Camera(Unseen(fault))
    assert camera.looker.look(CHANNELS[0]) == camera.looker.look(CHANNELS[0]) == Unseen(fault)
    assert len(camera.looks) == 2
