"""One connection to one camera: packets, or the reason in our own words. Knows RTSP through PyAV; decodes nothing.

FFmpeg tells an HTTP or RTSP status more exactly in its log than in its error codes (453 and 454 are both "4XX"),
so the process's own stderr is overheard for it.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import av
import av.error
import av.logging

from wall.model.camera import Source
from wall.model.fault import Fault
from wall.player.exception_text import in_short
from wall.player.packets import SLICED, TICKS, Packet, Timeline, holds_picture, sps, with_parameter_sets

SOCKET_LIMIT_S = 5
_OPEN_LIMIT_S = 10
_GREETING_S = 2
_HEARD_BYTES = 16_384
_READ_LIMIT_S = 10
_MOST_WITHOUT_PICTURE = 30
"""So many packets in a row with no picture in them are a camera that sends another codec than it said."""
_STATUS = re.compile(r"(?:method [A-Z_]+ failed: |HTTP error )(\d{3})")
_BY_STATUS = {
    401: Fault.WRONG_PASSWORD,
    403: Fault.FORBIDDEN,
    404: Fault.NOT_FOUND,
    453: Fault.BUSY,
    454: Fault.SESSION_LOST,
    503: Fault.BUSY,
}


@dataclass(frozen=True, slots=True)
class Video:
    """The stream as it comes: visible size in pixels, and a pixel's width over its height.

    `template` is PyAV's stream, from which a muxer can be made.
    """

    template: Any
    codec: str
    width: int
    height: int
    pixel_aspect: float

    @staticmethod
    def of(template: Any, context: Any) -> Video:
        ratio = context.sample_aspect_ratio
        return Video(
            template, template.codec_context.name, context.width, context.height, float(ratio) if ratio else 1.0
        )


class _UnplayableError(Exception):
    """Packets came, and nothing can be done with them."""


class Overheard:
    """The process's stderr, kept for ourselves: libraries write URLs there, with passwords in them."""

    def __init__(self) -> None:
        self._read_end, write_end = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        os.dup2(write_end, 2)
        os.close(write_end)
        # PyAV swallows FFmpeg's log by default.
        av.logging.restore_default_callback()
        self._lock = threading.Lock()
        self._heard = b""

    def listen(self) -> None:
        """Empty the pipe, which must never fill; what was said last is kept for `take`."""
        with self._lock, contextlib.suppress(BlockingIOError):
            while part := os.read(self._read_end, 65536):
                self._heard = (self._heard + part)[-_HEARD_BYTES:]

    def take(self) -> str:
        """What was said since the last call, the end of it where it was much."""
        self.listen()
        with self._lock:
            heard, self._heard = self._heard, b""
        return heard.decode(errors="replace")


