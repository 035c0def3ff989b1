"""Guesses about keys: a missing colon, space or name, and signs in a name that have a meaning of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from wall.config.text.file_text import FileText
from wall.config.text.lines import content_column, indent, key_slip, value_span
from wall.config.text.names import bare
from wall.config.text.quotes import quoted
from wall.config.yaml.slips.guess import Guess, is_key_line, line_above
from wall.words.problems.codes import ProblemCode

_MOST_PIECES = 3
"""Lines below an address that may be pieces of it."""
_NAME_LINE = re.compile(r"(\s*(?:-\s+)?)(\S.*?)\s*:\s*(?:#.*)?")
"""A line that is a name and its colon, with the content below it."""
_NAME_AND_ADDRESS = re.compile(r"(\s*)(\S[^'\"{\[]*?:\s.*?)\s*:\s+(?=(?:rtsps?|https?)://)")
_EQUALS = re.compile(r"\s*(?:-\s+)?([^\s:='\"{\[#][^:=]*?(?=\s*=\s*(?:rtsps?|https?)://)|[A-Za-z0-9])\s*=\s*(?=\S)")
_EQUALS_END = re.compile(r"\s*(?:-\s+)?([^\s:='\"{\[#][^:=]*?)\s*=\s*")
_SCHEMES = ("rtsp", "rtsps", "http", "https")


def nameless(source: FileText, here: int, opened: int, above: int | None) -> Iterator[Guess]:
    """A colon without a key in front of it. Nobody can tell the key, so the line is read as a comment."""
    for line in dict.fromkeys((here, opened, above)):
        colon = None if line is None else re.match(r"\s*(?:-\s+)?(:)\s", source.clean[line])
        if line is not None and colon is not None:
            at = colon.start(1)
            yield Guess(ProblemCode.EMPTY_KEY, line, at, at, "# ", at, at + 1, offered=False)


def hash_keys(source: FileText, here: int, above: int | None) -> Iterator[Guess]:
    """A name with a ` #` in it, which YAML takes for a comment."""
    for line in dict.fromkeys((here, above)):
        if line is None:
            continue
        text = source.clean[line]
        match = re.match(r"(\s*(?:-\s+)?)([^\s#'\"{\[:][^:]*?\s#[^:]*?)\s*:(?:\s|$)", text)
        if match is not None:
            at = text.index("#")
            yield Guess(ProblemCode.HASH_IN_NAME, line, *match.span(2), quoted(match.group(2)), at, at + 1)


def colons(source: FileText, line: int, keys: frozenset[str]) -> Iterator[Guess]:
    """A key without its colon, or without the space behind it."""
    text = source.clean[line]
    joined = re.match(r"\s*(?:-\s+)*[\"']?([^\s:#'\"{\[][^:#{\[]*?)[\"']?(:)(?=[^\s:])", text)
    if joined is not None and joined.group(1).casefold() not in _SCHEMES:
        key = (("key", joined.group(1)),)
        yield Guess(ProblemCode.NO_SPACE, line, *joined.span(2), ": ", *joined.span(2), key)
    slip = key_slip(text, keys)
    if slip is not None and not slip.colon:
        key = (("key", slip.key),)
        yield Guess(ProblemCode.NO_COLON, line, slip.start, slip.end, ": ", slip.start, slip.end, key)
    alone = re.match(r"\s*(?:-\s+)*([^\W\d]\w*)\s*[;.,]?\s*$", text)
    if alone is not None and bare(alone.group(1)) in keys:
        key = (("key", alone.group(1)),)
        yield Guess(ProblemCode.NO_COLON, line, alone.end(1), len(text), ":", *alone.span(1), key)


def special_keys(source: FileText, keys: Collection[str], *lines: int | None) -> Iterator[Guess]:
    """A name that begins with a sign of YAML's own, or has a colon in it, in front of its own colon."""
    for line in dict.fromkeys(lines):
        text = "" if line is None else source.clean[line]
        match = _NAME_LINE.fullmatch(text) or _NAME_AND_ADDRESS.match(text)
        if line is None or match is None:
            continue
        name = match.group(2)
        if bare(name.partition(":")[0]) in keys:
            continue
        inside = re.search(r":\s", name)
        if inside is None and name[0] not in "*&!%@`|>{}[]'\"?,#-":
            continue
        at = match.start(2) if inside is None else match.start(2) + inside.start()
        code = ProblemCode.NAME_SIGN if inside is None else ProblemCode.NAME_COLON
        yield Guess(code, line, *match.span(2), quoted(name), at, at + 1, (("sign", text[at]),))


