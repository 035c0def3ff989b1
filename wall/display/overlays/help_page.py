"""The page of the keys and of every camera. What finds no room on it stands on the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter

from wall.core.view.cameras import CameraHealth
from wall.core.view.covers import HelpCover
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE, broken, draw, draw_lines
from wall.model.level import Level


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of a text, `left` and `top` pixels from the corner of its row."""

    left: int
    top: int
    lines: Sequence[str]
    font: QFont
    colour: QColor

    @property
    def bottom(self) -> int:
        return self.top + len(self.lines) * QFontMetrics(self.font).height()


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells beside or below each other; `dot` is the colour of the mark before them."""

    cells: Sequence[_Cell]
    gap: int
    dot: QColor | None = None

    @property
    def height(self) -> int:
        return max(cell.bottom for cell in self.cells) + self.gap


def paint_help(painter: QPainter, room: QRect, title: QRect, sizes: Sizes, cover: HelpCover) -> None:
    """Paint the keys and the cameras; of several pages, page `cover.page`, counted around."""
    top = draw(painter, title, cover.title, style.font(sizes.clock, bold=True), style.BAR) + 2 * sizes.pad
    foot = QRect(room.left(), room.bottom() + 1 - 2 * sizes.bar, room.width(), 2 * sizes.bar)
    below = QRect(room.left(), top, room.width(), room.bottom() + 1 - top)
    keys = _keys(cover, room.width(), _columns(room), sizes)
    keys_height = sum(row.height for row in keys) + 4 * sizes.pad
    pages = _pages(_cameras(cover.cameras, room, sizes), below.height(), keys_height, foot.height())
    page = cover.page % len(pages)
    if page == 0:
        for row in keys:
            top = _paint_row(painter, room.left(), top, row, sizes)
        top += sizes.pad
        painter.fillRect(room.left(), top, room.width(), sizes.line, style.INK_SOFT)
        top += 3 * sizes.pad
    for row in pages[page]:
        top = _paint_row(painter, room.left(), top, row, sizes)
    if len(pages) > 1:
        text = cover.turning.format(page=page + 1, pages=len(pages))
        painter.setFont(style.font(sizes.bar, bold=True))
        painter.setPen(style.BAR)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom | WHOLE, text)


def _columns(room: QRect) -> int:
    """Two columns of keys leave most of a screen to the cameras; a turned one has no width for them."""
    return 2 if room.width() > room.height() else 1


def _pages(rows: Sequence[_Row], height: int, keys_height: int, foot_height: int) -> list[list[_Row]]:
    """The cameras' rows on each page. The keys take their part of the first; with several pages each has a foot."""
    if sum(row.height for row in rows) <= height - keys_height:
        return [list(rows)]
    pages: list[list[_Row]] = [[]]
    free = height - keys_height - foot_height
    for row in rows:
        if row.height > free and (pages[-1] or len(pages) == 1):
            pages.append([])
            free = height - foot_height
        pages[-1].append(row)
        free -= row.height
    return pages


def _keys(cover: HelpCover, width: int, columns: int, sizes: Sizes) -> list[_Row]:
    bold, plain = style.font(sizes.bar, bold=True), style.font(sizes.bar)
    column = width // columns
    gap = 2 * sizes.pad
    key_width = min(_widest((key for key, _ in cover.keys), bold) + sizes.pad, column // 2) + gap
    rows = []
    for begin in range(0, len(cover.keys), columns):
        cells: list[_Cell] = []
        for number, (key, text) in enumerate(cover.keys[begin : begin + columns]):
            left = number * column
            cells += [
                _Cell(left, 0, broken(key, bold, key_width - gap), bold, style.INK),
                _Cell(left + key_width, 0, broken(text, plain, column - key_width - gap), plain, style.INK_SOFT),
            ]
        rows.append(_Row(cells, sizes.pad))
    return rows


def _cameras(cameras: Sequence[CameraHealth], room: QRect, sizes: Sizes) -> list[_Row]:
    """Name, state and figures beside each other; on a turned screen the figures stand below."""
    bold, plain = style.font(sizes.bar, bold=True), style.font(sizes.bar)
    indent, gap = sizes.bar, 3 * sizes.pad
    whole = room.width() - indent
    wide = _columns(room) > 1
    widest_name = _widest((camera.name for camera in cameras), bold)
    widest_state = _widest((camera.state for camera in cameras), plain)
    name_width = min(widest_name + gap, round(whole * (0.36 if wide else 0.5)))
    state_width = min(widest_state + gap, round(whole * 0.36)) if wide else whole - name_width
    rows = []
    for camera in cameras:
        calm = camera.level is Level.CALM
        dot = style.PANEL if calm and not camera.figures else style.LEVELS[camera.level]
        colour = style.INK if calm else style.LEVELS[camera.level]
        left = indent + name_width
        cells = [
            _Cell(indent, 0, broken(camera.name, bold, name_width - gap // 2), bold, style.INK),
            _Cell(left, 0, broken(camera.state, plain, state_width - gap // 2), plain, colour),
        ]
        figures = " · ".join(camera.figures)
        if figures and wide:
            left += state_width
            cells.append(_Cell(left, 0, broken(figures, plain, room.width() - left), plain, style.INK_SOFT))
        elif figures:
            top = max(cell.bottom for cell in cells)
            cells.append(_Cell(indent, top, broken(figures, plain, whole), plain, style.INK_SOFT))
        rows.append(_Row(cells, sizes.pad if wide else 2 * sizes.pad, dot))
    return rows


def _widest(texts: Iterable[str], font: QFont) -> int:
    """The width in pixels of the widest of these texts, each in one line."""
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(style.drawable(text)) for text in texts), default=0)


def _paint_row(painter: QPainter, left: int, top: int, row: _Row, sizes: Sizes) -> int:
    """The y of the next row."""
    if row.dot is not None:
        radius = sizes.bar // 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(row.dot)
        painter.drawEllipse(QPoint(left + radius, top + round(sizes.bar * 0.65)), radius, radius)
    for cell in row.cells:
        draw_lines(painter, QRect(left + cell.left, top + cell.top, 10_000, 0), cell.lines, cell.font, cell.colour)
    return top + row.height
