"""Decodes packets into pictures in shared memory, through libVLC. This is the only module that imports vlc.

No method may be called from a libVLC callback. `stop` may hang for good, since libVLC joins its threads there: the
process is expected to be killed then.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import av
import vlc

from wall.core.layout.geometry import fitted
from wall.core.layout.picture_shape import natural_size
from wall.model.mask import Mask
from wall.player.decode_health import DecodeHealth, Pace, Tally
from wall.player.in_flight import InFlight
from wall.player.mask_runs import black_runs
from wall.player.packets import TICKS, Packet, squeezed
from wall.player.pictures import Format, PictureWriter
from wall.player.protocol import Show
from wall.player.sinks.mux import container_for, is_timed
from wall.player.sinks.packet_pipe import PacketPipe
from wall.player.video import Video
from wall.player.vlc_plugins import PLUGINS

CACHING_MS = 50
"""Pictures are held back this long, to hide the network's jitter and the decoding; those that are later are dropped.

It is more than `timeline.BEHIND`, by which a picture may be placed before its arrival.
"""
_MORE_MS = 10
_REPEATED_EACH_S, _REPEATS = 0.3, 3
"""A picture without a time is given again so often where no other comes: libVLC may take as long to begin to read."""
_DECODING_S = 0.3
"""Assumed longest time in seconds from a packet to its picture, beside the caching."""
_FRESH_S = 1.5
"""A picture whose packet arrived longer ago than this, in seconds, is not fresh."""
_LIMITED, _FULL = b"I420", b"J420"  # planar, 8 bits; 16..235 and 0..255
_SD_LINES = 576
"""Taller pictures have the colours of BT.709: cameras rarely give them, and this is what players assume."""

_LOCKED = 0
"""The result of PyGILState_Ensure where the lock is held, as in every callback (PyGILState_STATE, pystate.h)."""

_LOCK = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
_UNLOCK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_UINTS = ctypes.POINTER(ctypes.c_uint)
_FORMAT = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p, _UINTS, _UINTS, _UINTS, _UINTS)
_CLEANUP = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


def new_instance() -> Any:
    """A libVLC instance; a process needs one. It reads no settings of a person's VLC, and uses no screen or sound."""
    return vlc.Instance(
        "--ignore-config",
        "--no-audio",
        "--aout=dummy",  # or each player would load the sound server's client, and connect to it
        "--no-spu",
        "--no-osd",
        "--no-video-title-show",
        "--no-xlib",
        "--no-lua",
        "--codec=avcodec,none",
        "--text-renderer=none",
        "--quiet",
    )


def preload() -> None:
    """Load the plugins that every decoding needs, without starting anything, so that forks share their pages.

    The dynamic linker writes into each library that it loads; after the fork, that would be 8 MB for each stream.
    """
    with Path("/proc/self/maps").open() as maps:
        core = next((line.split()[-1] for line in maps if "libvlccore.so" in line), "")
    for plugin in PLUGINS:
        # A plugin that this libVLC has elsewhere, or lacks, is only not shared.
        with contextlib.suppress(OSError):
            ctypes.CDLL(str(Path(core).parent / "vlc/plugins" / plugin))


