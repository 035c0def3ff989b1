"""Explains wrong values by what was most likely meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as MappingOf

from wall.config.schema.key_guesses import (
    equals_for_colon,
    no_dash_before,
    slipped_key,
    slipped_keys,
    space_after_colon,
)
from wall.config.schema.record import CutName
from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import Either, Fields, Leaf, ListOf, MapOf, Shape
from wall.config.schema.wrong import Wrong
from wall.config.text.placeholders import password_stands_in
from wall.config.text.quotes import quoted, written
from wall.config.yaml.tree import Listing, Mapping, Node, Scalar
from wall.words.problems.codes import ProblemCode

_MOST_SLIPS = 20
"""Slips in one value that are corrected together."""


def empty(reporter: Reporter, node: Scalar, shape: Shape) -> None:
    """Report a missing value, at the colon of its key: there is nothing else to point at."""
    place = reporter.source.place(node.line, max(0, node.column - 1), max(1, node.column))
    reporter.error_at(place, shape.empty)


def wrong_text(reporter: Reporter, shape: Leaf, node: Scalar, wrong: Wrong, within: Mapping | None) -> None:
    """Report a text that could not be read. `within` is the mapping it stands in."""
    place = reporter.place(node)
    lead = len(node.text) - len(node.text.lstrip())
    if node.line == node.end_line and (wrong.start or wrong.end is not None):
        # The offsets count in the text, which stands behind its quote if it has one.
        start = node.column + (0 if node.plain else 1) + lead + wrong.start
        end = start + 1 if wrong.end is None else start - wrong.start + wrong.end
        place = reporter.source.place(node.line, start, min(end, max(start + 1, node.end_column)))
    better = readable(shape, wrong)
    suggestion = None if better is None else with_keys(reporter, node, better, wrong.beside, within)
    reporter.error_at(place, wrong.code, suggestion, **wrong.params)


def with_keys(
    reporter: Reporter, node: Scalar, better: str, beside: MappingOf[str, str], within: Mapping | None
) -> str | None:
    """The line with another text, and with keys beside it unless they are there; None if they say something else."""
    if node.line != node.end_line:
        return None
    entries = [] if within is None else within.entries
    present = {key.text.strip().casefold(): value for key, value in entries}
    missing: dict[str, str] = {}
    for key, text in beside.items():
        there = present.get(key)
        if there is None:
            missing[key] = quoted(text) if key == "password" else written(text)
        elif not isinstance(there, Scalar) or there.text.strip() != text:
            return None
        if key == "password":
            reporter.findings.passwords.add(text)
    if not missing:
        return reporter.replaced(node, written(better))
    if within is None:
        return None
    sign = ", " if within.flow else "\n" + " " * within.column
    return reporter.replaced(node, sign.join([written(better), *(f"{key}: {text}" for key, text in missing.items())]))


def readable(shape: Leaf, wrong: Wrong) -> str | None:
    """The text that was meant, with every further slip in it corrected too; None if it cannot be read even then."""
    for _ in range(_MOST_SLIPS):
        if wrong.better is None:
            return None
        better = wrong.better
        try:
            shape.read(better)
        except Wrong as further:
            wrong = further
        else:
            return better
    return None


def escaped(reporter: Reporter, shape: Leaf, node: Scalar) -> bool:
    """Report backslashes within double quotes that were hardly meant as YAML's escapes. False if there are none.

    A password has them by chance, and any other text has no use for line breaks.
    """
    if node.style != '"' or node.line != node.end_line:
        return False
    raw = reporter.source.clean[node.line][node.column + 1 : node.end_column - 1]
    found = [match for match in re.finditer(r"\\(.)", raw) if match.group(1) not in '\\"/']
    if not found or not (shape.secret or re.search("[\x00-\x1f\x7f-\x9f]", node.text)):
        return False
    at = node.column + 1 + found[0].start()
    plain = not re.search(r"\\[\\\"]", raw)
    suggestion = reporter.replaced(node, quoted(raw)) if plain else None
    reporter.error_at(reporter.source.place(node.line, at, at + 2), ProblemCode.BACKSLASH, suggestion)
    return True


def cut_by_hash(reporter: Reporter, shape: Leaf, node: Scalar) -> CutName | None:
    """The whole text, where YAML takes a part of it for a comment. The usual cause of a refused login."""
    if not node.plain or node.line != node.end_line or not (shape.secret or shape.name):
        return None
    source = reporter.source
    line = source.clean[node.line]
    behind = re.match(r"(\s*)#(.?)", line[node.end_column :])
    if behind is None or (not behind.group(1) and node.text):
        return None
    if not shape.secret and (not behind.group(2).strip() or not node.text):
        return None
    at = node.end_column + len(behind.group(1))
    whole = line[node.column :].strip()
    start = node.column + (len(line[node.column :]) - len(line[node.column :].lstrip()))
    suggestion = source.with_replaced(node.line, start, len(line), quoted(whole))
    return CutName(whole, source.place(node.line, at, len(line.rstrip())), suggestion)


def runs_on(reporter: Reporter, node: Scalar, within: Fields | None, in_list: bool) -> None:
    """Report a value that goes on in the next line, which is always a slip in that line."""
    if not node.plain:
        reporter.error(node, ProblemCode.QUOTE_RUNS_ON, line=node.end_line + 1)
        return
    source = reporter.source
    first = source.clean[node.line]
    indent = len(first) - len(first.lstrip())
    for number in range(node.line + 1, node.end_line + 1):
        text = source.clean[number]
        if not text.strip() or (within is not None and slipped_key(reporter, within, number)):
            continue
        if within is None and not in_list and equals_for_colon(reporter, number):
            continue
        start = len(text) - len(text.lstrip())
        place = source.place(number, start, len(text.rstrip()))
        if in_list:
            fixed = source.with_replaced(number, 0, start, " " * indent + "- ")
            reporter.error_at(place, ProblemCode.NO_DASH, fixed)
        else:
            reporter.error_at(place, ProblemCode.RUNS_ON)


def colon_in_name(reporter: Reporter, shape: Leaf, node: Listing | Mapping) -> bool:
    """Report a name with a colon in it, which is read as a key with a value. False if the node is anything else."""
    if not (shape.name and isinstance(node, Mapping) and not node.flow and len(node.entries) == 1):
        return False
    key, value = node.entries[0]
    line = reporter.source.clean[key.line]
    if not isinstance(value, Scalar) or value.end_line != key.line:
        return False
    whole = line[key.column :].rstrip()
    suggestion = reporter.source.with_replaced(key.line, key.column, len(line), quoted(whole))
    place = reporter.source.place(key.line, key.end_column, key.end_column + 1)
    reporter.error_at(place, ProblemCode.COLON_IN_VALUE, suggestion)
    return True


def password_not_text(reporter: Reporter, node: Listing | Mapping) -> None:
    """Report a password that begins with a bracket, with the bracket taken for a part of it."""
    suggestion = None
    if node.flow and node.line == node.end_line:
        raw = reporter.source.clean[node.line][node.column : node.end_column]
        stands_in = password_stands_in(raw)
        if stands_in is not None:
            reporter.error(node, stands_in)
            return
        suggestion = reporter.source.with_replaced(node.line, node.column, node.end_column, quoted(raw))
    reporter.error(node, ProblemCode.PASSWORD_NOT_TEXT, suggestion)


def wrong_form(
    reporter: Reporter, shape: Either | ListOf | Fields | MapOf, node: Node, beside: Collection[str] = ()
) -> None:
    """Report a node that has none of the forms of its shape. `beside` are the keys beside that of the node."""
    if isinstance(node, Scalar) and node.plain and node.text == "":
        empty(reporter, node, shape)
        return
    if isinstance(shape, Either):
        explained = _wrong_choice(reporter, shape, node) or _without_brackets(reporter, shape, node, beside)
    elif isinstance(shape, ListOf):
        explained = _dash_forgotten(reporter, shape, node)
    else:
        explained = _keys_slipped(reporter, shape, node)
    if not explained:
        assert shape.form is not None, f"every form of {shape.kind} is read"
        reporter.error(node, shape.form)


def _wrong_choice(reporter: Reporter, shape: Either, node: Node) -> bool:
    return shape.kind == "tiles" and isinstance(node, Scalar) and node.plain and _tiles_as_text(reporter, node)


def _without_brackets(reporter: Reporter, shape: Either, node: Node, beside: Collection[str]) -> bool:
    """Report a list of a grid's cameras on the line of its key, without its brackets."""
    if shape.kind != "tiles" or not isinstance(node, Scalar) or not node.plain or "grid" not in beside:
        return False
    if node.line != node.end_line or not beside_key(reporter, node) or shape.form is None:
        return False
    names = [part for part in re.split(r"\s*[,;]\s*", node.text) if part]
    suggestion = reporter.replaced(node, "[" + ", ".join(written(name) for name in names) + "]")
    reporter.error(node, shape.form, suggestion)
    return True


