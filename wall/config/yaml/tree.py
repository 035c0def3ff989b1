"""The file as a tree of texts, lists and mappings, each with its place. Knows YAML's notation, no key of ours.

Every scalar is its text: a resolver would read `22:30` as 1350 and a phone number as octal. References, tags
and second documents are refused by name, because nothing here needs them and they hide what a file says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

DEEPEST = 12
"""Levels of nesting; ours needs four. Beyond it the file is no layout, and parsing would cost ever more."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Scalar:
    """A text: lines and columns are the parser's, 0-based; `style` is its quote or block sign, or None."""

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


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something the notation allows and we do not; the tree goes on without it."""

    code: str
    line: int
    column: int
    end_column: int


class Unparsed(Exception):
    """The parser gave up: its own words and marks, for wall.config.yaml.syntax to explain."""

    def __init__(self, problem: str, context: str, line: int, column: int, opened: int | None) -> None:
        super().__init__(problem)
        self.problem, self.context = problem, context
        self.line, self.column = line, column
        self.opened = opened
        """The line on which what was being read began."""


def parse(text: str) -> tuple[Node | None, list[Refusal]]:
    """The tree, None for a file without content, and what was refused. Raises Unparsed."""
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
    except yaml.YAMLError as error:  # the reader's own complaints carry no mark
        raise Unparsed(str(error), "", 0, 0, None) from None


def _document(events: Iterator[yaml.Event], refusals: list[Refusal]) -> Node | None:
    root: Node | None = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                refusals.append(_refusal("second_document", event))
                return root
        elif isinstance(event, yaml.NodeEvent):
            root = _node(event, events, refusals)
            if refusals and refusals[-1].code == "too_deep":
                return root
    return root


def _span(event: yaml.Event) -> tuple[int, int, int, int]:
    """Start line and column, end line and column."""
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None, "the parsers mark every event"
    return start.line, start.column, end.line, end.column


def _refusal(code: str, event: yaml.Event) -> Refusal:
    line, column, end_line, end_column = _span(event)
    return Refusal(code, line, column, end_column if end_line == line and end_column > column else column + 1)


def _node(first: yaml.Event, events: Iterator[yaml.Event], refusals: list[Refusal]) -> Node:
    """One node and all below it, by a stack of our own: the file must not choose how deep Python recurses."""
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
                refusals.append(_refusal("too_deep", event))
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
        parent.entries.append((key, node))
        keys[-1] = None
    elif isinstance(node, Scalar):
        keys[-1] = node
    else:
        refusals.append(Refusal("key_not_text", node.line, node.column, node.column + 1))
        keys[-1] = Scalar("", node.line, node.column, node.line, node.column)


def _begun(event: yaml.Event, refusals: list[Refusal]) -> Node:
    line, column, end_line, end_column = _span(event)
    if isinstance(event, yaml.AliasEvent):
        refusals.append(_refusal("alias", event))
        return Scalar(f"*{event.anchor}", line, column, end_line, end_column)
    if getattr(event, "anchor", None) is not None:
        refusals.append(_refusal("anchor", event))
    if getattr(event, "tag", None) is not None:
        refusals.append(_refusal("tag", event))
    if isinstance(event, yaml.SequenceStartEvent):
        return Listing(line, column, bool(event.flow_style))
    if isinstance(event, yaml.MappingStartEvent):
        return Mapping(line, column, bool(event.flow_style))
    assert isinstance(event, yaml.ScalarEvent)
    return Scalar(event.value, line, column, end_line, end_column, event.style or None)
