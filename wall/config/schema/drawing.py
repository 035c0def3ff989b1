"""Reads a drawing of letters as grid areas, or finds every fault in it with the row as it should be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from wall.model.page import Area

EMPTY = "."
SYMBOLS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

LONGEST_SIDE = 36
"""Cells along one side: beyond it no tile can be read from across a room, and a slip of the hand is likelier."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A correct drawing: its grid, and the area of every letter in order of first appearance."""

    columns: int
    rows: int
    areas: Mapping[str, Area]


class DrawingFaultKind(StrEnum):
    EMPTY = "drawing_empty"
    TOO_LARGE = "drawing_too_large"
    JOINED = "drawing_joined"
    """Letters without spaces between them."""
    LOWER_CASE = "drawing_lower_case"
    SYMBOL = "drawing_symbol"
    """A sign that is no letter, no digit and no empty cell."""
    ROW_LENGTH = "drawing_row_length"
    NOT_RECTANGLE = "drawing_not_rectangle"


@dataclass(frozen=True, slots=True)
class DrawingFault:
    """One fault of a drawing; `start` and `end` are offsets in the text of row `row` (0-based, as given).

    `better` is the whole row as it would be right, where one changed row mends this fault.
    """

    kind: DrawingFaultKind
    row: int
    start: int
    end: int
    symbol: str = ""
    expected: int = 0
    found: int = 0
    better: str | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    end: int


def read_drawing(lines: Sequence[str], wanted: Collection[str] = ()) -> tuple[Drawing | None, tuple[DrawingFault, ...]]:
    """The drawing, or every fault in it. Blank lines are skipped; fault rows count them.

    `wanted` are letters that should be in it: one that is missing is the likeliest for a cell that is wrong.
    """
    rows = {
        number: [_Cell(match.group(), match.start(), match.end()) for match in re.finditer(r"\S+", line)]
        for number, line in enumerate(lines)
        if line.strip()
    }
    if not rows:
        return None, (DrawingFault(DrawingFaultKind.EMPTY, 0, 0, 1),)
    faults = [fault for number, cells in rows.items() for fault in _cell_faults(number, cells)]
    if not faults:
        drawn = {cell.text for cells in rows.values() for cell in cells}
        spare = [letter for letter in wanted if letter in SYMBOLS and letter not in drawn][:3]
        faults = _row_faults(rows, spare) or _shape_faults(rows, spare)
    if faults:
        return None, tuple(faults)
    texts = [[cell.text for cell in cells] for cells in rows.values()]
    return Drawing(len(texts[0]), len(texts), _areas(texts)), ()


def _cell_faults(number: int, cells: list[_Cell]) -> list[DrawingFault]:
    if len(cells) > LONGEST_SIDE or number >= 4 * LONGEST_SIDE:
        return [
            DrawingFault(
                DrawingFaultKind.TOO_LARGE,
                number,
                cells[0].start,
                cells[-1].end,
                expected=LONGEST_SIDE,
                found=max(len(cells), number + 1),
            )
        ]
    faults: list[DrawingFault] = []
    spread = " ".join(" ".join(cell.text) for cell in cells)
    raised = " ".join(cell.text.upper() for cell in cells)
    for cell in cells:
        known = SYMBOLS | {EMPTY}
        if len(cell.text) > 1 and set(cell.text.upper()) <= known:
            kind, better = DrawingFaultKind.JOINED, spread.upper()
        elif cell.text.upper() in SYMBOLS and cell.text not in SYMBOLS:
            kind, better = DrawingFaultKind.LOWER_CASE, raised
        elif cell.text in known:
            continue
        else:
            kind, better = DrawingFaultKind.SYMBOL, None
            if len(cell.text) == 1:
                # A sign of one's own for "nothing here": `-`, `_`, `x` in other programs.
                better = " ".join(EMPTY if other is cell else other.text for other in cells)
        faults.append(DrawingFault(kind, number, cell.start, cell.end, symbol=cell.text, better=better))
    # One message for one slip of the hand: a row typed in lower case is one fault, not six.
    seen: set[DrawingFaultKind] = set()
    return [
        fault
        for fault in faults
        if fault.kind is DrawingFaultKind.SYMBOL or not (fault.kind in seen or seen.add(fault.kind))  # type: ignore[func-returns-value]
    ]


