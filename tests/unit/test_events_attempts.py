"""When a device is asked for its events again, and by which way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wall.events.attempts import STOOD_S, Attempts
from wall.events.devices import devices_of
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
