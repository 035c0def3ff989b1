"""The files that a layout is read from: each is read once, and remembered with what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wall.config.problems.findings import Findings
from wall.config.schema.cameras import CAMERA
from wall.config.schema.check import Checker
from wall.config.schema.layout import LAYOUT, PAGE
from wall.config.schema.reporter import Reporter
from wall.config.schema.shapes import Shape
from wall.config.source import source_text
from wall.config.text.file_text import Bytes, FileText, read_bytes
from wall.config.yaml.tree import Node

KEYS = frozenset(key for shape in (LAYOUT, PAGE, CAMERA) for key in shape.bare_keys)
"""Every key that may stand in such a file."""


class LayoutFiles:
    """`read` are the files so far, whether they could be read or are missing."""

    def __init__(self, findings: Findings, instead: dict[Path, Bytes]) -> None:
        """`instead` holds content to read in place of files, by their paths."""
        self.findings, self.instead = findings, instead
        self.read: list[Bytes] = []

    def bytes(self, path: Path) -> Bytes:
        return self.instead.get(path) or read_bytes(path)

    def text(self, data: Bytes) -> FileText | None:
        """The text of a file's bytes, or None after reporting why there is none."""
        self.read.append(data)
        return source_text(data, self.findings)


def errors_in(source: FileText, shape: Shape, tree: Node) -> int:
    """How many errors the reading of a tree finds in it. Nothing is reported."""
    trial = Findings()
    Checker(Reporter(replace(source, secret_spans=[]), trial)).read(shape, tree)
    return trial.errors
