"""Keys that turn the enlarged camera: learnt by the first arrow, passed on where it has no motors, always stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from wall.core.attention import Key
from wall.core.ptz import (
    HOME_S,
    LET_GO_S,
    TAP_S,
    Ability,
    Direction,
    GoHome,
    GoTo,
    Halt,
    Move,
    Order,
    PtzNotice,
    PtzOutcome,
)
from wall.model.camera import Camera, Source
from wall.model.mask import Mask
from wall.runtime.ptz.control import ASKED_S, TOLD_S, PtzControl

LEFT = Move(Direction.LEFT)


@dataclass
class FakeTurner:
    """Notes its orders; a test says what the camera answers."""

    camera: Camera
    tell: Callable[[Ability | PtzOutcome], None]
    orders: list[Order] = field(default_factory=list)
    is_asked: bool = False
    has_ended: bool = False

    def learn(self) -> None:
        self.is_asked = True

    def order(self, order: Order) -> None:
        assert not self.has_ended
        self.orders.append(order)

    def end(self) -> None:
        self.has_ended = True

    def wait(self, seconds: float) -> None:
        assert self.has_ended


class Room:
    """A wall with cameras a and b, of which `enlarged` has the screen."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.enlarged = "a"
        self.turners: list[FakeTurner] = []
        self.passed_on: list[Key] = []
        self.may_ask = True
        self.cameras = {name: Camera(name, Source.of(f"rtsp://{name}/1", "admin", "x")) for name in "ab"}
        self.control = PtzControl(self._begin, self.passed_on.append, lambda _: self.may_ask, lambda: self.now)
        self.control.follow(self.cameras)

    def _begin(self, camera: Camera, tell: Callable[[Ability | PtzOutcome], None]) -> FakeTurner:
        self.turners.append(FakeTurner(camera, tell))
        return self.turners[-1]

    def presses(self, key: Key = Key.LEFT) -> bool:
        return self.control.pressed(key, self.enlarged)

    def waits(self, seconds: float) -> None:
        for _ in range(round(seconds * 20)):
            self.now += 0.05
            self.control.tick(self.enlarged)

    def answers(self, what: Ability | PtzOutcome) -> None:
        self.turners[-1].tell(what)
        self.control.tick(self.enlarged)

    @property
    def orders(self) -> list[Order]:
        return self.turners[-1].orders


def with_motors() -> Room:
    room = Room()
    room.presses(Key.RIGHT)
    room.answers(Ability.THERE)
    room.waits(TAP_S + 0.1)
    room.orders.clear()
    return room


def test_the_first_arrow_asks_and_moves_the_camera_once_it_has_motors() -> None:
    room = Room()
    assert room.presses() and room.turners[0].is_asked
    assert room.control.notice("a") is PtzNotice.ASKING
    room.waits(0.5)
    assert room.orders == []
    room.answers(Ability.THERE)
    assert room.orders == [LEFT]
    room.waits(TAP_S + 0.1)
    assert room.orders == [LEFT, Halt()]
    assert room.control.notice("a") is PtzNotice.TURNS
    assert room.passed_on == []


@pytest.mark.parametrize("ability", [Ability.NONE, Ability.REFUSED])
def test_without_motors_the_arrow_means_what_it_always_means(ability: Ability) -> None:
    room = Room()
    assert room.presses(Key.RIGHT)
    room.answers(ability)
    assert room.passed_on == [Key.RIGHT]
    assert not room.presses() and room.control.notice("a") is None
    assert len(room.turners) == 1, "nobody asks again"


def test_a_camera_that_does_not_answer_keeps_a_key_for_a_moment_and_only_once() -> None:
    room = Room()
    room.presses()
    room.waits(ASKED_S + 0.1)
    assert room.passed_on == [Key.LEFT]
    assert not room.presses(), "while it is still being asked"
    room.answers(Ability.THERE)
    assert room.orders == [], "that key was for another camera"
    assert room.presses() and room.orders == [LEFT]


def test_a_key_is_not_passed_on_where_somebody_went_back_meanwhile() -> None:
    room = Room()
    room.presses()
    room.enlarged = ""
    room.waits(0.1)
    room.answers(Ability.NONE)
    assert room.passed_on == []


