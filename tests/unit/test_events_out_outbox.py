"""What another program is still to be told of events: in order, bounded, and tried again with growing pauses."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from wall.core.events.changes import EventChange, EventChangeKind
from wall.core.events.now import PresentEvent
from wall.model.event import EventCause, EventLevel
from wall.runtime.events_out.event_letter import letter_of
from wall.runtime.events_out.outbox import KEPT_S, LONGEST_PAUSE_S, MOST, SOONEST_S, Letter, Outbox

ALARM = PresentEvent(
    7, "phones/001", "Cổng chào", EventCause.ALARM, EventLevel.EMERGENCY, 1_800_000_000.0, text="Có cháy",
    who="Nhà ông Bình", advice="Gọi 114",
)  # fmt: skip


def letter(text: str = "a", written: float = 0.0, is_emergency: bool = False) -> Letter:
    return Letter(text.encode(), is_emergency, written)


# The letter


def test_a_letter_tells_all_that_the_wall_tells() -> None:
    found = letter_of(EventChange(EventChangeKind.ANSWERED, ALARM, "phím OK"), "Tổ 7", 1_800_000_060.0, 5.0)
    assert found is not None and found.is_emergency and found.written == 5.0
    told = json.loads(found.body)
    assert (told["what"], told["level"], told["cause"], told["drill"]) == ("answered", "emergency", "alarm", False)
    assert (told["camera"], told["text"], told["who"], told["do"]) == (
        "Cổng chào", "Có cháy", "Nhà ông Bình", "Gọi 114",
    )  # fmt: skip
    assert (told["answered_by"], told["wall"], told["event"]) == ("phím OK", "Tổ 7", 7)
    assert told["since"][:13] != "" and told["at"] > told["since"]


def test_whoever_gets_a_letter_twice_can_tell() -> None:
    begun = [letter_of(EventChange(EventChangeKind.BEGUN, ALARM), "Tổ 7", 1.8e9 + n, n) for n in range(2)]
    ended = letter_of(EventChange(EventChangeKind.ENDED, ALARM), "Tổ 7", 1.8e9, 0)
    identities = [json.loads(one.body)["id"] for one in (*begun, ended) if one is not None]
    assert identities[0] == identities[1] != identities[2]


@pytest.mark.parametrize(
    ("kind", "level", "is_told"),
    [
        (EventChangeKind.BEGUN, EventLevel.EMERGENCY, True),
        (EventChangeKind.ENDED, EventLevel.ATTENTION, True),
        (EventChangeKind.BEGUN, EventLevel.HINT, False),
        (EventChangeKind.STORMY, EventLevel.ATTENTION, False),
    ],
)
def test_hints_are_nobody_s_business(kind: EventChangeKind, level: EventLevel, is_told: bool) -> None:
    event = PresentEvent(1, "onvif/Chợ/person", "Chợ", EventCause.PERSON, level, 0.0)
    assert (letter_of(EventChange(kind, event), "", 0.0, 0.0) is not None) == is_told


# The outbox


def test_letters_go_in_their_order() -> None:
    outbox = Outbox()
    first, second = letter("a"), letter("b")
    outbox.add(first)
    outbox.add(second)
    assert outbox.due(0) == first and outbox.due(0) == first
    outbox.sent(first)
    assert outbox.due(0) == second
    outbox.sent(second)
    assert outbox.due(0) is None and outbox.wait_s(0) is None and outbox.lost == 0


def test_pauses_grow_up_to_a_minute_and_begin_anew_after_a_success() -> None:
    outbox, now, tries = Outbox(), 0.0, []
    outbox.add(letter())
    while now < 600:
        if outbox.due(now) is not None:
            tries.append(now)
            outbox.failed(now)
        now += 1.0
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses[:5] == [2, 4, 8, 16, 32] and set(pauses[5:]) == {LONGEST_PAUSE_S}
    outbox.sent(letter())
    outbox.add(letter("b", now))
    assert outbox.due(now) is not None
    outbox.failed(now)
    assert outbox.wait_s(now) == 2.0


def test_an_emergency_does_not_wait_for_a_long_pause_to_end() -> None:
    outbox, now = Outbox(), 0.0
    outbox.add(letter())
    for _ in range(10):
        outbox.failed(now)
    outbox.add(letter("khẩn", now + 30, is_emergency=True))
    assert outbox.due(now + 30) is not None
    outbox.failed(now + 30)
    outbox.add(letter("khẩn", now + 30.5, is_emergency=True))
    assert outbox.wait_s(now + 30.5) == SOONEST_S - 0.5


def test_a_full_outbox_loses_what_matters_least_first() -> None:
    outbox = Outbox()
    for n in range(MOST):
        outbox.add(letter(f"{n}", is_emergency=n != 5))
    outbox.add(letter("mới", is_emergency=True))
    assert len(outbox) == MOST and outbox.lost == 1
    kept = []
    while (one := outbox.due(0)) is not None:
        kept.append(one.body.decode())
        outbox.sent(one)
    assert "5" not in kept and kept[0] == "0" and kept[-1] == "mới"


def test_what_is_an_hour_old_is_not_told_any_more() -> None:
    outbox = Outbox()
    outbox.add(letter(is_emergency=True))
    outbox.add(letter("b", 10.0))
    assert outbox.due(KEPT_S) == letter("b", 10.0) and outbox.lost == 1


def test_a_letter_that_is_refused_is_not_tried_again() -> None:
    outbox = Outbox()
    outbox.add(letter())
    outbox.refused(letter())
    assert outbox.due(0) is None and outbox.lost == 1
