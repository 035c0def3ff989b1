"""A connection as aiohttp serves it, which tells nobody what a client has sent: a cookie or a token may be in it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from aiohttp import web


class QuietConnection(web.RequestHandler):
    """Answers what is no HTTP in one short line, and inflates nothing: a few bytes would become megabytes."""

    refusal_headers: Mapping[str, str] = {"Server": "tivi"}
    """Headers of the answer to anything that is no HTTP."""

    def __init__(self, server: web.Server, log: logging.Logger, **options: Any) -> None:
        """`options` are those of aiohttp's RequestHandler."""
        quiet: dict[str, Any] = {"access_log": None, "auto_decompress": False, "logger": log}
        super().__init__(server, loop=asyncio.get_running_loop(), **quiet, **options)

    # -- called by aiohttp

    def log_exception(self, *args: Any, **kw: Any) -> None:
        """Say little: what breaks in aiohttp is what a client has sent, and nobody is to fill the disk with that."""
        self.logger.debug("a connection broke: %s", args[0] if args else "")

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what is no HTTP. aiohttp would repeat what was sent, to the sender and in the log: a cookie too."""
        if request.writer.output_size > 0:
            raise ConnectionError("an answer has begun already")
        if status >= 500:
            self.logger.error("a request failed: %s", type(exc).__name__)
        response = web.Response(status=status, headers=self.refusal_headers)
        response.force_close()
        return response
