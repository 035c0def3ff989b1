"""Installing a stick's files as the wall's, if they pass the check together with the files that the wall has.

Everything is read before anything is written, so a stick that is pulled out early does no harm.
"""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from wall.commands.usb import result
from wall.commands.usb.notices import take_notices
from wall.commands.usb.outside_line import take_line
from wall.commands.usb.result import InstallResult
from wall.commands.usb.stick_folder import (
    CAMERAS,
    FOLDER,
    LAYOUT,
    OUTSIDE,
    REPORT,
    StickFolder,
    misplaced,
    plain_content,
    stick_folder,
    write_beside,
)
from wall.config import Loaded, Problem, Severity, load
from wall.config.text.file_text import LARGEST_BYTES, Bytes, read_bytes
from wall.config.text.secrets import SHORTEST_SECRET
from wall.files.save import locked, save
from wall.model.language import Language
from wall.outside.joining import FOLDER as OUTSIDE_FOLDER
from wall.words import stick as words
from wall.words.problems.codes import ProblemCode

_PRIVATE = 0o600
_MOST_NAMED = 4
"""Files that are named in a message on the wall."""


def install(stick: Path, into: Path, now: datetime, outside: Path = OUTSIDE_FOLDER) -> InstallResult | None:
    """Install the files of the stick that is mounted at `stick` into the wall's folder `into`.

    `outside` is the folder of the tunnel's user, which is there where a line for the Internet is of use.

    A report of the result is written on the stick, if possible. An empty folder on the stick gets a copy of the layout
    instead. None if the stick has neither a folder for the wall nor files with the names of its files. Raises OSError
    if the stick cannot be read.
    """
    with stick_folder(stick) as folder:
        if folder is None:
            return _misplaced(stick, into, now)
        installed = _from(folder, into, now, stick, outside)
        # The stick may be pulled out already, full or locked. The wall shows the result all the same.
        with contextlib.suppress(OSError):
            folder.write(REPORT, installed.report(now))
        return installed


def _misplaced(stick: Path, into: Path, now: datetime) -> InstallResult | None:
    """Tell of files that lie on the stick, but not in its folder `tivi`."""
    files = misplaced(stick)
    if not files:
        return None
    found = _not_in_folder(files, load(into / LAYOUT).language)
    with contextlib.suppress(OSError):
        write_beside(stick, found.report(now))
    return found


def _not_in_folder(files: list[str], language: Language) -> InstallResult:
    return result.refused(language, words.MISPLACED, words.MISPLACED_TEXT, files=", ".join(files[:_MOST_NAMED]))


def _from(folder: StickFolder, into: Path, now: datetime, stick: Path, outside: Path) -> InstallResult:
    language = load(into / LAYOUT).language
    for same in folder.named.values():
        if len(same) > 1:
            return result.refused(language, words.TWICE, words.TWICE_TEXT, files=", ".join(same))
    names = {kind: meant[0] for kind, meant in folder.named.items() if meant}
    line = names.pop(OUTSIDE, None)
    others: list[Callable[[], InstallResult | None]] = []
    if line is not None:
        others.append(partial(take_line, folder, line, into, language, outside))
    if folder.notices:
        others.append(partial(take_notices, folder, into, language))
    installed = _install_files(folder, names, into, now, language) if names else None
    for other in others:
        found = other()
        if found is not None:
            installed = found if installed is None else installed.with_other(found)
    if installed is None:
        elsewhere = misplaced(stick)
        if elsewhere:
            return _not_in_folder(elsewhere, language)
        if folder.empty:
            return _copy_layout(folder, into)
        return result.refused(language, words.UNKNOWN, words.UNKNOWN_TEXT)
    return installed


def _install_files(
    folder: StickFolder, names: dict[str, str], into: Path, now: datetime, language: Language
) -> InstallResult:
    """Install the layout, the cameras file, or both."""
    brought = {into / kind: _read(folder, name, into / kind) for kind, name in names.items()}
    try:
        with locked(into):
            return _check_and_save(brought, names, into, now)
    except OSError as error:
        return result.refused(language, words.FAILED, words.FAILED_TEXT, reason=error)


def _check_and_save(brought: dict[Path, Bytes], names: dict[str, str], into: Path, now: datetime) -> InstallResult:
    loaded = load(into / LAYOUT, brought)
    problems = [_as_on_the_stick(problem, names, into) for problem in loaded.problems]
    if any(problem.severity is Severity.ERROR for problem in problems):
        return result.with_mistakes(loaded.language, problems)
    if not set(brought) <= set(loaded.files):
        return result.refused(loaded.language, words.NOT_USED, words.NOT_USED_TEXT)
    changed = {
        path.name: data.content
        for path, data in brought.items()
        if data.content is not None and data.content != plain_content(read_bytes(path).content)
    }
    if not changed:
        return result.done(loaded.language, words.NOTHING_NEW, words.NOTHING_NEW_TEXT.said(loaded.language))
    if CAMERAS in changed and (into / CAMERAS).exists():
        (into / CAMERAS).chmod(_PRIVATE)
    kept = save(into, changed, now)
    return result.installed(loaded.language, list(changed), problems, "" if kept is None else str(kept))


def _copy_layout(folder: StickFolder, into: Path) -> InstallResult:
    loaded = load(into / LAYOUT)
    text = _layout_without_secrets(loaded, into)
    if text is None:
        return result.refused(loaded.language, words.NOT_COPIED, words.NOT_COPIED_SECRET)
    try:
        folder.write(LAYOUT, codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode())
    except OSError as error:
        return result.refused(loaded.language, words.NOT_COPIED, words.FAILED_TEXT, reason=error)
    return result.done(loaded.language, words.COPIED, words.COPIED_TEXT.said(loaded.language))


def _layout_without_secrets(loaded: Loaded, into: Path) -> str | None:
    """The layout's text; None unless it certainly contains no password, neither in a value nor in a comment."""
    content = plain_content(read_bytes(into / LAYOUT).content)
    if loaded.wall is None or len(loaded.files) < 2 or content is None:
        return None
    text = content.decode(errors="replace")
    secret = any(len(one) >= SHORTEST_SECRET and one in text for one in loaded.secrets)
    return None if secret else text


def _read(folder: StickFolder, name: str, path: Path) -> Bytes:
    """The stick's file `name` as it would be at `path`, where only its owner can read the cameras file."""
    try:
        content = folder.read(name)
    except OSError as error:
        return Bytes(path, None, ProblemCode.FILE_ERROR, OSError(error.errno, error.strerror))
    if content is None:
        return Bytes(path, None, ProblemCode.FILE_NOT_PLAIN)
    if len(content) > LARGEST_BYTES:
        return Bytes(path, None, ProblemCode.FILE_TOO_LARGE)
    return Bytes(path, plain_content(content))


def _as_on_the_stick(problem: Problem, names: dict[str, str], into: Path) -> Problem:
    """The problem with the name of the file on the stick, if the file came from there: the person knows that name."""
    if problem.file.parent == into and problem.file.name in names:
        return replace(problem, file=Path(FOLDER, names[problem.file.name]))
    return problem
