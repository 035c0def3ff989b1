"""The log of events: emergencies outlive whatever ends the wall, nothing waits for a disk, and 90 days are kept."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.waiting import until
from wall.board.event_database import EVENTS_FILE, KEPT_S, read_events
from wall.board.event_entries import EventAnswered, EventBegun, EventEnded, EventEntry
from wall.board.event_log import EventLog, EventsPast
from wall.core.board.event_tally import Begun
from wall.core.events.logged import EventOutcome, LoggedEvent
from wall.core.events.now import PresentEvent
from wall.model.event import EventCause, EventLevel

NOW = 1.8e9
BELL = PresentEvent(
    1, "onvif/Chợ/input/1", "Chợ", EventCause.INPUT, EventLevel.EMERGENCY, NOW - 60, text="chuông báo cháy", who=""
)
PERSON = PresentEvent(2, "onvif/Chợ/person", "Chợ", EventCause.PERSON, EventLevel.ATTENTION, NOW - 30)

Begin = Callable[..., EventLog]


class Clock:
    """Monotonic seconds that a test sets."""

    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / EVENTS_FILE


@pytest.fixture
def begin(path: Path, clock: Clock) -> Iterator[Begin]:
    begun: list[EventLog] = []

    def make(*entries: EventEntry, now: float = NOW) -> EventLog:
        events = EventLog(path.parent, lambda: now, clock, busy_ms=20)
        events.start()
        for entry in entries:
            events.add(entry)
        begun.append(events)
        return events

    yield make
    for events in begun:
        events.close(10)


def settle(events: EventLog, entry: EventEntry) -> None:
    """Add an entry, and wait until it is written, or could not be."""
    settled = threading.Event()
    events.add(entry, settled.set)
    assert settled.wait(30)


def there(path: Path) -> list[LoggedEvent]:
    return list(read_events(path, 0.0, 2 * NOW) or ())


def past_of(events: EventLog) -> EventsPast:
    return until(events.take_past, "the past", 30)


def test_an_event_is_kept_from_its_begin_to_its_end_with_who_answered_it(path: Path, begin: Begin) -> None:
    alarm = replace(BELL, number=3, cause=EventCause.ALARM, who="chị Lan", is_drill=True)
    begin(
        EventBegun(BELL),
        EventBegun(PERSON),
        EventBegun(alarm),
        EventEnded(2, NOW, 7),
        EventAnswered(1, NOW + 5, 2, "nam"),
    ).close(10)
    bell, drill, person = there(path)
    assert (bell.outcome, bell.ended, bell.count, bell.answered_by) == (EventOutcome.ANSWERED, NOW + 5, 2, "nam")
    assert (bell.camera, bell.text, bell.cause, bell.level) == ("Chợ", BELL.text, EventCause.INPUT, BELL.level)
    assert (person.outcome, person.ended, person.count) == (EventOutcome.OVER, NOW, 7)
    assert (drill.outcome, drill.ended, drill.who, drill.is_drill) == (EventOutcome.PRESENT, None, "chị Lan", True)


def test_only_its_owner_can_read_it(path: Path, begin: Begin) -> None:
    begin(EventBegun(BELL)).close(10)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in path.parent.iterdir()} == {0o600}


def test_there_is_no_log_before_the_first(path: Path) -> None:
    assert read_events(path, 0.0, NOW) is None


def test_a_wall_that_is_killed_loses_no_emergency_that_is_settled(path: Path, begin: Begin) -> None:
    child = os.fork()
    if child == 0:
        try:
            events = EventLog(path.parent, lambda: NOW)
            events.start()
            for number in range(1, 21):
                settle(events, EventBegun(replace(BELL, number=number, text=f"ngõ {number}")))
            settle(events, EventBegun(replace(PERSON, number=21)))
            settle(events, EventAnswered(20, NOW, 1, ""))
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    past = past_of(begin())
    assert [event.text for event in past.emergencies] == [f"ngõ {number}" for number in range(1, 20)]
    assert [event.since for event in past.emergencies] == [BELL.since] * 19
    assert len(past.begun) == 21
    outcomes = [event.outcome for event in there(path)]
    assert outcomes == [EventOutcome.PRESENT] * 19 + [EventOutcome.ANSWERED, EventOutcome.CUT]


def test_an_emergency_of_the_past_is_ended_by_its_new_number(path: Path, begin: Begin) -> None:
    begin(EventBegun(PERSON), EventBegun(replace(BELL, number=9))).close(10)
    events = begin()
    (found,) = past_of(events).emergencies
    events.adopt(replace(found, number=1), found.number)
    settle(events, EventBegun(replace(PERSON, number=2)))
    settle(events, EventAnswered(1, NOW, 3, "nam"))
    assert [event.outcome for event in there(path)] == [EventOutcome.ANSWERED, EventOutcome.CUT, EventOutcome.PRESENT]


def test_numbers_of_events_go_on_after_those_of_the_log(path: Path, begin: Begin) -> None:
    begin(EventBegun(replace(PERSON, number=7))).close(10)
    events = begin()
    assert past_of(events).next_number == 8
    settle(events, EventBegun(replace(PERSON, number=12)))
    settle(events, EventBegun(replace(PERSON, number=1)))  # of a wall that began before the log could be read
    settle(events, EventEnded(1, NOW, 5))
    assert [(event.number, event.count) for event in there(path)] == [(7, 1), (12, 1), (13, 5)]


def test_what_began_lately_is_told_for_the_tally(begin: Begin) -> None:
    old = replace(PERSON, number=3, since=NOW - 4 * 86400)
    begin(EventBegun(PERSON), EventBegun(old), EventBegun(BELL)).close(10)
    assert past_of(begin()).begun == (Begun(BELL.since, BELL.level), Begun(PERSON.since, PERSON.level))


def test_what_is_90_days_old_is_forgotten_but_no_emergency_that_stands(path: Path, begin: Begin, clock: Clock) -> None:
    old = NOW - KEPT_S - 1
    events = begin(EventBegun(replace(BELL, since=old)), EventBegun(replace(PERSON, since=old)), EventEnded(2, old, 1))
    settle(events, EventBegun(replace(PERSON, number=3)))
    assert len(there(path)) == 3, "not by a clock that may be wrong yet"
    clock.seconds += 3601
    settle(events, EventEnded(3, NOW, 1))
    assert [event.number for event in there(path)] == [1, 3]


def test_a_locked_log_loses_nothing_and_blocks_nobody(
    path: Path, begin: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    events = begin()
    settle(events, EventBegun(PERSON))
    locker = sqlite3.connect(path, isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")
    with caplog.at_level(logging.INFO):
        settle(events, EventBegun(BELL))
        settle(events, EventEnded(2, NOW, 1))
    assert "locked" in events.trouble
    assert len([record for record in caplog.records if "cannot be written" in record.message]) == 1
    locker.execute("ROLLBACK")
    locker.close()
    settle(events, EventBegun(replace(PERSON, number=3)))
    assert events.trouble == "" and len(there(path)) == 3


def test_a_folder_that_cannot_be_made_is_said_once_and_tried_again(
    path: Path, begin: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.write_text("in the way")
    events = begin()
    settle(events, EventBegun(BELL))
    settle(events, EventBegun(PERSON))
    assert caplog.text.count("cannot be written") == 1
    path.parent.unlink()
    settle(events, EventEnded(2, NOW, 1))
    assert len(there(path)) == 2


@pytest.mark.parametrize("content", [b"no database at all" * 500, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_ruined_file_is_put_aside(content: bytes, path: Path, begin: Begin, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir(mode=0o700)
    path.write_bytes(content)
    events = begin()
    settle(events, EventBegun(BELL))
    assert len(there(path)) == 1 and events.trouble == ""
    assert caplog.text.count("is damaged") == 1
    assert [one.name for one in path.parent.glob("*.damaged")]


def test_what_is_present_is_written_again_where_the_file_is_ruined_while_the_wall_runs(
    path: Path, begin: Begin
) -> None:
    begin(EventBegun(BELL)).close(10)
    events = begin()
    (found,) = past_of(events).emergencies
    events.adopt(found, found.number)
    settle(events, EventBegun(PERSON))
    # What SQLite has in its memory is read anew once another connection has written.
    with sqlite3.connect(path) as other:
        other.execute("UPDATE events SET who = who")
        other.commit()
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xaa" * (path.stat().st_size - 4096))
    settle(events, EventEnded(2, NOW, 1))
    settle(events, EventBegun(replace(PERSON, number=3)))
    assert [(event.number, event.cause, event.outcome) for event in there(path)] == [
        (1, EventCause.INPUT, EventOutcome.PRESENT),
        (3, EventCause.PERSON, EventOutcome.PRESENT),
    ]


def test_an_entry_that_no_disk_takes_keeps_no_other_from_it(
    begin: Begin, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    poisoned = EventBegun(replace(PERSON, camera="\ud800"))
    events = begin(EventBegun(BELL), poisoned)
    settle(events, EventBegun(replace(BELL, number=3)))
    settle(events, EventAnswered(1, NOW, 1, "nam"))
    assert [(event.number, event.outcome) for event in there(path)] == [
        (1, EventOutcome.ANSWERED),
        (3, EventOutcome.PRESENT),
    ]
    assert not events.trouble and "is left out" in caplog.text


def test_an_emergency_of_a_camera_that_is_unknown_is_kept_as_it_was_reported(begin: Begin, path: Path) -> None:
    event = replace(BELL, camera="", unknown_camera="Kho", text="Kho: cháy")
    begin(EventBegun(event)).close(10)
    assert [(one.camera, one.text) for one in there(path)] == [("Kho", "cháy")]


@pytest.mark.parametrize(("boot", "known"), [("one", 940.0), ("two", None), ("", None)])
def test_when_it_began_is_known_by_the_machine_s_clock_while_that_runs_on(
    path: Path, boot: str, known: float | None
) -> None:
    first = EventLog(path.parent, lambda: NOW, boot="one")
    first.start()
    first.add(EventBegun(replace(BELL, begun_at=940.0)))
    first.close(10)
    second = EventLog(path.parent, lambda: NOW + 1e8, boot=boot)
    second.start()
    second.close(10)
    past = second.take_past()
    assert past is not None and [one.begun_at for one in past.emergencies] == [known]
