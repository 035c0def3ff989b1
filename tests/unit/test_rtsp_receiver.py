"""One track's packets, over TCP and UDP, to access units; and the reports that go back."""

from __future__ import annotations

import struct

import pytest

from support.rtp_packets import SOURCE, rtp
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.receiver import REPORT_EVERY_S, MediaReceiver, TimestampCounter, depacketizer_of
from wall.rtsp.sdp import Codec, MediaTrack
from wall.rtsp.setup import Delivery

TRACK = MediaTrack("H264", Codec.H264, 96, None)
SLICE = b"\x41\x9aslice"


def receiver(delivery: Delivery | None = None, track: MediaTrack = TRACK) -> MediaReceiver:
    return MediaReceiver(track, delivery or Delivery(), frozenset((8,)), 7)


def pictures(
    one: MediaReceiver, numbers: list[int], ssrc: int = SOURCE, start_s: float = 0.0
) -> list[tuple[int, bool]]:
    """Sends one-packet pictures with these sequence numbers, a second apart in RTP; (timestamp in s, complete)."""
    units = []
    for count, number in enumerate(numbers):
        now = start_s + count / 25
        units += one.rtp(rtp(number, number * 90_000, SLICE, marker=True, ssrc=ssrc), now)
    return [(unit.timestamp // 90_000, unit.complete) for unit in units]


def test_pictures_come_in_order_over_tcp() -> None:
    assert pictures(receiver(), [1, 2, 3]) == [(1, True), (2, True), (3, True)]


def test_what_is_missing_is_said() -> None:
    one = receiver()
    assert pictures(one, [1, 2, 4, 5]) == [(1, True), (2, True), (4, False), (5, True)]
    assert (one.statistics.lost, one.statistics.packets) == (1, 4)


def test_by_udp_packets_that_overtook_each_other_are_no_loss() -> None:
    one = receiver(Delivery(is_udp=True))
    assert pictures(one, [1, 2, 4, 3, 5]) == [(n, True) for n in range(1, 6)]


def test_by_udp_a_lost_packet_is_waited_for_but_not_long() -> None:
    one = receiver(Delivery(is_udp=True))
    pictures(one, [1, 2])
    assert one.rtp(rtp(4, 4 * 90_000, SLICE, marker=True), 1.0) == []
    assert one.deadline == pytest.approx(1.1)
    (unit,) = one.flush(one.deadline)
    assert not unit.complete


def test_a_second_session_on_the_same_channel_is_ignored_and_counted() -> None:
    one = receiver()
    units = []
    for number in range(10):
        units += one.rtp(rtp(number, number * 3600, SLICE, marker=True), number / 25)
        units += one.rtp(rtp(number + 5000, 999_999 + number, b"\x41\x9aother", marker=True, ssrc=9), number / 25)
    assert len(units) == 10 and all(b"other" not in unit.data and unit.complete for unit in units)
    assert one.statistics.foreign == 10


def test_a_new_source_is_followed_and_its_first_picture_is_incomplete() -> None:
    one = receiver()
    pictures(one, [1, 2])
    found = pictures(one, [500, 501, 502], ssrc=9, start_s=10.0)
    assert [complete for _, complete in found] == [False, True, True]
    assert (one.statistics.source_changes, one.statistics.lost) == (1, 0)


def test_audio_on_the_videos_channel_and_nonsense_are_passed_over() -> None:
    one = receiver()
    assert one.rtp(rtp(1, 0, b"sound", kind=8), 0.0) == [] and one.rtp(b"no packet", 0.0) == []
    assert (one.statistics.foreign, one.statistics.strange) == (1, 1)


def test_timestamps_count_on_where_32_bits_turn_over_and_back_again() -> None:
    counter = TimestampCounter()
    assert [counter.count(n) for n in (2**32 - 100, 50, 2**32 - 50, 60)] == [
        2**32 - 100,
        2**32 + 50,
        2**32 - 50,
        2**32 + 60,
    ]


def test_the_cameras_clock_comes_from_its_sender_reports() -> None:
    one = receiver()
    assert one.sent_at(0) is None
    pictures(one, [1, 2])
    head = struct.pack("!BBHI", 0x80, 200, 6, SOURCE)
    one.rtcp(head + struct.pack("!IIIII", 2_208_988_800 + 1000, 0, 90_000, 0, 0), 5.0)
    assert one.sent_at(90_000) == 1000.0
    assert one.sent_at(90_000 + 45_000) == 1000.5
    one.rtcp(struct.pack("!BBHI", 0x80, 200, 6, 99) + bytes(20), 6.0)
    assert one.sent_at(90_000) == 1000.0


def test_reports_tell_the_share_of_lost_packets_since_the_last() -> None:
    one = receiver()
    assert len(one.report(0.0)) == 24
    pictures(one, [1, 2, 3, 5])
    report = one.report(1.0)
    assert one.report_due == 1.0 + REPORT_EVERY_S
    assert report[12] == 256 // 5 and report[13:16] == b"\0\0\1"
    assert struct.unpack_from("!I", report, 16) == (5,)
    assert one.report(2.0)[12] == 0


def test_each_codec_has_its_depacketizer_and_no_other_is_promised() -> None:
    for codec in Codec:
        assert depacketizer_of(MediaTrack("x", codec, 96, None))
    with pytest.raises(RtspError) as caught:
        depacketizer_of(MediaTrack("FCAM", None, 96, None))
    assert (caught.value.outcome, caught.value.words) == (Outcome.CODEC_UNKNOWN, "FCAM")
