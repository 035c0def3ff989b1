"""Turns the checked entries of a households file into households."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import datetime

from wall.config.schema.record import Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.text.names import fold, nearest
from wall.config.text.quotes import written
from wall.config.yaml.tree import Node, Scalar
from wall.model.household import Household
from wall.words.problems.codes import ProblemCode

MOST_HOUSEHOLDS = 999
"""A household's number, by which its code begins, has three digits."""


class HouseholdEntries:
    """The households of one file. `cameras` are the names that exist; None where they are unknown: any will do.

    `now` is the local time, with its zone.
    """

    def __init__(self, reporter: Reporter, cameras: Collection[str] | None, now: datetime) -> None:
        self._reporter = reporter
        self._cameras = None if cameras is None else {fold(name): name for name in cameras}
        self._now = now
        self._first: dict[str, Node] = {}
        """Where each folded name is written first."""

    def read(self, values: Iterable[object], may_alarm: bool) -> tuple[Household, ...]:
        """The households of a list's good entries; what is wrong with the others is reported.

        `may_alarm` holds for those that do not say it for themselves.
        """
        read: list[Household] = []
        for value in values:
            assert isinstance(value, Value)
            if len(self._first) >= MOST_HOUSEHOLDS:
                self._reporter.error(value.node, ProblemCode.HOUSEHOLDS_TOO_MANY, most=MOST_HOUSEHOLDS)
                break
            household = self._household(value, may_alarm)
            if household is not None:
                read.append(household)
        return tuple(read)

    def _household(self, value: Value, may_alarm: bool) -> Household | None:
        if isinstance(value.data, str):
            return Household(value.data, may_alarm=may_alarm) if self._is_new(value.data, value.node) else None
        record = value.data
        assert isinstance(record, Record)
        named = record.values.get("name")
        if named is None:
            if record.lacks("name"):
                self._reporter.error(record.node, ProblemCode.HOUSEHOLD_WITHOUT_NAME)
            return None
        name = str(named.data)
        if not self._is_new(name, named.node):
            return None
        told = record.get("alarm", str)
        allowed = may_alarm if told is None else told == "yes"
        return Household(name, self._seen(record), self._until(name, record), allowed)

    def _is_new(self, name: str, node: Node) -> bool:
        first = self._first.setdefault(fold(name), node)
        if first is node:
            return True
        number = next(n for n in range(2, 2 * MOST_HOUSEHOLDS) if fold(f"{name} {n}") not in self._first)
        corrected = self._reporter.rewritten(node, written(f"{name} {number}"))
        self._reporter.error(node, ProblemCode.HOUSEHOLD_TWICE, corrected, name=name, first_line=first.line + 1)
        return False

    def _until(self, name: str, record: Record) -> datetime | None:
        naive = record.get("until", datetime)
        if naive is None:
            return None
        until = naive.astimezone()
        if until <= self._now:
            self._reporter.warning(record.values["until"].node, ProblemCode.UNTIL_PAST, name=name)
        return until

    def _seen(self, record: Record) -> frozenset[str] | None:
        value = record.values.get("cameras")
        if value is None:
            return None
        listed = value.data if isinstance(value.data, list) else [value]
        found = [self._camera(one) for one in listed if isinstance(one, Value)]
        return frozenset(name for name in found if name is not None)

    def _camera(self, value: Value) -> str | None:
        name = str(value.data)
        if self._cameras is None:
            return name
        known = self._cameras.get(fold(name))
        if known is not None:
            return known
        names = list(self._cameras.values())
        near = nearest(name, names)
        if self._joined(value.node, name):
            return None
        if near is not None:
            suggestion = self._reporter.rewritten(value.node, written(near))
            self._reporter.error(value.node, ProblemCode.UNKNOWN_CAMERA_NEAR, suggestion, name=name, near=near)
        else:
            self._reporter.error(value.node, ProblemCode.UNKNOWN_CAMERA, name=name, names=names)
        return None

    def _joined(self, node: Node, name: str) -> bool:
        """Report several cameras in one text."""
        parts = [part for part in re.split(r"\s*[;/|+&,]\s*", name) if part]
        if self._cameras is None or len(parts) < 2 or any(fold(part) not in self._cameras for part in parts):
            return False
        suggestion = None
        if isinstance(node, Scalar) and node.line == node.end_line:
            before = self._reporter.source.clean[node.line][: node.column]
            text = ", ".join(written(part) for part in parts)
            if before.strip() == "-":
                text = f"\n{before}".join(written(part) for part in parts)
            elif not re.search(r"[\[,]\s*$", before):
                text = f"[{text}]"
            suggestion = self._reporter.rewritten(node, text)
        self._reporter.error(node, ProblemCode.NAMES_JOINED, suggestion)
        return True
