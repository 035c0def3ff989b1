"""Recognizes the files: which of the two a tree belongs to, and the language that a file asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from wall.config.schema.layout import LAYOUT
from wall.config.text.file_text import FileText
from wall.config.yaml.tree import Mapping, Node, Scalar
from wall.model.language import Language


def language(source: FileText) -> Language:
    """The language that a layout asks for, however broken it is. Vietnamese by default."""
    for line in source.clean:
        match = re.match(r"[\"']?language[\"']?\s*[:=]\s*[\"']?(\w+)", line, re.IGNORECASE)
        if match is not None:
            return Language.EN if match.group(1).casefold().startswith("en") else Language.VI
    return Language.VI


def is_empty(tree: Node | None) -> bool:
    """Whether a file has no content."""
    return tree is None or (isinstance(tree, Scalar) and tree.plain and tree.text.strip() == "")


def looks_like_cameras(tree: Node) -> bool:
    """Whether a tree is that of a cameras file."""
    if not isinstance(tree, Mapping) or any(_name(key) in LAYOUT.by_key for key, _ in tree.entries):
        return False
    return any(_camera_like(value) for _, value in tree.entries)


def looks_like_layout(tree: Node) -> bool:
    """Whether a tree is that of a layout."""
    keys = {_name(key) for key, _ in tree.entries} if isinstance(tree, Mapping) else set()
    return "pages" in keys or {"draw", "tiles"} <= keys or {"grid", "tiles"} <= keys


def unwrapped(tree: Node) -> Node:
    """The mapping of cameras, also where it stands below a `cameras:` of its own."""
    if isinstance(tree, Mapping) and len(tree.entries) == 1:
        key, value = tree.entries[0]
        below = isinstance(value, Mapping) and not _camera_like(value)
        if _name(key) == "cameras" and (below or is_empty(value)):
            return value
    if isinstance(tree, Mapping) and len(tree.entries) > 1:
        key, value = tree.entries[0]
        if _name(key) == "cameras" and is_empty(value) and all(_camera_like(one) for _, one in tree.entries[1:]):
            # The cameras stand below it without an indent.
            return replace(tree, entries=tree.entries[1:])
    return tree


def _camera_like(value: Node) -> bool:
    if isinstance(value, Scalar):
        return "://" in value.text
    fields = {_name(key) for key, _ in value.entries} if isinstance(value, Mapping) else set()
    return bool(fields & {"main", "sub", "brand", "host"})


def _name(key: Scalar) -> str:
    return key.text.strip().casefold()
