"""The one window of the wall: which rectangles must be painted again. Knows Qt; decides nothing.

A plain window with its own backing store, not a widget: a widget's painter is clipped to all that changed, and with
several tiles at once that clip costs three times as much as the copying of their pictures (measured).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass

from PyQt6 import sip
from PyQt6.QtCore import QBuffer, QIODevice, QRect, Qt
from PyQt6.QtGui import (
    QBackingStore,
    QExposeEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QRegion,
    QResizeEvent,
    QWindow,
)

from wall.core.layout.geometry import Rect
from wall.core.notices import Message
from wall.core.view.tile_state import Notice
from wall.display import style
from wall.display.input import InputTarget, hand_on
from wall.display.overlays import bars, blank
from wall.display.overlays.covers import Cover
from wall.display.overlays.message_panel import NoticePanel
from wall.display.tiles.camera import TilePainter
from wall.display.tiles.planar import Converter
from wall.model.camera import Fit
from wall.player.pictures import PictureReader


@dataclass(frozen=True, slots=True)
class Sight:
    """What one tile shows at this moment."""

    rect: Rect
    name: str
    fit: Fit
    pictures: PictureReader | None
    notice: Notice | None
    framed: bool = False


class Window(QWindow):
    """What changes is noted by the methods, and painted by `paint`. Keys and pointer go to `hands`."""

    def __init__(self, on_resized: Callable[[int, int], None], hands: InputTarget) -> None:
        super().__init__()
        self._on_resized = on_resized
        self._hands = hands
        self._store = QBackingStore(self)
        self._changed = QRegion()
        self._sizes = style.Sizes(1920, 1080)
        self._converter = Converter()
        self._sights: Sequence[Sight] = ()
        self._tiles: list[TilePainter] = []
        self._holes = QRegion()  # what no tile covers
        self._clock = bars.ClockPanel(QRect(), self._sizes)
        self._time = self._date = ""
        self._bar = self._banner = ""
        self._message: Message | None = None
        self._panel: NoticePanel | None = None
        self._over: list[bars.Bar | bars.Banner | NoticePanel] = []
        self._cover: Cover | None = None
        self._level = 1.0
        self.setTitle("tivi")
        self.setCursor(Qt.CursorShape.BlankCursor)

    def see(self, sights: Sequence[Sight]) -> None:
        """From now on these tiles; only those that look different are painted again."""
        before = list(self._sights)
        shape = [(sight.rect, sight.name, sight.fit) for sight in sights]
        if shape != [(sight.rect, sight.name, sight.fit) for sight in before]:
            self._tiles = [
                TilePainter(QRect(*astuple(sight.rect)), sight.name, sight.fit, self._sizes, self._converter)
                for sight in sights
            ]
            self._sights = sights
            self._holes = QRegion(self._whole())
            for tile in self._tiles:
                self._holes = self._holes.subtracted(QRegion(tile.rect))
            self._update(self._whole())
            return
        self._sights = sights
        for tile, old, new in zip(self._tiles, before, sights, strict=True):
            if old.pictures is not new.pictures or old.notice != new.notice or old.framed != new.framed:
                self._update(tile.rect)

    def refresh(self, number: int) -> None:
        """Tile `number` has a new picture."""
        if self._cover is None:
            self._update(self._tiles[number].rect)

    def tell_time(self, time: str, date: str) -> None:
        """The clock in the corner; none where both are empty."""
        if (time, date) != (self._time, self._date):
            before = self._clock.rect
            self._time, self._date = time, date
            self._clock.tell(time, date)
            self._update(before.united(self._clock.rect))

    def tell(self, bar: str) -> None:
        """The bar at the bottom; empty takes it away."""
        if bar != self._bar:
            self._bar = bar
            self._place_over()

    def tell_banner(self, banner: str) -> None:
        """The line at the top; empty takes it away."""
        if banner != self._banner:
            self._banner = banner
            self._place_over()

    def tell_message(self, message: Message | None) -> None:
        """A message over the tiles, and over a page that stands instead of them; None takes it away."""
        if message != self._message:
            self._message = message
            self._place_over()

    def hide_pointer(self) -> None:
        if self.cursor().shape() is not Qt.CursorShape.BlankCursor:
            self.setCursor(Qt.CursorShape.BlankCursor)

    def cover(self, cover: Cover | None) -> None:
        """A page instead of the tiles, or the tiles again."""
        if cover != self._cover:
            self._cover = cover
            self._update(self._whole())

    def dim(self, level: float) -> None:
        """The share of its light that all of the wall keeps, from now on."""
        if level != self._level:
            self._level = level
            self._update(self._whole())

    def picture(self) -> bytes:
        """What is on the screen now, as PNG."""
        image = QImage(self.size(), QImage.Format.Format_RGB32)
        self._draw(image, QRegion(self._whole()))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        return bytes(buffer.data().data())

    def paint(self) -> None:
        """Bring what has changed to the screen."""
        # A closed window may still be exposed, without a surface to paint on.
        if self._changed.isEmpty() or not self.isExposed() or not self.isVisible():
            return
        region, self._changed = self._grown(self._changed).intersected(self._whole()), QRegion()
        self._store.beginPaint(region)
        # A store is an image on X11 and Wayland alike; PyQt does not say so, and its stubs know no cast.
        image: QImage = sip.cast(self._store.paintDevice(), QImage)  # type: ignore[arg-type,assignment]
        self._draw(image, region)
        self._store.endPaint()
        self._store.flush(region)

    def _draw(self, target: QImage, region: QRegion) -> None:
        painter = QPainter(target)
        self._draw_by(painter, target, region)
        if self._level < 1.0:
            # What was painted lies within the region, each part of it once: so does the veil.
            painter.setClipRegion(region)
            painter.fillRect(region.boundingRect(), blank.veil(self._level))
        painter.end()

    def _draw_by(self, painter: QPainter, target: QImage, region: QRegion) -> None:
        if self._cover is not None:
            self._cover.paint(painter, self._whole(), self._sizes)
            self._clock.paint(painter)
            if self._panel is not None:
                self._panel.paint(painter)
            return
        over = [part for part in (*self._over, self._clock) if region.intersects(part.rect)]
        if over or region == QRegion(self._whole()):
            # What no tile covers, the lines between tiles too, changes only with what lies over it.
            painter.save()
            painter.setClipRegion(region.intersected(self._holes))
            painter.fillRect(self._whole(), style.GROUND)
            painter.restore()
        for tile, sight in zip(self._tiles, self._sights, strict=True):
            if region.intersects(tile.rect):
                tile.paint(target, painter, sight.pictures, sight.notice)
                if sight.framed:
                    tile.frame(painter)
        for part in over:
            part.paint(painter)

    def _grown(self, region: QRegion) -> QRegion:
        """`region` with all that must be painted along with it.

        Tiles are painted whole, and what lies over a tile is painted after it; the clock's shade must never be laid
        over a tile that was not painted anew, for it would darken.
        """
        for _ in range(2):
            for over in (*self._over, self._clock):
                if region.intersects(over.rect):
                    region = region.united(over.rect)
            for tile in self._tiles:
                if region.intersects(tile.rect):
                    region = region.united(tile.rect)
        return region

    def exposeEvent(self, event: QExposeEvent | None) -> None:
        self._changed = QRegion(self._whole())
        self.paint()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._store.resize(self.size())
        self._sizes = style.Sizes(self.width(), self.height())
        self._clock = bars.ClockPanel(self._whole(), self._sizes)
        self._time = self._date = ""
        self._sights, self._tiles, self._holes = (), [], QRegion(self._whole())
        self._place_over()
        self._on_resized(self.width(), self.height())

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None:
            hand_on(event, self._hands)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if not self._hands.touched():
            self._point(event, click=True)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._point(event, click=False)

    def _point(self, event: QMouseEvent | None, click: bool) -> None:
        if event is not None:
            at = event.position().toPoint()
            self._hands.pointed(at.x(), at.y(), click)

    def _update(self, rect: QRect) -> None:
        self._changed = self._changed.united(rect)

    def _whole(self) -> QRect:
        return QRect(0, 0, self.width(), self.height())

    def _place_over(self) -> None:
        self._over = []
        if self._bar:
            self._over.append(bars.Bar(self._whole(), self._bar, self._sizes))
        if self._banner:
            self._over.append(bars.Banner(self._whole(), self._banner, self._sizes))
        self._panel = None
        if self._message is not None:
            self._panel = NoticePanel(self._whole(), self._message, self._sizes)
            self._over.append(self._panel)
        self._update(self._whole())
