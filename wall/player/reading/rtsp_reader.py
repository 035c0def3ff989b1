"""Reads RTSP cameras with tivi's own client."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

from wall.model.camera import Source, Transport
from wall.model.fault import Fault
from wall.player.packets import TICKS
from wall.player.protocol import Learnt
from wall.player.reading.ffmpeg_reader import TransportStream
from wall.player.reading.reader import CodedPicture, OpenedStream, ReadingError
from wall.rtsp.client import RtspClient
from wall.rtsp.keep_alive import KeepAliveMemory
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.sdp import Codec, MediaTrack

_SILENCE_S = 60.0
"""The wall judges earlier that a camera is silent, and knows which ones send seldom; this is only the last resort."""
_FAULTS = {
    Outcome.BAD_ADDRESS: Fault.NAME_UNKNOWN,
    Outcome.NAME_UNKNOWN: Fault.NAME_UNKNOWN,
    Outcome.UNREACHABLE: Fault.UNREACHABLE,
    Outcome.PORT_CLOSED: Fault.PORT_CLOSED,
    Outcome.TLS_FAILED: Fault.TLS_FAILED,
    Outcome.SILENT: Fault.SILENT,
    Outcome.ENDED: Fault.ENDED,
    Outcome.CLOSED: Fault.ENDED,
    Outcome.NOT_RTSP: Fault.NOT_VIDEO,
    Outcome.PROTOCOL_ERROR: Fault.NOT_VIDEO,
    Outcome.LOGIN_MISSING: Fault.LOGIN_MISSING,
    Outcome.LOGIN_REFUSED: Fault.WRONG_PASSWORD,
    Outcome.LOGIN_WITHOUT_CHALLENGE: Fault.LOGIN_UNSUPPORTED,
    Outcome.LOGIN_UNSUPPORTED: Fault.LOGIN_UNSUPPORTED,
    Outcome.FORBIDDEN: Fault.FORBIDDEN,
    Outcome.NOT_FOUND: Fault.NOT_FOUND,
    Outcome.BAD_REQUEST: Fault.NOT_FOUND,
    Outcome.BUSY: Fault.BUSY,
    Outcome.SESSION_LOST: Fault.SESSION_LOST,
    Outcome.SERVER_ERROR: Fault.SERVER_ERROR,
    Outcome.WANTS_UDP: Fault.TRANSPORT_REFUSED,
    Outcome.TRANSPORT_REFUSED: Fault.TRANSPORT_REFUSED,
    Outcome.REDIRECT_LOOP: Fault.REDIRECTED,
    Outcome.BAD_REDIRECT: Fault.REDIRECTED,
    Outcome.NO_VIDEO: Fault.NO_VIDEO,
    Outcome.CODEC_UNKNOWN: Fault.CODEC_UNKNOWN,
}


def fault_of(outcome: Outcome) -> Fault:
    """What a person is told of a connection's end."""
    return _FAULTS[outcome]


class RtspReader:
    """Reads by TCP, and by UDP where that was asked for, or is all that the camera does."""

    def __init__(self, source: Source, learnt: Learnt, on_learnt: Callable[[Learnt], None]) -> None:
        """`on_learnt` is called when the camera has taught something that is not in `learnt`; on the reading thread."""
        self._source, self._learnt, self._on_learnt = source, learnt, on_learnt
        self._memory = KeepAliveMemory(set(learnt.refused))
        by_udp = learnt.by_udp or source.transport is Transport.UDP
        self._client = self._new_client(Transport.UDP if by_udp else Transport.TCP)
        self._by_udp = by_udp
        self._leaving = False
        self._track: MediaTrack | None = None

    def open(self) -> OpenedStream:
        try:
            track = self._track = self._opened()
        except RtspError as error:
            raise self._as_read(error) from None
        if track.codec is Codec.TRANSPORT_STREAM:
            self._stream = TransportStream(self._pieces())
            return self._stream.open()
        assert track.codec is not None, "the client plays only what it unpacks"
        return OpenedStream(track.codec.value)

    def pictures(self) -> Iterator[CodedPicture]:
        assert self._track is not None, "open comes first"
        if self._track.codec is Codec.TRANSPORT_STREAM:
            yield from self._stream.pictures()
            return
        rate = self._track.clock_rate
        try:
            for unit in self._client.units():
                stamp = unit.timestamp * TICKS // rate
                yield CodedPicture(
                    unit.data, stamp, None, unit.keyframe, unit.complete, unit.arrived, unit.parameter_sets
                )
        except RtspError as error:
            raise self._as_read(error) from None
        finally:
            self._tell()

    def close(self, patience_s: float) -> None:
        self._leaving = True
        self._client.close(patience_s)

    def _opened(self) -> MediaTrack:
        try:
            return self._client.open()
        except RtspError as error:
            if error.outcome is not Outcome.WANTS_UDP or self._by_udp or self._leaving:
                raise
        self._by_udp = True
        self._client = self._new_client(Transport.UDP)
        track = self._client.open()
        self._tell()
        return track

    def _new_client(self, transport: Transport) -> RtspClient:
        source = self._source
        # Devices of XMEye want it in the path; everywhere else the client gives it where it is asked for.
        url = source.dialled() if source.endpoint.login_in_path else source.url
        return RtspClient(url, source.login, transport=transport, memory=self._memory, silence_limit_s=_SILENCE_S)

    def _tell(self) -> None:
        asked_for = self._source.transport is Transport.UDP
        now = Learnt(self._by_udp and not asked_for, tuple(sorted(self._memory.refused)))
        if now != self._learnt:
            self._learnt = now
            self._on_learnt(now)

    def _as_read(self, error: RtspError) -> ReadingError:
        codec = error.words if error.outcome is Outcome.CODEC_UNKNOWN else ""
        return ReadingError(fault_of(error.outcome), error.words, codec)

    def _pieces(self) -> Iterator[bytes]:
        """The transport stream's bytes, read on a thread of its own, since FFmpeg asks for them when it likes."""
        pieces: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        failure: list[RtspError] = []

        def run() -> None:
            try:
                for unit in self._client.units():
                    pieces.put(unit.data)
            except RtspError as error:
                failure.append(error)
            finally:
                pieces.put(None)

        threading.Thread(target=run, name="transport-stream", daemon=True).start()
        while (piece := pieces.get()) is not None:
            yield piece
        raise self._as_read(failure[0]) if failure else ReadingError(Fault.ENDED)
