"""The socket for what comes through the gate: made, made anew, and nobody's trouble where it cannot be."""

from __future__ import annotations

import asyncio
import logging
import socket
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from wall.web.tunnel import MODE, TunnelSocket


class Greeting(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(b"hello")
        transport.close()


def run(path: Path, talk: Callable[[TunnelSocket], Awaitable[None]]) -> None:
    async def all_of_it() -> None:
        tunnel = TunnelSocket(path, Greeting)
        try:
            await tunnel.look()
            await talk(tunnel)
        finally:
            tunnel.close()

    asyncio.run(all_of_it())


async def heard(path: Path) -> bytes:
    reader, writer = await asyncio.open_unix_connection(str(path))
    try:
        return await reader.read()
    finally:
        writer.close()


def test_it_is_for_its_owner_and_the_group_of_its_folder_alone(tmp_path: Path) -> None:
    path = tmp_path / "web.sock"

    async def talk(_tunnel: TunnelSocket) -> None:
        assert stat.S_IMODE(path.stat().st_mode) == MODE == 0o660
        assert await heard(path) == b"hello"

    run(path, talk)
    assert not path.exists()


def test_one_that_a_killed_process_has_left_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "web.sock"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))

    async def talk(_tunnel: TunnelSocket) -> None:
        assert await heard(path) == b"hello"

    run(path, talk)


def test_one_that_somebody_listens_at_is_left_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "web.sock"
    with socket.socket(socket.AF_UNIX) as others:
        others.bind(str(path))
        others.listen()
        before = path.stat().st_ino

        async def talk(_tunnel: TunnelSocket) -> None:
            assert path.stat().st_ino == before

        run(path, talk)
        assert path.stat().st_ino == before
    assert "nothing can come through the gate" in caplog.text


def test_a_file_that_is_no_socket_is_left_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "web.sock"
    path.write_text("somebody's")

    async def talk(_tunnel: TunnelSocket) -> None:
        assert path.read_text() == "somebody's"

    run(path, talk)
    assert path.read_text() == "somebody's" and "something else" in caplog.text


def test_where_its_folder_is_missing_that_is_said_once_and_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "later"
    path = folder / "web.sock"
    caplog.set_level(logging.ERROR)

    async def talk(tunnel: TunnelSocket) -> None:
        await tunnel.look()
        assert len(caplog.records) == 1
        folder.mkdir()
        await tunnel.look()
        assert await heard(path) == b"hello"

    run(path, talk)


def test_one_that_was_removed_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "web.sock"

    async def talk(tunnel: TunnelSocket) -> None:
        path.unlink()
        await tunnel.look()
        assert await heard(path) == b"hello"

    run(path, talk)


def test_a_path_that_is_too_long_for_a_socket_is_no_fault(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def talk(_tunnel: TunnelSocket) -> None:
        assert "too long" in caplog.text

    run(tmp_path / ("x" * 200), talk)
