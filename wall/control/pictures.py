"""Asks the running wall for a camera's pictures, with its mask in them. Works without Qt.

The request is `pictures {"camera": NAME}`, and it stands as long as the connection is open: the wall has the stream
decoded, and sends its pictures, two a second at most. The wall answers with lines:

    ok               the request stands
    picture {"width": PX, "height": PX, "arrived": S, "bytes": N}
                     a JPEG of N bytes follows this line; `arrived` is when the camera sent it, in seconds of the
                     monotonic clock, which all processes of a machine share
    forget           the camera, or what is masked of it, is another from now on: pictures from before must not be shown
    unknown-camera   the layout has no such camera, or has it no more; the wall hangs up
    not-shared       the camera is not shared, or is so no more; the wall hangs up
    bad-request      the request is malformed; the wall hangs up

A picture is sent to a reader that has read the one before, so what it reads is never older than it says.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from wall.control.client import NoWallError
from wall.control.json_line import json_in
from wall.control.packets import BAD_REQUEST, NOT_SHARED, OK, UNKNOWN_CAMERA, NotSharedError, UnknownCameraError

PICTURES = "pictures"
FORGET = b"forget"
_PICTURE = b"picture "
_PATIENCE_S = 10.0
_LONGEST_LINE = 1000
_LARGEST_PICTURE = 8 << 20
_READ_BYTES = 1 << 18


class PictureStreamError(Exception):
    """What came over the socket is not in the form described above."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG of `width` x `height` pixels, of what the camera sent at `arrived` (monotonic seconds)."""

    width: int
    height: int
    arrived: float
    jpeg: bytes

    def age_ms(self, now: float) -> int:
        """Its age at `now`, in monotonic seconds."""
        return max(0, round(1000 * (now - self.arrived)))


@dataclass(frozen=True, slots=True)
class Forget:
    """Pictures from before must not be shown any more."""


def camera_in(request: str) -> str:
    """The camera's name in what stands behind `pictures`. Raises ValueError for anything else."""
    match json_in(request):
        case {"camera": str(name)}:
            return name
    raise ValueError("no camera")


def picture_bytes(picture: Picture) -> bytes:
    """A picture with the line in front of it."""
    told = {
        "width": picture.width,
        "height": picture.height,
        "arrived": picture.arrived,
        "bytes": len(picture.jpeg),
    }
    return _PICTURE + json.dumps(told).encode() + b"\n" + picture.jpeg


class PictureStreamParser:
    """What the wall answers, from its bytes in pieces of any size. Pure."""

    def __init__(self) -> None:
        self._rest = b""
        self._begun: Picture | None = None
        self._size = 0

    def feed(self, data: bytes) -> Iterator[Picture | Forget]:
        """What is complete with `data`.

        Raises UnknownCameraError or NotSharedError where the wall refuses, and PictureStreamError for anything else
        than its answers.
        """
        self._rest += data
        while True:
            if self._begun is not None:
                if len(self._rest) < self._size:
                    return
                begun, jpeg = self._begun, self._rest[: self._size]
                self._begun, self._rest = None, self._rest[self._size :]
                yield Picture(begun.width, begun.height, begun.arrived, jpeg)
                continue
            line, end, rest = self._rest.partition(b"\n")
            if not end:
                if len(line) > _LONGEST_LINE:
                    raise PictureStreamError("a line without an end")
                return
            self._rest = rest
            if line == FORGET:
                yield Forget()
            elif line != OK:
                self._begin(line)

    def _begin(self, line: bytes) -> None:
        if line == UNKNOWN_CAMERA:
            raise UnknownCameraError
        if line == NOT_SHARED:
            raise NotSharedError
        if line == BAD_REQUEST:
            raise PictureStreamError("the wall cannot read the request")
        if not line.startswith(_PICTURE):
            raise PictureStreamError(f"neither a picture nor an answer: {line[:40]!r}")
        try:
            told = json.loads(line.removeprefix(_PICTURE))
            self._begun = Picture(int(told["width"]), int(told["height"]), float(told["arrived"]), b"")
            self._size = int(told["bytes"])
        except (ValueError, TypeError, KeyError) as error:
            raise PictureStreamError(f"a picture without its description: {error}") from error
        if not 0 < self._size <= _LARGEST_PICTURE:
            raise PictureStreamError(f"a picture of {self._size} bytes")


class PictureRequest:
    """A request that stands until `close`; also a context manager.

    `fileno` is readable when `receive` does not have to wait, so that it can be used with `select` or asyncio.
    """

    def __init__(self, path: Path, camera: str) -> None:
        """`path` is the wall's socket. Raises NoWallError. That the wall refuses is told by `receive`."""
        self._parser = PictureStreamParser()
        self._channel = socket.socket(socket.AF_UNIX)
        try:
            self._channel.settimeout(_PATIENCE_S)
            self._channel.connect(str(path))
            request = json.dumps({"camera": camera}, ensure_ascii=False)
            self._channel.sendall(f"{PICTURES} {request}\n".encode())
            self._channel.settimeout(None)
        except OSError as error:
            self.close()
            raise NoWallError(str(error)) from error

    def fileno(self) -> int:
        return self._channel.fileno()

    def receive(self) -> list[Picture | Forget]:
        """What has come, in its order; often nothing. Waits until `fileno` is readable.

        Raises NoWallError when the wall has gone, or as `PictureStreamParser.feed`.
        """
        return list(self._parser.feed(self._next_bytes()))

    def next_picture(self, seconds: float) -> Picture:
        """Wait for the next picture. Raises TimeoutError after `seconds` without a byte, or as `receive`."""
        self._channel.settimeout(seconds)
        data = b""  # a picture may have come whole with the one before
        try:
            while True:
                for message in self._parser.feed(data):
                    if isinstance(message, Picture):
                        return message
                data = self._next_bytes()
        finally:
            self._channel.settimeout(None)

    def _next_bytes(self) -> bytes:
        try:
            data = self._channel.recv(_READ_BYTES)
        except TimeoutError:
            raise
        except OSError as error:
            raise NoWallError(str(error)) from error
        if not data:
            raise NoWallError("the wall hung up")
        return data

    def close(self) -> None:
        """Withdraw the request."""
        self._channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
