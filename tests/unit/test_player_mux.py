"""Packets into a container, without a decoder."""

from __future__ import annotations

import gc
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from wall.player.capacity import CLIP
from wall.player.packets import TICKS, Packet
from wall.player.sinks.mux import Mux

_NEW = hasattr(av.container.OutputContainer, "add_stream_from_template")  # PyAV 14


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
