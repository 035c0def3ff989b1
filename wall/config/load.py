"""Reads a layout and its cameras from their files into a Wall, or into every Problem at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wall.config.beside import files_meant_as
from wall.config.build.events import event_rules
from wall.config.build.pages import DEFAULT_DWELL_S, Pages
from wall.config.build.signals import AS_BEFORE
from wall.config.build.warnings import (
    SHORT_DWELL_S,
    warn_cameras,
    warn_load,
    warn_readable,
    warn_tiles,
    warn_webhook_readable,
)
from wall.config.camera_list import CAMERAS_FILE, CameraList
from wall.config.households import HOUSEHOLDS_NAME, LoadedHouseholds, load_households
from wall.config.layout_files import KEYS, LayoutFiles, errors_in
from wall.config.problems.findings import Findings
from wall.config.problems.own_fault import FAULTY, own_fault
from wall.config.problems.problem import Problem, Severity
from wall.config.schema import band, output, recognize
from wall.config.schema.check import Checker
from wall.config.schema.layout import LAYOUT
from wall.config.schema.record import Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.schema.screen import schedule
from wall.config.signals import SIGNALS_NAME, LoadedSignals, load_signals
from wall.config.text.file_text import Bytes, FileText
from wall.config.yaml.syntax import read_tree
from wall.config.yaml.tree import Node
from wall.model.event_intake import NO_INTAKE, EventIntake
from wall.model.kept import DEFAULT_REPLAY_S
from wall.model.language import Language
from wall.model.margin import NO_MARGIN, Margin
from wall.model.page import Page
from wall.model.wall import Wall
from wall.words.problems.codes import ProblemCode


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a layout holds. `wall` is None if and only if `problems` holds an error.

    `files` are the layout and its cameras file, whether they were read or are missing. `digest` covers the bytes and
    absences of all files, and changes only with them, or with a fault of ours. `secrets` are the passwords in every
    spelling, for redaction. `unread`: a file is there and the machine could not read it, which may end without any
    change of the file.
    `households` is None where there is no households file. Its problems are its own, and keep no wall from being shown.
    """

    wall: Wall | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    digest: str
    language: Language
    secrets: frozenset[str]
    unread: bool = False
    households: LoadedHouseholds | None = None
    watched: tuple[Path, ...] = ()
    """All files whose change may change this: `files`, the households file, and that of other programs' signals."""
    signals: LoadedSignals | None = None
    """None where there is no such file. Its problems, too, keep no wall from being shown."""
    is_away: bool = False
    """The layout itself is not there, or cannot be read: what is missing beside it was most likely not taken away."""

    def intake_after(self, before: EventIntake) -> EventIntake:
        """Where other programs may tell events from now on, if that was `before` until now."""
        if self.signals is None:
            return before if self.is_away else NO_INTAKE
        return self.signals.after(before)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of all files: errors first, and among equals those of the wall."""
        others = () if self.households is None else self.households.problems
        others = others if self.signals is None else (*others, *self.signals.problems)
        return tuple(sorted((*self.problems, *others), key=lambda one: one.severity is not Severity.ERROR))


def load(path: Path, instead: dict[Path, Bytes] | None = None) -> Loaded:
    """Read a layout and its cameras. Never raises for anything in the files or on the disk, nor for a fault of ours,
    which is a problem too: a wall that goes on as it was is better than none.

    `instead` holds content to read in place of files, by their paths: that of an editor, not saved yet.
    """
    return _Loading(path, instead or {}).run()


class _Loading:
    def __init__(self, path: Path, instead: dict[Path, Bytes]) -> None:
        self.path = path
        self.findings = Findings(order=[path])
        self.files = LayoutFiles(self.findings, instead)
        self.camera_list = CameraList(self.files, path.parent)
        self.language = Language.VI
        self.unknown: list[str] = []

    def run(self) -> Loaded:
        fault = b""
        unread = False
        try:
            wall, problems = self._understood()
        except Exception as error:  # noqa: BLE001 - whatever it is, the wall must go on, and start after a power cut
            wall, problems = None, (own_fault(error, self.path, ProblemCode.OWN_FAULT),)
            fault, unread = FAULTY, isinstance(error, (OSError, MemoryError))
            self._read_rest()
        path = self.path.parent / HOUSEHOLDS_NAME
        cameras = self.camera_list.cameras
        names = None if cameras is None else [one.name for one in cameras.values()]
        households = load_households(path, names, instead=self.files.instead.get(path))
        beside = self.path.parent / SIGNALS_NAME
        signals = self._signals(beside, names)
        marks = b"".join(one.mark() for one in self.files.read) + (households.digest + signals.digest).encode()
        digest = hashlib.sha256(marks + fault).hexdigest()
        secrets = frozenset(secret for secret in self.findings.passwords if secret) | signals.secrets
        files = tuple(one.path for one in self.files.read)
        unread = unread or signals.unread or any(one.why is ProblemCode.FILE_ERROR for one in self.files.read)
        found = None if households.missing else households
        watched = (*files, path, beside)
        told, is_away = None if signals.missing else signals, self.files.read[0].content is None
        return Loaded(wall, problems, files, digest, self.language, secrets, unread, found, watched, told, is_away)

    def _understood(self) -> tuple[Wall | None, tuple[Problem, ...]]:
        wall = self._wall()
        self.camera_list.report_names_twice(self.unknown)
        problems = self.findings.problems()
        return None if self.findings.errors else wall, problems

    def _read_rest(self) -> None:
        """Read the files that a fault has kept from being read: they are followed all the same."""
        known = {one.path: one for one in self.files.read}
        named = self.findings.order if len(self.findings.order) > 1 else [self.path, self.path.parent / CAMERAS_FILE]
        self.files.read[:] = [known.get(path) or self.files.bytes(path) for path in named]

    def _signals(self, path: Path, cameras: Sequence[str] | None) -> LoadedSignals:
        data = self.files.bytes(path)
        try:
            return load_signals(path, cameras, instead=data)
        except Exception as error:  # noqa: BLE001 - without other programs' signals the wall shows its cameras
            problem = own_fault(error, path, ProblemCode.OWN_FAULT_BESIDE)
            return LoadedSignals(path, AS_BEFORE, (problem,), hashlib.sha256(data.mark() + FAULTY).hexdigest())

    def _wall(self) -> Wall | None:
        checked = self._layout()
        if checked is None:
            return None
        checker, record = checked
        reporter = checker.reporter
        self.language = Language(record.get("language", str) or self.language)
        self.camera_list.read(checker, record)
        cameras = self.camera_list.cameras
        pages = Pages(reporter, cameras, self.language, self.camera_list.twice)
        built = self._pages(reporter, pages, record)
        screen = schedule(reporter, record, self.language)
        events = event_rules(reporter, record, cameras)
        self.unknown = list(pages.contents.unknown.values())
        warn_webhook_readable(self.findings, reporter.source, events.webhook)
        self._warn(reporter.source, pages)
        self._warn_of_copies()
        if self.findings.errors or cameras is None:
            return None
        defined = {one.name: one.camera for one in cameras.values() if one.camera is not None}
        clock = record.get("clock", str) != "no"
        margin = record.get("margin", Margin) or NO_MARGIN
        title, has_band = record.get("wall", str) or "", record.get("band", str) == band.NOTICES
        kept = record.get("replay", float)
        replay_s = DEFAULT_REPLAY_S if kept is None else kept
        return Wall(
            title,
            tuple(built),
            defined,
            self.language,
            clock,
            screen,
            margin,
            has_band,
            events=events,
            replay_s=replay_s,
        )

    def _layout(self) -> tuple[Checker, Record] | None:
        """The layout's checked keys, or None after reporting why there are none.

        The cameras of a layout that cannot be read are most likely beside it: those are watched and checked too.
        """
        source = self.files.text(self.files.bytes(self.path))
        if source is None:
            self.camera_list.read_beside()
            return None
        self.language = recognize.language(source)
        tree = read_tree(source, self.findings, KEYS, _errors_of_layout)
        if tree is None or recognize.is_empty(tree):
            if not self.findings.errors:
                self.findings.file_error(self.path, ProblemCode.LAYOUT_EMPTY, file=self.path.name)
            self.camera_list.read_beside()
            return None
        if recognize.looks_like_cameras(tree):
            self.findings.file_error(self.path, ProblemCode.LAYOUT_IS_CAMERAS, file=self.path.name)
            return None
        checker = Checker(Reporter(source, self.findings))
        value = checker.read(LAYOUT, tree)
        if value is None or not isinstance(value.data, Record):
            self.camera_list.read_beside()
            return None
        return checker, value.data

    # Pages

    def _pages(self, reporter: Reporter, pages: Pages, record: Record) -> list[Page]:
        dwell_s = record.get("dwell", float) or DEFAULT_DWELL_S
        loose = [key for key in ("draw", "grid", "tiles") if record.has(key)]
        if record.has("pages"):
            for key in loose:
                reporter.error(record.keys[key], ProblemCode.BESIDE_PAGES, key=key)
            value = record.values.get("pages")
            return [] if value is None else self._page_list(reporter, pages, value, dwell_s)
        if not loose:
            if not self.findings.errors:
                node = record.node.entries[0][0] if record.node.entries else record.node
                reporter.error(node, ProblemCode.PAGES_MISSING)
            return []
        self._warn_dwell(reporter, record)
        page = pages.page(record, 1, dwell_s, name=record.get("wall", str) or "")
        return [] if page is None else [page]

    def _page_list(self, reporter: Reporter, pages: Pages, value: Value, dwell_s: float) -> list[Page]:
        assert isinstance(value.data, list)
        records = [one.data for one in value.data if isinstance(one, Value) and isinstance(one.data, Record)]
        if not value.data and not self.findings.errors:
            reporter.error(value.node, ProblemCode.PAGES_NONE)
        built = []
        for number, one in enumerate(records, start=1):
            self._warn_dwell(reporter, one)
            page = pages.page(one, number, dwell_s)
            if page is not None:
                built.append(page)
        output.check(reporter, records)
        return built

    # Warnings

    def _warn_of_copies(self) -> None:
        """Tell of files that the person may take for those that are read."""
        for data in self.files.read:
            beside = files_meant_as(data.path) if data.content is not None else []
            if beside:
                self.findings.file_warning(data.path, ProblemCode.FILE_BESIDE, file=data.path.name, near=beside)

    def _warn_dwell(self, reporter: Reporter, record: Record) -> None:
        value = record.values.get("dwell")
        if value is not None and isinstance(value.data, float) and value.data < SHORT_DWELL_S:
            reporter.warning(value.node, ProblemCode.SHORT_DWELL, seconds=f"{value.data:g}")

    def _warn(self, layout: FileText, pages: Pages) -> None:
        cameras, source = self.camera_list.cameras, self.camera_list.source
        if cameras is None or source is None:
            return
        # Broken pages do not tell which cameras they would show.
        if not self.findings.errors:
            warn_cameras(self.findings, cameras, pages.contents.named)
        warn_tiles(self.findings, layout, pages.shown)
        warn_load(self.findings, layout, pages.shown)
        holds = any(one.camera is not None and one.camera.main.login.password for one in cameras.values())
        warn_readable(self.findings, source, holds)


def _errors_of_layout(source: FileText, tree: Node) -> int:
    return errors_in(source, LAYOUT, tree)
