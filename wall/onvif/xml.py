"""Parsing untrusted XML into small trees, with names without namespaces.

Python's parsers expand entities, by which a few hundred bytes become gigabytes. A document type declaration, where
entities are declared, is refused before it is read. So are documents that are too large, too deep or have too many
elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

LARGEST_BYTES = 1 << 20
_DEEPEST = 60
_MOST_NODES = 20_000


class InvalidXmlError(ValueError):
    """These bytes are not XML, or not XML that is accepted here."""


@dataclass(slots=True)
class Element:
    """An element. Names of elements and attributes have no namespace, because devices differ in namespaces."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator[Element]:
        """All elements of this name below this one, in document order."""
        pending = self.children[::-1]
        while pending:
            node = pending.pop()
            if node.name == name:
                yield node
            pending += node.children[::-1]

    def find(self, *names: str) -> Element | None:
        """The element at a path of names: below the first element of each name, the first of the next."""
        node: Element | None = self
        for name in names:
            node = None if node is None else next(node.all(name), None)
        return node

    def text_at(self, *names: str) -> str:
        """The text of the element at a path of names, with single spaces; empty if there is none."""
        node = self.find(*names)
        return "" if node is None else " ".join(node.text.split())


def parse(data: bytes) -> Element:
    """The document's root. Raises InvalidXmlError, and nothing else, whatever the bytes are."""
    if len(data) > LARGEST_BYTES:
        raise InvalidXmlError("too large")
    top = Element("")
    path = [top]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > _MOST_NODES or len(path) > _DEEPEST:
            raise InvalidXmlError("too deep, or too many elements")
        node = Element(_plain(name), {_plain(key): value for key, value in attributes.items()})
        path[-1].children.append(node)
        path.append(node)

    def end(_name: str) -> None:
        path.pop()

    def text(data: str) -> None:
        path[-1].text += data

    def refuse(*_declaration: object) -> int:
        raise InvalidXmlError("a document type")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        # Some devices append zeros to their response, or begin it with an empty line.
        parser.Parse(data.strip(b"\0 \t\r\n"), True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InvalidXmlError(str(error)) from None
    return top.children[0]


def _plain(name: str) -> str:
    return name.rpartition("}")[2]
