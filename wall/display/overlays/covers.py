"""Painting the pages that replace the tiles: the welcome, the files' problems, the help and the dark screen."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QPainter

from wall.core.view.cameras import CameraHealth
from wall.core.view.covers import BlankCover, Cover, HelpCover, ProblemsCover, WelcomeCover
from wall.display import style
from wall.display.overlays import blank
from wall.display.style import Sizes
from wall.model.level import Level

_WRAP = int(Qt.TextFlag.TextWordWrap)


def paint_cover(painter: QPainter, screen: QRect, sizes: Sizes, cover: Cover) -> None:
    """Paint `cover` over the whole of `screen`."""
    match cover:
        case BlankCover(text):
            blank.paint(painter, screen, sizes, text)
        case ProblemsCover():
            _problems(painter, screen, sizes, cover)
        case WelcomeCover():
            _welcome(painter, screen, sizes, cover)
        case HelpCover():
            _help(painter, screen, sizes, cover)


def _problems(painter: QPainter, screen: QRect, sizes: Sizes, cover: ProblemsCover) -> None:
    room = _ground(painter, screen, sizes)
    top = room.top()
    for text, colour, pixels, bold in (
        (cover.title, style.BAR, sizes.clock, True),
        (cover.advice, style.INK, sizes.title, False),
    ):
        top = _wrapped(painter, room, top, text, colour, pixels, bold) + 2 * sizes.pad
    made = style.font(sizes.advice, fixed=True)
    metrics = QFontMetrics(made)
    painter.setFont(made)
    for report in cover.reports:
        top += sizes.pad
        for number, line in enumerate(style.drawable(report, fixed=True).splitlines()):
            box = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), _WRAP, line)
            height = max(box.height(), metrics.height())
            if top + height > room.bottom():
                return
            painter.setPen(style.INK if number == 0 else style.INK_SOFT)
            painter.drawText(QRect(room.left(), top, room.width(), height), _WRAP, line)
            top += height


def _welcome(painter: QPainter, screen: QRect, sizes: Sizes, cover: WelcomeCover) -> None:
    room = _ground(painter, screen, sizes)
    room = room.adjusted(room.width() // 10, room.height() // 6, -room.width() // 10, 0)
    number_width = 2 * sizes.clock
    top = _wrapped(painter, room, room.top(), cover.title, style.BAR, 2 * sizes.clock, bold=True)
    top = _wrapped(painter, room, top + sizes.pad, cover.lead, style.INK, sizes.clock) + 4 * sizes.pad
    for number, step in enumerate(cover.steps, 1):
        beside = room.adjusted(number_width, 0, 0, 0)
        _line(painter, room, top, str(number), style.BAR, sizes.clock, bold=True)
        top = _wrapped(painter, beside, top, step, style.INK, sizes.title) + 2 * sizes.pad
    _wrapped(painter, room, top + 3 * sizes.pad, cover.help, style.INK_SOFT, sizes.bar)


def _help(painter: QPainter, screen: QRect, sizes: Sizes, cover: HelpCover) -> None:
    room = _ground(painter, screen, sizes)
    _line(painter, room, room.top(), cover.title, style.BAR, sizes.clock, bold=True)
    top = room.top() + 2 * sizes.clock
    # Two columns of keys leave most of the screen to the cameras.
    half, step = room.width() // 2, round(sizes.bar * 1.6)
    key_width = round(half * 0.36)
    for number, (key, text) in enumerate(cover.keys):
        left = room.left() + number % 2 * half
        y = top + number // 2 * step
        _line(painter, QRect(left, 0, key_width, 0), y, key, style.INK, sizes.bar, bold=True)
        _line(painter, QRect(left + key_width, 0, half - key_width, 0), y, text, style.INK_SOFT, sizes.bar)
    top += (len(cover.keys) + 1) // 2 * step + 2 * sizes.pad
    painter.fillRect(room.left(), top, room.width(), sizes.line, style.INK_SOFT)
    top += 2 * sizes.pad
    rows = max(1, (room.bottom() - top) // step)
    shown = cover.cameras if len(cover.cameras) <= rows else cover.cameras[: rows - 1]
    for camera in shown:
        _camera(painter, room, top, camera, sizes)
        top += step
    if len(shown) < len(cover.cameras):
        more = cover.more.format(n=len(cover.cameras) - len(shown))
        _line(painter, room, top, more, style.INK_SOFT, sizes.bar)


def _camera(painter: QPainter, room: QRect, top: int, camera: CameraHealth, sizes: Sizes) -> None:
    radius = sizes.bar // 4
    painter.setPen(Qt.PenStyle.NoPen)
    hidden = camera.level is Level.CALM and not camera.figures
    painter.setBrush(style.PANEL if hidden else style.LEVELS[camera.level])
    painter.drawEllipse(QPoint(room.left() + radius, top + round(sizes.bar * 0.65)), radius, radius)
    left = room.left() + 4 * radius
    name, state = round(room.width() * 0.24), round(room.width() * 0.28)
    colour = style.INK if camera.level is Level.CALM else style.LEVELS[camera.level]
    _line(painter, QRect(left, 0, name, 0), top, camera.name, style.INK, sizes.bar, bold=True)
    _line(painter, QRect(left + name, 0, state, 0), top, camera.state, colour, sizes.bar)
    rest = QRect(left + name + state, 0, room.right() - left - name - state, 0)
    _line(painter, rest, top, " · ".join(camera.figures), style.INK_SOFT, sizes.bar)


def _ground(painter: QPainter, screen: QRect, sizes: Sizes) -> QRect:
    """Fill the screen with the background, and return the area between the margins."""
    painter.fillRect(screen, style.GROUND)
    margin = 6 * sizes.pad
    return screen.adjusted(margin, margin, -margin, -margin)


def _wrapped(
    painter: QPainter, room: QRect, top: int, text: str, colour: QColor, pixels: int, bold: bool = False
) -> int:
    """Draw a text in as many lines as it needs, and return the y of the next."""
    text = style.drawable(text)
    made = style.font(pixels, bold)
    height = QFontMetrics(made).boundingRect(QRect(0, 0, room.width(), 10_000), _WRAP, text).height()
    painter.setFont(made)
    painter.setPen(colour)
    painter.drawText(QRect(room.left(), top, room.width(), height), _WRAP, text)
    return top + height


def _line(painter: QPainter, room: QRect, top: int, text: str, colour: QColor, pixels: int, bold: bool = False) -> None:
    """Draw a text in one line from the left edge of `room`, shortened with an ellipsis if it is too long."""
    made = style.font(pixels, bold)
    metrics = QFontMetrics(made)
    painter.setFont(made)
    painter.setPen(colour)
    shown = metrics.elidedText(style.drawable(text), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(QRect(room.left(), top, room.width(), metrics.height()), Qt.AlignmentFlag.AlignVCenter, shown)
