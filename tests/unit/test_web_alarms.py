"""Households' alarms between page and wall: what becomes of one when the wall, the file or the server fails."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from wall.control.client import NoWallError
from wall.control.phones import WallForPhones
from wall.model.household import Household, Households
from wall.model.language import Language
from wall.web.alarms import Alarms
from wall.web.held_alarms import GIVEN_UP_S, RESUMED_S, TAKE_BACK_S, Alarm, AlarmState
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
    kept: dict[Alarm, float] = field(default_factory=dict)
    """What waits on the disk: at most one of each household, with when it was raised."""
    is_full: bool = False

    async def tell_alarm(self, number: int, who: str, text: str, camera: str) -> bool:
        if self.is_away:
            raise NoWallError("nobody")
        self.told.append((number, who, text, camera))
        return not self.refuses

    async def alarmed(self, alarm: Alarm, text: str) -> None:
        await self.end_alarm(alarm)
        self.logged.append((alarm, text))

    async def keep_alarm(self, alarm: Alarm) -> None:
        await self.end_alarm(alarm)
        self.kept[alarm] = self.now

    async def end_alarm(self, alarm: Alarm) -> None:
        await asyncio.sleep(0)  # as for the thread that does it: others have their turn meanwhile
        if self.is_full:
            raise sqlite3.OperationalError("database or disk is full")
        for one in [one for one in self.kept if one.number == alarm.number]:
            del self.kept[one]

    async def kept_alarms(self) -> Sequence[tuple[Alarm, float]]:
        return [(alarm, self.now - at) for alarm, at in self.kept.items()]


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def alarms(house: House) -> Alarms:
    """One alarm is held in it."""
    alarms = started(house)
    assert asyncio.run(alarms.hold(VISIT, "fire", "Cổng chào", "192.168.1.20")) == 0
    return alarms


def started(house: House) -> Alarms:
    return Alarms(house, house, house, lambda: house.now)


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


def test_an_alarm_that_a_power_cut_has_kept_from_the_wall_is_told_once_the_server_is_back(
    house: House, alarms: Alarms
) -> None:
    assert [alarm.what for alarm in house.kept] == ["fire"]
    house.now += RESUMED_S - 1
    again = started(house)
    asyncio.run(again.resume())
    assert after(house, again, 0) is AlarmState.TOLD and len(house.told) == 1 and not house.kept


def test_one_that_is_too_old_by_then_is_not_told_and_the_log_says_so(
    house: House, alarms: Alarms, caplog: pytest.LogCaptureFixture
) -> None:
    house.now += RESUMED_S
    again = started(house)
    with caplog.at_level(logging.ERROR):
        asyncio.run(again.resume())
    assert after(house, again, 0) is AlarmState.NONE
    assert not house.told and not house.kept and len(caplog.records) == 1


ENDS = ["taken back", "told", "no more allowed", "given up"]


def end(house: House, alarms: Alarms, how: str) -> None:
    """The alarm that is held ends so."""
    if how == "taken back":
        assert asyncio.run(alarms.take_back(VISIT))
    if how == "no more allowed":
        house.households = Households()
    house.is_away = how == "given up"
    after(house, alarms, TAKE_BACK_S)
    after(house, alarms, GIVEN_UP_S)


@pytest.mark.parametrize("ends", ENDS)
def test_what_has_ended_is_not_told_after_a_power_cut(house: House, alarms: Alarms, ends: str) -> None:
    end(house, alarms, ends)
    assert not house.kept


def test_pressing_again_keeps_what_was_pressed_first(house: House, alarms: Alarms) -> None:
    asyncio.run(alarms.hold(VISIT, "help", "", "192.168.1.20"))
    assert [alarm.what for alarm in house.kept] == ["fire"]


def test_an_alarm_that_the_disk_does_not_take_is_held_all_the_same(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.is_full = True
    alarms = started(house)
    with caplog.at_level(logging.ERROR):
        assert asyncio.run(alarms.hold(VISIT, "fire", "", "192.168.1.20")) == 0
    assert "disk is full" in caplog.text and alarms.last(VISIT).state is AlarmState.HELD


SPELLINGS = ("nhà ông Bình", "NHÀ ÔNG BÌNH", "Nhà  ông Bình", "Nhà ông Bi\u0300nh")


@pytest.mark.parametrize("name", SPELLINGS)
@pytest.mark.parametrize("is_restarted", [True, False])
def test_an_alarm_of_a_household_whose_name_is_spelled_otherwise_by_now_is_told_with_the_new_spelling(
    house: House, alarms: Alarms, name: str, is_restarted: bool
) -> None:
    if is_restarted:
        alarms = started(house)
        asyncio.run(alarms.resume())
    house.households = Households((Household("Nhà bà Sáu", may_alarm=True), Household(name, may_alarm=True)))
    assert after(house, alarms, TAKE_BACK_S) is AlarmState.TOLD
    assert [who for _, who, _, _ in house.told] == [name] and not house.kept


def ended_on_a_full_disk(house: House, alarms: Alarms, ends: str) -> None:
    """The alarm that is held ends so, and the disk does not take it."""
    house.is_full = True
    end(house, alarms, ends)
    assert len(house.kept) == 1
    house.is_full = house.is_away = False
    house.households = Households((BINH,))


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("when", ["now and then", "at the end"])
def test_what_has_ended_while_the_disk_took_nothing_is_not_told_after_a_restart(
    house: House, alarms: Alarms, ends: str, when: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        ended_on_a_full_disk(house, alarms, ends)
    assert "disk is full" in caplog.text
    told = len(house.told)
    asyncio.run(alarms.write_down() if when == "now and then" else alarms.tell_all())
    assert not house.kept
    again = started(house)
    asyncio.run(again.resume())
    assert after(house, again, 5) is AlarmState.NONE and len(house.told) == told
    assert len(house.logged) == (ends == "told"), "once, if at all"


def test_a_disk_that_still_takes_nothing_is_said_and_tried_again(house: House, alarms: Alarms) -> None:
    ended_on_a_full_disk(house, alarms, "told")
    house.is_full = True
    with pytest.raises(sqlite3.OperationalError):
        asyncio.run(alarms.write_down())
    house.is_full = False
    asyncio.run(alarms.write_down())
    assert not house.kept and len(house.logged) == 1


@pytest.mark.parametrize("ends", ENDS)
def test_the_next_alarm_of_a_household_is_kept_though_the_end_of_its_last_one_is_written_down_late(
    house: House, alarms: Alarms, ends: str
) -> None:
    ended_on_a_full_disk(house, alarms, ends)
    asyncio.run(alarms.hold(VISIT, "help", "", "192.168.1.20"))
    asyncio.run(alarms.write_down())
    assert [alarm.what for alarm in house.kept] == ["help"]


def test_alarms_that_end_at_once_are_each_written_down_once(house: House) -> None:
    alarms = started(house)
    people = [Household(f"Nhà {number}", may_alarm=True) for number in range(1, 6)]
    house.households = Households(tuple(people))
    for number, one in enumerate(people, 1):
        asyncio.run(alarms.hold(Visit(one, number, "device", "iPhone"), "fire", "", "192.168.1.20"))
    house.is_full = True
    after(house, alarms, TAKE_BACK_S)
    house.is_full = False

    async def at_once() -> None:
        await asyncio.gather(*(alarms.write_down() for _ in range(3)))

    asyncio.run(at_once())
    assert sorted(alarm.number for alarm, _ in house.logged) == [1, 2, 3, 4, 5] and not house.kept


def test_one_that_is_too_old_after_a_restart_keeps_no_other_from_being_told(house: House, alarms: Alarms) -> None:
    house.now += RESUMED_S - 1
    young = Household("Nhà bà Sáu", may_alarm=True)
    house.households = Households((BINH, young))
    asyncio.run(alarms.hold(Visit(young, 4, "device", "iPhone"), "help", "", "192.168.1.20"))
    house.now += 1
    house.is_full = True
    again = started(house)
    asyncio.run(again.resume())
    assert after(house, again, 0) is AlarmState.NONE
    assert [number for number, *_ in house.told] == [4]
