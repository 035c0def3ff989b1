"""The keys of a window: which are heard, how often, and when one is let go."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QFocusEvent, QKeyEvent

from wall.core.attention import Key
from wall.display.window import Window


class Heard:
    """Notes what it hears."""

    def __init__(self) -> None:
        self.all: list[object] = []
        self.is_asleep = False

    def touched(self) -> bool:
        woke, self.is_asleep = self.is_asleep, False
        return woke

    def pressed(self, key: Key) -> None:
        self.all.append(key)

    def released(self, key: Key) -> None:
        self.all.append(("released", key))

    def typed(self, letter: str) -> None:
        self.all.append(letter)

    def pointed(self, x: int, y: int, click: bool) -> None:
        self.all.append((x, y, click))


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def window(heard: Heard) -> Window:
    return Window(lambda: None, heard)


def key(kind: QEvent.Type, code: Qt.Key, repeats: bool = False) -> QKeyEvent:
    return QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, "", repeats)


DOWN, UP = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


@pytest.mark.parametrize("code", [Qt.Key.Key_F9, Qt.Key.Key_Red])
def test_a_held_alarm_key_is_heard_once_and_its_release_once(window: Window, heard: Heard, code: Qt.Key) -> None:
    window.keyPressEvent(key(DOWN, code))
    for _ in range(5):  # as X repeats a key that is held
        window.keyReleaseEvent(key(UP, code, repeats=True))
        window.keyPressEvent(key(DOWN, code, repeats=True))
    window.keyReleaseEvent(key(UP, code))
    assert heard.all == [Key.ALARM, ("released", Key.ALARM)]


def test_the_alarm_key_counts_from_a_resting_screen_and_any_other_only_wakes_it(window: Window, heard: Heard) -> None:
    for code in (Qt.Key.Key_Return, Qt.Key.Key_F9):
        heard.is_asleep = True
        window.keyPressEvent(key(DOWN, code))
    assert heard.all == [Key.ALARM]


def test_a_window_that_loses_the_keyboard_holds_the_key_no_longer(window: Window, heard: Heard) -> None:
    window.keyPressEvent(key(DOWN, Qt.Key.Key_F9))
    window.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert heard.all == [Key.ALARM, ("released", Key.ALARM)]
