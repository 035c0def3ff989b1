"""A drawing becomes areas or faults, and areas become pixels that cover the screen exactly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wall.config.schema.drawing import read_drawing
from wall.core.layout.geometry import Rect, edges, rectangles
from wall.model.page import Area
from wall.words.problems.codes import ProblemCode


def kinds(*rows: str) -> list[ProblemCode]:
    return [fault.code for fault in read_drawing(rows)[1]]


def better(*rows: str, wanted: str = "") -> str | None:
    return read_drawing(rows, wanted)[1][0].better


def test_each_letter_is_the_rectangle_of_its_cells() -> None:
    drawing, faults = read_drawing(["A A B", "A A C", "D . C"])
    assert not faults and drawing is not None
    assert (drawing.columns, drawing.rows) == (3, 3)
    assert dict(drawing.areas) == {
        "A": Area(0, 0, 2, 2),
        "B": Area(2, 0, 1, 1),
        "C": Area(2, 1, 1, 2),
        "D": Area(0, 2, 1, 1),
    }


def test_blank_lines_and_extra_spaces_mean_nothing() -> None:
    assert read_drawing(["", "A   B ", "", "  A B"])[0] == read_drawing(["A B", "A B"])[0]


def test_every_kind_of_fault_has_its_name() -> None:
    assert kinds("") == [ProblemCode.DRAWING_EMPTY]
    assert kinds("A A", "A") == [ProblemCode.DRAWING_ROW_LENGTH]
    assert kinds("A B", "B A") == [ProblemCode.DRAWING_NOT_RECTANGLE, ProblemCode.DRAWING_NOT_RECTANGLE]
    assert kinds("a B") == [ProblemCode.DRAWING_LOWER_CASE]
    assert kinds("AB") == [ProblemCode.DRAWING_JOINED]
    assert kinds("A +") == [ProblemCode.DRAWING_SYMBOL]
    assert kinds(" ".join("A" * 37)) == [ProblemCode.DRAWING_TOO_LARGE]
    assert kinds(*["A"] * 37) == [ProblemCode.DRAWING_TOO_LARGE]


def test_one_row_in_lower_case_is_one_fault() -> None:
    assert kinds("a a b c") == [ProblemCode.DRAWING_LOWER_CASE]


def test_a_fault_points_into_its_row() -> None:
    fault = read_drawing(["A B", "A +"])[1][0]
    assert (fault.row, fault.start, fault.end) == (1, 2, 3)


def test_a_corrected_row_makes_the_drawing_right() -> None:
    assert better("A A B", "A C C", wanted="ABC") == "A A C"
    assert better("A A B", "A A") == "A A ."
    assert better("A A B", "A A B", "A A B B") == "A A B"
    assert better("AAB") == "A A B"
    assert better("A - B") == "A . B"


def test_a_letter_that_is_missing_fills_the_cell_that_is_wrong() -> None:
    assert better("A A A", "A A C", wanted="ABC") == "A A B"
    assert better("A A B", "A A", wanted="ABC") == "A A C"


def test_three_columns_of_a_screen_that_three_does_not_divide() -> None:
    assert edges(3, 100) == (0, 33, 67, 100)
    assert rectangles(3, 1, [Area(0, 0), Area(1, 0), Area(2, 0)], Rect(0, 0, 100, 10)) == (
        Rect(0, 0, 33, 10),
        Rect(33, 0, 34, 10),
        Rect(67, 0, 33, 10),
    )


@given(st.integers(1, 36), st.integers(1, 36), st.integers(36, 8000), st.integers(36, 8000))
def test_tiles_cover_every_pixel_once(columns: int, rows: int, width: int, height: int) -> None:
    areas = [Area(column, row) for row in range(rows) for column in range(columns)]
    found = rectangles(columns, rows, areas, Rect(7, 5, width, height))
    assert sum(rect.width * rect.height for rect in found) == width * height
    by_place = {(area.column, area.row): rect for area, rect in zip(areas, found, strict=True)}
    for (column, row), rect in by_place.items():
        right, below = by_place.get((column + 1, row)), by_place.get((column, row + 1))
        assert rect.x + rect.width == (7 + width if right is None else right.x)
        assert rect.y + rect.height == (5 + height if below is None else below.y)
    widths = {rect.width for rect in found}
    assert max(widths) - min(widths) <= 1


@given(st.lists(st.text(alphabet="ABCab.- 1+\u1ea1", max_size=12), max_size=8))
def test_any_text_is_a_drawing_or_a_fault_and_a_corrected_row_is_one_that_helps(rows: list[str]) -> None:
    drawing, faults = read_drawing(rows)
    assert (drawing is None) == bool(faults)
    for fault in faults:
        if (
            fault.code in (ProblemCode.DRAWING_NOT_RECTANGLE, ProblemCode.DRAWING_ROW_LENGTH)
            and fault.better is not None
        ):
            changed = [fault.better if number == fault.row else row for number, row in enumerate(rows)]
            assert read_drawing(changed)[0] is not None
