"""Looks for passwords, codes and sessions where anybody may read: logs, files, and the list of processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from support import processes

_STEP = 1 << 20


_TRACEBACK = b"Traceback (most recent call last)"


class Logs:
    """Reads what was added to each file since the last look, and counts the tracebacks in it.

    `tracebacks` is by the file's name.
    """

    def __init__(self, secrets: Sequence[str]) -> None:
        self._secrets = [one.encode() for one in secrets]
        self._overlap = max([len(_TRACEBACK), *map(len, self._secrets)])
        self._ends: dict[Path, bytes] = {}
        self._read: dict[Path, int] = {}
        self.tracebacks: Counter[str] = Counter()

    def look(self, files: Iterable[Path]) -> list[str]:
        """The names of those in which a secret has come."""
        return [path.name for path in files if self._has_secret(path)]

    def _has_secret(self, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                if path.stat().st_size < self._read.get(path, 0):  # it was replaced
                    self._read[path], self._ends[path] = 0, b""
                file.seek(self._read.get(path, 0))
                return any([self._is_in(path, piece) for piece in iter(lambda: file.read(_STEP), b"")])
        except OSError:  # gone meanwhile
            return False

    def _is_in(self, path: Path, piece: bytes) -> bool:
        before = self._ends.get(path, b"")
        whole = before + piece
        self.tracebacks[path.name] += whole.count(_TRACEBACK) - before.count(_TRACEBACK)
        self._read[path] = self._read.get(path, 0) + len(piece)
        self._ends[path] = whole[-self._overlap :]
        return any(whole.count(one) > before.count(one) for one in self._secrets)


def given_away(pids: Iterable[int], secrets: Iterable[str]) -> bool:
    """Whether the process list shows a secret, in what these were started with."""
    told = b"".join(map(processes.given_to, pids))
    return any(one.encode() in told for one in secrets)
