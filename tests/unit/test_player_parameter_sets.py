"""What stands in front of a keyframe, in H.264 and H.265."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.player.parameter_sets import holds_picture, parameter_sets, sps, with_parameter_sets

H264_SPS, H264_PPS, H264_IDR = b"\x67\x64\x00\x1e\xac", b"\x68\xee\x3c\x80", b"\x65\x88\x84\x00\x33"
H265_VPS, H265_SPS, H265_IDR = b"\x40\x01\x0c\x01", b"\x42\x01\x01\x01\x60", b"\x26\x01\xaf\x08"
LONG, SHORT = b"\x00\x00\x00\x01", b"\x00\x00\x01"


@pytest.mark.parametrize("start", [LONG, SHORT])
def test_parameter_sets_are_found_in_front_of_a_keyframe(start: bytes) -> None:
    assert sps(start.join([b"", H264_SPS, H264_PPS, H264_IDR]), "h264") == H264_SPS
    assert sps(start.join([b"", H265_VPS, H265_SPS, H265_IDR]), "hevc") == H265_SPS


def test_all_parameter_sets_of_a_keyframe_are_its_extradata() -> None:
    h264, h265 = [b"", H264_SPS, H264_PPS, H264_IDR], [b"", H265_VPS, H265_SPS, H265_IDR]
    assert parameter_sets(SHORT.join(h264), "h264") == LONG + H264_SPS + LONG + H264_PPS
    assert parameter_sets(LONG.join(h265), "hevc") == LONG + H265_VPS + LONG + H265_SPS
    assert parameter_sets(LONG + H264_IDR, "h264") == b""
    assert parameter_sets(LONG + H264_SPS, "mjpeg") == b""


def test_a_picture_without_them_has_none() -> None:
    assert sps(LONG + H264_IDR, "h264") == b""
    assert sps(LONG + H265_IDR + LONG + H265_SPS, "hevc") == b"", "behind the picture is too late"


@pytest.mark.parametrize("start", [LONG, SHORT])
def test_a_picture_is_told_from_what_surrounds_it_and_from_another_codecs(start: bytes) -> None:
    h264 = [H264_SPS, H264_PPS, H264_IDR, b"\x41\x9a", b"\x61\x9a", b"\x01\x9e"]
    h265 = [H265_VPS, H265_SPS, H265_IDR, b"\x02\x01\xd0"]
    assert [holds_picture(start + unit, "h264") for unit in h264] == [False, False, True, True, True, True]
    assert [holds_picture(start + unit, "hevc") for unit in h265] == [False, False, True, True]
    assert holds_picture(start.join([b"", *h264]), "h264") and holds_picture(start.join([b"", *h265]), "hevc")
    assert not holds_picture(start.join([b"", *h265]), "h264")
    assert not holds_picture(start.join([b"", *h264[:5]]), "hevc")


@given(st.binary(max_size=40), st.sampled_from(["h264", "hevc"]))
def test_no_bytes_bring_the_search_down(data: bytes, codec: str) -> None:
    assert isinstance(sps(data, codec), bytes)
    assert isinstance(sps(SHORT + data + SHORT, codec), bytes)
    assert isinstance(parameter_sets(SHORT + data + SHORT, codec), bytes)
    assert isinstance(holds_picture(SHORT + data + SHORT, codec), bool)


def test_a_keyframe_gets_the_parameter_sets_that_only_the_description_told() -> None:
    told = LONG + H264_SPS + LONG + H264_PPS
    bare = LONG + H264_IDR
    assert with_parameter_sets(bare, told, "h264") == told + bare
    assert with_parameter_sets(told + bare, told, "h264") == told + bare
    assert with_parameter_sets(bare, b"", "h264") == bare