def _tiles_as_text(reporter: Reporter, node: Scalar) -> bool:
    """Tiles on lines of their own, with the spaces behind their letters or the dashes in front forgotten."""
    source = reporter.source
    lines = [number for number in range(node.line, node.end_line + 1) if source.clean[number].strip()]
    joined = [number for number in lines if re.match(r"\s*[A-Za-z0-9]:\S", source.clean[number])]
    for number in joined:
        space_after_colon(reporter, number)
    equal = [equals_for_colon(reporter, number) for number in lines]
    if joined or any(equal):
        return True
    if len(lines) == 1 and beside_key(reporter, node):
        return False
    for number in lines:
        text = source.clean[number]
        if re.match(r"\s*-\s", text):
            continue
        start = len(text) - len(text.lstrip())
        fixed = source.with_replaced(number, start, start, "- ")
        reporter.error_at(source.place(number, start, len(text.rstrip())), ProblemCode.NO_DASH, fixed)
    return True


def beside_key(reporter: Reporter, node: Scalar) -> bool:
    """Whether a value stands on the line of its key."""
    return bool(reporter.source.clean[node.line][: node.column].strip())


def _dash_forgotten(reporter: Reporter, shape: ListOf, node: Node) -> bool:
    if not (isinstance(node, Mapping) and not node.flow and isinstance(shape.of, Fields) and node.entries):
        return False
    first = node.entries[0][0]
    if shape.of.hints.get(first.text.strip().casefold()) is None:
        return False
    # The dash may stand in the column of the list's key, so only this line changes.
    no_dash_before(reporter, shape.of, first)
    return True


def _keys_slipped(reporter: Reporter, shape: Fields | MapOf, node: Node) -> bool:
    return isinstance(shape, Fields) and isinstance(node, Scalar) and node.plain and slipped_keys(reporter, shape, node)
