"""Reads the file of other programs' signals beside a layout, or tells every Problem in it at once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from wall.config.build.signals import Signals
from wall.config.build.warnings import warn_readable
from wall.config.layout_files import errors_in
from wall.config.problems.findings import Findings
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
    """What the file holds: nothing where it is wrong, or missing, which is no mistake.

    `digest` changes only with the bytes or the absence of `path`. `secrets` are what must never be shown.
    """

    path: Path
    intake: EventIntake
    problems: tuple[Problem, ...]
    digest: str
    missing: bool = False
    secrets: frozenset[str] = frozenset()


def load_signals(path: Path, cameras: Collection[str] | None, instead: Bytes | None = None) -> LoadedSignals:
    """Read the file. Never raises for anything in it or on the disk.

    `cameras` are the names of the wall's cameras, None where they are unknown. `instead` is read in place of the file.
    """
    data = instead or read_bytes(path)
    digest = hashlib.sha256(data.mark()).hexdigest()
    if data.why is ProblemCode.FILE_MISSING:
        return LoadedSignals(path, NO_INTAKE, (), digest, missing=True)
    findings = Findings(order=[path])
    intake = _intake(data, findings, cameras)
    problems = findings.problems()
    if any(problem.severity is Severity.ERROR for problem in problems):
        intake = NO_INTAKE
    secrets = frozenset(secret for secret in findings.passwords if secret)
    return LoadedSignals(path, intake, problems, digest, secrets=secrets)


def _intake(data: Bytes, findings: Findings, cameras: Collection[str] | None) -> EventIntake:
    source = source_text(data, findings)
    if source is None:
        return NO_INTAKE
    tree = read_tree(source, findings, SIGNALS_FILE.bare_keys, _errors)
    if tree is None or recognize.is_empty(tree):
        if not findings.errors:
            findings.file_error(data.path, ProblemCode.SIGNALS_EMPTY, file=data.path.name)
        return NO_INTAKE
    if recognize.looks_like_layout(tree) or recognize.looks_like_cameras(recognize.unwrapped(tree)):
        findings.file_error(data.path, ProblemCode.SIGNALS_IS_OTHER, file=data.path.name)
        return NO_INTAKE
    checker = Checker(Reporter(source, findings))
    value = checker.read(SIGNALS_FILE, tree)
    if value is None or not isinstance(value.data, Record):
        return NO_INTAKE
    warn_readable(findings, source, bool(findings.passwords))
    return Signals(checker.reporter, cameras).read(value.data)


def _errors(source: FileText, tree: Node) -> int:
    return errors_in(source, SIGNALS_FILE, tree)
