"""Paints a tile of notices: one at a time, as large as its tile allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PyQt6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from wall.core.board.photo import Photo
from wall.core.view.notices_tile import NoticesTileView
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import WHOLE, broken, cut_at_word, draw_lines
from wall.display.tiles.panel import paint_panel
from wall.display.tiles.photo import image_of
from wall.display.tiles.place import TilePlace
from wall.display.tiles.planar import Converter
from wall.display.tiles.qr_code import paint_qr, qr_image, qr_side
from wall.display.tiles.signs import paint_sign

_GROWTHS = (2.6, 2.2, 1.8, 1.6, 1.4, 1.2, 1.0)
"""Sizes of the text that are tried in turn, as multiples of what can just be read across the room."""
_TITLE = 1.25
"""Size of the title, as a multiple of the text's."""
_MOST_TITLE_LINES = 3
_SIDE = 0.36
"""Share of a tile's width, or of its height where it is upright, for what stands beside the words."""
_MOST_CODE = 9
"""Side of the code, as a multiple of the letters that can just be read: more of it is no better to scan."""
_LEAST_ACROSS, _LEAST_UPRIGHT = 20, 16
"""Width of a tile, or height of an upright one, below which the words need what a picture would take: as such a
multiple."""
_LONGEST_WORD = 20
"""Letters of what counts as a word, which is not to be broken; an address is broken at any size."""
_LEAST_WIDTH, _LEAST_HEIGHT = 0.38, 1.15
"""A letter and a line, as shares of the letters' size; on average, and rather too little."""
_MOST_DOTS = 8


