"""Says to a cache in front of this server whether a device may have what it asks the cache for."""

from __future__ import annotations

import re

from aiohttp import web

from wall.web.gate_traffic import PERMITTED
from wall.web.routes import Route, household
from wall.web.viewers import Viewers
from wall.web.visits import Visit

_ORIGINAL = "X-Original-URI"
"""The path that the cache was asked for."""
_NO_WORDS = ""
"""Each phone is permitted once a second, and ten bytes less in the tunnel are a fifth of what that takes."""
_VIDEO = re.compile(r"/live/([0-9a-f]+)/")
_STILL = re.compile(r"/still/([0-9a-f]+)(/large)?\.jpg")


class PermittedRoutes:
    """The route `/api/permitted`: 204 for yes, 401 without a session, 403 for what does not exist for the household.

    nginx asks it by `auth_request`, which takes no other status for an answer: to 503, while the wall is not known yet,
    it reacts as to a house that does not answer. Who is served by the cache asks for nothing else, so this is how the
    access log learns that somebody watches. The bytes are counted for whoever they were fetched for.
    """

    def __init__(self, viewers: Viewers) -> None:
        self._viewers = viewers

    def routes(self) -> list[Route]:
        return [household("GET", PERMITTED, self._permitted)]

    async def _permitted(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        path = request.headers.get(_ORIGINAL, "")
        try:
            if video := _VIDEO.match(path):
                self._viewers.note(visit, request, await self._viewers.video_camera(video[1], visit), 0)
            elif still := _STILL.match(path):
                camera = await self._viewers.camera(still[1], visit)
                if still[2]:
                    self._viewers.note(visit, request, camera.name, 0)
            else:
                raise web.HTTPForbidden
        except web.HTTPNotFound:
            raise web.HTTPForbidden from None
        return web.Response(status=204, reason=_NO_WORDS)
