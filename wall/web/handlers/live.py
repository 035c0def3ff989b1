"""A camera's moving picture: parts for our own player, and the same parts as HTTP Live Streaming."""

from __future__ import annotations

import time
from functools import lru_cache

from aiohttp import web

from wall.web.arrival import is_outside
from wall.web.feed import VideoFeed
from wall.web.feeds import Feeds
from wall.web.gate_traffic import HELD_S, KEPT_S, REFUSED, WHY, GateTraffic, not_yet
from wall.web.headers import IMMUTABLE, NOT_KEPT, ages
from wall.web.media.parts import Missing
from wall.web.media.playlist import Segment
from wall.web.ready_answer import ReadyAnswer, takes_ready
from wall.web.routes import Route, household
from wall.web.viewers import Viewers
from wall.web.visits import Visit, Visits

_MP4 = "video/mp4"
_OF_IMMUTABLE = {"Content-Type": _MP4, "Cache-Control": IMMUTABLE}
_PLAYLIST = "application/vnd.apple.mpegurl"
_READY = 32
"""So many parts are kept ready to be sent: as many as are asked for at about the same time."""
JOIN_PATIENCE_S = 8.0
"""The first picture of a camera that was not connected may take seconds."""
PART_PATIENCE_S = 5.0


class LiveRoutes:
    """The routes below `/live/`."""

    def __init__(self, feeds: Feeds, viewers: Viewers, visits: Visits, gate: GateTraffic) -> None:
        self._feeds, self._viewers, self._visits, self._gate = feeds, viewers, visits, gate

    def routes(self) -> list[Route]:
        return [
            household("GET", r"/live/{id}/{epoch:[0-9a-f]+}/{number:\d{1,12}}", self._part),
            household("GET", "/live/{id}/join", self._join),
            household("GET", "/live/{id}/index.m3u8", self._index),
            household("GET", "/live/{id}/{epoch:[0-9a-f]+}/init.mp4", self._init),
            household("GET", r"/live/{id}/{epoch:[0-9a-f]+}/segment-{number:\d{1,12}}.mp4", self._segment),
        ]

    async def _join(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        feed = await self._feed(request, visit)
        joined = await feed.joined(_join_patience_s(request))
        if joined is None:
            return _opening(request)
        await self._may_still(request)
        if not self._gate.admits(request, feed):
            return web.Response(status=503, headers=REFUSED)
        self._viewers.note(visit, request, feed.camera, len(joined.data))
        headers = {
            "Content-Type": f'{_MP4}; codecs="{feed.codec}"',
            "Cache-Control": NOT_KEPT,
            "X-Tivi-Epoch": joined.epoch,
            "X-Tivi-Next": str(joined.following),
            **ages(joined.arrived, time.monotonic(), KEPT_S if is_outside(request) else None),
        }
        return web.Response(body=joined.data, headers=headers)

    async def _part(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        feed = await self._feed(request, visit)
        if not self._gate.admits(request, feed):
            return web.Response(status=410, headers=WHY)
        patience_s = HELD_S if is_outside(request) else PART_PATIENCE_S
        with self._viewers.held(visit):
            found = await feed.part(request.match_info["epoch"], int(request.match_info["number"]), patience_s)
        if found is Missing.OVER:
            return web.Response(status=410)
        if found is Missing.NOT_YET:
            return web.Response(status=204, headers=not_yet(request))
        now = self._visits.of(request)
        if now is None:
            return web.Response(status=401)  # it was held: who asked may have been locked out meanwhile
        if not self._viewers.sees_video(request.match_info["id"], now):
            return web.Response(status=404)  # or the camera was taken away
        self._viewers.note(visit, request, feed.camera, len(found.data))
        return _ready(found.data) if takes_ready(request) else _immutable(found.data)

    async def _index(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        feed = await self._feed(request, visit)
        text = await feed.playlist(_join_patience_s(request))
        if text is None:
            return _opening(request)
        await self._may_still(request)
        if not self._gate.admits(request, feed):
            return web.Response(status=503, headers=REFUSED)
        return web.Response(text=text, headers={"Content-Type": _PLAYLIST, "Cache-Control": NOT_KEPT})

    async def _init(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        feed = await self._feed(request, visit)
        epoch = feed.parts.epoch(request.match_info["epoch"])
        return web.Response(status=404) if epoch is None or not epoch.init else _immutable(epoch.init)

    async def _segment(self, request: web.Request, visit: Visit) -> web.StreamResponse:
        feed = await self._feed(request, visit)
        if not self._gate.admits(request, feed):
            return web.Response(status=410, headers=WHY)
        segment = feed.segments.find(request.match_info["epoch"], int(request.match_info["number"]))
        data = None if segment is None else _bytes_of(feed, segment)
        if data is None:
            return web.Response(status=404)
        self._viewers.note(visit, request, feed.camera, len(data))
        return _immutable(data)

    async def _may_still(self, request: web.Request) -> None:
        """An answer was held: meanwhile the household may have been locked out, or the camera taken away."""
        visit = self._visits.of(request)
        if visit is None:
            raise web.HTTPUnauthorized
        await self._camera(request, visit)

    async def _feed(self, request: web.Request, visit: Visit) -> VideoFeed:
        return self._feeds.video(await self._camera(request, visit))

    async def _camera(self, request: web.Request, visit: Visit) -> str:
        """The camera's name; one that gives only pictures has no video, as one that does not exist."""
        return await self._viewers.video_camera(request.match_info["id"], visit)


def _join_patience_s(request: web.Request) -> float:
    return HELD_S if is_outside(request) else JOIN_PATIENCE_S


def _opening(request: web.Request) -> web.Response:
    return web.Response(status=503, headers={"Retry-After": "1", **not_yet(request)})


def _bytes_of(feed: VideoFeed, segment: Segment) -> bytes | None:
    data = []
    for number in range(segment.first, segment.end):
        part = feed.parts.part(segment.epoch, number)
        if isinstance(part, Missing):
            return None
        data.append(part.data)
    return b"".join(data)


def _immutable(data: bytes) -> web.Response:
    return web.Response(body=data, headers=_OF_IMMUTABLE)


@lru_cache(_READY)
def _ready(data: bytes) -> ReadyAnswer:
    return ReadyAnswer(_OF_IMMUTABLE, data)
