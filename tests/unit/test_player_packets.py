"""Packets' times made sane, the packets since the last keyframe, and what stands in front of a keyframe."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.player.packets import TICKS, Flight, Gop, Packet, Timeline, holds_picture, sps, squeezed, with_parameter_sets

FRAME = TICKS // 15


def packet(dts: int, keyframe: bool = False, size: int = 100, pts: int | None = None) -> Packet:
    return Packet(bytes(size), dts if pts is None else pts, dts, keyframe, dts / TICKS)


class Camera:
    """Sends a packet every 1/15 s, with the times that it is told to write on it."""

    def __init__(self) -> None:
        self.timeline = Timeline()
        self.arrived = 100.0

    def sends(self, pts: int | None, dts: int | None, after: float = 1 / 15) -> tuple[int, int]:
        self.arrived += after
        return self.timeline.place(pts, dts, self.arrived)

    def steadily(self, start: int, count: int = 5) -> list[int]:
        return [self.sends(start + n * FRAME, start + n * FRAME)[1] for n in range(count)]


def test_times_begin_at_nought_and_keep_their_distances() -> None:
    assert Camera().steadily(123_456_789) == [0, FRAME, 2 * FRAME, 3 * FRAME, 4 * FRAME]


@pytest.mark.parametrize("jump", [3600 * TICKS, -3600 * TICKS, -2 * TICKS, 2**33 - 10, -(2**33) + 10])
def test_a_clock_that_jumps_is_bridged_with_the_time_that_really_passed(jump: int) -> None:
    camera = Camera()
    last = camera.steadily(2**34)[-1]
    after = camera.steadily(2**34 + 5 * FRAME + jump)
    assert after[0] - last == pytest.approx(FRAME, abs=2)
    assert [b - a for a, b in pairwise(after)] == [FRAME] * 4


def test_a_true_pause_stays_a_pause() -> None:
    camera = Camera()
    last = camera.steadily(0)[-1]
    _, placed = camera.sends(4 * FRAME + 20 * TICKS, 4 * FRAME + 20 * TICKS, after=20)
    assert placed - last == 20 * TICKS


def test_equal_and_slightly_backward_times_still_move_on() -> None:
    camera = Camera()
    camera.steadily(0)
    placed = [camera.sends(t, t)[1] for t in (100_000, 100_000, 99_990, 99_980, 100_100)]
    assert placed == sorted(set(placed))


def test_a_clock_that_runs_backwards_is_replaced_by_the_time_that_really_passes() -> None:
    camera = Camera()
    camera.steadily(2**34)
    placed = [camera.sends(2**34 - n * FRAME, 2**34 - n * FRAME)[1] for n in range(30)]
    assert placed[-1] - placed[0] == pytest.approx(29 * FRAME, abs=30)


def test_missing_times_take_the_time_of_arrival() -> None:
    camera = Camera()
    first = camera.sends(None, None)[1]
    second = camera.sends(None, None)[1]
    assert second - first == pytest.approx(FRAME, abs=2)


def test_reordering_is_kept_where_it_is_believable() -> None:
    camera = Camera()
    assert camera.sends(1000 + 2 * FRAME, 1000) == (2 * FRAME, 0)
    pts, dts = camera.sends(1000 + 50 * TICKS, 1000 + FRAME)
    assert pts == dts
    pts, dts = camera.sends(1000, 1000 + 2 * FRAME)
    assert pts == dts


times = st.one_of(st.none(), st.integers(-(2**40), 2**40))


@given(st.lists(st.tuples(times, times, st.floats(0, 100)), max_size=50))
def test_whatever_a_camera_writes_time_only_moves_forward(sent: list[tuple[int | None, int | None, float]]) -> None:
    camera, last = Camera(), -1
    for pts, dts, after in sent:
        placed_pts, placed_dts = camera.sends(pts, dts, after)
        assert placed_dts > last
        assert 0 <= placed_pts - placed_dts < TICKS
        last = placed_dts


def test_a_gop_begins_with_its_keyframe() -> None:
    gop = Gop()
    gop.push(packet(0))
    assert len(gop) == 0, "what cannot be decoded is not kept"
    for n in range(1, 6):
        gop.push(packet(n, keyframe=n == 2))
    assert [one.dts for one in gop] == [2, 3, 4, 5]
    assert gop.newest == 5
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


def test_squeezed_packets_are_all_due_within_twenty_milliseconds_and_in_order() -> None:
    packets = [packet(n * FRAME, keyframe=n == 0, pts=n * FRAME + 2 * FRAME) for n in range(30)]
    due = squeezed(packets)
    assert [one.data for one in due] == [one.data for one in packets]
    assert due[-1].dts == packets[-1].dts
    assert due[-1].dts - due[0].dts <= TICKS // 50
    assert all(a.dts < b.dts for a, b in pairwise(due))


def test_squeezed_packets_never_have_the_same_time_which_no_muxer_takes() -> None:
    # A camera that hung sends what it kept all at once: times that differ by next to nothing, then a long while.
    burst = [packet(n, keyframe=n == 0, pts=n + 1) for n in range(50)]
    due = squeezed([*burst, packet(9 * TICKS)])
    assert all(a.dts < b.dts for a, b in pairwise(due))
    assert all(one.pts >= one.dts for one in due)
    assert due[-1].dts == 9 * TICKS


def test_few_packets_need_no_squeezing() -> None:
    assert squeezed([]) == []
    few = [packet(0, keyframe=True), packet(100)]
    assert squeezed(few) == few


H264_SPS, H264_PPS, H264_IDR = b"\x67\x64\x00\x1e\xac", b"\x68\xee\x3c\x80", b"\x65\x88\x84\x00\x33"
H265_VPS, H265_SPS, H265_IDR = b"\x40\x01\x0c\x01", b"\x42\x01\x01\x01\x60", b"\x26\x01\xaf\x08"
LONG, SHORT = b"\x00\x00\x00\x01", b"\x00\x00\x01"


@pytest.mark.parametrize("start", [LONG, SHORT])
def test_parameter_sets_are_found_in_front_of_a_keyframe(start: bytes) -> None:
    assert sps(start.join([b"", H264_SPS, H264_PPS, H264_IDR]), "h264") == H264_SPS
    assert sps(start.join([b"", H265_VPS, H265_SPS, H265_IDR]), "hevc") == H265_SPS


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
    assert isinstance(holds_picture(SHORT + data + SHORT, codec), bool)


def test_a_keyframe_gets_the_parameter_sets_that_only_the_description_told() -> None:
    told = LONG + H264_SPS + LONG + H264_PPS
    bare = LONG + H264_IDR
    assert with_parameter_sets(bare, told, "h264") == told + bare
    assert with_parameter_sets(told + bare, told, "h264") == told + bare
    assert with_parameter_sets(bare, b"", "h264") == bare


def lateness(*times: tuple[float, float]) -> list[float]:
    """Of packets given as (seconds on the camera's clock, seconds at arrival)."""
    timeline, found = Timeline(), []
    for sent, arrived in times:
        timeline.place(int(sent * TICKS), int(sent * TICKS), arrived)
        found.append(round(timeline.late_s, 1))
    return found


def test_what_a_camera_drew_before_it_hung_is_known_to_be_old_and_what_it_draws_afterwards_is_not() -> None:
    assert lateness((0.0, 100.0), (0.1, 100.1), (0.2, 108.2), (8.3, 108.3)) == [0.0, 0.0, 8.0, 0.0]


def test_what_a_network_held_back_is_old_until_it_has_caught_up() -> None:
    burst = [(0.2 + n * 0.5, 104.2 + n * 0.01) for n in range(10)]
    found = lateness((0.0, 100.0), (0.1, 100.1), *burst)
    assert found[:4] == [0.0, 0.0, 4.0, 3.5]
    assert found == sorted(found[:2]) + sorted(found[2:], reverse=True) and found[-1] == 0.0


def test_a_picture_is_as_old_as_the_first_packet_still_on_its_way() -> None:
    flight = Flight(0.5)
    assert flight.landed(100.0).sent == 0.0
    held = packet(0)._replace(arrived=100.0, late_s=8.0)
    fresh = [packet(n)._replace(arrived=100.0 + n * 0.1) for n in range(1, 4)]
    for one in (held, *fresh):
        flight.push(one)
    assert flight.landed(100.3).sent == 92.0
    assert flight.landed(100.3).sent == 100.1
    assert flight.landed(100.79).sent == 100.3, "what is not shown within the usual time was dropped"
    assert flight.landed(105.0).sent == 100.3, "nothing newer has come"


def test_a_picture_of_a_decoder_that_is_behind_is_as_old_as_it_can_be_and_in_time_again_as_it_usually_is() -> None:
    flight = Flight(0.5)
    for n in range(200):
        flight.push(packet(0)._replace(arrived=100.0 + n * 0.1))
    flight.fares(late=0, in_time_until=101.0)
    assert flight.landed(110.0).sent == 100.0, "what was found long ago holds no more"
    flight.fares(late=30, in_time_until=0.0)
    assert flight.landed(110.0).sent == pytest.approx(103.1), "thirty were never shown"
    assert flight.landed(110.0).sent == pytest.approx(103.2)
    flight.fares(late=30, in_time_until=120.0)
    assert flight.landed(110.0).sent == pytest.approx(109.5)
    flight.fares(late=70, in_time_until=0.0)
    assert flight.landed(110.0).sent == pytest.approx(109.6), "what was taken out for its age is not taken out again"


def test_unrest_and_a_slow_clock_make_nothing_late() -> None:
    assert max(lateness(*((n * 0.1, 100 + n * 0.1 + (n % 3) * 0.2) for n in range(100)))) == 0.0
    assert max(lateness(*((n * 0.09, 100 + n * 0.1) for n in range(1000)))) == 0.0


def test_a_camera_that_paused_and_goes_on_with_its_old_times_is_believed_again_soon() -> None:
    times = [(0.0, 100.0), (0.1, 106.1), *((0.1 + n * 0.1, 106.1 + n * 0.1) for n in range(1, 300))]
    found = lateness(*times)
    assert found[1] == 6.0 and found[-1] == 0.0
