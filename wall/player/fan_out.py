"""Gives one stream's packets to any number of sinks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from wall.model.kept import Kept
from wall.player.packet_history import PacketHistory
from wall.player.packets import Packet
from wall.player.video import Video


class Sink(Protocol):
    """Takes a stream's packets.

    One call is made at a time, mostly on the reader's thread, which must never wait: a sink without room drops packets
    itself, up to a keyframe. A sink that raises is dropped.
    """

    def begin(self, video: Video, packets: Sequence[Packet]) -> None:
        """Take `packets`, the first of which is a keyframe, as the beginning of a stream that `video` describes.

        Called before the first `push`, and again when the description has changed.
        """

    def push(self, packet: Packet) -> None:
        """Take the next packet."""


class FanOut:
    """Every sink gets every packet from a keyframe on; one that joins late begins with those since the last keyframe.

    The methods may be called on any thread, `describe` and `push` only on the reader's.
    """

    def __init__(self, on_dropped: Callable[[Sink, Exception], None]) -> None:
        """`on_dropped` is called with a sink that has raised; on any thread, and it must not wait."""
        self._on_dropped = on_dropped
        self._lock = threading.Lock()
        self._video: Video | None = None
        self._history = PacketHistory()
        self._newest = 0
        self._begun: tuple[Sink, ...] = ()
        self._waiting: tuple[Sink, ...] = ()  # for a keyframe

    @property
    def video(self) -> Video | None:
        """The description of the stream, once it is known."""
        return self._video

    @property
    def newest(self) -> int:
        """The dts of the newest packet, in ticks; 0 while there is none."""
        return self._newest

    @property
    def begins_at_once(self) -> bool:
        """Whether a sink that joins now begins at once, and need not wait for a keyframe."""
        with self._lock:
            return bool(self._history.latest)

    @property
    def kept(self) -> Kept:
        """What can be shown again."""
        with self._lock:
            return self._history.kept

    def keep(self, seconds: float) -> None:
        """Keep the packets of the last `seconds` from now on; with 0, those since the last keyframe only."""
        with self._lock:
            self._history.keep(seconds)

    def since(self, moment: float) -> tuple[Video, list[Packet]] | None:
        """The description and packets from a keyframe at or before `moment`, or None; see `PacketHistory`."""
        with self._lock:
            packets = self._history.since(moment)
            return (self._video, packets) if self._video is not None and packets else None

    def describe(self, video: Video) -> None:
        """The packets from now on, the first of which is a keyframe, are as `video` describes."""
        with self._lock:
            self._video = video
            self._history.clear()
            self._waiting += self._begun
            self._begun = ()

    def push(self, packet: Packet) -> None:
        with self._lock:
            self._history.push(packet)
            self._newest = packet.dts
            for sink in self._begun:
                try:
                    sink.push(packet)
                except Exception as error:  # noqa: BLE001 - whatever it is, the other sinks go on
                    self._drop(sink, error)
            if packet.keyframe and self._waiting:
                waiting, self._waiting = self._waiting, ()
                for sink in waiting:
                    self._begin(sink, [packet])

    def add(self, sink: Sink) -> None:
        """Give `sink` all packets from the cached keyframe on, or from the next one where none is cached."""
        with self._lock:
            if self._history.latest:
                self._begin(sink, [*self._history.latest])
            else:
                self._waiting += (sink,)

    def remove(self, sink: Sink) -> None:
        """Give `sink` nothing any more; nothing happens where it has been dropped."""
        with self._lock:
            self._forget(sink)

    def _begin(self, sink: Sink, packets: Sequence[Packet]) -> None:
        assert self._video is not None, "packets come after their description"
        try:
            sink.begin(self._video, packets)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other sinks go on
            self._drop(sink, error)
        else:
            self._begun += (sink,)

    def _drop(self, sink: Sink, error: Exception) -> None:
        self._forget(sink)
        self._on_dropped(sink, error)

    def _forget(self, sink: Sink) -> None:
        self._begun = tuple(one for one in self._begun if one is not sink)
        self._waiting = tuple(one for one in self._waiting if one is not sink)
