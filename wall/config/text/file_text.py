"""Reads one file: its bytes, its lines as a person sees them, and the text that the parser reads.

Harmless slips (curly quotes, no-break spaces, a byte order mark) are mended here, and every column of the parser's text
leads back to the column of the file.
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
from wall.words.problems.codes import ProblemCode

LARGEST_BYTES = 1 << 20
"""Size limit in bytes. 200 cameras take about 40 KB; anything larger is the wrong file."""

LONGEST_LINE = 8000
"""Characters in a line: 144 cameras with long names in one list. Keeps the patterns that are matched against lines
fast."""

_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""Includes what Word and chat programs write for the Enter key."""

_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e]")
_WIDE_COLON = re.compile("\uff1a ?")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Unreadable(Exception):
    """Raised where a file has no text. `line` and `column` are 0-based; `params` fill the texts of `code`."""

    def __init__(self, code: ProblemCode, line: int = 0, column: int = 0, **params: object) -> None:
        super().__init__(code)
        self.code, self.line, self.column, self.params = code, line, column, params


@dataclass(frozen=True, slots=True)
class Bytes:
    """The content of a file, or why there is none.

    `error` is the system's error where `why` is FILE_ERROR. `others_read`: every user of the machine may read it.
    """

    path: Path
    content: bytes | None
    why: ProblemCode | None = None
    error: OSError | None = None
    others_read: bool = False

    def mark(self) -> bytes:
        """Bytes for a digest; equal while the file is unchanged."""
        content = str(self.why or "").encode() if self.content is None else hashlib.sha256(self.content).digest()
        return str(self.path).encode(errors="surrogatepass") + b"\0" + content + bytes([self.others_read])


def read_bytes(path: Path) -> Bytes:
    """Read a file. Never raises and never blocks: a pipe or a device in its place is refused."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        with os.fdopen(descriptor, "rb", closefd=True) as file:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                return Bytes(path, None, ProblemCode.FILE_IS_FOLDER)
            if not stat.S_ISREG(status.st_mode):
                return Bytes(path, None, ProblemCode.FILE_NOT_PLAIN)
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return Bytes(path, None, ProblemCode.FILE_MISSING)
    except IsADirectoryError:
        return Bytes(path, None, ProblemCode.FILE_IS_FOLDER)
    except NotADirectoryError:
        return Bytes(path, None, ProblemCode.FILE_MISSING)
    except PermissionError:
        return Bytes(path, None, ProblemCode.FILE_FORBIDDEN)
    except OSError as error:
        if error.errno == errno.ENXIO:
            return Bytes(path, None, ProblemCode.FILE_NOT_PLAIN)
        return Bytes(path, None, ProblemCode.FILE_ERROR, OSError(error.errno, error.strerror))
    except ValueError:  # a NUL in the path
        return Bytes(path, None, ProblemCode.FILE_MISSING)
    if len(content) > LARGEST_BYTES:
        return Bytes(path, None, ProblemCode.FILE_TOO_LARGE)
    return Bytes(path, content, others_read=bool(status.st_mode & stat.S_IROTH))


@dataclass(frozen=True, slots=True)
class Place:
    """Part of one line of the file as a person sees it. Line and columns are 0-based; `end` is exclusive."""

    line: int
    start: int
    end: int


@dataclass(slots=True)
class FileText:
    """The text of a file: `lines` as written, `clean` as the parser reads them.

    `back` maps, for each line whose columns moved, the columns of `clean` to those of `lines`.
    """

    path: Path
    lines: list[str]
    clean: list[str]
    back: dict[int, list[int]] = field(default_factory=dict)
    others_read: bool = False
    secret_spans: list[Place] = field(default_factory=list)
    joined: dict[int, int] = field(default_factory=dict)
    """How many lines of the file a line of `clean` stands for, where a repair has joined them."""
    names: set[int] = field(default_factory=set)
    """Lines that hold a camera's name alone, as the lines below them tell."""
    holds_cameras: bool = False
    """True for a cameras file. In a layout only the part under `cameras:` defines cameras."""

    @property
    def text(self) -> str:
        return "\n".join(self.clean)

    def is_private(self, line: int) -> bool:
        """Whether the line belongs to a camera's definition, so that any value in it may be a password."""
        if line in self.names:
            return False
        if self.holds_cameras:
            return True
        for number in range(line, -1, -1):
            text = self.clean[number]
            if text.strip() and not text[0].isspace() and not text.startswith("#"):
                return re.match(r"[\"']?cam", text, re.IGNORECASE) is not None
        return False

    def place(self, line: int, start: int, end: int) -> Place:
        """The place in the file of columns `start` to `end` of the parser's text."""
        line = min(line, max(0, len(self.lines) - 1))
        columns = self.back.get(line)
        if columns is not None:
            start, end = (columns[min(max(0, column), len(columns) - 1)] for column in (start, end))
        return Place(line, max(0, start), max(start, end))

    def with_replaced(self, line: int, start: int, end: int, new: str) -> str:
        """The line with columns `start` to `end` (of the parser's text) replaced. Earlier repairs are kept."""
        old = self.clean[line]
        return old[:start] + new + old[end:]

    def edit(self, line: int, start: int, end: int, new: str) -> None:
        """Repair the parser's text so that reading can go on. Places still lead to the columns of the file."""
        columns = self.back.get(line) or list(range(len(self.clean[line]) + 1))
        self.back[line] = columns[:start] + [columns[min(start, len(columns) - 1)]] * len(new) + columns[end:]
        self.clean[line] = self.with_replaced(line, start, end, new)


def read_text(data: Bytes) -> FileText:
    """Decode and clean a file. Raises Unreadable where it has no text."""
    if data.content is None:
        assert data.why is not None, "a file without content says why"
        if data.error is not None:
            raise Unreadable(data.why, reason=data.error)
        raise Unreadable(data.why)
    text = _decoded(data.content)
    strange = _CONTROL.search(text)
    if strange is not None:
        before = _LINE_BREAK.split(text[: strange.start()])
        sign = f"U+{ord(strange.group()):04X}"
        code = ProblemCode.FILE_BINARY if strange.group() == "\0" else ProblemCode.STRANGE_CHARACTER
        raise Unreadable(code, len(before) - 1, len(before[-1]), sign=sign)
    lines = _LINE_BREAK.split(text)
    endless = next((number for number, line in enumerate(lines) if len(line) > LONGEST_LINE), None)
    if endless is not None:
        raise Unreadable(ProblemCode.LINE_TOO_LONG, endless, LONGEST_LINE, most=LONGEST_LINE)
    source = FileText(data.path, lines, [], others_read=data.others_read)
    for number, line in enumerate(lines):
        cleaned, columns = _cleaned(line)
        if columns is not None:
            source.back[number] = columns
        source.clean.append(cleaned)
    return source


_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""Byte order marks, as Notepad writes them. A file without one is UTF-8."""


def _decoded(content: bytes) -> str:
    mark, encoding = next((one for one in _MARKS if content.startswith(one[0])), (b"", "utf-8"))
    content = content[len(mark) :]
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or b"\0" in content:
            raise Unreadable(ProblemCode.FILE_BINARY) from None
        lines = _LINE_BREAK.split(content[: error.start].decode(encoding))
        raise Unreadable(ProblemCode.FILE_ENCODING, len(lines) - 1, len(lines[-1])) from None


def _cleaned(line: str) -> tuple[str, list[int] | None]:
    """The line as the parser reads it, and the original column of each of its characters if they moved."""
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
            # People type no space after a full-width colon, since it looks as if it had one.
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
