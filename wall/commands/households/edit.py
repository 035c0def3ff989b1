"""Adds a household to the text of a households file, and takes one out of it: as a person would, all else as it was.

Pure. An edit is read again before it is handed out, so that no odd file comes to harm.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from wall.config.households import load_households
from wall.config.problems.findings import Findings
from wall.config.source import source_text
from wall.config.text.file_text import Bytes, FileText
from wall.config.text.names import fold
from wall.config.text.quotes import written
from wall.config.yaml.tree import Listing, Mapping, Node, Scalar, parse
from wall.model.household import Household, Households


class UneditableError(Exception):
    """The file is written in a way that only a person can change. `line` is where (1-based)."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def new_file(name: str, heading: str) -> bytes:
    """A households file with one household. `heading` is its comment."""
    return f"# {heading}\n- {written(name)}\n".encode()


def with_household(path: Path, content: bytes, name: str) -> bytes:
    """The file with one more household at its end. The file has no errors. Raises UneditableError."""
    return _Edit(path, content).add(name)


def without_household(path: Path, content: bytes, name: str) -> bytes:
    """The file without a household that is in it. The file has no errors. Raises UneditableError."""
    return _Edit(path, content).remove(name)


class _Edit:
    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._before = self._read(content)
        source = source_text(Bytes(path, content), Findings())
        assert source is not None, "a file without errors is text"
        self._source: FileText = source
        self._line_break = "\r\n" if b"\r\n" in content else "\n"
        self._lines = list(source.lines)
        tree, _ = parse(source.text)
        assert tree is not None, "a file without errors has content"
        self._key: Scalar | None = None
        listing = tree
        if isinstance(tree, Mapping):
            self._key, listing = next(one for one in tree.entries if one[0].text.strip().casefold() == "households")
        assert isinstance(listing, Listing), "a file without errors has a list"
        self._list = listing

    def add(self, name: str) -> bytes:
        added = Household(name, may_alarm=self._before.may_alarm)
        wanted = replace(self._before, people=(*self._before.people, added))
        if not self._list.items:
            self._fill(name)
        elif self._list.flow:
            last = self._list.items[-1]
            _, line, column = _end(last)
            self._replace(line, column, column, f", {written(name)}")
        else:
            line, indent = _end(self._list.items[-1])[1], self._indent(self._list.items[-1])
            self._lines.insert(line + 1, f"{indent}- {written(name)}")
        return self._checked(wanted)

    def remove(self, name: str) -> bytes:
        people = tuple(one for one in self._before.people if fold(one.name) != fold(name))
        wanted = replace(self._before, people=people)
        names = [fold(one.name) for one in self._before.people]
        at = names.index(fold(name))
        item = self._list.items[at]
        if self._list.flow:
            self._cut(at)
        else:
            self._indent(item)
            first, last = item.line, _end(item)[1]
            only = len(names) == 1
            if only and self._key is not None:
                line = self._lines[self._key.line]
                colon = line.index(":", self._source.place(self._key.line, self._key.column, self._key.end_column).end)
                self._lines[self._key.line] = f"{line[: colon + 1]} []{line[colon + 1 :]}"
            self._lines[first : last + 1] = ["[]"] if only and self._key is None else []
        return self._checked(wanted)

    def _fill(self, name: str) -> None:
        """Make the first entry of an empty list, `[]`."""
        found = self._list
        if found.line != found.end_line:
            raise UneditableError(found.line + 1)
        entry = f"- {written(name)}"
        if self._key is None:
            self._replace(found.line, found.column, found.end_column, entry)
            return
        self._replace(found.line, found.column, found.end_column, "")
        self._lines[found.line] = self._lines[found.line].rstrip()
        self._lines.insert(found.line + 1, f"  {entry}")

    def _cut(self, at: int) -> None:
        """Take an entry out of a list in brackets, with the comma beside it."""
        items = self._list.items
        _, line, end = _end(items[at])
        start = items[at].column
        if at + 1 < len(items):
            beside = items[at + 1].line == items[at].line == line
            end = items[at + 1].column if beside else self._comma_after(line, end)
        elif at > 0:
            _, before, start_before = _end(items[at - 1])
            if before != items[at].line:
                raise UneditableError(items[at].line + 1)
            start = start_before
        if items[at].line != line:
            raise UneditableError(items[at].line + 1)
        self._replace(line, start, end, "")

    def _comma_after(self, line: int, end: int) -> int:
        match = re.compile(r"\s*,").match(self._source.clean[line], end)
        if match is None:
            raise UneditableError(line + 1)
        return match.end()

    def _indent(self, item: Node) -> str:
        """What stands before an entry's dash. Raises UneditableError where the dash is not on the entry's line."""
        match = re.match(r"(\s*)-\s", self._source.clean[item.line] + " ")
        if match is None:
            raise UneditableError(item.line + 1)
        return match.group(1)

    def _replace(self, line: int, start: int, end: int, new: str) -> None:
        place = self._source.place(line, start, end)
        old = self._lines[line]
        self._lines[line] = old[: place.start] + new + old[place.end :]

    def _checked(self, wanted: Households) -> bytes:
        content = self._line_break.join(self._lines).encode()
        if self._read(content) != wanted:
            raise UneditableError(self._list.line + 1)
        return content

    def _read(self, content: bytes) -> Households:
        found = load_households(self._path, None, instead=Bytes(self._path, content)).households
        return Households() if found is None else found


def _end(node: Node) -> tuple[int, int, int]:
    """First line, last line, and the column behind the node in that one."""
    if isinstance(node, Scalar) or node.flow:
        return node.line, node.end_line, node.end_column
    below = _below(node)
    return node.line, *max((_end(one)[1:] for one in below), default=(node.line, node.column))


def _below(node: Listing | Mapping) -> list[Node]:
    return list(node.items) if isinstance(node, Listing) else [one for pair in node.entries for one in pair]
