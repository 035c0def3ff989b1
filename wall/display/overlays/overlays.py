"""What lies over the tiles of one screen: the clock, the banner, the bar and a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QPainter, QRegion

from wall.core.messages import Message
from wall.core.view.view import ClockText, ScreenView
from wall.display.overlays import bars
from wall.display.overlays.message_panel import NoticePanel
from wall.display.style import Sizes


class Overlay(Protocol):
    """Paints one rectangle of the screen."""

    rect: QRect

    def paint(self, painter: QPainter) -> None: ...


class Overlays:
    """The overlays of a screen of a fixed size, in the order in which they are painted."""

    def __init__(self, whole: QRect, sizes: Sizes) -> None:
        self._whole = whole
        self._sizes = sizes
        self._clock = bars.ClockPanel(whole, sizes)
        self._clock_text: ClockText | None = None
        self._bar = self._banner = ""
        self._message: Message | None = None
        self._panel: NoticePanel | None = None
        self._standing: list[Overlay] = []

    @property
    def all(self) -> Sequence[Overlay]:
        return (*self._standing, self._clock)

    @property
    def over_cover(self) -> Sequence[Overlay]:
        """Those that are seen over a page that stands instead of the tiles."""
        return (self._clock,) if self._panel is None else (self._clock, self._panel)

    def show(self, screen: ScreenView) -> QRegion:
        """Show what belongs to this view; the pixels that change."""
        changed = QRegion()
        bar = "\n".join(screen.bar)
        if (bar, screen.banner, screen.message) != (self._bar, self._banner, self._message):
            self._bar, self._banner, self._message = bar, screen.banner, screen.message
            self._place()
            changed = QRegion(self._whole)
        if screen.clock != self._clock_text:
            before, self._clock_text = self._clock.rect, screen.clock
            text = screen.clock or ClockText("", "")
            self._clock.tell(text.time, text.date)
            changed = changed.united(before.united(self._clock.rect))
        return changed

    def _place(self) -> None:
        self._standing = []
        if self._bar:
            self._standing.append(bars.Bar(self._whole, self._bar, self._sizes))
        if self._banner:
            self._standing.append(bars.Banner(self._whole, self._banner, self._sizes))
        self._panel = None
        if self._message is not None:
            self._panel = NoticePanel(self._whole, self._message, self._sizes)
            self._standing.append(self._panel)
