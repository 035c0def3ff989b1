"""The entrance: who comes in, who does not and how long they wait, and how fast somebody is out again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock

import pytest

from wall.households.code import Code, make_code
from wall.households.database import Database, open_database
from wall.households.entrance import Entered, Entrance, HouseholdSession, Refused
from wall.households.hashing import CodeHasher
from wall.households.registry import Registry
from wall.households.sessions import LONGEST_S, MOST_DEVICES
from wall.model.household import Household, Households

NOW = datetime(2026, 11, 30, 8, 0).timestamp()
MINUTE_S, DAY_S = 60.0, 24 * 3600.0
HOME, FAR = "192.168.1.20", "203.0.113.7"


class CountingHasher(CodeHasher):
    """Cheap, and counts what it is asked. `meanwhile` happens while it compares."""

    def __init__(self) -> None:
        super().__init__(b"pepper", memory_kib=8, rounds=1)
        self.asked: list[str | None] = []
        self.meanwhile: Callable[[], object] = lambda: None
        self._running = Lock()

    def matches(self, hashed: str | None, code: Code) -> bool:
        self.asked.append(hashed)
        assert self._running.acquire(blocking=False), "two at a time"
        try:
            self.meanwhile()
            return super().matches(hashed, code)
        finally:
            self._running.release()


BINH, POLICE = Household("Nhà ông Bình"), Household("Công an", frozenset({"Cổng chào"}))
PEOPLE = Households((BINH, POLICE))


class House:
    """An entrance, with a second process beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hasher = CountingHasher()
        self.database = open_database(folder)
        self.entrance = Entrance(self.database, self.hasher)
        self.entrance.follow(PEOPLE, NOW)
        self.numbers = iter(range(10**6, 10**9, 12345))

    def below(self, most: int) -> int:
        return next(self.numbers)

    def issue(self, name: str = BINH.name, database: Database | None = None) -> Code:
        return Registry(database or self.database).issue(name, self.hasher, self.below, NOW)

    def enter(
        self, code: Code | str, now: float = NOW, address: str = HOME, device: str | None = None, name: str = "iPhone"
    ) -> Entered | Refused:
        return self.entrance.enter(str(code), address, device, name, now)

    def entered(self, code: Code, now: float = NOW, device: str | None = None, name: str = "iPhone") -> Entered:
        answer = self.enter(code, now, HOME, device, name)
        assert isinstance(answer, Entered)
        return answer

    def refused(
        self, code: Code | str, now: float = NOW, address: str = HOME, device: str | None = None
    ) -> float | None:
        answer = self.enter(code, now, address, device)
        assert isinstance(answer, Refused)
        return answer.retry_after_s

    def restart(self) -> None:
        self.database.close()
        self.database = open_database(self.folder)
        self.entrance = Entrance(self.database, self.hasher)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.database.close()


def wrong(code: Code, off: int = 1) -> Code:
    return replace(code, secret=f"{(int(code.secret) + off) % 10**12:012}")


# Coming in


def test_a_right_code_opens_a_session_of_its_household(house: House) -> None:
    token = house.entered(house.issue(POLICE.name), name=" Máy\x00 của anh Nam\n").session_token
    session = house.entrance.session(token, NOW + 1)
    assert session is not None
    assert (session.household, session.number, session.device_name) == (POLICE, 1, "Máy  của anh Nam")


def test_no_repr_of_an_answer_shows_its_tokens(house: House) -> None:
    entered = house.entered(house.issue())
    assert entered.session_token not in repr(entered) and entered.device_token not in repr(entered)


def test_tokens_are_stored_as_digests_alone(house: House) -> None:
    entered = house.entered(house.issue())
    house.database.close()
    stored = b"".join(path.read_bytes() for path in house.folder.iterdir())
    assert entered.session_token.encode() not in stored and entered.device_token.encode() not in stored
    house.database = open_database(house.folder)


def test_a_made_up_token_is_nobody_s(house: House) -> None:
    assert house.entrance.session("made up", NOW) is None
    assert house.entrance.session("\ud800", NOW) is None


