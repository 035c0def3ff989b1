"""What goes through the gate: kept within the uplink, and as short as it can be. Inside nothing of this applies."""

from __future__ import annotations

import time

from aiohttp import web

from wall.web.arrival import is_outside
from wall.web.feed import VideoFeed
from wall.web.headers import KEPT_AT_GATE, OF_PAGES
from wall.web.uplink import RETRY_S, Uplink

PERMITTED = "/api/permitted"
WHY = {"X-Tivi-Why": "uplink"}
"""Why there is no video now."""
REFUSED = {**WHY, "Retry-After": str(round(RETRY_S))}
HELD_S = 0.5
"""Answers are held no longer, for nginx has asked before whether the phones that wait for one may have it.

A right is good for a second there, and nginx's waiters wake each half second: who is locked out hears nothing after
two. Who asks again meanwhile is asked for his right again.
"""
KEPT_S = 1
"""The gate keeps a `join`, a playlist and an answer that there is nothing yet for so long."""
_JSON = "application/json"
_OF_NGINX = ("Date", "Server")
"""nginx writes its own ones."""


class GateTraffic:
    """Used on the loop's thread only."""

    def __init__(self) -> None:
        self._uplink = Uplink()

    def follow(self, bit_s: int) -> None:
        """The limit, in bits a second, is now this one."""
        self._uplink.bit_s = bit_s

    def admits(self, request: web.Request, feed: VideoFeed) -> bool:
        """Whether the video that a request asks for, which is of this feed, may go on its way."""
        return not is_outside(request) or self._uplink.admits(_stream(request), feed.bit_s, time.monotonic())

    def still_kept_s(self, request: web.Request, large: bool) -> int | None:
        """How many seconds the gate is to keep the still that a request asks for; None where there is no gate."""
        return self._uplink.still_kept_s(large, time.monotonic()) if is_outside(request) else None

    async def prepared(self, request: web.Request, response: web.StreamResponse) -> None:
        """For aiohttp's signal: an answer is about to be sent."""
        if not is_outside(request):
            return
        headers = response.headers
        body = int(headers.get("Content-Length", 0))
        _shorten(request, response, body)
        size = body + sum(len(name) + len(value) + 4 for name, value in headers.items()) + 30
        part = "number" in request.match_info and response.status == 200
        self._uplink.sent(size, time.monotonic(), _stream(request) if part else None)


def not_yet(request: web.Request) -> dict[str, str]:
    """Headers of an answer that there is nothing yet. At the gate it is for all who wait there.

    Otherwise nginx would let one after another of them wait at the house.
    """
    return {KEPT_AT_GATE: str(KEPT_S)} if is_outside(request) else {}


def _stream(request: web.Request) -> str:
    """A camera's video in one of its forms, of which each goes through the tunnel for itself."""
    form = "hls" if request.path.endswith((".mp4", ".m3u8")) else "parts"
    return f"{request.match_info['id']} {form}"


def _shorten(request: web.Request, response: web.StreamResponse, body: int) -> None:
    """Leave out what nobody reads. A permission is asked for each second by every phone, and only its status counts."""
    headers = response.headers
    for name in _OF_NGINX:
        headers.popall(name, None)
    if request.path == PERMITTED:
        for name in [name for name in headers if name != "Content-Length"]:
            headers.popall(name, None)
        return
    if not body:
        headers.popall("Content-Type", None)
    if not body or response.content_type == _JSON:
        for name in OF_PAGES:
            headers.popall(name, None)
    if body and response.content_type == _JSON:
        headers["Content-Type"] = _JSON
