"""The table of all routes, each with the decision who may ask; nothing is answered without one.

Whoever asks without a session gets 401 for everything but what is public, for what does not exist too.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from aiohttp import web

from wall.web.connections import BoundedConnection
from wall.web.headers import ALWAYS, NOT_KEPT, OF_PAGES
from wall.web.ready_answer import ReadyAnswer
from wall.web.visits import Visit, Visits

log = logging.getLogger("tivi.web")

_OWN_HEADER = "X-Tivi"
"""Set by our page on whatever changes something: another site's page cannot set it without asking first."""
_JSON = "application/json"
_MEDIA = ("video/mp4", "image/jpeg")
_MOMENT_S = 0.1


class Access(Enum):
    """Who may ask."""

    EVERYBODY = auto()
    HOUSEHOLD = auto()
    """Who has a session. A camera that the household may not see does not exist for it: the handler's business."""


Public = Callable[[web.Request], Awaitable[web.StreamResponse]]
Private = Callable[[web.Request, Visit], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Route:
    """`path` is aiohttp's pattern. A route whose method changes something is for our own page alone."""

    method: str
    path: str
    access: Access
    public: Public | None = None
    private: Private | None = None

    @property
    def changes(self) -> bool:
        return self.method not in ("GET", "HEAD")


def everybody(method: str, path: str, handler: Public) -> Route:
    return Route(method, path, Access.EVERYBODY, public=handler)


def household(method: str, path: str, handler: Private) -> Route:
    return Route(method, path, Access.HOUSEHOLD, private=handler)


class Guard:
    """Lets a request through to its handler, or not, and gives every answer its headers."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits

    def add(self, application: web.Application, routes: Sequence[Route]) -> None:
        """Add all routes, and behind them one for everything else, of any method."""
        for route in routes:
            for method in (route.method, "HEAD") if route.method == "GET" else (route.method,):
                application.router.add_route(method, route.path, self._handler(route), expect_handler=_go_on)
        application.router.add_route("*", "/{rest:.*}", self._handler(_UNKNOWN), expect_handler=_go_on)

    @web.middleware
    async def unrouted(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """A middleware for what begins with no slash, and so is no route's: `OPTIONS *`, `CONNECT HOST`."""
        if request.match_info.http_exception is None:
            return await handler(request)
        return await self._handler(_UNKNOWN)(request)

    def _handler(self, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                response = await self._answer(route, request)
            except web.HTTPException as error:
                response = web.Response(status=error.status, headers=_kept_headers(error))
            except (ConnectionError, TimeoutError):
                raise
            except Exception:
                # The path alone: a query might hold anything.
                log.exception("%s %s failed", request.method, route.path)
                response = web.Response(status=500)
            if isinstance(request.protocol, BoundedConnection):
                request.protocol.answered()
            if isinstance(response, ReadyAnswer):
                return response
            headers = response.headers
            headers.update(ALWAYS)
            if not headers.get("Content-Type", "").startswith(_MEDIA):
                headers.update(OF_PAGES)
            headers.setdefault("Cache-Control", NOT_KEPT)
            return response

        return answer

    async def _answer(self, route: Route, request: web.Request) -> web.StreamResponse:
        if route.changes:
            _must_be_our_page(request)
        if route.public is not None:
            return await route.public(request)
        assert route.private is not None
        visit = self._visits.of(request)
        if visit is None:
            return web.Response(status=401)
        if isinstance(request.protocol, BoundedConnection):
            request.protocol.let_through(request)
        begun = time.monotonic()
        response = await route.private(request, visit)
        # What was waited for is not for whoever has been locked out meanwhile.
        if not route.changes and time.monotonic() - begun > _MOMENT_S and self._visits.of(request) is None:
            return web.Response(status=401)
        return response


def _must_be_our_page(request: web.Request) -> None:
    """Refuse what another site's page, or a form, may send."""
    if request.headers.get(_OWN_HEADER) is None:
        raise web.HTTPForbidden
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("Host"):
        raise web.HTTPForbidden
    if request.body_exists and request.content_type != _JSON:
        raise web.HTTPUnsupportedMediaType


def _kept_headers(error: web.HTTPException) -> dict[str, str]:
    return {name: error.headers[name] for name in ("Retry-After", "Allow") if name in error.headers}


async def _unknown(_request: web.Request, _visit: Visit) -> web.StreamResponse:
    raise web.HTTPNotFound


_UNKNOWN = household("GET", "", _unknown)


async def _go_on(_request: web.Request) -> None:
    """Whatever a client expects. aiohttp would tell it before it is asked who it is."""
