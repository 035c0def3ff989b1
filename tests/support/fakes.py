"""Players without processes and cameras: the ports of wall.runtime.player_port, implemented in memory.

The contract in tests/e2e/test_players.py checks their behaviour against the real players.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import socket
from collections.abc import Callable
from itertools import count

from wall.model.camera import Source
from wall.model.fault import Fault
from wall.model.kept import NOTHING_KEPT
from wall.player.packet_stream import StreamHeader, header_bytes, packet_head
from wall.player.packets import Packet
from wall.player.pictures import Format, PictureReader, PictureWriter
from wall.player.protocol import (
    NOTHING_LEARNT,
    Beat,
    Connected,
    Delivered,
    Failed,
    Learnt,
    Replaying,
    ReplayOver,
    Report,
    Show,
)

_pids = count(100_000)


class FakePlayer:
    """One player; a test says what its camera does, and reads what it was ordered."""

    def __init__(
        self, source: Source, show: Show | None, on_report: Callable[[Report], None], on_ended: Callable[[], None]
    ) -> None:
        self.source = source
        self.shown = show
        self.learnt = NOTHING_LEARNT
        self.orders: list[str] = []
        self._on_report, self._on_ended = on_report, on_ended
        self._pid = next(_pids)
        self._writer: PictureWriter | None = None
        self._reader: PictureReader | None = None
        self._replayed: PictureReader | None = None
        self.kept = NOTHING_KEPT
        self.keeps_s = 0.0
        self.replays_since: float | None = None
        self._packet_readers: list[socket.socket] = []
        self._packets = 0
        self.asked_to_end = False
        self.gone = False

    # -- the port

    @property
    def pid(self) -> int | None:
        return None if self.gone else self._pid

    def show(self, show: Show) -> None:
        self.shown = show
        self._writer = None
        self.orders.append(f"show {show.width}x{show.height}")

    def warm(self) -> None:
        self.shown = None
        self.orders.append("warm")

    def publish(self, descriptor: int) -> None:
        channel = socket.socket(fileno=os.dup(descriptor))
        self._packet_readers.append(channel)
        with contextlib.suppress(BrokenPipeError):
            channel.sendall(header_bytes(StreamHeader("h264", 640, 360, b"")))
        self.orders.append("publish")

    def keep(self, seconds: float) -> None:
        self.keeps_s = seconds

    def replay(self, show: Show, since: float) -> None:
        self.replays_since, self._replayed = since, None
        self.orders.append(f"replay {show.width}x{show.height}")

    def live(self) -> None:
        self.replays_since = self._replayed = None
        self.orders.append("live")

    def replayed(self) -> PictureReader | None:
        return self._replayed

    def stop(self) -> None:
        self.asked_to_end = True
        self.orders.append("stop")

    def kill(self) -> None:
        self.asked_to_end = True
        self.orders.append("kill")

    def pictures(self) -> PictureReader | None:
        return self._reader

    # -- what the camera and the process do

    def connects(self, codec: str = "h264", width: int = 640, height: int = 360) -> None:
        self._on_report(Connected(codec, width, height))

    def beats(self, fps: float = 15.0, kbps: float = 700.0, gop_s: float = 0.0, behind: bool = False) -> None:
        self._on_report(Beat(fps, kbps, gop_s, behind, kept=self.kept))

    def comes_useless(self, trouble: Fault) -> None:
        """The camera plays, and nothing of it can be shown; see `wall.player.protocol.Delivered`."""
        self._on_report(Beat(0.0, 700.0, delivered=Delivered(trouble)))

    def pictures_come(
        self, number: int = 1, width: int = 16, height: int = 9, value: int = 0, arrived: float = 0.0
    ) -> None:
        """`number` pictures in all of whose bytes is `value`, of what the camera sent at `arrived`."""
        if self._writer is None:
            form = Format.of(width, height)
            self._writer = PictureWriter(form)
            self._reader = PictureReader(os.dup(self._writer.fd), form)
            self._writer.close()
        for _ in range(number):
            ctypes.memset(self._writer.next()[0], value, self._writer.format.picture_bytes)
            self._writer.publish(arrived)

    def replay_begins(self, behind_s: float, width: int = 16, height: int = 9, value: int = 0) -> None:
        """The first picture of a replay, in all of whose bytes is `value`."""
        self._on_report(Replaying(1, behind_s))
        form = Format.of(width, height)
        writer = PictureWriter(form)
        self._replayed = PictureReader(os.dup(writer.fd), form)
        writer.close()
        ctypes.memset(writer.next()[0], value, form.picture_bytes)
        writer.publish()

    def replay_ends(self) -> None:
        self._on_report(ReplayOver(1))

    def packets_come(self, number: int = 1) -> None:
        """`number` packets, each a keyframe, for all readers."""
        for _ in range(number):
            packet = Packet(b"coded", self._packets, self._packets, True, float(self._packets))
            self._packets += 1
            for channel in [*self._packet_readers]:
                try:
                    channel.sendall(packet_head(packet) + packet.data)
                except BrokenPipeError:
                    channel.close()
                    self._packet_readers.remove(channel)

    def fails(self, fault: Fault) -> None:
        """Says why, and ends."""
        self._on_report(Failed(fault, ""))
        self.ends()

    def ends(self) -> None:
        self.gone = True
        for channel in self._packet_readers:
            channel.close()
        self._on_ended()

    def says_late(self, fault: Fault) -> None:
        """A report that arrives when another player has long taken over."""
        self._on_report(Failed(fault, ""))


class FakePlayers:
    """Starts fakes. With `full`, this machine has no room for another process."""

    def __init__(self, closed: frozenset[str] = frozenset()) -> None:
        """At the addresses in `closed` nobody listens; `turn` plays that out."""
        self._closed = closed
        self.started: list[FakePlayer] = []
        self.full = False
        self.replay_by_themselves = False
        """Whether `turn` lets a replay begin that was ordered."""
        self.sizes: dict[Source, tuple[int, int]] = {}
        """What cameras send, where it is not 640x360."""
        self.bears = math.inf
        """Pixels per second that this machine decodes in time, of cameras with 15 pictures a second."""

    def start(
        self,
        source: Source,
        show: Show | None,
        on_report: Callable[[Report], None],
        on_ended: Callable[[], None],
        learnt: Learnt = NOTHING_LEARNT,
    ) -> FakePlayer:
        if self.full:
            raise OSError(11, "no room")
        player = FakePlayer(source, show, on_report, on_ended)
        player.learnt = learnt
        self.started.append(player)
        return player

    @property
    def living(self) -> list[FakePlayer]:
        return [player for player in self.started if not player.gone]

    def of(self, source: Source) -> FakePlayer:
        """The player of `source` that was started last."""
        return next(player for player in reversed(self.started) if player.source == source)

    def _asked(self) -> float:
        shown = (player.source for player in self.living if player.shown is not None and not player.asked_to_end)
        return sum(15.0 * math.prod(self.sizes.get(source, (640, 360))) for source in shown)

    def turn(self) -> None:
        """Let every player do what it would do next with a camera that is well, or with none."""
        for player in self.living:
            if player.asked_to_end:
                player.ends()
            elif player.source.url in self._closed:
                player.fails(Fault.PORT_CLOSED)
            else:
                width, height = self.sizes.get(player.source, (640, 360))
                player.connects(width=width, height=height)
                player.beats(behind=self._asked() > self.bears)
                player.packets_come()
                if player.shown is not None:
                    player.pictures_come(1, player.shown.width, player.shown.height)
                if self.replay_by_themselves and player.replays_since is not None and player.replayed() is None:
                    player.replay_begins(2.0, 160, 90)
