"""The one window of the wall: which rectangles must be painted again, and when. Knows Qt; decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QBuffer, QIODevice, QRect, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QWidget

from wall.core.geometry import Rect
from wall.core.status import Notice
from wall.model import Fit
from wall.player.pictures import PictureReader
from wall.screen import board, style
from wall.screen.tile import Tile


@dataclass(frozen=True, slots=True)
class Sight:
    """What one tile shows at this moment."""

    rect: Rect
    name: str
    fit: Fit
    pictures: PictureReader | None
    notice: Notice | None


@dataclass(frozen=True, slots=True)
class Problems:
    """The page of problems that stands instead of the tiles."""

    title: str
    advice: str
    reports: tuple[str, ...]


class Window(QWidget):
    def __init__(self, on_resized: Callable[[int, int], None]) -> None:
        super().__init__()
        self._on_resized = on_resized
        self._sizes = style.Sizes(1080)
        self._sights: Sequence[Sight] = ()
        self._tiles: list[Tile] = []
        self._has_holes = True
        self._clock = board.Clock(self.rect(), self._sizes)
        self._time = self._date = ""
        self._bar = ""
        self._bar_rect = QRect()
        self._problems: Problems | None = None
        self.setWindowTitle("tivi")
        self.setCursor(Qt.CursorShape.BlankCursor)
        # Every pixel is painted here; nothing is to be cleared before.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def see(self, sights: Sequence[Sight]) -> None:
        """From now on these tiles; only those that look different are painted again."""
        before = list(self._sights)
        shape = [(sight.rect, sight.name, sight.fit) for sight in sights]
        if shape != [(sight.rect, sight.name, sight.fit) for sight in before]:
            self._tiles = [
                Tile(QRect(s.rect.x, s.rect.y, s.rect.width, s.rect.height), s.name, s.fit, self._sizes)
                for s in sights
            ]
            self._sights = sights
            covered = sum(s.rect.width * s.rect.height for s in sights)
            self._has_holes = covered < self.width() * self.height()
            self.update()
            return
        self._sights = sights
        for tile, old, new in zip(self._tiles, before, sights, strict=True):
            if old.pictures is not new.pictures or old.notice != new.notice:
                self.update(tile.rect)

    def refresh(self, number: int) -> None:
        """Tile `number` has a new picture."""
        if self._problems is None:
            self.update(self._tiles[number].rect)

    def tell_time(self, time: str, date: str) -> None:
        if (time, date) != (self._time, self._date):
            before = self._clock.rect
            self._time, self._date = time, date
            self._clock.tell(time, date)
            self.update(before.united(self._clock.rect))

    def tell(self, bar: str) -> None:
        """The bar at the bottom; empty takes it away."""
        if bar != self._bar:
            old = self._bar_rect
            self._bar = bar
            self._place_bar()
            self.update(old.united(self._bar_rect))

    def show_problems(self, problems: Problems | None) -> None:
        """A page of problems instead of tiles, or the tiles again."""
        if problems != self._problems:
            self._problems = problems
            self.update()

    def picture(self) -> bytes:
        """What is on the screen now, as PNG."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.grab().save(buffer, "PNG")
        return bytes(buffer.data().data())

    def paintEvent(self, event: QPaintEvent | None) -> None:
        if event is None:
            return
        region = event.region()
        painter = QPainter(self)
        if self._problems is not None:
            told = self._problems
            board.paint_problems(painter, self.rect(), told.title, told.advice, told.reports, self._sizes)
        else:
            if self._has_holes:
                painter.fillRect(event.rect(), style.GROUND)
            for tile, sight in zip(self._tiles, self._sights, strict=True):
                if region.intersects(tile.rect):
                    tile.paint(painter, sight.pictures, sight.notice)
            if self._bar and region.intersects(self._bar_rect):
                board.paint_bar(painter, self._bar_rect, self._bar, self._sizes)
        if region.intersects(self._clock.rect):
            self._clock.paint(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._sizes = style.Sizes(self.height())
        self._clock = board.Clock(self.rect(), self._sizes)
        self._time = self._date = ""
        self._sights, self._tiles, self._has_holes = (), [], True
        self._place_bar()
        self._on_resized(self.width(), self.height())
        self.update()

    def _place_bar(self) -> None:
        self._bar_rect = board.bar_rect(self.rect(), self._bar, self._sizes) if self._bar else QRect()
