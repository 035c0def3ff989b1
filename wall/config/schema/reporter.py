"""Reports problems at the nodes of one file's tree, with the corrected line."""

from __future__ import annotations

from wall.config.problems.findings import Findings
from wall.config.text.file_text import FileText, Place
from wall.config.yaml.tree import Node, Scalar
from wall.words.problems.codes import ProblemCode


class Reporter:
    """The problems of one file. `findings` collects those of all files."""

    def __init__(self, source: FileText, findings: Findings) -> None:
        self.source = source
        self.findings = findings

    def place(self, node: Node) -> Place:
        """The place to point at: all of a text on one line, the first sign of anything longer."""
        if isinstance(node, Scalar) and node.line == node.end_line and node.end_column > node.column:
            return self.source.place(node.line, node.column, node.end_column)
        return self.source.place(node.line, node.column, node.column + 1)

    def error(self, node: Node, code: ProblemCode, suggestion: str | None = None, **params: object) -> None:
        """Report an error at a node. `suggestion` is the node's line, corrected."""
        self.findings.error(self.source, self.place(node), code, suggestion=suggestion, **params)

    def error_at(self, place: Place, code: ProblemCode, suggestion: str | None = None, **params: object) -> None:
        """Report an error at a place. `suggestion` is its line, corrected."""
        self.findings.error(self.source, place, code, suggestion=suggestion, **params)

    def warning(self, node: Node, code: ProblemCode, **params: object) -> None:
        """Report a warning at a node."""
        self.findings.warning(self.source, self.place(node), code, suggestion=None, **params)

    def rewritten(self, node: Node, text: str) -> str | None:
        """The node's line with `text` in place of the node; None for a node of several lines."""
        if not isinstance(node, Scalar) or node.line != node.end_line:
            return None
        return self.replaced(node, text)

    def replaced(self, node: Scalar, text: str) -> str:
        """The node's line with `text` in place of the node, which is on one line."""
        line = self.source.clean[node.line]
        behind_colon = node.column > 0 and line[node.column - 1 : node.column] == ":"
        return self.source.with_replaced(node.line, node.column, node.end_column, (" " if behind_colon else "") + text)
