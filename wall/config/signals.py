"""Reads the file of other programs' signals beside a layout, or tells every Problem in it at once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from wall.config.build.signals import AS_BEFORE, OFF, SignalParts, Signals
from wall.config.build.warnings import warn_readable
from wall.config.layout_files import errors_in
from wall.config.problems.findings import MOST, Findings
from wall.config.problems.problem import Problem, Severity
from wall.config.schema import recognize
from wall.config.schema.check import Checker
from wall.config.schema.record import Record
from wall.config.schema.reporter import Reporter
from wall.config.schema.signals import SIGNALS_FILE
from wall.config.source import source_text
from wall.config.text.file_text import Bytes, FileText, read_bytes
from wall.config.yaml.syntax import read_tree
from wall.config.yaml.tree import Node
from wall.model.event_intake import NO_INTAKE, EventIntake
from wall.words.problems.codes import ProblemCode

SIGNALS_NAME = "signals.yaml"
"""The file's name, beside the layout."""


@dataclass(frozen=True, slots=True)
class LoadedSignals:
    """What the file holds. A missing one is no mistake, and holds nothing.

    `digest` changes only with the bytes or the absence of `path`. `unread`: it is there and the machine could not read
    it, which may end without any change of it. `secrets` are what must never be shown.
    """

    path: Path
    parts: SignalParts
    problems: tuple[Problem, ...]
    digest: str
    missing: bool = False
    unread: bool = False
    secrets: frozenset[str] = frozenset()

    @property
    def intake(self) -> EventIntake:
        """What is good in the file."""
        return self.after(NO_INTAKE)

    def after(self, before: EventIntake) -> EventIntake:
        """What holds from now on, if `before` held until now: what has a mistake stays as it was."""
        return self.parts.after(before)


def load_signals(path: Path, cameras: Collection[str] | None, instead: Bytes | None = None) -> LoadedSignals:
    """Read the file. Never raises for anything in it or on the disk.

    `cameras` are the names of the wall's cameras, None where they are unknown. `instead` is read in place of the file.
    """
    data = instead or read_bytes(path)
    digest = hashlib.sha256(data.mark()).hexdigest()
    if data.why is ProblemCode.FILE_MISSING:
        return LoadedSignals(path, OFF, (), digest, missing=True)
    findings = Findings(order=[path])
    parts = _parts(data, findings, cameras)
    secrets = frozenset(secret for secret in findings.passwords if secret)
    unread = data.why is ProblemCode.FILE_ERROR
    return LoadedSignals(path, parts, findings.problems(), digest, unread=unread, secrets=secrets)


def _parts(data: Bytes, findings: Findings, cameras: Collection[str] | None) -> SignalParts:
    source = source_text(data, findings)
    if source is None:
        return AS_BEFORE
    tree = read_tree(source, findings, SIGNALS_FILE.bare_keys, _errors)
    is_mended = findings.errors > 0
    if tree is None or recognize.is_empty(tree):
        if is_mended:
            return AS_BEFORE
        findings.file_error(data.path, ProblemCode.SIGNALS_EMPTY, file=data.path.name)
        # Comments are somebody's; a file without a word may be one that was cut off while it was written.
        return OFF if source.text.strip() else AS_BEFORE
    if recognize.looks_like_layout(tree) or recognize.looks_like_cameras(recognize.unwrapped(tree)):
        findings.file_error(data.path, ProblemCode.SIGNALS_IS_OTHER, file=data.path.name)
        return AS_BEFORE
    checker = Checker(Reporter(source, findings))
    value = checker.read(SIGNALS_FILE, tree)
    if value is None or not isinstance(value.data, Record):
        return AS_BEFORE
    warn_readable(findings, source, bool(findings.passwords))
    errors = [problem for problem in findings.problems() if problem.severity is Severity.ERROR]
    mistakes = [(problem.line - 1, problem.column - 1) for problem in errors]
    parts = Signals(checker.reporter, cameras, mistakes, is_mended).read(value.data)
    return parts if len(mistakes) < MOST else AS_BEFORE  # the places of further ones are not told


def _errors(source: FileText, tree: Node) -> int:
    return errors_in(source, SIGNALS_FILE, tree)
