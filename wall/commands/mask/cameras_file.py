"""Writes a masked part into a cameras file as a person would: all other lines stay as they are. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from wall.config.schema.recognize import unwrapped
from wall.config.text.names import fold
from wall.config.text.quotes import written
from wall.config.yaml.tree import Listing, Mapping, Node, Scalar, Unparsed, parse
from wall.model.mask import Polygon


class EntryNotFoundError(Exception):
    """The text has no entry of this camera that could take a mask."""


class EntryOfRecorderError(EntryNotFoundError):
    """The camera is one of a recorder's `channels`, which cannot be masked together."""


def with_part(text: str, camera: str, part: str, polygon: Polygon) -> str:
    """The text of a cameras file, or of a layout with its cameras, with one more masked part.

    Raises EntryNotFoundError.
    """
    corners = f"[{', '.join(f'[{x:.3f}, {y:.3f}]' for x, y in polygon)}]"
    new = f"{written(part)}: {corners}"
    lines = text.split("\n")
    entry = _entry(text, camera)
    if isinstance(entry, Scalar):
        return _with_main(lines, entry, new)
    mask = entry.get("mask")
    if isinstance(mask, Mapping) and mask.entries:
        return _inserted(lines, mask, new)
    if entry.flow:
        return _inserted(lines, entry, f"mask: {{{new}}}")
    return _inserted(lines, entry, f"mask:\n{' ' * entry.column}  {new}")


def parts_of(text: str, camera: str) -> list[str]:
    """The names of the parts that are masked already. Raises EntryNotFoundError."""
    entry = _entry(text, camera)
    mask = entry.get("mask") if isinstance(entry, Mapping) else None
    return [key.text for key, _ in mask.entries] if isinstance(mask, Mapping) else []


def _entry(text: str, camera: str) -> Scalar | Mapping:
    try:
        tree, _ = parse(text)
    except Unparsed as error:
        raise EntryNotFoundError from error
    inside = tree.get("cameras") if isinstance(tree, Mapping) else None
    tree = inside if isinstance(inside, Mapping) else tree and unwrapped(tree)
    if not isinstance(tree, Mapping):
        raise EntryNotFoundError
    for key, value in tree.entries:
        if fold(key.text) != fold(camera):
            continue
        if isinstance(value, Mapping) and value.get("channels") is not None:
            raise EntryOfRecorderError
        if isinstance(value, Mapping) or (isinstance(value, Scalar) and value.text and value.line == value.end_line):
            return value
    if any(isinstance(value, Mapping) and value.get("channels") is not None for _, value in tree.entries):
        raise EntryOfRecorderError
    raise EntryNotFoundError


def _with_main(lines: list[str], address: Scalar, new: str) -> str:
    """The entry that was an address alone becomes one with keys."""
    line = lines[address.line]
    key = line[: address.column].rstrip()
    indent = " " * (len(key) - len(key.lstrip()) + 2)
    rest = [f"{indent}main: {line[address.column :]}", f"{indent}mask:", f"{indent}  {new}"]
    return _joined([*lines[: address.line], key, *rest, *lines[address.line + 1 :]])


def _inserted(lines: list[str], into: Mapping, new: str) -> str:
    """Behind the last entry of a mapping."""
    if into.flow:
        line, at = into.end_line, into.end_column - 1
        before = lines[line][:at].rstrip()
        comma = "" if before.endswith((",", "{")) else ","
        changed = f"{before}{comma} {new}{lines[line][at:]}"
        return _joined([*lines[:line], changed, *lines[line + 1 :]])
    behind = _last_line(value for _, value in into.entries) + 1
    return _joined([*lines[:behind], *(" " * into.column + new).split("\n"), *lines[behind:]])


def _last_line(nodes: Iterable[Node]) -> int:
    """The last line of what is written in nodes; where a block ends, the parser says only when the next begins."""
    return max(_end(node) for node in nodes)


def _end(node: Node) -> int:
    if isinstance(node, Scalar):
        return node.end_line
    if node.flow:
        return node.end_line
    inner = node.items if isinstance(node, Listing) else [value for _, value in node.entries]
    return _last_line(inner) if inner else node.line


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)
