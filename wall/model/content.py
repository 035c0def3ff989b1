"""What a tile shows, as the layout says it: one frozen dataclass for each kind of content.

To add a kind: its dataclass here, what it shows at a moment in `wall.core.view.<kind>_tile`, its painter in
`wall.display.tiles.<kind>`, its entry in `wall.config.schema.contents` (where it has settings,
`wall.config.build.settings` reads them) and its entry in `wall.core.view.tiles_as_json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, get_args

from wall.model.camera import Camera
from wall.model.duty import Duty


@dataclass(frozen=True, slots=True)
class CameraContent:
    """The pictures of one camera."""

    kind: ClassVar[str] = "camera"
    camera: Camera


@dataclass(frozen=True, slots=True)
class ClockContent:
    """The time of day and the date; the date of the lunar calendar too where `lunar` is set."""

    kind: ClassVar[str] = "clock"
    lunar: bool = True


@dataclass(frozen=True, slots=True)
class TextContent:
    """A text that the layout itself holds, in paragraphs; `title` may be empty."""

    kind: ClassVar[str] = "text"
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class NoticesContent:
    """The neighbourhood's notices, one after another, `dwell_s` seconds each."""

    kind: ClassVar[str] = "notices"
    dwell_s: float = 15.0


@dataclass(frozen=True, slots=True)
class HealthContent:
    """Every camera with its state, and its last 24 hours."""

    kind: ClassVar[str] = "health"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call. `number` is as it was written, with single spaces at most."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class ContactsContent:
    """Numbers to call: those of the State first where `emergency` is set, then the layout's own."""

    kind: ClassVar[str] = "contacts"
    own: tuple[Contact, ...] = ()
    emergency: bool = True


@dataclass(frozen=True, slots=True)
class RosterContent:
    """Who is on duty today and in the days that follow."""

    kind: ClassVar[str] = "roster"
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class SlidesContent:
    """The pictures of a folder, each for `dwell_s` seconds. A relative `folder` lies beside the layout."""

    kind: ClassVar[str] = "slides"
    folder: Path
    dwell_s: float = 10.0


TileContent = (
    CameraContent
    | ClockContent
    | TextContent
    | NoticesContent
    | HealthContent
    | ContactsContent
    | RosterContent
    | SlidesContent
)

CONTENT_KINDS: tuple[str, ...] = tuple(content.kind for content in get_args(TileContent))
"""Every kind, in the order of the union."""
