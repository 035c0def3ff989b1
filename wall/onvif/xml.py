"""Parsing untrusted XML into small trees, with names without namespaces.

Python's parsers expand entities, by which a few hundred bytes become gigabytes. A document type declaration, where
entities are declared, is refused before it is read. So are documents that are too large, too deep or have too many
elements. Prefixes need no declaration here: devices use some that they never declare.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

LARGEST_BYTES = 4 << 20
"""The profiles of a recorder with 64 channels are about 1 MB."""
_DEEPEST = 60
_MOST_NODES = 150_000
"""The profiles of a recorder with 64 channels have some 40,000 elements."""


class InvalidXmlError(ValueError):
    """These bytes are not XML, or not XML that is accepted here."""


class MalformedXmlError(InvalidXmlError):
    """This is not well-formed, and may be repaired."""


@dataclass(slots=True)
class Element:
    """An element. Names of elements and attributes have no namespace, because devices differ in namespaces.

    `namespace` is for whoever has to give an element back; empty where it has none, or a prefix that is not declared.
    Declarations of namespaces are no attributes.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""
    namespace: str = ""

    def descendants(self) -> Iterator[Element]:
        """All elements below this one, in document order."""
        pending = self.children[::-1]
        while pending:
            node = pending.pop()
            yield node
            pending += node.children[::-1]

    def all(self, name: str) -> Iterator[Element]:
        """All elements of this name below this one, in document order."""
        return (node for node in self.descendants() if node.name == name)

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


def parse(text: str) -> Element:
    """The document's root. Raises InvalidXmlError, and nothing else, whatever the text is."""
    if len(text) > LARGEST_BYTES:
        raise InvalidXmlError("too large")
    top = Element("")
    path = [top]
    texts: list[list[str]] = [[]]
    scopes: list[dict[str, str]] = [{}]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > _MOST_NODES or len(path) > _DEEPEST:
            raise InvalidXmlError("too deep, or too many elements")
        declared = {_declared(key): value for key, value in attributes.items() if _is_declaration(key)}
        scopes.append({**scopes[-1], **declared} if declared else scopes[-1])
        told = {_local(key): value for key, value in attributes.items() if not _is_declaration(key)}
        node = Element(_local(name), told, namespace=scopes[-1].get(name.rpartition(":")[0], ""))
        path[-1].children.append(node)
        path.append(node)
        texts.append([])

    def end(_name: str) -> None:
        path.pop().text = "".join(texts.pop())
        scopes.pop()

    def refuse(*_declaration: object) -> int:
        raise InvalidXmlError("a document type")

    # The text is decoded already, whatever its declaration says.
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda data: texts[-1].append(data)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise MalformedXmlError(str(error)) from None
    return top.children[0]


def _is_declaration(attribute: str) -> bool:
    return attribute == "xmlns" or attribute.startswith("xmlns:")


def _declared(attribute: str) -> str:
    """The prefix that is declared; empty of the namespace of names without any."""
    return attribute.partition(":")[2]


def _local(name: str) -> str:
    return name.rpartition(":")[2]
