"""One camera's video for everybody who watches it: asked of the wall while somebody does, and for a moment longer."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable
from typing import Protocol

from wall.player.packet_stream import StreamHeader
from wall.player.packets import Packet
from wall.web.asking import Asking, Subscription
from wall.web.media.codec_string import codec_string
from wall.web.media.parts import PART_S, Joined, Missing, Part, Parts
from wall.web.media.playlist import Segments, playlist
from wall.web.media.samples import Sample, Samples, UnplayableError
from wall.web.still_maker import Keyframe

log = logging.getLogger("tivi.web")

_EPOCH_BYTES = 6
_STALLED_S = 2 * PART_S
"""A part whose next picture does not come in so many seconds is sent as it is: the camera hangs."""


class PacketSource(Protocol):
    """Where packets come from; see `WallLink.packets`."""

    async def packets(
        self, camera: str, on_message: Callable[[StreamHeader | Packet], None], on_over: Callable[[bool], None]
    ) -> Subscription: ...


class VideoFeed:
    """The video of one camera. Used on the loop's thread only."""

    def __init__(self, camera: str, source: PacketSource) -> None:
        self.camera = camera
        self.parts = Parts()
        self.segments = Segments()
        self.keyframe: Keyframe | None = None
        """The newest one, for stills."""
        self.arrived: float | None = None
        """When the last packet arrived at the player, in monotonic seconds."""
        self._header: StreamHeader | None = None
        self._samples: Samples | None = None
        self._due: asyncio.TimerHandle | None = None
        self._asking = Asking(
            camera, lambda on_over: source.packets(camera, self._received, on_over), self._end_epoch, self._leave
        )

    @property
    def codec(self) -> str | None:
        """The name of the present video for browsers; None while none is there, or where none can play it."""
        return self.parts.codec

    @property
    def bit_s(self) -> float | None:
        """Bits a second that its video has lately had; None before that is known."""
        return self.parts.bit_s

    async def joined(self, patience_s: float) -> Joined | None:
        """From the last keyframe on, as soon as there is one; None where none comes in time."""
        self._asking.want()
        found = self.parts.join()
        until = time.monotonic() + patience_s
        while found is None and await self._asking.wait(until):
            found = self.parts.join()
        return found

    async def part(self, epoch: str, number: int, patience_s: float) -> Part | Missing:
        """A part, as soon as it exists; NOT_YET where it does not come in time."""
        self._asking.want()
        found = self.parts.part(epoch, number)
        until = time.monotonic() + patience_s
        while found is Missing.NOT_YET and await self._asking.wait(until):
            found = self.parts.part(epoch, number)
        return found

    async def playlist(self, patience_s: float) -> str | None:
        """The playlist, as soon as it names a segment; None where none comes in time."""
        self._asking.want()
        until = time.monotonic() + patience_s
        while not self.segments.listed:
            if not await self._asking.wait(until):
                return None
        return playlist(self.segments)

    async def fresh_keyframe(self, patience_s: float) -> Keyframe | None:
        """The newest keyframe, as soon as there is one; None where none comes in time."""
        self._asking.want()
        until = time.monotonic() + patience_s
        while self.keyframe is None and await self._asking.wait(until):
            pass
        return self.keyframe

    def close(self) -> None:
        """Want nothing any more, and keep nothing; who waits is answered."""
        self._asking.close()

    def _leave(self) -> None:
        self._end_epoch()
        self.parts.clear()
        self.segments.clear()
        self.keyframe = self.arrived = None

    # -- packets

    def _received(self, message: StreamHeader | Packet) -> None:
        if isinstance(message, StreamHeader):
            self._begin_epoch(message)
            return
        self.arrived = message.arrived - message.late_s
        if message.keyframe and self._header is not None:
            first = self.keyframe is None
            self.keyframe = Keyframe(self._header.codec, self._header.extradata, message.data, self.arrived)
            if first:  # whoever waits for a part is not to be woken for each
                self._asking.notify()
        if self._samples is None:
            return
        try:
            sample = self._samples.push(message)
        except UnplayableError as error:
            log.warning("%s: its video cannot be put into MP4: %s", self.camera, error)
            self._end_epoch()
            return
        if sample is not None:
            self._take(sample, self._samples.init)

    def _begin_epoch(self, header: StreamHeader) -> None:
        self._end_epoch()
        self._header = header
        codec = codec_string(header.codec, header.extradata)
        if codec is None:
            return
        try:
            self._samples = Samples(header)
        except UnplayableError as error:
            log.info("%s: no browser plays its video: %s", self.camera, error)
            return
        self.parts.begin(secrets.token_hex(_EPOCH_BYTES), codec)

    def _end_epoch(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._samples = None
        self.parts.end()
        self._asking.notify()

    def _take(self, sample: Sample, init: bytes) -> None:
        if self.parts.push(sample, init):
            self._completed()
        if self._due is None and self.parts.growing:
            self._due = asyncio.get_running_loop().call_later(_STALLED_S, self._complete)

    def _complete(self) -> None:
        self._due = None
        if self.parts.complete():
            self._completed()

    def _completed(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None
        epoch = self.parts.present
        assert epoch is not None
        part = epoch.parts[-1]
        self.segments.push(epoch, part, time.time() - time.monotonic() + part.began)
        self._asking.notify()
