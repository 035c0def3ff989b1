"""Translating the keys of keyboards and remote controls, and the pointer, into the wall's input."""

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
    Qt.Key.Key_AudioRewind: Key.REPLAY,
    Qt.Key.Key_F2: Key.EDIT,
    Qt.Key.Key_F9: Key.ALARM,
    Qt.Key.Key_Red: Key.ALARM,
}
_REPEATING = frozenset({Key.LEFT, Key.RIGHT, Key.UP, Key.DOWN})
"""Keys that repeat while they are held down."""


class InputTarget(Protocol):
    """Receives what a person does at the wall."""

    def touched(self) -> bool:
        """Any key, with or without a meaning, or a click. True if that was its whole effect."""

    def pressed(self, key: Key) -> None: ...

    def released(self, key: Key) -> None:
        """A key is let go, or the wall will hear no more of it."""

    def typed(self, letter: str) -> None: ...

    def pointed(self, x: int, y: int, click: bool) -> None:
        """The pointer moved to (x, y), in pixels of the screen, or was clicked there."""


def dispatch_key(event: QKeyEvent, target: InputTarget) -> None:
    """Report a key of Qt that was pressed, or that repeats because it is held down."""
    dispatch(_KEYS.get(Qt.Key(event.key())), _letter(event), event.isAutoRepeat(), target)


def dispatch_release(event: QKeyEvent, target: InputTarget) -> None:
    """Report a key of Qt that is let go. One that is held down is let go again and again, which counts for nothing."""
    key = _KEYS.get(Qt.Key(event.key()))
    if key is not None and not event.isAutoRepeat():
        target.released(key)


def dispatch(key: Key | None, letter: str, repeats: bool, target: InputTarget) -> None:
    """Report a key that was pressed, by its meaning or else its letter. One with neither only counts as a touch.

    What only wakes the screen does nothing else, but for the alarm.
    """
    if target.touched() and key is not Key.ALARM:
        return
    if key is not None:
        if not repeats or key in _REPEATING:
            target.pressed(key)
    elif letter and not repeats:
        target.typed(letter)


def _letter(event: QKeyEvent) -> str:
    # A key with a Latin name counts as that, whatever its text: a Vietnamese input method changes the text.
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9 or Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
        return chr(event.key())
    text = event.text()
    return text if len(text) == 1 and text.isalnum() else ""
