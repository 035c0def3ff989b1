"""What became of the last line that was to join a gate: a stick that is in twice changes nothing, failures are told."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from wall.files.atomic import replace
from wall.outside.line import JoinLine
from wall.outside.trouble import OutsideError, OutsideTrouble

_NAME = "line.json"
_LARGEST = 4096


@dataclass(frozen=True, slots=True)
class LastLine:
    """`mark` is a hash of the line; `trouble` is None where it has joined the gate."""

    mark: str
    address: str
    trouble: OutsideTrouble | None = None
    detail: str = ""
    wait_s: int | None = None

    @property
    def error(self) -> OutsideError | None:
        return None if self.trouble is None else OutsideError(self.trouble, self.detail, self.wait_s)


def last_line(folder: Path) -> LastLine | None:
    """None where no line is known."""
    try:
        with (folder / _NAME).open("rb") as file:
            told = json.loads(file.read(_LARGEST))
        trouble = None if told["trouble"] is None else OutsideTrouble(told["trouble"])
        return LastLine(str(told["mark"]), str(told["address"]), trouble, str(told["detail"]), told["wait_s"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_line(folder: Path, line: JoinLine, error: OutsideError | None = None) -> None:
    """Raises OSError."""
    last = LastLine(_mark(line), line.address)
    if error is not None:
        last = LastLine(last.mark, last.address, error.trouble, error.detail, error.wait_s)
    replace(folder / _NAME, json.dumps(asdict(last)).encode() + b"\n", 0o644)


def forget_line(folder: Path) -> None:
    """Raises OSError."""
    (folder / _NAME).unlink(missing_ok=True)


def has_joined(folder: Path, line: JoinLine) -> bool:
    """Whether this line was the one that has joined the gate; its digits are worth nothing any more."""
    last = last_line(folder)
    return last is not None and last.trouble is None and last.mark == _mark(line)


def _mark(line: JoinLine) -> str:
    return hashlib.sha256(f"{line.address} {line.digits}".encode()).hexdigest()
