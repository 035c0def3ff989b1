"""Says which server it is, so that whoever asks at both ends of a way knows that the way leads here."""

from __future__ import annotations

import secrets

from aiohttp import web

from wall.web.routes import Route, everybody

_BYTES = 8


class AliveRoutes:
    """The route `/alive`: 16 hexadecimal digits that are others each time a server starts."""

    def __init__(self) -> None:
        self._name = secrets.token_hex(_BYTES)

    def routes(self) -> list[Route]:
        return [everybody("GET", "/alive", self._alive)]

    async def _alive(self, _request: web.Request) -> web.StreamResponse:
        return web.Response(text=self._name)
