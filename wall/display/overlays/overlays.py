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
    """The overlays within `area` of a screen, in the order in which they are painted. None covers another's text."""

    def __init__(self, area: QRect, sizes: Sizes) -> None:
        self._area = area
        self._sizes = sizes
        self._clock = bars.ClockPanel(area, sizes)
        self._clock_text: ClockText | None = None
        self._said: tuple[Sequence[str], str, Message | None] = ((), "", None)
        self._bar: bars.Bar | None = None
        self._banner: bars.Banner | None = None
        self._panel: NoticePanel | None = None

    @property
    def all(self) -> Sequence[Overlay]:
        found = (self._bar, self._banner, self._panel, self._clock)
        return [overlay for overlay in found if overlay is not None]

    @property
    def over_cover(self) -> Sequence[Overlay]:
        """Those that are seen over a page that stands instead of the tiles."""
        return (self._clock,) if self._panel is None else (self._clock, self._panel)

    @property
    def clock(self) -> QRect:
        """Where the clock is; empty where there is none."""
        return self._clock.rect

    def show(self, screen: ScreenView) -> QRegion:
        """Show what belongs to this view; the pixels that change."""
        changed, before = QRegion(), self._clock.rect
        if screen.clock != self._clock_text:
            self._clock_text = screen.clock
            text = screen.clock or ClockText("", "")
            self._clock.tell(text.time, text.date)
            changed = QRegion(before).united(self._clock.rect)
        said = (screen.bar, screen.banner, screen.message)
        if said != self._said or self._clock.rect != before:
            self._said = said
            self._place(*said)
            changed = QRegion(self._area)
        return changed

    def room_for_words(self, tile: QRect) -> QRect:
        """The part of a tile whose words nothing covers: above the bar, and below or beside what stands at the top.

        A message that goes away by itself is not kept clear of.
        """
        room = QRect(tile)
        if self._bar is not None and room.intersects(self._bar.rect):
            room.setBottom(self._bar.rect.top() - 1)
        for overlay in (self._clock, self._banner):
            if overlay is not None and room.intersects(overlay.rect):
                room = _largest_beside(room, overlay.rect)
        return room

    def _place(self, bar: Sequence[str], banner: str, message: Message | None) -> None:
        area, sizes = self._area, self._sizes
        right = area.right() + 1 if self._clock.rect.isEmpty() else self._clock.rect.left()
        self._bar = bars.Bar(area, bar, sizes) if bar else None
        self._banner = bars.Banner(area, banner, sizes, right) if banner else None
        bottom = area.bottom() + 1 if self._bar is None else self._bar.rect.top()
        self._panel = None if message is None else NoticePanel(area, message, sizes, bottom)


def _largest_beside(room: QRect, taken: QRect) -> QRect:
    """The largest part of `room` below, left or right of `taken`."""
    below, left, right = QRect(room), QRect(room), QRect(room)
    below.setTop(taken.bottom() + 1)
    left.setRight(taken.left() - 1)
    right.setLeft(taken.right() + 1)
    parts = (part for part in (below, left, right) if part.isValid())
    return max(parts, key=lambda part: part.width() * part.height(), default=QRect())
