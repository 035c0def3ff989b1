"""Where in a file a person's own words are typed, and where keys, addresses and passwords. Knows the schema; finds no
mistakes: it reads what stands before the cursor, however unfinished or wrong that is, and is sure of nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from wall.config.schema.files import CAMERA
from wall.config.schema.shapes import Either, Fields, Leaf, ListOf, MapOf, Shape

_Kind = TypeVar("_Kind", Leaf, Fields, MapOf, ListOf)

_OWN_WORDS = ("text", "camera_name")
_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""
_KEY = re.compile(rf"({_QUOTED}|[^\s'\"#\[\]{{}},][^#]*?)\s*:(?=\s|$)")
_TOKEN = re.compile(rf"{_QUOTED}|[\[\]{{}},]|:(?=\s|$)|[^\s\[\]{{}},:'\"]+|.")
_COMMENT = re.compile(r"(?:^|\s)#(.*)$")
_COMMENTED_KEY = re.compile(r"(\w+)\s*:(?=\s|$)")


def takes_words(before: str, file: Shape) -> bool:
    """Whether the next letter behind `before` belongs to a name or a comment. `file` is what the whole file holds."""
    *lines, last = before.split("\n")
    reader = _Reader(file)
    for line in lines:
        reader.read(line)
    comment = _comment_in(last)
    if comment is not None:
        # Lines of a camera are often switched off by a #, with their passwords.
        keys = _COMMENTED_KEY.findall(comment)
        return not reader.in_block(last) and "://" not in comment and not (keys and keys[-1] in CAMERA.by_key)
    return reader.read(last)


@dataclass(slots=True)
class _Open:
    """A bracket that is open: what it holds, and what the text at its end belongs to (None: a key)."""

    holds: Shape | None
    listing: bool
    key: str = ""
    value: Shape | None = None
    at_key: bool = True


@dataclass(slots=True)
class _Reader:
    file: Shape
    levels: list[tuple[int, Shape | None, bool]] = field(default_factory=list)  # column, what it holds, a dash
    brackets: list[_Open] = field(default_factory=list)
    block: int | None = None  # the column of the key whose text of several lines this is

    def in_block(self, line: str) -> bool:
        return self.block is not None and (not line.strip() or _indent(line) > self.block)

    def read(self, line: str) -> bool:
        """Whether a letter at its end would belong to a name."""
        if self.in_block(line):
            return False
        self.block = None
        comment = _comment_in(line)
        content = line if comment is None else line[: len(line) - len(comment) - 1]
        key = _KEY.match(content.lstrip())
        if self.brackets and key and _indent(line) <= self.levels[-1][0]:
            # A bracket that somebody forgot to close must not swallow the rest of the file.
            self.brackets.clear()
        if self.brackets:
            return self._in_brackets(content)
        if not content.strip():
            return self._own_line(self._holder(len(content), False), "")
        return self._read_block(content)

    def _read_block(self, content: str) -> bool:
        column, rest = _indent(content), content.lstrip()
        holds = self._holder(column, _dash(rest))
        del self.levels[self._depth(column, _dash(rest)) :]
        while _dash(rest):
            listing = _as(ListOf, holds)
            holds = listing.of if listing else None
            self.levels.append((column, holds, True))
            shorter = rest[1:].lstrip()
            column += len(rest) - len(shorter)
            rest = shorter
        key = _KEY.match(rest)
        if key is None:
            if rest[:1] in ("[", "{"):
                return self._brackets_of(holds, rest)
            return self._own_line(holds, rest)
        value = _value(holds, key[1])
        self.levels.append((column, value, False))
        rest = rest[key.end() :].strip()
        if rest[:1] in ("[", "{"):
            return self._brackets_of(value, rest)
        if rest[:1] in ("|", ">"):
            self.block = column
            return False
        return _is_words(value)

    def _depth(self, column: int, dash: bool) -> int:
        """How many levels a line that begins at `column` is inside of. A dash may stand right below its key."""
        for depth in range(len(self.levels), 0, -1):
            at, _, of_dash = self.levels[depth - 1]
            if at < column or (at == column and dash and not of_dash):
                return depth
        return 0

    def _holder(self, column: int, dash: bool) -> Shape | None:
        depth = self._depth(column, dash)
        return self.levels[depth - 1][1] if depth else self.file

    @staticmethod
    def _own_line(holds: Shape | None, text: str) -> bool:
        """A line without a key yet: an entry of a list, or a key that is being typed."""
        keys = _as(MapOf, holds)
        if keys:
            # Behind a colon without its space, or an equals sign, may be a password.
            return keys.folded and not re.search("[:=]", text)
        return isinstance(holds, Leaf) and _is_words(holds)

    def _brackets_of(self, holds: Shape | None, rest: str) -> bool:
        self.brackets = [_opened(holds, rest[0])]
        return self._in_brackets(rest[1:])

    def _in_brackets(self, content: str) -> bool:
        for token in _TOKEN.findall(content):
            if not self.brackets:
                break
            now = self.brackets[-1]
            if token in ("[", "{"):
                self.brackets.append(_opened(now.value, token))
            elif token in ("]", "}"):
                self.brackets.pop()
            elif token == ",":
                now.at_key, now.key = True, ""
                now.value = now.value if now.listing else None
            elif token == ":" and not now.listing:
                now.at_key, now.value = False, _value(now.holds, now.key.strip())
            elif now.at_key:
                now.key += token
        if not self.brackets:
            return False
        now = self.brackets[-1]
        if now.listing or not now.at_key:
            return _is_words(now.value)
        keys = _as(MapOf, now.holds)
        return keys is not None and keys.folded


def _opened(holds: Shape | None, bracket: str) -> _Open:
    if bracket == "{":
        return _Open(holds, listing=False)
    listing = _as(ListOf, holds)
    return _Open(holds, listing=True, value=listing.of if listing else None)


def _as(kind: type[_Kind], shape: Shape | None) -> _Kind | None:
    """This shape where it is written so."""
    if isinstance(shape, Either):
        shapes = (shape.scalar, shape.listing, shape.mapping)
        return next((one for one in shapes if isinstance(one, kind)), None)
    return shape if isinstance(shape, kind) else None


def _value(holds: Shape | None, key: str) -> Shape | None:
    fields, own = _as(Fields, holds), _as(MapOf, holds)
    if fields:
        known = fields.by_key.get(key.strip("'\"").lower())
        return known.shape if known else None
    return own.of if own else None


def _is_words(shape: Shape | None) -> bool:
    leaf = _as(Leaf, shape)
    return leaf is not None and leaf.kind in _OWN_WORDS


def _dash(rest: str) -> bool:
    return rest == "-" or rest.startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _comment_in(line: str) -> str | None:
    """What stands behind a # that begins a comment."""
    bare = re.sub(_QUOTED, lambda quoted: "." * len(quoted[0]), line)
    found = _COMMENT.search(bare)
    return line[found.start(1) :] if found else None
