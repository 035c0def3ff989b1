"""Packets in, pictures in shared memory out, through libVLC. Knows nothing of cameras; the only `import vlc`.

Nothing here may be called from a libVLC callback, and `stop` may hang for good: libVLC joins its threads there.
Whoever owns the process is expected to be killed then.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import vlc

from wall.core.layout.geometry import Size, fitted
from wall.model.camera import Fit
from wall.player.decode_health import DecodeHealth, Pace, Tally
from wall.player.ingest import Video
from wall.player.packets import Flight, Packet
from wall.player.pictures import Format, PictureWriter
from wall.player.sinks.mux import Mux, container_for

CACHING_MS = 100
"""Pictures are held back this long, so that a network's unrest is not seen; later ones are dropped."""
_DECODING_S = 0.3
_PIPE_BYTES = 1 << 20
_BEHIND_BYTES = 4 << 20
_FRESH_S = 1.5
"""A decoder that shows what arrived longer ago is behind."""
_LIMITED, _FULL = b"I420", b"J420"  # planar, 8 bits; 16..235 and 0..255
_SD_LINES = 576
"""Taller pictures have the colours of BT.709: cameras rarely say, and this is what players assume."""

_PLUGINS = (
    "access/libfilesystem_plugin.so",
    "codec/libavcodec_plugin.so",
    "demux/libts_plugin.so",
    "packetizer/libpacketizer_h264_plugin.so",
    "packetizer/libpacketizer_hevc_plugin.so",
    "stream_filter/libprefetch_plugin.so",
    "video_chroma/libswscale_plugin.so",
    "video_chroma/libchain_plugin.so",
    "video_output/libvmem_plugin.so",
)

_LOCKED = 0
"""What PyGILState_Ensure answers where the lock is held, as in every callback (PyGILState_STATE, pystate.h)."""

_LOCK = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
_UNLOCK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_UINTS = ctypes.POINTER(ctypes.c_uint)
_FORMAT = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p, _UINTS, _UINTS, _UINTS, _UINTS)
_CLEANUP = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