class Ingest(threading.Thread):
    """Connects, then calls back with each packet, and at last with why it ended; all on its own thread."""

    def __init__(
        self,
        source: Source,
        overheard: Overheard,
        on_video: Callable[[Video], None],
        on_packet: Callable[[Packet], None],
        on_failed: Callable[[Fault, str], None],
    ) -> None:
        """`on_video` is called before the first packet, and again when the camera changes its picture's size."""
        super().__init__(name="ingest", daemon=True)
        self._source = source
        self._overheard = overheard
        self._on_video, self._on_packet, self._on_failed = on_video, on_packet, on_failed
        self._leaving = threading.Event()
        self._began = 0.0
        self._statuses: list[str] = []

    def leave(self, patience_s: float) -> None:
        """Take leave of the camera (TEARDOWN), as far as it can be done within `patience_s`."""
        self._leaving.set()
        self.join(patience_s)

    def run(self) -> None:
        self._began = time.monotonic()
        try:
            self._play()
        except Exception as error:  # noqa: BLE001 - whatever a library raises is this connection's end
            self._on_failed(self._fault_of(error), in_short(error))

    def _play(self) -> None:
        with self._open() as camera:
            self._overheard.take()  # a status of a later failure must not be one of the way here
            if not camera.streams.video:
                self._on_failed(Fault.NO_VIDEO, "")
                return
            stream: Any = camera.streams.video[0]
            codec = stream.codec_context.name
            extradata = bytes(stream.codec_context.extradata or b"")
            parameters = sps(extradata, codec)
            known = bool(stream.codec_context.width)
            if known:
                self._on_video(Video.of(stream, stream.codec_context))
            timeline = Timeline()
            # Over HTTP a packet may have lengths in place of start codes.
            told_apart, without_picture = codec in SLICED and self._source.endpoint.is_rtsp, 0
            # Plain integers: fractions would cost more than all the rest done here for a packet.
            ticks, per = stream.time_base.numerator * TICKS, stream.time_base.denominator
            for coded in camera.demux(stream):
                if self._leaving.is_set():
                    return
                if not coded.size or coded.is_corrupt:
                    continue
                arrived = time.monotonic()
                data = bytes(coded)
                if told_apart:
                    without_picture = 0 if holds_picture(data, codec) else without_picture + 1
                if without_picture > _MOST_WITHOUT_PICTURE:
                    self._on_failed(Fault.ENDED, f"it is no {codec} any more")
                    return
                if coded.is_keyframe and codec in SLICED:
                    data = with_parameter_sets(data, extradata, codec)
                    before, parameters = parameters, sps(data, codec)
                    known = known and (not before or before == parameters)
                if not known and coded.is_keyframe:
                    known = True
                    self._on_video(Video.of(stream, _looked_at(data, codec)))
                if known:
                    pts, dts = coded.pts, coded.dts
                    placed = timeline.place(
                        None if pts is None else pts * ticks // per,
                        None if dts is None else dts * ticks // per,
                        arrived,
                    )
                    self._hand_on(Packet(data, *placed, coded.is_keyframe, arrived, timeline.late_s))
        self._on_failed(Fault.ENDED, "")

    def _hand_on(self, packet: Packet) -> None:
        try:
            self._on_packet(packet)
        except av.error.FFmpegError as error:
            raise _UnplayableError from error

    def _open(self) -> Any:
        options, patience = _options(self._source), (_OPEN_LIMIT_S, _READ_LIMIT_S)
        address = self._source.dialled()
        try:
            return av.open(address, options=options, timeout=patience)
        except av.error.HTTPClientError:
            self._statuses += _STATUS.findall(self._overheard.take())
            if self._statuses[-1:] != ["454"]:
                raise
            # FFmpeg set up no stream at all, and then was refused to play: most likely there is no video.
            del options["allowed_media_types"]
            return av.open(address, options=options, timeout=patience)

    def _fault_of(self, error: Exception) -> Fault:
        self._statuses += _STATUS.findall(self._overheard.take())
        if self._statuses:
            return _BY_STATUS.get(int(self._statuses[-1]), Fault.SERVER_ERROR)
        match error:
            case av.error.HTTPUnauthorizedError():
                return Fault.WRONG_PASSWORD
            case av.error.HTTPForbiddenError():
                return Fault.FORBIDDEN
            case av.error.HTTPNotFoundError():
                return Fault.NOT_FOUND
            case av.error.EOFError():
                return Fault.ENDED
            case av.error.InvalidDataError():
                # FFmpeg says the same of an answer that makes no sense and of one that never came.
                waited = time.monotonic() - self._began
                return Fault.SILENT if waited >= SOCKET_LIMIT_S else Fault.NOT_VIDEO
            case _UnplayableError():
                return Fault.CODEC_UNKNOWN
            case MemoryError():
                return Fault.NO_RESOURCES
            case av.error.FFmpegError() | OSError():
                return diagnose(self._source)
        return Fault.PLAYER_DIED


def _looked_at(data: bytes, codec: str) -> Any:
    """A decoder that has seen one keyframe, and so knows its size. Rare, so the cost of a picture is no matter."""
    decoder: Any = av.CodecContext.create(codec, "r")
    decoder.thread_count = 1
    decoder.decode(av.Packet(data))
    decoder.decode(None)
    return decoder


def diagnose(source: Source) -> Fault:
    """Why a connection brought nothing, asked of the network itself: the name, the way there, the port, or silence."""
    try:
        with socket.create_connection(source.device, timeout=SOCKET_LIMIT_S):
            return Fault.SILENT
    except socket.gaierror:
        return Fault.NAME_UNKNOWN
    except ConnectionRefusedError:
        return Fault.PORT_CLOSED
    except (OSError, ValueError):
        return Fault.UNREACHABLE


def hangs_up(source: Source) -> bool:
    """Whether the other end closes a connection without a word: a recorder that is starting, a port whose device is
    away. FFmpeg reports that as it does an answer that makes no sense. Asked without a login.
    """
    if source.endpoint.scheme != "rtsp":
        return False
    try:
        with socket.create_connection(source.device, timeout=_GREETING_S) as channel:
            channel.sendall(b"OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n")
            return not channel.recv(1)
    except (ConnectionResetError, BrokenPipeError):
        return True
    except (OSError, ValueError):
        return False


def _options(source: Source) -> dict[str, str]:
    microseconds = str(SOCKET_LIMIT_S * 1_000_000)
    options = {"fpsprobesize": "0"}
    if source.endpoint.is_rtsp:
        options |= {
            # The SDP tells all that is needed; looking at packets for it costs half a second (measured).
            "probesize": "32",
            "rtsp_transport": source.transport.value,
            "allowed_media_types": "video",
            "timeout": microseconds,
            "user_agent": "tivi",
        }
    else:
        options |= {"analyzeduration": "1000000", "rw_timeout": microseconds}
    return options
