"""What is kept of a stream: whole groups of pictures, for as long as is wanted, and within its bytes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from wall.model.kept import NOTHING_KEPT
from wall.player.packet_history import PacketHistory
from wall.player.packets import LONGEST_GOP_BYTES, TICKS, Packet

FPS = 15


def packet(
    number: int, keyframe: bool, size: int = 100, dts: int | None = None, arrived: float | None = None
) -> Packet:
    """Of a camera that sends 15 a second, beginning at second 1000."""
    time = number * TICKS // FPS if dts is None else dts
    return Packet(bytes(size), time, time, keyframe, 1000 + number / FPS if arrived is None else arrived)


def sends(history: PacketHistory, first: int, last: int, gop: int, size: int = 100) -> None:
    """The packets from number `first` up to `last`; each `gop`th is a keyframe."""
    for number in range(first, last):
        history.push(packet(number, number % gop == 0, size))


def numbers(packets: Sequence[Packet]) -> list[int]:
    return [round((one.arrived - 1000) * FPS) for one in packets]


def test_what_cannot_be_decoded_is_not_kept() -> None:
    history = PacketHistory()
    history.push(packet(0, False))
    assert not history.latest
    sends(history, 1, 8, gop=5)
    assert numbers(history.latest) == [5, 6, 7]


def test_without_a_wish_nothing_but_the_last_group_is_kept() -> None:
    history = PacketHistory()
    sends(history, 0, 100, gop=30)
    assert numbers(history.latest) == [*range(90, 100)]
    assert history.since(1000) == []
    assert history.kept == NOTHING_KEPT


@pytest.mark.parametrize("gop", [1, 15, 30, 60])
def test_as_much_is_kept_as_is_wanted_and_no_more_than_a_group_beyond(gop: int) -> None:
    history = PacketHistory()
    history.keep(60)
    sends(history, 0, 200 * FPS, gop)
    assert 60 - 1 / FPS <= history.kept.seconds <= 60 + gop / FPS
    kept = history.since(0)
    assert kept[0].keyframe
    assert len(kept) * 100 == history.kept.bytes
    assert numbers(kept) == [*range(numbers(kept)[0], 200 * FPS)]


def test_a_replay_begins_with_the_keyframe_at_or_before_its_moment() -> None:
    history = PacketHistory()
    history.keep(60)
    sends(history, 0, 30 * FPS, gop=2 * FPS)
    assert numbers(history.since(1010.0))[0] == 10 * FPS
    assert numbers(history.since(1011.9))[0] == 10 * FPS
    assert numbers(history.since(1012.0))[0] == 12 * FPS
    assert numbers(history.since(900.0))[0] == 0, "as far back as there is anything"


def test_a_keyframe_that_is_rarer_than_what_is_wanted_is_kept_all_the_same() -> None:
    history = PacketHistory()
    history.keep(20)
    sends(history, 0, 90 * FPS, gop=80 * FPS)
    assert numbers(history.since(0))[0] == 0, "what came 20 s ago needs it"
    sends(history, 90 * FPS, 101 * FPS, gop=80 * FPS)
    assert numbers(history.since(0))[0] == 80 * FPS


def test_no_more_bytes_are_kept_than_there_is_room_for_and_that_is_told() -> None:
    history = PacketHistory(most_bytes=1_000_000)
    history.keep(60)
    sends(history, 0, 10 * FPS, gop=FPS, size=1000)
    assert not history.kept.is_full
    sends(history, 10 * FPS, 100 * FPS, gop=FPS, size=2000)
    kept = history.kept
    assert kept.bytes <= 1_000_000
    assert kept.is_full
    assert kept.seconds == pytest.approx(1_000_000 / 2000 / FPS, abs=1.1)
    sends(history, 100 * FPS, 300 * FPS, gop=FPS, size=200)
    assert not history.kept.is_full, "it sends less now"


def test_a_camera_without_keyframes_does_not_fill_the_memory() -> None:
    history = PacketHistory()
    history.keep(120)
    history.push(packet(0, True))
    for number in range(1, 40):
        history.push(packet(number, False, LONGEST_GOP_BYTES // 16))
    assert history.kept.bytes <= LONGEST_GOP_BYTES
    history.push(packet(99, True))
    assert numbers(history.latest) == [99]


def test_the_arrivals_count_whatever_the_stamps_of_the_camera_do() -> None:
    history = PacketHistory()
    history.keep(10)
    for number in range(60 * FPS):
        jumping = number * 3 % 7 * 3600 * TICKS
        history.push(packet(number, number % FPS == 0, dts=jumping))
    assert 10 - 1 / FPS <= history.kept.seconds <= 11
    assert numbers(history.since(1055.0))[0] == 55 * FPS


def test_a_silence_of_the_camera_ages_what_is_kept() -> None:
    history = PacketHistory()
    history.keep(10)
    sends(history, 0, 5 * FPS, gop=FPS)
    history.push(packet(0, True, arrived=1100.0))
    history.push(packet(0, False, arrived=1100.1))
    assert [one.arrived for one in history.since(0)] == [1100.0, 1100.1]


def test_what_is_no_longer_wanted_is_let_go_at_once() -> None:
    history = PacketHistory()
    history.keep(60)
    sends(history, 0, 50 * FPS, gop=FPS)
    history.keep(10)
    assert history.kept.seconds <= 11
    history.keep(0)
    assert history.kept == NOTHING_KEPT
    assert history.since(0) == []
    assert numbers(history.latest) == [*range(49 * FPS, 50 * FPS)]


def test_a_replay_has_what_was_kept_when_it_began_whatever_comes_and_goes() -> None:
    history = PacketHistory()
    history.keep(20)
    sends(history, 0, 20 * FPS, gop=2 * FPS)
    replay = history.since(0)
    sends(history, 20 * FPS, 90 * FPS, gop=2 * FPS)
    assert numbers(replay) == [*range(20 * FPS)]


def test_after_a_new_description_nothing_of_before_is_left() -> None:
    history = PacketHistory()
    history.keep(60)
    sends(history, 0, 30, gop=15)
    history.clear()
    assert history.kept == NOTHING_KEPT
    sends(history, 31, 40, gop=15)
    assert not history.latest, "it waits for a keyframe"
