"""How far back a key goes, of which streams, and when all is live again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import accumulate

import pytest

from wall.core import replay as rules
from wall.core.replay import (
    LIVE,
    Choice,
    OnScreen,
    Replays,
    Room,
    RunningReplay,
    further_s,
    is_letter,
    meant,
    passed,
    pressed,
)
from wall.model.camera import Source
from wall.model.kept import Kept

PAGE = OnScreen(0)
ONE, TWO, SHARP = (Source.of(f"rtsp://10.0.0.{number}/") for number in (1, 2, 3))
MINUTE = Kept(60.0, 3_800_000)


def choice(tile: str, source: Source, kept: Kept = MINUTE) -> Choice:
    return Choice(tile, [(source, kept)])


BOTH = [choice("A", ONE), choice("B", TWO)]


def running(replays: Replays) -> RunningReplay:
    assert replays.running is not None
    return replays.running


def at(replays: Replays, now: float, has: Mapping[Source, bool | None], place: OnScreen | None = PAGE) -> Replays:
    return passed(replays, place, has.get, now)


@pytest.mark.parametrize(
    ("keep_s", "goes"),
    [(60, [10, 30, 60, 60]), (120, [10, 30, 60, 120, 120]), (45, [10, 30, 45, 45]), (10, [10, 10]), (12, [10, 12, 12])],
)
def test_each_press_goes_further_back_and_no_further_than_is_kept(keep_s: float, goes: list[float]) -> None:
    assert [*accumulate(goes[1:], lambda before, _: further_s(before, keep_s), initial=further_s(0, keep_s))] == goes


def test_after_an_emergency_what_led_to_it_is_offered_first() -> None:
    assert further_s(0, 60, began_ago_s=8.0) == 28
    assert further_s(28, 60, began_ago_s=9.0) == 60, "30 s would be next to nothing more"
    assert further_s(0, 60, began_ago_s=50.0) == 60, "as much of it as is left"
    assert further_s(0, 60, began_ago_s=300.0) == 10, "nothing of it is left"


def test_a_press_shows_all_of_the_page_as_it_was() -> None:
    replay = running(pressed(LIVE, PAGE, BOTH, 60, now=500.0))
    assert (replay.ago_s, replay.since) == (10, 490)
    assert [(part.tile, part.source) for part in replay.parts] == [("A", ONE), ("B", TWO)]


def test_another_press_goes_further_back_and_counts_from_then() -> None:
    first = pressed(LIVE, PAGE, BOTH, 60, now=500.0)
    second = running(pressed(first, PAGE, BOTH, 60, now=504.0))
    assert (second.ago_s, second.since) == (30, 474)


def test_elsewhere_it_begins_with_the_first_step_again() -> None:
    first = pressed(LIVE, PAGE, [choice("A", ONE)], 60, now=500.0)
    assert running(pressed(first, PAGE, [choice("B", TWO)], 60, now=504.0)).ago_s == 10
    assert running(pressed(first, OnScreen(0, "Chợ"), [choice("A", ONE)], 60, now=504.0)).ago_s == 10


def test_the_key_is_meant_for_the_framed_tile_or_what_is_shown_again_or_all() -> None:
    assert meant(LIVE, PAGE, ["A", "B"], "") == ["A", "B"]
    assert meant(LIVE, PAGE, ["A", "B"], "B") == ["B"]
    one = pressed(LIVE, PAGE, [choice("B", TWO)], 60, now=500.0)
    assert meant(one, PAGE, ["A", "B"], "") == ["B"], "its frame has gone meanwhile"
    assert meant(one, PAGE, ["A", "B"], "A") == ["A"]
    assert meant(one, OnScreen(1), ["A", "B"], "") == ["A", "B"]


def test_the_sharper_stream_is_shown_where_it_reaches_as_far() -> None:
    long, short = [(SHARP, MINUTE), (ONE, MINUTE)], [(SHARP, Kept(4.0, 1)), (ONE, MINUTE)]
    assert running(pressed(LIVE, PAGE, [Choice("A", long)], 60, 500.0)).parts[0].source == SHARP
    assert running(pressed(LIVE, PAGE, [Choice("A", short)], 60, 500.0)).parts[0].source == ONE
    neither = [(SHARP, Kept(4.0, 1)), (ONE, Kept(3.0, 1))]
    assert running(pressed(LIVE, PAGE, [Choice("A", neither)], 60, 500.0)).parts[0].source == SHARP


def test_a_camera_of_which_nothing_is_kept_stays_live() -> None:
    choices = [choice("A", ONE), choice("B", TWO, Kept(0.4, 10)), Choice("C", [])]
    assert [part.tile for part in running(pressed(LIVE, PAGE, choices, 60, 500.0)).parts] == ["A"]


def test_where_nothing_is_kept_at_all_that_is_told_for_a_moment() -> None:
    empty = pressed(LIVE, PAGE, [choice("A", ONE, Kept())], 0, now=500.0)
    assert empty.running is None
    assert empty != LIVE
    assert at(empty, 500.0 + rules.EMPTY_TOLD_S / 2, {}) == empty
    assert at(empty, 500.0 + rules.EMPTY_TOLD_S, {}) == LIVE


def test_each_tile_is_live_again_at_its_own_end_and_all_with_the_last() -> None:
    replays = at(pressed(LIVE, PAGE, BOTH, 60, now=500.0), 500.2, {ONE: True, TWO: True})
    assert all(part.has_begun for part in running(replays).parts)
    assert at(replays, 505.0, {ONE: True, TWO: True}) is replays
    replays = at(replays, 510.0, {ONE: None, TWO: True})
    assert [part.tile for part in running(replays).parts] == ["B"]
    assert at(replays, 512.0, {ONE: None, TWO: None}) == LIVE


def test_a_camera_or_player_that_goes_takes_only_its_own_tile_along() -> None:
    replays = at(pressed(LIVE, PAGE, BOTH, 60, now=500.0), 500.2, {ONE: True, TWO: True})
    assert [part.source for part in running(at(replays, 501.0, {TWO: True})).parts] == [TWO]


def test_a_replay_that_shows_nothing_is_given_up_and_that_is_told() -> None:
    replays = pressed(LIVE, PAGE, BOTH, 60, now=500.0)
    waiting = {ONE: False, TWO: False}
    assert running(at(replays, 500.0 + rules.BEGINS_WITHIN_S - 0.1, waiting))
    given_up = at(replays, 500.0 + rules.BEGINS_WITHIN_S, waiting)
    assert given_up.running is None
    assert given_up.empty_until > 500.0 + rules.BEGINS_WITHIN_S


def test_pictures_that_are_missing_for_a_moment_end_nothing() -> None:
    replays = at(pressed(LIVE, PAGE, BOTH, 60, now=500.0), 500.2, {ONE: True, TWO: True})
    assert len(running(at(replays, 520.0, {ONE: False, TWO: True})).parts) == 2


@pytest.mark.parametrize("place", [OnScreen(1), OnScreen(0, "Chợ"), None])
def test_on_another_page_with_another_camera_or_at_rest_all_is_live(place: OnScreen | None) -> None:
    replays = pressed(LIVE, PAGE, BOTH, 60, now=500.0)
    assert at(replays, 500.2, {ONE: True, TWO: True}, place) == LIVE


def test_a_new_emergency_ends_it_and_one_that_was_known_does_not() -> None:
    replays = pressed(LIVE, PAGE, BOTH, 60, 500.0, emergencies=[7], began_ago_s=5.0)
    assert running(replays).ago_s == 25
    has = {ONE: True, TWO: True}
    assert passed(replays, PAGE, has.get, 501.0, [7]).running is not None
    assert passed(replays, PAGE, has.get, 501.0, []).running is not None
    assert passed(replays, PAGE, has.get, 501.0, [7, 8]) == LIVE


def test_the_letter_is_a_tiles_where_a_tile_is_called_so() -> None:
    assert is_letter("R", ["A", "B"])
    assert is_letter("r", [])
    assert not is_letter("R", ["A", "r2"])
    assert not is_letter("A", ["A"])


def test_live_is_what_nobody_has_to_be_told() -> None:
    assert Replays(None, -math.inf) == LIVE
    assert at(LIVE, 1e9, {}) is LIVE


@pytest.mark.parametrize(
    ("spare", "shown"),
    [
        (math.inf, {"A": SHARP, "B": TWO}),
        (12.0, {"A": SHARP, "B": TWO}),
        (11.0, {"A": ONE, "B": TWO}),  # a picture in each tile goes before a sharper one
        (2.5, {"A": ONE}),
        (-5.0, {"A": ONE}),  # rather one than none
    ],
)
def test_on_a_busy_machine_fewer_tiles_show_what_was(spare: float, shown: dict[str, Source]) -> None:
    costs = {SHARP: 10.0, ONE: 2.0, TWO: 2.0}
    choices = [Choice("A", [(SHARP, MINUTE), (ONE, MINUTE)]), choice("B", TWO)]
    found = running(pressed(LIVE, PAGE, choices, 60, 500.0, room=Room(spare, costs.__getitem__)))
    assert {part.tile: part.source for part in found.parts} == shown
