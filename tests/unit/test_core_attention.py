"""Keys at the wall: a camera enlarged, a tile framed, the help; and that all of it ends by itself."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from wall.core import attention as attentions
from wall.core.attention import ENLARGED_S, FRAMED_S, TYPING_S, Attention, Key, Reaction

LETTERS = {"A": "Cổng", "B": "Chợ", "C": "Sông"}
NUMBERS = {str(number): f"camera {number}" for number in range(1, 13)}
NOBODY: Reaction = (Attention(), "")


def press(state: Reaction, *keys: Key, tiles: Mapping[str, str] = LETTERS, now: float = 100.0) -> Reaction:
    for key in keys:
        state = attentions.pressed(state[0], key, tiles, state[1], now)
    return state


def type_in(text: str, tiles: Mapping[str, str] = LETTERS, now: float = 100.0, state: Reaction = NOBODY) -> Reaction:
    for letter in text:
        state = attentions.typed(state[0], letter, tiles, state[1], now)
    return state


def wait(state: Reaction, until: float, tiles: Mapping[str, str] = LETTERS) -> Reaction:
    return attentions.passed(state[0], tiles, state[1], until)


def enlarged(state: Reaction) -> str:
    return state[1]


def test_a_letter_enlarges_the_camera_of_its_tile_and_escape_brings_the_page_back() -> None:
    state = type_in("b")
    assert enlarged(state) == "Chợ"
    assert enlarged(press(state, Key.BACK)) == ""


def test_another_letter_goes_straight_to_another_camera() -> None:
    assert enlarged(type_in("c", state=type_in("a"))) == "Sông"


def test_a_letter_that_no_tile_has_changes_nothing() -> None:
    assert type_in("x") == (Attention(touched_at=100.0), "")


def test_a_number_that_may_go_on_waits_a_moment_or_for_enter() -> None:
    one = type_in("1", NUMBERS)
    assert (enlarged(one), one[0].typed) == ("", "1")
    assert enlarged(wait(one, 100.0 + TYPING_S, NUMBERS)) == "camera 1"
    assert enlarged(press(one, Key.ENTER, tiles=NUMBERS)) == "camera 1"
    assert enlarged(type_in("2", NUMBERS, 100.5, one)) == "camera 12"
    assert enlarged(type_in("9", NUMBERS, 100.5, one)) == "camera 9", "there is no 19: it begins anew"


def test_a_number_that_is_complete_does_not_wait() -> None:
    assert enlarged(type_in("7", NUMBERS)) == "camera 7"


def test_enter_enlarges_the_framed_tile_or_the_first_and_then_brings_the_page_back() -> None:
    assert enlarged(press(NOBODY, Key.ENTER)) == "Cổng"
    assert enlarged(press(NOBODY, Key.DOWN, Key.DOWN, Key.ENTER)) == "Chợ"
    assert enlarged(press(NOBODY, Key.UP, Key.ENTER)) == "Sông"
    assert enlarged(press(NOBODY, Key.ENTER, Key.ENTER)) == ""


def test_arrows_go_from_camera_to_camera_while_one_is_enlarged() -> None:
    assert enlarged(press(NOBODY, Key.ENTER, Key.RIGHT)) == "Chợ"
    assert enlarged(press(NOBODY, Key.ENTER, Key.LEFT)) == "Sông"
    assert enlarged(press(NOBODY, Key.ENTER, Key.DOWN, Key.DOWN, Key.DOWN)) == "Cổng"


def test_arrows_lead_from_a_camera_that_is_not_on_the_page_to_those_that_are() -> None:
    elsewhere: Reaction = (Attention(), "Đình làng")
    assert enlarged(press(elsewhere, Key.RIGHT)) == "Cổng"
    assert enlarged(press(elsewhere, Key.LEFT)) == "Sông"


def test_a_camera_in_two_tiles_is_passed_once() -> None:
    twice = {"A": "Cổng", "B": "Cổng", "C": "Chợ"}
    assert enlarged(press(NOBODY, Key.ENTER, Key.RIGHT, tiles=twice)) == "Chợ"


def test_a_frame_goes_away_by_itself_and_with_its_tile() -> None:
    framed = press(NOBODY, Key.DOWN)
    assert framed[0].framed == "A"
    assert wait(framed, 100.0 + FRAMED_S)[0].framed == ""
    assert wait(framed, 101.0, {"B": "Chợ"})[0].framed == ""


def test_the_pointer_frames_what_it_is_over_but_not_while_one_is_enlarged() -> None:
    assert attentions.pointed(Attention(), "B", "", 1.0).framed == "B"
    assert attentions.pointed(Attention(), "B", "Cổng", 1.0).framed == ""


def test_a_click_enlarges_a_tile_and_another_one_anywhere_brings_the_page_back() -> None:
    clicked = attentions.clicked(Attention(), "B", LETTERS, "", 100.0)
    assert enlarged(clicked) == "Chợ"
    assert enlarged(attentions.clicked(clicked[0], "", LETTERS, clicked[1], 101.0)) == ""
    assert enlarged(attentions.clicked(Attention(), "", LETTERS, "", 100.0)) == ""


def test_help_comes_and_goes_with_its_key_and_escape_closes_it_first() -> None:
    helped = press(NOBODY, Key.HELP)
    assert helped[0].helping
    assert not press(helped, Key.HELP)[0].helping
    over_enlarged = press(type_in("b"), Key.HELP)
    assert press(over_enlarged, Key.BACK) == (Attention(last="Chợ", touched_at=100.0), "Chợ")
    assert not wait(helped, 100.0 + ENLARGED_S)[0].helping


def test_arrows_turn_the_pages_of_the_help_and_nothing_behind_it() -> None:
    helped = press(NOBODY, Key.HELP)
    assert press(helped, Key.DOWN, Key.RIGHT, Key.UP)[0].help_page == 1
    assert press(helped, Key.UP)[0].help_page == -1, "counted around where it is painted"
    assert press(helped, Key.DOWN)[0].framed == ""
    assert press(press(helped, Key.DOWN), Key.HELP, Key.HELP)[0].help_page == 0
    behind = press(press(type_in("b"), Key.HELP), Key.RIGHT)
    assert (enlarged(behind), behind[0].help_page) == ("Chợ", 1)
    assert attentions.on_another_page(behind[0]).help_page == 1


def test_what_was_enlarged_is_remembered_for_a_while() -> None:
    back = press(type_in("b"), Key.BACK)
    assert back[0].last == "Chợ"
    assert wait(back, 100.0 + ENLARGED_S)[0].last == ""


@pytest.mark.parametrize("key", list(Key))
def test_a_page_without_cameras_has_nothing_to_enlarge(key: Key) -> None:
    assert enlarged(press(NOBODY, key, tiles={})) == ""
