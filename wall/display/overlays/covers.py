"""Painting the pages that replace the tiles: welcome, the files' problems, help, margin test and the dark screen."""

from __future__ import annotations

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QPainter

from wall.core.view.covers import BlankCover, Cover, HelpCover, MarginTestCover, ProblemsCover, WelcomeCover
from wall.display import style
from wall.display.overlays import blank
from wall.display.overlays.help_page import paint_help
from wall.display.overlays.margin_page import paint_margin_test
from wall.display.overlays.problems_page import paint_problems
from wall.display.style import Sizes
from wall.display.text import draw


def paint_cover(painter: QPainter, screen: QRect, area: QRect, sizes: Sizes, cover: Cover, clock: QRect) -> None:
    """Paint `cover` over the whole of `screen`, with its words within `area`.

    No title runs under the clock, which is empty where there is none.
    """
    if isinstance(cover, BlankCover):
        blank.paint(painter, screen, sizes, cover.text)  # black up to the edges, with a margin too
        return
    painter.fillRect(screen, style.GROUND)
    if isinstance(cover, MarginTestCover):
        paint_margin_test(painter, area, sizes, cover)
        return
    margin = 6 * sizes.pad
    room = area.adjusted(margin, margin, -margin, -margin)
    title = QRect(room)
    if not clock.isEmpty():
        title.setRight(clock.left() - 2 * sizes.pad)
    match cover:
        case ProblemsCover():
            paint_problems(painter, room, title, sizes, cover)
        case WelcomeCover():
            _welcome(painter, room, sizes, cover)
        case HelpCover():
            paint_help(painter, room, title, sizes, cover)


def _welcome(painter: QPainter, room: QRect, sizes: Sizes, cover: WelcomeCover) -> None:
    room = room.adjusted(room.width() // 10, room.height() // 6, -room.width() // 10, 0)
    top = draw(painter, room, cover.title, style.font(2 * sizes.clock, bold=True), style.BAR)
    room.setTop(top + sizes.pad)
    room.setTop(draw(painter, room, cover.lead, style.font(sizes.clock), style.INK) + 4 * sizes.pad)
    for number, step in enumerate(cover.steps, 1):
        draw(painter, room, str(number), style.font(sizes.clock, bold=True), style.BAR)
        beside = room.adjusted(2 * sizes.clock, 0, 0, 0)
        room.setTop(draw(painter, beside, step, style.font(sizes.title), style.INK) + 2 * sizes.pad)
    room.setTop(room.top() + 3 * sizes.pad)
    draw(painter, room, cover.help, style.font(sizes.bar), style.INK_SOFT)
