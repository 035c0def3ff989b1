"""A layout's path to a Wall, or to every Problem at once. Reads files, and knows nothing of how a wall is shown."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from wall.config.build.cameras import Cameras, Defined
from wall.config.build.pages import DEFAULT_DWELL_S, Pages
from wall.config.build.warnings import SHORT_DWELL_S, warn_cameras, warn_load, warn_readable, warn_tiles
from wall.config.problems.findings import Findings
from wall.config.problems.problem import Problem
from wall.config.schema import page_screen
from wall.config.schema.check import Checker, Entries, Record, Value
from wall.config.schema.files import CAMERA, CAMERAS, LAYOUT, PAGE
from wall.config.schema.screen import schedule
from wall.config.text.file_text import Bytes, FileText, Place, Unreadable, read_bytes, read_text
from wall.config.text.names import bare, nearest
from wall.config.yaml.syntax import read_tree
from wall.config.yaml.tree import Mapping, Node, Scalar
from wall.model.language import Language
from wall.model.page import Page
from wall.model.wall import Wall

CAMERAS_FILE = "cameras.yaml"
_KEYS = frozenset(bare(key) for shape in (LAYOUT, PAGE, CAMERA) for key in shape.keys)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a layout said. `wall` is None if, and only if, `problems` holds an error.

    `files` are those read and those wanted, missing ones too: what to watch. `digest` is over all their bytes and
    absences: the same digest, nothing changed. `secrets` are the passwords in every spelling, for redaction.
    `unread` says that a file is there and the machine could not read it: that may be over without any change of it.
    """

    wall: Wall | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    digest: str
    language: Language
    secrets: frozenset[str]
    unread: bool = False


def load(path: Path, instead: dict[Path, Bytes] | None = None) -> Loaded:
    """Read a layout and its cameras. Never raises for anything in the files or on the disk.

    `instead` holds what is looked at in the place of files, by their paths: a text that is not saved yet is checked
    as it would be there.
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
        self._tell_twice()
        problems = self.findings.problems()
        if self.findings.errors:
            wall = None
        digest = hashlib.sha256(b"".join(one.mark() for one in self.read)).hexdigest()
        secrets = frozenset(secret for secret in self.findings.passwords if secret)
        files = tuple(one.path for one in self.read)
        unread = any(one.why == "file_error" for one in self.read)
        return Loaded(wall, problems, files, digest, self.language, secrets, unread)

    def _bytes(self, path: Path) -> Bytes:
        return self.instead.get(path) or read_bytes(path)

    def _text(self, path: Path) -> FileText | None:
        """A file's text, or None after saying why there is none."""
        data = self._bytes(path)
        self.read.append(data)
        try:
            return read_text(data)
        except Unreadable as fault:
            name = path.name or str(path)
            self.findings.file_error(path, fault.code, fault.line, fault.column, file=name, **fault.params)
            return None

    def _wall(self) -> Wall | None:
        source = self._text(self.path)
        if source is None:
            self._watch_default()
            return None
        self.language = _language(source)
        tree = read_tree(source, self.findings, _KEYS)
        if tree is None or _is_empty(tree):
            if not self.findings.errors:
                self.findings.file_error(self.path, "layout_empty", file=self.path.name)
            self._watch_default()
            return None
        if isinstance(tree, Mapping) and _looks_like_cameras(tree):
            self.findings.file_error(self.path, "layout_is_cameras", file=self.path.name)
            return None
        checker = Checker(source, self.findings)
        value = checker.read(LAYOUT, tree)
        if value is None or not isinstance(value.data, Record):
            self._watch_default()
            return None
        record = value.data
        self.language = Language(record.get("language", str) or self.language)
        self._read_cameras(checker, record)
        excused = 0 if self.camera_checker is None else len(self.camera_checker.twice)
        pages = Pages(checker, self.cameras, self.language, excused)
        built = self._pages(checker, pages, record)
        screen = schedule(checker, record, self.language)
        self.unknown = list(pages.contents.unknown.values())
        self._warn(source, pages)
        if self.findings.errors or self.cameras is None:
            return None
        defined = {one.name: one.camera for one in self.cameras.values() if one.camera is not None}
        clock = record.get("clock", str) != "no"
        return Wall(record.get("wall", str) or "", tuple(built), defined, self.language, clock, screen)

    # Cameras

    def _watch_default(self) -> None:
        """A layout that cannot be read most likely gets its cameras from beside it: watch and check those too."""
        self._cameras_file(None, self.path.parent / CAMERAS_FILE, None)

    def _read_cameras(self, checker: Checker, record: Record) -> None:
        value = record.values.get("cameras")
        if value is None and record.has("cameras"):
            return
        if value is None:
            self._cameras_file(checker, self.path.parent / CAMERAS_FILE, None)
        elif isinstance(value.data, str):
            try:
                path = self.path.parent / value.data
            except ValueError:
                path = self.path.parent / CAMERAS_FILE
            self._cameras_file(checker, path, value.node)
        else:
            self._take_cameras(checker, value)

    def _cameras_file(self, layout: Checker | None, path: Path, written: Node | None) -> None:
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
        tree = read_tree(source, self.findings, _KEYS)
        if tree is None or _is_empty(tree):
            if not any(problem.file == path for problem in self.findings.problems()):
                self.findings.file_error(path, "cameras_empty", file=path.name)
            return
        checker = Checker(source, self.findings)
        tree = _unwrapped(tree)
        if isinstance(tree, Mapping) and _looks_like_layout(tree):
            self.findings.file_error(path, "cameras_is_layout", file=path.name)
            return
        value = checker.read(CAMERAS, tree)
        if value is not None:
            self._take_cameras(checker, value)

    def _no_cameras_file(self, layout: Checker, data: Bytes, written: Node | None) -> None:
        """Told in the layout, which is the file that asks for it."""
        name = written.text.strip() if isinstance(written, Scalar) else data.path.name
        if written is None:
            place = Place(0, 0, 1)
            code = "cameras_default_missing" if data.why == "file_missing" else "cameras_unreadable"
            self.findings.error(layout.source, place, code, file=name)
            return
        near = _near_file(data.path)
        if data.why == "file_missing" and near is not None:
            assert isinstance(written, Scalar)
            better = str(Path(written.text.strip()).parent / near)
            suggestion = layout.rewritten(written, better)
            layout.error(written, "cameras_missing_near", suggestion, file=name, near=near)
        elif data.why == "file_missing":
            layout.error(written, "cameras_missing", file=name)
        else:
            layout.error(written, "cameras_unreadable", file=name)

    def _take_cameras(self, checker: Checker, value: Value) -> None:
        assert isinstance(value.data, list)
        entries: Entries = value.data
        built = Cameras(checker)
        built.add_all(entries)
        self.cameras = built.defined
        self.camera_source = checker.source
        self.camera_checker = checker
        if not entries and not self.findings.errors:
            checker.error(value.node, "cameras_none")

    def _tell_twice(self) -> None:
        """A name used twice was most likely copied and not changed: to the one that the tiles miss, if there is one."""
        if self.camera_checker is None:
            return
        missed = iter(self.unknown)
        for key, first in self.camera_checker.twice:
            self.camera_checker.tell_twice(key, first, next(missed, f"{' '.join(key.text.split())} 2"))

    # Pages

    def _pages(self, checker: Checker, pages: Pages, record: Record) -> list[Page]:
        dwell_s = record.get("dwell", float) or DEFAULT_DWELL_S
        loose = [key for key in ("draw", "grid", "tiles") if record.has(key)]
        if record.has("pages"):
            for key in loose:
                checker.error(record.keys[key], "beside_pages", key=key)
            value = record.values.get("pages")
            if value is None:
                return []
            assert isinstance(value.data, list)
            records = [one for one in value.data if isinstance(one, Value)]
            if not value.data and not self.findings.errors:
                checker.error(value.node, "pages_none")
            built = []
            for number, one in enumerate(records, start=1):
                assert isinstance(one.data, Record)
                self._warn_dwell(checker, one.data)
                page = pages.page(one.data, number, dwell_s)
                if page is not None:
                    built.append(page)
            page_screen.check(checker, [one.data for one in records if isinstance(one.data, Record)])
            return built
        if not loose:
            if not self.findings.errors:
                checker.error(record.node.entries[0][0] if record.node.entries else record.node, "pages_missing")
            return []
        self._warn_dwell(checker, record)
        page = pages.page(record, 1, dwell_s, name=record.get("wall", str) or "")
        return [] if page is None else [page]

    # Warnings

    def _warn_dwell(self, checker: Checker, record: Record) -> None:
        value = record.values.get("dwell")
        if value is not None and isinstance(value.data, float) and value.data < SHORT_DWELL_S:
            place = checker.place(value.node)
            self.findings.warning(checker.source, place, "short_dwell", seconds=f"{value.data:g}")

    def _warn(self, layout: FileText, pages: Pages) -> None:
        if self.cameras is None or self.camera_source is None:
            return
        # While pages are broken, nobody can tell which cameras they would show.
        if not self.findings.errors:
            warn_cameras(self.findings, self.cameras, pages.contents.named)
        warn_tiles(self.findings, layout, pages.shown)
        warn_load(self.findings, layout, pages.shown)
        holds = any(one.camera is not None and one.camera.main.password for one in self.cameras.values())
        warn_readable(self.findings, self.camera_source, holds)


