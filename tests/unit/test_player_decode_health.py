"""A decoder that is looked at once a second: 15 packets between two looks, and each picture counted twice by libVLC."""

from __future__ import annotations

from typing import Any

import pytest

from wall.player.decode_health import CLEAN, HOLDS_S, STUCK_AFTER, DecodeHealth, Pace, Tally


class Looks:
    """At a decoder that has been in time for long."""

    def __init__(self) -> None:
        self.watch, self.tally, self.now = DecodeHealth(), Tally(), 100.0
        for _ in range(CLEAN + 1):
            self.next()

    def next(
        self, decoded: int = 30, late: int = 0, given: int = 15, shown: int = 15, fresh: bool = True, after: float = 1.0
    ) -> Pace:
        self.now += after
        more = (decoded, late, given, shown)
        self.tally = Tally(*(before + one for before, one in zip(self.tally, more, strict=True)))
        return self.watch.judge(self.tally, fresh, self.now)

    @property
    def in_time(self) -> bool:
        return self.watch.in_time_until > self.now


def test_a_decoder_is_in_time_after_some_looks_that_found_nothing_wrong_and_for_as_long_as_they_hold() -> None:
    looks = Looks()
    assert looks.in_time and looks.watch.in_time_until == looks.now + HOLDS_S
    assert looks.next(late=1) is Pace.FRESH and not looks.in_time
    for _ in range(CLEAN - 1):
        assert looks.next() is Pace.FRESH and not looks.in_time
    assert looks.next() is Pace.FRESH and looks.in_time


@pytest.mark.parametrize(
    "trouble",
    [{"late": 1}, {"decoded": 0}, {"shown": 4}, {"after": 2 * HOLDS_S}],
    ids=["late", "decodes nothing", "shows less than it is given", "looked at too late"],
)
def test_a_decoder_in_trouble_is_not_in_time(trouble: dict[str, Any]) -> None:
    looks = Looks()
    looks.next(**trouble)
    assert not looks.in_time


def test_a_decoder_that_is_late_and_shows_nothing_fresh_is_late_and_one_without_work_is_idle() -> None:
    looks = Looks()
    assert looks.next(late=10, shown=5, fresh=False) is Pace.LATE
    assert looks.next(late=10, shown=5, fresh=True) is Pace.FRESH, "some were in time"
    assert looks.next(decoded=0, given=0, shown=12, fresh=False) is Pace.IDLE, "the camera sends nothing"


def test_a_decoder_that_is_given_pictures_and_makes_none_is_stuck_after_some_looks() -> None:
    looks = Looks()
    for _ in range(STUCK_AFTER - 1):
        assert looks.next(decoded=0, shown=12, fresh=False) is Pace.IDLE, "libVLC's counts are a moment behind"
    assert looks.next(decoded=0, shown=12, fresh=False) is Pace.STUCK
    assert looks.next(decoded=2, shown=12, fresh=False) is Pace.IDLE
    for _ in range(2 * STUCK_AFTER):
        assert looks.next(decoded=0, given=1, shown=12, fresh=False) is Pace.IDLE, "a camera that sends seldom"


@pytest.mark.parametrize("given", [1, 0], ids=["counted at once", "counted a look later"])
def test_a_decoder_that_is_late_with_the_only_picture_of_a_look_has_missed_it(given: int) -> None:
    looks = Looks()
    assert looks.next(decoded=2, late=1, given=given, shown=0, fresh=False) is Pace.MISSED
    assert looks.next(decoded=2, late=1, given=given, shown=0, fresh=True) is Pace.FRESH


def test_a_decoder_that_has_not_begun_yet_is_not_stuck() -> None:
    watch = DecodeHealth()
    assert [watch.judge(Tally(given=15 * second), False, 100.0 + second) for second in range(5)] == [Pace.IDLE] * 5


def test_a_camera_that_sends_a_picture_every_other_second_is_in_time_whenever_one_has_come() -> None:
    looks = Looks()
    for _ in range(5):
        looks.next(decoded=0, given=0, shown=12, fresh=False)
        assert not looks.in_time
        looks.next(decoded=2, given=1, shown=12, fresh=False)
        assert looks.in_time


def test_an_interlaced_camera_whose_pictures_are_two_packets_each_is_in_time() -> None:
    looks = Looks()
    looks.next(decoded=50, given=50, shown=25)
    assert looks.in_time


def test_a_scene_that_stands_still_is_in_time_though_nothing_fresh_is_seen() -> None:
    looks = Looks()
    assert looks.next(fresh=False) is Pace.IDLE and looks.in_time
