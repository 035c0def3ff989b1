"""Packets into a container, without a decoder."""

from __future__ import annotations

import gc

import av

from wall.player.capacity import CLIP
from wall.player.mux import Mux
from wall.player.packets import Packet


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
