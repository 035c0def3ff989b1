"""Holds one connection to one camera: packets, or the reason why there are none in our own words."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import av
import av.error

from wall.model.camera import Source
from wall.model.fault import Fault
from wall.player.exception_text import in_short
from wall.player.packets import Packet
from wall.player.stderr_capture import StderrCapture
from wall.player.video import CodecChangedError, Video, VideoReader

SOCKET_LIMIT_S = 5
_OPEN_LIMIT_S = 10
_GREETING_S = 2
_READ_LIMIT_S = 10
_STATUS = re.compile(r"(?:method [A-Z_]+ failed: |HTTP error )(\d{3})")
_BY_STATUS = {
    401: Fault.WRONG_PASSWORD,
    403: Fault.FORBIDDEN,
    404: Fault.NOT_FOUND,
    453: Fault.BUSY,
    454: Fault.SESSION_LOST,
    503: Fault.BUSY,
}


class Ingest(threading.Thread):
    """Connects, then calls back with each packet, and at last with why it ended; all on its own thread."""

    def __init__(
        self,
        source: Source,
        stderr: StderrCapture,
        on_video: Callable[[Video], None],
        on_packet: Callable[[Packet], None],
        on_failed: Callable[[Fault, str], None],
    ) -> None:
        """`on_video` is called before the first packet, and again when the camera changes its picture's size.

        `on_failed` is called once, with a detail for the log that holds no secret; not after `leave`.
        """
        super().__init__(name="ingest", daemon=True)
        self._source = source
        self._stderr = stderr
        self._on_video, self._on_packet, self._on_failed = on_video, on_packet, on_failed
        self._leaving = threading.Event()
        self._began = 0.0
        self._statuses: list[str] = []

    def leave(self, patience_s: float) -> None:
        """Take leave of the camera (TEARDOWN), as far as it can be done within `patience_s` seconds."""
        self._leaving.set()
        self.join(patience_s)

    def run(self) -> None:
        self._began = time.monotonic()
        try:
            self._play()
        except CodecChangedError as error:
            self._on_failed(Fault.ENDED, f"it is no {error} any more")
        except Exception as error:  # noqa: BLE001 - whatever a library raises is this connection's end
            self._on_failed(self._fault_of(error), in_short(error))

    def _play(self) -> None:
        with self._open() as camera:
            self._stderr.take()  # a later failure must not be explained by a status from before
            if not camera.streams.video:
                self._on_failed(Fault.NO_VIDEO, "")
                return
            stream: Any = camera.streams.video[0]
            # Over HTTP a packet may have lengths in place of start codes.
            annex_b = self._source.endpoint.is_rtsp
            reader = VideoReader(stream, annex_b, self._on_video, self._on_packet)
            for coded in camera.demux(stream):
                if self._leaving.is_set():
                    return
                if coded.size and not coded.is_corrupt:
                    reader.take(coded, time.monotonic())
        self._on_failed(Fault.ENDED, "")

    def _open(self) -> Any:
        options, patience = _options(self._source), (_OPEN_LIMIT_S, _READ_LIMIT_S)
        address = self._source.dialled()
        try:
            return av.open(address, options=options, timeout=patience)
        except av.error.HTTPClientError:
            self._statuses += _STATUS.findall(self._stderr.take())
            if self._statuses[-1:] != ["454"]:
                raise
            # FFmpeg set up no stream at all, and then was refused to play: most likely there is no video.
            del options["allowed_media_types"]
            return av.open(address, options=options, timeout=patience)

    def _fault_of(self, error: Exception) -> Fault:
        self._statuses += _STATUS.findall(self._stderr.take())
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
            case MemoryError():
                return Fault.NO_RESOURCES
            case av.error.FFmpegError() | OSError():
                return diagnose(self._source)
        return Fault.PLAYER_DIED


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
