"""Which picture of a folder is on the screen, and which comes next. Times are monotonic seconds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from wall.core.board.photo import Photo
from wall.model.picture_fault import FolderFault, PictureFault

ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
"""What the names of pictures end with. What is in them is found out where they are opened."""

_NONE: Mapping[str, PictureFault] = MappingProxyType({})


def pictures_among(names: Iterable[str]) -> tuple[str, ...]:
    """The names of pictures in the order in which people count: anh2 before anh10."""
    found = [name for name in names if name.lower().endswith(ENDINGS) and not name.startswith((".", "~"))]
    return tuple(sorted(found, key=_natural))


def _natural(name: str) -> tuple[list[tuple[int, str]], str]:
    """Digits count as numbers; case and the composition of letters make no difference, but in the end."""
    parts = re.split(r"([0-9]+)", unicodedata.normalize("NFC", name).casefold())
    return [(int(part), "") if place % 2 else (0, part) for place, part in enumerate(parts)], name


@dataclass(frozen=True, slots=True)
class Slides:
    """The turn of one folder's pictures.

    `names` are in order. `shown` is on the screen since `since_s`; empty before the first, and perhaps gone from the
    folder already. `faults` are what is known of files that could not be shown, `passed` those of this round, which
    are not tried again before the next.
    """

    names: tuple[str, ...] = ()
    shown: str = ""
    since_s: float = 0.0
    faults: Mapping[str, PictureFault] = field(default_factory=lambda: _NONE)
    passed: frozenset[str] = frozenset()

    @property
    def following(self) -> str | None:
        """The picture to be opened next: the first one after `shown` that may be tried, or `shown` again.

        None where there is none.
        """
        later = [name for name in self.names if self.shown and _natural(name) > _natural(self.shown)]
        return next((name for name in (*later, *self.names) if name not in self.passed), None)

    @property
    def are_all_faulty(self) -> bool:
        """Whether there are pictures, and none of them can be shown."""
        return bool(self.names) and all(name in self.faults for name in self.names)

    def is_due(self, dwell_s: float, now: float) -> bool:
        """Whether the next picture may take over. Nothing is waited for where nothing is shown."""
        return self.shown not in self.names or now - self.since_s >= dwell_s

    def with_names(self, names: tuple[str, ...]) -> Slides:
        """The same turn over what the folder holds now."""
        if names == self.names:
            return self
        faults = {name: fault for name, fault in self.faults.items() if name in names}
        return replace(self, names=names, faults=faults)

    def turned(self, name: str, now: float) -> Slides:
        """`name` is on the screen from now on. A new round tries again what was passed over."""
        is_new_round = bool(self.shown) and _natural(name) <= _natural(self.shown)
        faults = {other: fault for other, fault in self.faults.items() if other != name}
        passed = frozenset() if is_new_round else self.passed
        return replace(self, shown=name, since_s=now, faults=faults, passed=passed)

    def failed(self, name: str, fault: PictureFault) -> Slides:
        """`name` cannot be shown."""
        return replace(self, faults={**self.faults, name: fault}, passed=self.passed | {name})

    def again(self, now: float) -> Slides:
        """A new round where the last one had nothing to show."""
        return replace(self, since_s=now, passed=frozenset())

    def paused(self, seconds: float) -> Slides:
        """The same turn after `seconds` in which nobody saw it."""
        return replace(self, since_s=self.since_s + seconds)


@dataclass(frozen=True, slots=True)
class SlidesShown:
    """What a tile of a certain size shows of a folder.

    `picture` may have another size, until that of the tile is there. `faults` are files that are passed over.
    """

    picture: Photo | None = None
    folder_fault: FolderFault | None = None
    faults: tuple[tuple[str, PictureFault], ...] = ()
    are_all_faulty: bool = False


NOTHING_YET = SlidesShown()
"""Until the folder has been read, and its first picture been opened."""