def _row_faults(rows: Mapping[int, list[_Cell]], spare: Sequence[str]) -> list[DrawingFault]:
    if len(rows) > LONGEST_SIDE:
        number, cells = list(rows.items())[LONGEST_SIDE]
        return [
            DrawingFault(
                DrawingFaultKind.TOO_LARGE,
                number,
                cells[0].start,
                cells[-1].end,
                expected=LONGEST_SIDE,
                found=len(rows),
            )
        ]
    counts = Counter(len(cells) for cells in rows.values())
    most = max(counts.values())
    expected = next(len(cells) for cells in rows.values() if counts[len(cells)] == most)
    faults = []
    for number, cells in rows.items():
        if len(cells) == expected:
            continue
        texts = [cell.text for cell in cells]
        if len(cells) < expected:
            start, end = cells[-1].start, cells[-1].end
            missing = expected - len(cells)
            candidates = [texts + [filler] * missing for filler in (*spare, texts[-1], EMPTY)]
        else:
            start, end = cells[expected].start, cells[-1].end
            candidates = [texts[:expected], _without_repeats(texts, expected)]
        better = _first_right(rows, number, candidates)
        faults.append(
            DrawingFault(
                DrawingFaultKind.ROW_LENGTH, number, start, end, expected=expected, found=len(cells), better=better
            )
        )
    return faults


def _without_repeats(texts: list[str], expected: int) -> list[str]:
    """The row with doubled letters dropped from its end until it fits."""
    kept = list(texts)
    for index in range(len(kept) - 1, 0, -1):
        if len(kept) > expected and kept[index] == kept[index - 1]:
            del kept[index]
    return kept


def _first_right(rows: Mapping[int, list[_Cell]], number: int, candidates: Sequence[list[str]]) -> str | None:
    """The first candidate for a row with which the whole drawing is right and no letter is lost."""
    letters = {cell.text for cells in rows.values() for cell in cells} - {EMPTY}
    for candidate in candidates:
        trial = [candidate if row == number else [cell.text for cell in cells] for row, cells in rows.items()]
        if len({len(texts) for texts in trial}) > 1:
            continue
        present = {text for texts in trial for text in texts} - {EMPTY}
        if present >= letters and not _odd_letters(trial):
            return " ".join(candidate)
    return None


def _areas(texts: Sequence[Sequence[str]]) -> dict[str, Area]:
    boxes: dict[str, list[int]] = {}
    for row, line in enumerate(texts):
        for column, symbol in enumerate(line):
            if symbol == EMPTY:
                continue
            box = boxes.setdefault(symbol, [column, row, column, row])
            box[0], box[2], box[3] = min(box[0], column), max(box[2], column), row
    return {
        symbol: Area(left, top, right - left + 1, bottom - top + 1)
        for symbol, (left, top, right, bottom) in boxes.items()
    }


def _odd_letters(texts: Sequence[Sequence[str]]) -> dict[str, Area]:
    """Letters whose cells are not the whole of their box, with the box."""
    counts = Counter(symbol for line in texts for symbol in line)
    return {symbol: area for symbol, area in _areas(texts).items() if counts[symbol] != area.columns * area.rows}


def _shape_faults(rows: Mapping[int, list[_Cell]], spare: Sequence[str]) -> list[DrawingFault]:
    texts = {number: [cell.text for cell in cells] for number, cells in rows.items()}
    faults = []
    for symbol in _odd_letters(list(texts.values())):
        number, better = _mended(rows, texts, symbol, spare)
        cells = [cell for cell in rows[number] if cell.text == symbol] or rows[number]
        faults.append(
            DrawingFault(
                DrawingFaultKind.NOT_RECTANGLE, number, cells[0].start, cells[-1].end, symbol=symbol, better=better
            )
        )
    return faults


def _mended(
    rows: Mapping[int, list[_Cell]], texts: Mapping[int, list[str]], symbol: str, spare: Sequence[str]
) -> tuple[int, str | None]:
    """The row whose change mends a letter's shape: no new hole if possible, fewest cells; else its last row."""
    holders = [number for number, line in texts.items() if symbol in line]
    candidates = [
        (_cost(texts[number], candidate), number, candidate)
        for number, candidate in _candidates(texts, holders, symbol, spare)
        if candidate != texts[number]
    ]
    # The sort is stable: of equal costs the first one in reading order wins.
    for _, number, candidate in sorted(candidates, key=lambda one: one[0]):
        right = _first_right(rows, number, [candidate])
        if right is not None:
            return number, right
    return holders[-1], None


def _candidates(
    texts: Mapping[int, list[str]], holders: Sequence[int], symbol: str, spare: Sequence[str]
) -> Iterator[tuple[int, list[str]]]:
    """Every row as it might be meant, with its number."""
    # Where the letter stands in another of its rows is where it should stand in this one, or nowhere.
    patterns = {tuple(index for index, text in enumerate(texts[row]) if text == symbol) for row in holders} | {()}
    for (number, line), pattern, filler in product(texts.items(), sorted(patterns), (*spare, EMPTY)):
        yield (
            number,
            [symbol if index in pattern else filler if text == symbol else text for index, text in enumerate(line)],
        )


def _cost(line: Sequence[str], candidate: Sequence[str]) -> tuple[int, int]:
    """How many holes a candidate for a row adds, and how many cells it changes."""
    changed = sum(1 for old, new in zip(line, candidate, strict=True) if old != new)
    return candidate.count(EMPTY) - line.count(EMPTY), changed
