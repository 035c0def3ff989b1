"""Tells what was pasted a second time from what was copied to be changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wall.config.schema.reporter import Reporter
from wall.config.yaml.tree import Listing, Mapping, Node, Scalar
from wall.words.problems.codes import ProblemCode


@dataclass(frozen=True, slots=True)
class Repeat:
    """An entry of a mapping whose key is there already. `number` is its place among the entries."""

    number: int
    key: Scalar
    value: Node
    first_key: Scalar
    first_value: Node

    @property
    def identical(self) -> bool:
        return _same(self.key, self.first_key) and _same(self.value, self.first_value)


def pasted(repeats: Sequence[Repeat], least: int) -> list[list[Repeat]]:
    """Runs of at least `least` neighbouring entries, each of which is a whole copy of another."""
    return [run for run in _runs(repeats) if len(run) >= least]


def _runs(repeats: Sequence[Repeat]) -> Iterator[list[Repeat]]:
    run: list[Repeat] = []
    for repeat in repeats:
        if run and not (repeat.identical and repeat.number == run[-1].number + 1):
            yield run
            run = []
        if repeat.identical:
            run.append(repeat)
    if run:
        yield run


def report(reporter: Reporter, run: Sequence[Repeat]) -> None:
    """Report a run of copies in one message: they are all to be deleted."""
    first, last = run[0], run[-1]
    begin, end, original = first.key.line + 1, _last_line(last.value, last.key) + 1, first.first_key.line + 1
    code = ProblemCode.PASTED_TWICE if end > begin else ProblemCode.LINE_TWICE
    reporter.error(first.key, code, line=begin, last=end, first_line=original)


def _last_line(node: Node, key: Scalar) -> int:
    if isinstance(node, Scalar):
        return max(node.end_line if node.text else key.line, key.line)
    if node.flow:
        return node.end_line
    below = [value for _, value in node.entries] if isinstance(node, Mapping) else node.items
    return _last_line(below[-1], key) if below else key.line


def _same(one: Node, other: Node) -> bool:
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.text.strip() == other.text.strip()
    if isinstance(one, Listing) and isinstance(other, Listing):
        return len(one.items) == len(other.items) and all(map(_same, one.items, other.items))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        pairs = zip(one.entries, other.entries, strict=False)
        return len(one.entries) == len(other.entries) and all(_same(a, c) and _same(b, d) for (a, b), (c, d) in pairs)
    return False
