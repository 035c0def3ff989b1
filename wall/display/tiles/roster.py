"""Paints who is on duty: the people of today large and marked, below them the days that follow."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QImage, QPainter

from wall.core.view.roster_tile import RosterRow, RosterTileView
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE, broken, draw_lines
from wall.display.tiles.panel import paint_panel
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter

_GROWTHS = (2.4, 2.0, 1.7, 1.4, 1.2, 1.0)
"""Sizes of the people of today that are tried in turn, as shares of what can just be read across the room."""
_SHARE_OF_TODAY = 0.6
"""The share of the tile that today may take where other days follow."""
_MOST_LINES = 2
"""Lines of a later day at most."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | WHOLE


class RosterPainter:
    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes

    def paint(self, target: QImage, painter: QPainter, view: RosterTileView) -> None:
        room = paint_panel(painter, self._place, self._heading(view), self._sizes)
        painter.save()
        painter.setClipRect(self._place.inner, Qt.ClipOperation.IntersectClip)
        room.setTop(self._today(painter, room, view) + 2 * self._sizes.pad)
        self._later(painter, room, view.rows)
        painter.restore()

    def _heading(self, view: RosterTileView) -> str:
        """With today's date where there is room for it."""
        whole = f"{view.title} · {view.day}"
        width = QFontMetrics(style.font(self._sizes.small, bold=True)).horizontalAdvance(whole)
        return whole if width <= self._place.words.width() - 4 * self._sizes.pad else view.title

    def _today(self, painter: QPainter, room: QRect, view: RosterTileView) -> int:
        """Paint the people of today beside their mark; the first line below."""
        sizes = self._sizes
        if not view.today:
            font = style.font(sizes.read)
            lines = broken(view.nobody, font, room.width(), max(1, room.height() // QFontMetrics(font).height()))
            return draw_lines(painter, room, lines, font, style.INK_SOFT)
        mark = QRect(room.left(), room.top(), max(2, sizes.pad // 2), 0)
        beside = room.adjusted(mark.width() + 2 * sizes.pad, 0, 0, 0)
        most = int(room.height() * _SHARE_OF_TODAY) if view.rows else room.height()
        font, lines = _largest(view.today, beside.width(), most, sizes)
        below = draw_lines(painter, beside, lines, font, style.INK)
        mark.setBottom(below - 1)
        painter.fillRect(mark, style.BAR)
        return below

    def _later(self, painter: QPainter, room: QRect, rows: Sequence[RosterRow]) -> None:
        """Paint as many of the days that follow as there is room for."""
        days, people = style.font(self._sizes.small), style.font(self._sizes.read)
        day_width = max((QFontMetrics(days).horizontalAdvance(row.days) for row in rows), default=0)
        gap, line = 2 * self._sizes.pad, QFontMetrics(people).height()
        widest = max((QFontMetrics(people).horizontalAdvance(row.people) for row in rows), default=0)
        is_beside = day_width + gap + min(widest, room.width() // 2) <= room.width()
        indent = day_width + gap if is_beside else 0
        head = 0 if is_beside else QFontMetrics(days).height()
        for row in rows:
            lines = broken(row.people, people, room.width() - indent, _MOST_LINES)
            height = head + line * len(lines)
            if height > room.height():
                return
            painter.setFont(days)
            painter.setPen(style.INK_SOFT)
            painter.drawText(QRect(room.left(), room.top(), room.width(), head or line), _LEFT, row.days)
            draw_lines(painter, room.adjusted(indent, head, 0, 0), lines, people, style.INK)
            room.setTop(room.top() + height + self._sizes.pad // 2)


def _largest(people: Sequence[str], width: int, height: int, sizes: Sizes) -> tuple[QFont, list[str]]:
    """A line for each, or one for all, as large as fits; else a text that is cut at its end where there is no room."""
    shown = [style.drawable(person) for person in people]
    for growth in _GROWTHS:
        font = style.font(round(growth * sizes.read), bold=True)
        metrics = QFontMetrics(font)
        for lines in (shown, [", ".join(shown)]):
            fits_across = all(metrics.horizontalAdvance(line) <= width for line in lines)
            if fits_across and metrics.height() * len(lines) <= height:
                return font, lines
    font = style.font(sizes.read, bold=True)
    return font, broken(", ".join(people), font, width, max(1, height // QFontMetrics(font).height()))
