"""A camera that is turned from the wall: it moves while a key is held, is always stopped, and goes home."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from wall.core import ptz as rules
from wall.core.ptz import (
    HELD_S,
    HOME_S,
    LET_GO_S,
    RENEW_S,
    TAP_S,
    Direction,
    GoHome,
    GoTo,
    Halt,
    Move,
    Order,
    Ptz,
    PtzCommand,
    Step,
)

LEFT, UP = Direction.LEFT, Direction.UP
TICK_S = 0.05


@dataclass
class Hand:
    """Somebody at the keys, with a camera A enlarged, and cameras A and B in the layout."""

    now: float = 100.0
    enlarged: str = "A"
    cameras: tuple[str, ...] = ("A", "B")
    state: Ptz = field(default_factory=Ptz)
    told: list[tuple[str, Order]] = field(default_factory=list)

    def does(self, step: Step) -> None:
        self.state, commands = step
        self.told += [(command.camera, command.order) for command in commands]

    def presses(self, direction: Direction, camera: str = "A") -> None:
        self.does(rules.turned(self.state, camera, direction, self.now))

    def waits(self, seconds: float) -> None:
        for _ in range(round(seconds / TICK_S)):
            self.now += TICK_S
            self.does(rules.passed(self.state, self.enlarged, self.cameras, self.now))

    def holds(self, direction: Direction, seconds: float) -> None:
        """As a keyboard repeats: for the first time after half a second."""
        self.presses(direction)
        self.waits(0.5)
        for _ in range(round((seconds - 0.5) / 0.1)):
            self.presses(direction)
            self.waits(0.1)


def test_a_tap_moves_the_camera_a_little() -> None:
    hand = Hand()
    hand.presses(LEFT)
    hand.waits(TAP_S - 0.1)
    assert hand.told == [("A", Move(LEFT))]
    hand.waits(0.2)
    assert hand.told == [("A", Move(LEFT)), ("A", Halt())]


def test_a_held_key_moves_it_without_a_break_and_stops_it_soon_after_the_last_repetition() -> None:
    hand = Hand()
    hand.holds(LEFT, 4.0)
    moves = [order for _, order in hand.told]
    assert moves == [Move(LEFT)] * len(moves)
    assert 4.0 / RENEW_S - 1 <= len(moves) <= 4.0 / RENEW_S + 1, "told again, but not with every repetition"
    hand.waits(HELD_S + TICK_S)
    assert hand.told[-1] == ("A", Halt())


def test_a_key_that_is_let_go_stops_it_at_once_and_only_once() -> None:
    hand = Hand()
    hand.presses(LEFT)
    hand.state = rules.let_go(hand.state, LEFT, hand.now)
    hand.waits(LET_GO_S + TICK_S)
    assert hand.told == [("A", Move(LEFT)), ("A", Halt())]
    hand.state = rules.let_go(hand.state, LEFT, hand.now)
    hand.waits(5)
    assert hand.told == [("A", Move(LEFT)), ("A", Halt())]


def test_a_key_that_x_lets_go_with_each_repetition_is_held_all_the_same() -> None:
    hand = Hand()
    for _ in range(30):
        hand.presses(LEFT)
        hand.waits(TICK_S)
        hand.state = rules.let_go(hand.state, LEFT, hand.now)
    assert ("A", Halt()) not in hand.told


def test_another_key_that_is_let_go_changes_nothing() -> None:
    hand = Hand()
    hand.presses(LEFT)
    assert rules.let_go(hand.state, UP, hand.now) == rules.let_go(hand.state, None, hand.now) == hand.state


def test_another_direction_needs_no_stop_between() -> None:
    hand = Hand()
    hand.presses(LEFT)
    hand.presses(UP)
    hand.waits(TAP_S + TICK_S)
    assert hand.told == [("A", Move(LEFT)), ("A", Move(UP)), ("A", Halt())]


@pytest.mark.parametrize("instead", ["", "B"])
def test_a_camera_that_is_looked_at_no_more_is_stopped(instead: str) -> None:
    hand = Hand()
    hand.presses(LEFT)
    hand.enlarged = instead
    hand.waits(TICK_S)
    assert hand.told == [("A", Move(LEFT)), ("A", Halt())]


def test_a_camera_is_stopped_before_another_one_moves() -> None:
    hand = Hand()
    hand.presses(LEFT)
    hand.presses(UP, "B")
    assert hand.told == [("A", Move(LEFT)), ("A", Halt()), ("B", Move(UP))]


def test_a_digit_stops_it_and_sends_it_to_a_preset() -> None:
    hand = Hand()
    hand.presses(LEFT)
    hand.does(rules.sent_to(hand.state, "A", 3, hand.now))
    assert hand.told == [("A", Move(LEFT)), ("A", Halt()), ("A", GoTo(3))]


def test_a_turned_camera_goes_home_once_a_minute_after_the_last_key_wherever_people_look() -> None:
    hand = Hand()
    hand.presses(LEFT)
    hand.waits(30)
    hand.does(rules.sent_to(hand.state, "A", 2, hand.now))
    hand.enlarged = ""
    hand.waits(HOME_S - 1)
    assert ("A", GoHome()) not in hand.told
    hand.waits(200)
    assert hand.told.count(("A", GoHome())) == 1


def test_zero_sends_it_home_and_that_is_all() -> None:
    hand = Hand()
    hand.presses(LEFT)
    hand.does(rules.sent_to(hand.state, "A", 0, hand.now))
    hand.waits(200)
    assert hand.told == [("A", Move(LEFT)), ("A", Halt()), ("A", GoHome())]


def test_each_turned_camera_goes_home() -> None:
    hand = Hand()
    hand.presses(LEFT)
    hand.waits(5)
    hand.enlarged = "B"
    hand.presses(UP, "B")
    hand.waits(HOME_S + 6)
    assert [camera for camera, order in hand.told if order == GoHome()] == ["A", "B"]


def test_at_the_wall_s_end_nothing_moves_on_and_nothing_is_left_turned_away() -> None:
    hand = Hand()
    hand.does(rules.sent_to(hand.state, "B", 2, hand.now))
    hand.presses(LEFT)
    hand.does(rules.ended(hand.state))
    assert hand.told[-3:] == [("A", Halt()), ("B", GoHome()), ("A", GoHome())]
    assert hand.state == Ptz()


def test_a_camera_that_left_the_layout_is_stopped_and_told_nothing_more() -> None:
    hand = Hand()
    hand.presses(LEFT)
    hand.cameras, hand.enlarged = ("B",), ""
    hand.waits(HOME_S + 10)
    assert hand.told == [("A", Move(LEFT)), ("A", Halt())]


@pytest.mark.parametrize(
    ("orders", "left"),
    [
        ([Move(LEFT), Move(UP)], (Move(UP),)),
        ([Move(LEFT), Halt()], (Halt(),)),
        ([Halt(), Move(UP)], (Move(UP),)),
        ([Move(LEFT), Halt(), GoTo(2)], (Halt(), GoTo(2))),
        ([Halt(), GoTo(2), GoHome()], (Halt(), GoHome())),
        ([GoTo(2), Move(LEFT)], (Move(LEFT),)),
    ],
)
def test_a_slow_camera_is_sent_what_is_wanted_still(orders: list[Order], left: tuple[Order, ...]) -> None:
    waiting: tuple[Order, ...] = ()
    for order in orders:
        waiting = rules.queued(waiting, order)
    assert waiting == left


def test_a_command_names_its_camera() -> None:
    assert rules.turned(Ptz(), "A", LEFT, 0.0)[1] == (PtzCommand("A", Move(LEFT)),)
