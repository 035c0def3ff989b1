"""The households' entrance as the loop uses it: whatever takes its time has a thread of its own."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from aiohttp import web

from wall.config.households import load_households
from wall.config.text.file_text import read_bytes
from wall.households.access_log import Viewed
from wall.households.database import open_database
from wall.households.entrance import Entered, Entrance, HouseholdDevice, HouseholdSession, Refused
from wall.households.hashing import CodeHasher, pepper_in
from wall.households.tokens import digest
from wall.model.household import Households
from wall.web.arrival import arrival
from wall.web.connections import BoundedConnection
from wall.web.cookies import cookie
from wall.web.held_alarms import Alarm
from wall.web.watching import Watching

__all__ = ["DEVICE_COOKIE", "LIFETIME_S", "SESSION_COOKIE", "Entered", "OwnData", "Refused", "Visit", "Visits"]

log = logging.getLogger("tivi.web")

Visit = HouseholdSession
"""Who asks."""
SESSION_COOKIE, DEVICE_COOKIE = "tivi", "tivi_device"
LIFETIME_S = 400 * 24 * 3600
MOST_WAITING = 8
"""So many codes wait to be tried, each for a quarter of a second; who comes then is told to come again."""
_LISTED = 200
_REPORTS = 1000
REPORTED_S = 2 * 24 * 3600.0
"""How long a report is told; who finds the camera broken still reports it again."""
_Given = ParamSpec("_Given")
_Got = TypeVar("_Got")


@dataclass(frozen=True, slots=True)
class OwnData:
    """What a household may read about itself: its devices, its latest log, and the bytes it has got since midnight."""

    devices: Sequence[HouseholdDevice]
    log: Sequence[Viewed]
    sent_today: int


class Visits:
    """Made and used on one loop."""

    def __init__(self, households_file: Path, state: Path) -> None:
        """Raises OSError or sqlite3.Error where the database in the folder `state` cannot be had."""
        self._file = households_file
        self._database = open_database(state)
        self._entrance = Entrance(self._database, CodeHasher(pepper_in(state)))
        # One: at most one code is tried at a time, and nothing else is written meanwhile.
        self._thread = ThreadPoolExecutor(1, "entrance")
        self._waiting = 0
        self._mark = b""

    @property
    def households(self) -> Households:
        return self._entrance.households

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)
        try:
            self._entrance.upkeep(time.time())
        except sqlite3.Error as error:
            log.warning("what is new is not written down as the server ends: %s", error)
        self._database.close()

    # -- for every request

    def of(self, request: web.Request) -> Visit | None:
        """Whose session the request shows; None where it shows none that is good."""
        key = _session_key(request)
        return None if key is None else self._entrance.session_of(key, time.time())

    # -- now and then

    async def enter(self, code: str, device: str, request: web.Request) -> Entered | Refused:
        """One try of a code. Raises sqlite3.Error."""
        if self._waiting >= MOST_WAITING:
            return Refused(1.0)
        self._waiting += 1
        try:
            known, address = cookie(request, DEVICE_COOKIE), arrival(request).address
            return await self._in_thread(self._entrance.enter, code, address, known, device, time.time())
        finally:
            self._waiting -= 1

    async def sign_out(self, request: web.Request) -> None:
        """End the session that the request shows."""
        await self._in_thread(self._entrance.sign_out, cookie(request, SESSION_COOKIE) or "")

    async def sign_out_device(self, visit: Visit, device: str) -> bool:
        """End the session of another device of the household. False where there is none."""
        return await self._in_thread(self._entrance.sign_out_device, visit.number, device)

    async def own_data(self, visit: Visit, midnight: float) -> OwnData:
        """`midnight` is when today began, in Unix seconds."""
        return await self._in_thread(self._own_data, visit, midnight)

    async def delete_data(self, visit: Visit) -> None:
        await self._in_thread(self._entrance.delete_data, visit)

    async def reports(self) -> dict[str, int]:
        """How many households have lately said of each camera that it is broken."""
        since = time.time() - REPORTED_S
        return Counter(one.camera for one in await self._in_thread(self._entrance.reports.latest, _REPORTS, since))

    async def report(self, visit: Visit, camera: str) -> None:
        """The household says that a camera is broken."""
        await self._in_thread(self._entrance.reports.add, visit.number, camera, time.time())

    async def alarmed(self, alarm: Alarm, text: str) -> None:
        """Log an alarm that the wall has, which waits no more; `text` is what it was told. Raises sqlite3.Error."""
        await self._in_thread(
            self._entrance.alarmed, alarm.number, alarm.device, alarm.camera, text, alarm.address, time.time()
        )

    async def keep_alarm(self, alarm: Alarm) -> None:
        """Keep an alarm until it ends, past a power cut. Raises sqlite3.Error."""
        await self._in_thread(
            self._entrance.waiting_alarms.keep,
            alarm.number,
            alarm.what,
            alarm.camera,
            alarm.device,
            alarm.address,
            time.time(),
        )

    async def end_alarm(self, alarm: Alarm) -> None:
        """Forget an alarm that was kept. Raises sqlite3.Error."""
        await self._in_thread(self._entrance.waiting_alarms.end, alarm.number)

    async def kept_alarms(self) -> Sequence[tuple[Alarm, float]]:
        """Those that have not ended, with their age in seconds. Raises sqlite3.Error."""
        now = time.time()
        return [
            (Alarm(one.number, one.household, one.what, one.camera, one.device, one.address), now - one.at)
            for one in await self._in_thread(self._entrance.waiting_alarms.all)
        ]

    async def write_down(self, watchings: Sequence[Watching]) -> None:
        await self._in_thread(self._write_down, watchings)

    async def upkeep(self) -> None:
        """To be called once a minute."""
        await self._in_thread(self._entrance.upkeep, time.time())

    async def follow(self) -> None:
        """Take over the households file if it has changed; a broken one changes nothing."""
        await self._in_thread(self._follow)

    # -- on the thread

    def _own_data(self, visit: Visit, midnight: float) -> OwnData:
        views = self._entrance.access_log
        return OwnData(
            self._entrance.devices(visit.number),
            views.latest(_LISTED, visit.number),
            views.bytes_since(visit.number, midnight),
        )

    def _write_down(self, watchings: Sequence[Watching]) -> None:
        views = self._entrance.access_log
        sent: dict[int, int] = {}
        for one in watchings:
            if one.row is None:
                number, device, camera, address = one.watcher
                one.row = views.begin(number, device, camera, address, one.begun)
            sent[one.row] = one.sent
        if sent:
            views.go_on(sent, time.time())

    def _follow(self) -> None:
        data = read_bytes(self._file)
        mark = data.mark()
        if mark == self._mark:
            return
        self._mark = mark
        loaded = load_households(self._file, None, instead=data)
        if loaded.households is None:
            log.warning("%s cannot be used; who was in it before is let in as before", self._file.name)
            return
        self._entrance.follow(loaded.households, time.time())
        log.info("%d households may watch", len(loaded.households.people))

    async def _in_thread(self, call: Callable[_Given, _Got], *given: _Given.args, **named: _Given.kwargs) -> _Got:
        assert not named
        return await asyncio.get_running_loop().run_in_executor(self._thread, call, *given)


def _session_key(request: web.Request) -> bytes | None:
    """The digest of the session's token that a request shows; None where it shows none.

    A connection's requests mostly show what the one before did, and every part of every picture is asked for.
    """
    connection = request.protocol
    if not isinstance(connection, BoundedConnection):
        return _digest_shown(request)
    shown = request.headers.getall("Cookie", [])
    if connection.shown is None or connection.shown[0] != shown:
        connection.shown = (shown, _digest_shown(request))
    return connection.shown[1]


def _digest_shown(request: web.Request) -> bytes | None:
    token = cookie(request, SESSION_COOKIE)
    return None if token is None else digest(token)
