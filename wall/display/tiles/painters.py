"""The painter of each kind of tile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from PyQt6.QtGui import QImage, QPainter

from wall.core.view.camera_tile import CameraTileView
from wall.core.view.clock_tile import ClockTileView
from wall.core.view.contacts_tile import ContactsTileView
from wall.core.view.emergency import SaidView, ToDoView
from wall.core.view.health_tile import HealthTileView
from wall.core.view.notices_tile import NoticesTileView
from wall.core.view.roster_tile import RosterTileView
from wall.core.view.slides_tile import SlidesTileView
from wall.core.view.strip_views import BandView, UrgentView
from wall.core.view.text_tile import TextTileView
from wall.core.view.tiles import FailedTileView
from wall.display.style import Sizes
from wall.display.tiles.camera import CameraPainter
from wall.display.tiles.clock import ClockPainter
from wall.display.tiles.contacts import ContactsPainter
from wall.display.tiles.emergency import SaidPainter, ToDoPainter
from wall.display.tiles.failed import FailedPainter
from wall.display.tiles.health import HealthPainter
from wall.display.tiles.notices import NoticesPainter
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter
from wall.display.tiles.roster import RosterPainter
from wall.display.tiles.slides import SlidesPainter
from wall.display.tiles.strips import BandPainter, UrgentPainter
from wall.display.tiles.text import TextPainter

_View = TypeVar("_View", contravariant=True)


class TilePainter(Protocol[_View]):
    """Paints the values of one kind into one place. It may keep what is costly to draw."""

    def paint(self, target: QImage, painter: QPainter, view: _View) -> None:
        """Cover the inner part of the place. `painter` is on `target`, an image of the whole screen."""


MakePainter = Callable[[TilePlace, Sizes, Converter], TilePainter[Any]]

PAINTERS: Mapping[str, MakePainter] = {
    CameraTileView.kind: CameraPainter,
    ClockTileView.kind: ClockPainter,
    TextTileView.kind: TextPainter,
    NoticesTileView.kind: NoticesPainter,
    UrgentView.kind: UrgentPainter,
    BandView.kind: BandPainter,
    SaidView.kind: SaidPainter,
    ToDoView.kind: ToDoPainter,
    HealthTileView.kind: HealthPainter,
    ContactsTileView.kind: ContactsPainter,
    RosterTileView.kind: RosterPainter,
    SlidesTileView.kind: SlidesPainter,
    FailedTileView.kind: FailedPainter,
}
"""By the kind of what they paint."""
