"""Connections of the phones' server: whose time is over, and who makes room, with real sockets on one loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web

from wall.web import connections as subject
from wall.web.connections import BoundedConnection, Connections

LARGE = bytes(64 << 20)


class Site:
    """A server whose every request shows a session, and is answered with LARGE for `/large`."""

    def __init__(self, most: int = 100) -> None:
        self._most = most
        self.locked_out = False

    async def run(self, talk: Callable[[Site], Awaitable[None]]) -> None:
        application = web.Application()
        application.router.add_route("GET", "/{path}", self._answer)
        runner = web.AppRunner(application)
        await runner.setup()
        assert runner.server is not None
        self.connections = Connections(runner.server, self._most)
        listening = await asyncio.get_running_loop().create_server(self.connections, "127.0.0.1", 0)
        self.port = listening.sockets[0].getsockname()[1]
        try:
            await talk(self)
        finally:
            listening.close()
            self.connections.close()
            await runner.cleanup()

    async def connect(self, path: str = "") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        if path:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: house\r\n\r\n".encode())
        return reader, writer

    async def _answer(self, request: web.Request) -> web.Response:
        assert isinstance(request.protocol, BoundedConnection)
        request.protocol.let_through(request)
        request.protocol.answered()
        return web.Response(body=LARGE if request.path == "/large" else b"small")


async def ended(reader: asyncio.StreamReader) -> bool:
    try:
        while await asyncio.wait_for(reader.read(1 << 20), 20):
            pass
    except ConnectionError:
        pass
    return True


def run(talk: Callable[[Site], Awaitable[None]], most: int = 100) -> None:
    asyncio.run(Site(most).run(talk))


def test_whoever_asks_for_nothing_in_time_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "FIRST_ANSWER_S", 0.05)

    async def talk(site: Site) -> None:
        silent, writer = await site.connect()
        writer.write(b"GET / HT")
        assert await ended(silent)
        writer.close()

    run(talk)


def test_whoever_was_answered_once_may_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "FIRST_ANSWER_S", 0.05)

    async def talk(site: Site) -> None:
        reader, writer = await site.connect("/small")
        silent, other = await site.connect()
        await reader.readuntil(b"small")
        assert await ended(silent)
        writer.write(b"GET /small HTTP/1.1\r\nHost: house\r\n\r\n")
        await reader.readuntil(b"small")
        for one in (writer, other):
            one.close()

    run(talk)


def test_whoever_takes_an_answer_too_slowly_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "SLOWEST_S", 0.05)

    async def talk(site: Site) -> None:
        _, writer = await site.connect("/large")
        while not site.connections.slow:
            await asyncio.sleep(0)
        (one,) = site.connections.slow
        while one.connected:
            await asyncio.sleep(0.01)
        assert not site.connections.slow
        writer.close()

    run(talk)


def test_whoever_is_locked_out_in_the_middle_of_an_answer_gets_no_more_of_it() -> None:
    async def talk(site: Site) -> None:
        reader, writer = await site.connect("/large")
        while not site.connections.slow:
            await asyncio.sleep(0)
        site.connections.end_slow(lambda request: request.path != "/large")
        assert site.connections.slow
        site.connections.end_slow(lambda request: request.path == "/large")
        got = 0
        try:
            while data := await reader.read(1 << 20):
                got += len(data)
        except ConnectionError:
            pass
        assert got < len(LARGE)
        writer.close()

    run(talk)


def test_where_there_are_too_many_the_oldest_stranger_makes_room() -> None:
    async def talk(site: Site) -> None:
        household = await site.connect("/small")
        await household[0].readuntil(b"small")
        first, *others = [await site.connect() for _ in range(3)]
        assert await ended(first[0])
        household[1].write(b"GET /small HTTP/1.1\r\nHost: house\r\n\r\n")
        await household[0].readuntil(b"small")
        assert len(site.connections.strangers) == 2
        for _, writer in (household, first, *others):
            writer.close()

    run(talk, most=3)


def test_whoever_sends_more_than_is_answered_is_cut_off() -> None:
    async def talk(site: Site) -> None:
        reader, writer = await site.connect()
        writer.write(b"POST /small HTTP/1.1\r\nHost: house\r\nContent-Length: 1000000\r\n\r\n" + bytes(100_000))
        assert await ended(reader)
        writer.close()

    run(talk)
