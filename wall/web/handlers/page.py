"""The page itself: files that never change while this process runs."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from wall.web.page_files import PageFile
from wall.web.routes import Route, everybody


class PageRoutes:
    """A route for each file."""

    def __init__(self, page: Mapping[str, PageFile]) -> None:
        self._files = page

    def routes(self) -> list[Route]:
        return [everybody("GET", path, self._file) for path in self._files]

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self._files[request.path]
        headers = {"ETag": file.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if request.headers.get("If-None-Match") == file.tag:
            return web.Response(status=304, headers=headers)
        headers["Content-Type"] = file.media_type
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            return web.Response(body=file.zipped, headers=headers | {"Content-Encoding": "gzip"})
        return web.Response(body=file.content, headers=headers)
