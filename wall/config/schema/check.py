"""Holds a tree against the description of the file. Knows how values go wrong; refuses to know what they are for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from wall.config.problems.findings import Findings
from wall.config.schema.shapes import Either, Fields, Leaf, ListOf, MapOf, Shape
from wall.config.schema.values import Wrong
from wall.config.text import secrets
from wall.config.text.file_text import FileText, Place
from wall.config.text.names import bare, fold, nearest
from wall.config.text.quotes import quoted, written
from wall.config.yaml.tree import Listing, Mapping, Node, Scalar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Value:
    """A value that passed: what was read, and the node it was read from."""

    data: object
    node: Node


@dataclass(slots=True)
class Record:
    """A mapping with known keys, those that passed."""

    node: Mapping
    values: dict[str, Value] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    """Every known key that is written, its value good or bad."""

    def get(self, key: str, kind: type[T]) -> T | None:
        value = self.values.get(key)
        if value is None:
            return None
        assert isinstance(value.data, kind), f"{key} is read as {type(value.data)}"
        return value.data

    def has(self, key: str) -> bool:
        return key in self.keys


Entries = list[tuple[Scalar, Value]]


class Checker:
    """Checks one file."""

    def __init__(self, source: FileText, findings: Findings) -> None:
        self.source = source
        self.findings = findings
        self.twice: list[tuple[Scalar, Scalar]] = []
        """Names of the person's own that are there already, with the first of each: told once all is read."""

    def place(self, node: Node) -> Place:
        """Where to point for a node: all of a one-line text, the first sign of anything longer."""
        if isinstance(node, Scalar) and node.line == node.end_line and node.end_column > node.column:
            return self.source.place(node.line, node.column, node.end_column)
        return self.source.place(node.line, node.column, node.column + 1)

    def error(self, node: Node, code: str, suggestion: str | None = None, **params: object) -> None:
        self.findings.error(self.source, self.place(node), code, suggestion=suggestion, **params)

    def rewritten(self, node: Node, text: str) -> str | None:
        """The node's line with the node written anew; None for what takes more than one line."""
        if not isinstance(node, Scalar) or node.line != node.end_line:
            return None
        start, space = node.column, ""
        line = self.source.clean[node.line]
        if start and line[start - 1 : start] == ":":
            space = " "
        return self.source.with_replaced(node.line, start, node.end_column, space + text)

    def read(self, shape: Shape, node: Node, within: Fields | None = None, in_list: bool = False) -> Value | None:
        """The value of a node, or None after saying what is wrong. Containers pass with their good parts."""
        if isinstance(shape, Either):
            chosen: Shape | None
            if isinstance(node, Scalar):
                chosen = shape.scalar
                if node.plain and node.text == "":
                    self._empty(node, shape.kind)
                    return None
            else:
                chosen = shape.listing if isinstance(node, Listing) else shape.mapping
            if chosen is None:
                self._wrong_form(shape, node)
                return None
            return self.read(chosen, node, within, in_list)
        if isinstance(shape, Leaf):
            return self._leaf(shape, node, within, in_list)
        if isinstance(shape, ListOf):
            if not isinstance(node, Listing):
                self._no_list(shape, node)
                return None
            found = [self.read(shape.of, item, in_list=True) for item in node.items]
            return Value([value for value in found if value is not None], node)
        if not isinstance(node, Mapping):
            self._no_mapping(shape, node, in_list)
            return None
        if isinstance(shape, Fields):
            return Value(self._record(shape, node, in_list), node)
        return Value(self._entries(shape, node), node)

    # Texts

    def _leaf(self, shape: Leaf, node: Node, within: Fields | None, in_list: bool) -> Value | None:
        if not isinstance(node, Scalar):
            if shape.secret:
                self._hide_lines(node)
                self.error(node, "password_not_text", self._quoted_raw(node))
            else:
                self.error(node, "not_text")
            return None
        if shape.secret:
            self._hide(node)
        if shape.raw:
            return Value(node, node)
        if self._cut_by_hash(shape, node):
            return None
        if node.plain and node.text.strip() == "":
            self._empty(node, shape.kind)
            return None
        if node.line != node.end_line and node.style not in ("|", ">"):
            self._runs_on(node, within, in_list)
            return None
        try:
            data = shape.read(node.text)
        except Wrong as wrong:
            self._wrong(node, wrong)
            return None
        if data == "" and not shape.secret:
            self._empty(node, shape.kind)
            return None
        return Value(data, node)

    def _wrong(self, node: Scalar, wrong: Wrong) -> None:
        place = self.place(node)
        one_line = node.line == node.end_line
        lead = len(node.text) - len(node.text.lstrip())
        if one_line and (wrong.start or wrong.end is not None):
            # Offsets count in the text; it stands in the line as it is, behind its quote if it has one.
            start = node.column + (0 if node.plain else 1) + lead + wrong.start
            end = start + 1 if wrong.end is None else start - wrong.start + wrong.end
            place = self.source.place(node.line, start, min(end, max(start + 1, node.end_column)))
        suggestion = None if wrong.better is None else self.rewritten(node, written(wrong.better))
        self.findings.error(self.source, place, wrong.code, suggestion=suggestion, **wrong.params)

    def _empty(self, node: Scalar, kind: str) -> None:
        # Point behind the key's colon: there is nothing else to point at.
        place = self.source.place(node.line, max(0, node.column - 1), max(1, node.column))
        self.findings.error(self.source, place, f"empty_{kind}" if kind in _EMPTIES else "empty")

    def _cut_by_hash(self, shape: Leaf, node: Scalar) -> bool:
        """Whether YAML took a part of the value for a comment. Silent elsewhere, and the usual cause of "401"."""
        if not node.plain or node.line != node.end_line or not (shape.secret or shape.name):
            return False
        line = self.source.clean[node.line]
        behind = re.match(r"(\s*)#(.?)", line[node.end_column :])
        if behind is None or (not behind.group(1) and node.text):
            return False
        if not shape.secret and (not behind.group(2).strip() or not node.text):
            return False
        hash_at = node.end_column + len(behind.group(1))
        whole = line[node.column :].strip()
        start = node.column + (len(line[node.column :]) - len(line[node.column :].lstrip()))
        suggestion = self.source.with_replaced(node.line, start, len(line), quoted(whole))
        place = self.source.place(node.line, hash_at, len(line.rstrip()))
        code = "hash_in_password" if shape.secret else "hash_in_name"
        self.findings.error(self.source, place, code, suggestion=suggestion)
        return True

    def _runs_on(self, node: Scalar, within: Fields | None, in_list: bool) -> None:
        """A value that goes on in the next line: in these files always a slip in that next line."""
        if not node.plain:
            self.error(node, "quote_runs_on", lines=node.end_line - node.line + 1)
            return
        lines = range(node.line if in_list else node.line + 1, node.end_line + 1)
        for number in lines:
            text = self.source.clean[number]
            if not text.strip():
                continue
            if number == node.line:
                continue
            start = len(text) - len(text.lstrip())
            place = self.source.place(number, start, len(text.rstrip()))
            key = None if within is None else _slipped_key(text, within)
            if key is not None:
                code, position, insert = key
                place = self.source.place(number, position, position + 1)
                fixed = self.source.with_replaced(number, position, position + insert[1], insert[0])
                self.findings.error(self.source, place, code, suggestion=fixed, key=text[start:position])
            elif in_list:
                first = self.source.clean[node.line]
                indent = len(first) - len(first.lstrip())
                fixed = self.source.with_replaced(number, 0, start, " " * indent + "- ")
                self.findings.error(self.source, place, "no_dash", suggestion=fixed)
            else:
                self.findings.error(self.source, place, "runs_on")

    def _hide(self, node: Scalar) -> None:
        for number in range(node.line, min(node.end_line, len(self.source.lines) - 1) + 1):
            text = self.source.clean[number]
            start = node.column if number == node.line else len(text) - len(text.lstrip())
            end = node.end_column if number == node.end_line else len(text)
            if node.style in ("|", ">") and number == node.line:
                continue
            secrets.hide(self.source, self.source.place(number, start, end))
        if node.text.strip():
            self.findings.passwords.add(node.text)

    def _hide_lines(self, node: Listing | Mapping) -> None:
        for number in range(node.line, min(node.end_line, len(self.source.lines) - 1) + 1):
            start = node.column if number == node.line else 0
            secrets.hide(self.source, self.source.place(number, start, len(self.source.clean[number])))

    def _quoted_raw(self, node: Listing | Mapping) -> str | None:
        """The line with brackets taken for text, as whoever wrote a password with a bracket meant them."""
        if not node.flow or node.line != node.end_line:
            return None
        raw = self.source.clean[node.line][node.column : node.end_column]
        return self.source.with_replaced(node.line, node.column, node.end_column, quoted(raw))

    # Mappings

    def _record(self, shape: Fields, node: Mapping, in_list: bool) -> Record:
        record = Record(node)
        for written_key, written_value in node.entries:
            if self.findings.full:
                break
            key, value = self._parted(written_key, written_value)
            name = key.text.strip().casefold()
            found = shape.by_key.get(name)
            if found is None:
                self._unknown_key(shape, key, value)
                if secrets.is_secret_key(key.text):
                    self._hide(value) if isinstance(value, Scalar) else self._hide_lines(value)
            elif found.key in record.keys:
                if in_list and not node.flow and found.key == next(iter(record.keys)):
                    # The first key again: here the next entry of the list begins, its dash forgotten.
                    self._no_dash_before(key)
                    break
                self._twice_field(key, value, record.keys[found.key], node.flow)
            else:
                record.keys[found.key] = key
                good = self.read(found.shape, value, shape)
                if good is not None:
                    record.values[found.key] = good
        return record

    def _entries(self, shape: MapOf, node: Mapping) -> Entries:
        entries: Entries = []
        seen: dict[str, Scalar] = {}
        for written_key, written_value in node.entries:
            if self.findings.full:
                break
            key, value = self._parted(written_key, written_value)
            if key.text.strip() == "":
                self.error(key, "empty_key")
                continue
            if key.line != key.end_line:
                self.error(key, "key_runs_on")
                continue
            folded = fold(key.text) if shape.folded else key.text.strip()
            if folded in seen:
                if shape.folded:
                    self.twice.append((key, seen[folded]))
                else:
                    self._twice_field(key, value, seen[folded], node.flow)
                continue
            seen[folded] = key
            good = self.read(shape.of, value)
            if good is not None:
                entries.append((key, good))
            else:
                entries.append((key, Value(None, value)))
        return entries

    def tell_twice(self, key: Scalar, first: Scalar, better: str) -> None:
        """Say that a name is there already; `better` is a name that is free."""
        known = first.text.strip() == key.text.strip()
        line = self.rewritten(key, written(better))
        self.error(
            key,
            "key_twice" if known else "key_twice_folded",
            line,
            key=key.text,
            first=first.text,
            first_line=first.line + 1,
        )

    def _twice_field(self, key: Scalar, value: Node, first: Scalar, flow: bool) -> None:
        commented = None
        if isinstance(value, Scalar) and value.end_line == key.line and not flow:
            commented = self.source.with_replaced(key.line, key.column, key.column, "# ")
        self.error(key, "field_twice", commented, key=key.text, first_line=first.line + 1)

    def _no_dash_before(self, key: Scalar) -> None:
        start = max(0, key.column - 2)
        fixed = self.source.with_replaced(key.line, start, key.column, "- ")
        self.error(key, "no_dash_page", None if key.column < 2 else fixed, key=key.text)

    def _unknown_key(self, shape: Fields, key: Scalar, value: Node) -> None:
        near = shape.hints.get(key.text.strip().casefold()) or shape.hints.get(nearest(key.text, shape.hints) or "")
        if near is not None:
            self.error(key, "unknown_key_near", self.rewritten(key, near), key=key.text, near=near)
        else:
            # With nothing behind it, it may be the end of a password that a comma cut in two.
            stray = isinstance(value, Scalar) and value.text == "" and shape.kind == "camera"
            self.error(key, "unknown_key", key=secrets.MASK if stray else key.text, keys=list(shape.keys))

    def _parted(self, key: Scalar, value: Node) -> tuple[Scalar, Node]:
        """Key and value; told and parted where they are one: `{A:Cổng}` is one long key with nothing behind it."""
        if not (isinstance(value, Scalar) and value.plain and value.text == "" and key.plain):
            return key, value
        colon = key.text.find(":")
        if colon <= 0 or _TIME.match(key.text) or key.line != key.end_line or key.text.endswith(":"):
            return key, value
        position = key.column + colon
        fixed = self.source.with_replaced(key.line, position, position + 1, ": ")
        place = self.source.place(key.line, position, position + 1)
        self.findings.error(self.source, place, "no_space", suggestion=fixed, key=key.text[:colon])
        return (
            Scalar(key.text[:colon], key.line, key.column, key.line, position),
            Scalar(key.text[colon + 1 :], key.line, position + 1, key.line, key.end_column),
        )

    # The wrong form

    def _wrong_form(self, shape: Either, node: Node) -> None:
        if isinstance(node, Scalar) and shape.listing is not None and shape.mapping is None:
            self._no_list(shape.listing, node)
        elif isinstance(node, Scalar) and shape.kind == "tiles":
            self._tiles_as_text(node)
        else:
            self.error(node, f"form_{shape.kind}")

    def _tiles_as_text(self, node: Scalar) -> None:
        lines = [number for number in range(node.line, node.end_line + 1) if self.source.clean[number].strip()]
        joined = [number for number in lines if re.match(r"\s*[A-Za-z0-9]:\S", self.source.clean[number])]
        if node.plain and joined:
            for number in joined:
                self._space_after_colon(number)
        elif node.plain and not (len(lines) == 1 and self._beside_key(node)):
            self._dashes(lines)
        else:
            self.error(node, "form_tiles")

    def _beside_key(self, node: Scalar) -> bool:
        """Whether the value stands on its key's line."""
        return bool(self.source.clean[node.line][: node.column].strip())

    def _dashes(self, lines: list[int]) -> None:
        for number in lines:
            text = self.source.clean[number]
            if re.match(r"\s*-\s", text):
                continue
            start = len(text) - len(text.lstrip())
            fixed = self.source.with_replaced(number, start, start, "- ")
            place = self.source.place(number, start, len(text.rstrip()))
            self.findings.error(self.source, place, "no_dash", suggestion=fixed)

    def _space_after_colon(self, number: int) -> None:
        position = self.source.clean[number].index(":")
        key = self.source.clean[number][:position].strip().lstrip("- ")
        fixed = self.source.with_replaced(number, position, position + 1, ": ")
        place = self.source.place(number, position, position + 1)
        self.findings.error(self.source, place, "no_space", suggestion=fixed, key=key)

    def _no_list(self, shape: ListOf, node: Node) -> None:
        if isinstance(node, Mapping) and not node.flow and isinstance(shape.of, Fields) and node.entries:
            first = node.entries[0][0]
            if shape.of.hints.get(first.text.strip().casefold()) is not None:
                # The dash may stand in the parent's column, so one line is all that changes.
                self._no_dash_before(first)
                return
        self.error(node, f"form_{shape.kind}")

    def _no_mapping(self, shape: Fields | MapOf, node: Node, in_list: bool) -> None:
        if isinstance(node, Scalar) and node.plain and node.text == "":
            self._empty(node, shape.kind)
            return
        if isinstance(node, Scalar) and node.plain and isinstance(shape, Fields):
            found = False
            for number in range(node.line, node.end_line + 1):
                slip = _slipped_key(self.source.clean[number], shape)
                if slip is None:
                    continue
                code, position, (insert, length) = slip
                found = True
                key = self.source.clean[number][:position].strip().lstrip("- ")
                fixed = self.source.with_replaced(number, position, position + length, insert)
                place = self.source.place(number, position, position + 1)
                self.findings.error(self.source, place, code, suggestion=fixed, key=key)
            if found:
                return
        self.error(node, f"form_{shape.kind}")


_TIME = re.compile(r"\d{1,2}:\d\d\b")
_EMPTIES = frozenset({"password", "address", "camera", "tiles", "pages", "cameras", "camera_name", "page"})


def _slipped_key(line: str, shape: Fields) -> tuple[str, int, tuple[str, int]] | None:
    """A known key with its colon or the space after it missing: code, column, and what replaces how much there."""
    match = re.match(r"(\s*(?:-\s+)*)([^\W\d]\w*)(\s*[:=;]\s*|\s+)(?=\S)", line)
    if match is None or bare(match.group(2)) not in {bare(word) for word in shape.keys}:
        return None
    sign = match.group(3)
    if sign.startswith(":") and sign.endswith(" "):
        return None
    code = "no_space" if sign.strip() == ":" else "no_colon"
    return code, match.start(3), (": ", len(sign))
