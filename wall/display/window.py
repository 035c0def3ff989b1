"""The window of one screen.

A plain window with its own backing store, not a widget: a widget's painter is clipped to all that changed, and with
several tiles at once that clip costs three times as much as the copying of their pictures (measured).
"""

from __future__ import annotations

from collections.abc import Callable

from PyQt6 import sip
from PyQt6.QtCore import QBuffer, QIODevice, Qt
from PyQt6.QtGui import QBackingStore, QExposeEvent, QImage, QKeyEvent, QMouseEvent, QRegion, QResizeEvent, QWindow

from wall.core.view.view import ScreenView
from wall.display.canvas import Canvas
from wall.display.input import InputTarget, dispatch_key
from wall.model.language import Language


class Window(QWindow):
    """Shows one screen's view; keys and pointer go to `target`."""

    def __init__(self, on_resized: Callable[[int, int], None], target: InputTarget) -> None:
        super().__init__()
        self._on_resized = on_resized
        self._target = target
        self._store = QBackingStore(self)
        self._canvas = Canvas(0, 0)
        self.setTitle("tivi")
        self.setCursor(Qt.CursorShape.BlankCursor)

    def show_screen(self, screen: ScreenView, language: Language) -> None:
        """Show this from now on. `paint` brings it to the screen."""
        self._canvas.show(screen, language)
        if not screen.pointing and self.cursor().shape() is not Qt.CursorShape.BlankCursor:
            self.setCursor(Qt.CursorShape.BlankCursor)

    def refresh(self, number: int) -> None:
        """Tile `number` has a new picture."""
        self._canvas.refresh(number)

    def picture(self) -> bytes:
        """What is on the screen now, as PNG."""
        image = QImage(self.size(), QImage.Format.Format_RGB32)
        self._canvas.draw(image, QRegion(self._canvas.whole))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        return bytes(buffer.data().data())

    def paint(self) -> None:
        """Bring what has changed to the screen."""
        # A closed window may still be exposed, without a surface to paint on.
        if self._canvas.changed.isEmpty() or not self.isExposed() or not self.isVisible():
            return
        region = self._canvas.take_changed()
        self._store.beginPaint(region)
        # A store is an image on X11 and Wayland alike; PyQt does not say so, and its stubs know no cast.
        image: QImage = sip.cast(self._store.paintDevice(), QImage)  # type: ignore[arg-type,assignment]
        self._canvas.draw(image, region)
        self._store.endPaint()
        self._store.flush(region)

    def exposeEvent(self, event: QExposeEvent | None) -> None:
        self._canvas.changed = QRegion(self._canvas.whole)
        self.paint()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._store.resize(self.size())
        self._canvas = Canvas(self.width(), self.height())
        self._on_resized(self.width(), self.height())

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None:
            dispatch_key(event, self._target)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if not self._target.touched():
            self._point(event, click=True)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._point(event, click=False)

    def _point(self, event: QMouseEvent | None, click: bool) -> None:
        if event is not None:
            at = event.position().toPoint()
            self._target.pointed(at.x(), at.y(), click)