def new_instance() -> Any:
    """One libVLC for a process. It reads no settings of a person's VLC, and touches no screen or sound."""
    return vlc.Instance(
        "--ignore-config",
        "--no-audio",
        "--aout=dummy",  # or each player would load, and knock at, the sound server
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

    The dynamic linker writes into each library it loads; done after the fork, that is 8 MB for each stream.
    """
    with Path("/proc/self/maps").open() as maps:
        core = next((line.split()[-1] for line in maps if "libvlccore.so" in line), "")
    for plugin in _PLUGINS:
        # One that this libVLC has elsewhere, or not at all, is only not shared.
        with contextlib.suppress(OSError):
            ctypes.CDLL(str(Path(core).parent / "vlc/plugins" / plugin))


class Decoder:
    """One decoding of one stream at one size; for another size, stop it and make another."""

    def __init__(
        self,
        instance: Any,
        video: Video,
        box: Size,
        fit: Fit,
        on_slot: Callable[[PictureWriter], None],
        on_picture: Callable[[], None],
        caching_ms: int = CACHING_MS,
    ) -> None:
        """Callbacks come on libVLC's threads and must return at once."""
        natural = (max(1, round(video.width * video.pixel_aspect)), video.height)
        self._size, self._hd = fitted(natural, box, fit), video.height > _SD_LINES
        self._on_slot, self._on_picture = on_slot, on_picture
        self._writer: PictureWriter | None = None
        self._thread = 0  # libVLC's, that calls for pictures
        self._given = self._shown = 0  # packets, pictures
        self._fresh = False  # the last picture was new, and has come since the last look
        self._watch = DecodeHealth()
        self._vouched_until = 0.0
        self._flight = Flight(2 * caching_ms / 1000 + _DECODING_S)
        self._feed = _Feed(video.template)
        self._player = instance.media_player_new()
        self._media = self._media_of(instance, video, caching_ms)
        self._player.set_media(self._media)
        # ctypes callbacks are collected, and crash, unless they are kept.
        self._callbacks: tuple[Any, ...] = (
            _FORMAT(self._setup),
            _CLEANUP(self._cleanup),
            _LOCK(self._lock),
            _UNLOCK(self._unlock),
        )
        setup, cleanup, lock, unlock = self._callbacks
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

    def start(self, packets: Iterable[Packet]) -> None:
        """Begin with `packets`, the first of which is a keyframe if there is any. Raises as `push`."""
        for packet in packets:
            self._feed.push(packet)
            self._flight.push(packet)
        self._player.play()

    def push(self, packet: Packet) -> None:
        """Hand over one more. Raises FFmpegError where libVLC cannot be given this codec."""
        self._given += 1
        self._flight.push(packet)
        self._feed.push(packet)

    def look(self) -> Pace:
        """How the decoding fares; to be asked about once a second."""
        counted = vlc.MediaStats()
        self._media.get_stats(counted)
        tally = Tally(counted.decoded_video, counted.lost_pictures, self._given, self._shown)
        fresh, self._fresh = self._fresh, False
        pace = self._watch.look(tally, fresh, time.monotonic())
        self._flight.fares(tally.late, self._watch.in_time_until)
        self._vouched_until = self._watch.in_time_until
        return pace

    def stop(self) -> None:
        """No picture comes after this."""
        self._player.stop()
        self._player.release()
        self._media.release()
        self._feed.close()
        # Bound methods in ctypes' callbacks are a cycle; left to the collector, the pictures' memory would wait for it.
        self._callbacks = ()
        self._writer = None

    def _media_of(self, instance: Any, video: Video, caching_ms: int) -> Any:
        _, demux = container_for(video.codec)
        media = instance.media_new(f"fd://{self._feed.read_end}")
        # Each further thread delays the picture by a frame; one is enough up to 1080p.
        threads = 1 if video.width * video.height <= 1920 * 1088 else min(4, os.cpu_count() or 1)
        for option in (
            f"demux={demux}",
            f"file-caching={caching_ms}",
            "clock-synchro=1",  # with 0 one network stall would leave the picture late for ever
            f"avcodec-threads={threads}",
            # A decoder that begins with a cached GOP is late with all of it. In a hurry it would leave out pictures
            # that others are made from: grey ones, until the next keyframe.
            "no-avcodec-hurry-up",
            # Pictures in memory are decoded in software in any case; the tries before cost time and memory.
            "avcodec-hw=none",
            "prefetch-buffer-size=512",  # KiB; 16 MiB otherwise, for each stream
            "prefetch-read-size=65536",
        ):
            media.add_option(f":{option}")
        return media

    def _setup(self, _opaque: Any, chroma: int, width: Any, height: Any, pitches: Any, lines: Any) -> int:
        # What vmem says here is the coded size with its padding; it scales the visible part to what we answer.
        full_range = ctypes.string_at(chroma, 4) == _FULL
        ctypes.memmove(chroma, _FULL if full_range else _LIMITED, 4)
        picture = Format.of(*self._size, full_range, self._hd)
        width[0], height[0] = picture.width, picture.height
        pitches[0], lines[0] = picture.stride, picture.height
        for plane in (1, 2):
            pitches[plane], lines[plane] = picture.stride // 2, picture.chroma_lines
        if self._writer is None or self._writer.format != picture:
            try:
                self._writer = PictureWriter(picture)
                self._on_slot(self._writer)
            except OSError:
                return 0  # libVLC then shows nothing, and the stall is noticed and told by the wall
        return 1

    def _lock(self, _opaque: Any, planes: Any) -> None:
        if threading.get_ident() != self._thread:
            # Keep this thread's Python state until `_cleanup`: else one is made, with a mapping of its own, and
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
        # The picture is there. libVLC would say "display" a few milliseconds later; one callback less is a sixth less
        # work for each picture.
        writer = self._writer
        if writer is None:
            return
        self._shown += 1
        now = time.monotonic()
        # With nothing new to show, libVLC shows its last picture again every 80 ms. Published, that would be a
        # frozen camera, or a machine that cannot decode in time, that looks live. Only where pictures are decoded, and
        # in time, the same again is a scene that stands still: news, once for each look.
        if writer.repeats():
            if now >= self._vouched_until:
                return
            self._vouched_until = 0.0
        landed = self._flight.landed(now)
        self._fresh = now - landed.arrived < _FRESH_S
        writer.publish(landed.sent)
        self._on_picture()


class _Feed:
    """The pipe into libVLC. Never waits: what finds no room goes with a later packet."""

    def __init__(self, template: Any) -> None:
        self.read_end, self._write_end = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(self._write_end, False)
        # The kernel bounds all pipes of a user together; the usual 64 KiB work too.
        with contextlib.suppress(OSError):
            fcntl.fcntl(self._write_end, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self._mux = Mux(template, self._write)
        self._waiting: deque[memoryview] = deque()
        self._waiting_bytes = 0
        self._skipping = False

    def push(self, packet: Packet) -> None:
        """Raises FFmpegError where packets of this codec cannot be put into a container."""
        if self._waiting:
            self._flush()
        if self._waiting_bytes > _BEHIND_BYTES:
            # Decoding cannot keep up: no more until it has, and then from a keyframe on.
            self._skipping = True
        elif not self._waiting_bytes and packet.keyframe:
            self._skipping = False
        if not self._skipping:
            self._mux.write(packet)

    def close(self) -> None:
        self._mux.close()
        os.close(self._write_end)
        os.close(self.read_end)

    def _write(self, data: bytes) -> None:
        self._waiting.append(memoryview(data))
        self._waiting_bytes += len(data)
        self._flush()

    def _flush(self) -> None:
        while self._waiting:
            first = self._waiting[0]
            try:
                written = os.write(self._write_end, first)
            except BlockingIOError:
                return
            self._waiting_bytes -= written
            if written == len(first):
                self._waiting.popleft()
            else:
                self._waiting[0] = first[written:]
