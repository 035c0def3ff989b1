"""A window with a camera's picture, on which a person clicks the corners of what is to be hidden."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import (
    QCloseEvent,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QShowEvent,
)
from PyQt6.QtWidgets import QWidget

from wall.commands.mask.saving import NotSavedError
from wall.core.layout.geometry import fitted
from wall.display import style
from wall.display.style import Sizes
from wall.model.camera import Fit
from wall.model.language import Language
from wall.model.level import Level
from wall.model.mask import MOST_CORNERS, Corner, Polygon, area, is_simple
from wall.words import mask as words

_FILLED = QColor(0, 0, 0, 170)


class MaskEditor(QWidget):
    """Each closed part goes to `save`, which returns what to tell the person, or raises NotSavedError."""

    def __init__(
        self, picture: QImage, camera: str, language: Language, sizes: Sizes, save: Callable[[Polygon], str]
    ) -> None:
        super().__init__()
        self._picture, self._camera, self._language, self._sizes = picture, camera, language, sizes
        self._save = save
        self._corners: list[Corner] = []
        self._parts: list[Polygon] = []
        self._message, self._level = "", Level.CALM
        self.saved = 0
        """How many parts were saved."""
        self.setWindowTitle("tivi")
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def showEvent(self, event: QShowEvent | None) -> None:
        # Without a window manager nothing else gives the keyboard focus to a new window.
        self.raise_()
        self.activateWindow()
        self.setFocus()

    # -- keys and clicks

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        if len(self._corners) >= MOST_CORNERS:
            self._say(words.TOO_MANY.said(self._language, most=MOST_CORNERS), Level.WARNING)
            return
        place, at = self._place(), event.position()
        # A click beside the picture is one on its edge, where a mask often ends.
        x = min(1.0, max(0.0, (at.x() - place.left()) / place.width()))
        y = min(1.0, max(0.0, (at.y() - place.top()) / place.height()))
        self._corners.append((round(x, 3), round(y, 3)))
        self._say("", Level.CALM)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None:
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._close_part()
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete if self._corners:
                self._corners.pop()
                self._say("", Level.CALM)
            case Qt.Key.Key_Escape:
                self.close()

    def _close_part(self) -> None:
        polygon = tuple(self._corners)
        if len(polygon) < 3 or not area(polygon):
            self._say(words.TOO_FEW.said(self._language), Level.WARNING)
            return
        if not is_simple(polygon):
            self._say(words.CROSSES.said(self._language), Level.WARNING)
            return
        try:
            said = self._save(polygon)
        except NotSavedError as error:
            self._say(str(error), Level.ALARM)
            return
        self.saved += 1
        self._parts.append(polygon)
        self._corners.clear()
        self._say(said, Level.CALM)

    def _say(self, text: str, level: Level) -> None:
        self._message, self._level = text, level
        self.update()

    def closeEvent(self, event: QCloseEvent | None) -> None:
        if event is not None:
            event.accept()

    # -- painting

    def _foot(self) -> int:
        return 4 * self._sizes.advice + 2 * self._sizes.pad

    def _place(self) -> QRect:
        """Where the picture is."""
        room = self.width(), max(1, self.height() - self._foot())
        width, height = fitted((self._picture.width(), self._picture.height()), room, Fit.CONTAIN)
        return QRect((room[0] - width) // 2, (room[1] - height) // 2, width, height)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.GROUND)
        place = self._place()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part in self._parts:
            painter.setPen(QPen(style.BAR, self._sizes.line))
            painter.setBrush(_FILLED)
            painter.drawPolygon(QPolygonF(_drawn(part, place)))
        self._paint_begun(painter, place)
        self._paint_words(painter)
        painter.end()

    def _paint_begun(self, painter: QPainter, place: QRect) -> None:
        points = _drawn(tuple(self._corners), place)
        painter.setPen(QPen(style.BAR, 2 * self._sizes.line))
        painter.setBrush(_FILLED if len(self._corners) > 2 else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF(points))
        painter.setBrush(style.BAR)
        for point in points:
            painter.drawEllipse(point, 3.0 * self._sizes.line, 3.0 * self._sizes.line)

    def _paint_words(self, painter: QPainter) -> None:
        sizes, foot = self._sizes, self._foot()
        lines = (
            (words.KEYS.said(self._language), style.INK),
            (self._message or words.TITLE.said(self._language, camera=self._camera), style.LEVELS[self._level]),
        )
        for number, (text, colour) in enumerate(lines):
            top = self.height() - foot + sizes.pad + number * 2 * sizes.advice
            painter.setFont(style.font(sizes.advice))
            painter.setPen(colour)
            painter.drawText(
                QRectF(2 * sizes.pad, top, self.width() - 4 * sizes.pad, 2 * sizes.advice),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                text,
            )


def _drawn(polygon: Polygon, place: QRect) -> list[QPointF]:
    return [QPointF(place.left() + x * place.width(), place.top() + y * place.height()) for x, y in polygon]
