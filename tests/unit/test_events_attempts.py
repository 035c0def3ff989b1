"""When a device is asked for its events again, and by which way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from wall.events.attempts import STOOD_S, Attempts
from wall.events.devices import ListenedDevice, devices_of
from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventTrouble
from wall.model.listening import ListenedCamera, LoginState
from wall.model.login import Login

CAMERA = ListenedCamera("Chợ", ("10.0.0.1", 554), Login("admin", "a"), brand=EventSourceChoice.DAHUA)
(DEVICE,) = devices_of([CAMERA])
(TAKEN,) = devices_of([replace(CAMERA, login_state=LoginState.TAKEN)])
(REFUSED,) = devices_of([replace(CAMERA, login_state=LoginState.REFUSED)])
ONVIF, DAHUA = EventSourceChoice.ONVIF, EventSourceChoice.DAHUA


def test_where_onvif_is_switched_off_the_brands_own_way_is_tried_at_once() -> None:
    attempts = Attempts().failed(DEVICE, ONVIF, EventTrouble.NOT_SPOKEN, 0.0)
    assert attempts.due(DEVICE, 0.0) is DAHUA


def test_what_worked_is_tried_first_again() -> None:
    attempts = Attempts().failed(DEVICE, ONVIF, EventTrouble.NO_ANSWER, 0.0).stands(DAHUA, DEVICE)
    attempts = attempts.failed(DEVICE, DAHUA, EventTrouble.NO_ANSWER, 100.0, STOOD_S)
    assert attempts.due(DEVICE, 100.0) is None and attempts.due(DEVICE, 106.0) is DAHUA


def test_where_nothing_works_the_ways_are_tried_from_the_first_on_after_a_quarter_of_an_hour() -> None:
    attempts = Attempts()
    for way in (ONVIF, DAHUA):
        attempts = attempts.failed(DEVICE, way, EventTrouble.NOT_SPOKEN, 0.0)
    assert attempts.due(DEVICE, 899.0) is None and attempts.due(DEVICE, 901.0) is ONVIF


def test_a_refused_login_is_not_tried_by_another_way_nor_again_and_again() -> None:
    attempts, now, tries = Attempts(), 0.0, 0
    while now < 600.0:
        way = attempts.due(DEVICE, now)
        if way is not None:
            tries += 1
            attempts = attempts.failed(DEVICE, way, EventTrouble.WRONG_LOGIN, now)
        now += 1.0
    assert tries <= 2


def test_a_login_that_the_streams_have_been_refused_is_not_tried_at_all() -> None:
    assert Attempts().due(REFUSED, 1e9) is None


def test_a_login_that_plays_streams_is_tried_by_the_brands_way_where_onvif_has_users_of_its_own() -> None:
    attempts = Attempts().failed(TAKEN, ONVIF, EventTrouble.WRONG_LOGIN, 0.0)
    assert attempts.due(TAKEN, 0.0) is DAHUA
    attempts = attempts.failed(TAKEN, DAHUA, EventTrouble.WRONG_LOGIN, 0.0)
    assert attempts.due(TAKEN, 59.0) is None


def test_a_locked_account_is_left_alone_for_half_an_hour() -> None:
    attempts = Attempts().failed(TAKEN, ONVIF, EventTrouble.LOCKED, 0.0)
    assert attempts.due(TAKEN, 1799.0) is None


@pytest.mark.parametrize("trouble", EventTrouble)
def test_nothing_is_tried_in_a_loop(trouble: EventTrouble) -> None:
    attempts, now, tries = Attempts(), 0.0, 0
    while now < 3600.0:
        way = attempts.due(DEVICE, now)
        if way is not None:
            tries += 1
            attempts = attempts.failed(DEVICE, way, trouble, now)
        now += 1.0
    assert tries <= 2 * (3600 / 50)


def test_a_source_that_stood_begins_anew_with_the_shortest_wait() -> None:
    attempts = Attempts().stands(ONVIF, DEVICE)
    for _ in range(5):
        attempts = attempts.failed(DEVICE, ONVIF, EventTrouble.LOST, 0.0)
    assert attempts.not_before > 60.0
    assert attempts.failed(DEVICE, ONVIF, EventTrouble.LOST, 0.0, STOOD_S).not_before <= 10.0


def test_chance_spreads_what_failed_together() -> None:
    waits = {Attempts(2).failed(DEVICE, DAHUA, EventTrouble.LOST, 0.0, chance=one).not_before for one in (0, 0.5, 1)}
    assert len(waits) == 3


# -- what worked once, and works no more

HIKVISION_CAMERA = replace(CAMERA, brand=EventSourceChoice.HIKVISION, login_state=LoginState.TAKEN)
(HIKVISION,) = devices_of([HIKVISION_CAMERA])
(ONVIF_ALONE,) = devices_of([replace(HIKVISION_CAMERA, brand=None)])
ISAPI = EventSourceChoice.HIKVISION
THERE = (EventTrouble.NOT_SPOKEN, EventTrouble.FORBIDDEN)
UNANSWERED = (EventTrouble.NO_ANSWER, EventTrouble.INVALID_ANSWER)
Answers = Callable[[EventSourceChoice, float], EventTrouble | None]
"""How a device answers a way at a time; None where it serves us."""


def asked(
    device: ListenedDevice, attempts: Attempts, answers: Answers, until: float, chance: float = 0.0
) -> list[tuple[float, EventSourceChoice]]:
    """When the device is asked, and by which way, until one of them serves us."""
    found, now = [], 0.0
    while now < until:
        way = attempts.due(device, now)
        if way is not None:
            found.append((now, way))
            trouble = answers(way, now)
            if trouble is None:
                return found
            attempts = attempts.failed(device, way, trouble, now, chance=chance)
        now += 0.5
    return found


@pytest.mark.parametrize("gone", [ONVIF, ISAPI])
@pytest.mark.parametrize("trouble", [*THERE, *UNANSWERED])
def test_where_the_way_that_worked_is_switched_off_the_other_is_found(
    trouble: EventTrouble, gone: EventSourceChoice
) -> None:
    def answers(way: EventSourceChoice, _: float) -> EventTrouble | None:
        return trouble if way is gone else None

    worked = Attempts().stands(gone, HIKVISION).failed(HIKVISION, gone, EventTrouble.LOST, -5.0, STOOD_S)
    found = asked(HIKVISION, worked, answers, 3600.0, chance=1.0)
    # After nonsense a device is left alone for longer than after silence.
    assert found[-1][1] is not gone and found[-1][0] <= (400.0 if trouble is EventTrouble.INVALID_ANSWER else 30.0)


@pytest.mark.parametrize("trouble", THERE)
def test_a_way_that_is_not_spoken_or_allowed_any_more_is_forgotten_at_once(trouble: EventTrouble) -> None:
    attempts = Attempts().stands(ONVIF, HIKVISION).failed(HIKVISION, ONVIF, trouble, 0.0)
    assert (attempts.worked, attempts.due(HIKVISION, 0.0)) == (None, ISAPI)


@pytest.mark.parametrize("trouble", UNANSWERED)
def test_a_way_without_an_answer_is_trusted_once_more(trouble: EventTrouble) -> None:
    attempts = Attempts().stands(ISAPI, HIKVISION).failed(HIKVISION, ISAPI, trouble, 0.0)
    assert attempts.due(HIKVISION, 0.0) is None and attempts.due(HIKVISION, 61.0) is ISAPI
    attempts = attempts.stands(ISAPI, HIKVISION).failed(HIKVISION, ISAPI, trouble, 200.0, STOOD_S)
    assert attempts.due(HIKVISION, 200.0) is None, "it has worked in between"
    attempts = attempts.stands(ISAPI, HIKVISION).failed(HIKVISION, ISAPI, trouble, 300.0, STOOD_S / 2)
    assert attempts.due(HIKVISION, 300.0) is ONVIF, "a moment is no proof"


@pytest.mark.parametrize("trouble", [*THERE, EventTrouble.INVALID_ANSWER])
def test_once_the_way_that_worked_is_forgotten_the_ways_are_gone_through_as_at_first(trouble: EventTrouble) -> None:
    attempts, now = Attempts().stands(ISAPI, HIKVISION), 0.0
    for _ in range(2 if trouble is EventTrouble.INVALID_ANSWER else 1):
        attempts = attempts.failed(HIKVISION, ISAPI, trouble, now)
        now = attempts.not_before
    assert attempts.worked is None
    for way in (ONVIF, ISAPI, ONVIF, ISAPI):
        assert attempts.due(HIKVISION, now) is way
        attempts = attempts.failed(HIKVISION, way, trouble, now)
        assert attempts.trouble is trouble and (attempts.not_before > now) is (way is ISAPI)
        now = attempts.not_before


def test_what_is_told_of_a_device_that_is_away_is_not_what_the_other_way_says() -> None:
    attempts, told = Attempts().stands(ONVIF, HIKVISION), set()
    for _ in range(50):
        way = attempts.due(HIKVISION, attempts.not_before)
        assert way is not None
        trouble = EventTrouble.NO_ANSWER if way is ONVIF else EventTrouble.NOT_SPOKEN
        attempts = attempts.failed(HIKVISION, way, trouble, attempts.not_before)
        told.add(attempts.trouble)
    assert told == {EventTrouble.NO_ANSWER}


@pytest.mark.parametrize("trouble", sorted(set(EventTrouble) - {*THERE, *UNANSWERED}))
def test_any_other_trouble_says_nothing_against_a_way_that_worked(trouble: EventTrouble) -> None:
    attempts, now, ways = Attempts().stands(ISAPI, HIKVISION), 0.0, []
    for _ in range(20):
        attempts = attempts.failed(HIKVISION, ISAPI, trouble, now)
        now = attempts.not_before
        ways.append(attempts.due(HIKVISION, now))
    assert set(ways) == {ISAPI} and attempts.worked is ISAPI


@pytest.mark.parametrize("worked", [ONVIF, ISAPI])
@pytest.mark.parametrize("other", [EventTrouble.NO_ANSWER, EventTrouble.NOT_SPOKEN, EventTrouble.FORBIDDEN])
@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_a_device_that_is_away_is_asked_no_more_often_because_it_knows_two_ways(
    worked: EventSourceChoice, other: EventTrouble, chance: float
) -> None:
    def answers(way: EventSourceChoice, _: float) -> EventTrouble | None:
        return EventTrouble.NO_ANSWER if way is worked else other

    two = asked(HIKVISION, Attempts().stands(worked, HIKVISION), answers, 86_400.0, chance)
    one = asked(ONVIF_ALONE, Attempts().stands(ONVIF, ONVIF_ALONE), answers_nothing, 86_400.0, chance)
    for number, (at, _) in enumerate(two):
        assert number <= sum(before <= at for before, _ in one), f"at {at:g} s"
    assert sum(way is worked for _, way in two) > 0.7 * len(two)


def answers_nothing(_: EventSourceChoice, __: float) -> EventTrouble | None:
    return EventTrouble.NO_ANSWER


@pytest.mark.parametrize("back_at", [20.0, 100.0, 3600.0, 50_000.0])
@pytest.mark.parametrize("still", [ONVIF, ISAPI, None])
def test_a_device_that_was_away_is_found_again_by_whichever_way_it_still_speaks(
    back_at: float, still: EventSourceChoice | None
) -> None:
    def answers(way: EventSourceChoice, now: float) -> EventTrouble | None:
        if now < back_at:
            return EventTrouble.NO_ANSWER
        return None if still in (None, way) else EventTrouble.NOT_SPOKEN

    found = asked(HIKVISION, Attempts().stands(ONVIF, HIKVISION), answers, back_at + 3600.0, chance=1.0)
    assert found[-1][0] <= back_at + 145.0


def test_a_way_that_has_refused_the_login_is_left_to_its_guard() -> None:
    attempts = Attempts().failed(HIKVISION, ONVIF, EventTrouble.WRONG_LOGIN, 0.0).stands(ISAPI, HIKVISION)
    for _ in range(3):
        attempts = attempts.failed(HIKVISION, ISAPI, EventTrouble.NO_ANSWER, 1.0)
        assert attempts.due(HIKVISION, attempts.not_before) is ISAPI


@pytest.mark.parametrize("refusal", [EventTrouble.WRONG_LOGIN, EventTrouble.LOCKED])
@pytest.mark.parametrize("trouble", [*THERE, *UNANSWERED])
def test_while_another_way_is_looked_for_no_login_is_tried_again_and_again(
    trouble: EventTrouble, refusal: EventTrouble
) -> None:
    def answers(way: EventSourceChoice, _: float) -> EventTrouble | None:
        return trouble if way is ISAPI else refusal

    found = asked(HIKVISION, Attempts().stands(ISAPI, HIKVISION), answers, 3600.0)
    assert sum(way is ONVIF for _, way in found) <= 5
