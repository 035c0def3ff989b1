"""However many watch through the gate, the house's line carries each camera once: counted at the tunnel's socket."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
from pathlib import Path

import pytest

pytest.importorskip("aiohttp")

from aiohttp import ClientSession, TCPConnector

from support.gate_nginx import GateNginx
from support.guarded_house import GuardedHouse
from support.nginx import has_nginx
from support.socket_wall import FilmedCamera
from support.waiting import until
from wall.web.camera_ids import camera_id

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_nginx(), reason="no nginx")]

PHONES = 86
CAMERAS = [f"Camera {n}" for n in range(8)]
MEASURED_S = 10.0
SETTLED_S = 15.0
VIEW_EACH_S = 10.0


class Counter:
    """Stands between nginx and the tunnel's socket, and counts what comes from the house."""

    def __init__(self, at: Path, behind: Path) -> None:
        self._at, self._behind, self.bytes = at, behind, 0
        self._open: list[asyncio.StreamWriter] = []
        self._relays: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Counter:
        self._server = await asyncio.start_unix_server(self._relay, str(self._at))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in self._open:
            writer.transport.abort()
        await asyncio.gather(*self._relays)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._relays.add(task)
        from_house, to_house = await asyncio.open_unix_connection(str(self._behind))
        self._open += (writer, to_house)
        await asyncio.gather(self._copy(reader, to_house, False), self._copy(from_house, writer, True))

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, counted: bool) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(1 << 16):
                self.bytes += len(data) if counted else 0
                writer.write(data)
                await writer.drain()
        writer.close()


class Crowd:
    """Phones that watch through the gate, each one camera, and look at the view now and then."""

    def __init__(self, gate: GateNginx) -> None:
        self._url = gate.url
        self.parts = self.refused = 0

    async def watch(self, token: str, camera: str) -> None:
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        headers = {"Cookie": f"tivi={token}", "Accept-Encoding": "gzip"}
        async with ClientSession(connector=TCPConnector(ssl=trusting), headers=headers) as session:
            epoch, number, view_due = "", 0, 0.0
            while True:
                if time.monotonic() >= view_due:
                    await self._get(session, "api/view")
                    await self._get(session, f"still/{camera}.jpg")
                    view_due = time.monotonic() + VIEW_EACH_S
                status, told = await self._get(session, f"live/{camera}/{f'{epoch}/{number}' if epoch else 'join'}")
                if status == 200 and not epoch:
                    epoch, number = told["X-Tivi-Epoch"], int(told["X-Tivi-Next"])
                elif status == 200:
                    number += 1
                    self.parts += 1
                elif status in (410, 503):
                    epoch = ""
                    self.refused += "X-Tivi-Why" in told
                    await asyncio.sleep(1)

    async def _get(self, session: ClientSession, path: str) -> tuple[int, dict[str, str]]:
        async with session.get(self._url + path) as response:
            await response.read()
            return response.status, dict(response.headers)


async def bit_s(house: GuardedHouse, gate: GateNginx, counter: Counter, watched: list[str]) -> tuple[float, Crowd]:
    """What the house sends while a phone watches each of these cameras, and the phones."""
    tokens, crowd = house.web.sessions(len(watched)), Crowd(gate)
    tasks = [
        asyncio.ensure_future(crowd.watch(token, camera_id(name))) for token, name in zip(tokens, watched, strict=True)
    ]
    try:
        await asyncio.sleep(SETTLED_S)
        before, begun = counter.bytes, time.monotonic()
        await asyncio.sleep(MEASURED_S)
        return (counter.bytes - before) * 8 / (time.monotonic() - begun), crowd
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def test_a_crowd_costs_the_line_little_more_than_one_phone(tmp_path: Path) -> None:
    async def measure(house: GuardedHouse, folder: Path) -> tuple[float, float, float, Crowd, Crowd]:
        at = folder / "counted.sock"
        with GateNginx(folder, at) as gate:
            async with Counter(at, house.tunnel) as counter:
                one, _ = await bit_s(house, gate, counter, CAMERAS[:1])
                many, crowd = await bit_s(house, gate, counter, [CAMERAS[0]] * PHONES)
                spread, wide = await bit_s(house, gate, counter, [CAMERAS[n % len(CAMERAS)] for n in range(PHONES)])
        return one, many, spread, crowd, wide

    with GuardedHouse(*(FilmedCamera(name) for name in CAMERAS), outside=True) as house:
        house.let("\n".join(f"- Nhà {n}" for n in range(PHONES)))
        until(house.tunnel.is_socket, "the tunnel's socket", 10)
        one, many, spread, crowd, _ = asyncio.run(measure(house, tmp_path))
    told = f"one {one / 1000:.0f}, crowd {many / 1000:.0f}, over eight cameras {spread / 1000:.0f} kbit/s"
    each = (one, (many - one) / PHONES)
    assert spread <= 4_000_000, told
    assert crowd.parts > PHONES * MEASURED_S and not crowd.refused, told
    assert each[1] <= 3_000, told
