"""The packets since the last keyframe, and how a decoder is given them all at once."""

from __future__ import annotations

from itertools import pairwise

from wall.player.packets import TICKS, Gop, Packet, squeezed

FRAME = TICKS // 15


def packet(dts: int, keyframe: bool = False, size: int = 100, pts: int | None = None) -> Packet:
    return Packet(bytes(size), dts if pts is None else pts, dts, keyframe, dts / TICKS)


def test_a_gop_begins_with_its_keyframe() -> None:
    gop = Gop()
    gop.push(packet(0))
    assert len(gop) == 0, "what cannot be decoded is not kept"
    for n in range(1, 6):
        gop.push(packet(n, keyframe=n == 2))
    assert [one.dts for one in gop] == [2, 3, 4, 5]
    gop.push(packet(6, keyframe=True))
    assert [one.dts for one in gop] == [6]


def test_a_camera_without_keyframes_does_not_fill_the_memory() -> None:
    gop = Gop()
    gop.push(packet(0, keyframe=True))
    for n in range(1, 40):
        gop.push(packet(n, size=1 << 20))
    assert sum(len(one.data) for one in gop) <= 16 << 20
    gop.push(packet(99, keyframe=True))
    assert len(gop) == 1


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
