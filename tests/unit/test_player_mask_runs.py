"""What a mask covers: every pixel that a polygon touches, in all three planes, and hardly any other."""

from __future__ import annotations

import itertools
from math import atan2
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.model.mask import Corner, Mask, Polygon, area, is_simple
from wall.player.mask_runs import Span, black_runs, covered_rows
from wall.player.pictures import Format

SHARES = st.one_of(st.floats(0, 1), st.integers(0, 20).map(lambda n: n / 20))
CORNERS = st.tuples(SHARES, SHARES)
SIZES = st.tuples(st.integers(1, 14), st.integers(1, 14))
STEPS = [(n + 0.5) / 5 for n in range(5)]


def rectangle(left: float, top: float, right: float, bottom: float) -> Polygon:
    return (left, top), (right, top), (right, bottom), (left, bottom)


@st.composite
def polygons(draw: st.DrawFn) -> Polygon:
    """Simple polygons, most of them not convex: corners in the order in which their middle sees them."""
    corners = draw(st.lists(CORNERS, min_size=3, max_size=7))
    middle = fmean(x for x, _ in corners), fmean(y for _, y in corners)
    polygon = tuple(sorted(corners, key=lambda corner: atan2(corner[1] - middle[1], corner[0] - middle[0])))
    return polygon if is_simple(polygon) and area(polygon) > 1e-6 else rectangle(0.2, 0.3, 0.4, 0.5)


def inside(point: Corner, polygon: Polygon) -> bool:
    """By counting the edges to the left of a point: another way than that of the code."""
    x, y = point
    left = 0
    for (x1, y1), (x2, y2) in itertools.pairwise((*polygon, polygon[0])):
        if (y1 > y) != (y2 > y) and x1 + (y - y1) * (x2 - x1) / (y2 - y1) < x:
            left += 1
    return left % 2 == 1


def holds(spans: list[Span], column: int) -> bool:
    return any(start <= column < end for start, end in spans)


@given(st.lists(polygons(), min_size=1, max_size=3), SIZES)
def test_every_pixel_with_a_point_of_a_polygon_in_it_is_covered(masked: list[Polygon], size: tuple[int, int]) -> None:
    rows = covered_rows(Mask(tuple(masked)), size, size)
    width, height = size
    assert len(rows) == height
    for column, row in itertools.product(range(width), range(height)):
        for x, y in itertools.product(STEPS, STEPS):
            point = (column + x) / width, (row + y) / height
            if any(inside(point, polygon) for polygon in masked):
                assert holds(rows[row], column)
    for x, y in itertools.chain.from_iterable(masked):
        assert holds(rows[min(height - 1, int(y * height))], min(width - 1, int(x * width)))


@given(polygons(), SIZES)
def test_no_pixel_is_covered_that_is_further_than_its_neighbour_from_the_polygon(
    polygon: Polygon, size: tuple[int, int]
) -> None:
    width, height = size
    rows = covered_rows(Mask((polygon,)), size, size)
    left, right = min(x for x, _ in polygon) * width, max(x for x, _ in polygon) * width
    top, bottom = min(y for _, y in polygon) * height, max(y for _, y in polygon) * height
    for row, spans in enumerate(rows):
        if spans:
            assert top - 1.1 <= row <= bottom + 0.1
            assert left - 1.1 <= spans[0][0] and spans[-1][1] <= right + 1.1
        assert spans == sorted(spans)
        assert all(one[1] < other[0] for one, other in itertools.pairwise(spans))


def test_a_hollow_stays_seen() -> None:
    arch = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.75, 1.0), (0.75, 0.25), (0.25, 0.25), (0.25, 1.0), (0.0, 1.0))
    rows = covered_rows(Mask((arch,)), (100, 100), (100, 100))
    assert rows[10] == [(0, 100)]
    assert rows[60] == [(0, 26), (74, 100)]


def test_a_polygon_at_the_pictures_edge_covers_its_last_pixels() -> None:
    rows = covered_rows(Mask((rectangle(0.5, 0.5, 1.0, 1.0),)), (641, 361), (641, 361))
    assert rows[360] == [(320, 641)]
    assert rows[179] == []


@given(st.lists(polygons(), min_size=1, max_size=2), SIZES, st.booleans())
def test_the_bytes_of_covered_pixels_are_black_in_all_planes_and_no_others_change(
    masked: list[Polygon], size: tuple[int, int], full_range: bool
) -> None:
    mask, picture = Mask(tuple(masked)), Format.of(*size, full_range=full_range)
    memory = bytearray(b"\xeb" * picture.coded_bytes)
    for offset, content in black_runs(mask, picture):
        assert content and offset + len(content) <= len(memory)
        memory[offset : offset + len(content)] = content
    rows = covered_rows(mask, size, size)
    y, u, v = picture.planes
    half = picture.stride // 2
    for column, row in itertools.product(range(picture.width), range(picture.height)):
        covered = holds(rows[row], column)
        assert (memory[y + row * picture.stride + column] == (0 if full_range else 16)) == covered
        if covered:
            for plane in (u, v):
                assert memory[plane + row // 2 * half + column // 2] == 128


def test_a_mask_over_the_whole_picture_is_one_run_a_plane() -> None:
    picture = Format.of(640, 360)
    runs = black_runs(Mask((rectangle(0, 0, 1, 1),)), picture)
    y, u, v = picture.planes
    assert [(run.offset, set(run.content)) for run in runs] == [(y, {16}), (u, {128}), (v, {128})]
    assert sum(len(run.content) for run in runs) == picture.coded_bytes


@pytest.mark.parametrize(
    ("polygon", "simple"),
    [
        (rectangle(0.1, 0.1, 0.2, 0.2), True),
        (((0.1, 0.1), (0.2, 0.2), (0.2, 0.1), (0.1, 0.2)), False),
        (((0.0, 0.0), (1.0, 0.0), (0.5, 0.0), (0.5, 1.0)), False),
        (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)), True),
        (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 0.0), (0.0, 1.0)), False),
        (((0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (1.0, 1.0)), True),
    ],
)
def test_edges_that_cross_or_touch_are_told(polygon: Polygon, simple: bool) -> None:
    assert is_simple(polygon) is simple
