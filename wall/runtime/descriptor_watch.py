"""Calls back in Qt's loop while a descriptor can be read."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, QSocketNotifier
from PyQt6.sip import voidptr


class DescriptorWatch:
    """All descriptors that are watched, each until its end is called."""

    def __init__(self, parent: QObject) -> None:
        self._parent = parent
        self._notifiers: set[QSocketNotifier] = set()

    def watch(self, descriptor: int, callback: Callable[[], None]) -> Callable[[], None]:
        """Call `callback` whenever the descriptor can be read, until the function that this returns is called."""
        notifier = QSocketNotifier(voidptr(descriptor), QSocketNotifier.Type.Read, self._parent)
        notifier.activated.connect(lambda *_: callback())
        self._notifiers.add(notifier)

        def end() -> None:
            notifier.setEnabled(False)
            self._notifiers.discard(notifier)
            notifier.deleteLater()

        return end
