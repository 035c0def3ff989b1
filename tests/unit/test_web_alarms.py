"""Households' alarms between page and wall: what becomes of one when the wall, the file or the server fails."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

import pytest

from wall.control.client import NoWallError
from wall.control.phones import WallForPhones
from wall.model.household import Household, Households
from wall.model.language import Language
from wall.web.alarms import Alarms
from wall.web.held_alarms import TAKE_BACK_S, Alarm, AlarmState
from wall.web.visits import Visit

BINH = Household("Nhà ông Bình", may_alarm=True)
VISIT = Visit(BINH, 3, "device", "iPhone")


@dataclass
class House:
    """The wall, the households file and the log, as an alarm meets them. `now` is the time."""

    households: Households = field(default_factory=lambda: Households((BINH,)))
    last: WallForPhones | None = None
    is_away: bool = False
    refuses: bool = False
    now: float = 0.0
    told: list[tuple[int, str, str, str]] = field(default_factory=list)
    logged: list[tuple[Alarm, str]] = field(default_factory=list)

    async def tell_alarm(self, number: int, who: str, text: str, camera: str) -> bool:
        if self.is_away:
            raise NoWallError("nobody")
        self.told.append((number, who, text, camera))
        return not self.refuses

    async def alarmed(self, alarm: Alarm, text: str) -> None:
        self.logged.append((alarm, text))


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def alarms(house: House) -> Alarms:
    """One alarm is held in it."""
    alarms = Alarms(house, house, house, lambda: house.now)
    assert alarms.hold(VISIT, "fire", "Cổng chào", "192.168.1.20") == 0
    return alarms


def after(house: House, alarms: Alarms, seconds: float) -> AlarmState:
    house.now += seconds
    asyncio.run(alarms.tell_due())
    return alarms.last(VISIT).state


@pytest.mark.parametrize(("language", "text"), [(Language.VI, "Có cháy"), (Language.EN, "Fire")])
def test_the_wall_is_told_in_its_own_language_and_the_log_in_the_same_words(
    house: House, alarms: Alarms, language: Language, text: str
) -> None:
    house.last = WallForPhones("Tổ 7", language, ())
    assert after(house, alarms, TAKE_BACK_S) is AlarmState.TOLD
    assert house.told == [(3, "Nhà ông Bình", text, "Cổng chào")]
    ((alarm, words),) = house.logged
    assert (alarm.device, alarm.address, words) == ("iPhone", "192.168.1.20", text)


def test_a_wall_that_starts_again_is_told_once_it_is_there(house: House, alarms: Alarms) -> None:
    house.is_away = True
    assert after(house, alarms, TAKE_BACK_S) is AlarmState.LATE and not house.logged
    house.is_away = False
    assert after(house, alarms, 5) is AlarmState.TOLD and len(house.told) == 1


def test_a_wall_that_takes_no_more_for_the_moment_is_told_again_with_one_line_in_the_log(
    house: House, alarms: Alarms, caplog: pytest.LogCaptureFixture
) -> None:
    house.refuses = True
    with caplog.at_level(logging.ERROR):
        assert [after(house, alarms, seconds) for seconds in (TAKE_BACK_S, 2, 2)] == [AlarmState.LATE] * 3
    assert len(caplog.records) == 1 and not house.logged
    house.refuses = False
    assert after(house, alarms, 2) is AlarmState.TOLD and len(house.logged) == 1


@pytest.mark.parametrize("people", [(), (Household("Nhà ông Bình"),)])
def test_whoever_may_raise_none_any_more_has_raised_none(
    house: House, alarms: Alarms, people: tuple[Household, ...], caplog: pytest.LogCaptureFixture
) -> None:
    house.households = Households(people)
    with caplog.at_level(logging.WARNING):
        assert after(house, alarms, TAKE_BACK_S) is AlarmState.NONE
    assert not house.told and len(caplog.records) == 1


def test_a_server_that_ends_tells_what_it_holds(house: House, alarms: Alarms) -> None:
    asyncio.run(alarms.tell_all())
    assert [text for _, _, text, _ in house.told] == ["Có cháy"]
