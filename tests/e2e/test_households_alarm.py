"""Emergencies on a household's page and its alarm button, by HTTP: who is told of what, and who may raise what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from support.guarded_house import ALL, HIDDEN, LIMITED, OTHER, SEEN, GuardedHouse
from support.waiting import until
from support.web import Browser
from wall.households.access_log import AccessLog
from wall.households.database import open_database
from wall.model.event import EventCause, EventReport
from wall.web.camera_ids import camera_id
from wall.web.held_alarms import TAKE_BACK_S

pytestmark = pytest.mark.phones

HOUSEHOLDS = f"""alarm: yes
households:
- {ALL}
- name: {LIMITED}
  cameras: [{SEEN}]
- name: {OTHER}
  alarm: no
"""
LIMIT_S = 10.0


def emergency(number: int, camera: str, **others: Any) -> dict[str, Any]:
    told = {"cause": "chuông báo động", "text": "chuông báo cháy", "who": "", "do": "Gọi 114", "since": 1_800_000_000.0}
    return {"number": number, "camera": camera, "drill": False, **told, **others}


@pytest.fixture(scope="module")
def house() -> Iterator[GuardedHouse]:
    house = GuardedHouse()
    house.let(HOUSEHOLDS)
    with house:
        yield house


@pytest.fixture
def told(house: GuardedHouse) -> Iterator[GuardedHouse]:
    """A house at whose hidden and seen cameras something happens, and something that belongs to none."""
    house.wall.emergencies = [emergency(1, HIDDEN), emergency(2, SEEN), emergency(3, "", text="Có trộm")]
    yield house
    house.wall.emergencies = []


def view(browser: Browser) -> dict[str, Any]:
    found: dict[str, Any] = browser.ask("/api/view").told
    return found


def cameras(browser: Browser) -> list[str | None]:
    """Of the emergencies that are told."""
    return [one["camera_name"] for one in view(browser)["emergencies"]]


def test_a_household_is_told_of_its_cameras_emergencies_and_of_those_of_none(told: GuardedHouse) -> None:
    browser = told.web.household(ALL)
    until(lambda: cameras(browser) == [HIDDEN, SEEN, None], "all three", LIMIT_S)
    hidden, _, of_none = view(browser)["emergencies"]
    assert (hidden["camera"], hidden["camera_name"], hidden["do"]) == (camera_id(HIDDEN), HIDDEN, "Gọi 114")
    assert of_none["camera"] is of_none["camera_name"] is None and of_none["text"] == "Có trộm"


def test_of_a_camera_that_it_may_not_see_a_household_cannot_find_out_that_something_happens(told: GuardedHouse) -> None:
    browser = told.web.household(LIMITED)
    until(lambda: cameras(browser) == [SEEN, None], "those it may know of", LIMIT_S)
    shown = browser.ask("/api/view").body.decode()
    assert HIDDEN not in shown and camera_id(HIDDEN) not in shown
    before = {key: value for key, value in view(browser).items() if key not in ("now", "clock_ms", "cameras")}
    told.wall.emergencies = told.wall.emergencies[1:]
    other = told.web.household(ALL)
    until(lambda: cameras(other) == [SEEN, None], "the hidden one to be over", LIMIT_S)
    after = {key: value for key, value in view(browser).items() if key not in ("now", "clock_ms", "cameras")}
    assert before == after


# The button


@pytest.fixture
def silent(house: GuardedHouse) -> GuardedHouse:
    """A house of which the wall has heard no alarm."""
    house.wall.alarms.clear()
    return house


@pytest.mark.long
def test_an_alarm_that_nobody_takes_back_is_on_the_wall_and_in_the_log(silent: GuardedHouse) -> None:
    browser = silent.web.household(ALL)
    answer = browser.ask("/api/alarm", "POST", {"what": "fire", "camera": camera_id(SEEN)})
    assert (answer.status, answer.told) == (202, {"take_back_s": TAKE_BACK_S})
    held = view(browser)["alarm"]
    assert (held["state"], held["what"]) == ("held", "fire") and 0 < held["left_s"] <= TAKE_BACK_S
    assert not silent.wall.alarms
    until(lambda: view(browser)["alarm"]["state"] == "told", "the wall to be told", TAKE_BACK_S + LIMIT_S)
    assert silent.wall.alarms == [EventReport("phones/001", SEEN, EventCause.ALARM, True, "Có cháy", ALL)]
    assert browser.ask("/api/alarm", "DELETE").status == 404
    own = browser.ask("/api/household").told["log"]
    assert [(one["alarm"], one["camera"]) for one in own] == [("Có cháy", SEEN)]
    database = open_database(silent.web.state)
    try:
        assert [(one.household, one.alarm) for one in AccessLog(database).latest(9)] == [(ALL, "Có cháy")]
    finally:
        database.close()


def test_an_alarm_is_told_though_the_power_fails_while_it_may_be_taken_back(silent: GuardedHouse) -> None:
    browser = silent.web.household(ALL)
    assert browser.ask("/api/alarm", "POST", {"what": "fire", "camera": camera_id(SEEN)}).status == 202
    silent.web.kill()
    assert not silent.wall.alarms
    silent.web.start()
    until(lambda: view(browser)["alarm"]["state"] == "told", "the wall to be told", LIMIT_S)
    assert silent.wall.alarms == [EventReport("phones/001", SEEN, EventCause.ALARM, True, "Có cháy", ALL)]
    silent.wall.alarms.clear()
    silent.web.kill()
    silent.web.start()
    until(lambda: browser.ask("/api/view").told["wall"] == "up", "the wall to be known", LIMIT_S)
    assert view(browser)["alarm"]["state"] == "none" and not silent.wall.alarms, "it is told once"


def test_an_alarm_is_taken_back_on_any_device_of_the_household_and_of_no_other(silent: GuardedHouse) -> None:
    code, stranger = silent.web.code(LIMITED), silent.web.household(ALL)
    browser, other_device = (Browser(silent.port) for _ in range(2))
    assert browser.enter(code).status == other_device.enter(code).status == 204
    assert browser.ask("/api/alarm", "POST", {"what": "help"}).status == 202
    assert stranger.ask("/api/alarm", "DELETE").status == 404
    assert view(other_device)["alarm"]["state"] == "held"
    assert other_device.ask("/api/alarm", "DELETE").status == 204
    assert view(browser)["alarm"]["state"] == "none" and not silent.wall.alarms


def test_a_household_without_the_leader_s_word_has_no_button(silent: GuardedHouse) -> None:
    browser = silent.web.household(OTHER)
    assert view(browser)["alarm"] is None
    assert browser.ask("/api/alarm", "POST", {"what": "fire"}).status == 403 and not silent.wall.alarms


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"what": "Nhà tôi bán gà"}, 400),
        ({"what": ["fire"]}, 400),
        ({"what": "fire", "camera": 7}, 400),
        ({"what": "fire", "camera": camera_id("there is none")}, 404),
        ({"what": "fire", "camera": camera_id(HIDDEN)}, 404),
    ],
)
def test_only_what_stands_on_the_button_can_be_said(silent: GuardedHouse, body: dict[str, Any], status: int) -> None:
    browser = silent.web.household(LIMITED)
    assert browser.ask("/api/alarm", "POST", body).status == status
    assert view(browser)["alarm"]["state"] == "none"


def test_another_site_raises_no_alarm(silent: GuardedHouse) -> None:
    browser = silent.web.household(ALL)
    assert browser.ask("/api/alarm", "POST", {"what": "fire"}, ours=False).status == 403
