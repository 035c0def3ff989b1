"""One file's bytes, its lines as a person sees them and its text as the parser reads it.

Knows which slips are harmless and where every character came from; refuses to know what any line means.
"""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from wall.config.text.quotes import straightened

LARGEST_BYTES = 1 << 20
"""A wall of 200 cameras takes some 40 KB; a file beyond this is the wrong file."""

LONGEST_LINE = 1000
"""Characters; the longest address takes some 300. Patterns are matched against lines, and must stay quick."""

_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""Also what Word and chat programs put where a person pressed Enter."""

_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e]")
_WIDE_COLON = re.compile("\uff1a ?")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Unreadable(Exception):
    """The file has no text: `code` says why, in words of wall.words.problems."""

    def __init__(self, code: str, line: int = 0, column: int = 0, **params: object) -> None:
        super().__init__(code)
        self.code, self.line, self.column, self.params = code, line, column, params


@dataclass(frozen=True, slots=True)
class Bytes:
    """What stood on the disk: the content, or why there is none. `others_read`: any user may read it."""

    path: Path
    content: bytes | None
    why: str = ""
    reason: str = ""
    others_read: bool = False

    def mark(self) -> bytes:
        """What a digest takes of this file: equal marks, nothing changed."""
        content = self.why.encode() if self.content is None else hashlib.sha256(self.content).digest()
        return str(self.path).encode(errors="surrogatepass") + b"\0" + content + bytes([self.others_read])


def read_bytes(path: Path) -> Bytes:
    """The file's bytes. Never raises, never waits: a pipe or a device in a file's place is refused unopened."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        with os.fdopen(descriptor, "rb", closefd=True) as file:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                return Bytes(path, None, "file_is_folder")
            if not stat.S_ISREG(status.st_mode):
                return Bytes(path, None, "file_not_plain")
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return Bytes(path, None, "file_missing")
    except IsADirectoryError:
        return Bytes(path, None, "file_is_folder")
    except NotADirectoryError:
        return Bytes(path, None, "file_missing")
    except PermissionError:
        return Bytes(path, None, "file_forbidden")
    except OSError as error:
        if error.errno == errno.ENXIO:
            return Bytes(path, None, "file_not_plain")
        return Bytes(path, None, "file_error", reason=os.strerror(error.errno or 0))
    except ValueError:  # a NUL in the path
        return Bytes(path, None, "file_missing")
    if len(content) > LARGEST_BYTES:
        return Bytes(path, None, "file_too_large")
    return Bytes(path, content, others_read=bool(status.st_mode & stat.S_IROTH))


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line: 0-based line and columns of the file as a person sees it; `end` is exclusive."""

    line: int
    start: int
    end: int


@dataclass(slots=True)
class FileText:
    """A file's text. `lines` are the person's; `text` is the parser's, with `back` leading from one to the other."""

    path: Path
    lines: list[str]
    clean: list[str]
    back: dict[int, list[int]] = field(default_factory=dict)
    others_read: bool = False
    secret_spans: list[Place] = field(default_factory=list)
    holds_cameras: bool = False
    """All of it defines cameras; else only what stands under a `cameras:` of its own does."""

    @property
    def text(self) -> str:
        return "\n".join(self.clean)

    def is_private(self, line: int) -> bool:
        """Whether a line defines cameras, so that any value in it may be a password."""
        if self.holds_cameras:
            return True
        for number in range(line, -1, -1):
            text = self.clean[number]
            if text.strip() and not text[0].isspace() and not text.startswith("#"):
                return re.match(r"[\"']?cam", text, re.IGNORECASE) is not None
        return False

    def place(self, line: int, start: int, end: int) -> Place:
        """The place in the person's file of a stretch of the parser's text."""
        line = min(line, max(0, len(self.lines) - 1))
        columns = self.back.get(line)
        if columns is not None:
            start, end = (columns[min(max(0, column), len(columns) - 1)] for column in (start, end))
        return Place(line, max(0, start), max(start, end))

    def with_replaced(self, line: int, start: int, end: int, new: str) -> str:
        """The line as it would read with a stretch (parser's columns) written anew, earlier repairs included."""
        old = self.clean[line]
        return old[:start] + new + old[end:]

    def edit(self, line: int, start: int, end: int, new: str) -> None:
        """Repair the parser's text, so that reading can go on; places still lead to the person's columns."""
        columns = self.back.get(line) or list(range(len(self.clean[line]) + 1))
        self.back[line] = columns[:start] + [columns[min(start, len(columns) - 1)]] * len(new) + columns[end:]
        self.clean[line] = self.with_replaced(line, start, end, new)


def read_text(data: Bytes) -> FileText:
    """The file's text. Raises Unreadable where there is none."""
    if data.content is None:
        raise Unreadable(data.why, reason=data.reason)
    text = _decoded(data.content)
    strange = _CONTROL.search(text)
    if strange is not None:
        before = _LINE_BREAK.split(text[: strange.start()])
        sign = f"U+{ord(strange.group()):04X}"
        code = "file_binary" if strange.group() == "\0" else "strange_character"
        raise Unreadable(code, len(before) - 1, len(before[-1]), sign=sign)
    lines = _LINE_BREAK.split(text)
    endless = next((number for number, line in enumerate(lines) if len(line) > LONGEST_LINE), None)
    if endless is not None:
        raise Unreadable("line_too_long", endless, LONGEST_LINE, most=LONGEST_LINE)
    source = FileText(data.path, lines, [], others_read=data.others_read)
    for number, line in enumerate(lines):
        cleaned, columns = _cleaned(line)
        if columns is not None:
            source.back[number] = columns
        source.clean.append(cleaned)
    return source


_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""Notepad puts one of these in front; without any the file is UTF-8."""


def _decoded(content: bytes) -> str:
    mark, encoding = next((one for one in _MARKS if content.startswith(one[0])), (b"", "utf-8"))
    content = content[len(mark) :]
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or b"\0" in content:
            raise Unreadable("file_binary") from None
        lines = _LINE_BREAK.split(content[: error.start].decode(encoding))
        raise Unreadable("file_encoding", len(lines) - 1, len(lines[-1])) from None


def _cleaned(line: str) -> tuple[str, list[int] | None]:
    """The line as the parser shall read it, with the original column of each of its characters if they moved."""
    if line.isascii():
        return line, None
    cleaned = straightened(_SPACES.sub(" ", line))
    if not (_NOTHING.search(cleaned) or "\uff1a" in cleaned):
        return cleaned, None
    letters: list[str] = []
    columns: list[int] = []
    index = 0
    while index < len(cleaned):
        colon = _WIDE_COLON.match(cleaned, index)
        if colon is not None:
            # A full-width colon brings its own space: people type none after it.
            letters += [":", " "]
            columns += [index, index]
            index = colon.end()
            continue
        if not _NOTHING.match(cleaned, index):
            letters.append(cleaned[index])
            columns.append(index)
        index += 1
    columns.append(len(cleaned))
    return "".join(letters), columns
