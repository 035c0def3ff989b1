"""Reads the drawing of a page from the lines of its file."""

from __future__ import annotations

from dataclasses import dataclass

from wall.config.schema.drawing import Drawing, DrawingFault, read_drawing
from wall.config.schema.reporter import Reporter
from wall.config.text.file_text import Place
from wall.config.text.lines import BARS
from wall.config.yaml.tree import Scalar
from wall.words.problems.codes import ProblemCode


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a drawing: its line, its first column (both 0-based) and its text."""

    line: int
    start: int
    text: str


def drawing(reporter: Reporter, node: Scalar, wanted: list[str]) -> Drawing | None:
    """The drawing, or None after reporting what is wrong. `wanted` are the letters of the page's tiles."""
    rows = _without_bar(reporter, node, _rows(reporter.source.clean, node), wanted)
    # Full-width letters come from an input method that was left on, and mean the letters they look like.
    found, faults = read_drawing([narrow(row.text) for row in rows], wanted)
    for fault in faults:
        _report(reporter, node, rows, fault)
    return found


def _without_bar(reporter: Reporter, node: Scalar, rows: list[Row], wanted: list[str]) -> list[Row]:
    """The rows below a sign that was typed in the place of `|`, which is reported."""
    first = rows[0].text.strip() if rows and node.plain and rows[0].line == node.line else ""
    below = [len(row.text.split()) for row in rows[1:]]
    if not below or first not in BARS or (max(below) < 2 and first.upper() in wanted):
        return rows
    start = rows[0].start + len(rows[0].text) - len(rows[0].text.lstrip())
    place = reporter.source.place(node.line, start, start + len(first))
    suggestion = reporter.source.with_replaced(node.line, start, start + len(first), "|")
    reporter.error_at(place, ProblemCode.DRAWING_BAR, suggestion)
    return rows[1:]


def letter_place(reporter: Reporter, node: Scalar, letter: str) -> Place:
    """The place where a letter first stands in a drawing."""
    for row in _rows(reporter.source.clean, node):
        column = narrow(row.text).find(letter)
        if column >= 0:
            return reporter.source.place(row.line, row.start + column, row.start + column + 1)
    return reporter.place(node)


def narrow(text: str) -> str:
    """The text with full-width letters, digits and dots made plain, sign for sign."""
    return "".join(chr(ord(sign) - 0xFEE0) if 0xFF01 <= ord(sign) <= 0xFF5E else sign for sign in text)


def _report(reporter: Reporter, node: Scalar, rows: list[Row], fault: DrawingFault) -> None:
    if fault.code is ProblemCode.DRAWING_EMPTY:
        reporter.error(node, fault.code)
        return
    row = rows[fault.row]
    place = reporter.source.place(row.line, row.start + fault.start, row.start + fault.end)
    suggestion = None
    if fault.better is not None:
        start = row.start + len(row.text) - len(row.text.lstrip())
        end = row.start + len(row.text.rstrip())
        suggestion = reporter.source.with_replaced(row.line, start, end, fault.better)
    params = {"symbol": fault.symbol, "expected": fault.expected, "found": fault.found}
    reporter.error_at(place, fault.code, suggestion, **params)


def _rows(lines: list[str], node: Scalar) -> list[Row]:
    """The rows as the lines of the file have them, whatever style of block the drawing is written in."""
    if node.style in ("|", ">"):
        return [Row(number, 0, lines[number]) for number in _block(lines, node.line)]
    if node.line == node.end_line:
        quote = 0 if node.plain else 1
        text = lines[node.line][node.column + quote : node.end_column - quote]
        return [Row(node.line, node.column + quote, text)] if "\\n" not in text else []
    rows = []
    for number in range(node.line, node.end_line + 1):
        start = node.column if number == node.line else 0
        end = node.end_column if number == node.end_line else len(lines[number])
        text = lines[number][start:end]
        if not node.plain:
            text = text.replace(node.style or "'", " ")
        rows.append(Row(number, start, text))
    return rows


def _block(lines: list[str], header: int) -> list[int]:
    """The lines of the block below a `|`, up to the first that is indented less than the first of them."""
    found: list[int] = []
    depth: int | None = None
    for number in range(header + 1, len(lines)):
        if not lines[number].strip():
            continue
        indent = len(lines[number]) - len(lines[number].lstrip())
        depth = indent if depth is None else depth
        header_indent = len(lines[header]) - len(lines[header].lstrip())
        if indent < depth or indent <= header_indent:
            break
        found.append(number)
    return found
