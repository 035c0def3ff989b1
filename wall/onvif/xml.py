"""XML from strangers: small trees by plain names, or a refusal. Knows no message, opens nothing.

Python's own parsers expand entities, with which a few hundred bytes become gigabytes. Here any document type, where
entities are declared, is refused before it is read; so are documents that are too large, too deep or too many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

LARGEST_BYTES = 1 << 20
_DEEPEST = 60
_MOST_NODES = 20_000


class NoXmlError(ValueError):
    """These bytes are no XML that is read here."""


@dataclass(slots=True)
class Element:
    """An element: its name and its attributes' without any namespace, for devices differ in those."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator[Element]:
        """Every element of this name below this one, in the document's order."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            if node.name == name:
                yield node
            waiting += node.children[::-1]

    def find(self, *names: str) -> Element | None:
        """The first element of the last name, below the first of the name before, and so on."""
        node: Element | None = self
        for name in names:
            node = None if node is None else next(node.all(name), None)
        return node

    def said(self, *names: str) -> str:
        """The text there, single-spaced; empty where there is none."""
        node = self.find(*names)
        return "" if node is None else " ".join(node.text.split())


def parsed(data: bytes) -> Element:
    """The document's root. Raises NoXmlError for anything else than a modest document, and nothing more."""
    if len(data) > LARGEST_BYTES:
        raise NoXmlError("too large")
    top = Element("")
    path = [top]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > _MOST_NODES or len(path) > _DEEPEST:
            raise NoXmlError("too much of it")
        node = Element(_plain(name), {_plain(key): value for key, value in attributes.items()})
        path[-1].children.append(node)
        path.append(node)

    def end(_name: str) -> None:
        path.pop()

    def text(data: str) -> None:
        path[-1].text += data

    def refuse(*_declared: object) -> int:
        raise NoXmlError("a document type")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        # Some devices end their answer with zeros, or begin it with an empty line.
        parser.Parse(data.strip(b"\0 \t\r\n"), True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NoXmlError(str(error)) from None
    return top.children[0]


def _plain(name: str) -> str:
    return name.rpartition("}")[2]
