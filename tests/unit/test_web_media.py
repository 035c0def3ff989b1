"""From packets to parts, segments and stills: real H.264 and H.265, read back by FFmpeg."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import av
import pytest

from support.coded import FPS, coded
from wall.player.packet_stream import StreamHeader
from wall.player.packets import TICKS, Packet
from wall.web.media.codec_string import codec_string
from wall.web.media.fragments import fragment
from wall.web.media.parts import KEPT_S, PART_S, Missing, Part, Parts
from wall.web.media.playlist import TARGET_S, Segments, playlist
from wall.web.media.samples import Sample, Samples, UnplayableError
from wall.web.media.stills import NoPictureError, jpeg_of

FRAME = TICKS // FPS


def samples_of(header: StreamHeader, packets: Iterable[Packet]) -> tuple[bytes, list[Sample]]:
    samples = Samples(header)
    made = [samples.push(packet) for packet in packets]
    return samples.init, [one for one in made if one is not None]


def written(samples: Sequence[Sample]) -> bytes:
    """Fragments with a keyframe at most, and up to five samples, each."""
    runs: list[list[Sample]] = []
    for one in samples:
        if not runs or one.keyframe or len(runs[-1]) == 5:
            runs.append([])
        runs[-1].append(one)
    return b"".join(fragment(number, run) for number, run in enumerate(runs, 1))


def opened(data: bytes) -> Any:
    return av.open(io.BytesIO(data))


def read_back(data: bytes) -> list[tuple[float, bool]]:
    """Each picture's time in seconds, and whether it is a keyframe; all of them can be decoded."""
    with opened(data) as container:
        times = [
            (float(packet.pts * packet.time_base), packet.is_keyframe) for packet in container.demux() if packet.size
        ]
    with opened(data) as container:
        assert len([*container.decode(video=0)]) == len(times)
    return times


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_packets_become_fragments_that_play_from_any_keyframe_on(codec: str) -> None:
    header, packets = coded(32, codec)
    init, made = samples_of(header, packets)
    assert len(made) == 31, "the last one waits for the next one's time"
    whole = read_back(init + written(made))
    assert [keyframe for _, keyframe in whole] == [packet.keyframe for packet in packets[:31]]
    assert [round(time * FPS) for time, _ in whole] == [*range(31)]
    later = read_back(init + written(made[15:]))
    assert len(later) == 16 and later[0][0] == pytest.approx(1.0)


def test_pictures_that_are_shown_in_another_order_keep_their_times() -> None:
    header, packets = coded(20)
    shifted = [one._replace(pts=one.pts + (0, 2, -1)[n % 3] * FRAME + FRAME) for n, one in enumerate(packets)]
    init, made = samples_of(header, shifted)
    with opened(init + written(made)) as container:
        times = [(packet.pts, packet.dts) for packet in container.demux() if packet.size]
    first = times[0][1]
    assert [(pts - first, dts - first) for pts, dts in times] == [(one.pts, one.dts) for one in shifted[:-1]]


@pytest.mark.parametrize("later", [0, -FRAME, 3601 * TICKS])
def test_a_clock_that_stands_still_or_jumps_ends_what_can_be_played(later: int) -> None:
    header, packets = coded(2)
    samples = Samples(header)
    samples.push(packets[0])
    with pytest.raises(UnplayableError):
        samples.push(packets[1]._replace(dts=packets[0].dts + later))


def test_h265_is_marked_as_apples_devices_want_it() -> None:
    header, packets = coded(2, "hevc")
    init, _ = samples_of(header, packets)
    assert b"hvc1" in init and b"hev1" not in init


@pytest.mark.parametrize("header", [StreamHeader("mjpeg", 320, 180, b""), StreamHeader("h264", 320, 180, b"\1avcC")])
def test_what_browsers_do_not_play_in_mp4_is_refused(header: StreamHeader) -> None:
    with pytest.raises(UnplayableError):
        Samples(header)


@pytest.mark.parametrize("data", [b"", b"\0\0\0\1\x65", b"\0\0\0\1\x67\x42\0\0\0\1\x65\xff", bytes(2000)])
@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_a_keyframe_that_is_none_is_refused_and_breaks_nothing(codec: str, data: bytes) -> None:
    samples = Samples(StreamHeader(codec, 320, 180, b""))
    with pytest.raises(UnplayableError):
        samples.push(Packet(data, 0, 0, True, 0.0))


def test_the_name_for_browsers_tells_profile_and_level() -> None:
    # "avc1" with the three bytes behind the NAL unit's head; an example of RFC 6381 is avc1.42E01E.
    assert codec_string("h264", b"\0\0\0\1\x67\x42\xe0\x1e\0\0\0\1\x68") == "avc1.42E01E"
    # The example of ISO/IEC 14496-15, E.3: Main profile, Main tier, level 3.1, progressive.
    sps = bytes.fromhex("42010101600000030090000003000003005d") + b"\xa0"
    assert codec_string("hevc", b"\0\0\0\1" + sps + b"\0\0\0\1\x44\x01") == "hvc1.1.6.L93.90"
    assert codec_string("hevc", b"") == "hvc1.1.6.L120.90"
    assert codec_string("mjpeg", b"") is None


