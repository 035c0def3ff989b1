"""Reads a layout and its cameras from their files into a Wall, or into every Problem at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from wall.config.beside import file_named_like, files_meant_as
from wall.config.build.cameras import Cameras, Defined
from wall.config.build.pages import DEFAULT_DWELL_S, Pages
from wall.config.build.warnings import SHORT_DWELL_S, warn_cameras, warn_load, warn_readable, warn_tiles
from wall.config.households import HOUSEHOLDS_NAME, LoadedHouseholds, load_households
from wall.config.problems.findings import Findings
from wall.config.problems.problem import Problem, Severity
from wall.config.schema import output, recognize
from wall.config.schema.check import Checker
from wall.config.schema.files import CAMERA, CAMERAS, LAYOUT, PAGE
from wall.config.schema.key_guesses import name_twice
from wall.config.schema.record import Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.schema.screen import schedule
from wall.config.schema.shapes import Shape
from wall.config.source import source_text
from wall.config.text.file_text import Bytes, FileText, Place, read_bytes
from wall.config.yaml.syntax import read_tree
from wall.config.yaml.tree import Node, Scalar
from wall.model.language import Language
from wall.model.margin import NO_MARGIN, Margin
from wall.model.page import Page
from wall.model.wall import Wall
from wall.words.problems.codes import ProblemCode

CAMERAS_FILE = "cameras.yaml"
_KEYS = frozenset(key for shape in (LAYOUT, PAGE, CAMERA) for key in shape.bare_keys)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a layout holds. `wall` is None if and only if `problems` holds an error.

    `files` are the layout and its cameras file, whether they were read or are missing. `digest` covers the bytes and
    absences of all files, and changes only with them. `secrets` are the passwords in every spelling, for redaction.
    `unread`: a file is there and the machine could not read it, which may end without any change of the file.
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
    """All files whose change may change this: `files`, and the households file."""

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of all files: errors first, and among equals those of the wall."""
        others = () if self.households is None else self.households.problems
        return tuple(sorted((*self.problems, *others), key=lambda one: one.severity is not Severity.ERROR))


def load(path: Path, instead: dict[Path, Bytes] | None = None) -> Loaded:
    """Read a layout and its cameras. Never raises for anything in the files or on the disk.

    `instead` holds content to read in place of files, by their paths: that of an editor, not saved yet.
    """
    return _Loading(path, instead or {}).run()


