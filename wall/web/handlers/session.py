"""Signing in with a code, and signing out."""

from __future__ import annotations

import math

from aiohttp import web

from wall.web.arrival import PhoneArrival, arrival
from wall.web.json_body import told_in
from wall.web.routes import Route, everybody, household
from wall.web.visits import DEVICE_COOKIE, LIFETIME_S, SESSION_COOKIE, Entered, Visit, Visits


class SessionRoutes:
    """The routes of `/api/session`."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits

    def routes(self) -> list[Route]:
        return [
            everybody("POST", "/api/session", self._enter),
            household("DELETE", "/api/session", self._leave),
        ]

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        told = await told_in(request)
        code, device = told.get("code"), told.get("device", "")
        if not isinstance(code, str) or not isinstance(device, str):
            raise web.HTTPBadRequest
        answer = await self._visits.enter(code, device, request)
        if not isinstance(answer, Entered):
            if answer.retry_after_s is None:
                return web.Response(status=401)
            return web.Response(status=429, headers={"Retry-After": str(math.ceil(answer.retry_after_s))})
        response = web.Response(status=204)
        arrived = arrival(request)
        _set(response, SESSION_COOKIE, answer.session_token, arrived)
        _set(response, DEVICE_COOKIE, answer.device_token, arrived)
        return response

    async def _leave(self, request: web.Request, _visit: Visit) -> web.StreamResponse:
        await self._visits.sign_out(request)
        response = web.Response(status=204)
        response.del_cookie(SESSION_COOKIE, path=_path(arrival(request)))
        return response


def _set(response: web.Response, name: str, token: str, arrived: PhoneArrival) -> None:
    response.set_cookie(
        name,
        token,
        max_age=LIFETIME_S,
        path=_path(arrived),
        httponly=True,
        samesite="Lax",
        secure=arrived.secure,
    )


def _path(arrived: PhoneArrival) -> str:
    """At a gate several houses share one host, and no house is sent another one's cookies."""
    return f"{arrived.prefix}/"
