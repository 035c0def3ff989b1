"""The gate's service behind nginx: lets houses join, and answers for those that are away. Listens on a socket only."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import math
import signal
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

from wall.gate.away_page import away_answer
from wall.gate.groups import Group, Groups
from wall.gate.invitations import read_digits
from wall.gate.joining import Joining, MustWait
from wall.gate.keys import read_key
from wall.gate.places import Places
from wall.gate.reach import Reach
from wall.gate.register import DamagedGroupsError, Register
from wall.gate.settings import GateSettings

log = logging.getLogger("tivi.gate")

_LONGEST_BODY = 2048
_PATIENCE_S = 5.0
_MOST_WAITING = 20
"""Houses that wait for their guess to be hashed, which is done for one at a time."""
_FULL_S = 10
_LOOKED_EACH_S = 3.0
_SOCKET_MODE = 0o660


class GateService:
    """All parts. Made and used on one loop."""

    def __init__(self, settings: GateSettings, places: Places) -> None:
        self._settings, self._places = settings, places
        self._register = Register(places)
        self._joining = Joining(self._register, places.guessed)
        self._reach = Reach(places.reached, places.silent)
        self._groups = Groups(b"")
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def run(self, on_ready: Callable[[], None]) -> None:
        """Serve until cancelled. Raises OSError where it cannot listen."""
        application = web.Application(client_max_size=_LONGEST_BODY)
        application.add_routes([web.post("/join", self._join), web.get("/away/{group}", self._away)])
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        try:
            self._places.socket.unlink(missing_ok=True)
            await web.UnixSite(runner, str(self._places.socket)).start()
            self._places.socket.chmod(_SOCKET_MODE)
            on_ready()
            while True:
                await self._look()
                await asyncio.sleep(_LOOKED_EACH_S)
        finally:
            await runner.cleanup()
            with contextlib.suppress(OSError):
                self._reach.write(time.time())

    def _read(self) -> None:
        try:
            self._groups = self._register.read()
        except (OSError, DamagedGroupsError) as error:
            log.error("%s", error)

    async def _look(self) -> None:
        self._read()
        try:
            await self._reach.look(self._groups, time.time())
        except OSError as error:
            log.error("%s", error)

    async def _away(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["group"] not in self._groups.by_id:
            self._read()  # it has just been invited
        group = self._groups.by_id.get(request.match_info["group"])
        since = 0.0 if group is None else self._reach.last(group.id)
        answer = away_answer(group, since, request.headers)
        return web.Response(status=503, body=answer.body.encode(), headers=answer.headers)

    async def _join(self, request: web.Request) -> web.StreamResponse:
        told = await _object_in(request)
        digits, key = told.get("digits"), told.get("key")
        digits = read_digits(digits) if isinstance(digits, str) else None
        key = read_key(key) if isinstance(key, str) else None
        if digits is None or key is None:
            return _answer(400)
        if self._waiting >= _MOST_WAITING:
            return _answer(429, {"Retry-After": str(_FULL_S)})
        # nginx puts one address there, whatever the client sent.
        address = request.headers.get("X-Forwarded-For", "")
        self._waiting += 1
        try:
            async with self._turn:
                found = await asyncio.to_thread(self._joining.join, digits, key, address, time.time())
        except (OSError, DamagedGroupsError) as error:
            log.error("a house cannot join: %s", error)
            return _answer(500)
        finally:
            self._waiting -= 1
        if isinstance(found, MustWait):
            log.warning("too many wrong invitations, the last from %s", address)
            return _answer(429, {"Retry-After": str(math.ceil(found.seconds))})
        if found is None:
            log.info("a wrong invitation from %s", address)
            return _answer(403)
        log.info("%s has joined from %s", found.id, address)
        self._read()
        return web.json_response(self._told(found), headers={"Cache-Control": "no-store"})

    def _told(self, group: Group) -> dict[str, Any]:
        host_keys = sorted(
            path.read_text("utf-8").strip() for path in self._places.host_keys.glob("ssh_host_*_key.pub")
        )
        return {
            "group": group.id,
            "name": group.name,
            "path": group.path,
            "port": group.port,
            "ssh": {
                "user": self._settings.ssh_user,
                "port": self._settings.ssh_port,
                "host_keys": [" ".join(line.split()[:2]) for line in host_keys],
            },
        }


async def _object_in(request: web.Request) -> dict[str, Any]:
    """The JSON object of the request; an empty one for anything else. Raises HTTPRequestEntityTooLarge."""
    try:
        told = json.loads(await asyncio.wait_for(request.read(), _PATIENCE_S))
    except (ValueError, RecursionError, TimeoutError):
        return {}
    return told if isinstance(told, dict) else {}


def _answer(status: int, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(status=status, headers={"Cache-Control": "no-store", **(headers or {})})


def serve_gate(settings: GateSettings, places: Places, on_ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl-C. Raises OSError where it cannot listen."""
    asyncio.run(_until_told(settings, places, on_ready))


async def _until_told(settings: GateSettings, places: Places, on_ready: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    running = asyncio.ensure_future(GateService(settings, places).run(on_ready))
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, running.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await running
