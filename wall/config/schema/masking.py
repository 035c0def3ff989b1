"""Hides the nodes of a tree that hold a password."""

from __future__ import annotations

from wall.config.schema.reporter import Reporter
from wall.config.text import secrets
from wall.config.text.file_text import FileText
from wall.config.yaml.tree import Node, Scalar


def hide(reporter: Reporter, node: Node) -> None:
    """Hide a node wherever its lines are shown. A text is also hidden wherever else it turns up."""
    source = reporter.source
    if not isinstance(node, Scalar):
        _hide_lines(source, node)
        return
    for number in _lines(source, node):
        text = source.clean[number]
        if node.style in ("|", ">") and number == node.line:
            continue
        start = node.column if number == node.line else len(text) - len(text.lstrip())
        end = node.end_column if number == node.end_line else len(text)
        secrets.hide(source, source.place(number, start, end))
    if node.text.strip():
        reporter.findings.passwords.add(node.text)


def _hide_lines(source: FileText, node: Node) -> None:
    for number in _lines(source, node):
        start = node.column if number == node.line else 0
        secrets.hide(source, source.place(number, start, len(source.clean[number])))


def _lines(source: FileText, node: Node) -> range:
    return range(node.line, min(node.end_line, len(source.lines) - 1) + 1)
