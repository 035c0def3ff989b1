"""Reads the households file beside a layout into Households, or into every Problem at once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wall.config.beside import files_meant_as
from wall.config.build.households import HouseholdEntries
from wall.config.layout_files import errors_in
from wall.config.problems.findings import Findings
from wall.config.problems.own_fault import FAULTY, own_fault
from wall.config.problems.problem import Problem, Severity
from wall.config.schema import recognize
from wall.config.schema.check import Checker
from wall.config.schema.household import HOUSEHOLD, HOUSEHOLDS, HOUSEHOLDS_FILE
from wall.config.schema.record import Record
from wall.config.schema.reporter import Reporter
from wall.config.source import source_text
from wall.config.text.file_text import Bytes, FileText, read_bytes
from wall.config.text.names import fold
from wall.config.yaml.syntax import read_tree
from wall.config.yaml.tree import Node
from wall.model.household import UPLINK_BIT_S, Household, Households
from wall.words.problems.codes import ProblemCode

HOUSEHOLDS_NAME = "households.yaml"
"""The file's name, beside the layout."""
_KEYS = HOUSEHOLD.bare_keys | HOUSEHOLDS.bare_keys


@dataclass(frozen=True, slots=True)
class LoadedHouseholds:
    """What a households file holds. `households` is None if and only if `problems` holds an error.

    `digest` changes only with the bytes or the absence of `path`. `missing`: there is no such file, nor one that was
    meant to be it; that is an error here, and none for a wall that nobody watches from a phone.
    """

    path: Path
    households: Households | None
    problems: tuple[Problem, ...]
    digest: str
    missing: bool = False


def load_households(
    path: Path, cameras: Collection[str] | None, now: datetime | None = None, instead: Bytes | None = None
) -> LoadedHouseholds:
    """Read a households file. Never raises for anything in the file or on the disk.

    `cameras` are the names of the wall's cameras; None where they are unknown, and any name will do. An end before
    `now` (with its zone; the present by default) is a warning. `instead` is read in place of the file.
    """
    data = instead or read_bytes(path)
    mark = data.mark()
    try:
        households, problems = _read(data, cameras, now or datetime.now().astimezone())
    except Exception as error:  # noqa: BLE001 - whatever it is, the wall goes on, and so do those who watch it
        households, problems = None, (own_fault(error, path, ProblemCode.OWN_FAULT_BESIDE),)
        mark += FAULTY
    missing = [problem.code for problem in problems] == [ProblemCode.FILE_MISSING]
    return LoadedHouseholds(path, households, problems, hashlib.sha256(mark).hexdigest(), missing)


def may_see(household: Household, camera: str) -> bool:
    """Whether a household may see the camera of this name. Names that read the same are the same camera."""
    return household.cameras is None or fold(camera) in {fold(name) for name in household.cameras}


def _read(data: Bytes, cameras: Collection[str] | None, now: datetime) -> tuple[Households | None, tuple[Problem, ...]]:
    findings = Findings(order=[data.path])
    households = _households(data, findings, cameras, now)
    beside = files_meant_as(data.path) if data.content is not None else []
    if beside:
        findings.file_warning(data.path, ProblemCode.FILE_BESIDE, file=data.path.name, near=beside)
    problems = findings.problems()
    is_wrong = any(problem.severity is Severity.ERROR for problem in problems)
    return None if is_wrong else households, problems


def _households(data: Bytes, findings: Findings, cameras: Collection[str] | None, now: datetime) -> Households | None:
    source = source_text(data, findings)
    if source is None:
        return None
    tree = read_tree(source, findings, _KEYS, _errors)
    if tree is None or recognize.is_empty(tree):
        if not findings.errors:
            findings.file_error(data.path, ProblemCode.HOUSEHOLDS_EMPTY, file=data.path.name)
        return None
    other = _of_another_file(tree)
    if other is not None:
        findings.file_error(data.path, other, file=data.path.name)
        return None
    checker = Checker(Reporter(source, findings))
    value = checker.read(HOUSEHOLDS_FILE, tree)
    if value is None:
        return None
    entries = HouseholdEntries(checker.reporter, cameras, now)
    if isinstance(value.data, list):
        return Households(entries.read(value.data, may_alarm=False))
    record = value.data
    assert isinstance(record, Record)
    if record.lacks("households") and not findings.errors:
        checker.reporter.error(record.node, ProblemCode.HOUSEHOLDS_MISSING)
    may_alarm = record.get("alarm", str) == "yes"
    people = entries.read(record.get("households", list) or (), may_alarm)
    return Households(
        people,
        record.get("leader", str),
        record.get("phone", str),
        record.get("purpose", str),
        record.get("uplink", int) or UPLINK_BIT_S,
        may_alarm,
    )


def _of_another_file(tree: Node) -> ProblemCode | None:
    if recognize.looks_like_layout(tree):
        return ProblemCode.HOUSEHOLDS_IS_LAYOUT
    return ProblemCode.HOUSEHOLDS_IS_CAMERAS if recognize.looks_like_cameras(recognize.unwrapped(tree)) else None


def _errors(source: FileText, tree: Node) -> int:
    return errors_in(source, HOUSEHOLDS_FILE, tree)
