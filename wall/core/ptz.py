"""Decides when a camera moves, stops and goes home. Pure; times are monotonic seconds.

A moving camera has to be stopped whatever happens: cameras ignore the duration that they are given, and the release of
a key can get lost. So it moves only while the key is known to be held, and a turned camera goes home by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, auto

from wall.core.attention import Key

TAP_S = 1.0
"""Duration of a movement without news of the key (seconds): X repeats a held key after 0.66 s."""
HELD_S = 0.35
"""Duration of a movement after the last repetition (seconds): keyboards repeat 10 to 30 times a second."""
LET_GO_S = 0.1
"""Duration of a movement after the release (seconds): X releases and presses a key for each repetition."""
RENEW_S = 1.0
"""Interval of repeating the order to a moving camera, which was told to end by itself (seconds)."""
HOME_S = 60.0
"""Time after the last key at which a turned camera goes home (seconds)."""


class Direction(Enum):
    """The value is added across and up, as shares of the speed."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, 1)
    DOWN = (0, -1)


DIRECTIONS = {Key.LEFT: Direction.LEFT, Key.RIGHT: Direction.RIGHT, Key.UP: Direction.UP, Key.DOWN: Direction.DOWN}


@dataclass(frozen=True, slots=True)
class Move:
    """Holds until a Halt, or until it is not repeated for twice RENEW_S."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class Halt:
    """End any movement."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """The preset with this number, from 1, in the camera's order."""

    preset: int


@dataclass(frozen=True, slots=True)
class GoHome:
    """Go to preset 1, or to the camera's own home if it has no presets."""


Order = Move | Halt | GoTo | GoHome


class Ability(StrEnum):
    """What is known of a camera's motors."""

    ASKED = auto()
    THERE = auto()
    NONE = auto()
    REFUSED = auto()  # it does not take the login, which is not tried again


class PtzOutcome(StrEnum):
    """The outcome of an order."""

    DONE = "done"
    NO_PRESET = "no-preset"
    NO_ANSWER = "no-answer"


class PtzNotice(StrEnum):
    """The notice over a camera while it is turned."""

    ASKING = "asking"
    TURNS = "turns"
    NO_PRESET = PtzOutcome.NO_PRESET.value
    NO_ANSWER = PtzOutcome.NO_ANSWER.value


@dataclass(frozen=True, slots=True)
class PtzCommand:
    """An order to a camera, by its name."""

    camera: str
    order: Order


@dataclass(frozen=True, slots=True)
class Moving:
    """A moving camera, ordered at `told_at`. It is stopped at `stop_at` unless its key goes on."""

    camera: str
    direction: Direction
    told_at: float
    stop_at: float


@dataclass(frozen=True, slots=True)
class Ptz:
    """At most one camera moves at a time. `homes` is when each turned camera goes home."""

    moving: Moving | None = None
    homes: Mapping[str, float] = field(default_factory=dict)


Step = tuple[Ptz, tuple[PtzCommand, ...]]
"""The new state, and the orders to cameras, in sequence."""


def turned(ptz: Ptz, camera: str, direction: Direction, now: float) -> Step:
    """An arrow key is pressed, or repeats because it is held."""
    moving, homes = ptz.moving, {**ptz.homes, camera: now + HOME_S}
    if moving is not None and (moving.camera, moving.direction) == (camera, direction):
        moving = replace(moving, stop_at=max(moving.stop_at, now + HELD_S))
        if now - moving.told_at < RENEW_S:
            return Ptz(moving, homes), ()
        return Ptz(replace(moving, told_at=now), homes), (PtzCommand(camera, Move(direction)),)
    stopped = () if moving is None or moving.camera == camera else (PtzCommand(moving.camera, Halt()),)
    begun = Moving(camera, direction, now, now + TAP_S)
    return Ptz(begun, homes), (*stopped, PtzCommand(camera, Move(direction)))


def sent_to(ptz: Ptz, camera: str, preset: int, now: float) -> Step:
    """A digit: 1 to 9 are presets, 0 is home."""
    ptz, stopped = stopped_now(ptz)
    if preset == 0:
        homes = {name: at for name, at in ptz.homes.items() if name != camera}
        return replace(ptz, homes=homes), (*stopped, PtzCommand(camera, GoHome()))
    return replace(ptz, homes={**ptz.homes, camera: now + HOME_S}), (*stopped, PtzCommand(camera, GoTo(preset)))


def let_go(ptz: Ptz, direction: Direction | None, now: float) -> Ptz:
    """A key is released, or seems to be."""
    moving = ptz.moving
    if moving is None or moving.direction is not direction:
        return ptz
    return replace(ptz, moving=replace(moving, stop_at=min(moving.stop_at, now + LET_GO_S)))


def stopped_now(ptz: Ptz) -> Step:
    """Stop the camera: nobody watches it any more, or it gets another order."""
    if ptz.moving is None:
        return ptz, ()
    return replace(ptz, moving=None), (PtzCommand(ptz.moving.camera, Halt()),)


def passed(ptz: Ptz, enlarged: str, cameras: Collection[str], now: float) -> Step:
    """Let time pass. `enlarged` is the camera that can be turned now; `cameras` are those still in the layout."""
    commands: tuple[PtzCommand, ...] = ()
    if ptz.moving is not None and (now >= ptz.moving.stop_at or ptz.moving.camera != enlarged):
        ptz, commands = stopped_now(ptz)
    due = [name for name, at in ptz.homes.items() if now >= at]
    if due or any(name not in cameras for name in ptz.homes):
        homes = {name: at for name, at in ptz.homes.items() if now < at and name in cameras}
        ptz = replace(ptz, homes=homes)
    return ptz, (*commands, *(PtzCommand(name, GoHome()) for name in due if name in cameras))


def left(ptz: Ptz, cameras: Collection[str]) -> Step:
    """Let go of these cameras as the wall knows them: none goes on moving, and none stays turned away.

    A mask that was added meanwhile was drawn on the view from home.
    """
    stopped: tuple[PtzCommand, ...] = ()
    if ptz.moving is not None and ptz.moving.camera in cameras:
        ptz, stopped = stopped_now(ptz)
    homes = {name: at for name, at in ptz.homes.items() if name not in cameras}
    going = tuple(PtzCommand(name, GoHome()) for name in ptz.homes if name in cameras)
    return replace(ptz, homes=homes), (*stopped, *going)


def ended(ptz: Ptz) -> Step:
    """End the wall: nothing goes on moving, and nothing stays turned away."""
    ptz, stopped = stopped_now(ptz)
    return Ptz(), (*stopped, *(PtzCommand(name, GoHome()) for name in ptz.homes))


def queued(waiting: tuple[Order, ...], order: Order) -> tuple[Order, ...]:
    """The orders that wait for a slow camera, with one more; superseded ones are never sent.

    A Halt is always sent, unless the next order moves the camera at once and so ends its movement.
    """
    if isinstance(order, GoTo | GoHome) and Halt() in waiting:
        return Halt(), order
    return (order,)
