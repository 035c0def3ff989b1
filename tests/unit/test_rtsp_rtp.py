"""RTP packets, their sources, their losses and their order; RTCP in both directions."""

from __future__ import annotations

import random
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rtp_packets import SOURCE, rtp
from wall.rtsp.rtcp import Goodbye, ReceptionQuality, SenderReport, parse_rtcp, receiver_report
from wall.rtsp.rtp import ReorderBuffer, RtpPacket, SequenceTracker, SourceFilter, parse_rtp

OTHER = 0x55667788


def packet(sequence: int = 0, ssrc: int = SOURCE, kind: int = 96) -> RtpPacket:
    return RtpPacket(False, kind, sequence & 0xFFFF, 0, ssrc, b"x")


def test_a_plain_packet_is_its_header_and_its_payload() -> None:
    assert parse_rtp(rtp(7, 9, b"abc", marker=True)) == RtpPacket(True, 96, 7, 9, SOURCE, b"abc")


def test_contributing_sources_an_extension_and_padding_are_taken_away() -> None:
    head = struct.pack("!BBHII", 0x80 | 0x20 | 0x10 | 2, 96, 1, 2, SOURCE)
    whole = head + bytes(8) + struct.pack("!HH", 0xABAC, 1) + bytes(4) + b"abc" + b"\0\0\3"
    found = parse_rtp(whole)
    assert found is not None and (found.payload, found.jpeg_header) == (b"abc", b"")


def test_onvifs_extension_of_jpeg_is_kept() -> None:
    head = struct.pack("!BBHII", 0x90, 26, 1, 2, SOURCE)
    found = parse_rtp(head + struct.pack("!HH", 0xFFD8, 1) + b"\xff\xc0ab" + b"payload")
    assert found is not None and (found.payload, found.jpeg_header) == (b"payload", b"\xff\xc0ab")


@pytest.mark.parametrize(
    "data",
    [b"", b"\x80" * 11, b"\x00" * 40, b"\x8f" + bytes(11), b"\x90" + bytes(13), b"\xa0" + bytes(11) + b"\xff"],
)
def test_what_is_no_packet_is_none(data: bytes) -> None:
    assert parse_rtp(data) is None


@given(st.binary(max_size=100))
def test_no_bytes_bring_the_parsers_down(data: bytes) -> None:
    parse_rtp(data)
    parse_rtp(b"\x90" + data)
    parse_rtcp(data)
    parse_rtcp(b"\x81\xc8" + data)
    parse_rtcp(b"\x9f\xcb\0\x1f" + data)


def test_the_first_source_is_the_streams_and_another_beside_it_is_not() -> None:
    sources = SourceFilter(None, frozenset())
    taken = [sources.takes(packet(ssrc=ssrc), n / 100) for n, ssrc in enumerate([SOURCE, OTHER, SOURCE, OTHER])]
    assert taken == [True, False, True, False]
    assert (sources.foreign, sources.changes) == (2, 0)


def test_the_source_that_setup_named_wins_whenever_it_comes() -> None:
    sources = SourceFilter(SOURCE, frozenset())
    taken = [sources.takes(packet(ssrc=ssrc), n / 100) for n, ssrc in enumerate([OTHER, OTHER, SOURCE, OTHER])]
    assert taken == [True, True, True, False]


def test_a_name_that_never_comes_does_no_harm() -> None:
    sources = SourceFilter(0x1234, frozenset())
    assert all(sources.takes(packet(n), n / 100) for n in range(100))


def test_a_source_that_fell_silent_has_a_successor() -> None:
    sources = SourceFilter(None, frozenset())
    assert sources.takes(packet(), 0.0)
    assert not sources.takes(packet(ssrc=OTHER), 0.4)
    assert sources.takes(packet(ssrc=OTHER), 0.6)
    assert (sources.current, sources.changes) == (OTHER, 1)


def test_a_source_that_said_goodbye_has_a_successor_at_once() -> None:
    sources = SourceFilter(None, frozenset())
    sources.takes(packet(), 0.0)
    sources.goodbye(OTHER)
    assert not sources.takes(packet(ssrc=OTHER), 0.1)
    sources.goodbye(SOURCE)
    assert sources.takes(packet(ssrc=OTHER), 0.1)


def test_packets_of_another_track_on_the_same_channel_are_foreign() -> None:
    sources = SourceFilter(None, frozenset((8,)))
    assert not sources.takes(packet(kind=8, ssrc=OTHER), 0.0)
    assert sources.takes(packet(kind=96), 0.1)
    assert not sources.takes(packet(kind=8), 0.2)


def test_a_payload_type_that_nobody_announced_is_taken() -> None:
    assert SourceFilter(None, frozenset((8,))).takes(packet(kind=97), 0.0)


def test_missing_packets_are_counted_across_the_turn_of_numbers() -> None:
    tracker = SequenceTracker(is_udp=False)
    assert [tracker.next(n & 0xFFFF) for n in (65534, 65535, 65538, 65539, 65541)] == [0, 0, 2, 0, 1]
    assert (tracker.lost, tracker.received, tracker.highest) == (3, 5, 65541)


