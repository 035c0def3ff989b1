"""The notices that hang on the wall, for a household's page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from aiohttp import web

from wall.control.client import NoWallError
from wall.control.phones import PhoneNotice
from wall.web.headers import IMMUTABLE
from wall.web.known_wall import KnownWall
from wall.web.notice_jpegs import NoticeJpegs
from wall.web.routes import Route, household
from wall.web.visits import Visit


class NoticesRoutes:
    """`/api/notices`, and the pictures in it. Every household sees what everybody sees who passes the wall."""

    def __init__(self, wall: KnownWall, jpegs: NoticeJpegs) -> None:
        self._wall, self._jpegs = wall, jpegs

    def routes(self) -> list[Route]:
        return [
            household("GET", "/api/notices", self._notices),
            household("GET", "/notice/{picture:[0-9a-f]{16}}.jpg", self._picture),
        ]

    async def _notices(self, request: web.Request, _visit: Visit) -> web.StreamResponse:
        wall = await self._wall.known()
        told = [
            {
                "title": notice.title,
                "text": notice.text,
                "dates": notice.dates,
                "urgent": notice.is_urgent,
                "link": notice.link,
                "picture": notice.picture or None,
            }
            for notice in (() if wall is None else wall.notices)
        ]
        response = web.json_response({"notices": told})
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.enable_compression(web.ContentCoding.gzip)
            response.headers["Vary"] = "Accept-Encoding"
        return response

    async def _picture(self, request: web.Request, _visit: Visit) -> web.StreamResponse:
        wall, name = await self._wall.known(), request.match_info["picture"]
        there = [] if wall is None else [notice.picture for notice in wall.notices if notice.picture]
        if name not in there:
            raise web.HTTPNotFound
        try:
            jpeg = await self._jpegs.jpeg(name, there)
        except NoWallError:
            return web.Response(status=503, headers={"Retry-After": "5"})
        if jpeg is None:
            raise web.HTTPNotFound
        return web.Response(body=jpeg, headers={"Content-Type": "image/jpeg", "Cache-Control": IMMUTABLE})


def notices_tag(notices: Sequence[PhoneNotice]) -> str:
    """Changes with the notices, so that a page asks for them only then; empty where there is none."""
    return hashlib.sha256(repr(notices).encode()).hexdigest()[:12] if notices else ""
