"""The households' alarms between their pages and the wall."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from wall.config.text.names import fold
from wall.control.client import NoWallError
from wall.control.phones import WallForPhones
from wall.model.household import Household, Households
from wall.model.language import Language
from wall.web.held_alarms import Alarm, HeldAlarms, LastAlarm
from wall.web.visits import Visit
from wall.words.alarm_button import CHOICES

log = logging.getLogger("tivi.web")


class TakesAlarms(Protocol):
    """See `WallLink.tell_alarm`."""

    async def tell_alarm(self, number: int, who: str, text: str, camera: str) -> bool: ...


class LastWall(Protocol):
    """See `KnownWall.last`."""

    @property
    def last(self) -> WallForPhones | None: ...


class LogsAlarms(Protocol):
    """See `Visits`."""

    @property
    def households(self) -> Households: ...

    async def alarmed(self, alarm: Alarm, text: str) -> None: ...

    async def keep_alarm(self, alarm: Alarm) -> None: ...

    async def end_alarm(self, alarm: Alarm) -> None: ...

    async def kept_alarms(self) -> Sequence[tuple[Alarm, float]]: ...


class Alarms:
    """Used on the loop's thread only."""

    def __init__(
        self, link: TakesAlarms, wall: LastWall, visits: LogsAlarms, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._link, self._wall, self._visits, self._clock = link, wall, visits, clock
        self._held = HeldAlarms()
        self._late: set[Alarm] = set()
        """Those of which the log says already that the wall has not taken them."""
        self._ended: deque[tuple[Alarm, str | None]] = deque()
        """Those of which the disk does not know yet that they wait no more, with what the wall was told, if it was."""

    async def resume(self) -> None:
        """Take over what a former process was not able to tell before it ended."""
        with _logged():
            for alarm, age_s in await self._visits.kept_alarms():
                if self._held.resume(alarm, age_s, self._clock()):
                    log.warning("household %03d raised an alarm before the restart; the wall is told now", alarm.number)
                else:
                    log.error("household %03d raised an alarm before the restart; it is too old now", alarm.number)
                    self._ended.append((alarm, None))
        await self._write_down_now()

    async def hold(self, visit: Visit, what: str, camera: str, address: str) -> float:
        """See `HeldAlarms.hold`. `what` is one of CHOICES, `camera` a name or empty."""
        name = visit.household.name
        alarm = Alarm(visit.number, name, what, camera, visit.device_name, address)
        wait_s = self._held.hold(alarm, self._clock())
        if alarm in self._held.waiting:
            with _logged():
                await self._visits.keep_alarm(alarm)
        return wait_s

    async def take_back(self, visit: Visit) -> bool:
        alarm = self._held.take_back(visit.number)
        if alarm is None:
            return False
        await self._end(alarm)
        return True

    def last(self, visit: Visit) -> LastAlarm:
        return self._held.last(visit.number, self._clock())

    async def tell_due(self) -> None:
        """To be called twice a second."""
        await asyncio.gather(*(self._tell(alarm) for alarm in self._held.due(self._clock())))
        self._late.intersection_update(self._held.waiting)

    async def tell_all(self) -> None:
        """This server ends: better one alarm that could have been taken back than one that is lost."""
        await asyncio.gather(*(self._tell(alarm) for alarm in self._held.waiting))
        await self._write_down_now()

    async def write_down(self) -> None:
        """To be called now and then: what has ended waits no more on the disk. Else the next start would tell it again.

        Raises sqlite3.Error where the disk still does not take it.
        """
        while self._ended:
            alarm, text = self._ended.popleft()  # out of the way of whoever does the same meanwhile
            try:
                if text is None:
                    await self._visits.end_alarm(alarm)
                else:
                    await self._visits.alarmed(alarm, text)
            except BaseException:
                self._ended.append((alarm, text))
                raise
            # A household has one place there, and may have raised its next meanwhile.
            for other in self._held.waiting:
                if other.number == alarm.number:
                    await self._visits.keep_alarm(other)

    async def _end(self, alarm: Alarm, text: str | None = None) -> None:
        """An alarm waits no more; `text` is what the wall was told, None where it was not."""
        self._ended.append((alarm, text))
        await self._write_down_now()

    async def _write_down_now(self) -> None:
        with _logged():
            await self.write_down()

    async def _tell(self, alarm: Alarm) -> None:
        household = self._household(alarm)
        if household is None:
            log.warning("an alarm of a household that may raise none any more is dropped")
            self._held.dropped(alarm)
            await self._end(alarm)
            return
        wall = self._wall.last
        text = CHOICES[alarm.what].said(Language.VI if wall is None else wall.language)
        try:
            why = "" if await self._link.tell_alarm(alarm.number, household.name, text, alarm.camera) else "it refuses"
        except NoWallError as error:
            why = str(error) or "it is away"
        if why:
            if alarm not in self._late:
                log.error("the wall does not take an alarm: %s", why)
                self._late.add(alarm)
            if self._held.failed(alarm, self._clock()):
                await self._end(alarm)
            return
        self._held.told(alarm, self._clock())
        log.info("household %03d has raised an alarm", alarm.number)
        await self._end(alarm, text)

    def _household(self, alarm: Alarm) -> Household | None:
        """Who has raised it, as the file writes the name now; None where it may raise none any more."""
        people = self._visits.households.people
        return next((one for one in people if one.may_alarm and fold(one.name) == fold(alarm.who)), None)


@contextlib.contextmanager
def _logged() -> Iterator[None]:
    """What the disk does not take is held and told all the same, and only a power cut would matter."""
    try:
        yield
    except sqlite3.Error as error:
        log.error("what becomes of a household's alarm is not written down: %s", error)
