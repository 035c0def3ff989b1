"""What happens in the running wall, with its real rules and a real log, on clocks that a test turns."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest

from support.waiting import until
from wall.board.event_database import EVENTS_FILE, read_events
from wall.board.event_entries import EventEnded
from wall.board.event_log import EventLog
from wall.core.board.event_tally import DayTally, EventTally
from wall.core.events import policy
from wall.core.events.logged import EventOutcome, LoggedEvent
from wall.core.events.policy import EventChangeKind
from wall.model.event import EventCause, EventReport
from wall.model.event_rules import CameraRules, EventRules
from wall.runtime.events.events import TOLD_AGAIN_S, EventClocks, Events

FIRE = EventReport("command", "Chợ", EventCause.ALARM, text="cháy", who="nam")
PERSON = EventReport("onvif/Chợ/person", "Chợ", EventCause.PERSON)
START = datetime(2026, 11, 30, 12).timestamp()
RULES = EventRules(cameras={"Chợ": CameraRules()})


@dataclass
class House:
    """One wall's events, and the clocks of the room."""

    folder: Path
    now: float = 1000.0
    told: int = 0
    events: Events = field(init=False)

    def begin(self) -> None:
        epoch, local = lambda: START + self.now, lambda: datetime.fromtimestamp(START + self.now)
        log = EventLog(self.folder, epoch, boot="one")
        self.events = Events(log, self.tell, EventClocks(lambda: self.now, epoch, local))
        self.events.follow(RULES)
        self.events.start()
        settled = threading.Event()
        log.add(EventEnded(0, 0.0, 0), settled.set)  # of no event: whatever was there before is read by then
        assert settled.wait(30)
        self.passes(0)

    def tell(self) -> None:
        self.told += 1

    def passes(self, seconds: float) -> None:
        self.now += seconds
        self.events.tick(60.0)

    def report(self, report: EventReport) -> None:
        """A report that is on the disk when this returns."""
        settled = threading.Event()
        assert self.events.report(report, settled.set)
        assert settled.wait(30)

    def logged(self) -> list[LoggedEvent]:
        return list(read_events(self.folder / EVENTS_FILE, 0.0, 2 * START) or ())


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    house.begin()
    yield house
    house.events.close(10)


def texts(house: House) -> list[str]:
    return [event.text for event in house.events.now.emergencies]


def test_an_emergency_is_told_at_once_and_logged_with_who_raised_it(house: House) -> None:
    house.report(FIRE)
    assert house.told == 1 and texts(house) == ["cháy"] and house.events.now.wakes
    (event,) = house.logged()
    assert (event.camera, event.who, event.outcome) == ("Chợ", "nam", EventOutcome.PRESENT)


def test_an_answer_ends_it_and_says_by_whom(house: House) -> None:
    assert not house.events.answered()
    house.report(FIRE)
    house.passes(5)
    assert house.events.answered("chị Lan") and not house.events.answered()
    assert texts(house) == []
    house.events.close(10)
    (event,) = house.logged()
    assert (event.outcome, event.answered_by) == (EventOutcome.ANSWERED, "chị Lan")
    assert event.ended == START + 1005


def test_what_is_only_a_hint_is_shown_and_not_logged(house: House) -> None:
    assert house.events.report(replace(PERSON, cause=EventCause.MOTION))
    house.passes(2)
    assert len(house.events.now.present) == 1
    house.report(FIRE)
    assert [event.text for event in house.logged()] == ["cháy"]


def test_twenty_emergencies_stand_again_after_the_wall_was_killed(house: House) -> None:
    for number in range(20):
        house.report(replace(FIRE, text=f"ngõ {number}"))
    house.passes(0.2)
    before = house.events.now.emergencies
    assert len(before) == 20
    again = House(house.folder, house.now + 30)
    again.begin()
    assert again.events.now.emergencies == before and again.told == 1
    again.passes(0.2)
    again.report(replace(FIRE, text="mới"))
    assert {event.number for event in again.events.now.present} == set(range(1, 22))
    again.passes(5)
    again.events.answered()
    again.events.close(10)
    assert [event.outcome for event in again.logged()].count(EventOutcome.ANSWERED) == 1


