"""The history's file: outlives power cuts and damage, stays small, is read while it is written, and keeps nobody."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from support.waiting import until
from wall.board.history import History
from wall.board.history_database import HISTORY_FILE, KEPT_S, read_history
from wall.board.history_entries import Changed, Entry, Flickered, Listed, ReferenceLearnt, RunBeat
from wall.core.board.condition import DAY_S, GONE, LIVE, Change, Condition, HealthState, PictureTrouble
from wall.core.board.picture_reference import PictureReference, ReferenceKey
from wall.core.board.recorded import Flicker, Recorded, WallRun

EPOCH = 1.8e9
"""When the machine was started, in Unix seconds."""
BLURRED = Condition(HealthState.BAD, PictureTrouble.BLURRED)
KEY, REFERENCE = ReferenceKey("Chợ", "sub", 7, True), PictureReference(b"relief", 3.5, 100)

Begin = Callable[..., History]
Found = TypeVar("Found")


def beat(at: float, epoch: float = EPOCH, begin: float = 100.0) -> RunBeat:
    return RunBeat(begin, at, epoch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / HISTORY_FILE


@pytest.fixture
def begin(path: Path) -> Iterator[Begin]:
    begun: list[History] = []

    def make(*entries: Entry, boot: str = "boot 1", now: float = EPOCH) -> History:
        history = History(path.parent, boot, lambda: now, busy_ms=20)
        history.start()
        for entry in entries:
            history.add(entry)
        begun.append(history)
        return history

    yield make
    for history in begun:
        history.close(10)


def there(path: Path) -> Recorded:
    recorded = read_history(path, 0.0)
    assert recorded is not None
    return recorded


def soon(look: Callable[[], Found | None], what: str) -> Found:
    return until(look, what, 30)


def written(path: Path, at: float = 160.0) -> None:
    """Wait until the beat of `at` can be read."""

    def is_written() -> bool:
        recorded = read_history(path, 0.0)
        return recorded is not None and bool(recorded.runs) and recorded.runs[-1].end == EPOCH + at

    soon(is_written, "the beat")


def test_what_is_added_is_read_with_the_time_of_day(path: Path, begin: Begin) -> None:
    cameras = Listed(("Cổng chào", "Chợ"))
    entries = [cameras, Changed("Chợ", 110.0, LIVE), Changed("Chợ", 150.0, BLURRED), Flickered("Chợ", int(EPOCH))]
    begin(*entries, beat(160.0)).close(10)
    assert there(path) == Recorded(
        (WallRun(EPOCH + 100, EPOCH + 160, "boot 1"),),
        {"Chợ": [Change(EPOCH + 110, LIVE), Change(EPOCH + 150, BLURRED)]},
        (Flicker("Chợ", EPOCH, 1),),
        ("Cổng chào", "Chợ"),
    )


def test_only_its_owner_can_read_it(path: Path, begin: Begin) -> None:
    begin(beat(160.0)).close(10)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in path.parent.iterdir()} == {0o600}


def test_a_run_of_less_than_a_minute_leaves_nothing(path: Path, begin: Begin) -> None:
    begin(Changed("Chợ", 110.0, LIVE)).close(10)
    assert there(path) == Recorded((), {}, (), ())


def test_another_process_reads_it_while_it_is_written(path: Path, begin: Begin) -> None:
    history = begin(Changed("Chợ", 110.0, LIVE), beat(160.0))
    written(path)
    before = sorted(path.parent.iterdir())
    for minute in range(3, 20):
        history.add(beat(minute * 60.0))
        written(path, minute * 60.0)
    assert sorted(path.parent.iterdir()) == before


def test_there_is_no_history_before_the_first(path: Path) -> None:
    assert read_history(path, 0.0) is None


def test_a_power_cut_costs_nothing_that_was_written(path: Path) -> None:
    child = os.fork()
    if child == 0:
        try:
            history = History(path.parent, "boot 1", lambda: EPOCH)
            history.start()
            for minute in range(2, 6):
                history.add(Changed("Chợ", minute * 60.0, GONE if minute % 2 else LIVE))
                history.add(beat(minute * 60.0))
            written(path, 300.0)
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    recorded = there(path)
    assert recorded.runs == (WallRun(EPOCH + 100, EPOCH + 300, "boot 1"),)
    assert len(recorded.changes["Chợ"]) == 4
    again = History(path.parent, "boot 2", lambda: EPOCH)
    again.start()
    again.add(RunBeat(40.0, 110.0, EPOCH + 1000))
    again.close(10)
    assert [run.boot for run in there(path).runs] == ["boot 1", "boot 2"]
    assert len(there(path).changes["Chợ"]) == 4


def test_the_end_of_a_run_is_known_to_the_minute_of_the_last_beat(path: Path, begin: Begin) -> None:
    begin(beat(160.0), beat(220.0)).close(10)
    begin(RunBeat(20.0, 80.0, EPOCH + 4000), boot="boot 2").close(10)
    assert [(run.begin - EPOCH, run.end - EPOCH) for run in there(path).runs] == [(100, 220), (4020, 4080)]


def test_setting_the_clock_moves_the_present_run_of_the_machine_and_no_other(path: Path, begin: Begin) -> None:
    begin(Changed("Chợ", 110.0, LIVE), beat(160.0), boot="boot 0").close(10)
    begin(Changed("Chợ", 110.0, GONE), beat(160.0)).close(10)
    late = 3600.0
    begin(RunBeat(200.0, 260.0, EPOCH + late)).close(10)
    recorded = there(path)
    assert [run.begin - EPOCH for run in recorded.runs] == [100, 100 + late, 200 + late]
    assert recorded.changes["Chợ"] == [Change(EPOCH + 110, LIVE), Change(EPOCH + 110 + late, GONE)]


def test_a_locked_database_loses_no_entry_and_blocks_nobody(
    path: Path, begin: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    history = begin(beat(160.0))
    written(path)
    locker = sqlite3.connect(path, isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")
    with caplog.at_level(logging.INFO):
        for second in range(500):
            history.add(Changed("Chợ", 200.0 + second, LIVE))
        history.add(beat(800.0))
        soon(lambda: "locked" in caplog.text, "a line in the log")
    assert "Chợ" not in there(path).changes
    locker.execute("ROLLBACK")
    locker.close()
    history.add(beat(860.0))
    written(path, 860.0)
    assert len(there(path).changes["Chợ"]) == 500


def test_a_database_that_stays_locked_keeps_the_wall_from_ending_no_longer_than_it_may(
    path: Path, begin: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    history = begin(beat(160.0))
    written(path)
    locker = sqlite3.connect(path, isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")
    history.add(beat(220.0))
    history.close(10)
    assert "locked" in caplog.text
    locker.close()


def test_a_folder_that_cannot_be_made_is_said_and_tried_again(
    path: Path, begin: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.write_text("in the way")
    history = begin(Changed("Chợ", 110.0, LIVE), beat(160.0))
    soon(lambda: "cannot be written" in caplog.text, "a line in the log")
    path.parent.unlink()
    history.add(beat(220.0))
    history.close(10)
    assert len(there(path).changes["Chợ"]) == 1


@pytest.mark.parametrize(
    "content", [b"no database at all, whatever its name may say" * 40, b"SQLite format 3\0" + b"\xff" * 8000]
)
def test_a_ruined_file_is_put_aside_and_said(
    path: Path, begin: Begin, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    begin(Changed("Chợ", 110.0, LIVE), beat(160.0)).close(10)
    assert "the history begins anew" in caplog.text
    assert [one.read_bytes() for one in path.parent.glob("*.damaged")] == [content]
    assert len(there(path).changes["Chợ"]) == 1


def test_a_file_that_is_ruined_while_the_wall_runs_begins_anew_with_how_every_camera_is(
    path: Path, begin: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    names = tuple(f"Ngõ {number}" for number in range(300))
    history = begin(Listed(names), *(Changed(name, 110.0, GONE) for name in names), beat(160.0))
    written(path)
    # What SQLite has in its memory is read anew once another connection has written.
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other.execute("UPDATE runs SET boot = boot")
        other.commit()
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xaa" * (path.stat().st_size - 4096))
    history.add(Changed("Ngõ 7", 170.0, LIVE))
    history.add(beat(220.0))
    soon(lambda: "the history begins anew" in caplog.text, "a line in the log")
    history.close(10)
    recorded = there(path)
    assert set(recorded.changes) == set(names) and recorded.cameras == names
    assert recorded.changes["Ngõ 7"] == [Change(EPOCH + 170, LIVE)]


def test_ninety_days_are_kept_and_how_a_camera_was_at_their_beginning(path: Path, begin: Begin) -> None:
    begin(Changed("Chợ", 110.0, LIVE), beat(160.0)).close(10)
    days = [Changed("Ngõ 5", day * DAY_S + 200.0, GONE if day % 2 else LIVE) for day in range(100)]
    entries = [
        Flickered("Chợ", int(EPOCH)),
        Flickered("Chợ", int(EPOCH + 99 * DAY_S)),
        ReferenceLearnt(KEY, REFERENCE, EPOCH),
    ]
    begin(*days, *entries, beat(99.5 * DAY_S)).close(10)
    recorded = there(path)
    since = EPOCH + 99.5 * DAY_S - KEPT_S
    assert recorded.runs == (WallRun(since, EPOCH + 99.5 * DAY_S, "boot 1"),)
    assert [round((change.at - EPOCH) // DAY_S) for change in recorded.changes["Ngõ 5"]] == [*range(9, 100)]
    assert "Chợ" not in recorded.changes
    assert [flicker.hour for flicker in recorded.flickers] == [EPOCH + 99 * DAY_S]


def test_a_reader_of_some_days_gets_their_changes_and_the_last_before_them(path: Path, begin: Begin) -> None:
    begin(Changed("Chợ", 110.0, LIVE), beat(160.0)).close(10)
    days = [Changed("Ngõ 5", day * DAY_S, GONE if day % 2 else LIVE) for day in range(1, 10)]
    begin(*days, Changed("Cổng", 8.5 * DAY_S, LIVE), beat(9.5 * DAY_S)).close(10)
    recorded = read_history(path, EPOCH + 7.5 * DAY_S)
    assert recorded is not None and len(recorded.runs) == 1
    times = {name: [(one.at - EPOCH) / DAY_S for one in changes] for name, changes in recorded.changes.items()}
    assert times == {"Ngõ 5": [7.0, 8.0, 9.0], "Cổng": [8.5]}


def test_nothing_is_forgotten_by_a_clock_that_may_not_be_set_yet(path: Path, begin: Begin) -> None:
    begin(Changed("Chợ", 110.0, LIVE), beat(160.0)).close(10)
    begin(RunBeat(0.0, 60.0, EPOCH + 400 * DAY_S), boot="boot 2").close(10)
    assert len(there(path).runs) == 2


def test_a_day_of_the_worst_cameras_takes_few_bytes(path: Path, begin: Begin) -> None:
    """A change each minute is the most that a camera can make."""
    names = [f"Camera ngõ {number}" for number in range(8)]
    changes = [Changed(name, minute * 60.0, LIVE if minute % 2 else GONE) for minute in range(1440) for name in names]
    begin(*changes, beat(DAY_S)).close(10)
    assert path.stat().st_size < 1 << 20


def test_what_was_learnt_of_a_camera_is_there_for_the_next_wall(path: Path, begin: Begin) -> None:
    begin(ReferenceLearnt(KEY, REFERENCE, EPOCH), Changed("Chợ", 110.0, GONE), beat(160.0)).close(10)
    history = begin(boot="boot 2")
    past = soon(history.take_past, "the past")
    assert past is not None and dict(past.usual) == {KEY: REFERENCE}
    assert past.recorded.changes["Chợ"] == [Change(EPOCH + 110, GONE)]
    assert history.take_past() is None
    history.add(ReferenceLearnt(KEY, None, EPOCH))
    history.add(beat(160.0))
    history.close(10)
    again = begin(boot="boot 3")
    later = soon(again.take_past, "the past")
    assert later is not None and dict(later.usual) == {}
