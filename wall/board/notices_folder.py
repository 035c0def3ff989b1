"""Reads the folder of notices beside a layout.

People drop files there from telephones, sticks and shared folders: half written, far too long, in old encodings, or
made by Word. Whatever cannot be shown is named in words; nothing raises, and nothing outside the folder is read.
"""

from __future__ import annotations

import logging
import os
import stat
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from wall.board import notice_files
from wall.core.board.cap import is_xml, warning_in
from wall.core.board.notice import FOLDER, NO_NOTICES, FileReading, NoticeProblem, Notices, collected
from wall.core.board.notice_encoding import NotTextError, OldEncodingError, decoded
from wall.core.board.notice_text import notice_in
from wall.core.board.unaccented import unaccented
from wall.words import board as words

log = logging.getLogger("tivi.notices")

FOLDER_NAMES = (FOLDER, "thong-bao", "thông báo")
"""Its names, whatever their case; without accents, and with spaces or hyphens alike."""
LARGEST_BYTES = 64 << 10
"""Bytes of a file that are read. A notice that is longer is shown as far as that."""
SETTLED_S = 0.25
"""How long a file must have been as it is before it is read (s): programs write in several steps."""
_MOST_FILES = 500
_MOST_ENTRIES = 5000
"""Entries of a folder that are looked at: enough for a folder of photographs that somebody took it for."""