def test_emergencies_that_came_before_the_log_could_be_read_stand_beside_those_in_it(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.begin()
    house.report(FIRE)
    house.events.close(10)
    late = House(tmp_path, house.now + 10)
    late.events = Events(
        EventLog(tmp_path), late.tell, EventClocks(lambda: late.now, lambda: START + late.now, datetime.now)
    )
    assert late.events.report(replace(FIRE, text="lụt"))
    assert texts(late) == ["lụt"]
    late.events.start()

    def both() -> bool:
        late.passes(0.2)
        return sorted(texts(late)) == ["cháy", "lụt"]

    until(both, "both of them", 30)
    assert len({event.number for event in late.events.now.emergencies}) == 2
    for _ in range(2):
        late.passes(5)
        assert late.events.answered("nam")
    late.events.close(10)
    assert [(event.text, event.outcome) for event in late.logged()] == [
        ("cháy", EventOutcome.ANSWERED),
        ("lụt", EventOutcome.ANSWERED),
    ]


def test_one_that_was_reported_again_stands_as_long_as_it_would_have(house: House) -> None:
    house.report(FIRE)
    house.passes(1700)
    house.report(FIRE)
    house.passes(1)
    house.events.close(10)
    again = House(house.folder, house.now + 600)
    again.begin()
    assert texts(again) == ["cháy"]
    again.passes(1100)
    assert texts(again) == ["cháy"]
    again.passes(120)
    assert texts(again) == []


def test_what_left_while_the_wall_did_not_run_is_over(house: House) -> None:
    house.report(FIRE)
    again = House(house.folder, house.now + 3600)
    again.begin()
    assert texts(again) == []
    again.events.close(10)
    assert [event.outcome for event in again.logged()] == [EventOutcome.OVER]


def test_the_tally_counts_today_and_yesterday_and_no_drill(house: House) -> None:
    house.report(FIRE)
    house.report(replace(FIRE, is_drill=True))
    house.events.report(PERSON)
    house.passes(3)
    assert house.events.tally == EventTally(DayTally(1, 1), DayTally())
    house.events.close(10)
    again = House(house.folder, house.now + 86400)
    again.begin()
    assert again.events.tally == EventTally(DayTally(), DayTally(1, 1))


def test_a_flood_is_refused_with_one_line_and_an_emergency_is_told_meanwhile(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        taken = [house.events.report(replace(PERSON, source=f"mqtt/{number}")) for number in range(5000)]
    assert taken.count(True) < 500 and house.told <= 2
    assert len(caplog.records) == 1
    house.now += TOLD_AGAIN_S
    house.report(FIRE)
    assert texts(house) == ["cháy"]


def test_a_hundred_alarms_at_once_are_told_in_few_steps_and_all_of_them(house: House) -> None:
    for number in range(100):
        assert house.events.report(replace(FIRE, text=str(number)))
        house.now += 0.002
    house.passes(0.2)
    assert len(texts(house)) == 100 and house.told <= 5


def test_others_are_told_what_has_changed(house: House) -> None:
    heard: list[tuple[EventChangeKind, int]] = []
    house.events.on_change.append(
        lambda changes, now: heard.extend((change.kind, len(now.emergencies)) for change in changes)
    )
    house.report(FIRE)
    house.passes(5)
    house.events.answered()
    assert heard == [(EventChangeKind.BEGUN, 1), (EventChangeKind.ANSWERED, 0)]


def test_a_fault_of_whoever_is_told_costs_no_wall(house: House, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no sound card")

    house.events.on_change.append(fail)
    house.report(FIRE)
    assert texts(house) == ["cháy"]
    house.passes(5)
    assert house.events.answered()
    assert {record.getMessage() for record in caplog.records if record.levelno == logging.ERROR} == {
        "whoever is told of events failed"
    }


def test_what_cannot_be_shown_is_not_forgotten(house: House, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise RuntimeError("no such tile")

    house.events._on_now = fail
    house.report(FIRE)
    house.passes(0.2)
    assert texts(house) == ["cháy"] and house.events.answered_alarms("nam", None) == 1
    assert "what happens cannot be shown" in caplog.text


def test_a_fault_of_the_rules_costs_what_is_present_and_not_the_wall(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no such rule")

    house.report(FIRE)
    with monkeypatch.context() as broken:
        broken.setattr(policy, "passed", fail)
        house.passes(1)
    assert "not followed for a moment" in caplog.text
    house.passes(1)
    house.report(replace(FIRE, text="lụt"))
    house.passes(0.2)
    assert texts(house) == ["lụt"]


def test_a_storm_is_said_once(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        for number in range(12):
            house.events.report(replace(PERSON, source=f"onvif/{number}"))
            house.passes(3)
            house.events.report(replace(PERSON, source=f"onvif/{number}", begins=False))
            house.passes(200)
    assert len([record for record in caplog.records if "stormy" in record.getMessage()]) == 1
    assert len(house.logged()) < 12


def test_an_alarm_at_the_wall_that_is_not_taken_is_said(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[bool] = []
    events = Events(EventLog(house.folder), lambda: None, on_alarm_refused=lambda: said.append(True))
    events.raise_alarm("Chợ")
    assert not said

    def fails(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(policy, "took", fails)
    events.raise_alarm("Ao")
    assert said == [True] and "is not taken" in caplog.text


def test_no_text_forges_a_line_of_the_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tivi.events")
    house.report(replace(FIRE, text="cháy\nevent 9 (emergency) answered by nam", who="a\u2028b\rc"))
    assert all(len(record.getMessage().splitlines()) == 1 for record in caplog.records)
