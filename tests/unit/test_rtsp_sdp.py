"""Descriptions as cameras write them: tracks, codecs, parameter sets, sizes."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rtsp_talk import SDP
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.sdp import Codec, MediaTrack, parse_description

SPS, PPS = bytes.fromhex("6742c01ed903c568"), bytes.fromhex("68cb8cb2")
VPS5, SPS5, PPS5 = bytes.fromhex("40010c01ffff"), bytes.fromhex("420101016080"), bytes.fromhex("4401c0f3")


def text(*nals: bytes) -> str:
    return ",".join(b64encode(nal).decode() for nal in nals)


def track(*lines: str, kind: int | str = 96) -> MediaTrack:
    return parse_description("\r\n".join(["v=0", f"m=video 0 RTP/AVP {kind}", *lines]).encode()).usable()


def outcome(sdp: str) -> tuple[Outcome, str]:
    with pytest.raises(RtspError) as caught:
        parse_description(sdp.encode()).usable()
    return caught.value.outcome, caught.value.words


@pytest.mark.parametrize(
    ("told", "codec"),
    [
        ("H264/90000", Codec.H264),
        ("h264/90000 ", Codec.H264),
        ("H265/90000", Codec.H265),
        ("HEVC/90000", Codec.H265),
        ("JPEG/90000", Codec.JPEG),
        ("VP8/90000", Codec.VP8),
        ("MP2T/90000", Codec.TRANSPORT_STREAM),
    ],
)
def test_codecs_go_by_their_names(told: str, codec: Codec) -> None:
    assert track(f"a=rtpmap:96 {told}").codec is codec


def test_static_types_need_no_name() -> None:
    assert track(kind=26).codec is Codec.JPEG
    assert track(kind=33).codec is Codec.TRANSPORT_STREAM


def test_a_codec_without_a_name_is_known_by_its_parameters() -> None:
    assert track("a=fmtp:96 packetization-mode=1").codec is Codec.H264
    assert track(f"a=fmtp:96 sprop-vps={text(VPS5)}").codec is Codec.H265


def test_the_first_usable_video_track_is_taken_whichever_it_is() -> None:
    found = parse_description(
        b"m=audio 0 RTP/AVP 0\nm=video 0 RTP/AVP 96\na=rtpmap:96 FCAM/90000\na=control:1\n"
        b"m=video 0 RTP/AVP 97\na=rtpmap:97 H264/90000\na=control:2\n"
    )
    assert found.usable().control == "2"
    assert found.foreign_types == {0}


def test_of_a_tracks_formats_the_usable_one_is_taken() -> None:
    assert track("a=rtpmap:105 X/90000", "a=rtpmap:96 H264/90000", kind="105 96").payload_type == 96


def test_an_unknown_codec_is_named() -> None:
    assert outcome("m=video 0 RTP/AVP 96\na=rtpmap:96 FCAM/90000\n") == (Outcome.CODEC_UNKNOWN, "FCAM")
    assert outcome("m=video 0 RTP/AVP 32\n") == (Outcome.CODEC_UNKNOWN, "MPV")
    assert outcome("m=video 0 RTP/AVP 99\n") == (Outcome.CODEC_UNKNOWN, "99")


def test_a_description_without_video_is_told_as_such() -> None:
    assert outcome("v=0\nm=audio 0 RTP/AVP 8\n")[0] is Outcome.NO_VIDEO
    assert outcome("<html>no camera</html>")[0] is Outcome.NO_VIDEO
    assert outcome("")[0] is Outcome.NO_VIDEO


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\n\0"])
def test_lines_may_end_in_any_way(end: str) -> None:
    found = parse_description(SDP.replace("\n", end).encode())
    assert (found.control, found.usable().control) == ("*", "trackID=0")


def test_a_description_may_begin_with_its_track() -> None:
    assert parse_description(b"m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=control:trackID=0").usable().control


def test_parameter_sets_of_h264_come_as_nal_units() -> None:
    assert track(f"a=fmtp:96 sprop-parameter-sets={text(SPS, PPS)}").parameter_sets == (SPS, PPS)
    assert track(f"a=fmtp:96 packetization-mode=1; Sprop-Parameter-Sets={text(PPS, SPS)};").parameter_sets == (SPS, PPS)


def test_start_codes_around_parameter_sets_are_taken_away() -> None:
    framed = [b"\0\0\0\1" + SPS, PPS + b"\0\0\0\1", b"\0\0\1" + SPS + b"\0\0\0\1"]
    assert track(f"a=fmtp:96 sprop-parameter-sets={text(framed[0], framed[1])}").parameter_sets == (SPS, PPS)
    assert track(f"a=fmtp:96 sprop-parameter-sets={text(framed[2], PPS)}").parameter_sets == (SPS, PPS)


@pytest.mark.parametrize("sets", ["", "!!!,???", text(SPS), "Z", text(b"\xe9" + SPS, PPS), ",,,"])
def test_parameter_sets_that_make_no_sense_are_none(sets: str) -> None:
    assert track("a=rtpmap:96 H264/90000", f"a=fmtp:96 sprop-parameter-sets={sets}").parameter_sets == ()


def test_parameter_sets_of_h265_come_in_the_decoders_order() -> None:
    told = f"a=fmtp:96 sprop-sps={text(SPS5)}; sprop-pps={text(PPS5)}; sprop-vps={text(VPS5)}"
    assert track("a=rtpmap:96 H265/90000", told).parameter_sets == (VPS5, SPS5, PPS5)


def test_decoding_order_numbers_are_announced() -> None:
    told = "a=rtpmap:96 H265/90000", "a=fmtp:96 sprop-max-don-diff={}"
    assert track(told[0], told[1].format(2)).has_decoding_order
    assert not track(told[0], told[1].format(0)).has_decoding_order


@pytest.mark.parametrize(
    "line",
    ["a=x-dimensions:2560,1440", "a=x-dimensions: 2560, 1440", "a=framesize:96 2560-1440", "a=cliprect:0,0,1440,2560"],
)
def test_a_size_may_be_told_in_three_ways(line: str) -> None:
    found = track("a=rtpmap:96 JPEG/90000", line)
    assert (found.width, found.height) == (2560, 1440)


@pytest.mark.parametrize(
    ("lines", "rate"),
    [
        (["a=framerate:25.000000"], 25.0),
        (["a=framerate:0S", "a=framerate:15"], 15.0),
        (["a=x-framerate: 5"], 5.0),
        (["a=framerate:-1"], 0.0),
        (["a=framerate:99999"], 0.0),
        ([], 0.0),
    ],
)
def test_a_frame_rate_is_the_last_that_makes_sense(lines: list[str], rate: float) -> None:
    assert track("a=rtpmap:96 H264/90000", *lines).frame_rate == rate


def test_another_clock_than_90_khz_is_taken_as_told() -> None:
    assert track("a=rtpmap:96 H264/1000").clock_rate == 1000
    assert track("a=rtpmap:96 H264/0").clock_rate == 90_000
    assert track("a=rtpmap:96 H264").clock_rate == 90_000


def test_a_type_that_audio_and_video_share_is_not_foreign() -> None:
    assert not parse_description(b"m=audio 0 RTP/AVP 96\nm=video 0 RTP/AVP 96\n").foreign_types


@given(st.binary(max_size=2000))
def test_no_bytes_bring_the_description_down(body: bytes) -> None:
    for data in (body, b"m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 " + body):
        try:
            parse_description(data).usable()
        except RtspError as error:
            assert error.outcome in (Outcome.NO_VIDEO, Outcome.CODEC_UNKNOWN)


def test_a_line_of_thousands_of_payload_types_is_read_as_its_first_ones() -> None:
    types = " ".join(["96", *(str(number % 128) for number in range(8000))])
    lines = "".join(f"a=rtpmap:{number} x/90000\r\n" for number in range(128))
    told = f"v=0\r\nm=video 0 RTP/AVP {types}\r\na=rtpmap:96 H264/90000\r\n{lines}"
    (track,) = parse_description(told.encode()).tracks
    assert (track.payload_type, track.codec) == (96, Codec.H264)
