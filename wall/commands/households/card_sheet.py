"""Sheets of cards, eight on an A4 page with marks to cut by: on paper (PDF) or as a picture, from one description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import segno
from PyQt6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PyQt6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from wall.commands.offscreen import offscreen_application
from wall.display.style import font

COLUMNS, ROWS = 2, 4
PAGE_MM = (210.0, 297.0)
CARD_MM = (97.0, 70.0)
_PAD = 5.5
_QR_MM = 29.5
"""With a module of 0.9 mm, which any phone reads; around it are four modules without anything, as ISO 18004 wants."""
_CUT_MM = 4.0
_PDF_DPI = 600
_GAP = "  "
"""Parts the groups of digits: a single space is hardly seen between large ones."""
_LINE_HEIGHT = 1.21
"""Height of a line of Inter, as a share of its size."""
_INK, _SOFT, _LINE = "#000000", "#4a4f55", "#9aa0a6"


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """What is on one card. `digits` is the code in groups of four, `link` what the QR code holds."""

    title: str
    name: str
    label: str
    digits: str
    link: str
    sentences: tuple[str, ...]


def pdf(cards: Sequence[Card], title: str) -> bytes:
    """The sheets as a PDF document, whose fonts are in it."""
    offscreen_application()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(title)
    writer.setCreator("tivi")
    # Without margins of the page's own: the cards keep theirs, which printers need.
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    painter = QPainter(writer)
    for number, page in enumerate(_pages(cards)):
        if number:
            writer.newPage()
        _Sheet(painter, _PDF_DPI / 25.4).paint(page)
    painter.end()
    buffer.close()
    return bytes(content.data())


def picture(cards: Sequence[Card], dots_per_mm: float = 8.0) -> QImage:
    """The first sheet as a picture."""
    offscreen_application()
    width, height = (round(side * dots_per_mm) for side in PAGE_MM)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    _Sheet(painter, dots_per_mm).paint(next(_pages(cards)))
    painter.end()
    return image


def _pages(cards: Sequence[Card]) -> Iterator[Sequence[Card]]:
    size = COLUMNS * ROWS
    return (cards[start : start + size] for start in range(0, len(cards), size))


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters of at most `most` mm with all that hangs above and below them, and of at least `least` where they must.

    `leading` is the distance of two lines as a share of `most`.
    """

    most: float
    smallest: float | None = None
    bold: bool = False
    ink: str = _INK
    leading: float = 1.0

    @property
    def least(self) -> float:
        return self.most if self.smallest is None else self.smallest


class _Sheet:
    """Paints in millimetres; `scale` is how many dots one has."""

    def __init__(self, painter: QPainter, scale: float) -> None:
        self._painter = painter
        self._scale = scale

    def paint(self, cards: Sequence[Card]) -> None:
        left, top = (
            (whole - count * side) / 2 for whole, count, side in zip(PAGE_MM, (COLUMNS, ROWS), CARD_MM, strict=True)
        )
        self._cut_marks(left, top)
        for number, card in enumerate(cards):
            row, column = divmod(number, COLUMNS)
            self._card(card, left + column * CARD_MM[0], top + row * CARD_MM[1])

    def _cut_marks(self, left: float, top: float) -> None:
        """Short lines in the margin at every edge, and a cross at every corner inside."""
        self._painter.setPen(QPen(QColor(_LINE), 0.15 * self._scale))
        across = [left + column * CARD_MM[0] for column in range(COLUMNS + 1)]
        down = [top + row * CARD_MM[1] for row in range(ROWS + 1)]
        for x in across:
            for y in down:
                self._line(x, max(1.0, y - _CUT_MM), x, min(PAGE_MM[1] - 1.0, y + _CUT_MM))
                self._line(max(1.0, x - _CUT_MM), y, min(PAGE_MM[0] - 1.0, x + _CUT_MM), y)

    def _line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        s = self._scale
        self._painter.drawLine(QPointF(x * s, y * s), QPointF(to_x * s, to_y * s))

    def _card(self, card: Card, x: float, y: float) -> None:
        width = CARD_MM[0] - 2 * _PAD
        self._texts([card.title], x + _PAD, y + 3.6, width, _Letters(3.4, ink=_SOFT))
        self._name(card.name, x + _PAD, y + 7.4, width)
        self._qr(card.link, x + _PAD, y + 19.0)
        beside, room = x + _PAD + _QR_MM + 4.5, width - _QR_MM - 4.5
        self._texts([card.label], beside, y + 19.2, room, _Letters(3.6, ink=_SOFT))
        self._texts(
            [_GAP.join(card.digits.split()[:2]), _GAP.join(card.digits.split()[2:])],
            beside,
            y + 24.5,
            room,
            _Letters(9.6, 5.0, bold=True, leading=1.2),
        )
        self._texts(card.sentences, x + _PAD, y + 52.2, width, _Letters(3.9, 2.6, leading=1.25))

    def _name(self, name: str, x: float, y: float, width: float) -> None:
        """In large letters on one line, or in smaller ones on two."""
        large = _Letters(7.4, 5.2, bold=True)
        if self._fits([name], width, self._largest([name], width, large)):
            self._texts([name], x, y, width, large)
            return
        words = name.split()
        halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))] or [(name, "")]
        lines = min(halves, key=lambda pair: max(map(len, pair)))
        self._texts(lines, x, y, width, _Letters(4.4, 3.0, bold=True, leading=1.05))

    def _texts(self, lines: Sequence[str], x: float, y: float, width: float, letters: _Letters) -> None:
        """Lines below each other, all in the largest size in which the longest one fits; cut off where none is."""
        made, s = self._largest(lines, width, letters), self._scale
        metrics = QFontMetricsF(made)
        self._painter.setFont(made)
        self._painter.setPen(QColor(letters.ink))
        for number, line in enumerate(lines):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width * s)
            box = QRectF(x * s, (y + number * letters.most * letters.leading) * s, width * s, letters.most * s)
            self._painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _largest(self, lines: Sequence[str], width: float, letters: _Letters) -> QFont:
        """These letters in the largest size in which all lines fit, or in their smallest."""
        most, least = (int(size * self._scale / _LINE_HEIGHT) for size in (letters.most, letters.least))
        step = max(1, most // 50)
        sizes = (font(pixels, letters.bold) for pixels in range(most, least, -step))
        return next((made for made in sizes if self._fits(lines, width, made)), font(least, letters.bold))

    def _fits(self, lines: Sequence[str], width: float, made: QFont) -> bool:
        metrics = QFontMetricsF(made)
        return all(metrics.horizontalAdvance(line) <= width * self._scale for line in lines)

    def _qr(self, link: str, x: float, y: float) -> None:
        """The QR code as rectangles, one for each run of dark modules: sharp in every size."""
        modules = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
        side = _QR_MM / len(modules) * self._scale
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(_INK))
        for row, line in enumerate(modules):
            column = 0
            for dark, run in groupby(line):
                length = len(list(run))
                if dark:
                    box = QRectF(x * self._scale + column * side, y * self._scale + row * side, length * side, side)
                    self._painter.drawRect(box)
                column += length
