"""JPEG, VP8 and transport streams out of RTP."""

from __future__ import annotations

import struct
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rtp_packets import jpeg_segments as segments
from support.rtp_packets import rtp
from wall.rtsp.depacketizers.access_unit import AccessUnit, Depacketizer
from wall.rtsp.depacketizers.jpeg_tables import quantisation
from wall.rtsp.depacketizers.mjpeg import JpegDepacketizer
from wall.rtsp.depacketizers.mp2t import TransportStreamDepacketizer
from wall.rtsp.depacketizers.vp8 import Vp8Depacketizer
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.rtp import parse_rtp

SCAN = bytes(range(1, 250)) * 10


def push(
    one: Depacketizer, payload: bytes, timestamp: int = 0, marker: bool = False, lost: int = 0, extension: bytes = b""
) -> list[AccessUnit]:
    packet = parse_rtp(rtp(0, timestamp, payload, marker))
    assert packet is not None
    return one.push(packet._replace(jpeg_header=extension), lost, 1.0)


def header(offset: int, *, kind: int = 1, quality: int = 80, width: int = 640, height: int = 360) -> bytes:
    return struct.pack("!B3sBBBB", 0, offset.to_bytes(3, "big"), kind, quality, width // 8 % 256, height // 8 % 256)


def sent(
    one: JpegDepacketizer,
    head: dict[str, int],
    extra: bytes = b"",
    timestamp: int = 0,
    scan: bytes = SCAN,
    interval: int = 8,
) -> list[AccessUnit]:
    half = len(scan) // 2
    restart = struct.pack("!HH", interval, 0xFFFF) if head.get("kind", 1) >= 64 else b""
    units = push(one, header(0, **head) + restart + extra + scan[:half], timestamp)
    return units + push(one, header(half, **head) + restart + scan[half:], timestamp, marker=True)


def size_of(unit: AccessUnit) -> tuple[int, int]:
    (frame,) = segments(unit.data)[0xC0]
    return int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")


def real_scan(width: int, height: int) -> tuple[bytes, list[bytes], int]:
    """A picture's scan by FFmpeg's encoder, its quantisation tables and its restart interval."""
    encoder: Any = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuvj420p"
    encoder.framerate = 25
    encoder.options = {"huffman": "default", "force_duplicated_matrix": "1"}
    picture = np.zeros((height, width, 3), np.uint8)
    picture[:, : width // 2] = (200, 40, 40)
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuvj420p")
    data = b"".join(bytes(one) for one in encoder.encode(frame) + encoder.encode(None))
    tables = b"".join(segments(data)[0xDB])
    interval = int.from_bytes(segments(data)[0xDD][0], "big")
    start = data.index(b"\xff\xda")
    return (
        data[start + 2 + int.from_bytes(data[start + 2 : start + 4], "big") : -2],
        [tables[1:65], tables[66:130]],
        interval,
    )


def test_a_picture_of_two_packets_is_a_whole_jpeg() -> None:
    (unit,) = sent(JpegDepacketizer(0, 0), {})
    assert unit.data.startswith(b"\xff\xd8") and unit.data.endswith(SCAN + b"\xff\xd9")
    assert (size_of(unit), unit.keyframe, unit.complete) == ((640, 360), True, True)


@pytest.mark.parametrize(("width", "height"), [(640, 360), (2560, 1440)])
def test_a_real_picture_is_decoded_in_its_size(width: int, height: int) -> None:
    scan, tables, interval = real_scan(width, height)
    told = struct.pack("!BBH", 0, 0, 128) + b"".join(tables)
    head = {"kind": 65, "quality": 255, "width": width, "height": height}
    (unit,) = sent(JpegDepacketizer(width, height), head, told, scan=scan, interval=interval)
    decoder: Any = av.CodecContext.create("mjpeg", "r")
    frame = next(iter(decoder.decode(av.Packet(unit.data)) + decoder.decode(None)))
    assert (frame.width, frame.height) == (width, height)
    left, right = (frame.to_ndarray(format="rgb24")[height // 2, x, 0] for x in (width // 4, width * 3 // 4))
    assert int(left) > 150 and int(right) < 60


@pytest.mark.parametrize(
    ("in_packet", "told", "size"),
    [
        ((0, 0), (2560, 1440), (2560, 1440)),
        ((2560, 1440), (2560, 1440), (2560, 1440)),  # 2560 / 8 does not fit, and 64 stands there
        ((1920, 1080), (0, 0), (1920, 1080)),
        ((640, 360), (1920, 1080), (640, 360)),  # a substream whose description is the main stream's
        ((0, 1080), (3840, 0), (3840, 1080)),
    ],
)
def test_a_side_is_told_by_the_packet_or_by_the_description(
    in_packet: tuple[int, int], told: tuple[int, int], size: tuple[int, int]
) -> None:
    (unit,) = sent(JpegDepacketizer(*told), {"width": in_packet[0], "height": in_packet[1]})
    assert size_of(unit) == size


def test_onvifs_extension_tells_the_size() -> None:
    one = JpegDepacketizer(0, 0)
    frame = b"\xff\xd8\xff\xc0\0\x11\x08\x05\xa0\x0a\x00\x03" + bytes(9)
    push(one, header(0, width=0, height=0) + SCAN, extension=frame)
    (unit,) = push(one, header(len(SCAN), width=0, height=0), marker=True)
    assert size_of(unit) == (2560, 1440)


def test_a_picture_whose_size_nobody_tells_is_no_picture_and_is_told() -> None:
    one = JpegDepacketizer(0, 0)
    with pytest.raises(RtspError) as caught:
        for timestamp in range(10):
            assert sent(one, {"width": 0, "height": 0}, timestamp=timestamp) == []
    assert caught.value.outcome is Outcome.CODEC_UNKNOWN


@pytest.mark.parametrize(("kind", "sampling"), [(0, 0x21), (1, 0x22), (64, 0x21), (65, 0x22)])
def test_the_type_tells_sampling_and_restart_markers(kind: int, sampling: int) -> None:
    (unit,) = sent(JpegDepacketizer(0, 0), {"kind": kind})
    found = segments(unit.data)
    assert found[0xC0][0][7] == sampling
    assert found.get(0xDD) == ([b"\0\x08"] if kind >= 64 else None)
    assert unit.data.endswith(SCAN + b"\xff\xd9")


def test_tables_in_the_packet_are_taken_and_kept_for_later_ones() -> None:
    one = JpegDepacketizer(0, 0)
    tables = bytes(range(1, 65)), bytes(range(65, 129))
    (first,) = sent(one, {"quality": 200}, struct.pack("!BBH", 0, 0, 128) + b"".join(tables))
    (second,) = sent(one, {"quality": 200}, struct.pack("!BBH", 0, 0, 0), timestamp=1)
    for unit in (first, second):
        assert segments(unit.data)[0xDB] == [b"\0" + tables[0], b"\1" + tables[1]]
    assert sent(one, {"quality": 201}, struct.pack("!BBH", 0, 0, 0), timestamp=2) == []


def test_one_table_serves_all_components() -> None:
    (unit,) = sent(JpegDepacketizer(0, 0), {"quality": 255}, struct.pack("!BBH", 0, 0, 64) + bytes(range(64)))
    found = segments(unit.data)
    assert len(found[0xDB]) == 1 and found[0xC0][0][-1] == 0


def test_quality_50_is_the_standards_own_table() -> None:
    luminance, chrominance = quantisation(50)
    assert luminance[:6] == bytes((16, 11, 12, 14, 12, 10)) and sorted(luminance)[-1] == 121
    assert chrominance[:5] == bytes((17, 18, 18, 24, 21)) and len(luminance) == len(chrominance) == 64
    assert quantisation(1)[0][0] == 255 and quantisation(99)[0][0] == 1


def test_a_jpeg_inside_of_the_packets_is_taken_whole() -> None:
    (unit,) = sent(JpegDepacketizer(0, 0), {"width": 640}, scan=b"\xff\xd8whole picture\xff\xd9")
    assert unit.data == b"\xff\xd8whole picture\xff\xd9"


def test_a_lost_packet_makes_a_jpeg_incomplete() -> None:
    one = JpegDepacketizer(0, 0)
    push(one, header(0) + SCAN)
    (unit,) = push(one, header(2 * len(SCAN)) + SCAN, marker=True, lost=1)
    assert not unit.complete
    (unit,) = sent(one, {}, timestamp=1)
    assert unit.complete


def test_without_markers_the_next_jpeg_ends_the_last() -> None:
    one = JpegDepacketizer(0, 0)
    assert push(one, header(0) + SCAN) == []
    assert len(push(one, header(0) + SCAN, timestamp=1)) == 1
    assert len(push(one, header(0) + SCAN, timestamp=1)) == 1


@given(st.lists(st.tuples(st.binary(max_size=60), st.integers(0, 2), st.booleans(), st.integers(0, 1)), max_size=30))
def test_no_packets_bring_these_depacketizers_down(packets: list[tuple[bytes, int, bool, int]]) -> None:
    for one in (JpegDepacketizer(0, 0), JpegDepacketizer(2560, 1440), Vp8Depacketizer(), TransportStreamDepacketizer()):
        try:
            for payload, timestamp, marker, lost in packets:
                push(one, payload, timestamp, marker, lost)
                push(one, b"\0\0\0\0" + payload, timestamp, marker, lost)
                one.flush(99.0)
        except RtspError as error:
            assert error.outcome is Outcome.CODEC_UNKNOWN


@pytest.mark.parametrize(
    "descriptor", [b"\x10", b"\x90\x80\x05", b"\x90\x80\x85\x05", b"\x90\xf0\x05\x01\x02", b"\x90\x20\x01"]
)
def test_vp8_frames_are_put_together_whatever_their_descriptor(descriptor: bytes) -> None:
    one = Vp8Depacketizer()
    rest = bytes((descriptor[0] & 0xEF,)) + descriptor[1:]
    assert push(one, descriptor + b"\x10key") == []
    (unit,) = push(one, rest + b"frame", marker=True)
    assert (unit.data, unit.keyframe, unit.complete) == (b"\x10keyframe", True, True)
    (unit,) = push(one, descriptor + b"\x11inter", timestamp=1, marker=True)
    assert not unit.keyframe


def test_a_vp8_frame_with_a_hole_is_incomplete() -> None:
    one = Vp8Depacketizer()
    push(one, b"\x10\x10key")
    (unit,) = push(one, b"\x00end", marker=True, lost=1)
    assert not unit.complete
    (unit,) = push(one, b"\x00middle", timestamp=1, marker=True)
    assert not unit.complete


def test_a_transport_stream_is_handed_on_as_it_comes() -> None:
    (unit,) = push(TransportStreamDepacketizer(), b"\x47" + bytes(187), timestamp=5)
    assert (len(unit.data), unit.timestamp, unit.complete) == (188, 5, True)
    (unit,) = push(TransportStreamDepacketizer(), b"\x47", lost=2)
    assert not unit.complete