class Decoder:
    """A sink that decodes one stream at one size; for another size or description, another decoder is made.

    It is made, started, judged and stopped on one thread, and given packets by another.
    """

    def __init__(
        self,
        instance: Any,
        video: Video,
        show: Show,
        mask: Mask,
        caching_ms: int,
        on_slot: Callable[[PictureWriter], None],
        on_picture: Callable[[], None],
        on_left: Callable[[], None],
        ago_s: float = 0.0,
    ) -> None:
        """`ago_s` is how much later its packets are pushed than they came: their arrivals are those of the pushing.

        `on_slot` and `on_picture` come on libVLC's threads, `on_left` on the packets'; all must return at once.

        Raises FFmpegError where libVLC cannot be given this codec.
        """
        self.video = video
        self.left = False
        """It takes no more packets, and is to be replaced; `on_left` has been called."""
        self.leave_at_keyframe = False
        """Set where it is so far behind that another decoder should begin at the next keyframe."""
        natural = natural_size((video.width, video.height), video.pixel_aspect, show.aspect)
        self._size, self._hd = fitted(natural, (show.width, show.height), show.fit), video.height > _SD_LINES
        self._on_slot, self._on_picture, self._on_left = on_slot, on_picture, on_left
        self._mask, self._ago_s = mask, ago_s
        self._writer: PictureWriter | None = None
        self._thread = 0  # libVLC's, that calls for pictures
        self._given = self._shown = 0  # packets, pictures
        self._fresh = False  # the last picture was new, and has come since the last `judge`
        self._health = DecodeHealth()
        self._vouched_until = 0.0
        self._in_flight = InFlight(2 * caching_ms / 1000 + _DECODING_S)
        self._feed = PacketPipe(video.template)
        self._feeding = threading.Lock()
        self._is_alone = False  # the picture that it began with: no other has come
        # libVLC shows the first picture, and no other before its clock has moved on by more than its caching: of a
        # camera that sends a picture each eight seconds, the second one would come with the third.
        self._beginning = (caching_ms + _MORE_MS) * TICKS // 1000
        self._player = instance.media_player_new()
        self._media = self._media_of(instance, video, caching_ms)
        self._player.set_media(self._media)
        # ctypes callbacks are collected, and crash, unless they are kept.
        self._callbacks: tuple[Any, ...] = self._set_callbacks()

    def begin(self, video: Video, packets: Sequence[Packet]) -> None:
        """Take the first packets, all of which are due at once. Raises as `push`."""
        if video is not self.video:
            self._leave()  # it would go on with the old size
            return
        due = squeezed(packets, self._beginning)
        if len(due) == 1 and is_timed(video.codec):  # twice, since its clock has to move
            due = [due[0]._replace(pts=due[0].pts - self._beginning, dts=due[0].dts - self._beginning), *due]
        with self._feeding:
            for packet in due:
                self._feed.push(packet)
            if not is_timed(video.codec):
                self._repeat(due[-1])
        for packet in packets:
            self._in_flight.push(packet)

    def push(self, packet: Packet) -> None:
        """Take one more packet. Raises FFmpegError where libVLC cannot be given this codec."""
        if packet.keyframe and self.leave_at_keyframe:
            self._leave()
        if self.left:
            return
        self._given += 1
        self._in_flight.push(packet)
        with self._feeding:
            self._is_alone = False
            self._feed.push(packet)

    def _repeat(self, packet: Packet, left: int = _REPEATS) -> None:
        """Push the only packet again where nothing has come since: here libVLC's clock is that of its reading.

        It has to move before another picture comes.
        """
        timer = threading.Timer(_REPEATED_EACH_S, self._repeated, (packet, left))
        timer.daemon = True
        self._is_alone = True
        timer.start()

    def _repeated(self, packet: Packet, left: int) -> None:
        with self._feeding, contextlib.suppress(av.error.FFmpegError):  # which the next packet will raise
            if self._is_alone:
                self._feed.push(packet)
                if left > 1:
                    self._repeat(packet, left - 1)

    def start(self) -> None:
        """Decode what was and will be pushed."""
        self._player.play()

    def _leave(self) -> None:
        self.left = True
        self._on_left()

    def judge(self) -> Pace:
        """Whether it keeps up; to be called about once a second."""
        counted = vlc.MediaStats()
        self._media.get_stats(counted)
        tally = Tally(counted.decoded_video, counted.lost_pictures, self._given, self._shown)
        fresh, self._fresh = self._fresh, False
        pace = self._health.judge(tally, fresh, time.monotonic())
        self._in_flight.update(tally.late, self._health.in_time_until)
        self._vouched_until = self._health.in_time_until
        return pace

    def stop(self) -> None:
        """Stop decoding; no picture comes after this. May hang."""
        self._player.stop()
        self._player.release()
        self._media.release()
        with self._feeding:
            self._is_alone = False
            self._feed.close()
        # Bound methods in ctypes' callbacks are a cycle; left to the collector, the pictures' memory would wait for it.
        self._callbacks = ()
        self._writer = None

    def _set_callbacks(self) -> tuple[Any, ...]:
        setup, cleanup, lock, unlock = (
            _FORMAT(self._setup),
            _CLEANUP(self._cleanup),
            _LOCK(self._lock),
            _UNLOCK(self._unlock),
        )
        kinds = vlc.CallbackDecorators
        self._player.video_set_callbacks(
            ctypes.cast(lock, kinds.VideoLockCb),
            ctypes.cast(unlock, kinds.VideoUnlockCb),
            None,
            None,
        )
        self._player.video_set_format_callbacks(
            ctypes.cast(setup, kinds.VideoFormatCb), ctypes.cast(cleanup, kinds.VideoCleanupCb)
        )
        return setup, cleanup, lock, unlock

    def _media_of(self, instance: Any, video: Video, caching_ms: int) -> Any:
        _, demux = container_for(video.codec)
        media = instance.media_new(f"fd://{self._feed.read_end}")
        # Each further thread delays the picture by a frame; one is enough up to 1080p.
        threads = 1 if video.width * video.height <= 1920 * 1088 else min(4, os.cpu_count() or 1)
        for option in (
            f"demux={demux}",
            f"file-caching={caching_ms}",
            "clock-synchro=1",  # with 0, one network stall would leave the picture late for ever
            # After a pause libVLC would throw away what it has, and add the pause to its delay, for good.
            "clock-jitter=0",
            f"avcodec-threads={threads}",
            # A decoder that begins with a cached GOP is late with all of it. In a hurry it would leave out pictures
            # that others are made from, and show grey until the next keyframe.
            "no-avcodec-hurry-up",
            # Pictures in memory are decoded in software in any case; trying anything else costs time and memory.
            "avcodec-hw=none",
            "prefetch-buffer-size=512",  # KiB; 16 MiB otherwise, for each stream
            "prefetch-read-size=65536",
        ):
            media.add_option(f":{option}")
        return media

    def _setup(self, _opaque: Any, chroma: int, width: Any, height: Any, pitches: Any, lines: Any) -> int:
        # vmem gives the coded size with its padding here, and scales the visible part to the size we answer.
        full_range = ctypes.string_at(chroma, 4) == _FULL
        ctypes.memmove(chroma, _FULL if full_range else _LIMITED, 4)
        picture = Format.of(*self._size, full_range, self._hd)
        width[0], height[0] = picture.width, picture.height
        pitches[0], lines[0] = picture.stride, picture.height
        for plane in (1, 2):
            pitches[plane], lines[plane] = picture.stride // 2, picture.chroma_lines
        if self._writer is None or self._writer.format != picture:
            self._writer = None  # whatever fails now, no picture is published without its mask
            black = black_runs(self._mask, picture)
            try:
                self._writer = PictureWriter(picture, black)
                self._on_slot(self._writer)
            except OSError:
                return 0  # libVLC then shows nothing, and the wall notices the stall
        return 1

    def _lock(self, _opaque: Any, planes: Any) -> None:
        if threading.get_ident() != self._thread:
            # Keep this thread's Python state until `_cleanup`: otherwise one is made, with a mapping of its own, and
            # destroyed again for every call from libVLC.
            self._thread = threading.get_ident()
            ctypes.pythonapi.PyGILState_Ensure()
        if self._writer is not None:
            planes[0], planes[1], planes[2] = self._writer.next()

    def _cleanup(self, _opaque: Any) -> None:
        if threading.get_ident() == self._thread:
            self._thread = 0
            ctypes.pythonapi.PyGILState_Release(_LOCKED)

    def _unlock(self, _opaque: Any, _picture: Any, _planes: Any) -> None:
        # The picture is complete. libVLC's "display" callback would come a few milliseconds later; one callback less is
        # a sixth less work for each picture.
        writer = self._writer
        if writer is None:
            return
        if self._mask:
            writer.cover()
        self._shown += 1
        now = time.monotonic()
        # With nothing new to show, libVLC shows its last picture again every 80 ms. If that were published, a frozen
        # camera, or a machine that cannot decode in time, would look live. Only where pictures are decoded in time, an
        # equal picture is a scene that stands still, which is published once for each `judge`.
        if writer.repeats():
            if now >= self._vouched_until:
                return
            self._vouched_until = 0.0
        origin = self._in_flight.shown(now)
        self._fresh = now - origin.arrived < _FRESH_S
        writer.publish(max(0.0, origin.sent - self._ago_s))
        self._on_picture()