class NoticesPainter:
    """A notice is drawn once and kept, for it stands for many seconds and the clock lies over it."""

    def __init__(self, place: TilePlace, sizes: Sizes, converter: Converter) -> None:
        self._place = place
        self._sizes = sizes
        self._image = QImage()
        self._view: NoticesTileView | None = None

    def paint(self, target: QImage, painter: QPainter, view: NoticesTileView) -> None:
        inner = self._place.inner
        if view != self._view:
            self._image = QImage(inner.size(), QImage.Format.Format_RGB32)
            drawing = QPainter(self._image)
            drawing.translate(-inner.left(), -inner.top())
            self._draw(drawing, view)
            drawing.end()
            self._view = view
        painter.drawImage(inner.topLeft(), self._image)

    def _draw(self, painter: QPainter, view: NoticesTileView) -> None:
        sizes = self._sizes
        room = paint_panel(painter, self._place, view.heading, sizes)
        self._turns(painter, view)
        room = self._beside(painter, view, room)
        said = _largest(view, room, sizes)
        if not said.title_lines:
            return
        title = QFontMetrics(said.title)
        if view.count:
            sign = QRectF(room.left(), room.top() + (title.height() - said.sign) // 2, said.sign, said.sign)
            paint_sign(painter, sign, view.sign)
        beside_sign = room.adjusted(said.indent, 0, 0, 0)
        colour = style.INK if view.count else style.INK_SOFT
        top = draw_lines(painter, beside_sign, said.title_lines, said.title, colour)
        for lines, colour in ((said.date_lines, style.BAR), (said.text_lines, style.INK)):
            if lines:
                room.setTop(top + said.gap)
                top = draw_lines(painter, room, lines, said.text, colour if view.count else style.INK_SOFT)

    def _turns(self, painter: QPainter, view: NoticesTileView) -> None:
        """Which of how many this is, at the right end of the heading's line: dots, and the number in words."""
        if not view.of_several:
            return
        sizes, font = self._sizes, style.font(self._sizes.small)
        metrics, heading = QFontMetrics(font), QFontMetrics(style.font(self._sizes.small, bold=True))
        pad, height = 2 * sizes.pad, metrics.height()
        line = self._place.words.adjusted(pad, pad, -pad, 0)
        line.setHeight(height)
        width = metrics.horizontalAdvance(view.of_several)
        free = line.width() - heading.horizontalAdvance(view.heading) - width - pad
        if free < 0:
            return
        painter.setFont(font)
        painter.setPen(style.INK_SOFT)
        painter.drawText(
            line,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | WHOLE,
            view.of_several,
        )
        radius, step = max(2.0, 0.16 * height), 0.62 * height
        if view.count > _MOST_DOTS or free < view.count * step + pad:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        first = line.right() - width - sizes.pad - (view.count - 0.5) * step
        for number in range(view.count):
            painter.setBrush(style.INK if number == view.number - 1 else _FAINT)
            painter.drawEllipse(QPointF(first + number * step, line.center().y() + 1), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _beside(self, painter: QPainter, view: NoticesTileView, room: QRect) -> QRect:
        """Draw what stands beside the words, and return the room that is left to them.

        The picture is at the top of a column at the right, or at the left below the words of an upright tile; the code
        is in the lower right corner.
        """
        gap, is_wide = 2 * self._sizes.pad, room.width() > room.height()
        most = round(_SIDE * max(room.width(), room.height()))
        side = 0
        least = (_LEAST_ACROSS if is_wide else _LEAST_UPRIGHT) * self._sizes.read
        picture = view.picture if (room.width() if is_wide else room.height()) >= least else None
        if view.link is not None:
            code = qr_image(view.link)
            longest = round(_MOST_CODE * self._sizes.read)
            if picture is not None:
                longest = min(longest, (room.height() if is_wide else room.width()) // 2 - gap)
            side = qr_side(code, min(most, room.width(), room.height(), longest))
            if side:
                paint_qr(painter, code, QPoint(room.right() + 1, room.bottom() + 1), side)
        taken = side
        if picture is not None:
            beside_code = side + gap if side else 0
            if is_wide:
                column = QRect(room.right() + 1 - most, room.top(), most, room.height() - beside_code)
            else:
                column = QRect(room.left(), room.bottom() + 1 - most, room.width() - beside_code, most)
            shown = _paint_photo(painter, column, picture, is_wide)
            taken = max(taken, shown.width() if is_wide else shown.height())
        if not taken:
            return room
        return room.adjusted(0, 0, -taken - gap, 0) if is_wide else room.adjusted(0, 0, 0, -taken - gap)


def _paint_photo(painter: QPainter, room: QRect, picture: Photo, is_at_right: bool) -> QRect:
    """Draw a photo into `room`, whole and not larger than it is, at the right or the left end; where it is then."""
    scale = min(1.0, room.width() / picture.width, room.height() / picture.height)
    width, height = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    left = room.right() + 1 - width if is_at_right else room.left()
    top = room.top() if is_at_right else room.bottom() + 1 - height
    rect = QRect(left, top, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect, image_of(picture))
    painter.restore()
    return rect


_FAINT = QColor("#4a5868")
"""Dots of the other notices: they need not be told apart to be counted."""


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a notice at one size. `indent` is what the sign takes of the title's lines."""

    title: QFont
    text: QFont
    sign: int
    indent: int
    gap: int
    title_lines: Sequence[str]
    date_lines: Sequence[str]
    text_lines: Sequence[str]

    @property
    def height(self) -> int:
        title, text = QFontMetrics(self.title).height(), QFontMetrics(self.text).height()
        gaps = self.gap * (bool(self.date_lines) + bool(self.text_lines))
        return title * len(self.title_lines) + text * (len(self.date_lines) + len(self.text_lines)) + gaps


def _largest(view: NoticesTileView, room: QRect, sizes: Sizes) -> _Said:
    """The words at the largest size at which all of them fit; at the smallest, cut, where they never do."""
    for growth in _GROWTHS:
        pixels = growth * sizes.read
        if len(view.text) * _LEAST_WIDTH * _LEAST_HEIGHT * pixels**2 > room.width() * room.height():
            continue  # breaking it into lines takes long, and is of no use
        said = _sized(view, room, sizes, growth)
        words = [word for word in f"{view.title} {view.text}".split() if len(word) <= _LONGEST_WORD]
        longest = max(words, key=len, default="")
        fits_across = QFontMetrics(said.title).horizontalAdvance(longest) + said.indent <= room.width()
        if fits_across and said.height <= room.height() and len(said.title_lines) <= _MOST_TITLE_LINES:
            return said
    most = int(room.width() * max(0, room.height()) / (_LEAST_WIDTH * _LEAST_HEIGHT * sizes.read**2)) + 1
    view = replace(view, text=view.text[:most])
    return _cut(view, room, _sized(view, room, sizes, _GROWTHS[-1]))


def _sized(view: NoticesTileView, room: QRect, sizes: Sizes, growth: float) -> _Said:
    title = style.font(round(_TITLE * growth * sizes.read), bold=True)
    text = style.font(round(growth * sizes.read))
    sign = round(0.95 * QFontMetrics(title).ascent()) if view.count else 0
    indent = sign + 3 * sizes.pad // 2 if sign else 0
    return _Said(
        title,
        text,
        sign,
        indent,
        sizes.pad // 2,
        broken(view.title, title, room.width() - indent),
        broken(view.dates, text, room.width()) if view.dates else (),
        broken(view.text, text, room.width()) if view.text else (),
    )


def _cut(view: NoticesTileView, room: QRect, whole: _Said) -> _Said:
    """What fits: the title first, then the dates, then the beginning of the text."""
    title, text = QFontMetrics(whole.title).height(), QFontMetrics(whole.text).height()
    width = room.width() - whole.indent
    titles = cut_at_word(view.title, whole.title, width, min(_MOST_TITLE_LINES, room.height() // title))
    left = room.height() - title * len(titles) - whole.gap
    dates = cut_at_word(view.dates, whole.text, room.width(), min(2, left // text)) if view.dates else []
    if dates:
        left -= text * len(dates) + whole.gap
    texts = cut_at_word(view.text, whole.text, room.width(), left // text) if view.text else []
    return _Said(whole.title, whole.text, whole.sign, whole.indent, whole.gap, titles, dates, texts)