def test_a_session_outlives_a_restart(house: House) -> None:
    token = house.entered(house.issue()).session_token
    house.restart()
    assert house.entrance.session(token, NOW) is not None


def test_a_broken_file_at_the_start_keeps_the_last_good_list(house: House) -> None:
    token = house.entered(house.issue()).session_token
    house.restart()  # and nobody says who may follow
    assert house.entrance.households == PEOPLE
    assert house.entrance.session(token, NOW) is not None


def test_a_session_ends_400_days_after_its_last_use(house: House) -> None:
    token = house.entered(house.issue()).session_token
    assert house.entrance.session(token, NOW + 300 * DAY_S) is not None
    house.entrance.upkeep(NOW + 300 * DAY_S)
    assert house.entrance.session(token, NOW + 300 * DAY_S + LONGEST_S - 1) is not None
    house.restart()
    assert house.entrance.session(token, NOW + 300 * DAY_S + LONGEST_S + 1) is None


# Going out


def follow(house: House, *people: Household) -> None:
    house.entrance.follow(Households(people), NOW)


def revoked_elsewhere(house: House) -> None:
    database = open_database(house.folder)
    Registry(database).revoke(BINH.name)
    database.close()


def new_code_elsewhere(house: House) -> None:
    database = open_database(house.folder)
    house.issue(BINH.name, database)
    database.close()


@pytest.mark.parametrize(
    "out",
    [
        lambda house: follow(house, POLICE),
        lambda house: follow(house, replace(BINH, until=datetime.fromtimestamp(NOW).astimezone())),
        revoked_elsewhere,
        new_code_elsewhere,
    ],
    ids=["name-removed", "time-over", "revoked-by-command", "new-code-by-command"],
)
def test_whoever_may_no_longer_watch_is_out_within_two_seconds(house: House, out: Callable[[House], None]) -> None:
    code = house.issue()
    token = house.entered(code).session_token
    assert house.entrance.session(token, NOW) is not None
    out(house)
    assert house.entrance.session(token, NOW + 2) is None
    assert house.refused(code, NOW + 3) is None


def test_a_code_that_is_ended_while_it_is_compared_opens_nothing(house: House) -> None:
    code = house.issue()
    house.hasher.meanwhile = lambda: new_code_elsewhere(house)
    assert house.refused(code) is None
    assert house.entrance.devices(1) == []


def test_a_session_is_asked_for_without_a_look_at_the_disk(house: House) -> None:
    token = house.entered(house.issue()).session_token
    assert house.entrance.session(token, NOW) is not None
    house.database.rows = lambda *_: pytest.fail("a query")  # type: ignore[method-assign]
    assert house.entrance.session(token, NOW + 0.3) is not None
    assert house.entrance.session(token, NOW + 5) is not None


def test_a_session_ends_at_the_very_moment_its_time_is_over(house: House) -> None:
    until = datetime.fromtimestamp(NOW + 60).astimezone()
    follow(house, replace(BINH, until=until))
    token = house.entered(house.issue()).session_token
    assert house.entrance.session(token, NOW + 59.9) is not None
    assert house.entrance.session(token, NOW + 60) is None


def test_a_line_that_comes_back_opens_the_door_again(house: House) -> None:
    token = house.entered(house.issue()).session_token
    follow(house, POLICE)
    follow(house, BINH, POLICE)
    assert house.entrance.session(token, NOW) is not None


def test_signing_out_ends_that_session_alone(house: House) -> None:
    code = house.issue()
    first, second = house.entered(code), house.entered(code)
    house.entrance.sign_out(first.session_token)
    assert house.entrance.session(first.session_token, NOW) is None
    assert house.entrance.session(second.session_token, NOW) is not None


# Devices


def session(house: House, entered: Entered, now: float = NOW) -> HouseholdSession:
    found = house.entrance.session(entered.session_token, now)
    assert found is not None
    return found


