"""Takes the notices of a stick: copied beside the wall's files, where those of the same name are replaced.

Everything is read before anything is written. None is ever deleted: a notice ends by its date, or by whoever wrote it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from wall.board import notice_files
from wall.board.notices_folder import LARGEST_BYTES, NoticesFolder
from wall.commands.usb import result
from wall.commands.usb.result import InstallResult
from wall.commands.usb.stick_folder import StickFolder
from wall.core.board.notice import FOLDER
from wall.core.board.notice_encoding import NotTextError, OldEncodingError, decoded
from wall.files.atomic import replace
from wall.model.language import Language
from wall.words import stick as words

_LARGEST_PICTURE = 25 << 20
_MOST_BYTES = 200 << 20
"""Maximum size of all files together, which are held in memory for a moment (bytes)."""
_MOST_FILES = 200
_MOST_NAMED = 4
_MODE = 0o644


def take_notices(folder: StickFolder, into: Path, language: Language) -> InstallResult | None:
    """The result; None where the stick's folder of notices has no file."""
    brought: dict[str, bytes] = {}
    refused: list[str] = []
    try:
        for name in folder.notices:
            _read(folder, name, brought, refused)
        if not brought and not refused:
            return None
        changed = _write(brought, into)
    except OSError as error:
        return result.refused(language, words.FAILED, words.FAILED_TEXT, reason=error)
    taken = words.NOTICES_SAME.said(language)
    if changed:
        taken = words.NOTICES_TAKEN_TEXT.said(language, n=len(changed), files=_named(changed))
    if refused:
        left = result.refused(language, words.NOTICES_LEFT, words.NOTICES_LEFT_TEXT, files=_named(refused))
        return left if not changed else result.done(language, words.NOTICES_TAKEN, taken).with_other(left)
    return result.done(language, words.NOTICES_TAKEN if changed else words.NOTHING_NEW, taken)


def _read(folder: StickFolder, name: str, brought: dict[str, bytes], refused: list[str]) -> None:
    """Read a folder of notices into `brought`, and note in `refused` what is neither a notice nor a picture."""
    try:
        with folder.inner(name) as inner:
            for file in inner.names[:_MOST_FILES]:
                if notice_files.is_ignored(file):
                    continue
                is_picture = notice_files.is_picture(file)
                most = _LARGEST_PICTURE if is_picture else LARGEST_BYTES
                content = None if notice_files.is_document(file) else inner.read(file, most)
                whole = sum(map(len, brought.values())) + len(content or b"")
                is_good = content is not None and len(content) <= most and whole <= _MOST_BYTES
                if content is not None and is_good and (is_picture or _is_text(content)):
                    brought[file] = content
                else:
                    refused.append(file)
    except NotADirectoryError:
        refused.append(name)


def _is_text(content: bytes) -> bool:
    try:
        decoded(content)
    except (NotTextError, OldEncodingError):
        return False
    return True


def _write(brought: Mapping[str, bytes], into: Path) -> list[str]:
    """Write what is new, and return the names of it. Raises OSError."""
    if not brought:
        return []
    there = NoticesFolder(into).folders()
    folder = there[0] if there else into / FOLDER
    if not there:
        folder.mkdir(mode=0o755)
    changed = []
    for name, content in brought.items():
        path = folder / name
        if not _holds(path, content):
            replace(path, content, _MODE)
            changed.append(name)
    if os.geteuid() == 0:
        owner = into.stat()
        os.chown(folder, owner.st_uid, owner.st_gid)
    return changed


def _holds(path: Path, content: bytes) -> bool:
    """Whether there is a file with exactly this content."""
    is_alike = not path.is_symlink() and path.is_file() and path.stat().st_size == len(content)
    return is_alike and path.read_bytes() == content


def _named(files: list[str]) -> str:
    more = ["…"] if len(files) > _MOST_NAMED else []
    return ", ".join([*files[:_MOST_NAMED], *more])
