"""Asks the running wall for the packets of a camera's stream. Works without Qt.

The request is `packets {"camera": NAME, "stream": "main" or "sub"}`, and it stands as long as the connection is open:
the wall stays connected to the stream, without decoding it. The wall answers with lines:

    ok               the request stands
    socket           a socket to read the packets from is beside this line (SCM_RIGHTS); see `wall.player.packet_stream`
    unknown-camera   the layout has no such camera, or has it no more; the wall hangs up
    not-shared       the camera is masked, or not shared as video, or is so no more: its sockets end, the wall hangs up
    bad-request      the request is malformed; the wall hangs up

A socket belongs to one connection to the camera, and ends with it. Another `socket` line comes when the wall has
connected anew.
"""

from __future__ import annotations

import json
import os
import socket
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from wall.control.client import NoWallError
from wall.control.json_line import json_in
from wall.model.camera import StreamName
from wall.player.packet_stream import PacketStreamParser, StreamHeader
from wall.player.packets import Packet

PACKETS = "packets"
OK, SOCKET, BAD_REQUEST = b"ok", b"socket", b"bad-request"
UNKNOWN_CAMERA, NOT_SHARED = b"unknown-camera", b"not-shared"
_PATIENCE_S = 10.0
_MOST_DESCRIPTORS = 8
_READ_BYTES = 1 << 18


class UnknownCameraError(Exception):
    """The wall has no camera with this name."""


class NotSharedError(Exception):
    """The camera's entry does not allow what is asked for."""


def camera_stream_in(request: str) -> tuple[str, StreamName]:
    """The camera's name and stream in what stands behind `packets`. Raises ValueError for anything else."""
    told = json_in(request)
    match told:
        case {"camera": str(name), "stream": str(stream)}:
            return name, StreamName(stream)
    raise ValueError("no camera or no stream")


class PacketRequest:
    """A request that stands until `close`; also a context manager.

    `fileno` is readable when `next_socket` does not have to wait, so that it can be used with `select` or asyncio.
    """

    def __init__(self, path: Path, camera: str, stream: StreamName) -> None:
        """`path` is the wall's socket.

        Raises NoWallError, UnknownCameraError, NotSharedError, or ValueError if the wall refuses.
        """
        self._received = b""
        self._descriptors: deque[int] = deque()
        self._channel = socket.socket(socket.AF_UNIX)
        try:
            self._channel.settimeout(_PATIENCE_S)
            self._channel.connect(str(path))
            request = json.dumps({"camera": camera, "stream": stream.value}, ensure_ascii=False)
            self._channel.sendall(f"{PACKETS} {request}\n".encode())
            answer = self._next_answer()
            if answer != OK:
                raise ValueError(f"the wall answers {answer!r}")
            self._channel.settimeout(None)
        except OSError as error:
            self.close()
            raise NoWallError(str(error)) from error
        except BaseException:
            self.close()
            raise

    def fileno(self) -> int:
        return self._channel.fileno()

    def next_socket(self) -> socket.socket:
        """Wait for the socket of the next connection to the camera.

        Raises NoWallError when the wall has gone, UnknownCameraError when its layout has the camera no more, and
        NotSharedError when that shares its packets no more.
        """
        try:
            while self._next_answer() != SOCKET:
                pass
        except OSError as error:
            raise NoWallError(str(error)) from error
        if not self._descriptors:  # none was free to receive it in
            raise NoWallError("no descriptor came with the answer")
        return socket.socket(fileno=self._descriptors.popleft())

    def close(self) -> None:
        """Withdraw the request. Sockets that were received stay open, but are for the caller to close."""
        self._channel.close()
        while self._descriptors:
            os.close(self._descriptors.popleft())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _next_answer(self) -> bytes:
        """The wall's next line. Raises OSError, NoWallError, UnknownCameraError or NotSharedError."""
        # Byte by byte: of a line behind this one, `fileno` could not tell any more.
        while not self._received.endswith(b"\n"):
            data, descriptors, _, _ = socket.recv_fds(self._channel, 1, _MOST_DESCRIPTORS)
            self._descriptors += descriptors
            if not data:
                raise NoWallError("the wall hung up")
            self._received += data
        answer, self._received = self._received[:-1], b""
        if answer == UNKNOWN_CAMERA:
            raise UnknownCameraError
        if answer == NOT_SHARED:
            raise NotSharedError
        return answer


def messages(channel: socket.socket) -> Iterator[StreamHeader | Packet]:
    """What comes over a socket of `PacketRequest`, up to its end. Raises PacketStreamError."""
    parser = PacketStreamParser()
    while data := channel.recv(_READ_BYTES):
        yield from parser.feed(data)