class _Loading:
    def __init__(self, path: Path, instead: dict[Path, Bytes]) -> None:
        self.path = path
        self.instead = instead
        self.findings = Findings(order=[path])
        self.read: list[Bytes] = []
        self.language = Language.VI
        self.cameras: dict[str, Defined] | None = None
        self.camera_source: FileText | None = None
        self.camera_checker: Checker | None = None
        self.unknown: list[str] = []

    def run(self) -> Loaded:
        wall = self._wall()
        self._report_names_twice()
        problems = self.findings.problems()
        if self.findings.errors:
            wall = None
        path = self.path.parent / HOUSEHOLDS_NAME
        names = None if self.cameras is None else [one.name for one in self.cameras.values()]
        households = load_households(path, names, instead=self.instead.get(path))
        marks = b"".join(one.mark() for one in self.read) + households.digest.encode()
        digest = hashlib.sha256(marks).hexdigest()
        secrets = frozenset(secret for secret in self.findings.passwords if secret)
        files = tuple(one.path for one in self.read)
        unread = any(one.why is ProblemCode.FILE_ERROR for one in self.read)
        found = None if households.missing else households
        watched = (*files, path)
        return Loaded(wall, problems, files, digest, self.language, secrets, unread, found, watched)

    def _bytes(self, path: Path) -> Bytes:
        return self.instead.get(path) or read_bytes(path)

    def _text(self, path: Path) -> FileText | None:
        """A file's text, or None after reporting why there is none."""
        data = self._bytes(path)
        self.read.append(data)
        return source_text(data, self.findings)

    def _wall(self) -> Wall | None:
        checked = self._layout()
        if checked is None:
            return None
        checker, record = checked
        reporter = checker.reporter
        self.language = Language(record.get("language", str) or self.language)
        self._read_cameras(checker, record)
        excused = 0 if self.camera_checker is None else len(self.camera_checker.twice)
        pages = Pages(reporter, self.cameras, self.language, excused)
        built = self._pages(reporter, pages, record)
        screen = schedule(reporter, record, self.language)
        self.unknown = list(pages.contents.unknown.values())
        self._warn(reporter.source, pages)
        self._warn_of_copies()
        if self.findings.errors or self.cameras is None:
            return None
        defined = {one.name: one.camera for one in self.cameras.values() if one.camera is not None}
        clock = record.get("clock", str) != "no"
        margin = record.get("margin", Margin) or NO_MARGIN
        return Wall(record.get("wall", str) or "", tuple(built), defined, self.language, clock, screen, margin)

    def _layout(self) -> tuple[Checker, Record] | None:
        """The layout's checked keys, or None after reporting why there are none.

        The cameras of a layout that cannot be read are most likely beside it: those are watched and checked too.
        """
        beside = self.path.parent / CAMERAS_FILE
        source = self._text(self.path)
        if source is None:
            self._cameras_file(None, beside, None)
            return None
        self.language = recognize.language(source)
        tree = read_tree(source, self.findings, _KEYS, _errors_of_layout)
        if tree is None or recognize.is_empty(tree):
            if not self.findings.errors:
                self.findings.file_error(self.path, ProblemCode.LAYOUT_EMPTY, file=self.path.name)
            self._cameras_file(None, beside, None)
            return None
        if recognize.looks_like_cameras(tree):
            self.findings.file_error(self.path, ProblemCode.LAYOUT_IS_CAMERAS, file=self.path.name)
            return None
        checker = Checker(Reporter(source, self.findings))
        value = checker.read(LAYOUT, tree)
        if value is None or not isinstance(value.data, Record):
            self._cameras_file(None, beside, None)
            return None
        return checker, value.data

    # Cameras

    def _read_cameras(self, checker: Checker, record: Record) -> None:
        value = record.values.get("cameras")
        if value is None and record.has("cameras"):
            return
        if value is None:
            self._cameras_file(checker.reporter, self.path.parent / CAMERAS_FILE, None)
        elif isinstance(value.data, str):
            try:
                path = self.path.parent / value.data
            except ValueError:
                path = self.path.parent / CAMERAS_FILE
            self._cameras_file(checker.reporter, path, value.node)
        else:
            self._take_cameras(checker, value)

    def _cameras_file(self, layout: Reporter | None, path: Path, written: Node | None) -> None:
        """Read a cameras file. `layout` is None where the layout cannot be read; `written` is its `cameras:`."""
        if path not in self.findings.order:
            self.findings.order.append(path)
        data = self._bytes(path)
        if data.content is None:
            self.read.append(data)
            if layout is not None:
                self._no_cameras_file(layout, data, written)
            return
        source = self._text(path)
        if source is None:
            return
        source.holds_cameras = True
        tree = read_tree(source, self.findings, _KEYS, _errors_of_cameras)
        if tree is None or recognize.is_empty(tree):
            if not any(problem.file == path for problem in self.findings.problems()):
                self.findings.file_error(path, ProblemCode.CAMERAS_EMPTY, file=path.name)
            return
        tree = recognize.unwrapped(tree)
        if recognize.looks_like_layout(tree):
            self.findings.file_error(path, ProblemCode.CAMERAS_IS_LAYOUT, file=path.name)
            return
        checker = Checker(Reporter(source, self.findings))
        value = checker.read(CAMERAS, tree)
        if value is not None:
            self._take_cameras(checker, value)

    def _no_cameras_file(self, layout: Reporter, data: Bytes, written: Node | None) -> None:
        """Report it in the layout, which is the file that asks for it."""
        missing = data.why is ProblemCode.FILE_MISSING
        beside = files_meant_as(data.path) if missing else []
        if beside:
            place = Place(0, 0, 1) if written is None else layout.place(written)
            layout.error_at(place, ProblemCode.CAMERAS_MISNAMED, file=data.path.name, near=beside)
            return
        if not isinstance(written, Scalar):
            code = ProblemCode.CAMERAS_DEFAULT_MISSING if missing else ProblemCode.CAMERAS_UNREADABLE
            layout.error_at(Place(0, 0, 1), code, file=data.path.name)
            return
        name = written.text.strip()
        near = file_named_like(data.path) if missing else None
        if near is not None:
            suggestion = layout.rewritten(written, str(Path(name).parent / near))
            layout.error(written, ProblemCode.CAMERAS_MISSING_NEAR, suggestion, file=name, near=near)
        else:
            code = ProblemCode.CAMERAS_MISSING if missing else ProblemCode.CAMERAS_UNREADABLE
            layout.error(written, code, file=name)

    def _take_cameras(self, checker: Checker, value: Value) -> None:
        assert isinstance(value.data, list)
        built = Cameras(checker.reporter)
        built.add_all(value.data)
        # Without any camera, one message is enough: the names of tiles go unchecked.
        self.cameras = built.defined or None
        self.camera_source = checker.reporter.source
        self.camera_checker = checker
        if not value.data and not self.findings.errors:
            checker.reporter.error(value.node, ProblemCode.CAMERAS_NONE)

    def _report_names_twice(self) -> None:
        """Report names that are used twice. Most likely an entry was copied, and its name not changed.

        The name that is offered is one that the tiles ask for and no camera has, if there is one.
        """
        if self.camera_checker is None:
            return
        missed = iter(self.unknown)
        for repeat in self.camera_checker.twice:
            key, first = repeat.key, repeat.first_key
            free = next(missed, f"{' '.join(key.text.split())} 2")
            name_twice(self.camera_checker.reporter, key, first, free)

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
        for data in self.read:
            beside = files_meant_as(data.path) if data.content is not None else []
            if beside:
                self.findings.file_warning(data.path, ProblemCode.FILE_BESIDE, file=data.path.name, near=beside)

    def _warn_dwell(self, reporter: Reporter, record: Record) -> None:
        value = record.values.get("dwell")
        if value is not None and isinstance(value.data, float) and value.data < SHORT_DWELL_S:
            reporter.warning(value.node, ProblemCode.SHORT_DWELL, seconds=f"{value.data:g}")

    def _warn(self, layout: FileText, pages: Pages) -> None:
        if self.cameras is None or self.camera_source is None:
            return
        # Broken pages do not tell which cameras they would show.
        if not self.findings.errors:
            warn_cameras(self.findings, self.cameras, pages.contents.named)
        warn_tiles(self.findings, layout, pages.shown)
        warn_load(self.findings, layout, pages.shown)
        holds = any(one.camera is not None and one.camera.main.login.password for one in self.cameras.values())
        warn_readable(self.findings, self.camera_source, holds)


def _errors_of_layout(source: FileText, tree: Node) -> int:
    return _errors(source, LAYOUT, tree)


def _errors_of_cameras(source: FileText, tree: Node) -> int:
    return _errors(source, CAMERAS, recognize.unwrapped(tree))


def _errors(source: FileText, shape: Shape, tree: Node) -> int:
    """How many errors the reading of a tree finds in it. Nothing is reported."""
    trial = Findings()
    Checker(Reporter(replace(source, secret_spans=[]), trial)).read(shape, tree)
    return trial.errors