def _language(source: FileText) -> Language:
    """The language a file asks for, however broken it is."""
    for line in source.clean:
        match = re.match(r"[\"']?language[\"']?\s*[:=]\s*[\"']?(\w+)", line, re.IGNORECASE)
        if match is not None:
            return Language.EN if match.group(1).casefold().startswith("en") else Language.VI
    return Language.VI


def _is_empty(tree: Node) -> bool:
    return isinstance(tree, Scalar) and tree.plain and tree.text.strip() == ""


def _camera_like(value: Node) -> bool:
    if isinstance(value, Scalar):
        return "://" in value.text
    fields = {key.text.strip().casefold() for key, _ in value.entries} if isinstance(value, Mapping) else set()
    return bool(fields & {"main", "sub", "brand", "host"})


def _looks_like_cameras(tree: Mapping) -> bool:
    known = any(key.text.strip().casefold() in LAYOUT.by_key for key, _ in tree.entries)
    return not known and any(_camera_like(value) for _, value in tree.entries)


def _looks_like_layout(tree: Mapping) -> bool:
    keys = {key.text.strip().casefold() for key, _ in tree.entries}
    return "pages" in keys or {"draw", "tiles"} <= keys or {"grid", "tiles"} <= keys


def _unwrapped(tree: Node) -> Node:
    """The mapping of cameras, also where it was put under a `cameras:` of its own."""
    if isinstance(tree, Mapping) and len(tree.entries) == 1:
        key, value = tree.entries[0]
        if key.text.strip().casefold() == "cameras" and isinstance(value, Mapping) and not _camera_like(value):
            return value
    return tree


def _near_file(path: Path) -> str | None:
    """A file in the same folder that was probably meant."""
    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.suffix in (".yaml", ".yml")][:200]
    except (OSError, ValueError):
        return None
    return nearest(path.name, names)
