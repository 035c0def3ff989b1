"""The players' doorbell: who rings is answered, and not once too often."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

import pytest
from PyQt6 import sip
from PyQt6.QtCore import QCoreApplication

from wall.runtime.frame_clock import REST_MS, FrameClock


class Answers:
    def __init__(self, doorbell: int) -> None:
        self.times: list[float] = []
        self.bell = FrameClock(doorbell, lambda: self.times.append(time.monotonic()))

    def wait_for(self, count: int) -> None:
        self._until(lambda: len(self.times) >= count)

    def wait_for_quiet(self) -> None:
        """Until the bell is listened to again."""
        self._until(lambda: not self.bell.resting)

    def _until(self, so: Callable[[], bool]) -> None:
        ends = time.monotonic() + 30
        while not so():
            assert time.monotonic() < ends, f"{len(self.times)} answers"
            QCoreApplication.processEvents()


@pytest.fixture
def doorbell() -> Iterator[int]:
    fd = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
    yield fd
    os.close(fd)


@pytest.fixture
def answers(doorbell: int) -> Iterator[Answers]:
    made = Answers(doorbell)
    yield made
    sip.delete(made.bell)  # before its number is another's


def ring(doorbell: int) -> None:
    os.eventfd_write(doorbell, 1)


def test_each_ring_after_a_quiet_rest_is_answered(doorbell: int, answers: Answers) -> None:
    for count in range(1, 4):
        ring(doorbell)
        answers.wait_for(count)
        answers.wait_for_quiet()
    assert len(answers.times) == 3


def test_many_rings_before_an_answer_are_answered_together(doorbell: int, answers: Answers) -> None:
    for _ in range(9):
        ring(doorbell)
    answers.wait_for(1)
    answers.wait_for_quiet()
    assert len(answers.times) == 1


def test_while_it_goes_on_ringing_there_is_a_rest_between_answers(doorbell: int, answers: Answers) -> None:
    answers.bell.follow(1.0)  # as slow a camera as there is: the longest rest
    for count in range(1, 6):
        ring(doorbell)  # at once after each answer
        answers.wait_for(count)
    # One that comes late is not waited for again, so single pauses tell little; Qt's timers may be a twentieth early.
    assert answers.times[-1] - answers.times[0] > 4 * REST_MS[1] / 1000 * 0.9
