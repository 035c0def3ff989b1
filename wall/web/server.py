"""The households' server: builds its parts, wires them, and takes them down in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sqlite3
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from wall.control.client import NoWallError
from wall.control.phones import WallForPhones
from wall.model.camera import Share
from wall.web.alarms import Alarms
from wall.web.connections import MOST_FROM_GATE, Connections
from wall.web.feeds import Feeds
from wall.web.gate_traffic import GateTraffic
from wall.web.handlers.alarm import AlarmRoutes
from wall.web.handlers.alive import AliveRoutes
from wall.web.handlers.household import HouseholdRoutes
from wall.web.handlers.live import LiveRoutes
from wall.web.handlers.notices import NoticesRoutes
from wall.web.handlers.page import PageRoutes
from wall.web.handlers.permitted import PermittedRoutes
from wall.web.handlers.session import SessionRoutes
from wall.web.handlers.stills import StillsRoutes
from wall.web.handlers.view import ViewRoutes
from wall.web.known_wall import KnownWall
from wall.web.notice_jpegs import NoticeJpegs
from wall.web.page_files import page_files
from wall.web.routes import Guard, Route
from wall.web.still_maker import StillMaker
from wall.web.tunnel import LOOKED_EACH_S, TunnelSocket
from wall.web.viewers import Viewers
from wall.web.visits import Visits
from wall.web.wall_link import WallLink
from wall.web.watching import Watchings

log = logging.getLogger("tivi.web")

_LONGEST_BODY = 4096
_FOLLOWED_EACH_S, _ALARMS_EACH_S, _WRITTEN_DOWN_EACH_S, _REPORTED_EACH_S, _UPKEEP_EACH_S = 0.25, 0.5, 10.0, 15.0, 60.0
"""Whoever is taken out of the households file is to be locked out within two seconds; the gate needs most of them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`households` is the households file; `socket` is where the wall listens; `state` is the database's folder.

    `secure`: at `address` the page is reached by https only. `tunnel` is where requests through the gate arrive.
    """

    households: Path
    socket: Path
    state: Path
    address: str
    port: int
    secure: bool = False
    tunnel: Path | None = None


class HouseholdsServer:
    """All parts. Made and used on one loop."""

    def __init__(self, settings: Settings) -> None:
        """Raises OSError where the database cannot be had."""
        self._settings = settings
        self._link = WallLink(settings.socket)
        self._wall = KnownWall(self._link)
        self._feeds = Feeds(self._link)
        self._stills = StillMaker()
        self._watchings = Watchings()
        self._visits = Visits(settings.households, settings.state)
        self._viewers = Viewers(self._wall, self._watchings)
        self._alarms = Alarms(self._link, self._wall, self._visits)
        self._gate = GateTraffic()
        guard = Guard(self._visits)
        self._application = web.Application(client_max_size=_LONGEST_BODY, middlewares=[guard.unrouted])
        self._application.on_response_prepare.append(self._gate.prepared)
        guard.add(self._application, self.routes())

    def routes(self) -> list[Route]:
        # aiohttp 3.8 tries one after another: what is asked for most comes first.
        return [
            *LiveRoutes(self._feeds, self._viewers, self._visits, self._gate).routes(),
            *PermittedRoutes(self._viewers).routes(),
            *StillsRoutes(self._feeds, self._stills, self._viewers, self._visits, self._gate).routes(),
            *ViewRoutes(self._wall, self._viewers, self._feeds, self._visits, self._alarms).routes(),
            *AlarmRoutes(self._alarms, self._viewers).routes(),
            *NoticesRoutes(self._wall, NoticeJpegs(self._link)).routes(),
            *HouseholdRoutes(self._visits, self._viewers).routes(),
            *SessionRoutes(self._visits).routes(),
            *AliveRoutes().routes(),
            *PageRoutes(page_files()).routes(),
        ]

    async def run(self, on_listening: Callable[[int], None]) -> None:
        """Listen until cancelled; `on_listening` is called with the port. Raises OSError where it cannot listen."""
        runner = web.AppRunner(self._application)
        await self._visits.follow()
        await self._alarms.resume()
        self._gate.follow(self._visits.households.uplink_bit_s)
        await runner.setup()
        assert runner.server is not None
        connections = Connections(runner.server, secure=self._settings.secure)
        from_gate = Connections(runner.server, MOST_FROM_GATE, outside=True)
        tunnel = None if self._settings.tunnel is None else TunnelSocket(self._settings.tunnel, from_gate)
        tasks: list[asyncio.Task[None]] = []
        listening: asyncio.Server | None = None
        try:
            loop = asyncio.get_running_loop()
            listening = await loop.create_server(connections, self._settings.address, self._settings.port, backlog=256)
            if tunnel is not None:
                await tunnel.look()
            on_listening(int(listening.sockets[0].getsockname()[1]))
            tasks = self._begun(connections, tunnel)
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            if listening is not None:
                listening.close()
            if tunnel is not None:
                tunnel.close()
            self._feeds.close()
            connections.close()
            from_gate.close()
            await runner.cleanup()
            await self._alarms.tell_all()
            await self._write_down()
            self.close()

    def _begun(self, connections: Connections, tunnel: TunnelSocket | None) -> list[asyncio.Task[None]]:
        """Tasks that do what is to be done again and again, until they are cancelled."""
        calls: list[tuple[float, Callable[[], Awaitable[None]]]] = [
            (_FOLLOWED_EACH_S, lambda: self._follow(connections)),
            (_ALARMS_EACH_S, self._alarms.tell_due),
            (_WRITTEN_DOWN_EACH_S, self._alarms.write_down),
            (_WRITTEN_DOWN_EACH_S, self._write_down),
            (_REPORTED_EACH_S, self._tell_reports),
            (_UPKEEP_EACH_S, self._visits.upkeep),
        ]
        if tunnel is not None:
            calls.append((LOOKED_EACH_S, tunnel.look))
        return [asyncio.ensure_future(_each(seconds, call)) for seconds, call in calls]

    def close(self) -> None:
        """Take down what `__init__` has built. `run` does it by itself."""
        self._feeds.close()
        self._wall.close()
        self._stills.close()
        self._link.close()
        self._visits.close()

    async def _follow(self, connections: Connections) -> None:
        await self._visits.follow()
        self._gate.follow(self._visits.households.uplink_bit_s)
        connections.end_slow(lambda request: self._visits.of(request) is None)
        wall = self._wall.last
        if wall is not None:
            self._feeds.follow(*(_names(wall, share) for share in (Share.VIDEO, Share.PICTURE)))

    async def _tell_reports(self) -> None:
        """Often, for the wall forgets them when it starts again; a leader who looks is to see them."""
        with contextlib.suppress(NoWallError):
            await self._link.tell_reports(await self._visits.reports())

    async def _write_down(self) -> None:
        await self._visits.write_down([*self._watchings.changed(time.time())])


def _names(wall: WallForPhones, share: Share) -> frozenset[str]:
    return frozenset(camera.name for camera in wall.cameras if camera.share is share)


async def _each(seconds: float, call: Callable[[], Awaitable[None]]) -> None:
    """Call it again and again; what fails once is logged, and tried again."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await call()
        except (OSError, sqlite3.Error) as error:
            log.error("%s", error)


def serve(settings: Settings, on_listening: Callable[[int], None]) -> None:
    """Serve until SIGTERM or Ctrl-C. Raises OSError where it cannot listen, or the database cannot be had."""
    asyncio.run(_until_told(lambda: HouseholdsServer(settings).run(on_listening)))


async def _until_told(run: Callable[[], Awaitable[None]]) -> None:
    loop = asyncio.get_running_loop()
    running = asyncio.ensure_future(run())
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, running.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await running
