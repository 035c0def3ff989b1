"""Keys of keyboards and remotes, and the pointer, as what they mean. Knows Qt's names for keys; decides nothing."""

from __future__ import annotations

from typing import Protocol

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeyEvent

from wall.core.attention import Key

_KEYS = {
    Qt.Key.Key_Return: Key.ENTER,
    Qt.Key.Key_Enter: Key.ENTER,
    Qt.Key.Key_Select: Key.ENTER,
    Qt.Key.Key_Escape: Key.BACK,
    Qt.Key.Key_Backspace: Key.BACK,
    Qt.Key.Key_Back: Key.BACK,
    Qt.Key.Key_Exit: Key.BACK,
    Qt.Key.Key_Cancel: Key.BACK,
    Qt.Key.Key_Left: Key.LEFT,
    Qt.Key.Key_PageUp: Key.LEFT,
    Qt.Key.Key_ChannelDown: Key.LEFT,
    Qt.Key.Key_MediaPrevious: Key.LEFT,
    Qt.Key.Key_Right: Key.RIGHT,
    Qt.Key.Key_PageDown: Key.RIGHT,
    Qt.Key.Key_ChannelUp: Key.RIGHT,
    Qt.Key.Key_MediaNext: Key.RIGHT,
    Qt.Key.Key_Up: Key.UP,
    Qt.Key.Key_Down: Key.DOWN,
    Qt.Key.Key_Space: Key.PAUSE,
    Qt.Key.Key_Pause: Key.PAUSE,
    Qt.Key.Key_MediaPlay: Key.PAUSE,
    Qt.Key.Key_MediaPause: Key.PAUSE,
    Qt.Key.Key_MediaTogglePlayPause: Key.PAUSE,
    Qt.Key.Key_Question: Key.HELP,
    Qt.Key.Key_F1: Key.HELP,
    Qt.Key.Key_Help: Key.HELP,
    Qt.Key.Key_Info: Key.HELP,
    Qt.Key.Key_F2: Key.EDIT,
}
_REPEATING = frozenset({Key.LEFT, Key.RIGHT, Key.UP, Key.DOWN})


class InputTarget(Protocol):
    """Who is told what somebody at the wall does."""

    def touched(self) -> bool:
        """Any key, whether it means something or not, or a click. True where it has done its work by that alone."""

    def pressed(self, key: Key) -> None: ...

    def typed(self, letter: str) -> None: ...

    def pointed(self, x: int, y: int, click: bool) -> None:
        """The pointer is at (x, y), in pixels of the screen."""


def hand_on(event: QKeyEvent, hands: InputTarget) -> None:
    """A key was pressed, or is held down and repeats."""
    if hands.touched():
        return
    key = _KEYS.get(Qt.Key(event.key()))
    if key is not None:
        if not event.isAutoRepeat() or key in _REPEATING:
            hands.pressed(key)
    elif not event.isAutoRepeat() and (letter := _letter(event)):
        hands.typed(letter)


def _letter(event: QKeyEvent) -> str:
    # The key rather than its text, where it has a Latin name: a Vietnamese input method makes other letters of it.
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9 or Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
        return chr(event.key())
    text = event.text()
    return text if len(text) == 1 and text.isalnum() else ""
