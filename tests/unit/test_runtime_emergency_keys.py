"""The keys that go before all others: OK for an emergency, the alarm key, and Back to take its alarm back."""

from __future__ import annotations

from wall.core.alarm_key import HOLD_S, LET_GO_S, TAKE_BACK_S, UNTOUCHED
from wall.core.attention import Key
from wall.core.events.now import PresentEvent
from wall.model.event import EventCause, EventLevel
from wall.runtime.emergency_keys import READ_S, EmergencyKeys


class Hands:
    def __init__(self) -> None:
        self.now = 100.0
        self.answers = 0
        self.alarms: list[str] = []
        self.keys = EmergencyKeys(self._answered, self.alarms.append, lambda: self.now)

    def _answered(self) -> None:
        self.answers += 1

    def passes(self, seconds: float) -> None:
        ends = self.now + seconds
        while self.now < ends - 0.1:
            self.now += 0.2
            self.keys.tick()

    def stands(self, number: int) -> None:
        self.keys.follow(PresentEvent(number, "x", "", EventCause.ALARM, EventLevel.EMERGENCY, 0.0))


def test_ok_answers_the_emergency_that_stands_and_is_an_ordinary_key_otherwise() -> None:
    hands = Hands()
    assert not hands.keys.pressed(Key.ENTER, "")
    hands.stands(1)
    hands.passes(READ_S + 0.2)
    assert hands.keys.pressed(Key.ENTER, "")
    assert hands.answers == 1
    hands.keys.follow(None)
    assert not hands.keys.pressed(Key.ENTER, "")


def test_an_ok_that_was_meant_for_what_stood_there_before_answers_nothing() -> None:
    hands = Hands()
    hands.stands(1)
    assert hands.keys.pressed(Key.ENTER, ""), "nor does it enlarge a camera behind"
    hands.passes(READ_S + 0.2)
    hands.stands(2)
    hands.keys.pressed(Key.ENTER, "")
    assert hands.answers == 0


def test_all_other_keys_keep_their_meaning_beside_an_emergency() -> None:
    hands = Hands()
    hands.stands(1)
    assert not any(hands.keys.pressed(key, "") for key in Key if key not in (Key.ENTER, Key.ALARM))


def test_a_held_key_raises_an_alarm_for_the_camera_that_was_looked_at_after_the_time_to_take_it_back() -> None:
    hands = Hands()
    assert hands.keys.pressed(Key.ALARM, "Cổng")
    hands.passes(HOLD_S + 0.2)
    hands.keys.released(Key.ALARM)
    hands.passes(TAKE_BACK_S - 0.6)
    assert hands.alarms == []
    hands.passes(0.8)
    assert hands.alarms == ["Cổng"]
    hands.passes(60)
    assert (hands.alarms, hands.keys.alarm_key) == (["Cổng"], UNTOUCHED)


def test_back_takes_it_back_and_is_no_other_key_then() -> None:
    hands = Hands()
    hands.keys.pressed(Key.ALARM, "")
    hands.passes(HOLD_S + 0.2)
    assert hands.keys.pressed(Key.BACK, "")
    hands.passes(60)
    assert hands.alarms == []
    assert not hands.keys.pressed(Key.BACK, "")


def test_a_key_that_is_let_go_or_no_longer_heard_begins_anew() -> None:
    hands = Hands()
    for _ in range(3):
        hands.keys.pressed(Key.ALARM, "")
        hands.passes(HOLD_S - 0.4)
        hands.keys.released(Key.ALARM)
        hands.passes(LET_GO_S + 0.2)
    hands.passes(60)
    assert hands.alarms == []


def test_other_keys_that_are_let_go_change_nothing() -> None:
    hands = Hands()
    hands.keys.pressed(Key.ALARM, "")
    hands.keys.released(Key.UP)
    assert hands.keys.alarm_key != UNTOUCHED
