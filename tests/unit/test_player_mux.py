"""Packets into a container, without a decoder."""

from __future__ import annotations

import gc
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import pytest

from support.rtp_packets import CodedPicture, annex_b, coded_pictures
from wall.player.capacity import CLIP
from wall.player.packets import TICKS, Packet
from wall.player.reading.template import template_of
from wall.player.sinks.mux import Mux

_NEW = hasattr(av.container.OutputContainer, "add_stream_from_template")  # PyAV 14
TS_PACKET = 188


def test_a_mux_that_was_closed_writes_nothing_more_whatever_the_collector_does() -> None:
    written: list[bytes] = []
    with av.open(str(CLIP)) as clip:
        mux = Mux(clip.streams.video[0], written.append)
        mux.write(Packet(bytes(next(clip.demux(video=0))), 0, 0, True, 0.0))
        assert written
        written.clear()
        mux.close()
        del mux
        gc.collect()
    assert not written


def test_pictures_out_of_flv_with_lengths_instead_of_start_codes_become_a_transport_stream_too(tmp_path: Path) -> None:
    stored, ticks = tmp_path / "clip.flv", Fraction(1, TICKS)
    with av.open(str(CLIP)) as clip, av.open(str(stored), "w") as flv:
        given: Any = clip.streams.video[0]
        out: Any = flv
        stream = out.add_stream_from_template(given) if _NEW else out.add_stream(template=given)
        for number, packet in enumerate(clip.demux(video=0)):
            if packet.size:
                packet.stream, packet.time_base = stream, ticks
                packet.pts = packet.dts = number * TICKS // 15
                flv.mux_one(packet)
    written: list[bytes] = []
    with av.open(str(stored)) as flv:
        mux = Mux(flv.streams.video[0], written.append)
        for number, packet in enumerate(flv.demux(video=0)):
            if packet.size:
                mux.write(Packet(bytes(packet), number * 6000, number * 6000, packet.is_keyframe, 0.0))
        mux.close()
    assert sum(map(len, written)) > CLIP.stat().st_size


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_a_long_picture_is_ended_before_the_next_one_comes_and_keeps_the_others_times(codec: str) -> None:
    pictures = coded_pictures(codec, 4, (640, 360), grain=200, options={"crf": "5"})
    assert all(len(annex_b(picture)) > 65_536 for picture in pictures)
    written: list[bytes] = []
    template = template_of(codec, annex_b(pictures[0]))
    mux, stream = Mux(template, written.append), b""
    for number, picture in enumerate([*pictures, CodedPicture(pictures[-1].nals[-1:], False)]):
        written.clear()
        mux.write(Packet(annex_b(picture), number * 6000, number * 6000, picture.keyframe, 0.0))
        made = b"".join(written)
        assert len(made) % TS_PACKET == 0
        begins = [at for at in range(0, len(made), TS_PACKET) if made[at + 1] == 0x41]  # of a packet of the picture's
        assert len(begins) > 1, "libVLC gives a packet on when another one begins"
        stream += made
    mux.close()
    video = [stream[at : at + TS_PACKET] for at in range(0, len(stream), TS_PACKET) if stream[at + 1] & 0x1F == 1]
    counters = [one[3] & 0xF for one in video if one[3] & 0x10]
    assert all((after - before) % 16 == 1 for before, after in pairwise(counters))
    times = [time for time in map(time_of, video) if time is not None]
    assert [after - before for before, after in pairwise(times)] == [6000] * 4


def time_of(packet: bytes) -> int | None:
    """The PTS in a packet of a transport stream, where one begins there that has one (ISO/IEC 13818-1, 2.4.3.7)."""
    at = 4 + (1 + packet[4] if packet[3] & 0x20 else 0)
    if not packet[1] & 0x40 or not packet[at + 7] & 0x80:
        return None
    high, middle, low = packet[at + 9], *(int.from_bytes(packet[at + n : at + n + 2], "big") for n in (10, 12))
    return (high >> 1 & 7) << 30 | (middle >> 1) << 15 | low >> 1