_Mark = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class FolderReading:
    """What is in the folder; `is_unsettled` while a file is being written, and so left out, or as it was before."""

    notices: Notices = NO_NOTICES
    is_unsettled: bool = False


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a folder. `place` is its path there, `path` where it really lies."""

    name: str
    place: str
    path: str
    mark: _Mark
    written_s: float
    arrived_s: float


@dataclass(slots=True)
class _Known:
    """A file as it was first seen with this mark, at `since` (monotonic seconds), and what was read of it."""

    mark: _Mark
    since: float
    reading: FileReading | None = None
    is_read: bool = False


def _no_rest() -> None:
    pass


class NoticesFolder:
    """The folder beside one layout. It keeps what it has read: of 500 notices only what has changed is read again."""

    def __init__(self, layout_folder: Path, rest: Callable[[], None] = _no_rest) -> None:
        """`rest` is called after each file that was read, so that other threads have their turn."""
        self._beside = layout_folder
        self._rest = rest
        self._known: dict[str, _Known] = {}

    def folders(self) -> list[Path]:
        """Those that are there now. Whoever made a second one under another name means it, too."""
        try:
            with os.scandir(self._beside) as entries:
                return sorted(Path(one.path) for one in entries if is_notices_folder(one.name) and one.is_dir())
        except OSError:
            return []

    def read(self, now: datetime, monotonic: float) -> FolderReading:
        """Everything that is there at `now`, in local time; `monotonic` is the same moment in monotonic seconds."""
        readings: list[FileReading] = []
        is_unsettled = False
        seen: set[str] = set()
        for folder in self.folders():
            files, pictures, problems = self._listed(folder)
            readings.append(FileReading(problems=tuple(problems)))
            texts = {_stem(file.name) for file in files}
            for file in files:
                seen.add(file.place)
                reading, is_settled = self._reading(file, now, monotonic)
                is_unsettled = is_unsettled or not is_settled
                if reading is not None:
                    reading = _with_picture(reading, folder.name, pictures.get(_stem(file.name)))
                    readings.append(_in_folder(reading, folder.name))
            alone = (_alone(file.name) for stem, file in pictures.items() if stem not in texts)
            readings += [_in_folder(reading, folder.name) for reading in alone]
        for place in self._known.keys() - seen:
            del self._known[place]
        return FolderReading(collected(readings), is_unsettled)

    def _listed(self, folder: Path) -> tuple[list[_File], Mapping[str, _File], list[NoticeProblem]]:
        """The files of a folder that may hold a notice, its pictures by their stems, and what is wrong with it."""
        try:
            root = folder.resolve(strict=True)
            with os.scandir(folder) as entries:
                there = [one for one in islice(entries, _MOST_ENTRIES) if not notice_files.is_ignored(one.name)]
                found = [file for one in there if (file := _file(one, root)) is not None]
        except OSError as error:
            log.warning("%s cannot be read: %s", folder, error.strerror)
            return [], {}, [NoticeProblem(folder.name, words.NOTICES_UNREADABLE, {"reason": error})]
        files: list[_File] = []
        pictures: dict[str, _File] = {}
        for file in sorted(found, key=lambda file: file.name):
            if notice_files.is_picture(file.name):
                pictures[_stem(file.name)] = file
            else:
                files.append(file)
        problems = []
        if len(files) > _MOST_FILES:
            problems.append(NoticeProblem(folder.name, words.NOTICES_TOO_MANY, {"most": _MOST_FILES}))
            files = sorted(files, key=lambda file: file.written_s)[-_MOST_FILES:]
        return files, pictures, problems

    def _reading(self, file: _File, now: datetime, monotonic: float) -> tuple[FileReading | None, bool]:
        """What a file holds, as it is or as it was before it began to change; and whether it has settled."""
        known = self._known.get(file.place)
        if known is None or known.mark != file.mark:
            before = None if known is None else known.reading
            known = self._known[file.place] = _Known(file.mark, monotonic, before)
        if known.is_read:
            return known.reading, True
        # Judged by this machine's own watch where a server's clock is ahead.
        age_s = now.timestamp() - max(file.written_s, file.arrived_s)
        if age_s < SETTLED_S and monotonic - known.since < SETTLED_S:
            return known.reading, False
        known.reading, known.is_read = _read(file, now), True
        self._rest()
        return known.reading, True


def _read(file: _File, now: datetime) -> FileReading:
    if notice_files.is_document(file.name):
        return _problem(NoticeProblem(file.name, words.NOTICE_WORD))
    try:
        # Never waits for a pipe that somebody put there, and never follows a link that was not looked at.
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NOCTTY
        with os.fdopen(os.open(file.path, flags), "rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        return _problem(NoticeProblem(file.name, words.NOTICE_UNREADABLE, {"reason": OSError(error.errno, "")}))
    is_cut = len(content) > LARGEST_BYTES
    try:
        text = decoded(content[:LARGEST_BYTES], is_cut)
    except NotTextError:
        return _problem(NoticeProblem(file.name, words.NOTICE_BINARY))
    except OldEncodingError:
        return _problem(NoticeProblem(file.name, words.NOTICE_ENCODING))
    written, arrived = (_moment(seconds, now) for seconds in (file.written_s, file.arrived_s))
    if is_xml(text):
        if is_cut:
            return _problem(NoticeProblem(file.name, words.WARNING_IS_TOO_LONG, {"most": LARGEST_BYTES >> 10}))
        return warning_in(text, file.name, written, arrived)
    reading = notice_in(text, file.name, written, arrived)
    if is_cut:
        problem = NoticeProblem(file.name, words.NOTICE_IS_CUT, {"most": LARGEST_BYTES >> 10})
        reading = replace(reading, problems=(*reading.problems, problem))
    return reading


def _file(entry: os.DirEntry[str], root: Path) -> _File | None:
    """A plain file of the folder `root`; None for anything else, and for a link that leads out of it."""
    path = entry.path
    try:
        if entry.is_symlink():
            real = Path(entry.path).resolve(strict=True)
            if root not in real.parents:
                log.info("%s leads out of its folder, and is not read", entry.path)
                return None
            path = str(real)
        found = entry.stat()
    except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
        return None  # gone meanwhile, or a link to nothing
    if not stat.S_ISREG(found.st_mode):
        return None
    mark = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    # Copying keeps the time of the last change, but not that of the inode: that is when it came here.
    return _File(entry.name, entry.path, path, mark, found.st_mtime, max(found.st_mtime, found.st_ctime))


def _moment(seconds: float, now: datetime) -> datetime:
    """A file's time as local time; not in the future, where another machine's clock is wrong."""
    try:
        return min(datetime.fromtimestamp(seconds), now)
    except (ValueError, OverflowError, OSError):
        return now


def _with_picture(reading: FileReading, folder: str, picture: _File | None) -> FileReading:
    if reading.notice is None or picture is None:
        return reading
    version = hash(picture.mark)
    notice = replace(reading.notice, picture=f"{folder}/{picture.name}", picture_version=version)
    return replace(reading, notice=notice)


def _in_folder(reading: FileReading, folder: str) -> FileReading:
    notice = None if reading.notice is None else replace(reading.notice, folder=folder)
    problems = tuple(replace(problem, folder=folder) for problem in reading.problems)
    return replace(reading, notice=notice, problems=problems)


def _alone(picture: str) -> FileReading:
    wanted = f"{picture.rpartition('.')[0]}.txt"
    return _problem(NoticeProblem(picture, words.NOTICE_PICTURE_ALONE, {"wanted": wanted}))


def _problem(problem: NoticeProblem) -> FileReading:
    return FileReading(problems=(problem,))


def _stem(name: str) -> str:
    stem, dot, _ending = name.rpartition(".")
    return unicodedata.normalize("NFC", stem if dot else name).casefold()


def text_files(folder: Path) -> list[Path]:
    """The plain files of a folder that a person may have written as text, in no order; none where it is unreadable."""
    try:
        with os.scandir(folder) as entries:
            found = [Path(one.path) for one in islice(entries, _MOST_ENTRIES) if one.is_file(follow_symlinks=False)]
    except OSError:
        return []
    return [path for path in found if path.suffix.casefold() in ("", ".txt") and not notice_files.is_ignored(path.name)]


def is_notices_folder(name: str) -> bool:
    """Whether a folder of this name is meant to hold notices."""
    return _same(name) in _SAME_NAMES


def _same(name: str) -> str:
    return unaccented(name.replace("-", " ").replace("_", " "))


_SAME_NAMES = frozenset(map(_same, FOLDER_NAMES))