@pytest.mark.parametrize("numbers", [[5] * 50, [n * 40 for n in range(50)][::-1], [0, 30_000, 60_000, 20]])
def test_over_tcp_numbers_that_make_no_sense_are_no_loss(numbers: list[int]) -> None:
    tracker = SequenceTracker(is_udp=False)
    assert sum(tracker.next(n) for n in numbers) == 0


def test_over_tcp_a_counter_that_always_leaps_is_not_believed_for_long() -> None:
    tracker = SequenceTracker(is_udp=False)
    lost = [tracker.next(2 * n) for n in range(200)]
    assert sum(lost[100:]) == 0


def test_by_udp_a_great_leap_is_a_loss() -> None:
    tracker = SequenceTracker(is_udp=True)
    assert [tracker.next(n) for n in (0, 20_000)] == [0, 1]


def order(buffer: ReorderBuffer, numbers: list[int], now: float = 0.0) -> list[int]:
    return [one.sequence for n in numbers for one in buffer.push(packet(n), now)]


def test_packets_in_order_do_not_wait() -> None:
    buffer = ReorderBuffer()
    assert [len(buffer.push(packet(65_530 + n), 0.0)) for n in range(20)] == [1] * 20
    assert buffer.deadline == float("inf")


def test_packets_that_overtook_each_other_are_put_back() -> None:
    assert order(ReorderBuffer(), [1, 3, 2, 5, 6, 4, 7]) == [1, 2, 3, 4, 5, 6, 7]
    assert order(ReorderBuffer(), [65535, 1, 0, 2]) == [65535, 0, 1, 2]


def test_a_missing_packet_is_waited_for_but_not_long() -> None:
    buffer = ReorderBuffer()
    assert order(buffer, [1, 3, 4]) == [1]
    assert buffer.expire(0.05) == []
    assert [one.sequence for one in buffer.expire(buffer.deadline)] == [3, 4]
    assert order(buffer, [2, 5]) == [5]
    assert buffer.dropped == 1


def test_the_waiting_room_is_bounded() -> None:
    buffer = ReorderBuffer()
    given_back = order(buffer, [0, *range(2, 600)])
    assert given_back[:3] == [0, 2, 3]
    assert len(buffer._waiting) <= 512


def test_a_packet_that_comes_twice_is_given_once() -> None:
    assert order(ReorderBuffer(), [1, 1, 2, 4, 4, 3, 2]) == [1, 2, 3, 4]


def test_a_source_that_counts_anew_is_followed() -> None:
    assert order(ReorderBuffer(), [100, 101, 103, 40_000, 40_001]) == [100, 101, 103, 40_000, 40_001]
    assert order(ReorderBuffer(), [20_000, 20_001, 5, 6]) == [20_000, 20_001, 5, 6]


@given(st.integers(0, 65535), st.integers(0, 2**32))
def test_any_order_within_the_window_is_restored(start: int, seed: int) -> None:
    numbers = [(start + n) & 0xFFFF for n in range(60)]
    shuffled = [
        numbers[0],
        *sorted(numbers[1:], key=lambda n: (n - start & 0xFFFF) + random.Random(seed + n).uniform(0, 9)),
    ]
    assert order(ReorderBuffer(), shuffled) == numbers


def sender_report(seconds: int = 3_900_000_000, fraction: int = 1 << 31, timestamp: int = 90_000) -> bytes:
    return struct.pack("!BBHIIIIII", 0x80, 200, 6, SOURCE, seconds, fraction, timestamp, 1, 2)


def test_a_sender_report_is_the_cameras_clock() -> None:
    goodbye = struct.pack("!BBHI", 0x81, 203, 1, SOURCE)
    report, end = parse_rtcp(sender_report() + goodbye)
    middle = (3_900_000_000 & 0xFFFF) << 16 | 0x8000
    assert report == SenderReport(SOURCE, 3_900_000_000 - 2_208_988_800 + 0.5, 90_000, middle)
    assert end == Goodbye(SOURCE)


@pytest.mark.parametrize("data", [b"\x80\xc8\0\0", b"\x80\xcb\0\0", b"\x9f\xcb\0\1" + bytes(4), b"\x80\xc8\0\6abc"])
def test_short_and_empty_control_packets_are_passed_over(data: bytes) -> None:
    assert not [one for one in parse_rtcp(data) if isinstance(one, SenderReport)]


def test_a_receiver_report_tells_what_was_lost() -> None:
    report = receiver_report(1, ReceptionQuality(SOURCE, 64, -3, 0x1_0005, 7, 0xAABBCCDD, 1.5))
    assert report[:4] == b"\x81\xc9\0\7"
    assert struct.unpack("!IIIIIII", report[4:32]) == (1, SOURCE, 64 << 24 | 0xFFFFFD, 0x10005, 7, 0xAABBCCDD, 98304)
    assert report[32:34] == b"\x81\xca" and len(report) % 4 == 0


def test_a_receiver_report_without_a_source_is_empty() -> None:
    assert receiver_report(1, None)[:8] == b"\x80\xc9\0\1\0\0\0\1"