def test_the_ninth_device_takes_the_place_of_the_one_least_recently_seen(house: House) -> None:
    code = house.issue()
    entered = [house.entered(code, NOW + number, name=str(number)) for number in range(MOST_DEVICES)]
    session(house, entered[0], NOW + 100)
    house.entered(code, NOW + 200, name="mới")
    assert [one.name for one in house.entrance.devices(1)] == ["mới", "0", "7", "6", "5", "4", "3", "2"]
    assert house.entrance.session(entered[1].session_token, NOW + 200) is None


def test_a_device_that_enters_again_is_no_second_one(house: House) -> None:
    code = house.issue()
    first = house.entered(code)
    again = house.entered(code, device=first.device_token)
    assert again.device_token == first.device_token and again.session_token != first.session_token
    assert len(house.entrance.devices(1)) == 1
    assert house.entrance.session(first.session_token, NOW) is None


def test_a_device_that_is_in_use_stays_known(house: House) -> None:
    code = house.issue()
    entered = house.entered(code)
    session(house, entered, NOW + 390 * DAY_S)
    house.entrance.upkeep(NOW + 390 * DAY_S)
    house.entrance.upkeep(NOW + 500 * DAY_S)
    assert house.entered(code, NOW + 500 * DAY_S, entered.device_token).device_token == entered.device_token


def test_a_code_is_forgotten_a_month_after_its_name_went(house: House) -> None:
    code = house.issue()
    follow(house, POLICE)
    house.entrance.upkeep(NOW + 31 * DAY_S)
    house.entrance.follow(PEOPLE, NOW + 31 * DAY_S)
    assert house.refused(code, NOW + 31 * DAY_S) is None


def test_a_device_s_token_that_we_never_gave_is_not_taken(house: House) -> None:
    assert house.entered(house.issue(), device="planted").device_token != "planted"


def test_a_household_signs_out_its_own_devices_only(house: House) -> None:
    binh, police = house.entered(house.issue()), house.entered(house.issue(POLICE.name))
    own, other = session(house, binh), session(house, police)
    assert not house.entrance.sign_out_device(own.number, other.device)
    assert house.entrance.sign_out_device(own.number, own.device)
    assert house.entrance.session(binh.session_token, NOW) is None
    assert house.entrance.session(police.session_token, NOW) is not None


def test_deleting_a_household_s_data_leaves_its_code_and_this_session(house: House) -> None:
    code = house.issue()
    here, there = house.entered(code), house.entered(code)
    house.entrance.access_log.begin(1, "iPhone", "Chợ", HOME, NOW)
    house.entrance.reports.add(1, "Chợ", NOW)
    house.entrance.delete_data(session(house, here))
    assert house.entrance.access_log.latest(9) == [] and house.entrance.reports.latest(9) == []
    assert house.entrance.session(there.session_token, NOW) is None
    assert session(house, here) and len(house.entrance.devices(1)) == 1
    house.entered(code)


# Guessing


def test_unknown_wrong_revoked_and_expired_codes_cost_one_hash_and_get_one_answer(house: House) -> None:
    code, guest = house.issue(), house.issue(POLICE.name)
    gone = house.issue("Nhà cũ")
    follow(house, BINH, replace(POLICE, until=datetime.fromtimestamp(NOW - 1).astimezone()))
    for one in (wrong(code), guest, gone, make_code(77, lambda most: 0), make_code(0, lambda most: 0)):
        house.hasher.asked.clear()
        assert house.enter(one) == Refused(None)
        assert len(house.hasher.asked) == 1


def test_what_is_no_code_costs_no_hash(house: House) -> None:
    assert house.refused("1234") is None
    assert house.hasher.asked == []


def test_after_five_wrong_tries_a_household_s_door_is_shut_without_a_hash(house: House) -> None:
    code = house.issue()
    for number in range(5):
        assert house.refused(wrong(code, 1 + number), address=f"203.0.113.{number}") is None
    house.hasher.asked.clear()
    assert house.refused(code, NOW + 60, FAR) == 14 * MINUTE_S
    assert house.hasher.asked == []
    assert isinstance(house.enter(code, NOW + 15 * MINUTE_S), Entered)


def test_limits_hold_over_a_restart(house: House) -> None:
    code = house.issue()
    for _ in range(5):
        house.refused(wrong(code))
    house.restart()
    assert house.refused(code) == 15 * MINUTE_S


