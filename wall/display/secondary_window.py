"""The window of a screen other than the wall's. It forwards keys, and ignores the pointer."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QMouseEvent

from wall.display.input import InputTarget
from wall.display.window import Window


class SecondaryWindow(Window):
    def __init__(self, target: InputTarget) -> None:
        super().__init__(lambda: None, target)
        self._touched = target.touched
        self.setTitle("tivi: beside")
        # A window manager would move the window to the main screen, or give it the keyboard focus.
        self.setFlags(Qt.WindowType.BypassWindowManagerHint | Qt.WindowType.FramelessWindowHint)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        self._touched()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        pass
