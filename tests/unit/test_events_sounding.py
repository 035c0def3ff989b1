"""When an emergency is heard: at once, at calm intervals, within its hours, and no longer than until it is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from wall.core.events.moment import Moment
from wall.core.events.now import EventsNow, PresentEvent
from wall.core.events.sounding import OFTEN_FOR_S, OFTEN_S, SELDOM_S, SILENCE, SOONEST_S, SoundDue, SoundKind, sounding
from wall.model.event import EventCause, EventLevel
from wall.model.event_rules import ATTENTION, EMERGENCY, CameraRules, EventRules, Sound
from wall.model.schedule import Span

NOON = datetime(2026, 3, 3, 12, 0, 5)
TONE, DRILL, NOTE = SoundDue(), SoundDue(SoundKind.DRILL), SoundDue(SoundKind.ATTENTION)
RULES = EventRules()
BY_DAY = ((Span(6 * 60, 22 * 60),),) * 7


def event(number: int, camera: str = "", is_drill: bool = False) -> PresentEvent:
    return PresentEvent(number, "key", camera, EventCause.ALARM, EventLevel.EMERGENCY, 0.0, is_drill=is_drill)


def with_sound(sound: Sound) -> EventRules:
    return EventRules(CameraRules(emergency=replace(EMERGENCY, sound=sound)))


def heard(
    present: Sequence[tuple[float, Sequence[PresentEvent]]],
    until_s: float,
    rules: EventRules = RULES,
    local: datetime = NOON,
) -> Iterator[tuple[float, SoundDue]]:
    """What is begun when, asked five times a second. `present` says from which moment on which events stand."""
    state = SILENCE
    for step in range(round(until_s * 5)):
        now = step / 5
        events = next(found for since, found in reversed(present) if since <= now)
        state, due = sounding(state, rules, EventsNow(present=tuple(events), is_heard=True), Moment(now, 0.0, local))
        if due is not None:
            yield now, due


def test_an_emergency_is_heard_at_once_then_at_calm_intervals_and_later_seldom() -> None:
    times = [now for now, _ in heard([(0, [event(1)])], 600)]
    assert times[0] == 0
    pauses = [later - earlier for earlier, later in pairwise(times)]
    often = round(OFTEN_FOR_S / OFTEN_S) - 1
    assert pauses[:often] == pytest.approx([OFTEN_S] * often)
    assert pauses[often:] == pytest.approx([SELDOM_S] * len(pauses[often:]))


def test_what_is_answered_or_over_is_heard_no_more() -> None:
    assert [now for now, _ in heard([(0, [event(1)]), (20, [])], 120)] == [0, OFTEN_S]


def test_a_new_emergency_is_heard_soon_but_the_sound_before_it_to_its_end() -> None:
    present = [(0.0, [event(1)]), (2.0, [event(1), event(2)])]
    assert [now for now, _ in heard(present, 20)] == [0, SOONEST_S]


def test_twenty_emergencies_in_ten_seconds_make_two_sounds_and_not_twenty() -> None:
    present = [(half / 2, [event(n) for n in range(half + 1)]) for half in range(20)]
    assert len([*heard(present, 12)]) == 2


def test_a_drill_is_heard_as_one_and_seldom() -> None:
    found = [*heard([(0, [event(1, is_drill=True)])], 100)]
    assert found == [(0, DRILL), (SELDOM_S, DRILL)]


def test_in_the_middle_of_a_drill_a_real_one_is_heard() -> None:
    found = [*heard([(0, [event(1, is_drill=True)]), (30, [event(1, is_drill=True), event(2)])], 40)]
    assert found == [(0, DRILL), (30, TONE)]


def test_outside_the_hours_of_sound_nothing_is_heard() -> None:
    rules = with_sound(Sound(True, None, BY_DAY))
    assert [*heard([(0, [event(1)])], 60, rules, NOON.replace(hour=23))] == []
    assert [*heard([(0, [event(1)])], 10, rules, NOON.replace(hour=21))] == [(0, TONE)]


def test_a_sound_that_is_switched_off_is_silent() -> None:
    assert [*heard([(0, [event(1)])], 60, with_sound(Sound(is_on=False)))] == []


def test_a_camera_may_have_a_sound_of_its_own() -> None:
    bell = Path("/srv/tivi/chuong.wav")
    own = CameraRules(emergency=replace(EMERGENCY, sound=Sound(True, bell)))
    rules = EventRules(cameras={"Cổng chào": own, "Chợ": CameraRules()})
    assert [*heard([(0, [event(1, "Cổng chào")])], 1, rules)] == [(0, SoundDue(file=bell))]
    assert [*heard([(0, [event(1, "Chợ")])], 1, rules)] == [(0, TONE)]


def attention(number: int) -> PresentEvent:
    return replace(event(number), level=EventLevel.ATTENTION)


def test_attention_makes_no_sound_unless_the_layout_says_so_and_then_one_note_each() -> None:
    assert [*heard([(0, [attention(1)])], 60)] == []
    rules = EventRules(CameraRules(attention=replace(ATTENTION, sound=Sound(is_on=True))))
    assert [*heard([(0, [attention(1)]), (30, [attention(1), attention(2)])], 300, rules)] == [(0, NOTE), (30, NOTE)]


def test_an_emergency_does_not_wait_for_a_note_of_attention() -> None:
    rules = EventRules(CameraRules(attention=replace(ATTENTION, sound=Sound(is_on=True))))
    assert [*heard([(0, [attention(1)]), (2, [attention(1), event(2)])], 10, rules)] == [(0, NOTE), (2, TONE)]
