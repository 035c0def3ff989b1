"""A tile that grows, and a page that makes room: nothing is covered, nothing is lost."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.core.layout.geometry import Rect, rectangles
from wall.core.layout.placing import grown, squeezed
from wall.model.page import Area

PAGE = Rect(58, 32, 1804, 950)


def grid(columns: int, rows: int) -> tuple[Rect, ...]:
    return rectangles(columns, rows, [Area(n % columns, n // columns) for n in range(columns * rows)], PAGE)


def area(rect: Rect) -> int:
    return rect.width * rect.height


def overlap(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize(("columns", "rows"), [(3, 3), (4, 4), (2, 2), (6, 6), (3, 2), (1, 4), (5, 1)])
def test_a_tile_grows_to_twice_its_area_or_half_of_the_page_and_all_others_are_still_seen(
    columns: int, rows: int
) -> None:
    tiles = grid(columns, rows)
    for one in tiles:
        placing = grown(one, PAGE)
        after = [placing(tile) for tile in tiles]
        assert area(placing(one)) >= min(1.98 * area(one), 0.49 * area(PAGE))
        assert area(placing(one)) <= 0.52 * area(PAGE)
        assert sum(map(area, after)) == area(PAGE), "no gap"
        assert not any(overlap(*two) for two in combinations(after, 2))
        assert all(tile.width >= PAGE.width // (6 * columns) for tile in after)
        assert all(tile.height >= PAGE.height // (6 * rows) for tile in after)


@given(st.integers(1, 7), st.integers(1, 7), st.data())
def test_whatever_the_grid_no_tile_covers_another_and_what_touched_touches(
    columns: int, rows: int, data: st.DataObject
) -> None:
    tiles = grid(columns, rows)
    placing = grown(data.draw(st.sampled_from(tiles)), PAGE)
    assert sum(area(placing(tile)) for tile in tiles) == area(PAGE)
    assert placing(PAGE) == PAGE


def test_a_tile_in_a_corner_stays_in_its_corner() -> None:
    first, *_, last = grid(3, 3)
    assert (grown(first, PAGE)(first).x, grown(first, PAGE)(first).y) == (PAGE.x, PAGE.y)
    after = grown(last, PAGE)(last)
    assert (after.x + after.width, after.y + after.height) == (PAGE.x + PAGE.width, PAGE.y + PAGE.height)


@pytest.mark.parametrize("tile", [PAGE, Rect(58, 32, 902, 950), Rect(58, 32, 1804, 700)])
def test_a_tile_that_has_half_of_the_page_stays_as_it_is(tile: Rect) -> None:
    assert grown(tile, PAGE)(tile) == tile


def test_a_page_is_squeezed_into_its_half_with_every_tile_in_its_share() -> None:
    half = Rect(960, 0, 960, 1080)
    after = [squeezed(PAGE, half)(tile) for tile in grid(3, 3)]
    assert sum(map(area, after)) == area(half)
    assert after[0] == Rect(960, 0, 320, 360) and after[8] == Rect(1600, 720, 320, 360)
