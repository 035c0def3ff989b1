"""Parses YAML into a tree of texts, lists and mappings, each with its place.

Every scalar stays a text: a resolver would read `22:30` as 1350 and a phone number as octal. References, tags and
second documents are refused, because they are not needed here and hide what a file says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from wall.words.problems.codes import ProblemCode

DEEPEST = 12
"""Levels of nesting that are read. A layout needs four, and deeper files only cost time."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Scalar:
    """A text. Lines and columns are 0-based and the parser's; `style` is its quote or block sign, or None."""

    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    style: str | None = None

    @property
    def plain(self) -> bool:
        return self.style is None


@dataclass(slots=True)
class Listing:
    line: int
    column: int
    flow: bool
    items: list[Node] = field(default_factory=list)
    end_line: int = 0
    end_column: int = 0


@dataclass(slots=True)
class Mapping:
    line: int
    column: int
    flow: bool
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    end_line: int = 0
    end_column: int = 0

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Listing | Mapping

_REFUSED_KEY = Scalar("", 0, 0, 0, 0)
"""Stands for a key that is no text, until its value has come. Both are left out."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of YAML that is not accepted. The tree goes on without it."""

    code: ProblemCode
    line: int
    column: int
    end_column: int


class Unparsed(Exception):
    """Raised where the parser gives up. Carries its words and position for wall.config.yaml.syntax to explain."""

    def __init__(self, problem: str, context: str, line: int, column: int, opened: int | None) -> None:
        super().__init__(problem)
        self.problem, self.context = problem, context
        self.line, self.column = line, column
        self.opened = opened
        """The line where the unfinished part began."""


def parse(text: str) -> tuple[Node | None, list[Refusal]]:
    """The tree (None for a file without content) and what was refused. Raises Unparsed."""
    refusals: list[Refusal] = []
    try:
        events = yaml.parse(text, Loader=_Loader)
        return _document(events, refusals), refusals
    except yaml.MarkedYAMLError as error:
        mark, opened = error.problem_mark or error.context_mark, error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        raise Unparsed(
            error.problem or "", error.context or "", line, column, opened.line if opened else None
        ) from None
    except yaml.YAMLError as error:  # errors of the reader have no position
        raise Unparsed(str(error), "", 0, 0, None) from None


def _document(events: Iterator[yaml.Event], refusals: list[Refusal]) -> Node | None:
    root: Node | None = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                refusals.append(_refusal(ProblemCode.SECOND_DOCUMENT, event))
                return root
        elif isinstance(event, yaml.NodeEvent):
            root = _node(event, events, refusals)
            if refusals and refusals[-1].code == ProblemCode.TOO_DEEP:
                return root
    return root


def _span(event: yaml.Event) -> tuple[int, int, int, int]:
    """Start line and column, end line and column."""
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None, "the parsers mark every event"
    return start.line, start.column, end.line, end.column


def _refusal(code: ProblemCode, event: yaml.Event) -> Refusal:
    line, column, end_line, end_column = _span(event)
    return Refusal(code, line, column, end_column if end_line == line and end_column > column else column + 1)


def _node(first: yaml.Event, events: Iterator[yaml.Event], refusals: list[Refusal]) -> Node:
    """One node and everything below it. Uses a stack, so that no file decides how deep Python recurses."""
    open_nodes: list[Listing | Mapping] = []
    keys: list[Scalar | None] = []
    event: yaml.Event | None = first
    while event is not None:
        node: Node
        opening = False
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            node = open_nodes.pop()
            keys.pop()
            node.end_line, node.end_column = _span(event)[2:]
        else:
            node = _begun(event, refusals)
            opening = not isinstance(node, Scalar)
            if opening and len(open_nodes) >= DEEPEST:
                refusals.append(_refusal(ProblemCode.TOO_DEEP, event))
                return open_nodes[0]
        if opening:
            assert not isinstance(node, Scalar)
            open_nodes.append(node)
            keys.append(None)
        elif not open_nodes:
            return node
        else:
            _put(open_nodes[-1], keys, node, refusals)
        event = next(events, None)
    return open_nodes[0]


def _put(parent: Listing | Mapping, keys: list[Scalar | None], node: Node, refusals: list[Refusal]) -> None:
    if isinstance(parent, Listing):
        parent.items.append(node)
        return
    key = keys[-1]
    if key is not None:
        if key is not _REFUSED_KEY:
            parent.entries.append((key, node))
        keys[-1] = None
    elif isinstance(node, Scalar):
        keys[-1] = node
    else:
        refusals.append(Refusal(ProblemCode.KEY_NOT_TEXT, node.line, node.column, node.column + 1))
        keys[-1] = _REFUSED_KEY


def _begun(event: yaml.Event, refusals: list[Refusal]) -> Node:
    line, column, end_line, end_column = _span(event)
    if isinstance(event, yaml.AliasEvent):
        refusals.append(_refusal(ProblemCode.ALIAS, event))
        return Scalar(f"*{event.anchor}", line, column, end_line, end_column)
    if getattr(event, "anchor", None) is not None:
        refusals.append(_refusal(ProblemCode.ANCHOR, event))
    if getattr(event, "tag", None) is not None:
        refusals.append(_refusal(ProblemCode.TAG, event))
    if isinstance(event, yaml.SequenceStartEvent):
        return Listing(line, column, bool(event.flow_style))
    if isinstance(event, yaml.MappingStartEvent):
        return Mapping(line, column, bool(event.flow_style))
    assert isinstance(event, yaml.ScalarEvent)
    return Scalar(event.value, line, column, end_line, end_column, event.style or None)
