"""The folder `tivi` of a stick: the wall's files in it, in any case and with any ending from Windows.

Only the layout, the cameras file, the line for the Internet and the notices are read, each up to its largest size, and
no link is followed.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from wall.board.notices_folder import is_notices_folder
from wall.config.text.file_names import plain
from wall.config.text.file_text import LARGEST_BYTES

FOLDER, REPORT = "tivi", "KET-QUA.txt"
LAYOUT, CAMERAS = "layout.yaml", "cameras.yaml"
OUTSIDE = "ngoai.txt"
"""The line that joins a gate on the Internet."""
_NAMES = {LAYOUT: re.compile(r"layouts?\.yaml"), CAMERAS: re.compile(r"cameras?\.yaml")}
_WITH_OUTSIDE = {**_NAMES, OUTSIDE: re.compile(r"ngoa?i|ngoài|outside")}
_MOST_FOLDERS = 100
"""Folders of a stick in which files that lie in the wrong place are looked for."""
_IGNORED = re.compile(r"\..*|desktop\.ini|thumbs\.db|" + re.escape(REPORT.casefold()))
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


class StickFolder:
    """The open folder. Another stick that is mounted at the same path meanwhile is not touched."""

    def __init__(self, descriptor: int) -> None:
        self._folder = descriptor
        self.names = names = sorted(os.listdir(descriptor))
        self.named = {
            kind: [name for name in names if form.fullmatch(plain(name))] for kind, form in _WITH_OUTSIDE.items()
        }
        """For each of LAYOUT, CAMERAS and OUTSIDE the names of the files that may be meant."""
        self.notices = [name for name in names if is_notices_folder(name)]
        """Names that may be meant as the folder of notices."""
        self.empty = all(_IGNORED.fullmatch(_folded(name)) for name in names)

    @contextlib.contextmanager
    def inner(self, name: str) -> Iterator[StickFolder]:
        """A folder within this one. Raises OSError, for a link too."""
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(name, flags, dir_fd=self._folder)
        try:
            yield StickFolder(descriptor)
        finally:
            os.close(descriptor)

    def read(self, name: str, most: int = LARGEST_BYTES) -> bytes | None:
        """The content of a file, cut off after `most` + 1 bytes; None if it is not a regular file. Raises OSError."""
        if stat.S_ISLNK(os.stat(name, dir_fd=self._folder, follow_symlinks=False).st_mode):
            return None
        with os.fdopen(os.open(name, _OPEN, dir_fd=self._folder), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            return file.read(most + 1)

    def write(self, name: str, content: bytes) -> None:
        """Write a file atomically, replacing one of that name. Raises OSError."""
        draft = f"{name}.tmp"
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft, dir_fd=self._folder)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(draft, flags, 0o600, dir_fd=self._folder), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        os.fsync(self._folder)


@contextlib.contextmanager
def stick_folder(stick: Path) -> Iterator[StickFolder | None]:
    """The folder `tivi` of the stick that is mounted at `stick`; None if it has none. Raises OSError."""
    with os.scandir(stick) as entries:
        name = next((entry.name for entry in entries if _is_ours(entry)), None)
    if name is None:
        yield None
        return
    with _opened(stick / name) as folder:
        yield folder


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[StickFolder]:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        yield StickFolder(descriptor)
    finally:
        os.close(descriptor)


def misplaced(stick: Path) -> list[str]:
    """Files with the names of ours that do not lie in our folder: on the stick itself, or one folder further down.

    Raises OSError if the stick cannot be read.
    """
    found = _ours_in(stick, "")
    folders = [stick]
    with os.scandir(stick) as entries:
        folders += [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)][:_MOST_FOLDERS]
    for folder in folders[1:]:
        if _folded(folder.name) != FOLDER:
            found += _ours_in(folder, folder.name + "/")
            continue
        with os.scandir(folder) as entries:
            inside = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)][:_MOST_FOLDERS]
        for name in inside:
            found += _ours_in(folder / name, f"{folder.name}/{name}/")
    return found


def _ours_in(folder: Path, before: str) -> list[str]:
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    return [before + name for name in names if any(form.fullmatch(plain(name)) for form in _NAMES.values())]


def write_beside(stick: Path, content: bytes) -> None:
    """Write the report on the stick itself, where there is no folder of ours. Raises OSError."""
    with _opened(stick) as folder:
        folder.write(REPORT, content)


def _is_ours(entry: os.DirEntry[str]) -> bool:
    return _folded(entry.name) == FOLDER and entry.is_dir(follow_symlinks=False)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


def plain_content(content: bytes | None) -> bytes | None:
    """Text as UTF-8 with bare line feeds, for an editor such as nano. Bytes that are not text stay as they are."""
    if content is None:
        return None
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        return content
    return text.replace("\r\n", "\n").encode(errors="surrogatepass")
