"""Another process reads a player's packets: it gets them whole, and whatever becomes of it the player plays on."""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import av
import pytest

from e2e.test_players import Heard, Loop
from support.cameras import Cameras, counters
from support.footprint import fds, pss_mb, threads
from support.packet_reader import Arrived, PacketReader
from support.sessions import sessions
from support.waiting import until
from wall.demo.description import Stream
from wall.model.camera import Fit, Source
from wall.player.client import PlayerProcess, PlayerProcesses
from wall.player.protocol import Beat, Connected, Show, SinkTrouble
from wall.player.sinks.publisher import QUEUED_BYTES

SHOW = Show(320, 180, Fit.CONTAIN)
STOPPED_S = 10.0
LARGE = Stream("/1", "gate", "Cổng", gop=15, bitrate=8000, grain=40)


@dataclass
class Watched:
    """A camera that is decoded."""

    server: Cameras
    loop: Loop
    player: PlayerProcess
    heard: Heard
    folder: Path

    @property
    def pid(self) -> int:
        assert self.player.pid is not None
        return self.player.pid

    def shown(self) -> int:
        """Let the loop turn: how many pictures have been shown."""
        self.loop.turn()
        pictures = self.player.pictures()
        return 0 if pictures is None else pictures.sequence

    def lost_within(self, seconds: float, other: PacketReader) -> int:
        """How many pictures were not shown in these seconds, of those that `other` received."""
        ends = time.monotonic() + seconds
        shown, received = self.shown(), len(other.packets())
        until(lambda: self.shown() < 0 or time.monotonic() > ends, "its time to pass", seconds + 10)
        return len(other.packets()) - received - (self.shown() - shown)

    @contextmanager
    def reader(self, name: str = "packets") -> Iterator[PacketReader]:
        """A process that reads until it is left."""
        reading, writing = socket.socketpair()
        with ExitStack() as stack:
            with reading, writing:
                reader = stack.enter_context(PacketReader(self.folder / name, reading.fileno()))
                self.player.publish(writing.fileno())
            yield reader

    def wait_for(self, reader: PacketReader, count: int) -> list[Arrived]:
        until(lambda: self.shown() >= 0 and len(reader.packets()) >= count, f"{count} packets", 30)
        return reader.packets()


@pytest.fixture
def stream(request: pytest.FixtureRequest) -> Stream:
    return getattr(request, "param", counters(1, gop=15)[0])


@pytest.fixture
def watched(stream: Stream, tmp_path: Path) -> Iterator[Watched]:
    loop, heard = Loop(), Heard()
    players = PlayerProcesses(loop.watch)
    with Cameras([stream]) as server:
        player = players.start(Source.of(server.url("/1")), SHOW, heard.on_report, heard.on_ended)
        watched = Watched(server, loop, player, heard, tmp_path)
        try:
            until(lambda: watched.shown() > 5 and heard.has(Beat), "pictures", 30)
            yield watched
        finally:
            players.close()


@pytest.mark.parametrize("stream", counters(1, codec="h264") + counters(1, codec="h265"), indirect=True)
def test_what_a_reader_received_decodes_to_as_many_pictures(watched: Watched, stream: Stream) -> None:
    with watched.reader() as reader:
        packets = watched.wait_for(reader, 40)
    header = packets[0].header
    codec = {"h264": "h264", "h265": "hevc"}[stream.codec]
    assert (header.codec, header.width, header.height) == (codec, 640, 360)
    assert packets[0].begins and packets[0].keyframe
    assert header.extradata and header.extradata[:30] in reader.data()
    raw = io.BytesIO(reader.data()[: sum(packet.size for packet in packets)])
    with av.open(raw, "r", format=codec) as container:
        decoded = [(frame.width, frame.height) for frame in container.decode(video=0)]
    assert decoded == [(640, 360)] * len(packets)
    assert all(after.dts > before.dts and after.arrived >= before.arrived for before, after in pairwise(packets))


def test_two_readers_and_the_decoder_share_one_session(watched: Watched) -> None:
    with watched.reader("one") as one, watched.reader("two") as two:
        watched.wait_for(one, 20)
        watched.wait_for(two, 20)
        assert sessions(watched.server.port) == 1
        both = {packet.dts for packet in one.packets()} & {packet.dts for packet in two.packets()}
        assert len(both) > 10


@pytest.mark.calm
@pytest.mark.parametrize("stream", [LARGE], indirect=True)
def test_a_reader_that_is_stopped_costs_no_picture_and_no_memory_and_goes_on_from_a_keyframe(watched: Watched) -> None:
    with watched.reader("other") as other, watched.reader("stopped") as stopped:
        watched.wait_for(other, 30)
        watched.wait_for(stopped, 30)
        usual = watched.lost_within(STOPPED_S / 2, other)
        memory = pss_mb(watched.pid)
        received = len(other.packets())
        stopped.freeze()
        lost = watched.lost_within(STOPPED_S, other)
        grown = pss_mb(watched.pid) - memory
        thawed_at = time.monotonic()
        stopped.thaw()
        until(lambda: watched.shown() > 0 and stopped.packets()[-1].arrived > thawed_at + 2, "packets of now", 30)
        assert sum(packet.size for packet in other.packets()[received:]) > 2 * QUEUED_BYTES, "enough to fill memory"
        sent, packets = [packet.dts for packet in other.packets()], [*stopped.packets()]
    # In half the time without a fault, as many as the machine itself loses.
    assert lost <= 2 * max(0, usual) + 2, "pictures"
    assert grown < (QUEUED_BYTES + (2 << 20)) / 1e6, "MB"
    gaps = [after for before, after in pairwise(packets) if any(before.dts < dts < after.dts for dts in sent)]
    assert gaps, "it has lost something"
    assert all(after.keyframe and after.begins for after in gaps)
    assert any(isinstance(report, SinkTrouble) for report in watched.heard.reports)


def test_a_reader_that_is_killed_leaves_nothing_in_the_player(watched: Watched) -> None:
    before, threads_before = fds(watched.pid), threads(watched.pid)
    with ExitStack() as stack:
        readers = [stack.enter_context(watched.reader(str(number))) for number in range(3)]
        for reader in readers:
            watched.wait_for(reader, 5)
        assert fds(watched.pid) > before
        readers[0].freeze()
    until(lambda: fds(watched.pid) == before, "its descriptors", 10, lambda: f"{before}, {fds(watched.pid)}")
    assert threads(watched.pid) <= threads_before
    shown = watched.shown()
    until(lambda: watched.shown() > shown + 5, "more pictures", 10)
    assert watched.heard.ends == 0


def test_a_stream_that_is_only_read_is_not_decoded(watched: Watched) -> None:
    with watched.reader() as reader:
        watched.player.warm()
        count = len(watched.wait_for(reader, 5))
        shown = until(lambda: watched.shown(), "the last pictures", 10)
        watched.wait_for(reader, count + 30)
        assert watched.shown() <= shown + 3
        assert sum(isinstance(report, Connected) for report in watched.heard.reports) == 1
