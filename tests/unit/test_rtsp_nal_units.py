"""H.264 and H.265 out of RTP: whole pictures, whatever a camera does with markers, timestamps and fragments."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rtp_packets import CodedPicture, coded_pictures, decoded, nals_in, payloads, rtp, stream
from wall.rtsp.depacketizers.access_unit import MOST_BYTES, AccessUnit
from wall.rtsp.depacketizers.h264 import H264Depacketizer
from wall.rtsp.depacketizers.h265 import H265Depacketizer
from wall.rtsp.depacketizers.nal_units import NalDepacketizer
from wall.rtsp.rtp import parse_rtp

SPS, PPS, SEI, DELIMITER = b"\x67sps", b"\x68pps", b"\x06\x05\x01x", b"\x09\xf0"
IDR, SLICE, SLICE_2 = b"\x65\x88idr", b"\x41\x9aslice", b"\x41\x40second"
START = b"\0\0\0\1"


class Camera:
    """Sends NAL units as packets to a depacketizer and gathers what comes out."""

    def __init__(self, depacketizer: NalDepacketizer | None = None) -> None:
        self.depacketizer = depacketizer or H264Depacketizer(())
        self.units: list[AccessUnit] = []
        self.sequence = 0
        self.now = 0.0

    def sends(self, payload: bytes, timestamp: int, marker: bool = False, lost: int = 0) -> list[AccessUnit]:
        self.sequence += 1
        self.now += 0.001
        packet = parse_rtp(rtp(self.sequence, timestamp, payload, marker))
        assert packet is not None
        found = self.depacketizer.push(packet, lost, self.now)
        self.units += found
        return found

    def sends_picture(self, nals: Iterable[bytes], timestamp: int) -> list[AccessUnit]:
        """With the marker on the last one, as by the book."""
        nals = list(nals)
        return [unit for n, nal in enumerate(nals) for unit in self.sends(nal, timestamp, n == len(nals) - 1)]

    def in_step(self) -> Camera:
        """Has sent two pictures by the book, so that its marker is believed."""
        self.sends_picture([SPS, PPS, IDR], 0)
        self.sends_picture([SLICE], 1)
        self.units.clear()
        return self


def nals(unit: AccessUnit) -> list[bytes]:
    return nals_in(unit.data)


def test_a_picture_is_handed_on_with_its_marker() -> None:
    camera = Camera().in_step()
    (unit,) = camera.sends_picture([SLICE], 3000)
    assert (nals(unit), unit.timestamp, unit.keyframe, unit.complete) == ([SLICE], 3000, False, True)
    assert unit.arrived == camera.now


def test_the_first_picture_waits_for_the_next_packet_only() -> None:
    camera = Camera()
    assert camera.sends_picture([SPS, PPS, IDR], 0) == []
    first, second = camera.sends_picture([SLICE], 3000)
    assert nals(first) == [SPS, PPS, IDR] and first.keyframe
    assert nals(second) == [SLICE]


def test_a_first_picture_that_stays_alone_is_handed_on_soon() -> None:
    camera = Camera()
    camera.sends_picture([SPS, PPS, IDR], 0)
    assert camera.depacketizer.flush(camera.now + 0.01) == []
    assert camera.depacketizer.deadline <= camera.now + 0.1 + 1e-9
    (unit,) = camera.depacketizer.flush(camera.depacketizer.deadline)
    assert unit.complete and nals(unit) == [SPS, PPS, IDR]
    assert camera.depacketizer.deadline == float("inf")


def test_markers_on_every_nal_unit_end_no_picture() -> None:
    camera = Camera()
    for timestamp in range(0, 30_000, 3000):
        for nal in (SPS, PPS, IDR, b"\x65\x40second"):
            camera.sends(nal, timestamp, marker=True)
    camera.sends(SLICE, 99_000)
    assert [nals(unit) for unit in camera.units] == [[SPS, PPS, IDR, b"\x65\x40second"]] * 10
    assert all(unit.complete and unit.keyframe for unit in camera.units)


def test_a_marker_that_begins_to_lie_costs_one_picture() -> None:
    camera = Camera().in_step()
    for timestamp in (10, 20, 30):
        camera.sends(SLICE, timestamp, marker=True)
        camera.sends(SLICE_2, timestamp, marker=True)
    camera.sends(SLICE, 40)
    assert [unit.complete for unit in camera.units] == [True, False, True, True]
    assert [nals(unit) for unit in camera.units[2:]] == [[SLICE, SLICE_2]] * 2


def test_without_markers_a_new_timestamp_ends_a_picture() -> None:
    camera = Camera()
    for timestamp in (0, 3000, 6000):
        for nal in (SLICE, SLICE_2):
            camera.sends(nal, timestamp)
    assert [nals(unit) for unit in camera.units] == [[SLICE, SLICE_2]] * 2


def test_without_markers_a_camera_that_pauses_is_not_waited_for() -> None:
    camera = Camera()
    camera.sends(SLICE, 0)
    (unit,) = camera.depacketizer.flush(camera.now + 0.3)
    assert nals(unit) == [SLICE]


def test_where_the_clock_stands_still_the_next_first_slice_ends_a_picture() -> None:
    camera = Camera()
    for _ in range(4):
        camera.sends(SLICE, 0)
        camera.sends(SLICE_2, 0)
    assert [nals(unit) for unit in camera.units] == [[SLICE, SLICE_2]] * 3


def test_where_the_clock_stands_still_the_marker_is_enough() -> None:
    camera = Camera()
    for _ in range(5):
        camera.sends_picture([SLICE, SLICE_2], 0)
    camera.sends_picture([SPS, PPS, IDR], 0)
    assert [len(nals(unit)) for unit in camera.units] == [2] * 5 + [3]


def test_parameter_sets_with_the_last_pictures_timestamp_belong_to_the_next() -> None:
    camera = Camera()
    camera.sends(SLICE, 0)
    camera.sends(SPS, 0)
    camera.sends(PPS, 0)
    camera.sends(IDR, 3000)
    camera.sends(SLICE, 6000)
    assert [nals(unit) for unit in camera.units] == [[SLICE], [SPS, PPS, IDR]]


def test_delimiters_begin_a_picture() -> None:
    camera = Camera()
    for _ in range(3):
        camera.sends(DELIMITER, 0)
        camera.sends(SLICE, 0)
    assert [nals(unit) for unit in camera.units] == [[DELIMITER, SLICE]] * 2


def test_sei_between_the_slices_of_a_picture_stays_in_it() -> None:
    camera = Camera()
    for nal in (SLICE, SEI, SLICE_2):
        camera.sends(nal, 0)
    camera.sends(SLICE, 3000)
    assert nals(camera.units[0]) == [SLICE, SEI, SLICE_2]


def test_an_aggregation_packet_holds_several_units() -> None:
    camera = Camera().in_step()
    packed = b"\x18" + b"".join(len(nal).to_bytes(2, "big") + nal for nal in (SPS, PPS, IDR))
    (unit,) = camera.sends(packed, 10, marker=True)
    assert nals(unit) == [SPS, PPS, IDR] and unit.complete


def test_an_aggregation_packet_that_is_cut_short_says_so() -> None:
    camera = Camera().in_step()
    camera.sends(b"\x18\0\x04" + SPS + b"\xff\xff" + PPS, 10)
    (unit,) = camera.sends(IDR, 10, marker=True)
    assert not unit.complete


def test_fragments_make_one_unit() -> None:
    camera = Camera().in_step()
    long = b"\x65\x88" + bytes(range(1, 200)) * 20
    (unit,) = camera.sends_picture([SPS, PPS, *payloads(long, "h264")], 10)
    assert nals(unit)[2] == long and unit.keyframe and unit.complete


def fragments(nal: bytes) -> list[bytes]:
    return payloads(nal, "h264", mtu=4)


@pytest.mark.parametrize("missing", [0, 1, 4])
def test_a_lost_fragment_makes_the_picture_incomplete_and_no_other(missing: int) -> None:
    camera = Camera().in_step()
    parts = fragments(b"\x41\x9a0123456789abcdefgh")
    del_last = missing == len(parts) - 1
    for n, part in enumerate(parts):
        if n != missing:
            camera.sends(part, 10, n == len(parts) - 1, lost=int(n == missing + 1))
    camera.sends(SLICE, 20, marker=True, lost=int(del_last))
    camera.sends(SLICE, 30, marker=True)
    assert [unit.complete for unit in camera.units if unit.timestamp > 20] == [True]
    assert not all(unit.complete for unit in camera.units if unit.timestamp <= 20)


def test_a_loss_between_pictures_makes_the_next_one_incomplete() -> None:
    camera = Camera().in_step()
    camera.sends(SLICE, 10, marker=True)
    camera.sends(SLICE, 30, marker=True, lost=3)
    camera.sends(SLICE, 40, marker=True)
    assert [unit.complete for unit in camera.units] == [True, False, True]


def test_a_lost_end_of_a_picture_makes_it_and_the_next_one_incomplete() -> None:
    camera = Camera().in_step()
    camera.sends(SLICE, 10)
    camera.sends(SLICE, 20, marker=True, lost=1)
    assert [unit.complete for unit in camera.units] == [False, False]


def test_a_last_fragment_without_its_flag_is_no_loss() -> None:
    camera = Camera().in_step()
    parts = fragments(b"\x41\x9a0123456789")
    parts[-1] = parts[-1][:1] + bytes((parts[-1][1] & 0xBF,)) + parts[-1][2:]
    (unit,) = camera.sends_picture(parts, 10)
    assert unit.complete and nals(unit) == [b"\x41\x9a0123456789"]


def test_several_units_in_one_as_in_a_file_are_taken_apart() -> None:
    camera = Camera().in_step()
    whole = SPS + START + PPS + START + SEI + b"\0\0\1" + IDR
    (unit,) = camera.sends(whole, 10, marker=True)
    assert nals(unit) == [SPS, PPS, SEI, IDR] and unit.keyframe
    (unit,) = camera.sends_picture(payloads(whole, "h264", mtu=5), 20)
    assert nals(unit) == [SPS, PPS, SEI, IDR] and unit.keyframe
    (unit,) = camera.sends(START + SPS + START + PPS + START + IDR, 30, marker=True)
    assert nals(unit) == [SPS, PPS, IDR] and unit.keyframe


def test_parameter_sets_of_the_description_go_before_each_keyframe_without_its_own() -> None:
    camera = Camera(H264Depacketizer((b"\x67told", b"\x68told")))
    camera.sends_picture([IDR], 0)
    camera.sends_picture([SLICE], 1)
    camera.sends_picture([SPS, PPS, IDR], 2)
    camera.sends_picture([IDR], 3)
    assert [nals(unit) for unit in camera.units] == [
        [b"\x67told", b"\x68told", IDR],
        [SLICE],
        [SPS, PPS, IDR],
        [SPS, PPS, IDR],
    ]
    assert [nals_in(unit.parameter_sets)[0] for unit in camera.units] == [b"\x67told"] * 2 + [SPS] * 2


def test_a_keyframe_whose_parameter_sets_nobody_knows_is_handed_on_without() -> None:
    camera = Camera()
    camera.sends_picture([IDR], 0)
    camera.sends_picture([SLICE], 1)
    assert nals(camera.units[0]) == [IDR] and camera.units[0].parameter_sets == b""


@pytest.mark.parametrize(
    ("picture", "keyframe"),
    [
        ([IDR], True),
        ([SLICE], False),
        ([b"\x06\x06\x01\xc4\x80", SLICE], True),  # a recovery point
        ([b"\x06\x05\x02xx\x06\x01\xc4\x80", SLICE], True),  # behind other SEI
        ([b"\x06\x05\x02xx\x80", SLICE], False),
        ([SPS, PPS, b"\x41\xb0intra"], True),
        ([SPS, PPS, b"\x41\x88intra"], True),
        ([SPS, PPS, SLICE], False),
        ([b"\x41\x88intra"], False),
    ],
)
def test_a_keyframe_is_where_decoding_can_start(picture: list[bytes], keyframe: bool) -> None:
    camera = Camera().in_step()
    (unit,) = camera.sends_picture(picture, 10)
    assert unit.keyframe is keyframe


def test_packets_without_a_payload_and_of_unknown_kinds_do_no_harm() -> None:
    camera = Camera().in_step()
    for payload in (b"", b"\x1e", b"\x1c", b"\x1c\x80", b"\x18", b"\x41"):
        camera.sends(payload, 10)
    (unit,) = camera.sends(SLICE, 20, marker=True)
    assert nals(unit) == [SLICE]


def test_a_unit_that_begins_with_zeros_and_is_none_is_dropped_and_told() -> None:
    camera = Camera().in_step()
    camera.sends(b"\0\0\2nothing", 10)
    (unit,) = camera.sends(SLICE, 10, marker=True)
    assert nals(unit) == [SLICE] and not unit.complete


def test_a_picture_without_end_is_bounded_in_memory() -> None:
    camera = Camera()
    piece = bytes(60_000)
    camera.sends(b"\x1c\x81" + piece, 0)
    for _ in range(3 * MOST_BYTES // len(piece)):
        camera.sends(b"\x1c\x01" + piece, 0)
        assert sum(map(len, camera.depacketizer._fragment)) <= MOST_BYTES + len(piece)
    for _ in range(3 * MOST_BYTES // len(piece)):
        camera.sends(b"\x41\x01" + piece, 0)
        assert sum(map(len, camera.depacketizer._parts)) <= MOST_BYTES + len(piece)


def test_after_a_change_of_source_the_next_picture_is_not_complete() -> None:
    camera = Camera().in_step()
    camera.sends(SLICE, 10)
    camera.depacketizer.restart()
    camera.sends_picture([SLICE], 20)
    camera.sends_picture([SLICE], 30)
    assert [unit.timestamp for unit in camera.units] == [20, 30]


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_real_pictures_come_out_as_they_went_in(codec: str) -> None:
    pictures = coded_pictures(codec, 25, grain=60)
    camera = Camera(H264Depacketizer(()) if codec == "h264" else H265Depacketizer(()))
    for packets in stream(pictures, codec):
        for data in packets:
            packet = parse_rtp(data)
            assert packet is not None
            camera.units += camera.depacketizer.push(packet, 0, 0.0)
    assert [tuple(nals(unit)) for unit in camera.units] == [picture.nals for picture in pictures]
    assert [unit.keyframe for unit in camera.units] == [picture.keyframe for picture in pictures]
    assert all(unit.complete for unit in camera.units)
    assert decoded(codec, [unit.data for unit in camera.units]) == 25


def test_h265_fragments_and_aggregates() -> None:
    vps, sps, pps, idr = b"\x40\x01v", b"\x42\x01s", b"\x44\x01p", b"\x26\x01\xafidr" + bytes(range(1, 90))
    camera = Camera(H265Depacketizer(()))
    packed = b"\x60\x01" + b"".join(len(nal).to_bytes(2, "big") + nal for nal in (vps, sps, pps))
    for timestamp in (0, 3000):
        camera.sends_picture([packed, *payloads(idr, "hevc", mtu=20)], timestamp)
    assert [nals(unit) for unit in camera.units] == [[vps, sps, pps, idr]] * 2
    assert all(unit.keyframe and unit.complete for unit in camera.units)


def test_h265_with_decoding_order_numbers() -> None:
    first, second = b"\x02\x01\xd0one", b"\x02\x01\x50two"
    camera = Camera(H265Depacketizer((), has_decoding_order=True))
    sized = [len(nal).to_bytes(2, "big") + nal for nal in (first, second)]
    camera.sends(b"\x60\x01\0\1" + sized[0] + b"\1" + sized[1], 0, marker=True)
    camera.sends(first[:2] + b"\0\2" + first[2:], 3000, marker=True)
    camera.sends(b"\x62\x01\x81\0\3\xd0on", 6000)
    camera.sends(b"\x62\x01\x41\0\3e", 6000, marker=True)
    assert [nals(unit) for unit in camera.units] == [[first, second], [first], [first]]


def test_h265_packets_that_are_not_unpacked_are_told() -> None:
    camera = Camera(H265Depacketizer(()))
    paci = b"\x64\x01\x00\x00payload"
    camera.sends(paci, 0)
    camera.sends(b"\x02\x01\xd0one", 0, marker=True)
    camera.sends(b"\x02\x01\xd0two", 1, marker=True)
    assert [unit.complete for unit in camera.units] == [False, True]


PACKETS = st.lists(st.tuples(st.binary(max_size=40), st.integers(0, 3), st.booleans(), st.integers(0, 1)), max_size=40)


@given(PACKETS, st.booleans(), st.booleans())
def test_no_packets_bring_a_depacketizer_down(
    packets: list[tuple[bytes, int, bool, int]], h265: bool, ordered: bool
) -> None:
    depacketizer = H265Depacketizer((), has_decoding_order=ordered) if h265 else H264Depacketizer((SPS, PPS))
    camera = Camera(depacketizer)
    for payload, timestamp, marker, lost in packets:
        camera.sends(payload, timestamp, marker, lost)
        camera.depacketizer.flush(camera.now + 1)
    assert all(unit.data.startswith(b"\0\0\0\1") for unit in camera.units)


PICTURES = [
    CodedPicture((bytes((0x41, 0x9A, n)) + bytes((n,)) * 3000, bytes((0x41, 0x40, n))), False) for n in range(1, 30)
]


@given(st.sets(st.integers(0, 200)))
def test_whatever_is_lost_no_complete_picture_is_wrong(lost: set[int]) -> None:
    camera = Camera()
    missing, number = 0, 0
    for packets in stream(PICTURES, "h264"):
        for data in packets:
            number += 1
            if number in lost:
                missing += 1
                continue
            packet = parse_rtp(data)
            assert packet is not None
            camera.units += camera.depacketizer.push(packet, missing, 0.0)
            missing = 0
    whole = {picture.nals for picture in PICTURES}
    assert all(tuple(nals(unit)) in whole for unit in camera.units if unit.complete)
