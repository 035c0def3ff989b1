"""The window of one screen: between Qt's units and the true pixels that everything else counts in.

A plain window with its own backing store, not a widget: a widget's painter is clipped to all that changed, and with
several tiles at once that clip costs three times as much as the copying of their pictures (measured).
"""

from __future__ import annotations

from collections.abc import Callable

from PyQt6 import sip
from PyQt6.QtCore import QBuffer, QIODevice, QSize, Qt
from PyQt6.QtGui import (
    QBackingStore,
    QExposeEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QRegion,
    QResizeEvent,
    QWindow,
)
from PyQt6.sip import voidptr

from wall.core.attention import Key
from wall.core.layout.geometry import Size
from wall.core.view.view import ScreenView
from wall.display.canvas import Canvas
from wall.display.input import InputTarget, dispatch_key, dispatch_release
from wall.display.scale import in_units, true_size
from wall.model.language import Language


class Window(QWindow):
    """Shows one screen's view; keys and pointer go to `target`."""

    def __init__(self, on_resized: Callable[[], None], target: InputTarget) -> None:
        super().__init__()
        self._on_resized = on_resized
        self._target = target
        self._store = QBackingStore(self)
        self._canvas = Canvas(0, 0)
        self.setTitle("tivi")
        self.setCursor(Qt.CursorShape.BlankCursor)

    @property
    def pixels(self) -> Size:
        """Its width and height in pixels of the screen, whatever Qt's scale factor is."""
        return true_size(self.size(), self.devicePixelRatio())

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
        image = QImage(self._canvas.whole.size(), QImage.Format.Format_RGB32)
        self._canvas.draw(image, QRegion(self._canvas.whole))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        return bytes(buffer.data().data())

    def paint(self) -> None:
        """Bring what has changed to the screen."""
        if self._canvas.changed.isEmpty() or not self.isExposed():
            return
        ratio = self.devicePixelRatio()
        region = self._canvas.take_changed()
        units = region if ratio == 1.0 else in_units(region, ratio)
        self._store.beginPaint(units)
        self._canvas.draw(_in_pixels(self._store), region)
        self._store.endPaint()
        self._store.flush(units)

    def exposeEvent(self, event: QExposeEvent | None) -> None:
        self._fit()  # the window may have come to a screen with another scale
        self._canvas.changed = QRegion(self._canvas.whole)
        self.paint()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._fit()

    def _fit(self) -> None:
        """Follow the window's size."""
        self._store.resize(self.size())
        width, height = self.pixels
        if self._canvas.whole.size() != QSize(width, height):
            self._canvas = Canvas(width, height)
            self._on_resized()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None:
            dispatch_key(event, self._target)

    def keyReleaseEvent(self, event: QKeyEvent | None) -> None:
        if event is not None:
            dispatch_release(event, self._target)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        # Whoever has the keyboard now hears the release.
        self._target.released(Key.ALARM)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if not self._target.touched():
            self._point(event, click=True)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._point(event, click=False)

    def _point(self, event: QMouseEvent | None, click: bool) -> None:
        if event is not None:
            at = (event.position() * self.devicePixelRatio()).toPoint()
            self._target.pointed(at.x(), at.y(), click)


def _in_pixels(store: QBackingStore) -> QImage:
    """The memory of `store`, as an image without a scale."""
    # A store is an image on X11 and Wayland alike; PyQt does not say so, and its stubs know no cast.
    image: QImage = sip.cast(store.paintDevice(), QImage)  # type: ignore[arg-type,assignment]
    if image.devicePixelRatio() == 1.0:
        return image
    # PyQt takes an address where its stubs say bytes.
    memory: bytes = voidptr(int(image.bits() or 0))  # type: ignore[assignment]
    return QImage(memory, image.width(), image.height(), image.bytesPerLine(), image.format())
