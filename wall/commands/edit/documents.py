"""The files that are being edited, notices too: their texts, checking, saving and drafts.

Unsaved changes are kept in a draft beside the file, which only its owner can read. So a power cut loses nothing, nor
does a person who walks away.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from wall.commands.edit.notices import notice_paths
from wall.config import Loaded, Severity, load
from wall.config.text.file_text import Bytes, read_bytes
from wall.files.atomic import replace
from wall.files.save import locked, save

_PRIVATE = 0o600
_PUBLIC = 0o644


class Saved(Enum):
    DONE = auto()
    NOTHING = auto()
    """There are no changes."""
    WRONG = auto()
    """The texts do not pass the check."""
    CHANGED = auto()
    """A file was changed by somebody else meanwhile. The next save replaces it."""


@dataclass(slots=True)
class _Document:
    path: Path
    stored: bytes | None
    """The content on the disk when it was last read."""
    text: str
    is_notice: bool = False
    saved: str = field(init=False)
    """The text of that content."""

    def __post_init__(self) -> None:
        self.saved = self.text

    @property
    def draft(self) -> Path:
        return self.path.with_name(f".{self.path.name}.draft")


class Documents:
    """A layout, its cameras file if that is in the same folder, and the notices beside them.

    A notice is saved whatever it holds, and removed where that is nothing; it keeps no other file back.
    """

    def __init__(self, layout: Path) -> None:
        self.layout = layout.absolute()
        paths = [path for path in load(self.layout).files if path.parent == self.layout.parent][:2]
        notices = notice_paths(self.layout.parent)
        self._documents = {path: _document(path) for path in paths}
        self._documents |= {path: _document(path, is_notice=True) for path in notices}
        self.from_draft = any([self._take_draft(document) for document in self._documents.values()])

    @property
    def files(self) -> list[Path]:
        """The layout first, the cameras file, a new notice, a new urgent one, and then those that there are."""
        return list(self._documents)

    def is_notice(self, file: Path) -> bool:
        return self._documents[file].is_notice

    def text(self, file: Path) -> str:
        return self._documents[file].text

    def write(self, file: Path, text: str) -> None:
        self._documents[file].text = text

    def edited(self, file: Path) -> bool:
        return self._documents[file].text != self._documents[file].saved

    @property
    def any_edited(self) -> bool:
        return any(self.edited(file) for file in self._documents)

    def check(self) -> Loaded:
        """The result of the check of these texts, as if they were saved."""
        contents = {}
        for path, document in self._documents.items():
            if document.is_notice:
                continue
            # A missing file stays missing until something is typed into it.
            if document.stored is not None or document.text:
                others_read = read_bytes(path).others_read
                contents[path] = Bytes(path, document.text.encode(errors="replace"), others_read=others_read)
        return load(self.layout, contents)

    def save(self, now: datetime) -> Saved:
        """Save the edited files, those of the layout at the same moment, if they pass the check. Raises OSError."""
        edited = [document for document in self._documents.values() if document.text != document.saved]
        notices = [document for document in edited if document.is_notice]
        edited = [document for document in edited if not document.is_notice]
        if notices and not self._save_notices(notices):
            return Saved.CHANGED
        if not edited:
            return Saved.DONE if notices else Saved.NOTHING
        if any(problem.severity is Severity.ERROR for problem in self.check().problems):
            return Saved.WRONG
        folder = self.layout.parent
        with locked(folder):
            present = {document.path: read_bytes(document.path).content for document in edited}
            if any(present[document.path] != document.stored for document in edited):
                for document in edited:
                    document.stored = present[document.path]
                return Saved.CHANGED
            save(folder, {document.path.name: document.text.encode() for document in edited}, now)
        for document in edited:
            document.stored, document.saved = document.text.encode(), document.text
        self.keep_drafts()
        return Saved.DONE

    def _save_notices(self, edited: Sequence[_Document]) -> bool:
        """Whether they are saved, for nobody else has changed them meanwhile. Raises OSError."""
        changed = False
        for document in edited:
            present = read_bytes(document.path).content
            if present != document.stored:
                document.stored, changed = present, True
        if changed:
            return False
        for document in edited:
            content = document.text.encode(errors="replace")
            if document.text.strip():
                _make_folder(document.path.parent)
                replace(document.path, content, _PUBLIC)
            else:
                document.path.unlink(missing_ok=True)
            document.stored = content if document.text.strip() else None
            document.saved = document.text
        self.keep_drafts()
        return True

    def keep_drafts(self) -> None:
        """Write a draft of every file with unsaved changes, and delete the others'. Raises OSError."""
        for document in self._documents.values():
            if document.text != document.saved:
                _make_folder(document.draft.parent)
                replace(document.draft, document.text.encode(errors="replace"), _PRIVATE)
            else:
                document.draft.unlink(missing_ok=True)

    def discard(self) -> None:
        """Drop all unsaved changes."""
        for document in self._documents.values():
            document.text = document.saved
        self.keep_drafts()

    def _take_draft(self, document: _Document) -> bool:
        """Use the draft, unless the file was changed after it. Returns whether that changes the text."""
        draft = read_bytes(document.draft).content
        if draft is None:
            return False
        if document.path.exists() and document.path.stat().st_mtime_ns > document.draft.stat().st_mtime_ns:
            document.draft.unlink(missing_ok=True)
            return False
        document.text = _text(draft)
        return document.text != document.saved


def _document(path: Path, is_notice: bool = False) -> _Document:
    stored = read_bytes(path).content
    return _Document(path, stored, _text(stored or b""), is_notice)


def _make_folder(folder: Path) -> None:
    """Make the folder of the notices, for the owner of the one that it lies in. Raises OSError."""
    if folder.exists():
        return
    owner = folder.parent.stat()
    folder.mkdir(mode=0o755)
    if os.geteuid() == 0:
        os.chown(folder, owner.st_uid, owner.st_gid)


def _text(content: bytes) -> str:
    """The text with bare line feeds. Invalid bytes become replacement characters, which the check then reports."""
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = content.decode("utf-16" if utf16 else "utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
