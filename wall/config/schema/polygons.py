"""Reads the polygons of a `mask:`: `[[0.10, 0.20], [0.35, 0.20], [0.35, 0.60]]`, and other points of a picture."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from wall.config.schema.reporter import Reporter
from wall.config.schema.wrong import Wrong
from wall.config.yaml.tree import Listing, Mapping, Node, Scalar
from wall.model.mask import MOST_CORNERS, Corner, Polygon, area, is_simple
from wall.words.problems.codes import ProblemCode

_SHARE = re.compile(r"\d{1,9}(?:\.\d{0,12})?|\.\d{1,12}")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,9}))?\s*%")
_COMMA = re.compile(r"([01]?),(\d{1,9})")
_NUMBER = re.compile(r"-?\d*[.,]?\d+\s*%?")
_DECIMALS = re.compile(r"\d{1,9}")


def polygon(reporter: Reporter, node: Node) -> Polygon | None:
    """The corners of one polygon; two are those of a rectangle. None after reporting what is wrong."""
    found = points(reporter, node, ProblemCode.MASK_FORM, ProblemCode.MASK_CORNER, 3)
    if found is None:
        return None
    assert isinstance(node, Listing)
    return _closed(reporter, node, found)


def points(reporter: Reporter, node: Node, form: ProblemCode, pair: ProblemCode, least: int) -> list[Corner] | None:
    """The points of a list of pairs; None after reporting what is wrong.

    `form` is reported for what is no such list, `pair` for what is no pair of numbers. From `least` pairs on, numbers
    without brackets can be nothing but points.
    """
    if not isinstance(node, Listing) or not _listings(node):
        _without_brackets(reporter, node, form, least)
        return None
    if _commas_for_points(reporter, node):
        return None
    told: set[ProblemCode] = set()
    found = [_point(reporter, item, node, pair, told) for item in node.items]
    good = [point for point in found if point is not None]
    return good if len(good) == len(found) else None


def share(text: str) -> float:
    """A share of the picture's width or height, 0..1. Raises Wrong."""
    plain = unicodedata.normalize("NFKC", text).strip()
    percent, comma = _PERCENT.fullmatch(plain), _COMMA.fullmatch(plain)
    if percent is not None:
        better = f"{float(f'{percent[1]}.{percent[2] or 0}') / 100:g}"
        raise Wrong(ProblemCode.MASK_PERCENT, better=better if float(better) <= 1 else None, value=text)
    if comma is not None:
        raise Wrong(ProblemCode.MASK_COMMA, better=f"{comma[1] or 0}.{comma[2]}", value=text)
    if re.fullmatch(r"-?\d+(?:[.,]\d*)?(?:\s*px)?", plain) and _SHARE.fullmatch(plain) is None:
        raise Wrong(ProblemCode.MASK_RANGE, value=text)
    if _SHARE.fullmatch(plain) is None:
        raise Wrong(ProblemCode.MASK_NUMBER, value=text)
    if float(plain) > 1:
        raise Wrong(ProblemCode.MASK_RANGE, value=text)
    return float(plain)


def _without_brackets(reporter: Reporter, node: Node, form: ProblemCode, least: int) -> None:
    """Report numbers that are not grouped into points. Of a mask, four may also be a corner, a width and a height."""
    numbers = [] if isinstance(node, Mapping) else _NUMBER.findall(_raw(reporter, node) or "")
    pairs = [numbers[start : start + 2] for start in range(0, len(numbers), 2)]
    reporter.error(node, form, _rewritten(reporter, node, pairs) if len(pairs) >= least else None)


def _point(reporter: Reporter, item: Node, whole: Listing, pair: ProblemCode, told: set[ProblemCode]) -> Corner | None:
    """A point; None after reporting what is wrong, unless that is in `told`: of one slip in all points, the first."""

    def report(node: Node, code: ProblemCode, better: str | None = None, **params: object) -> None:
        if code not in told:
            reporter.error(node, code, better, **params)
        told.add(code)

    if not isinstance(item, Listing) or len(item.items) != 2:
        report(item, pair)
        return None
    numbers: list[float] = []
    for node in item.items:
        if not isinstance(node, Scalar):
            report(node, pair)
            continue
        try:
            numbers.append(share(node.text))
        except Wrong as wrong:
            better = None if wrong.better is None else _all_mended(reporter, whole)
            report(node, wrong.code, better, **wrong.params)
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None


