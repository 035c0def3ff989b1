"""The households' alarms between their pages and the wall."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Protocol

from wall.control.client import NoWallError
from wall.control.phones import WallForPhones
from wall.model.household import Households
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


class Alarms:
    """Used on the loop's thread only."""

    def __init__(
        self, link: TakesAlarms, wall: LastWall, visits: LogsAlarms, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._link, self._wall, self._visits, self._clock = link, wall, visits, clock
        self._held = HeldAlarms()
        self._late: set[Alarm] = set()
        """Those of which the log says already that the wall has not taken them."""

    def hold(self, visit: Visit, what: str, camera: str, address: str) -> float:
        """See `HeldAlarms.hold`. `what` is one of CHOICES, `camera` a name or empty."""
        name = visit.household.name
        alarm = Alarm(visit.number, name, what, camera, visit.device_name, address)
        return self._held.hold(alarm, self._clock())

    def take_back(self, visit: Visit) -> bool:
        return self._held.take_back(visit.number)

    def last(self, visit: Visit) -> LastAlarm:
        return self._held.last(visit.number, self._clock())

    async def tell_due(self) -> None:
        """To be called twice a second."""
        await asyncio.gather(*(self._tell(alarm) for alarm in self._held.due(self._clock())))
        self._late.intersection_update(self._held.waiting)

    async def tell_all(self) -> None:
        """This server ends: better one alarm that could have been taken back than one that is lost."""
        await asyncio.gather(*(self._tell(alarm) for alarm in self._held.waiting))

    async def _tell(self, alarm: Alarm) -> None:
        if not self._may_alarm(alarm.who):
            log.warning("an alarm of a household that may raise none any more is dropped")
            self._held.dropped(alarm)
            return
        wall = self._wall.last
        text = CHOICES[alarm.what].said(Language.VI if wall is None else wall.language)
        try:
            why = "" if await self._link.tell_alarm(alarm.number, alarm.who, text, alarm.camera) else "it refuses"
        except NoWallError as error:
            why = str(error) or "it is away"
        if why:
            if alarm not in self._late:
                log.error("the wall does not take an alarm: %s", why)
                self._late.add(alarm)
            self._held.failed(alarm, self._clock())
            return
        self._held.told(alarm, self._clock())
        log.info("household %03d has raised an alarm", alarm.number)
        await self._visits.alarmed(alarm, text)

    def _may_alarm(self, name: str) -> bool:
        return any(one.may_alarm for one in self._visits.households.people if one.name == name)
