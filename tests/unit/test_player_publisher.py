"""Packets for another process: nobody waits for it, it gets whole groups of pictures, and leaves nothing behind."""

from __future__ import annotations

import gc
import socket
import threading
from collections.abc import Iterator
from itertools import pairwise

import pytest

from support import processes
from support.sinks import FRAME, packet, video
from support.waiting import until
from wall.player.packet_stream import PacketStreamParser, StreamHeader
from wall.player.packets import Packet
from wall.player.sinks.publisher import QUEUED_BYTES, QUEUED_S, Publisher


class Reader:
    """The other end of a publisher's socket; reads only when told to."""

    def __init__(self) -> None:
        self.channel, writing = socket.socketpair()
        self.channel.setblocking(False)
        self.gone = threading.Event()
        self.slow_reports = 0
        self.publisher = Publisher(writing, lambda _: self.gone.set(), self._is_slow)
        self._parser = PacketStreamParser()
        self.received: list[StreamHeader | Packet] = []
        self.ended = False

    def _is_slow(self) -> None:
        self.slow_reports += 1

    def read(self) -> bool:
        """Read all that is there; whether there was anything."""
        before = len(self.received)
        while True:
            try:
                data = self.channel.recv(1 << 16)
            except BlockingIOError:
                return len(self.received) > before
            self.received += self._parser.feed(data)
            if not data:
                self.ended = True
                return True

    def reads_up_to(self, number: int) -> None:
        def came() -> bool:
            self.read()
            return bool(self.received) and numbers(self.received)[-1:] == [number]

        until(came, f"packet {number}", 10, lambda: str(numbers(self.received)[-5:]))


def numbers(received: list[StreamHeader | Packet]) -> list[int]:
    return [one.dts // FRAME for one in received if isinstance(one, Packet)]


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.channel.close()
    assert reader.gone.wait(10), "the publisher ends with its reader"


def test_a_reader_gets_the_description_then_the_cached_packets_then_all_that_come(reader: Reader) -> None:
    reader.publisher.begin(video("hevc", 1280, 720), [packet(n, n == 0) for n in range(3)])
    reader.publisher.push(packet(3))
    reader.reads_up_to(3)
    assert reader.received[0] == StreamHeader("hevc", 1280, 720, b"")
    assert reader.received[1:3] == [packet(n, n == 0)._replace(arrived=_arrived(reader, n)) for n in range(2)]
    assert numbers(reader.received) == [0, 1, 2, 3]


def _arrived(reader: Reader, number: int) -> float:
    found = reader.received[1 + number]
    assert isinstance(found, Packet)
    return found.arrived


def test_the_description_has_the_parameter_sets_of_the_keyframe_at_hand(reader: Reader) -> None:
    sets, picture = b"\0\0\0\1\x67\x64\x00\x1e\0\0\0\1\x68\xee", b"\0\0\0\1\x65\x88"
    keyframe = packet(0, True)._replace(data=sets + picture)
    reader.publisher.begin(video(), [keyframe])
    reader.reads_up_to(0)
    assert reader.received[0] == StreamHeader("h264", 640, 360, sets)


def test_a_packet_larger_than_any_buffer_arrives_whole_without_another_one_behind_it(reader: Reader) -> None:
    reader.publisher.begin(video(), [packet(0, True, size=3_000_000)])
    reader.reads_up_to(0)
    (_, large) = reader.received
    assert isinstance(large, Packet) and len(large.data) == 3_000_000


def test_a_changed_size_is_announced_in_front_of_its_packets(reader: Reader) -> None:
    reader.publisher.begin(video(), [packet(0, True)])
    reader.publisher.push(packet(1))
    reader.reads_up_to(1)
    reader.publisher.begin(video(width=1920, height=1080), [packet(2, True)])
    reader.publisher.push(packet(3))
    reader.reads_up_to(3)
    sizes = [(one.width if isinstance(one, StreamHeader) else one.dts // FRAME) for one in reader.received]
    assert sizes == [640, 0, 1, 1920, 2, 3]


def test_a_slow_reader_loses_packets_up_to_a_keyframe_and_the_queue_stays_within_its_limit(reader: Reader) -> None:
    size, gop = 40_000, 100
    reader.publisher.begin(video(), [packet(0, True, size)])
    for number in range(1, 1001):
        reader.publisher.push(packet(number, number % gop == 0, size)._replace(arrived=0.0))
        assert reader.publisher.queued_bytes <= QUEUED_BYTES + 2 * size
    assert reader.slow_reports == 1, "it is not told again and again"
    reader.reads_up_to(1000)
    found = numbers(reader.received)
    jumps = [after for before, after in pairwise(found) if after != before + 1]
    assert len(found) < 999 and jumps and all(number % gop == 0 for number in jumps)
    beginnings = [after for before, after in pairwise(reader.received) if isinstance(before, StreamHeader)]
    assert [one.dts // FRAME for one in beginnings if isinstance(one, Packet)] == [0, *jumps]


def test_a_reader_that_is_seconds_behind_is_slow_however_little_there_is_to_write(reader: Reader) -> None:
    reader.publisher.begin(video(), [packet(0, True, size=600_000)])
    number = 1
    while number * FRAME < (QUEUED_S + 1) * 90_000:
        reader.publisher.push(packet(number))
        number += 1
    assert reader.slow_reports == 1
    reader.publisher.push(packet(number, True))
    reader.reads_up_to(number)
    assert numbers(reader.received) == [0, number]


def test_when_the_reader_goes_away_nothing_is_left_even_if_no_packet_comes() -> None:
    gc.collect()
    before, threads = descriptors(), threading.active_count()
    reader = Reader()
    reader.publisher.begin(video(), [packet(0, True, size=3_000_000)])
    reader.channel.close()
    assert reader.gone.wait(10)
    reader.publisher.push(packet(1))
    reader.publisher.begin(video(), [packet(2, True)])
    assert descriptors() == before
    until(lambda: threading.active_count() == threads, "the thread's end", 5)


def test_a_reader_that_reads_no_more_but_stays_is_let_go(reader: Reader) -> None:
    reader.channel.shutdown(socket.SHUT_RD)
    reader.publisher.begin(video(), [packet(0, True)])
    assert reader.gone.wait(10)


def test_closing_ends_the_readers_stream(reader: Reader) -> None:
    reader.publisher.begin(video(), [packet(0, True)])
    reader.publisher.close()
    reader.publisher.push(packet(1))
    until(lambda: reader.read() and reader.ended, "the end", 10)
    assert numbers(reader.received) == [0]


def descriptors() -> int:
    return len(list(processes.PROC.joinpath("self/fd").iterdir()))