def fallen_keys(source: FileText, keys: Collection[str], *lines: int | None) -> Iterator[Guess]:
    """A camera's or a page's key that has lost its indent."""
    for line in dict.fromkeys(lines):
        match = None if line is None else re.match(r"([^\W\d][\w ]*?)\s*:(?=\s)", source.clean[line])
        above = None if line is None else line_above(source, line)
        if line is None or match is None or above is None or bare(match.group(1)) not in keys:
            continue
        text = source.clean[above]
        right = content_column(text) + (2 if text.rstrip().endswith(":") else 0)
        if right > 0:
            params = (("now", 0), ("right", right))
            yield Guess(ProblemCode.INDENT, line, 0, 0, " " * right, 0, match.end(1), params)


def equals(source: FileText, *lines: int | None) -> Iterator[Guess]:
    """A name and an address, or a tile's letter and its camera, with `=` between them."""
    for line in dict.fromkeys(lines):
        guess = None if line is None else _equals(source, line)
        if line is None or guess is None:
            continue
        also = []
        for above in range(line - 1, -1, -1):
            further = _equals(source, above)
            if further is None:
                break
            also.append(further)
        yield replace(guess, also=tuple(also))


def _equals(source: FileText, line: int) -> Guess | None:
    text = source.clean[line]
    match = _EQUALS_END.fullmatch(text)
    if match is not None:
        end, new = len(text), ":"
    else:
        match = _EQUALS.match(text)
        if match is None:
            return None
        end, new = match.end(), ": "
    key = (("key", match.group(1)),)
    return Guess(ProblemCode.NO_COLON, line, match.end(1), end, new, match.end(1), match.end(), key)


def colonless_names(source: FileText, here: int, above: int | None) -> Iterator[Guess]:
    """A name without its colon, with lines below it that are indented deeper."""
    if above is None or indent(source.clean[here]) <= indent(source.clean[above]):
        return
    text = source.clean[above]
    match = re.fullmatch(r"\s*(?:-\s+)?([^\s:#'\"{\[][^:#{\[]*?)[\s;.,]*", text)
    if match is not None:
        key = (("key", match.group(1)),)
        name = indent(text) == 0 and key_slip(text, ("password",)) is None
        yield Guess(ProblemCode.NO_COLON, above, match.end(1), len(text), ":", *match.span(1), key, name=name)


def broken_addresses(source: FileText, *lines: int | None) -> Iterator[Guess]:
    """An address that a line break has cut in pieces."""
    for line in dict.fromkeys(lines):
        if line is None or "://" not in source.clean[line]:
            continue
        first = source.clean[line].rstrip()
        joined = ""
        for count, below in enumerate(source.clean[line + 1 : line + 1 + _MOST_PIECES], start=2):
            piece = below.strip()
            if not piece or " " in piece or piece.startswith("#") or piece.endswith(":"):
                break
            joined += piece
            code = ProblemCode.ADDRESS_BROKEN
            end = len(source.clean[line])
            last = (("last", line + count),)
            yield Guess(code, line, len(first), end, joined, len(first) - 1, len(first), last, lines=count)


def colons_in_value(source: FileText, here: int, column: int) -> Iterator[Guess]:
    """A value with a `: ` in it, which YAML takes for another key."""
    text = source.clean[here]
    span = value_span(text)
    if span is not None and 0 < span[0] <= column < span[1] and not is_key_line(text):
        yield Guess(ProblemCode.COLON_IN_VALUE, here, *span, quoted(text[slice(*span)]), column, column + 1)
