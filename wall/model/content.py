"""What a tile shows, as the layout says it: one frozen dataclass for each kind of content.

To add a kind: its dataclass here, what it shows at a moment in `wall.core.view.<kind>_tile`, its painter in
`wall.display.tiles.<kind>`, its word in `wall.config.schema.contents` and its entry in `wall.core.view.tiles_as_json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, get_args

from wall.model.camera import Camera


@dataclass(frozen=True, slots=True)
class CameraContent:
    """The pictures of one camera."""

    kind: ClassVar[str] = "camera"
    camera: Camera


@dataclass(frozen=True, slots=True)
class ClockContent:
    """The time of day and the date."""

    kind: ClassVar[str] = "clock"


TileContent = CameraContent | ClockContent

CONTENT_KINDS: tuple[str, ...] = tuple(content.kind for content in get_args(TileContent))
"""Every kind, in the order of the union."""
