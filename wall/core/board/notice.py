"""A notice of the neighbourhood, and which of them are shown at a moment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from wall.model.language import Language
from wall.words import Text

FOLDER = "notices"
"""The name of the folder beside the layout where tivi makes it."""
URGENT_FOR = timedelta(hours=2)
"""How long an urgent notice that gives no end is one, and how long any of them lights a screen that is off."""


class Sign(StrEnum):
    """What a notice is about, as far as a drawn sign can tell it."""

    MEETING = "meeting"
    POWER_CUT = "power-cut"
    WATER_CUT = "water-cut"
    COLLECTION = "collection"
    VACCINATION = "vaccination"
    URGENT = "urgent"
    WARNING = "warning"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class BoardNotice:
    """One notice. All times are local, without a zone.

    `name` is its file's, in `folder`; `picture` is the path of a picture relative to the layout's folder, of which
    `picture_version` changes with what is in it. It is shown from `begins` on and until `ends`; None is no limit.
    `onset` is when that begins which it warns of, where that is later than `begins`. `modified` is when its text was
    written. `urgent_since` is None where it is not urgent.
    """

    name: str
    title: str
    body: str
    modified: datetime
    begins: datetime | None = None
    ends: datetime | None = None
    onset: datetime | None = None
    picture: str | None = None
    picture_version: int = 0
    urgent_since: datetime | None = None
    sign: Sign = Sign.PLAIN
    link: str | None = None
    folder: str = ""

    @property
    def path(self) -> str:
        """That of its file, which tells it from all others, relative to the layout's folder."""
        return _path(self.folder, self.name)

    @property
    def is_urgent(self) -> bool:
        """Whether it stands at the top of every page."""
        return self.urgent_since is not None

    @property
    def picture_id(self) -> str:
        """Names its picture, as it is now, to whoever need not know where it lies; empty where there is none."""
        if self.picture is None:
            return ""
        return hashlib.sha256(f"{self.picture} {self.picture_version}".encode(errors="replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class NoticeProblem:
    """What is wrong with the file `name` of `folder`, as a text and the values of its places.

    `line` is counted from 1; 0 is the whole file. Without a folder it is one of the layout's own folder.
    """

    name: str
    text: Text
    values: Mapping[str, object] = field(default_factory=dict)
    line: int = 0
    folder: str = ""

    @property
    def path(self) -> str:
        """Relative to the layout's folder."""
        return _path(self.folder, self.name)

    def said(self, language: Language) -> str:
        return self.text.said(language, **{"file": self.name, **self.values})


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file holds: a notice, or none, and what was wrong with it.

    A warning has an `identifier`, and names those that it `replaces`.
    """

    notice: BoardNotice | None = None
    problems: tuple[NoticeProblem, ...] = ()
    identifier: str = ""
    replaces: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Notices:
    """All notices of a folder, whether they are shown now or not, the newest first; and what could not be read."""

    notices: tuple[BoardNotice, ...] = ()
    problems: tuple[NoticeProblem, ...] = ()


NO_NOTICES = Notices()

PictureKey = tuple[str, int, int, int]
"""A picture in a certain state and size: `picture`, `picture_version`, and the room for it in pixels."""


def collected(readings: Iterable[FileReading]) -> Notices:
    """The notices of all files, but for those that another one replaces."""
    known = [*readings]
    replaced = frozenset[str]().union(*(reading.replaces for reading in known))
    notices = [one.notice for one in known if one.notice is not None and one.identifier not in replaced - {""}]
    notices.sort(key=lambda notice: notice.name)
    notices.sort(key=lambda notice: notice.modified, reverse=True)
    return Notices(tuple(notices), tuple(problem for one in known for problem in one.problems))


def urgent_since(begins: datetime | None, arrived: datetime) -> datetime:
    """Since when a notice is urgent. `arrived` is when its file came into the folder."""
    return max(begins or arrived, arrived)


def shown(notices: Sequence[BoardNotice], now: datetime) -> tuple[BoardNotice, ...]:
    """Those whose time it is, in their order, but the urgent ones first."""
    present = [one for one in notices if (one.begins or now) <= now and (one.ends is None or now < one.ends)]
    return tuple(sorted(present, key=lambda notice: not notice.is_urgent))


def urgent(notices: Sequence[BoardNotice], now: datetime) -> tuple[BoardNotice, ...]:
    """Those that stand at the top of every page at `now`."""
    return tuple(notice for notice in shown(notices, now) if notice.is_urgent)


def lighting(notices: Sequence[BoardNotice], now: datetime) -> int:
    """When the newest notice became urgent for which a screen is lit that is off by its hours, in whole seconds of
    local time since 1970; 0 where there is none.

    A warning comes at night too. One that stands for days is on every page, and lights nobody's night after the first.
    """
    since = [one.urgent_since for one in urgent(notices, now) if one.urgent_since is not None]
    lights = (moment for moment in since if now < moment + URGENT_FOR)
    return max((int((moment - datetime(1970, 1, 1)).total_seconds()) for moment in lights), default=0)


def in_turn(count: int, dwell_s: float, now: datetime) -> int:
    """Which of `count` things that turn by themselves, `dwell_s` seconds each, is on; 0 where there is none.

    It depends on the time of day alone, so that every screen shows the same.
    """
    if count < 2:
        return 0
    seconds = (now - datetime(now.year, 1, 1)).total_seconds()
    return int(seconds // max(1.0, dwell_s)) % count
