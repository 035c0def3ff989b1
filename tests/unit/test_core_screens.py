"""Which screen shows which pages, whatever is plugged in."""

from __future__ import annotations

import pytest

from wall.core.rotation.screens import absent, shares
from wall.model.page import Page


def page(name: str, screen: int | str = 1) -> Page:
    return Page(name, 20.0, 1, 1, (), screen)


PAGES = [page("Cả tổ"), page("Chợ", 2), page("Ngõ"), page("Sông", 3), page("Cổng", 2)]


@pytest.mark.parametrize(
    ("outputs", "shared"),
    [
        ([""], ((0, 2),)),
        (["HDMI-1", "HDMI-2"], ((0, 2), (1, 4))),
        (["HDMI-2", "HDMI-1", "DP-1", "DP-2"], ((0, 2), (1, 4), (3,), ())),
    ],
)
def test_the_wall_is_screen_1_and_the_others_are_counted_as_they_lie(
    outputs: list[str], shared: tuple[tuple[int, ...], ...]
) -> None:
    assert shares(PAGES, outputs) == shared


def test_a_screen_may_be_called_by_its_output_however_the_system_spells_it() -> None:
    pages = [page("Cả tổ"), page("Chợ", "hdmi-2"), page("Ngõ", "DP-1")]
    assert shares(pages, ["HDMI-1", "HDMI-A-2", "DP-1"]) == ((0,), (1,), (2,))


def test_a_page_for_the_output_that_the_wall_is_on_turns_with_the_wall_s_pages() -> None:
    assert shares([page("Cả tổ"), page("Chợ", "HDMI-1")], ["HDMI-1", "HDMI-2"]) == ((0, 1), ())


def test_screens_that_are_not_there_are_told_with_their_pages() -> None:
    assert absent(PAGES, ["HDMI-1"]) == {2: ["Chợ", "Cổng"], 3: ["Sông"]}
    assert absent(PAGES, ["HDMI-1", "HDMI-2", "DP-1"]) == {}
    assert absent([page("Cả tổ"), page("Chợ", "DP-9")], ["HDMI-1"]) == {"DP-9": ["Chợ"]}
