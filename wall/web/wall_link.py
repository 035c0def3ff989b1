"""The running wall as this process reaches it: over its local socket, and without ever waiting for it on the loop."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from wall.control.alarms import tell_alarm
from wall.control.client import NoWallError, ask
from wall.control.notice_picture import notice_picture
from wall.control.packets import NotSharedError, PacketRequest, UnknownCameraError
from wall.control.phones import PHONES, WallForPhones, wall_for_phones
from wall.control.pictures import Forget, Picture, PictureRequest, PictureStreamError
from wall.control.reports import tell_reports
from wall.model.camera import StreamName
from wall.player.packet_stream import PacketStreamError, PacketStreamParser, StreamHeader
from wall.player.packets import Packet
from wall.web.reading_rounds import ReadingRounds

log = logging.getLogger("tivi.web")

_THREADS = 16
"""A wall that hangs keeps whoever asks it for ten seconds; others are to be asked for meanwhile."""
_MUCH_BYTES = 1 << 16
_READ = memoryview(bytearray(1 << 18))
"""What one subscription after another reads into, on the loop.

Memory of its own for each read, between which packets are kept, leaves holes in the heap, which grew by 50 MB an hour.
"""


class WallLink:
    """Asks the wall that listens at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = ThreadPoolExecutor(_THREADS, "wall")
        self._rounds = ReadingRounds()

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def phones(self) -> WallForPhones:
        """What phones may know of the wall, as it is now. Raises NoWallError."""
        answer = await self._in_thread(ask, self._path, PHONES)
        try:
            return wall_for_phones(json.loads(answer))
        except (ValueError, KeyError, TypeError) as error:
            raise NoWallError(f"an unreadable answer: {type(error).__name__}") from error

    async def tell_reports(self, reports: Mapping[str, int]) -> None:
        """Tell the wall which cameras are reported as broken. Raises NoWallError."""
        await self._in_thread(tell_reports, self._path, reports)

    async def tell_alarm(self, number: int, who: str, text: str, camera: str) -> bool:
        """Tell the wall of a household's alarm; whether it took it. Raises NoWallError."""
        taken: bool = await self._in_thread(tell_alarm, self._path, number, who, text, camera)
        return taken

    async def notice_picture(self, picture: str) -> bytes | None:
        """A notice's picture as a JPEG; None where there is none to show. Raises NoWallError."""
        jpeg: bytes | None = await self._in_thread(notice_picture, self._path, picture)
        return jpeg

    async def packets(
        self, camera: str, on_message: Callable[[StreamHeader | Packet], None], on_over: Callable[[bool], None]
    ) -> PacketSubscription:
        """Ask for a camera's light stream. Raises NoWallError, UnknownCameraError or NotSharedError."""
        request = await self._in_thread(PacketRequest, self._path, camera, StreamName.SUB)
        return PacketSubscription(request, self._rounds, on_message, on_over)

    async def pictures(
        self, camera: str, on_message: Callable[[Picture | Forget], None], on_over: Callable[[bool], None]
    ) -> PictureSubscription:
        """Ask for a camera's masked pictures. Raises NoWallError; that the wall refuses ends the request."""
        request = await self._in_thread(PictureRequest, self._path, camera)
        return PictureSubscription(request, on_message, on_over)

    async def _in_thread(self, call: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call, *arguments)


class PacketSubscription:
    """A camera's stream that was asked for, over one connection to the camera after another. Used on the loop only."""

    def __init__(
        self,
        request: PacketRequest,
        rounds: ReadingRounds,
        on_message: Callable[[StreamHeader | Packet], None],
        on_over: Callable[[bool], None],
    ) -> None:
        """`on_message` is called with what comes, `on_over` once when nothing more will.

        Its argument says whether the wall has refused it: the camera is gone, or shared as that no more.
        """
        self._request, self._rounds = request, rounds
        self._on_message, self._on_over = on_message, on_over
        self._loop = asyncio.get_running_loop()
        self._channel: socket.socket | None = None
        self._parser = PacketStreamParser()
        self._loop.add_reader(request.fileno(), self._answered)

    def close(self) -> None:
        """Ask for it no more. `on_over` is not called."""
        self._leave_channel()
        if self._request.fileno() >= 0:
            self._loop.remove_reader(self._request.fileno())
        self._request.close()

    def _answered(self) -> None:
        try:
            channel = self._request.next_socket()
        except (NoWallError, UnknownCameraError, NotSharedError) as error:
            self.close()
            self._on_over(not isinstance(error, NoWallError))
            return
        self._leave_channel()
        channel.setblocking(False)
        self._channel, self._parser = channel, PacketStreamParser()
        self._rounds.add(channel.fileno(), self._read)

    def _read(self) -> bool:
        """Read what has come; whether there is more to be read soon."""
        assert self._channel is not None
        try:
            count = self._channel.recv_into(_READ)
            messages = self._parser.feed(_READ[:count])
        except BlockingIOError:
            return False
        except (OSError, PacketStreamError) as error:
            log.error("packets of the wall cannot be read: %s", error)
            count, messages = 0, []
        if not count:
            self._leave_channel()
        for message in messages:
            self._on_message(message)
        return count >= _MUCH_BYTES

    def _leave_channel(self) -> None:
        if self._channel is not None:
            self._rounds.remove(self._channel.fileno())
            self._channel.close()
            self._channel = None


class PictureSubscription:
    """A camera's pictures that were asked for. Used on the loop only."""

    def __init__(
        self, request: PictureRequest, on_message: Callable[[Picture | Forget], None], on_over: Callable[[bool], None]
    ) -> None:
        """As `PacketSubscription`."""
        self._request = request
        self._on_message, self._on_over = on_message, on_over
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(request.fileno(), self._readable)

    def close(self) -> None:
        """Ask for them no more. `on_over` is not called."""
        if self._request.fileno() >= 0:
            self._loop.remove_reader(self._request.fileno())
        self._request.close()

    def _readable(self) -> None:
        try:
            for message in self._request.receive():
                self._on_message(message)
        except (NoWallError, PictureStreamError) as error:
            log.info("no more pictures of the wall: %s", error)
            self.close()
            self._on_over(False)
        except (UnknownCameraError, NotSharedError):
            self.close()
            self._on_over(True)