def test_other_keys_and_a_page_mean_what_they_always_mean() -> None:
    room = with_motors()
    assert not room.presses(Key.BACK) and not room.presses(Key.ENTER)
    room.enlarged = ""
    assert not room.presses(Key.LEFT) and not room.control.typed("1", "")


def test_a_camera_whose_login_was_refused_is_not_even_asked() -> None:
    room = Room()
    room.may_ask = False
    assert not room.presses() and room.turners == []


def test_a_refused_login_is_never_tried_again_until_it_is_another_one() -> None:
    room = Room()
    room.presses()
    room.answers(Ability.REFUSED)
    room.waits(1000)
    assert not room.presses() and len(room.turners) == 1
    changed = Camera("a", Source.of("rtsp://a/1", "admin", "y"))
    room.control.follow({**room.cameras, "a": changed})
    assert room.presses() and len(room.turners) == 2


def test_a_camera_without_motors_is_asked_again_after_a_while() -> None:
    room = Room()
    room.presses()
    room.answers(Ability.NONE)
    room.waits(601)
    assert room.presses() and len(room.turners) == 2


def test_a_masked_camera_is_never_turned() -> None:
    room = Room()
    mask = Mask((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)),))
    masked = Camera("a", replace(room.cameras["a"].main, mask=mask))
    room.control.follow({"a": masked})
    assert not room.presses() and room.turners == []


def test_digits_are_presets_once_it_is_known_to_turn() -> None:
    room = Room()
    assert not room.control.typed("1", "a")
    room = with_motors()
    assert room.control.typed("2", "a") and room.control.typed("0", "a")
    assert room.orders == [GoTo(2), GoHome()]
    assert not room.control.typed("b", "a")


def test_what_the_camera_does_not_do_is_told_for_a_moment() -> None:
    room = with_motors()
    room.control.typed("9", "a")
    room.answers(PtzOutcome.NO_PRESET)
    assert room.control.notice("a") is PtzNotice.NO_PRESET
    room.waits(TOLD_S + 0.1)
    assert room.control.notice("a") is PtzNotice.TURNS


@pytest.mark.parametrize("enlarged", ["", "b"])
def test_a_camera_is_stopped_when_nobody_looks_at_it_and_goes_home_later(enlarged: str) -> None:
    room = with_motors()
    room.presses()
    room.enlarged = enlarged
    room.waits(0.1)
    assert room.orders == [LEFT, Halt()]
    room.waits(HOME_S)
    assert room.orders == [LEFT, Halt(), GoHome()]


def test_a_key_that_is_let_go_stops_it() -> None:
    room = with_motors()
    room.presses()
    room.control.released(Key.UP)
    room.waits(LET_GO_S + 0.1)
    assert room.orders == [LEFT]
    room.control.released(Key.LEFT)
    room.waits(LET_GO_S + 0.1)
    assert room.orders == [LEFT, Halt()]


def test_at_the_wall_s_end_it_is_stopped_and_sent_home() -> None:
    room = with_motors()
    room.presses()
    room.control.close(0.1)
    assert room.orders == [LEFT, Halt(), GoHome()] and room.turners[0].has_ended


def test_a_camera_that_leaves_the_layout_is_stopped_and_sent_home_first() -> None:
    room = with_motors()
    room.presses()
    room.control.follow({"b": room.cameras["b"]})
    assert room.orders == [LEFT, Halt(), GoHome()] and room.turners[0].has_ended
    room.waits(HOME_S + 1)
    assert room.orders == [LEFT, Halt(), GoHome()]


def test_a_turned_camera_that_gets_a_mask_is_sent_home_where_the_mask_was_drawn() -> None:
    room = with_motors()
    mask = Mask((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)),))
    room.control.follow(
        {**room.cameras, "a": replace(room.cameras["a"], main=replace(room.cameras["a"].main, mask=mask))}
    )
    assert room.orders == [GoHome()] and room.turners[0].has_ended
    room.waits(HOME_S + 1)
    assert room.orders == [GoHome()]


def test_a_camera_that_was_not_turned_is_not_moved_when_it_leaves() -> None:
    room = with_motors()
    room.control.typed("0", "a")
    room.orders.clear()
    room.control.follow({"b": room.cameras["b"]})
    assert room.orders == []
