"""The files that are being edited: their texts, the check of what is not saved yet, saving. Knows no screen.

What is not saved is kept in a draft beside the file, readable by its owner alone, so that a power cut, or somebody who
walks away, costs nothing.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from wall.config import Loaded, Severity, load
from wall.config.text.file_text import Bytes, read_bytes
from wall.files.atomic import replace
from wall.files.save import held, save

_PRIVATE = 0o600


class Saved(Enum):
    DONE = auto()
    NOTHING = auto()  # nothing was changed
    WRONG = auto()  # it would not pass the check
    CHANGED = auto()  # somebody else changed a file meanwhile; the next save goes over it


@dataclass(slots=True)
class _Paper:
    path: Path
    stored: bytes | None  # as it was on the disk when last seen
    text: str
    was: str = field(init=False)  # the text that the disk holds

    def __post_init__(self) -> None:
        self.was = self.text

    @property
    def draft(self) -> Path:
        return self.path.with_name(f".{self.path.name}.draft")


class Papers:
    """A layout, and its cameras file where it has one in the same folder."""

    def __init__(self, layout: Path) -> None:
        self.layout = layout.absolute()
        named = [path for path in load(self.layout).files if path.parent == self.layout.parent][:2]
        self._papers = {path: _paper(path) for path in named}
        self.from_draft = any([self._take_draft(paper) for paper in self._papers.values()])

    @property
    def files(self) -> list[Path]:
        """The layout first."""
        return list(self._papers)

    def text(self, file: Path) -> str:
        return self._papers[file].text

    def write(self, file: Path, text: str) -> None:
        self._papers[file].text = text

    def edited(self, file: Path) -> bool:
        return self._papers[file].text != self._papers[file].was

    @property
    def any_edited(self) -> bool:
        return any(self.edited(file) for file in self._papers)

    def check(self) -> Loaded:
        """As `tivi check` would find these texts, once saved."""
        instead = {}
        for path, paper in self._papers.items():
            # A file that is not there and that nobody wrote stays missing.
            if paper.stored is not None or paper.text:
                others_read = read_bytes(path).others_read
                instead[path] = Bytes(path, paper.text.encode(errors="replace"), others_read=others_read)
        return load(self.layout, instead)

    def save(self, now: datetime) -> Saved:
        """Both files at one moment if both were edited, and only what passes the check. Raises OSError."""
        edited = [paper for paper in self._papers.values() if paper.text != paper.was]
        if not edited:
            return Saved.NOTHING
        if any(problem.severity is Severity.ERROR for problem in self.check().problems):
            return Saved.WRONG
        folder = self.layout.parent
        with held(folder):
            present = {paper.path: read_bytes(paper.path).content for paper in edited}
            if any(present[paper.path] != paper.stored for paper in edited):
                for paper in edited:
                    paper.stored = present[paper.path]
                return Saved.CHANGED
            save(folder, {paper.path.name: paper.text.encode() for paper in edited}, now)
        for paper in edited:
            paper.stored, paper.was = paper.text.encode(), paper.text
        self.keep_drafts()
        return Saved.DONE

    def keep_drafts(self) -> None:
        """What is not saved outlasts this process. Raises OSError."""
        for paper in self._papers.values():
            if paper.text != paper.was:
                replace(paper.draft, paper.text.encode(errors="replace"), _PRIVATE)
            else:
                paper.draft.unlink(missing_ok=True)

    def give_up(self) -> None:
        """The texts are those on the disk again."""
        for paper in self._papers.values():
            paper.text = paper.was
        self.keep_drafts()

    def _take_draft(self, paper: _Paper) -> bool:
        """A draft older than its file is of no use: the file was changed since."""
        draft = read_bytes(paper.draft).content
        if draft is None:
            return False
        if paper.path.exists() and paper.path.stat().st_mtime_ns > paper.draft.stat().st_mtime_ns:
            paper.draft.unlink(missing_ok=True)
            return False
        paper.text = _text(draft)
        return paper.text != paper.was


def _paper(path: Path) -> _Paper:
    stored = read_bytes(path).content
    return _Paper(path, stored, _text(stored or b""))


def _text(content: bytes) -> str:
    """With bare line feeds. A byte that is no letter is shown as a strange sign, which the check then names."""
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = content.decode("utf-16" if utf16 else "utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
