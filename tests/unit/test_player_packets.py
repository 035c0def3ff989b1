"""How a decoder is given packets all at once."""

from __future__ import annotations

from itertools import pairwise

from wall.player.packets import TICKS, Packet, squeezed

FRAME = TICKS // 15


def packet(dts: int, keyframe: bool = False, size: int = 100, pts: int | None = None) -> Packet:
    return Packet(bytes(size), dts if pts is None else pts, dts, keyframe, dts / TICKS)


WITHIN = TICKS // 20


def test_squeezed_packets_are_all_due_within_the_given_time_and_in_order() -> None:
    packets = [packet(n * FRAME, keyframe=n == 0, pts=n * FRAME + 2 * FRAME) for n in range(30)]
    due = squeezed(packets, WITHIN)
    assert [one.data for one in due] == [one.data for one in packets]
    assert due[-1].dts == packets[-1].dts
    assert due[-1].dts - due[0].dts == WITHIN
    assert all(a.dts < b.dts for a, b in pairwise(due))


def test_squeezed_packets_never_have_the_same_time_which_no_muxer_takes() -> None:
    # A camera that hung sends what it kept all at once: times that differ by next to nothing, then a long while.
    burst = [packet(n, keyframe=n == 0, pts=n + 1) for n in range(50)]
    due = squeezed([*burst, packet(9 * TICKS)], WITHIN)
    assert all(a.dts < b.dts for a, b in pairwise(due))
    assert all(one.pts >= one.dts for one in due)
    assert due[-1].dts == 9 * TICKS


def test_packets_that_are_closer_together_are_moved_apart() -> None:
    due = squeezed([packet(0, keyframe=True), packet(100)], WITHIN)
    assert [one.dts for one in due] == [100 - WITHIN, 100]


def test_there_is_nothing_to_squeeze_in_one_packet() -> None:
    assert squeezed([], WITHIN) == []
    assert squeezed([packet(5, keyframe=True)], WITHIN) == [packet(5, keyframe=True)]
