"""Switches the television by the hours of the layout, for whoever touches a key, and for what is urgent."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from wall.core import screen_light
from wall.core.screen_light import AWAKE_S, NO_CALLS, Calls, LightState, ScreenLight
from wall.model.schedule import Schedule

log = logging.getLogger("tivi.screen")


class TelevisionSwitch(Protocol):
    """What switches the television."""

    def on(self) -> None: ...

    def off(self) -> None: ...


class ScreenSchedule:
    def __init__(self, switch: TelevisionSwitch, clock: Callable[[], float], local: Callable[[], datetime]) -> None:
        """`clock` gives monotonic seconds; `local` the time of day, which may jump."""
        self._switch = switch
        self._clock = clock
        self._local = local
        self._state = LightState()

    @property
    def light(self) -> ScreenLight:
        """How the screens are lit now. Asking switches nothing."""
        return screen_light.seen(self._state, self._clock(), self._local())

    def follow(self, schedule: Schedule) -> None:
        """These hours hold from now on."""
        self._state = replace(self._state, schedule=schedule)

    def touched(self) -> bool:
        """Somebody pressed a key or clicked. True where that only woke the screen, and must do nothing else."""
        self._state, woke = screen_light.touched(self._state, self._clock(), self._local())
        if woke:
            log.info("the screen is off by its schedule; a key wakes it for %.0f s", AWAKE_S)
        return woke

    def call(self, calls: Calls) -> None:
        """Light the screens, whatever the hours, for what calls; with none no longer.

        A newer one switches the television on again: somebody may have switched it off by hand.
        """
        before = self._state.called
        if calls == before:
            return
        if NO_CALLS in (calls, before):
            cause = "an emergency" if calls.emergency else "an urgent notice"
            log.info("the screen is %s", "left to its hours again" if calls == NO_CALLS else f"lit for {cause}")
        self._state = screen_light.called(self._state, calls)
        self.tick()

    def tick(self) -> None:
        """Switch the television as it is time; call several times a second."""
        self._state, switch = screen_light.passed(self._state, self._clock(), self._local())
        if switch is None:
            return
        if switch:
            log.info("the screen is on")
            self._switch.on()
        else:
            until = self.light.until
            log.info("the screen goes off by its schedule%s", "" if until is None else f" until {until:%a %H:%M}")
            self._switch.off()
