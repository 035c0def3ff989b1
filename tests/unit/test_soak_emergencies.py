"""The soak's book of emergencies: what is raised stands until it is answered or over, and has the screen in turn."""

from __future__ import annotations

from typing import Any

import pytest

from soak.emergencies import STAY_S, TOLD_S, Emergency, EmergencyBook

ALARM, BELL = Emergency("Ngõ 5", "alarm"), Emergency("Ngõ 2", "input")


def status(*present: Emergency, focus: Emergency | None = None, until: float | None = 1060.0) -> dict[str, Any]:
    """What the wall says while these stand, and one of them has the screen: by default the first."""
    shown = focus or (present[0] if present else None)
    told = [{"camera": one.camera, "cause": one.cause, "level": "emergency", "until": until} for one in present]
    return {
        "events": told,
        "focus": shown and {"camera": shown.camera, "cause": shown.cause, "level": "emergency"},
    }


@pytest.fixture
def book() -> EmergencyBook:
    """An alarm was raised at 0, which is 1000 in Unix seconds."""
    book = EmergencyBook()
    book.raised(ALARM, 0.0)
    return book


def test_one_that_comes_in_time_stands_and_is_answered(book: EmergencyBook) -> None:
    book.look(status(), TOLD_S, 1000 + TOLD_S)
    book.look(status(ALARM), TOLD_S + 1, 1000 + TOLD_S + 1)
    assert book.standing == [ALARM]
    book.answered([ALARM])
    book.look(status(), 20, 1020)
    alarms = book.taken()
    assert (alarms.stand, alarms.raised, alarms.answered, alarms.lost) == (0, 1, 1, ())


def test_one_that_never_comes_is_lost_once(book: EmergencyBook) -> None:
    for second in range(10):
        book.look(status(), float(second), 1000 + second)
    assert book.taken().lost == ("alarm at Ngõ 5 is not on the wall",)
    assert book.taken().lost == ()


def test_one_that_goes_before_its_time_is_lost_and_one_whose_time_is_over_is_not(book: EmergencyBook) -> None:
    book.look(status(ALARM), 1, 1001)
    book.look(status(), 30, 1030)
    assert book.taken().lost
    book.raised(ALARM, 31)
    book.look(status(ALARM, until=1091), 32, 1032)
    book.look(status(), 91, 1091)
    assert not book.taken().lost and not book.standing


def test_while_a_bell_rings_no_time_is_over(book: EmergencyBook) -> None:
    book.look(status(ALARM, until=None), 1, 1001)
    book.look(status(), 4000, 5000)
    assert book.taken().lost


def test_each_of_several_has_its_turn_on_the_screen(book: EmergencyBook) -> None:
    book.raised(BELL, 0.0)
    for second in range(1, int(2 * STAY_S)):
        focus = ALARM if second < STAY_S else BELL
        book.look(status(ALARM, BELL, focus=focus), float(second), 1000 + second)
    assert not book.taken().lost


def test_one_that_has_no_turn_is_found(book: EmergencyBook) -> None:
    book.raised(BELL, 0.0)
    for second in range(1, 40):
        book.look(status(ALARM, BELL, focus=ALARM), float(second), 1000 + second)
    assert book.taken().lost == ("input at Ngõ 2 did not have its turn on the screen",)


def test_emergencies_without_the_screen_are_found(book: EmergencyBook) -> None:
    dark = {**status(ALARM), "focus": None}
    for second in range(1, 6):
        book.look(dark, float(second), 1000 + second)
    assert "no emergency has the screen, though there are some" in book.taken().lost


def test_what_is_raised_again_while_it_stands_is_one(book: EmergencyBook) -> None:
    book.look(status(ALARM), 1, 1001)
    book.raised(ALARM, 2)
    assert book.taken().raised == 1


def test_on_a_busy_machine_it_may_take_longer_to_come_and_no_less_may_come(book: EmergencyBook) -> None:
    book.look(status(), 2 * TOLD_S, 1000 + 2 * TOLD_S, scale=3.0)
    assert not book.taken().lost
    book.look(status(), 4 * TOLD_S, 1000 + 4 * TOLD_S, scale=3.0)
    assert book.taken().lost
