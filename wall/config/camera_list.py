"""The cameras of a layout: read from the layout itself, or from a file of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wall.config.beside import file_named_like, files_meant_as
from wall.config.build.cameras import Cameras, Defined
from wall.config.layout_files import KEYS, LayoutFiles, errors_in
from wall.config.schema import recognize
from wall.config.schema.cameras import CAMERAS
from wall.config.schema.check import Checker
from wall.config.schema.key_guesses import name_twice
from wall.config.schema.record import Record, Value
from wall.config.schema.reporter import Reporter
from wall.config.text.file_text import Bytes, FileText, Place
from wall.config.yaml.syntax import read_tree
from wall.config.yaml.tree import Node, Scalar
from wall.words.problems.codes import ProblemCode

CAMERAS_FILE = "cameras.yaml"
"""The file's name where the layout names none."""


class CameraList:
    """The cameras by their names, and the file that defines them.

    `cameras` is None where there are none to be had, `source` and `twice` (how many names are used twice) tell of the
    file that they were read from.
    """

    def __init__(self, files: LayoutFiles, folder: Path) -> None:
        """`folder` is the layout's."""
        self._files, self._folder = files, folder
        self._checker: Checker | None = None
        self.cameras: dict[str, Defined] | None = None
        self.source: FileText | None = None

    @property
    def twice(self) -> int:
        return 0 if self._checker is None else len(self._checker.twice)

    def read_beside(self) -> None:
        """Read the file beside a layout that cannot be read."""
        self._read_file(None, self._folder / CAMERAS_FILE, None)

    def read(self, checker: Checker, record: Record) -> None:
        """Read the cameras that a layout asks for: in itself, in the file it names, or in the one beside it."""
        value = record.values.get("cameras")
        if value is None and record.has("cameras"):
            return
        if value is None:
            self._read_file(checker.reporter, self._folder / CAMERAS_FILE, None)
        elif isinstance(value.data, str):
            try:
                path = self._folder / value.data
            except ValueError:
                path = self._folder / CAMERAS_FILE
            self._read_file(checker.reporter, path, value.node)
        else:
            self._take(checker, value)

    def _read_file(self, layout: Reporter | None, path: Path, written: Node | None) -> None:
        """Read a cameras file. `layout` is None where the layout cannot be read; `written` is its `cameras:`."""
        if path not in self._files.findings.order:
            self._files.findings.order.append(path)
        data = self._files.bytes(path)
        if data.content is None:
            self._files.read.append(data)
            if layout is not None:
                self._no_file(layout, data, written)
            return
        source = self._files.text(data)
        if source is None:
            return
        source.holds_cameras = True
        tree = read_tree(source, self._files.findings, KEYS, _errors)
        if tree is None or recognize.is_empty(tree):
            if not any(problem.file == path for problem in self._files.findings.problems()):
                self._files.findings.file_error(path, ProblemCode.CAMERAS_EMPTY, file=path.name)
            return
        tree = recognize.unwrapped(tree)
        if recognize.looks_like_layout(tree):
            self._files.findings.file_error(path, ProblemCode.CAMERAS_IS_LAYOUT, file=path.name)
            return
        checker = Checker(Reporter(source, self._files.findings))
        value = checker.read(CAMERAS, tree)
        if value is not None:
            self._take(checker, value)

    def _no_file(self, layout: Reporter, data: Bytes, written: Node | None) -> None:
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

    def _take(self, checker: Checker, value: Value) -> None:
        assert isinstance(value.data, list)
        built = Cameras(checker.reporter)
        built.add_all(value.data)
        # Without any camera, one message is enough: the names of tiles go unchecked.
        self.cameras = built.defined or None
        self.source = checker.reporter.source
        self._checker = checker
        if not value.data and not self._files.findings.errors:
            checker.reporter.error(value.node, ProblemCode.CAMERAS_NONE)

    def report_names_twice(self, unknown: Sequence[str]) -> None:
        """Report names that are used twice. Most likely an entry was copied, and its name not changed.

        The name that is offered is one of `unknown`, which the tiles ask for and no camera has, if there is one.
        """
        if self._checker is None:
            return
        missed = iter(unknown)
        for repeat in self._checker.twice:
            key, first = repeat.key, repeat.first_key
            free = next(missed, f"{' '.join(key.text.split())} 2")
            name_twice(self._checker.reporter, key, first, free)


def _errors(source: FileText, tree: Node) -> int:
    return errors_in(source, CAMERAS, recognize.unwrapped(tree))
