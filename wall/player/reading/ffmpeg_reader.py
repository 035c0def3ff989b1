"""Reads with FFmpeg what tivi has no client of its own for: HTTP, HLS, and rare payloads of RTSP."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import av
import av.error

from wall.model.camera import Source
from wall.model.fault import Fault
from wall.player.exception_text import in_short
from wall.player.packets import TICKS
from wall.player.reading.reader import CodedPicture, OpenedStream, ReadingError

_SOCKET_LIMIT_S = 5
_OPEN_LIMIT_S = 10
_READ_LIMIT_S = 10
READS_FROM_RTSP = frozenset({"MP4V-ES", "MPV", "H263", "H263-1998", "H263-2000", "VP9", "AV1"})
"""Payloads of RTSP, as SDP names them, that FFmpeg unpacks and tivi's own client does not."""


class FFmpegReader:
    """Reads one address. FFmpeg cannot be interrupted: `close` waits for it to return, at most its own limits."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._began = time.monotonic()
        self._container: Any = None
        self._stream: Any = None
        self._leaving = threading.Event()
        self._left = threading.Event()

    def open(self) -> OpenedStream:
        self._began = time.monotonic()
        try:
            self._container = av.open(
                self._source.dialled(), options=_options(self._source), timeout=(_OPEN_LIMIT_S, _READ_LIMIT_S)
            )
        except (av.error.FFmpegError, OSError, ValueError, MemoryError) as error:
            self._left.set()
            raise self._as_read(error) from None
        self._stream, described = described_in(self._container, annex_b=self._source.endpoint.is_rtsp)
        return described

    def pictures(self) -> Iterator[CodedPicture]:
        try:
            for picture in pictures_of(self._container, self._stream):
                if self._leaving.is_set():
                    break
                yield picture
        except av.error.FFmpegError as error:
            raise self._as_read(error) from None
        finally:
            self._container.close()
            self._left.set()
        raise ReadingError(Fault.ENDED)

    def close(self, patience_s: float) -> None:
        self._leaving.set()
        self._left.wait(patience_s)

    def _as_read(self, error: Exception) -> ReadingError:
        return ReadingError(self._fault_of(error), in_short(error))

    def _fault_of(self, error: Exception) -> Fault:
        match error:
            case av.error.HTTPUnauthorizedError():
                return Fault.WRONG_PASSWORD if self._source.login.user is not None else Fault.LOGIN_MISSING
            case av.error.HTTPForbiddenError():
                return Fault.FORBIDDEN
            case av.error.HTTPNotFoundError() | av.error.HTTPBadRequestError():
                return Fault.NOT_FOUND
            case av.error.HTTPError():
                return Fault.SERVER_ERROR
            case av.error.EOFError():
                return Fault.ENDED
            case av.error.InvalidDataError():
                # FFmpeg says the same of an answer that makes no sense and of one that never came.
                waited = time.monotonic() - self._began
                return Fault.SILENT if waited >= _SOCKET_LIMIT_S else Fault.NOT_VIDEO
            case MemoryError():
                return Fault.NO_RESOURCES
            case av.error.FFmpegError() | OSError():
                return _diagnose(self._source)
        return Fault.PLAYER_DIED


class TransportStream:
    """Demultiplexes an MPEG transport stream that comes in pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        """A ReadingError that `pieces` raises is raised here in its place."""
        self._pieces = _Pieces(pieces)
        self._container: Any = None
        self._stream: Any = None

    def open(self) -> OpenedStream:
        try:
            self._container = av.open(
                self._pieces, format="mpegts", options={"fpsprobesize": "0", "analyzeduration": "1000000"}
            )
            self._stream, described = described_in(self._container, annex_b=True)
        except (av.error.FFmpegError, OSError) as error:
            raise self._pieces.failure or ReadingError(Fault.NOT_VIDEO, in_short(error)) from None
        return described

    def pictures(self) -> Iterator[CodedPicture]:
        try:
            yield from pictures_of(self._container, self._stream)
        except av.error.FFmpegError as error:
            raise self._pieces.failure or ReadingError(Fault.ENDED, in_short(error)) from None
        raise self._pieces.failure or ReadingError(Fault.ENDED)


class _Pieces:
    """A file for PyAV, which must not see exceptions of ours."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self.failure: ReadingError | None = None

    def read(self, size: int) -> bytes:
        if not self._rest:
            try:
                self._rest = next(self._pieces, b"")
            except ReadingError as error:
                self.failure = error
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def described_in(container: Any, *, annex_b: bool) -> tuple[Any, OpenedStream]:
    """The first video stream that can be decoded, and its description. Raises ReadingError."""
    if not container.streams.video:
        raise ReadingError(Fault.NO_VIDEO)
    # Of a codec that this FFmpeg does not know, PyAV makes no context.
    known = [stream for stream in container.streams.video if stream.codec_context is not None]
    if not known:
        raise ReadingError(Fault.CODEC_UNKNOWN)
    stream: Any = known[0]
    context = stream.codec_context
    is_hls = "hls" in container.format.name
    return stream, OpenedStream(context.name, bytes(context.extradata or b""), stream, annex_b, is_hls)


def pictures_of(container: Any, stream: Any) -> Iterator[CodedPicture]:
    """The coded pictures of one stream."""
    # Plain integers: fractions would cost more than everything else that is done for a picture.
    ticks, per = stream.time_base.numerator * TICKS, stream.time_base.denominator
    for coded in container.demux(stream):
        if coded.size and not coded.is_corrupt:
            pts, dts = coded.pts, coded.dts
            yield CodedPicture(
                bytes(coded),
                None if pts is None else pts * ticks // per,
                None if dts is None else dts * ticks // per,
                coded.is_keyframe,
                True,
                time.monotonic(),
            )


def _diagnose(source: Source) -> Fault:
    """Why a connection brought nothing, asked of the network itself: the name, the way there, the port, or silence."""
    try:
        with socket.create_connection(source.device, timeout=_SOCKET_LIMIT_S):
            return Fault.SILENT
    except socket.gaierror:
        return Fault.NAME_UNKNOWN
    except ConnectionRefusedError:
        return Fault.PORT_CLOSED
    except (OSError, ValueError):
        return Fault.UNREACHABLE


def _options(source: Source) -> dict[str, str]:
    microseconds = str(_SOCKET_LIMIT_S * 1_000_000)
    options = {"fpsprobesize": "0"}
    if source.endpoint.is_rtsp:
        options |= {
            "rtsp_transport": source.transport.value,
            "allowed_media_types": "video",
            "timeout": microseconds,
            "user_agent": "tivi",
        }
    else:
        options |= {"analyzeduration": "1000000", "rw_timeout": microseconds}
    return options
