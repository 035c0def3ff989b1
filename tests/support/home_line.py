"""A home's line to the Internet: so many bits a second upwards, so many milliseconds each way; counts what goes up."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time

from support.running import Running

_CHUNK = 4096


class HomeLine(Running):
    """Leads its own `port` to `ends_at`. `sent` counts bytes that went up."""

    def __init__(self, ends_at: int, up_bit_s: float, delay_s: float) -> None:
        self._ends_at, self._up, self._delay = ends_at, up_bit_s, delay_s
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._free_at = 0.0
        """When the line has sent all that was given to it."""
        self._copying: set[asyncio.Task[None]] = set()
        self.sent = 0
        self.port = 0

    def start(self) -> None:
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    async def _listen(self) -> int:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def _connected(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, forth = await asyncio.open_connection("127.0.0.1", self._ends_at)
        for reader, writer, up in ((near, forth, True), (far, back, False)):
            task = asyncio.ensure_future(self._copy(reader, writer, up))
            self._copying.add(task)
            task.add_done_callback(self._copying.discard)

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, up: bool) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(_CHUNK):
                now = time.monotonic()
                if up:
                    self.sent += len(data)
                    self._free_at = max(self._free_at, now) + len(data) * 8 / self._up
                    await asyncio.sleep(self._free_at - now)
                self._loop.call_later(self._delay, writer.write, data)
        self._loop.call_later(self._delay, writer.close)
