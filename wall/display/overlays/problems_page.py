"""The page that stands while no layout could be shown yet: what is wrong with the files."""

from __future__ import annotations

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QFontMetrics, QPainter

from wall.core.view.covers import ProblemsCover
from wall.display import style
from wall.display.style import Sizes
from wall.display.text import broken, draw, draw_lines


def paint_problems(painter: QPainter, room: QRect, title: QRect, sizes: Sizes, cover: ProblemsCover) -> None:
    """Paint as many reports as find room, each whole, and how many more there are. The first is always painted."""
    room = QRect(room)
    room.setTop(draw(painter, title, cover.title, style.font(sizes.clock, bold=True), style.BAR) + 2 * sizes.pad)
    room.setTop(draw(painter, room, cover.advice, style.font(sizes.title), style.INK) + 3 * sizes.pad)
    font = style.font(sizes.advice, fixed=True)
    height = QFontMetrics(font).height()
    for number, report in enumerate(cover.reports):
        first, *others = style.drawable(report, fixed=True).splitlines()
        head = broken(first, font, room.width())
        body = [line for other in others for line in broken(other, font, room.width())]
        left = len(cover.reports) - number
        free = room.height() // height - (1 if left > 1 else 0)
        if number and len(head) + len(body) > free:
            draw(painter, room, cover.more.format(n=left), style.font(sizes.bar, bold=True), style.BAR)
            return
        room.setTop(draw_lines(painter, room, head, font, style.INK))
        room.setTop(draw_lines(painter, room, body[: max(0, free - len(head))], font, style.INK_SOFT) + 2 * sizes.pad)
