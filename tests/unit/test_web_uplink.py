"""What goes through the gate stays within the home's line: rules alone, with made-up times."""

from __future__ import annotations

from wall.web.uplink import RETRY_S, Uplink

MEGABIT = 1_000_000
LIGHT = 400_000.0
PART_S = 1 / 3


class Line:
    """Streams that go on, a part at a time, while `now` advances."""

    def __init__(self, bit_s: int = 4 * MEGABIT) -> None:
        self.uplink, self.now = Uplink(bit_s), 1000.0
        self.going: list[str] = []

    def opens(self, stream: str, bit_s: float | None = LIGHT) -> bool:
        admitted = self.uplink.admits(stream, bit_s, self.now)
        if admitted:
            self.going.append(stream)
        return admitted

    def goes_on(self, seconds: float, bit_s: float = LIGHT, others: float = 0.0) -> list[str]:
        """The streams that had to go."""
        gone = []
        for _ in range(round(seconds / PART_S)):
            self.now += PART_S
            self.uplink.sent(round(others / 8 * PART_S), self.now)
            for stream in [*self.going]:
                if self.uplink.admits(stream, bit_s, self.now):
                    self.uplink.sent(round(bit_s / 8 * PART_S), self.now, stream)
                else:
                    self.going.remove(stream)
                    gone.append(stream)
        return gone


def test_eight_light_streams_fit_through_four_megabits_and_stay() -> None:
    line = Line()
    assert all(line.opens(f"camera {n}") for n in range(8))
    assert line.goes_on(60, others=300_000) == []
    assert not line.opens("camera 8")


def test_a_stream_that_would_be_too_much_does_not_begin_and_disturbs_no_other() -> None:
    line = Line(MEGABIT)
    assert line.opens("first") and line.opens("second")
    assert not line.opens("third")
    assert line.goes_on(30) == []


def test_when_somebody_stops_watching_there_is_room_again() -> None:
    line = Line(MEGABIT)
    assert line.opens("first") and line.opens("second") and not line.opens("third")
    line.going.remove("first")
    line.goes_on(10)
    assert line.opens("third")


def test_where_streams_become_heavier_the_newest_goes_and_stays_away_for_a_while() -> None:
    line = Line()
    for n in range(4):
        line.opens(f"camera {n}")
    line.goes_on(10)
    assert line.goes_on(40, bit_s=1.2 * MEGABIT) == ["camera 3"]
    assert not line.opens("camera 3", bit_s=1.0)
    line.goes_on(RETRY_S)
    assert line.opens("camera 3", bit_s=1.0)


def test_a_burst_of_those_who_open_the_page_ends_nobody_s_video() -> None:
    line = Line()
    for n in range(8):
        line.opens(f"camera {n}")
    line.uplink.sent(800_000, line.now)
    assert line.goes_on(30) == []


def test_a_single_stream_that_is_heavier_than_the_line_is_shown_as_stills() -> None:
    line = Line()
    assert not line.opens("main", bit_s=6.0 * MEGABIT)
    assert line.opens("light")


def test_a_camera_of_which_nothing_is_known_is_taken_for_a_light_one() -> None:
    assert Line().opens("cold", bit_s=None)
    assert not Line(200_000).opens("cold", bit_s=None)


def test_what_else_is_sent_leaves_less_for_video() -> None:
    line = Line(MEGABIT)
    line.opens("first")
    line.goes_on(10, others=500_000)
    assert not line.opens("second")


def test_the_gate_keeps_stills_for_longer_while_much_is_sent() -> None:
    line = Line()
    assert line.uplink.still_kept_s(False, line.now) == line.uplink.still_kept_s(True, line.now) == 1
    for n in range(8):
        line.opens(f"camera {n}")
    line.goes_on(10)
    assert 1 < line.uplink.still_kept_s(False, line.now) < line.uplink.still_kept_s(True, line.now)


def test_a_higher_limit_counts_at_once() -> None:
    line = Line(MEGABIT)
    assert line.opens("first") and line.opens("second") and not line.opens("third")
    line.uplink.bit_s = 8 * MEGABIT
    assert line.opens("third")