def test_a_crash_in_the_middle_makes_no_try_free(house: House) -> None:
    code = house.issue()
    house.hasher.meanwhile = lambda: 1 / 0
    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            house.enter(wrong(code))
    house.restart()
    assert house.refused(code) == 15 * MINUTE_S


def test_a_right_code_forgives_the_slips_before_it(house: House) -> None:
    code = house.issue()
    for address in (HOME, FAR):
        for _ in range(4):
            assert house.refused(wrong(code), address=address) is None
        house.entered(code)


def test_a_household_s_own_right_code_makes_no_guess_at_others_free(house: House) -> None:
    own = house.issue(POLICE.name)
    for household in range(10):
        assert house.refused(make_code(100 + household, lambda most: 0)) is None
        if household < 9:
            house.entered(own)
    assert house.refused(own) == 10 * MINUTE_S


def test_an_ipv6_line_is_one_address(house: House) -> None:
    house.issue()
    for number in range(10):
        assert house.refused(make_code(100 + number, lambda most: 0), address=f"2001:db8::{number + 1:x}") is None
    assert house.refused(make_code(200, lambda most: 0), address="2001:db8::ffff") == 10 * MINUTE_S
    assert house.refused(make_code(200, lambda most: 0), address="2001:db8:0:1::1") is None


def test_sixty_wrong_tries_in_all_make_every_stranger_wait(house: House) -> None:
    code = house.issue()
    for number in range(60):
        assert house.refused(make_code(100 + number, lambda most: 0), address=f"203.0.113.{number}") is None
    assert house.refused(code, NOW, "198.51.100.1") == 10 * MINUTE_S


def test_strangers_never_lock_out_a_device_that_the_household_has_used(house: House) -> None:
    code = house.issue()
    device = house.entered(code).device_token
    for number in range(60):
        house.refused(wrong(code), NOW + number, f"203.0.113.{number}")
        house.refused(make_code(100 + number, lambda most: 0), NOW + number, f"203.0.113.{number}")
    assert house.refused(code, NOW + 61) is not None
    house.entered(code, NOW + 61, device)


def test_a_known_device_is_counted_for_itself(house: House) -> None:
    code = house.issue()
    device = house.entered(code).device_token
    for _ in range(5):
        assert house.refused(wrong(code), device=device) is None
    assert house.refused(code, device=device) == 15 * MINUTE_S
    house.entered(code)


def test_a_device_that_one_household_has_used_is_a_stranger_to_the_others(house: House) -> None:
    device, other = house.entered(house.issue(POLICE.name)).device_token, house.issue()
    for _ in range(5):
        house.refused(wrong(other), device=device)
    assert house.refused(other, device=device) == 15 * MINUTE_S
    assert house.refused(other) == 15 * MINUTE_S


def test_addresses_are_forgotten_once_they_count_no_more(house: House) -> None:
    house.refused(make_code(100, lambda most: 0), address=FAR)
    house.entrance.upkeep(NOW + 11 * MINUTE_S)
    assert [row["scope"] for row in house.database.rows("SELECT scope FROM tries")] == ["household"]
    house.entrance.upkeep(NOW + 3 * DAY_S)
    assert house.database.rows("SELECT scope FROM tries") == []


def test_one_hash_runs_at_a_time_however_many_ask(house: House) -> None:
    code = house.issue()
    device = house.entered(code).device_token
    house.hasher.asked.clear()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: house.enter(code, device=device), range(16)))
    assert len(house.hasher.asked) == 16 and all(isinstance(one, Entered) for one in answers)


def test_a_full_disk_at_a_reload_locks_out_all_the_same(house: House, caplog: pytest.LogCaptureFixture) -> None:
    token = house.entered(house.issue()).session_token
    house.database.close()  # no write succeeds any more
    with caplog.at_level(logging.WARNING):
        follow(house, POLICE)
    assert "not kept" in caplog.text
    assert house.entrance.households == Households((POLICE,))
    house.restart()
    house.entrance.follow(Households((POLICE,)), NOW)
    assert house.entrance.session(token, NOW) is None
