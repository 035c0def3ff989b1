"""Keys at the wall: a camera enlarged, a tile framed, the help; and that all of it ends by itself."""

from __future__ import annotations

import pytest

from wall.core import attention
from wall.core.attention import FRAME_S, TYPING_S, ZOOM_S, Attention, Key

LETTERS = ["A", "B", "C"]
NUMBERS = [str(number) for number in range(1, 13)]
NOBODY = Attention()


def press(state: Attention, *keys: Key, tiles: list[str] = LETTERS, now: float = 100.0) -> Attention:
    for key in keys:
        state = attention.pressed(state, key, tiles, now)
    return state


def type_in(text: str, tiles: list[str] = LETTERS, now: float = 100.0) -> Attention:
    state = NOBODY
    for letter in text:
        state = attention.typed(state, letter, tiles, now)
    return state


def test_a_letter_enlarges_its_tile_and_escape_brings_the_page_back() -> None:
    state = type_in("b")
    assert state.zoomed == "B"
    assert press(state, Key.BACK).zoomed == ""


def test_another_letter_goes_straight_to_another_camera() -> None:
    assert attention.typed(type_in("a"), "c", LETTERS, 101.0).zoomed == "C"


def test_a_letter_that_no_tile_has_changes_nothing() -> None:
    assert type_in("x") == Attention(touched_at=100.0)


def test_the_page_comes_back_by_itself_a_minute_after_the_last_key() -> None:
    state = type_in("b", now=100.0)
    assert attention.passed(state, LETTERS, 100.0 + ZOOM_S - 0.1).zoomed == "B"
    assert attention.passed(state, LETTERS, 100.0 + ZOOM_S).zoomed == ""
    later = press(state, Key.RIGHT, now=150.0)
    assert attention.passed(later, LETTERS, 100.0 + ZOOM_S).zoomed == "C"


def test_a_number_that_may_go_on_waits_a_moment_or_for_enter() -> None:
    one = type_in("1", NUMBERS)
    assert (one.zoomed, one.typed) == ("", "1")
    assert attention.passed(one, NUMBERS, 100.0 + TYPING_S).zoomed == "1"
    assert press(one, Key.ENTER, tiles=NUMBERS).zoomed == "1"
    assert attention.typed(one, "2", NUMBERS, 100.5).zoomed == "12"
    assert attention.typed(one, "9", NUMBERS, 100.5).zoomed == "9", "there is no 19: it begins anew"


def test_a_number_that_is_complete_does_not_wait() -> None:
    assert type_in("7", NUMBERS).zoomed == "7"


def test_enter_enlarges_the_framed_tile_or_the_first_and_then_brings_the_page_back() -> None:
    assert press(NOBODY, Key.ENTER).zoomed == "A"
    assert press(NOBODY, Key.DOWN, Key.DOWN, Key.ENTER).zoomed == "B"
    assert press(NOBODY, Key.UP, Key.ENTER).zoomed == "C"
    assert press(NOBODY, Key.ENTER, Key.ENTER).zoomed == ""


def test_arrows_go_from_camera_to_camera_while_one_is_enlarged() -> None:
    assert press(NOBODY, Key.ENTER, Key.RIGHT).zoomed == "B"
    assert press(NOBODY, Key.ENTER, Key.LEFT).zoomed == "C"
    assert press(NOBODY, Key.ENTER, Key.DOWN, Key.DOWN, Key.DOWN).zoomed == "A"


def test_a_frame_goes_away_by_itself() -> None:
    framed = press(NOBODY, Key.DOWN)
    assert framed.framed == "A"
    assert attention.passed(framed, LETTERS, 100.0 + FRAME_S).framed == ""


def test_the_pointer_frames_what_it_is_over_but_not_while_one_is_enlarged() -> None:
    assert attention.framed(NOBODY, "B", 1.0).framed == "B"
    assert attention.framed(type_in("a"), "B", 101.0).framed == ""


def test_help_comes_and_goes_with_its_key_and_escape_closes_it_first() -> None:
    helped = press(NOBODY, Key.HELP)
    assert helped.helping
    assert not press(helped, Key.HELP).helping
    over_zoom = press(type_in("b"), Key.HELP)
    assert press(over_zoom, Key.BACK) == Attention(zoomed="B", last="B", touched_at=100.0)
    assert not attention.passed(helped, LETTERS, 100.0 + ZOOM_S).helping


def test_what_was_enlarged_is_remembered_for_a_while() -> None:
    back = press(type_in("b"), Key.BACK)
    assert back.last == "B"
    assert attention.passed(back, LETTERS, 100.0 + ZOOM_S).last == ""


@pytest.mark.parametrize("tiles", [["A"], []])
def test_a_tile_that_is_gone_is_no_longer_enlarged(tiles: list[str]) -> None:
    assert attention.passed(type_in("b"), tiles, 101.0).zoomed == ""


def test_a_page_without_tiles_has_nothing_to_enlarge() -> None:
    assert press(NOBODY, Key.ENTER, Key.UP, Key.DOWN, tiles=[]).zoomed == ""
