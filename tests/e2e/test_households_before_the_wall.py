"""The phones' server is up before the wall: nothing is said not to be there that only is not known yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("aiohttp")

from support.guarded_house import ALL, HIDDEN, LIMITED, PICTURE, SEEN, GuardedHouse
from support.waiting import until
from support.web import Answer, Browser
from wall.web.camera_ids import camera_id

pytestmark = pytest.mark.phones

HOUSEHOLDS = f"""alarm: yes
households:
- {ALL}
- name: {LIMITED}
  cameras: [{SEEN}]
"""
LIMIT_S = 15.0
NOWHERE = camera_id("there is no camera of this name")
IDENTITIES = [camera_id(SEEN), camera_id(HIDDEN), camera_id(PICTURE), NOWHERE]


@pytest.fixture
def house() -> Iterator[GuardedHouse]:
    """One whose wall does not run yet."""
    house = GuardedHouse()
    house.let(HOUSEHOLDS)
    house.web.start()
    yield house
    house.stop()


def addresses_of(identity: str) -> list[str]:
    of_video = ("join", "index.m3u8", "0123456789ab/0", "0123456789ab/init.mp4", "0123456789ab/segment-0.mp4")
    return [f"/still/{identity}.jpg", f"/still/{identity}/large.jpg", *(f"/live/{identity}/{one}" for one in of_video)]


def told(answer: Answer) -> tuple[int, bytes, dict[str, str]]:
    """Without what differs from second to second."""
    return answer.status, answer.body, {name: value for name, value in answer.headers.items() if name != "date"}


def test_a_camera_is_not_known_yet_and_once_the_wall_is_heard_it_is_there_or_not(house: GuardedHouse) -> None:
    browser = house.web.household(LIMITED)
    answers = [told(browser.ask(path)) for one in IDENTITIES for path in addresses_of(one)]
    asked = {"X-Original-URI": f"/live/{NOWHERE}/join"}
    permitted = [browser.ask("/api/permitted", headers={"X-Original-URI": f"/still/{one}.jpg"}) for one in IDENTITIES]
    permitted.append(browser.ask("/api/permitted", headers=asked))
    reports = [browser.ask("/api/report", "POST", {"camera": one}) for one in IDENTITIES]
    for status, _, headers in [*answers, *map(told, permitted), *map(told, reports)]:
        assert status == 503 and headers["retry-after"] == "1" and headers["cache-control"] == "no-store"
    assert all(answer == answers[0] for answer in answers), "it learns of none whether it is there"
    assert Browser(house.port).ask(f"/still/{IDENTITIES[0]}.jpg").status == 401
    view = browser.ask("/api/view")
    assert (view.status, view.told["wall"], view.told["cameras"], view.told["title"]) == (200, "down", [], "")

    house.wall.start()
    until(lambda: [*browser.cameras()] == [SEEN], "the wall to be heard", LIMIT_S)
    found = [browser.ask(f"/still/{one}.jpg").status for one in IDENTITIES]
    assert found == [200, 404, 404, 404]
    assert browser.ask("/api/permitted", headers=asked).status == 403
    house.wall.stop()
    until(lambda: browser.ask("/api/view").told["wall"] == "down", "the wall to be away", LIMIT_S)
    assert [*browser.cameras()] == [SEEN] and browser.ask(f"/still/{NOWHERE}.jpg").status == 404


@pytest.mark.long
def test_an_alarm_is_taken_and_told_without_the_camera_whose_name_is_not_known_yet(house: GuardedHouse) -> None:
    browser, others = house.web.household(ALL), house.web.household(LIMITED)
    assert browser.ask("/api/alarm", "POST", {"what": "fire", "camera": camera_id(SEEN)}).status == 202
    assert others.ask("/api/alarm", "POST", {"what": "help", "camera": camera_id(HIDDEN)}).status == 202
    assert browser.ask("/api/view").told["alarm"]["state"] == "held"
    house.wall.start()
    until(lambda: len(house.wall.alarms) == 2, "the wall to be told", LIMIT_S + 10)
    assert {(one.who, one.text, one.camera) for one in house.wall.alarms} == {
        (ALL, "Có cháy", ""),
        (LIMITED, "Cần giúp ngay", ""),
    }
