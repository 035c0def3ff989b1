"""Takes events from other programs by HTTP: POST /event with a bearer token, and nothing else."""

from __future__ import annotations

import asyncio
import hmac
import logging
import threading
import time
from collections.abc import Callable

from aiohttp import web

from wall.core.events.intake import Allowance, IntakePace
from wall.events.messages import LARGEST, report_in
from wall.model.event import EventReport
from wall.model.event_intake import Webhook
from wall.serving.quiet_connection import QuietConnection

log = logging.getLogger("tivi.events")

_BODY_S = 2.0
_CONNECTION_S = 5.0
_MOST_CONNECTIONS = 32
_LINGERING_S = 1.0
_GUESSES, _MESSAGES = IntakePace(10, 0.2), IntakePace(20, 5)
_START_S = 5.0


class _Connection(QuietConnection):
    """One of a few connections, each for a limited time: aiohttp would wait for a request as long as a client likes."""

    def __init__(self, server: web.Server) -> None:
        super().__init__(server, log, keepalive_timeout=_CONNECTION_S, lingering_time=_LINGERING_S)
        self._server = server

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        assert isinstance(transport, asyncio.Transport)
        if len(self._server.connections) > _MOST_CONNECTIONS:
            transport.abort()
        asyncio.get_running_loop().call_later(_CONNECTION_S, transport.abort)


class WebhookServer:
    """Listens on a thread of its own until closed."""

    def __init__(
        self, webhook: Webhook, tell: Callable[[EventReport], None], cameras: Callable[[], tuple[str, ...]]
    ) -> None:
        """Raises OSError if it cannot listen. `cameras` gives the names of the wall's."""
        self._webhook, self._tell, self._cameras = webhook, tell, cameras
        self._guesses, self._messages = Allowance(_GUESSES), Allowance(_MESSAGES)
        self._loop = asyncio.new_event_loop()
        self._begun = threading.Event()
        self._error: OSError | None = None
        self._ended = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="webhook", daemon=True)
        self._thread.start()
        self._begun.wait(_START_S)
        if self._error is not None:
            raise self._error

    def close(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._ended.set)
            self._thread.join(_START_S)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        application = web.Application(client_max_size=LARGEST)
        application.router.add_post("/event", self._take)
        runner = web.AppRunner(application, handle_signals=False)
        await runner.setup()
        serving = runner.server
        assert serving is not None
        try:
            listening = await self._loop.create_server(
                lambda: _Connection(serving), self._webhook.host, self._webhook.port, backlog=16
            )
        except OSError as error:
            self._error = error
            await runner.cleanup()
            return
        finally:
            self._begun.set()
        await self._ended.wait()
        listening.close()
        await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        now = time.monotonic()
        if not self._bears_token(request):
            if not self._guesses.has_room(now):
                return web.Response(status=429)
            self._guesses.spend()
            log.warning("the webhook is asked without its token")
            return web.Response(status=401, headers={"WWW-Authenticate": "Bearer"})
        if not self._messages.has_room(now):
            return web.Response(status=429)
        self._messages.spend()
        try:
            body = await asyncio.wait_for(request.read(), _BODY_S)
            self._tell(report_in(body, "webhook", self._cameras()))
        except TimeoutError:
            return web.Response(status=408)
        except ValueError as error:
            return web.json_response({"error": str(error)}, status=400)
        return web.Response(status=202)

    def _bears_token(self, request: web.Request) -> bool:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        # Both are compared, so that the time tells nothing of either.
        told = token.strip().encode("utf-8", "surrogateescape")
        is_right = hmac.compare_digest(told, self._webhook.token.encode())
        return is_right and scheme.lower() == "bearer"