def sample(number: int, every: int = 30, fps: int = FPS, size: int = 10) -> Sample:
    return Sample(bytes(size), number % every == 0, number * TICKS // fps, 0, TICKS // fps, number / fps)


def pushed(parts: Parts, samples: Iterable[Sample], segments: Segments | None = None) -> None:
    for one in samples:
        if parts.push(one, b"init"):
            epoch = parts.present
            assert epoch is not None
            if segments is not None:
                segments.push(epoch, epoch.parts[-1], 1_000_000.0 + epoch.parts[-1].began)


def begun(name: str = "a1") -> Parts:
    parts = Parts()
    parts.begin(name, "avc1.42E01E")
    return parts


def present(parts: Parts) -> list[Part]:
    assert parts.present is not None
    return [*parts.present.parts]


@pytest.mark.parametrize("fps", [1, 5, 15, 25, 30, 60])
def test_a_part_is_a_third_of_a_second_at_most_and_never_goes_on_behind_a_keyframe(fps: int) -> None:
    parts = begun()
    pushed(parts, (sample(n, every=2 * fps + 1, fps=fps) for n in range(8 * fps)))
    assert all(part.length <= max((PART_S + 0.02) * TICKS, TICKS / fps) for part in present(parts))
    assert sum(part.keyframe for part in present(parts)) >= 3
    at = 0
    for part in present(parts):
        assert part.dts == at, "nothing is left out"
        at += part.length


def test_who_joins_gets_everything_since_the_last_keyframe_and_the_number_to_ask_for_next() -> None:
    parts = begun()
    assert parts.join() is None
    pushed(parts, (sample(n) for n in range(46)))
    joined = parts.join()
    assert joined is not None and joined.epoch == "a1" and joined.following == 9
    since = present(parts)[6:]
    assert since[0].dts == 30 * FRAME, "the last keyframe"
    assert joined.data == b"init" + b"".join(part.data for part in since)


def test_a_part_that_comes_next_is_not_there_yet_and_what_is_over_is_over() -> None:
    parts = begun()
    pushed(parts, (sample(n) for n in range(46)))
    assert isinstance(parts.part("a1", 8), Part)
    assert parts.part("a1", 9) is Missing.NOT_YET
    assert parts.part("a1", 10) is Missing.OVER and parts.part("b2", 0) is Missing.OVER
    parts.begin("b2", "avc1.42E01E")
    assert parts.part("a1", 9) is Missing.OVER, "nobody waits for what never comes"
    assert isinstance(parts.part("a1", 8), Part), "who is behind gets it still"
    assert parts.part("b2", 0) is Missing.NOT_YET


def test_a_camera_that_sends_seldom_gives_a_part_for_each_picture_without_waiting_for_the_next_part() -> None:
    parts = begun()
    assert parts.push(sample(0, fps=1), b"init") and not parts.complete()
    assert [part.keyframe for part in present(parts)] == [True]


def test_a_part_that_is_full_does_not_wait_for_the_next_picture_and_another_is_completed_when_told() -> None:
    parts = begun()
    assert [parts.push(sample(n), b"init") for n in range(7)] == [False] * 4 + [True] + [False] * 2
    assert parts.complete() and not parts.complete()
    assert [part.length for part in present(parts)] == [5 * FRAME, 2 * FRAME]


def test_parts_are_forgotten_after_a_while_but_never_what_is_needed_to_join() -> None:
    parts = begun()
    pushed(parts, (sample(n, every=100 * FPS) for n in range(90 * FPS)))
    assert present(parts)[0].keyframe, "the only keyframe is old, and kept"
    pushed(parts, (sample(n, every=FPS) for n in range(100 * FPS, 300 * FPS)))
    newest = present(parts)[-1].arrived
    assert KEPT_S - 1 < newest - present(parts)[0].arrived < KEPT_S + 2
    parts.begin("b2", "avc1.42E01E")
    pushed(parts, (sample(n, every=FPS) for n in range(300 * FPS, 340 * FPS)))
    assert [epoch.name for epoch in parts.epochs] == ["b2"]


def test_a_camera_that_sends_much_is_kept_for_a_shorter_time() -> None:
    parts = begun()
    pushed(parts, (sample(n, every=1000, size=1 << 20) for n in range(200)))
    assert sum(len(part.data) for part in present(parts)) <= 24 << 20


def listed(text: str) -> list[tuple[float, str]]:
    lines = text.splitlines()
    return [(float(line[8:-1]), lines[at + 1]) for at, line in enumerate(lines) if line.startswith("#EXTINF:")]


def streamed(seconds: int, every: int) -> Iterator[tuple[Parts, Segments]]:
    """A camera with a keyframe each `every` pictures, after each picture."""
    parts, segments = begun(), Segments()
    for n in range(seconds * FPS):
        pushed(parts, [sample(n, every)], segments)
        yield parts, segments


@pytest.mark.parametrize("every", [1, 15, 37, 60, 900])
def test_no_segment_is_longer_than_the_target_that_the_playlist_promised_and_enough_stay_listed(every: int) -> None:
    segments = Segments()
    for _, segments in streamed(60, every):
        assert all(round(seconds) <= TARGET_S for seconds, _ in listed(playlist(segments)))
    assert sum(seconds for seconds, _ in listed(playlist(segments))) >= 3 * TARGET_S


def test_each_segment_tells_when_its_first_picture_was_sent() -> None:
    segments = Segments()
    for _, segments in streamed(8, 30):  # noqa: B007 - as it is in the end
        pass
    dates = [line.partition(":")[2] for line in playlist(segments).splitlines() if "DATE-TIME" in line]
    assert dates == [f"1970-01-12T13:46:4{second}.000+00:00" for second in (0, 2, 4)]


def test_segments_follow_each_other_without_a_gap_and_each_listed_one_is_kept() -> None:
    before: list[str] = []
    parts, segments = Parts(), Segments()
    for parts, segments in streamed(60, 30):  # noqa: B007 - as they are in the end
        names = [name for _, name in listed(playlist(segments))]
        assert before[-1:] in (names[-1:], names[-2:-1]), "one at a time is added at the end"
        taken = [name for name in before if name not in names]
        assert before[: len(taken)] == taken, "and taken from the beginning"
        before = names
    for one in segments.listed:
        found = [parts.part(one.epoch, number) for number in range(one.first, one.end)]
        assert all(isinstance(part, Part) for part in found)
        assert isinstance(found[0], Part) and found[0].keyframe
    assert [one.end for one in segments.listed][:-1] == [one.first for one in segments.listed][1:]


def number_in(text: str, tag: str) -> int:
    return int(text.partition(f"#{tag}:")[2].partition("\n")[0])


def test_the_numbers_of_segments_and_of_breaks_tell_what_was_taken_away() -> None:
    parts, segments = begun("e0"), Segments()
    seen: list[str] = []
    for n in range(120 * FPS):
        if n and n % (10 * FPS) == 0:
            parts.begin(f"e{n // (10 * FPS)}", "avc1.42E01E")
        pushed(parts, [sample(n, 30)], segments)
        text = playlist(segments)
        names = [name for _, name in listed(text)]
        seen += [name for name in names if name not in seen]
        if names:
            assert seen[number_in(text, "EXT-X-MEDIA-SEQUENCE")] == names[0]
            breaks = number_in(text, "EXT-X-DISCONTINUITY-SEQUENCE") + text.count("#EXT-X-DISCONTINUITY\n")
            assert breaks == 1 + int(names[-1].partition("/")[0][1:]), "each epoch's beginning is one"
            assert text.count("#EXT-X-MAP") == len({name.partition("/")[0] for name in names})
    assert len(seen) > 40


@pytest.mark.parametrize("codec", ["h264", "hevc", "mjpeg"])
def test_a_keyframe_becomes_a_small_jpeg_in_its_own_shape(codec: str) -> None:
    if codec == "mjpeg":
        data, extradata = jpeg_of("h264", b"", coded(1)[1][0].data, 320), b""
    else:
        header, packets = coded(1, codec)
        data, extradata = packets[0].data, header.extradata
    jpeg = jpeg_of(codec, extradata, data, 160)
    with opened(jpeg) as container:
        picture = next(container.decode(video=0))
    assert (picture.width, picture.height) == (160, 90)
    assert len(jpeg) < 5000


@pytest.mark.parametrize("data", [b"", b"junk", b"\0\0\0\1\x65" + bytes(500), bytes(3000)])
@pytest.mark.parametrize("codec", ["h264", "hevc", "mjpeg"])
def test_what_is_no_picture_makes_no_still(codec: str, data: bytes) -> None:
    with pytest.raises(NoPictureError):
        jpeg_of(codec, b"", data, 320)


def test_a_picture_that_claims_to_be_huge_is_not_decoded() -> None:
    encoder: Any = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt, encoder.time_base = 8208, 4336, "yuv420p", Fraction(1, 25)
    encoder.options = {"preset": "ultrafast", "tune": "zerolatency"}
    huge = b"".join(
        bytes(one) for one in [*encoder.encode(av.VideoFrame(8208, 4336, "yuv420p")), *encoder.encode(None)]
    )
    with pytest.raises(NoPictureError):
        jpeg_of("h264", b"", huge, 320)


def test_a_camera_that_begins_anew_again_and_again_leaves_nothing_behind() -> None:
    parts = Parts()
    for number in range(100):
        parts.begin(f"{number:x}", "avc1.42C00C")
    assert len([*parts.epochs]) == 1


def test_a_clock_that_stands_still_makes_no_list_longer() -> None:
    parts, segments = Parts(), Segments()
    parts.begin("a", "avc1.42C00C")
    for number in range(10_000):
        parts.push(Sample(b"data", True, number, 0, 1, float(number)), b"init")
        if number:
            assert parts.present is not None
            segments.push(parts.present, parts.present.parts[-1], 0.0)
    assert len(segments.listed) < 100
    assert all(segment.end - segment.first < 1000 for segment in segments.listed)
