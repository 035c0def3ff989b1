"""Reads a drawing of letters as the areas of a grid, or finds every fault with the row that would be right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wall.model.page import Area
from wall.words.problems.codes import ProblemCode

EMPTY = "."
SYMBOLS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_KNOWN = SYMBOLS | {EMPTY}

_NOTE_SIGNS = ("#", "//", "<-", "←", "--")
"""Signs with which people begin a remark. A row that is one is left out."""

LONGEST_SIDE = 36
"""Cells along one side. With more, no tile can be read from across a room."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A correct drawing: its grid, and the area of every letter in order of first appearance."""

    columns: int
    rows: int
    areas: Mapping[str, Area]


@dataclass(frozen=True, slots=True)
class DrawingFault:
    """One fault of a drawing. `start` and `end` are offsets in the text of row `row` (0-based, as given).

    `better` is the whole row as it would be right, where a change of this row alone solves the fault.
    """

    code: ProblemCode
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


_Rows = Mapping[int, list[_Cell]]


def read_drawing(lines: Sequence[str], wanted: Collection[str] = ()) -> tuple[Drawing | None, tuple[DrawingFault, ...]]:
    """The drawing, or every fault in it. Blank lines are skipped, and counted in the rows of faults.

    `wanted` are the letters of the page's tiles: a wrong cell most likely means one of them that is not drawn.
    """
    rows = {
        number: [_Cell(match.group(), match.start(), match.end()) for match in re.finditer(r"\S+", line)]
        for number, line in enumerate(lines)
        if line.strip() and not line.lstrip().startswith(_NOTE_SIGNS)
    }
    if not rows:
        return None, (DrawingFault(ProblemCode.DRAWING_EMPTY, 0, 0, 1),)
    drawn = {letter for cells in rows.values() for cell in cells for letter in cell.text.upper()}
    spare = [letter for letter in wanted if letter in SYMBOLS and letter not in drawn][:3]
    meant = frozenset(letter.upper() for letter in wanted)
    columns = _usual_length(rows)
    faults = [
        fault
        for number in rows
        for fault in _note(rows[number], number, columns) or _cell_faults(rows, number, meant, spare)
    ]
    faults = faults or _row_faults(rows, spare) or _shape_faults(rows, spare)
    if faults:
        return None, tuple(faults)
    texts = [[cell.text for cell in cells] for cells in rows.values()]
    return Drawing(len(texts[0]), len(texts), _areas(texts)), ()


def _usual_length(rows: _Rows) -> int:
    """The most frequent length of the rows that hold cells alone; 0 where there is none."""
    lengths = Counter(len(cells) for cells in rows.values() if all(cell.text.upper() in _KNOWN for cell in cells))
    return lengths.most_common(1)[0][0] if lengths else 0


def _note(cells: list[_Cell], number: int, columns: int) -> list[DrawingFault]:
    """The fault of a row with a remark behind its cells."""
    begin = next((index for index, cell in enumerate(cells) if cell.text.startswith(_NOTE_SIGNS)), 0)
    behind = cells[columns:] if columns else []
    if not columns and not begin:
        # The only row tells no length, but a word behind it is no cell.
        words = [len(cell.text) > 1 and not set(cell.text.upper()) <= _KNOWN for cell in cells]
        begin = words.index(True) if True in words and all(words[words.index(True) :]) else 0
    elif not begin and behind and behind[0].text.upper() not in _KNOWN:
        begin = columns
    if not begin:
        return []
    better = " ".join(cell.text for cell in cells[:begin])
    start, end = cells[begin].start, cells[-1].end
    return [DrawingFault(ProblemCode.DRAWING_NOTE, number, start, end, better=better)]


def _cell_faults(rows: _Rows, number: int, meant: frozenset[str], spare: Sequence[str]) -> list[DrawingFault]:
    cells = rows[number]
    if len(cells) > LONGEST_SIDE or number >= 4 * LONGEST_SIDE:
        return [_too_large(number, cells, max(len(cells), number + 1))]
    faults: list[DrawingFault] = []
    seen: set[ProblemCode] = set()
    for cell in cells:
        if cell.text in _KNOWN:
            continue
        code = _cell_code(cell.text, meant)
        # One message for one slip: a row in lower case is one fault, not six.
        if code is ProblemCode.DRAWING_SYMBOL or code not in seen:
            better = _better_cell(code, rows, number, cell, meant, spare)
            faults.append(DrawingFault(code, number, cell.start, cell.end, symbol=cell.text, better=better))
        seen.add(code)
    return faults


