"""The television's day: follows the schedule, wakes for whoever touches a key. Knows hours and words; paints nothing.

Dark on purpose never looks like a fault: the line on the dark screen, and the banner while it is awake, say why.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from wall.core.schedule import Light, Phase, light, phase
from wall.model.language import Language
from wall.model.schedule import Schedule
from wall.words import screen as words

log = logging.getLogger("tivi.screen")

AWAKE_S = 60.0
"""A key that is pressed while the screen is off brings it back for so long; each further key, for so long again."""
REST_AFTER_S = 60.0
"""Dark for so long, no camera is asked for anything: no decoding, no network, no session taken all night long.
Not at once, for somebody who has seen it go dark may press a key, and shall not wait for the cameras."""
READY_BEFORE = timedelta(seconds=20)
"""So long before the screen goes on the cameras are asked for again, and are live when it does."""


class Power(Protocol):
    """The television's switch."""

    def on(self) -> None: ...

    def off(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """How the wall is to be shown at this moment.

    `level` is the share of light that the tiles keep. `dark` is the line on a black screen, `banner` the one at the top
    while it is awake out of hours; each is empty at other times. `resting`: no stream is needed.
    """

    light: Light
    level: float = 1.0
    dark: str = ""
    banner: str = ""
    resting: bool = False


class ScreenSchedule:
    def __init__(self, power: Power, clock: Callable[[], float], local: Callable[[], datetime]) -> None:
        """`clock` is monotonic, in seconds; `local` the time of day, which may jump."""
        self._power = power
        self._clock = clock
        self._local = local
        self._schedule = Schedule()
        self._known: tuple[datetime, Phase] | None = None
        self._shining: bool | None = None
        self._touched_at: float | None = None
        self._dark_since: float | None = None

    def follow(self, schedule: Schedule) -> None:
        """From now on these hours."""
        self._schedule = schedule
        self._known = None

    def touched(self) -> bool:
        """Somebody pressed a key or clicked. True where that only woke the screen, and must do nothing else."""
        if self._phase().light is not Light.OFF:
            return False
        woke = not self._awake()
        self._touched_at = self._clock()
        if woke:
            log.info("the screen is off by its schedule; a key wakes it for %.0f s", AWAKE_S)
        return woke

    def look(self, language: Language) -> Sight:
        """Switch the screen as it is time; call several times a second."""
        present = self._phase()
        if present.light is not Light.OFF:
            self._touched_at = None
        shining = present.light is not Light.OFF or self._awake()
        self._shine(shining, present)
        if not shining:
            return Sight(Light.OFF, dark=self._why(present, language), resting=self._resting())
        if present.light is Light.OFF:
            return Sight(Light.ON, banner=self._why(present, language))
        return Sight(present.light, present.level)

    def _shine(self, shining: bool, present: Phase) -> None:
        if shining is self._shining:
            return
        first, self._shining = self._shining is None, shining
        self._dark_since = None if shining else self._clock()
        if not shining:
            until = "" if present.until is None else f" until {present.until:%a %H:%M}"
            log.info("the screen goes off by its schedule%s", until)
            self._power.off()
        elif not (first and present.until is None):
            # A wall without hours never touches a television that somebody has switched off by hand.
            log.info("the screen is on")
            self._power.on()

    def _awake(self) -> bool:
        return self._touched_at is not None and self._clock() - self._touched_at < AWAKE_S

    def _resting(self) -> bool:
        dark_s = 0.0 if self._dark_since is None else self._clock() - self._dark_since
        return dark_s >= REST_AFTER_S and light(self._schedule, self._local() + READY_BEFORE) is Light.OFF

    def _phase(self) -> Phase:
        minute = self._local().replace(second=0, microsecond=0)
        if self._known is None or self._known[0] != minute:
            self._known = (minute, phase(self._schedule, minute))
        return self._known[1]

    def _why(self, present: Phase, language: Language) -> str:
        if present.until is None:
            return words.OFF.said(language)
        time = f"{present.until:%H:%M}"
        if present.until.date() <= self._local().date() + timedelta(days=1):
            return words.OFF_UNTIL.said(language, time=time)
        weekday = words.WEEKDAYS[present.until.weekday()].said(language)
        weekday = weekday.lower() if language is Language.VI else weekday
        return words.OFF_UNTIL_DAY.said(language, time=time, weekday=weekday)
