"""An answer that is made once and sent to many, over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from wall.web.connections import Connections
from wall.web.headers import ALWAYS
from wall.web.ready_answer import ReadyAnswer, takes_ready

BODY = bytes(range(256)) * 40
LARGE = bytes(32 << 20)


class Site:
    """Answers `/large` with LARGE, everything else with BODY: ready where a request takes that."""

    def __init__(self) -> None:
        self._answers = {body: ReadyAnswer({"Content-Type": "video/mp4"}, body) for body in (BODY, LARGE)}
        self.ready: list[bool] = []

    async def run(self, talk: Callable[[Site], Awaitable[None]], *, outside: bool = False) -> None:
        application = web.Application()
        application.router.add_route("*", "/{path}", self._answer)
        runner = web.AppRunner(application)
        await runner.setup()
        assert runner.server is not None
        connections = Connections(runner.server, outside=outside)
        listening = await asyncio.get_running_loop().create_server(connections, "127.0.0.1", 0)
        self.port = listening.sockets[0].getsockname()[1]
        try:
            await talk(self)
        finally:
            listening.close()
            connections.close()
            await runner.cleanup()

    async def ask(self, *requests: str) -> bytes:
        """All that is answered to requests that are sent at once, until the connection ends."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write("".join(f"{request}\r\nHost: house\r\n\r\n" for request in requests).encode())
        told = await asyncio.wait_for(reader.read(), 20)
        writer.close()
        return told

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = LARGE if request.path == "/large" else BODY
        self.ready.append(takes_ready(request))
        if self.ready[-1]:
            return self._answers[body]
        return web.Response(body=body)


def run(talk: Callable[[Site], Awaitable[None]], *, outside: bool = False) -> Site:
    site = Site()
    asyncio.run(site.run(talk, outside=outside))
    return site


LAST = "GET /part HTTP/1.1\r\nConnection: close"


def test_one_answer_serves_request_after_request_of_a_connection() -> None:
    async def talk(site: Site) -> None:
        told = await site.ask("GET /part HTTP/1.1", "GET /part HTTP/1.1", LAST)
        first, second, last = (answer for answer in told.split(b"HTTP/1.1 200 OK\r\n") if answer)
        assert first == second
        head, _, body = first.partition(b"\r\n\r\n")
        assert body == BODY == last.partition(b"\r\n\r\n")[2]
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        assert headers.pop("Date").endswith(" GMT")
        assert headers == {"Content-Type": "video/mp4", "Content-Length": str(len(BODY)), **ALWAYS}

    assert run(talk).ready == [True, True, False]


def test_what_is_asked_for_in_another_way_gets_an_answer_of_its_own() -> None:
    async def talk(site: Site) -> None:
        told = await site.ask("HEAD /part HTTP/1.1\r\nConnection: close")
        assert told.endswith(b"\r\n\r\n") and str(len(BODY)).encode() in told
        assert (await site.ask("GET /part HTTP/1.0")).endswith(BODY)
        assert (await site.ask("GET /part HTTP/1.0\r\nConnection: keep-alive", LAST)).count(BODY) == 2

    assert run(talk).ready == [False] * 4


def test_what_goes_through_the_gate_gets_an_answer_of_its_own() -> None:
    async def talk(site: Site) -> None:
        assert BODY in await site.ask("GET /part HTTP/1.1", LAST)

    assert run(talk, outside=True).ready == [False, False]


def test_who_takes_little_at_a_time_gets_all_of_it_and_then_the_next_answer() -> None:
    async def talk(site: Site) -> None:
        told = await site.ask("GET /large HTTP/1.1", LAST)
        assert len(told) > len(LARGE) and told.endswith(BODY)

    assert run(talk).ready == [True, False]


def test_who_goes_away_in_the_middle_breaks_nothing_for_others() -> None:
    async def talk(site: Site) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(b"GET /large HTTP/1.1\r\nHost: house\r\n\r\n")
        await writer.drain()
        writer.transport.abort()
        assert (await site.ask("GET /part HTTP/1.1", LAST)).count(BODY) == 2

    run(talk)
