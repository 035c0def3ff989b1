"""Still pictures: of the newest keyframe, or of the wall's own pictures where a camera gives no video."""

from __future__ import annotations

import time

from aiohttp import web

from wall.control.phones import PhoneCamera
from wall.model.camera import Share
from wall.web.arrival import is_outside
from wall.web.feeds import Feeds
from wall.web.gate_traffic import HELD_S, GateTraffic, not_yet
from wall.web.headers import ASKED_AGAIN, ages
from wall.web.media.stills import NoPictureError
from wall.web.routes import Route, household
from wall.web.still_maker import StillMaker
from wall.web.viewers import Viewers
from wall.web.visits import Visit, Visits

SMALL_PX, LARGE_PX = 320, 960
_PATIENCE_S = 3.0


class StillsRoutes:
    """The routes below `/still/`."""

    def __init__(self, feeds: Feeds, stills: StillMaker, viewers: Viewers, visits: Visits, gate: GateTraffic) -> None:
        self._feeds, self._stills, self._viewers, self._visits = feeds, stills, viewers, visits
        self._gate = gate

    def routes(self) -> list[Route]:
        return [
            household("GET", "/still/{id}.jpg", self._small),
            household("GET", "/still/{id}/large.jpg", self._large),
        ]

    async def _small(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        return await self._still(request, visit, SMALL_PX)

    async def _large(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        return await self._still(request, visit, LARGE_PX)

    async def _still(self, request: web.Request, visit: Visit, width: int) -> web.StreamResponse:
        camera = await self._viewers.camera(request.match_info["id"], visit)
        feed = self._feeds.video(camera.name) if camera.share is Share.VIDEO else self._feeds.pictures(camera.name)
        with self._viewers.held(visit):
            keyframe = await feed.fresh_keyframe(HELD_S if is_outside(request) else _PATIENCE_S)
            try:
                still = None if keyframe is None else await self._stills.still(camera.name, keyframe, width)
            except NoPictureError:
                still = None
        if still is None:
            return web.Response(status=503, headers={"Retry-After": "2", **not_yet(request)})
        await self._must_be_as_before(request, camera)
        if width == LARGE_PX:
            self._viewers.note(visit, request, camera.name, len(still.jpeg))
        kept_s = self._gate.still_kept_s(request, width == LARGE_PX)
        headers = {"Cache-Control": ASKED_AGAIN, "ETag": still.tag, **ages(still.arrived, time.monotonic(), kept_s)}
        if request.headers.get("If-None-Match") == still.tag:
            return web.Response(status=304, headers=headers)
        return web.Response(body=still.jpeg, headers=headers | {"Content-Type": "image/jpeg"})

    async def _must_be_as_before(self, request: web.Request, before: PhoneCamera) -> None:
        """The answer was waited for: meanwhile the household may have been locked out, or the camera masked."""
        visit = self._visits.of(request)
        if visit is None:
            raise web.HTTPUnauthorized
        if (await self._viewers.camera(request.match_info["id"], visit)).share is not before.share:
            raise web.HTTPNotFound