def _cell_code(text: str, meant: frozenset[str]) -> ProblemCode:
    """What is wrong with a cell. A small letter that no tile has is somebody's sign for an empty cell."""
    if len(text) > 1 and set(text.upper()) <= _KNOWN:
        return ProblemCode.DRAWING_JOINED
    if text.upper() in SYMBOLS and (not meant or text.upper() in meant):
        return ProblemCode.DRAWING_LOWER_CASE
    return ProblemCode.DRAWING_SYMBOL


def _better_cell(
    code: ProblemCode, rows: _Rows, number: int, cell: _Cell, meant: frozenset[str], spare: Sequence[str]
) -> str | None:
    """The row with a wrong cell corrected; None where that would draw a letter without a tile, or lack one."""
    texts = [other.text for other in rows[number]]
    if code is ProblemCode.DRAWING_SYMBOL:
        if len(cell.text) > 1:
            return None
        index = rows[number].index(cell)
        candidates = [[*texts[:index], letter, *texts[index + 1 :]] for letter in (*spare, EMPTY)]
        return _first_right(rows, number, candidates[:-1]) if spare else " ".join(candidates[-1])
    better = [letter for text in texts for letter in text.upper()] if code is ProblemCode.DRAWING_JOINED else texts
    better = [text.upper() for text in better]
    return " ".join(better) if not meant or set(better) & SYMBOLS <= meant else None


def _too_large(number: int, cells: list[_Cell], found: int) -> DrawingFault:
    start, end = cells[0].start, cells[-1].end
    return DrawingFault(ProblemCode.DRAWING_TOO_LARGE, number, start, end, expected=LONGEST_SIDE, found=found)


def _row_faults(rows: _Rows, spare: Sequence[str]) -> list[DrawingFault]:
    if len(rows) > LONGEST_SIDE:
        number, cells = list(rows.items())[LONGEST_SIDE]
        return [_too_large(number, cells, len(rows))]
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
                ProblemCode.DRAWING_ROW_LENGTH, number, start, end, expected=expected, found=len(cells), better=better
            )
        )
    return faults


def _without_repeats(texts: list[str], expected: int) -> list[str]:
    """The row without repeated letters, dropped from its end until it fits."""
    kept = list(texts)
    for index in range(len(kept) - 1, 0, -1):
        if len(kept) > expected and kept[index] == kept[index - 1]:
            del kept[index]
    return kept


def _first_right(rows: _Rows, number: int, candidates: Sequence[list[str]]) -> str | None:
    """The first candidate for a row that makes the whole drawing right and loses no letter."""
    letters = {cell.text for cells in rows.values() for cell in cells} & SYMBOLS
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
    """Letters that do not fill their bounding box, with that box."""
    counts = Counter(symbol for line in texts for symbol in line)
    return {symbol: area for symbol, area in _areas(texts).items() if counts[symbol] != area.columns * area.rows}


def _shape_faults(rows: _Rows, spare: Sequence[str]) -> list[DrawingFault]:
    texts = {number: [cell.text for cell in cells] for number, cells in rows.items()}
    faults = []
    for symbol in _odd_letters(list(texts.values())):
        number, better = _mended(rows, texts, symbol, spare)
        cells = [cell for cell in rows[number] if cell.text == symbol] or rows[number]
        start, end = cells[0].start, cells[-1].end
        faults.append(DrawingFault(ProblemCode.DRAWING_NOT_RECTANGLE, number, start, end, symbol=symbol, better=better))
    return faults


def _mended(rows: _Rows, texts: Mapping[int, list[str]], symbol: str, spare: Sequence[str]) -> tuple[int, str | None]:
    """The row whose change makes a letter's shape right, and that row; else the letter's last row and None.

    Of several changes the one with the fewest new empty cells is taken, and of these the one with the fewest changes.
    """
    best: tuple[tuple[int, int], int, str] | None = None
    for number, candidate in _candidates(texts, symbol, spare):
        line = texts[number]
        changed = sum(1 for old, new in zip(line, candidate, strict=True) if old != new)
        cost = (candidate.count(EMPTY) - line.count(EMPTY), changed)
        if changed and (best is None or cost < best[0]):
            right = _first_right(rows, number, [candidate])
            best = best if right is None else (cost, number, right)
    if best is None:
        return max(number for number, line in texts.items() if symbol in line), None
    return best[1], best[2]


def _candidates(texts: Mapping[int, list[str]], symbol: str, spare: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the letter where another of its rows has it, or nowhere, and other letters in its place."""
    lines = texts.values()
    patterns = {tuple(index for index, text in enumerate(line) if text == symbol) for line in lines if symbol in line}
    for number, line in texts.items():
        for pattern in sorted(patterns | {()}):
            for filler in (*spare, EMPTY):
                yield (
                    number,
                    [
                        symbol if index in pattern else filler if text == symbol else text
                        for index, text in enumerate(line)
                    ],
                )