def _commas_for_points(reporter: Reporter, node: Listing) -> bool:
    """Report corners such as `[0,10, 0,20]`, in which YAML sees four numbers."""
    meant: list[list[str]] = []
    first: Node | None = None
    for item in node.items:
        texts = [one.text.strip() for one in item.items if isinstance(one, Scalar)] if isinstance(item, Listing) else []
        if len(texts) == 4 and all(map(_DECIMALS.fullmatch, texts)) and texts[0] in "01" and texts[2] in "01":
            meant.append([f"{texts[0]}.{texts[1]}", f"{texts[2]}.{texts[3]}"])
            first = first or item
        else:
            meant.append(texts)
    if first is None:
        return False
    written = _raw(reporter, first) or ""
    reporter.error(first, ProblemCode.MASK_COMMA, _rewritten(reporter, node, meant), value=written.strip("[] "))
    return True


def _all_mended(reporter: Reporter, node: Listing) -> str | None:
    """The polygon's line with every number in it mended; None where one cannot be."""
    pairs: list[list[str]] = []
    for item in node.items:
        texts = [one.text for one in item.items if isinstance(one, Scalar)] if isinstance(item, Listing) else []
        pairs.append([mended for text in texts if (mended := _mended(text)) is not None])
    return _rewritten(reporter, node, pairs)


def _mended(text: str) -> str | None:
    try:
        share(text)
    except Wrong as wrong:
        return wrong.better
    return text.strip()


def _closed(reporter: Reporter, node: Listing, corners: Sequence[Corner]) -> Polygon | None:
    """A polygon out of good corners. Reports where it is none."""
    kept = [*corners[:1], *(corner for before, corner in pairwise(corners) if corner != before)]
    if len(kept) > 3 and kept[0] == kept[-1]:
        kept.pop()  # written as in maps, where the first corner closes the polygon
    if len(kept) == 2:
        (left, top), (right, bottom) = kept
        kept = [(left, top), (right, top), (right, bottom), (left, bottom)]
    found = tuple(kept)
    if len(found) < 3:
        reporter.error(node, ProblemCode.MASK_FEW, n=len(found))
    elif len(found) > MOST_CORNERS:
        reporter.error(node, ProblemCode.MASK_MANY, n=len(found), most=MOST_CORNERS)
    elif not area(found):
        reporter.error(node, ProblemCode.MASK_FLAT)
    elif not is_simple(found):
        reporter.error(node, ProblemCode.MASK_CROSSES, _uncrossed(reporter, node))
    else:
        return found
    return None


def _uncrossed(reporter: Reporter, node: Listing) -> str | None:
    """The line with the last two of four corners exchanged: people write a rectangle's corners row by row."""
    pairs = [[one.text.strip() for one in item.items if isinstance(one, Scalar)] for item in _listings(node)]
    return _rewritten(reporter, node, [*pairs[:2], pairs[3], pairs[2]]) if len(pairs) == 4 else None


def _listings(node: Listing) -> list[Listing]:
    return [item for item in node.items if isinstance(item, Listing)]


def _raw(reporter: Reporter, node: Node) -> str | None:
    """What is written in a node that is on one line."""
    if node.line != node.end_line:
        return None
    return reporter.source.clean[node.line][node.column : node.end_column]


def _rewritten(reporter: Reporter, node: Node, pairs: Sequence[Sequence[str]]) -> str | None:
    """The node's line with these corners; None where they make no polygon, or the node is on several lines."""
    try:
        corners = [(share(x), share(y)) for x, y in pairs]
    except (Wrong, ValueError):
        return None
    if node.line != node.end_line or len(corners) < 2 or (len(corners) > 2 and not is_simple(tuple(corners))):
        return None
    text = ", ".join(f"[{x}, {y}]" for x, y in pairs)
    line = reporter.source.clean[node.line]
    space = " " if line[node.column - 1 : node.column] == ":" else ""
    return reporter.source.with_replaced(node.line, node.column, node.end_column, f"{space}[{text}]")
