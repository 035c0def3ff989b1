"""Guesses at the slip behind a syntax error, each with the edit that would solve it.

None is tried here.
"""

from __future__ import annotations

from collections.abc import Iterator

from wall.config.text.file_text import FileText
from wall.config.yaml.slips.brackets import brackets, element, extra_brackets
from wall.config.yaml.slips.guess import Guess, is_secret_line, line_above, quoted_value
from wall.config.yaml.slips.indents import (
    bars,
    dashes,
    drawing_rows,
    indents,
    joined_dashes,
    long_dashes,
    page_dashes,
    tabs,
)
from wall.config.yaml.slips.keys import (
    broken_addresses,
    colonless_names,
    colons,
    colons_in_value,
    equals,
    fallen_keys,
    hash_keys,
    nameless,
    special_keys,
)
from wall.config.yaml.slips.quotes import meant_as_text, quotes, quotes_above, special_starts
from wall.config.yaml.tree import Unparsed
from wall.words.problems.codes import ProblemCode

__all__ = ["Guess", "guesses", "look_alikes", "meant_as_text"]

_LONGEST_LINE = 300
"""Characters; in longer lines no slip is looked for, since patterns that look ahead get slow there."""


_FAR = 60
"""Lines above an error in which a sign that caused it is looked for."""


def look_alikes(source: FileText, keys: frozenset[str]) -> list[Guess]:
    """Signs that look like one of YAML's own and may be meant as that, in a text that can be parsed."""
    last = len(source.clean) - 1
    found = [*long_dashes(source, 0, last), *joined_dashes(source, 0, last)]
    found += fallen_keys(source, keys, *range(last + 1))
    return sorted(found, key=lambda guess: guess.line)[:_FAR]


def guesses(source: FileText, fault: Unparsed, keys: frozenset[str]) -> Iterator[Guess]:
    """All guesses at a syntax error, the most telling sign first. `keys` are the known keys, as `bare` gives them."""
    here = min(fault.line, len(source.clean) - 1)
    opened = here if fault.opened is None else min(fault.opened, len(source.clean) - 1)
    above = line_above(source, here)
    if any(len(source.clean[line]) > _LONGEST_LINE for line in (here, opened, above) if line is not None):
        return
    yield from tabs(source, here, above)
    yield from bars(source, here)
    for line in dict.fromkeys((here, opened)):
        if is_secret_line(source, line):
            yield from quoted_value(source, line, ProblemCode.SPECIAL_IN_PASSWORD)
    yield from nameless(source, here, opened, above)
    yield from broken_addresses(source, opened, above, None if above is None else line_above(source, above))
    yield from special_keys(source, keys, here, opened, above)
    yield from equals(source, here, opened, above)
    far = max(0, min(here, opened) - _FAR)
    yield from long_dashes(source, far, here)
    yield from joined_dashes(source, far, here)
    yield from fallen_keys(source, keys, above, here)
    yield from special_starts(source, fault, here, opened)
    yield from quotes(source, fault, here, opened)
    if "{" in source.clean[here][: fault.column] or "[" in source.clean[here][: fault.column]:
        yield from element(source, here, fault.column)
    if "flow" in fault.context:
        yield from brackets(source, fault, here, opened)
    yield from hash_keys(source, here, above)
    for number in dict.fromkeys((opened, above, here)):
        if number is not None:
            yield from colons(source, number, keys)
    if fault.problem.startswith("mapping values"):
        yield from colonless_names(source, here, above)
        yield from colons_in_value(source, here, fault.column)
    yield from drawing_rows(source, here, opened)
    yield from dashes(source, opened)
    yield from page_dashes(source, here)
    if "flow" not in fault.context:
        yield from extra_brackets(source, here, fault.column)
    yield from quotes_above(source, here)
    yield from indents(source, here, above)
    yield from quoted_value(source, here, ProblemCode.SPECIAL_START)
