"""How large things are on a screen."""

from __future__ import annotations

from wall.display.style import Sizes


def test_on_a_turned_screen_letters_are_as_large_as_before() -> None:
    assert vars(Sizes(1080, 1920)) == vars(Sizes(1920, 1080))


def test_letters_grow_with_the_screen() -> None:
    assert Sizes(3840, 2160).name == 2 * Sizes(1920, 1080).name > 50
