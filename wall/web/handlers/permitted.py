"""Says to a cache in front of this server whether a device may have what it asks the cache for."""

from __future__ import annotations

import re

from aiohttp import web

from wall.web.routes import Route, household
from wall.web.viewers import Viewers
from wall.web.visits import Visit

_ORIGINAL = "X-Original-URI"
"""The path that the cache was asked for."""
_VIDEO = re.compile(r"/live/([0-9a-f]+)/")
_STILL = re.compile(r"/still/([0-9a-f]+)[./]")


class PermittedRoutes:
    """The route `/api/permitted`: 204 for yes, 401 without a session, 403 for what does not exist for the household.

    nginx asks it by `auth_request`, which takes no other status for an answer.
    """

    def __init__(self, viewers: Viewers) -> None:
        self._viewers = viewers

    def routes(self) -> list[Route]:
        return [household("GET", "/api/permitted", self._permitted)]

    async def _permitted(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        path = request.headers.get(_ORIGINAL, "")
        try:
            if video := _VIDEO.match(path):
                await self._viewers.video_camera(video[1], visit)
            elif still := _STILL.match(path):
                await self._viewers.camera(still[1], visit)
            else:
                raise web.HTTPForbidden
        except web.HTTPNotFound:
            raise web.HTTPForbidden from None
        return web.Response(status=204)
