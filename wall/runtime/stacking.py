"""Keeps an emergency above the editor, which is a full-screen window of another process."""

from __future__ import annotations

import signal
from enum import StrEnum
from typing import Protocol

RESUME = signal.SIGCONT
"""Brings the window of a process that edits forward; it does no harm to a process that is still starting."""


class StackMove(StrEnum):
    TO_FRONT = "front"
    TO_BACK = "back"


def move(was_emergency: bool, is_emergency: bool, is_editing: bool, has_keyboard: bool) -> StackMove | None:
    """What becomes of the wall's window. `was_emergency` is how it was at the last look.

    An editor that opens only now, or comes forward by itself, goes behind an emergency too. Nor does X give a window
    the keyboard at once whose last event is older than another's claim.
    """
    if is_emergency:
        return StackMove.TO_FRONT if not was_emergency or (is_editing and not has_keyboard) else None
    return StackMove.TO_BACK if was_emergency and is_editing else None


class StackedWindow(Protocol):
    """What is needed of a QWindow."""

    def raise_(self) -> None: ...

    def lower(self) -> None: ...

    def requestActivate(self) -> None: ...

    def isActive(self) -> bool: ...


class Editing(Protocol):
    @property
    def is_editing(self) -> bool: ...

    def resume_editing(self) -> None:
        """Give the editor the keyboard again."""


class Stacking:
    def __init__(self, window: StackedWindow, editing: Editing) -> None:
        self._window = window
        self._editing = editing
        self._was_emergency = False

    def follow(self, is_emergency: bool) -> None:
        """Call several times a second, and whenever an emergency comes or goes."""
        window, is_editing = self._window, self._editing.is_editing
        made = move(self._was_emergency, is_emergency, is_editing, window.isActive())
        self._was_emergency = is_emergency
        if made is StackMove.TO_FRONT:
            window.raise_()
            window.requestActivate()
        elif made is StackMove.TO_BACK:
            window.lower()
            self._editing.resume_editing()
