"""The pictures that were opened last, within a bound of memory. Pure."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from wall.board.picture_loader.messages import Mark
from wall.core.board.photo import Photo
from wall.model.picture_fault import PictureFault

Outcome = Photo | PictureFault

_MOST = 512
"""Outcomes at most: what is known of a broken file takes no memory to speak of, but there may be many."""
_MOST_PICTURES = 64
"""Each takes a descriptor besides its memory, of which a process has 1024 by default."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file, to be fitted into `width` x `height` pixels."""

    path: Path
    width: int
    height: int


class KeptPictures:
    """What became of the latest used files, each with its file's mark; pictures of `most_bytes` together."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = self._pictures = 0
        self._kept: OrderedDict[Wanted, tuple[Mark, Outcome]] = OrderedDict()

    def mark(self, wanted: Wanted) -> Mark | None:
        """The file's mark when it was opened; None where it must be opened."""
        kept = self._kept.get(wanted)
        return None if kept is None else kept[0]

    def outcome(self, wanted: Wanted) -> Outcome | None:
        """What became of it, which is used now."""
        kept = self._kept.get(wanted)
        if kept is None:
            return None
        self._kept.move_to_end(wanted)
        return kept[1]

    def keep(self, wanted: Wanted, mark: Mark, outcome: Outcome) -> None:
        if wanted in self._kept:
            self._forget(wanted)
        self._kept[wanted] = mark, outcome
        self._bytes += _size(outcome)
        self._pictures += isinstance(outcome, Photo)
        while self._bytes > self._most_bytes or self._pictures > _MOST_PICTURES or len(self._kept) > _MOST:
            self._forget(next(iter(self._kept)))

    def keep_only(self, folder: Path, names: Collection[str]) -> None:
        """Forget the files of a folder that are no longer there; `names` are those that are."""
        for wanted in [*self._kept]:
            if wanted.path.parent == folder and wanted.path.name not in names:
                self._forget(wanted)

    def _forget(self, wanted: Wanted) -> None:
        _, outcome = self._kept.pop(wanted)
        self._bytes -= _size(outcome)
        self._pictures -= isinstance(outcome, Photo)


def _size(outcome: Outcome) -> int:
    return outcome.pixels.nbytes if isinstance(outcome, Photo) else 0
