"""Pages that are shown instead of the tiles: the welcome, the layout's problems and the help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QPainter

from wall.core.view.tile_state import Level
from wall.display import style
from wall.display.style import Sizes

_WRAP = int(Qt.TextFlag.TextWordWrap)


class Cover(Protocol):
    """A page that covers the whole screen."""

    def paint(self, painter: QPainter, screen: QRect, sizes: Sizes) -> None: ...


@dataclass(frozen=True, slots=True)
class Problems:
    """The problems of the layout, each with its line, as many as there is room for."""

    title: str
    advice: str
    reports: tuple[str, ...]

    def paint(self, painter: QPainter, screen: QRect, sizes: Sizes) -> None:
        room = _ground(painter, screen, sizes)
        top = room.top()
        for text, colour, pixels, bold in (
            (self.title, style.BAR, sizes.clock, True),
            (self.advice, style.INK, sizes.title, False),
        ):
            top = _wrapped(painter, room, top, text, colour, pixels, bold) + 2 * sizes.pad
        made = style.font(sizes.advice, fixed=True)
        metrics = QFontMetrics(made)
        painter.setFont(made)
        for report in self.reports:
            top += sizes.pad
            for number, line in enumerate(report.splitlines()):
                box = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), _WRAP, line)
                height = max(box.height(), metrics.height())
                if top + height > room.bottom():
                    return
                painter.setPen(style.INK if number == 0 else style.INK_SOFT)
                painter.drawText(QRect(room.left(), top, room.width(), height), _WRAP, line)
                top += height


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first steps, in order, for a wall without cameras."""

    title: str
    lead: str
    steps: tuple[str, ...]
    help: str

    def paint(self, painter: QPainter, screen: QRect, sizes: Sizes) -> None:
        room = _ground(painter, screen, sizes)
        room = room.adjusted(room.width() // 10, room.height() // 6, -room.width() // 10, 0)
        number_width = 2 * sizes.clock
        top = _wrapped(painter, room, room.top(), self.title, style.BAR, 2 * sizes.clock, bold=True)
        top = _wrapped(painter, room, top + sizes.pad, self.lead, style.INK, sizes.clock) + 4 * sizes.pad
        for number, step in enumerate(self.steps, 1):
            beside = room.adjusted(number_width, 0, 0, 0)
            _line(painter, room, top, str(number), style.BAR, sizes.clock, bold=True)
            top = _wrapped(painter, beside, top, step, style.INK, sizes.title) + 2 * sizes.pad
        _wrapped(painter, room, top + 3 * sizes.pad, self.help, style.INK_SOFT, sizes.bar)


@dataclass(frozen=True, slots=True)
class Health:
    """One camera: its name, its state, and figures."""

    name: str
    level: Level
    state: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """The keys, each with its effect, and every camera. `more` says with `{n}` how many there is no room for."""

    title: str
    keys: tuple[tuple[str, str], ...]
    cameras: tuple[Health, ...]
    more: str

    def paint(self, painter: QPainter, screen: QRect, sizes: Sizes) -> None:
        room = _ground(painter, screen, sizes)
        _line(painter, room, room.top(), self.title, style.BAR, sizes.clock, bold=True)
        top = room.top() + 2 * sizes.clock
        # Two columns of keys leave most of the screen to the cameras.
        half, step = room.width() // 2, round(sizes.bar * 1.6)
        key_width = round(half * 0.36)
        for number, (key, text) in enumerate(self.keys):
            left = room.left() + number % 2 * half
            y = top + number // 2 * step
            _line(painter, QRect(left, 0, key_width, 0), y, key, style.INK, sizes.bar, bold=True)
            _line(painter, QRect(left + key_width, 0, half - key_width, 0), y, text, style.INK_SOFT, sizes.bar)
        top += (len(self.keys) + 1) // 2 * step + 2 * sizes.pad
        painter.fillRect(room.left(), top, room.width(), sizes.line, style.INK_SOFT)
        top += 2 * sizes.pad
        rows = max(1, (room.bottom() - top) // step)
        shown = self.cameras if len(self.cameras) <= rows else self.cameras[: rows - 1]
        for camera in shown:
            self._camera(painter, room, top, camera, sizes)
            top += step
        if len(shown) < len(self.cameras):
            more = self.more.format(n=len(self.cameras) - len(shown))
            _line(painter, room, top, more, style.INK_SOFT, sizes.bar)

    def _camera(self, painter: QPainter, room: QRect, top: int, camera: Health, sizes: Sizes) -> None:
        radius = sizes.bar // 4
        painter.setPen(Qt.PenStyle.NoPen)
        hidden = camera.level is Level.CALM and not camera.details
        painter.setBrush(style.PANEL if hidden else style.LEVELS[camera.level])
        painter.drawEllipse(QPoint(room.left() + radius, top + round(sizes.bar * 0.65)), radius, radius)
        left = room.left() + 4 * radius
        name, state = round(room.width() * 0.24), round(room.width() * 0.28)
        colour = style.INK if camera.level is Level.CALM else style.LEVELS[camera.level]
        _line(painter, QRect(left, 0, name, 0), top, camera.name, style.INK, sizes.bar, bold=True)
        _line(painter, QRect(left + name, 0, state, 0), top, camera.state, colour, sizes.bar)
        rest = QRect(left + name + state, 0, room.right() - left - name - state, 0)
        _line(painter, rest, top, " · ".join(camera.details), style.INK_SOFT, sizes.bar)


def _ground(painter: QPainter, screen: QRect, sizes: Sizes) -> QRect:
    """Fill the screen with the background, and return the area between the margins."""
    painter.fillRect(screen, style.GROUND)
    margin = 6 * sizes.pad
    return screen.adjusted(margin, margin, -margin, -margin)


def _wrapped(
    painter: QPainter, room: QRect, top: int, text: str, colour: QColor, pixels: int, bold: bool = False
) -> int:
    """Draw a text in as many lines as it needs, and return the y of the next."""
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
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(QRect(room.left(), top, room.width(), metrics.height()), Qt.AlignmentFlag.AlignVCenter, shown)
