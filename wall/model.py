"""What a wall is: cameras, pages and tiles. Knows no file, no player and no screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote


class Language(StrEnum):
    VI = "vi"
    EN = "en"


class Transport(StrEnum):
    TCP = "tcp"
    UDP = "udp"


class Fit(StrEnum):
    """How a picture meets a tile of another shape: whole, cropped, or pulled."""

    CONTAIN = "contain"
    COVER = "cover"
    STRETCH = "stretch"


class StreamName(StrEnum):
    MAIN = "main"
    SUB = "sub"


class StreamChoice(StrEnum):
    """Which stream a tile shows; AUTO takes main where the tile is larger than the sub's picture."""

    AUTO = "auto"
    MAIN = "main"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Source:
    """Where one stream is read. Two equal sources are one stream, and share one player.

    `url` never holds a user or password; they are fields, so that no text made from a source can leak them.
    Where a device wants them in the path (XMEye), `{user}` and `{password}` stand there in their place.
    """

    url: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    transport: Transport = Transport.TCP

    def __hash__(self) -> int:
        # Looked up with every picture; a string knows its hash.
        return hash(self.url)

    def dialled(self) -> str:
        """The URL to open, its path's places for user and password filled in. A secret: never for a text."""
        if "{password}" not in self.url and "{user}" not in self.url:
            return self.url
        user, password = quote(self.user or "", safe=""), quote(self.password or "", safe="")
        return self.url.replace("{user}", user).replace("{password}", password)


@dataclass(frozen=True, slots=True)
class Camera:
    """`max_connections` is how many streams its device gives at a time; None where nobody said."""

    name: str
    main: Source
    sub: Source | None = None
    fit: Fit = Fit.CONTAIN
    stream: StreamChoice = StreamChoice.AUTO
    max_connections: int | None = None

    def source(self, stream: StreamName) -> Source:
        """The stream asked for; a camera without a sub stream has only its main."""
        return self.sub if stream is StreamName.SUB and self.sub is not None else self.main


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of grid cells: top-left cell (0-based) and how many it spans."""

    column: int
    row: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Tile:
    """One rectangle of a page. `key` is its letter in a drawing, or its number (from "1") in a grid."""

    key: str
    area: Area
    camera: Camera


WALL_SCREEN = 1
"""The screen that is the wall's."""


@dataclass(frozen=True, slots=True)
class Page:
    """A drawing of tiles; cells that no tile covers stay dark.

    `screen` is the one that shows it: WALL_SCREEN, the number of a further one, or an output's name.
    """

    name: str
    dwell_s: float
    columns: int
    rows: int
    tiles: tuple[Tile, ...]
    screen: int | str = WALL_SCREEN


DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a day, in minutes since midnight. One that ends no later than it begins ends on the next day."""

    begin: int
    end: int


Week = tuple[tuple[Span, ...], ...]
"""The spans that begin on each day, Monday first."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the screen is on, and when it is dimmed to the share `dim_to` of its light. Without a word: on, always."""

    on: Week = ((Span(0, DAY_MIN),),) * 7
    dim: Week = ((),) * 7
    dim_to: float = 0.45


@dataclass(frozen=True, slots=True)
class Wall:
    """`cameras` holds every defined camera by name, in the file's order, shown or not."""

    title: str
    pages: tuple[Page, ...]
    cameras: Mapping[str, Camera]
    language: Language = Language.VI
    clock: bool = True
    screen: Schedule = Schedule()
