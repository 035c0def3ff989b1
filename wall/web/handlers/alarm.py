"""The alarm button: raising an alarm, and taking it back while that is possible."""

from __future__ import annotations

import logging
import math

from aiohttp import web

from wall.web.alarms import Alarms
from wall.web.arrival import arrival
from wall.web.held_alarms import TAKE_BACK_S
from wall.web.json_body import told_in
from wall.web.routes import Route, household
from wall.web.viewers import Viewers
from wall.web.visits import Visit
from wall.words.alarm_button import CHOICES

log = logging.getLogger("tivi.web")


class AlarmRoutes:
    """The routes of `/api/alarm`. What has become of an alarm is told by `/api/view`, on each device of a household."""

    def __init__(self, alarms: Alarms, viewers: Viewers) -> None:
        self._alarms, self._viewers = alarms, viewers

    def routes(self) -> list[Route]:
        return [
            household("POST", "/api/alarm", self._raise),
            household("DELETE", "/api/alarm", self._take_back),
        ]

    async def _raise(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        if not visit.household.may_alarm:
            raise web.HTTPForbidden
        told = await told_in(request)
        what, identity = told.get("what"), told.get("camera")
        if not isinstance(what, str) or what not in CHOICES or not (identity is None or isinstance(identity, str)):
            raise web.HTTPBadRequest
        camera = "" if identity is None else await self._camera(identity, visit)
        wait_s = await self._alarms.hold(visit, what, camera, arrival(request).address)
        if wait_s > 0:
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(math.ceil(wait_s))})
        return web.json_response({"take_back_s": TAKE_BACK_S}, status=202)

    async def _camera(self, identity: str, visit: Visit) -> str:
        """The camera's name. Before the wall is known nothing has one: better an alarm without its place than none."""
        try:
            return (await self._viewers.camera(identity, visit)).name
        except web.HTTPServiceUnavailable:
            log.warning("the wall is not known yet: an alarm is taken without its camera")
            return ""

    async def _take_back(self, _request: web.Request, visit: Visit) -> web.StreamResponse:
        return web.Response(status=204 if await self._alarms.take_back(visit) else 404)
