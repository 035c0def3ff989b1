"""A home's line to the Internet: so many bits a second upwards, so many milliseconds each way; counts the bytes."""

from __future__ import annotations

import asyncio
import math
import threading
import time

from support.running import Running

_CHUNK = 4096
_BEHIND_S = 0.05
"""So much is made up for where this program was late to send: timers that are, would take a third of the line."""


class HomeLine(Running):
    """Leads its own `port` to `ends_at`. `sent` counts bytes that went up, `received` those that came back."""

    def __init__(self, ends_at: int, up_bit_s: float = math.inf, delay_s: float = 0.0) -> None:
        self._ends_at, self._up, self._delay = ends_at, up_bit_s, delay_s
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._free_at = 0.0
        """When the line has sent all that was given to it."""
        self._copying: set[asyncio.Task[None]] = set()
        self._open: set[asyncio.StreamWriter] = set()
        self.sent = self.received = 0
        self.port = 0

    def start(self) -> None:
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _listen(self) -> int:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def _end(self) -> None:
        self._server.close()
        for task in self._copying:
            task.cancel()
        await asyncio.gather(*self._copying, return_exceptions=True)
        for writer in self._open:
            writer.transport.abort()
        await asyncio.sleep(0)  # so that the transports close their sockets

    async def _connected(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, forth = await asyncio.open_connection("127.0.0.1", self._ends_at)
        self._open |= {back, forth}
        for reader, writer, up in ((near, forth, True), (far, back, False)):
            task = asyncio.ensure_future(self._copy(reader, writer, up))
            self._copying.add(task)
            task.add_done_callback(self._copying.discard)

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, up: bool) -> None:
        try:
            while data := await reader.read(_CHUNK):
                now = time.monotonic()
                if up:
                    self.sent += len(data)
                    self._free_at = max(self._free_at, now - _BEHIND_S) + len(data) * 8 / self._up
                    await asyncio.sleep(max(0.0, self._free_at - now))
                else:
                    self.received += len(data)
                self._loop.call_later(self._delay, _write, writer, data)
        except ConnectionError:
            pass
        except asyncio.CancelledError:
            writer.transport.abort()
            raise
        self._loop.call_later(self._delay, writer.close)


def _write(writer: asyncio.StreamWriter, data: bytes) -> None:
    if not writer.is_closing():  # else asyncio complains of each
        writer.write(data)
