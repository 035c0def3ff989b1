"""The database: private, kept over crashes, put aside where it is ruined; numbers, roster, log and reports in it."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from wall.households.access_log import AccessLog
from wall.households.camera_reports import CameraReports
from wall.households.code import make_code
from wall.households.database import DATABASE_FILE, Database, open_database
from wall.households.hashing import CodeHasher, pepper_in
from wall.households.registry import FORGOTTEN_S, NumbersUsedUpError, Registry
from wall.households.roster import keep_roster, kept_roster
from wall.households.waiting_alarms import WaitingAlarm, WaitingAlarms
from wall.model.household import Household, Households

NOW = 1.8e9
DAY_S = 24 * 3600.0


def cheap(pepper: bytes = b"pepper") -> CodeHasher:
    return CodeHasher(pepper, memory_kib=8, rounds=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "state")
    yield opened
    opened.close()


def never(most: int) -> int:
    return 0


def registered(database: Database, *names: str) -> list[int]:
    registry = Registry(database)
    return [registry.issue(name, cheap(), never, NOW).household for name in names]


def test_only_the_owner_can_read_any_of_its_files(tmp_path: Path, database: Database) -> None:
    registered(database, "Nhà ông Bình")
    folder = tmp_path / "state"
    pepper_in(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == {
        "households.db": 0o600,
        "households.db-wal": 0o600,
        "households.db-shm": 0o600,
        "pepper": 0o600,
    }


def test_the_pepper_stays_the_same_and_a_damaged_one_is_made_anew(tmp_path: Path) -> None:
    pepper = pepper_in(tmp_path)
    assert len(pepper) == 32 and pepper_in(tmp_path) == pepper
    (tmp_path / "pepper").write_bytes(b"short")
    assert len(pepper_in(tmp_path)) == 32
    assert [path.name for path in tmp_path.iterdir()] == ["pepper"]


def test_a_hash_is_argon2id_with_its_full_cost_and_says_nothing_of_the_code() -> None:
    hasher, made = CodeHasher(b"pepper"), make_code(34, never)
    hashed = hasher.hash(made)
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert hasher.matches(hashed, made) and not hasher.matches(hashed, make_code(35, never))
    assert not cheap(b"another").matches(hashed, made)
    assert not hasher.matches(None, made) and not hasher.matches("nonsense", made)


@pytest.mark.parametrize(
    "content", [b"no database at all, whatever its name may say" * 40, b"SQLite format 3\0" + b"\xff" * 8000]
)
def test_a_ruined_database_is_put_aside_and_said(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / DATABASE_FILE).write_bytes(content)
    with caplog.at_level(logging.ERROR):
        database = open_database(tmp_path)
    assert database.put_aside is not None and database.put_aside.read_bytes() == content
    assert "every household needs a new code" in caplog.text
    assert Registry(database).all() == []
    database.close()


def test_a_database_with_a_hole_in_it_is_put_aside(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    registered(database, *[f"Hộ {number}" for number in range(200)])
    database.close()
    path = tmp_path / DATABASE_FILE
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xaa" * (len(whole) - 8192))
    again = open_database(tmp_path)
    assert again.put_aside is not None
    again.close()


def test_a_database_of_a_newer_tivi_is_put_aside(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    connection = sqlite3.connect(tmp_path / DATABASE_FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    database = open_database(tmp_path)
    assert database.put_aside is not None
    database.close()


def test_what_was_committed_is_there_after_a_kill(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        registered(open_database(tmp_path), "Nhà ông Bình")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    database = open_database(tmp_path)
    assert [one.name for one in Registry(database).all()] == ["Nhà ông Bình"]
    database.close()


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction():
        registered(database, "Nhà ông Bình")
        _ = 1 / 0
    assert Registry(database).all() == []


# Numbers


def test_a_new_name_gets_the_lowest_number_that_was_never_used(database: Database) -> None:
    assert registered(database, "A", "B", "C") == [1, 2, 3]
    Registry(database).revoke("B")
    assert registered(database, "D", "B") == [4, 2]


def test_names_that_read_the_same_are_one_household(database: Database) -> None:
    assert registered(database, "Nhà văn hoá", "nhà  văn hóa") == [1, 1]


def test_999_numbers_and_no_more_are_given(database: Database) -> None:
    with database.transaction() as connection:
        values = [(number, f"hộ {number}", f"Hộ {number}") for number in range(1, 1000)]
        connection.executemany("INSERT INTO households (number, folded, name) VALUES (?, ?, ?)", values)
    with pytest.raises(NumbersUsedUpError):
        registered(database, "Một hộ nữa")
    assert registered(database, "Hộ 7") == [7]


def test_a_name_that_comes_back_soon_keeps_its_code_and_later_needs_a_new_one(database: Database) -> None:
    registered(database, "A", "B")
    registry = Registry(database)
    registry.follow(["B"], NOW)
    registry.follow(["a", "B"], NOW + FORGOTTEN_S - 1)
    registry.follow(["B"], NOW + 2 * FORGOTTEN_S)
    registry.follow(["B"], NOW + 3 * FORGOTTEN_S - 1)
    assert [one.hashed is not None for one in registry.all()] == [True, True]
    registry.follow(["B"], NOW + 3 * FORGOTTEN_S + 1)
    assert [one.hashed is not None for one in registry.all()] == [False, True]


# The roster


def test_the_last_good_list_is_kept(database: Database) -> None:
    until = datetime(2026, 12, 31, 18).astimezone()
    whole = Households(
        (Household("Nhà ông Bình", may_alarm=True), Household("Công an", frozenset({"Cổng chào"}), until)),
        "Bà Lan",
        "0912 345 678",
        None,
    )
    assert kept_roster(database) == Households()
    keep_roster(database, whole)
    keep_roster(database, whole)
    assert kept_roster(database) == whole


# The access log


def test_an_alarm_is_in_the_log_with_what_the_wall_was_told_and_outlives_the_household_s_history(
    database: Database,
) -> None:
    (binh,) = registered(database, "Nhà ông Bình")
    log = AccessLog(database)
    log.begin(binh, "iPhone", "Chợ", "192.168.1.20", NOW)
    log.alarm(binh, "iPhone", "Cổng chào", "Có cháy", "192.168.1.20", NOW + 1)
    assert [(one.camera, one.alarm) for one in log.latest(10)] == [("Cổng chào", "Có cháy"), ("Chợ", "")]
    log.forget(binh)
    assert [(one.household, one.alarm, one.begun) for one in log.latest(10)] == [("Nhà ông Bình", "Có cháy", NOW + 1)]
    log.forget_old(NOW + 15 * 24 * 3600)
    assert [one.address for one in log.latest(10)] == [None]
    log.forget_old(NOW + 91 * 24 * 3600)
    assert log.latest(10) == []


def test_the_log_tells_each_household_its_own_and_the_leader_all(database: Database) -> None:
    binh, tu = registered(database, "Nhà ông Bình", "Nhà bà Tư")
    log = AccessLog(database)
    row = log.begin(binh, "iPhone", "Cổng chào", "192.168.1.20", NOW)
    log.begin(tu, "Máy tính", "Chợ", "192.168.1.21", NOW + 1)
    log.go_on({row: 5000}, NOW + 60)
    assert [(one.household, one.camera, one.ended - one.begun, one.sent) for one in log.latest(10)] == [
        ("Nhà ông Bình", "Cổng chào", 60.0, 5000),
        ("Nhà bà Tư", "Chợ", 0.0, 0),
    ]
    assert [one.device for one in log.latest(10, tu)] == ["Máy tính"]
    log.forget(binh)
    assert [one.household for one in log.latest(10)] == ["Nhà bà Tư"]


def test_the_bytes_of_a_day_are_those_that_came_within_it(database: Database) -> None:
    (binh,) = registered(database, "Nhà ông Bình")
    log = AccessLog(database)
    over_midnight = log.begin(binh, "", "Chợ", None, NOW - 600)
    log.go_on({over_midnight: 1000}, NOW + 600)
    today = log.begin(binh, "", "Chợ", None, NOW + 700)
    log.go_on({today: 300}, NOW + 700)
    assert abs(log.bytes_since(binh, NOW) - 800) <= 1
    assert log.bytes_since(binh, NOW + 800) == 0


def test_the_log_forgets_addresses_after_14_days_and_all_after_90(database: Database) -> None:
    (binh,) = registered(database, "Nhà ông Bình")
    log = AccessLog(database)
    for days in (0, 80, 89):
        log.begin(binh, "", "Chợ", "192.168.1.20", NOW + days * DAY_S)
    log.forget_old(NOW + 91 * DAY_S)
    assert [one.address for one in log.latest(10)] == ["192.168.1.20", "192.168.1.20"]
    log.forget_old(NOW + 95 * DAY_S)
    assert [one.address for one in log.latest(10)] == ["192.168.1.20", None]


# Reports of broken cameras


def test_reports_are_read_latest_first_and_pressing_again_says_no_more(database: Database) -> None:
    binh, tu = registered(database, "Nhà ông Bình", "Nhà bà Tư")
    reports = CameraReports(database)
    reports.add(binh, "Chợ", NOW)
    reports.add(tu, "Chợ", NOW + 1)
    reports.add(binh, "Chợ", NOW + 2)
    assert [(one.household, one.camera, one.at) for one in reports.latest(5)] == [
        ("Nhà ông Bình", "Chợ", NOW + 2),
        ("Nhà bà Tư", "Chợ", NOW + 1),
    ]
    assert [one.household for one in reports.latest(5, NOW + 2)] == ["Nhà ông Bình"]
    reports.forget_old(NOW + 31 * DAY_S)
    assert reports.latest(5) == []


# Alarms that the wall has not been told yet


def test_an_alarm_waits_until_it_ends_one_of_each_household(database: Database) -> None:
    binh, tu = registered(database, "Nhà ông Bình", "Nhà bà Tư")
    alarms = WaitingAlarms(database)
    alarms.keep(tu, "help", "", "Android", "192.168.1.21", NOW + 1)
    alarms.keep(binh, "help", "", "iPhone", "192.168.1.20", NOW - 1)
    alarms.keep(binh, "fire", "Chợ", "iPhone", "192.168.1.20", NOW)
    assert alarms.all() == [
        WaitingAlarm(binh, "Nhà ông Bình", "fire", "Chợ", "iPhone", "192.168.1.20", NOW),
        WaitingAlarm(tu, "Nhà bà Tư", "help", "", "Android", "192.168.1.21", NOW + 1),
    ]
    alarms.end(binh)
    assert [one.number for one in alarms.all()] == [tu]
