"""The window of a screen that is not the wall's. Knows that nobody steers it: it hands on keys, and nothing else."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QMouseEvent

from wall.display.input import InputTarget
from wall.display.window import Window


class SecondaryWindow(Window):
    def __init__(self, hands: InputTarget) -> None:
        super().__init__(lambda *_: None, hands)
        self._touched = hands.touched
        self.setTitle("tivi: beside")
        # No window manager has a say in it: it would move it to the main screen, or give it the keys.
        self.setFlags(Qt.WindowType.BypassWindowManagerHint | Qt.WindowType.FramelessWindowHint)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        self._touched()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        pass
