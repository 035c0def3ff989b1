"""One stream, many sinks: each gets whole groups of pictures, and none disturbs another."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from support.sinks import FailingSink, RecordingSink, packet, video
from wall.player.fan_out import FanOut, Sink
from wall.player.packets import LONGEST_GOP_BYTES
from wall.player.sinks.publisher import Publisher


class Stream:
    """A fan-out with a camera that sends a keyframe every five packets."""

    def __init__(self) -> None:
        self.dropped: list[tuple[Sink, str]] = []
        self.fan_out = FanOut(lambda sink, error: self.dropped.append((sink, str(error))))
        self.sent = 0

    def sends(self, count: int, size: int = 100) -> None:
        for _ in range(count):
            self.fan_out.push(packet(self.sent, self.sent % 5 == 0, size))
            self.sent += 1


@pytest.fixture
def stream() -> Stream:
    stream = Stream()
    stream.fan_out.describe(video())
    return stream


def test_every_sink_gets_every_packet(stream: Stream) -> None:
    sinks = [RecordingSink(), RecordingSink()]
    for sink in sinks:
        stream.fan_out.add(sink)
    stream.sends(12)
    assert [sink.beginnings for sink in sinks] == [[(640, [*range(12)])]] * 2


def test_who_joins_late_begins_with_the_packets_since_the_last_keyframe(stream: Stream) -> None:
    stream.sends(8)
    late = RecordingSink()
    stream.fan_out.add(late)
    stream.sends(2)
    assert late.beginnings == [(640, [5, 6, 7, 8, 9])]


def test_who_joins_where_nothing_is_cached_waits_for_a_keyframe(stream: Stream) -> None:
    late = RecordingSink()
    stream.sends(7, size=LONGEST_GOP_BYTES // 3)
    stream.sends(2, size=LONGEST_GOP_BYTES // 2)
    stream.fan_out.add(late)
    stream.sends(1)
    assert late.beginnings == []
    stream.sends(2)
    assert late.beginnings == [(640, [10, 11])]


def test_a_sink_goes_on_where_a_group_of_pictures_is_too_long_for_the_cache(stream: Stream) -> None:
    sink = RecordingSink()
    stream.fan_out.add(sink)
    stream.sends(5, size=LONGEST_GOP_BYTES // 3)
    assert sink.numbers == [0, 1, 2, 3, 4]


def test_a_changed_description_is_a_new_beginning_for_all(stream: Stream) -> None:
    running, waiting = RecordingSink(), RecordingSink()
    stream.fan_out.add(running)
    stream.sends(10)
    stream.fan_out.describe(video(width=1280))
    stream.fan_out.add(waiting)
    stream.sends(3)
    assert running.beginnings == [(640, [*range(10)]), (1280, [10, 11, 12])]
    assert waiting.beginnings == [(1280, [10, 11, 12])]


def test_what_has_been_removed_gets_nothing_any_more(stream: Stream) -> None:
    leaving, staying = RecordingSink(), RecordingSink()
    stream.fan_out.add(leaving)
    stream.fan_out.add(staying)
    stream.sends(3)
    stream.fan_out.remove(leaving)
    stream.fan_out.remove(leaving)
    stream.sends(3)
    assert (leaving.numbers, staying.numbers) == ([0, 1, 2], [0, 1, 2, 3, 4, 5])


@pytest.mark.parametrize("fails_with", [0, 1, 5])
def test_a_sink_that_raises_is_dropped_and_the_others_miss_nothing(stream: Stream, fails_with: int) -> None:
    before, failing, after = RecordingSink(), FailingSink(fails_with), RecordingSink()
    for sink in (before, failing, after):
        stream.fan_out.add(sink)
    stream.sends(12)
    assert before.numbers == after.numbers == [*range(12)]
    assert failing.numbers == [*range(fails_with)]
    assert [sink for sink, _ in stream.dropped] == [failing]


def test_a_sink_that_cannot_even_begin_when_it_joins_is_dropped(stream: Stream) -> None:
    stream.sends(3)
    stream.fan_out.add(FailingSink(2))
    assert [error for _, error in stream.dropped] == ["cannot begin"]


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    reading, writing = socket.socketpair()
    with reading, writing:
        yield reading, writing


def test_a_reader_that_never_reads_delays_neither_the_camera_nor_another_sink(
    stream: Stream, pair: tuple[socket.socket, socket.socket]
) -> None:
    other = RecordingSink()
    stream.fan_out.add(Publisher(pair[1], stream.fan_out.remove, lambda: None))
    stream.fan_out.add(other)
    began = time.monotonic()
    stream.sends(2000, size=50_000)
    assert time.monotonic() - began < 60, "a second or so of camera time each would be half an hour"
    assert other.numbers == [*range(2000)]
