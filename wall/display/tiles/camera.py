"""One tile painted: its picture, its name, and its state where it is not live. Knows pixels; asks nobody anything."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen

from wall.core.layout.scene import fitted
from wall.core.view.tile_state import Notice
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.planar import Converter
from wall.model.camera import Fit
from wall.player.pictures import Format, PictureReader, Planes


class TilePainter:
    """Paints one rectangle of the screen. Its name is drawn once and kept, for it is laid over every picture."""

    def __init__(self, rect: QRect, name: str, fit: Fit, sizes: Sizes, converter: Converter) -> None:
        # A fine line of the ground is left towards the neighbours on the left and above.
        self.rect = rect.adjusted(sizes.line if rect.left() else 0, sizes.line if rect.top() else 0, 0, 0)
        self._whole = rect
        self._lines = [
            line
            for line in (
                QRect(rect.left(), rect.top(), self.rect.left() - rect.left(), rect.height()),
                QRect(rect.left(), rect.top(), rect.width(), self.rect.top() - rect.top()),
            )
            if not line.isEmpty()
        ]
        self._fit = fit
        self._sizes = sizes
        self._converter = converter
        self._label = _pill(name, sizes, rect.width() - 2 * sizes.pad)
        self._label_at = QPoint(rect.left() + sizes.pad, rect.bottom() + 1 - sizes.pad - self._label.height())

    def paint(self, target: QImage, painter: QPainter, pictures: PictureReader | None, notice: Notice | None) -> None:
        """`painter` is on `target`, as large as the screen."""
        latest = pictures.latest() if pictures is not None else None
        if pictures is None or latest is None:
            painter.fillRect(self.rect, style.PANEL)
        else:
            self._picture(target, painter, pictures.format, latest)
            pictures.done()
        if notice is not None:
            painter.fillRect(self.rect, style.VEIL)
            _say(painter, self.rect, notice, self._sizes)
        painter.drawImage(self._label_at, self._label)

    def frame(self, painter: QPainter) -> None:
        """A frame around it: Enter enlarges this one."""
        painter.save()
        wide = self._sizes.line * 3
        painter.setPen(QPen(style.BAR, wide, join=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = wide // 2 + 1
        painter.drawRect(self.rect.adjusted(inner, inner, -inner, -inner))
        painter.restore()

    def _picture(self, target: QImage, painter: QPainter, form: Format, planes: Planes) -> None:
        room = (self._whole.width(), self._whole.height())
        width, height = fitted((form.width, form.height), room, self._fit)
        left = self._whole.left() + (room[0] - width) // 2
        top = self._whole.top() + (room[1] - height) // 2
        if width < room[0] or height < room[1]:
            painter.fillRect(self.rect, style.GROUND)
        exact = abs(width - form.width) <= 1 and abs(height - form.height) <= 1
        whole = form.width <= room[0] and form.height <= room[1]
        # Straight into the screen's memory, a copy less: a quarter of what painting takes (measured).
        if exact and whole and self._converter.into(target, left, top, form, planes):
            for line in self._lines:
                painter.fillRect(line, style.EDGE)
            return
        picture = self._converter.image(form, planes)
        if exact:
            # The part of it that lies in the tile: no clip is as cheap as none.
            inside = QRect(QPoint(left, top), picture.size()).intersected(self.rect)
            painter.drawImage(inside.topLeft(), picture, inside.translated(-left, -top))
            return
        painter.save()
        painter.setClipRect(self.rect, Qt.ClipOperation.IntersectClip)
        # Scaled here only for a moment, until the player's pictures have the tile's size.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(left, top, width, height), picture)
        painter.restore()


def _pill(text: str, sizes: Sizes, widest: int) -> QImage:
    """A short text on a dark rounded ground, cut with an ellipsis where it is too long."""
    made = style.font(sizes.name, bold=True)
    metrics = QFontMetrics(made)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(1, widest - 2 * sizes.pad))
    width = metrics.horizontalAdvance(shown) + 2 * sizes.pad
    # Stacked accents (Ế, Ộ) need the whole ascent; the pill is centred on the letters all the same.
    height = metrics.height() + sizes.pad // 2
    image = style.pill(width, height, sizes)
    painter = QPainter(image)
    painter.setPen(style.INK)
    painter.setFont(made)
    painter.drawText(QRect(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return image


def _say(painter: QPainter, rect: QRect, notice: Notice, sizes: Sizes) -> None:
    """The notice's lines, wrapped and centred; smaller in a small tile, rather than cut."""
    room = rect.adjusted(2 * sizes.pad, 2 * sizes.pad, -2 * sizes.pad, -3 * sizes.pad - sizes.name)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    lines = [
        (notice.title, style.LEVELS[notice.level], sizes.title, True),
        (notice.picture_age, style.INK, sizes.advice, False),
        (notice.advice, style.INK_SOFT, sizes.advice, False),
    ]
    for shrink in (1.0, 0.85, 0.7, 0.55):
        placed: list[tuple[QRect, str, QColor, int, bool]] = []
        top = 0
        for text, colour, pixels, bold in lines:
            if not text:
                continue
            metrics = QFontMetrics(style.font(round(pixels * shrink), bold))
            box = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), int(flags), text)
            placed.append((QRect(room.left(), top, room.width(), box.height()), text, colour, pixels, bold))
            top += box.height() + sizes.pad // 2
        if top <= room.height():
            break
    start = room.top() + max(0, (room.height() - top) // 2)
    for box, text, colour, pixels, bold in placed:
        painter.setFont(style.font(round(pixels * shrink), bold))
        painter.setPen(QPen(colour))
        painter.drawText(box.translated(0, start), int(flags), text)
