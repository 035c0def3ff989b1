"""Keys that turn the enlarged camera: which cameras can be turned is learnt by the first arrow key that they get."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from wall.core import ptz as rules
from wall.core.attention import Key
from wall.core.ptz import DIRECTIONS, Ability, Order, Ptz, PtzCommand, PtzNotice, PtzOutcome, Step
from wall.model.camera import Camera

log = logging.getLogger("tivi.ptz")

ASKED_S = 1.5
"""How long an arrow key waits for a camera to say whether it turns, before it means what it always means."""
TOLD_S = 4.0
"""How long a failure is told."""
_AGAIN_S = 600.0
"""A camera without motors is asked again after this: it may have been starting."""


class TurnerPort(Protocol):
    """One camera's motors; see `wall.runtime.ptz.turner.Turner`."""

    def learn(self) -> None: ...

    def order(self, order: Order) -> None: ...

    def end(self) -> None: ...

    def wait(self, seconds: float) -> None: ...


Begin = Callable[[Camera, Callable[[Ability | PtzOutcome], None]], TurnerPort]


@dataclass(slots=True)
class _Known:
    """One camera. `learnt_at` is when its ability was, `failed` what it last failed in, `done_at` when it last obeyed.

    A key `has_waited` for it.
    """

    camera: Camera
    turner: TurnerPort
    ability: Ability = Ability.ASKED
    learnt_at: float = 0.0
    failed: PtzOutcome = PtzOutcome.DONE
    failed_at: float = 0.0
    done_at: float = 0.0
    has_waited: bool = False


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An arrow key that waits for what a camera says."""

    camera: str
    key: Key
    until: float


class PtzControl:
    """Lives on Qt's thread, and waits for no camera there."""

    def __init__(
        self,
        begin: Begin,
        pass_on: Callable[[Key], None],
        may_ask: Callable[[Camera], bool],
        clock: Callable[[], float],
    ) -> None:
        """`begin` makes what talks to a camera. `pass_on` takes a key that was kept for one that turned out to have no
        motors. `may_ask` is whether a camera's login was not refused elsewhere. `clock` gives monotonic seconds.
        """
        self._begin, self._pass_on, self._may_ask, self._clock = begin, pass_on, may_ask, clock
        self._ptz = Ptz()
        self._known: dict[str, _Known] = {}
        self._cameras: Mapping[str, Camera] = {}
        self._waiting: _Waiting | None = None
        self._told: SimpleQueue[tuple[Camera, Ability | PtzOutcome]] = SimpleQueue()

    @property
    def is_busy(self) -> bool:
        """Whether `tick` is to be called more often than a few times a second."""
        return self._ptz.moving is not None or self._waiting is not None

    def told(self) -> dict[str, Any]:
        """What is known of motors, for `tivi status --json`: of each camera that somebody tried to turn."""
        return {
            "motors": {
                name: {"ability": one.ability, "failed": one.failed if one.failed_at > one.done_at else PtzOutcome.DONE}
                for name, one in self._known.items()
            }
        }

    def follow(self, cameras: Mapping[str, Camera]) -> None:
        """The wall has these cameras from now on, by name. One that is asked in another way is another one."""
        self._cameras = cameras
        gone = [name for name, known in self._known.items() if not _is_same(known.camera, cameras.get(name))]
        self._do(rules.left(self._ptz, gone))
        for name in gone:
            self._known.pop(name).turner.end()

    def pressed(self, key: Key, enlarged: str) -> bool:
        """Whether a key is taken, and means nothing else; `enlarged` is the camera that has the screen, "" for none."""
        direction, camera = DIRECTIONS.get(key), self._cameras.get(enlarged)
        if direction is None or camera is None or camera.mask:
            # A mask stays where it is: a camera that turned would show what it covers.
            return False
        match self._ability(camera):
            case Ability.THERE:
                self._do(rules.turned(self._ptz, enlarged, direction, self._clock()))
                return True
            case Ability.ASKED:
                return self._wait_for(camera, key)
            case _:
                return False

    def released(self, key: Key) -> None:
        """A key is let go."""
        self._ptz = rules.let_go(self._ptz, DIRECTIONS.get(key), self._clock())

    def typed(self, letter: str, enlarged: str) -> bool:
        """As `pressed`, for a letter or digit."""
        known = self._known.get(enlarged)
        if known is None or known.ability is not Ability.THERE or not (letter.isascii() and letter.isdigit()):
            return False
        self._do(rules.sent_to(self._ptz, enlarged, int(letter), self._clock()))
        return True

    def notice(self, enlarged: str) -> PtzNotice | None:
        """What is said over the enlarged camera."""
        known = self._known.get(enlarged)
        if known is None:
            return None
        if self._waiting is not None and self._waiting.camera == enlarged:
            return PtzNotice.ASKING
        if known.ability is Ability.THERE:
            is_fresh = known.failed is not PtzOutcome.DONE and self._clock() - known.failed_at < TOLD_S
            return PtzNotice(known.failed.value) if is_fresh else PtzNotice.TURNS
        return None

    def tick(self, enlarged: str) -> None:
        """Let time pass; `enlarged` is the camera that has the screen."""
        self._take_told()
        now, waiting = self._clock(), self._waiting
        if waiting is not None:
            known = self._known.get(waiting.camera)
            ability = Ability.NONE if known is None else known.ability
            if waiting.camera != enlarged:
                self._waiting = None
            elif ability is Ability.THERE:
                self._waiting = None
                self.pressed(waiting.key, enlarged)
            elif ability is not Ability.ASKED or now >= waiting.until:
                self._waiting = None
                self._pass_on(waiting.key)
        self._do(rules.passed(self._ptz, enlarged, self._cameras, now))

    def close(self, seconds: float) -> None:
        """Stop what moves, send home what was turned, and wait for that at most so long."""
        self._do(rules.ended(self._ptz))
        until = time.monotonic() + seconds
        for known in self._known.values():
            known.turner.end()
        for known in self._known.values():
            known.turner.wait(until - time.monotonic())

    def _ability(self, camera: Camera) -> Ability:
        known = self._known.get(camera.name)
        if known is not None and known.ability is Ability.NONE and self._clock() - known.learnt_at >= _AGAIN_S:
            del self._known[camera.name]
            known = None
        if known is not None:
            return known.ability
        if not self._may_ask(camera):
            return Ability.REFUSED
        turner = self._begin(camera, partial(self._tell, camera))
        self._known[camera.name] = _Known(camera, turner)
        turner.learn()
        self._waiting = None
        return Ability.ASKED

    def _wait_for(self, camera: Camera, key: Key) -> bool:
        """Keep the first key for a camera that is being asked; further ones mean the same, until it is passed on."""
        known = self._known[camera.name]
        if self._waiting is not None and self._waiting.camera == camera.name:
            return True
        if known.has_waited:
            return False
        known.has_waited = True
        self._waiting = _Waiting(camera.name, key, self._clock() + ASKED_S)
        return True

    def _tell(self, camera: Camera, what: Ability | PtzOutcome) -> None:
        """From a turner's thread."""
        self._told.put((camera, what))

    def _take_told(self) -> None:
        while True:
            try:
                camera, what = self._told.get_nowait()
            except Empty:
                return
            known = self._known.get(camera.name)
            if known is None or known.camera is not camera:
                continue
            if isinstance(what, Ability):
                known.ability, known.learnt_at = what, self._clock()
            elif what is PtzOutcome.DONE:
                known.done_at = self._clock()
            else:
                known.failed, known.failed_at = what, self._clock()

    def _do(self, step: Step) -> None:
        self._ptz, commands = step
        for command in commands:
            self._send(command)

    def _send(self, command: PtzCommand) -> None:
        known = self._known.get(command.camera)
        if known is not None:
            log.info("%s: %s", command.camera, command.order)
            known.turner.order(command.order)


def _is_same(one: Camera, other: Camera | None) -> bool:
    """Whether both are asked at the same place, with the same login, for the same picture."""
    return other is not None and (one.main.endpoint.host, one.main.login, one.channel, one.mask) == (
        other.main.endpoint.host,
        other.main.login,
        other.channel,
        other.mask,
    )
