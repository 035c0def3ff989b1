"""Whether the cursor is in words of the person's own, such as a name, or in a key, an address or a password.

Only the text before the cursor is read, by the schema of the file. It may be unfinished or wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from wall.config.schema.cameras import CAMERA
from wall.config.schema.shapes import Either, Fields, Leaf, ListOf, MapOf, Shape

_Kind = TypeVar("_Kind", Leaf, Fields, MapOf, ListOf)

_WORDS = ("text", "camera_name", "paragraphs")
"""The kinds of leaves that hold words of the person's own."""
_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""
_KEY = re.compile(rf"({_QUOTED}|[^\s'\"#\[\]{{}},][^#]*?)\s*:(?=\s|$)")
_TOKEN = re.compile(rf"{_QUOTED}|[\[\]{{}},]|:(?=\s|$)|[^\s\[\]{{}},:'\"]+|.")
_COMMENT = re.compile(r"(?:^|\s)#(.*)$")
_COMMENTED_KEY = re.compile(r"(\w+)\s*:(?=\s|$)")


def expects_words(before: str, file: Shape) -> bool:
    """Whether the next letter after `before` belongs to a name or a comment. `file` is the shape of the whole file."""
    *lines, last = before.split("\n")
    reader = _Reader(file)
    for line in lines:
        reader.read(line)
    comment = _comment_in(last)
    if comment is not None:
        # Lines of a camera are often commented out, with their passwords.
        keys = _COMMENTED_KEY.findall(comment)
        return not reader.in_block(last) and "://" not in comment and not (keys and keys[-1] in CAMERA.by_key)
    return reader.read(last)


@dataclass(slots=True)
class _Level:
    """A key or a dash, in `column`, with the shape of what is indented below it."""

    column: int
    shape: Shape | None
    dash: bool


@dataclass(slots=True)
class _Bracket:
    """An open bracket or brace of `shape`, and the entry at the end of the text: a key, or a value of shape `value`."""

    shape: Shape | None
    listing: bool
    key: str = ""
    value: Shape | None = None
    at_key: bool = True

    def read(self, token: str) -> None:
        """Read a token other than a bracket."""
        if token == ",":
            self.at_key, self.key = True, ""
            self.value = self.value if self.listing else None
        elif token == ":" and not self.listing:
            self.at_key, self.value = False, _value(self.shape, self.key.strip())
        elif self.at_key:
            self.key += token

    @property
    def expects_words(self) -> bool:
        if self.listing or not self.at_key:
            return _is_words(self.value)
        keys = _as(MapOf, self.shape)
        return keys is not None and keys.folded


@dataclass(slots=True)
class _Reader:
    file: Shape
    levels: list[_Level] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    block: int | None = None
    """The column of the key whose block of text the line belongs to."""

    def in_block(self, line: str) -> bool:
        return self.block is not None and (not line.strip() or _indent(line) > self.block)

    def read(self, line: str) -> bool:
        """Read a line. Returns whether the next letter at its end belongs to a name."""
        if self.in_block(line):
            return False
        self.block = None
        comment = _comment_in(line)
        content = line if comment is None else line[: len(line) - len(comment) - 1]
        key = _KEY.match(content.lstrip())
        if self.brackets and key and _indent(line) <= self.levels[-1].column:
            # A bracket that is not closed does not extend to the rest of the file.
            self.brackets.clear()
        if self.brackets:
            return self._read_in_brackets(content)
        if not content.strip():
            return self._without_key(self._shape_at(len(content), False), "")
        return self._read_block(content)

    def _read_block(self, content: str) -> bool:
        column, rest = _indent(content), content.lstrip()
        shape = self._shape_at(column, _has_dash(rest))
        del self.levels[self._depth(column, _has_dash(rest)) :]
        while _has_dash(rest):
            listing = _as(ListOf, shape)
            shape = listing.of if listing else None
            self.levels.append(_Level(column, shape, True))
            shorter = rest[1:].lstrip()
            column += len(rest) - len(shorter)
            rest = shorter
        key = _KEY.match(rest)
        if key is None:
            if rest[:1] in ("[", "{"):
                return self._read_bracket(shape, rest)
            return self._without_key(shape, rest)
        value = _value(shape, key[1])
        self.levels.append(_Level(column, value, False))
        rest = rest[key.end() :].strip()
        if rest[:1] in ("[", "{"):
            return self._read_bracket(value, rest)
        if rest[:1] in ("|", ">"):
            self.block = column
            return False
        return _is_words(value)

    def _depth(self, column: int, dash: bool) -> int:
        """The number of levels that contain a line beginning at `column`. A dash may be in the column of its key."""
        for depth in range(len(self.levels), 0, -1):
            level = self.levels[depth - 1]
            if level.column < column or (level.column == column and dash and not level.dash):
                return depth
        return 0

    def _shape_at(self, column: int, dash: bool) -> Shape | None:
        depth = self._depth(column, dash)
        return self.levels[depth - 1].shape if depth else self.file

    @staticmethod
    def _without_key(shape: Shape | None, text: str) -> bool:
        """A line without a complete key: an entry of a list, or a key that is being typed."""
        keys = _as(MapOf, shape)
        if keys:
            # After a colon without its space, or after an equals sign, there may be a password.
            return keys.folded and not re.search("[:=]", text)
        return isinstance(shape, Leaf | Either) and _is_words(shape)

    def _read_bracket(self, shape: Shape | None, rest: str) -> bool:
        self.brackets = [_bracket(shape, rest[0])]
        return self._read_in_brackets(rest[1:])

    def _read_in_brackets(self, content: str) -> bool:
        for token in _TOKEN.findall(content):
            if not self.brackets:
                break
            if token in ("[", "{"):
                self.brackets.append(_bracket(self.brackets[-1].value, token))
            elif token in ("]", "}"):
                self.brackets.pop()
            else:
                self.brackets[-1].read(token)
        return bool(self.brackets) and self.brackets[-1].expects_words


def _bracket(shape: Shape | None, sign: str) -> _Bracket:
    if sign == "{":
        return _Bracket(shape, listing=False)
    listing = _as(ListOf, shape)
    return _Bracket(shape, listing=True, value=listing.of if listing else None)


def _as(kind: type[_Kind], shape: Shape | None) -> _Kind | None:
    """`shape` as one of `kind`; of a shape that may be written in several ways, the one that is of this kind."""
    if isinstance(shape, Either):
        shapes = (shape.scalar, shape.listing, shape.mapping)
        return next((one for one in shapes if isinstance(one, kind)), None)
    return shape if isinstance(shape, kind) else None


def _value(shape: Shape | None, key: str) -> Shape | None:
    """The shape of the value of `key` in a mapping of `shape`; None if that is unknown."""
    fields, own = _as(Fields, shape), _as(MapOf, shape)
    if fields:
        known = fields.by_key.get(key.strip("'\"").lower())
        return known.shape if known else None
    return own.of if own else None


def _is_words(shape: Shape | None) -> bool:
    leaf = _as(Leaf, shape)
    return leaf is not None and leaf.kind in _WORDS


def _has_dash(rest: str) -> bool:
    return rest == "-" or rest.startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _comment_in(line: str) -> str | None:
    """The text of the line's comment, after the #; None if it has none."""
    bare = re.sub(_QUOTED, lambda quoted: "." * len(quoted[0]), line)
    found = _COMMENT.search(bare)
    return line[found.start(1) :] if found else None
