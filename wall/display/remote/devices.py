"""The input devices with keys beyond X: found as they come, read without blocking, let go when they fail."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, QSocketNotifier, QTimer
from PyQt6.QtGui import QGuiApplication
from PyQt6.sip import voidptr

from wall.display.input import InputTarget, dispatch
from wall.display.remote.events import KEYS, LETTERS, EventReader, has_keys_beyond_x

log = logging.getLogger("tivi.remote")

DEVICES = Path("/dev/input")
FACTS = Path("/sys/class/input")
LOOK_MS = 3000
"""Interval of looking for devices that were plugged in. The kernel says when one goes."""
_AT_ONCE = 4096  # bytes


def has_focus() -> bool:
    """Whether one of the wall's windows has the keyboard, by which X chooses who gets a key."""
    return QGuiApplication.focusWindow() is not None


class RemoteControls(QObject):
    """Reports keys that X cannot deliver to `target` while `is_heard`, beside the X server, which keeps its devices."""

    def __init__(
        self,
        target: InputTarget,
        is_heard: Callable[[], bool] = has_focus,
        devices: Path = DEVICES,
        facts: Path = FACTS,
    ) -> None:
        """`devices` has the devices as event0, event1, ...; `facts` what sysfs says about each."""
        super().__init__()
        self._target, self._is_heard = target, is_heard
        self._devices, self._facts = devices, facts
        self._open: dict[str, _Device] = {}
        self._errors: dict[str, str] = {}
        self._failed: dict[str, tuple[int, int]] = {}
        self._look_timer = QTimer(self)
        self._look_timer.setInterval(LOOK_MS)
        self._look_timer.timeout.connect(self.look)
        self._look_timer.start()
        self.look()

    def look(self) -> None:
        """Open the devices that are new, and try those again that could not be opened."""
        there = sorted(path.name for path in self._devices.glob("event[0-9]*"))
        self._errors = {name: error for name, error in self._errors.items() if name in there}
        for name in there:
            if name not in self._open and self._has_keys_beyond_x(name):
                self._begin(name)

    def close(self) -> None:
        self._look_timer.stop()
        for device in self._open.values():
            device.close()
        self._open.clear()

    def _has_keys_beyond_x(self, name: str) -> bool:
        # Not asked of the device itself: for each move of a mouse that is not even a remote, the wall would wake up.
        try:
            return has_keys_beyond_x((self._facts / name / "device/capabilities/key").read_text(encoding="ascii"))
        except (OSError, ValueError) as error:
            self._fail(name, f"what keys it has is not known: {error}")
            return False

    def _begin(self, name: str) -> None:
        try:
            descriptor = os.open(self._devices / name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            self._fail(name, error.strerror or str(error))
            return
        found = os.fstat(descriptor)
        identity = (found.st_ino, found.st_ctime_ns)
        if self._failed.get(name) == identity:  # and not another in its place
            os.close(descriptor)
            return
        self._errors.pop(name, None)
        self._open[name] = _Device(
            descriptor, lambda data: self._take(name, data), lambda why: self._lose(name, identity, why)
        )
        log.info("keys of %s that X does not deliver are read", self._named(name))

    def _take(self, name: str, data: bytes) -> None:
        presses = self._open[name].events.read(data)
        for press in presses if self._is_heard() else ():
            key = KEYS.get(press.code)
            if not press.ends:
                dispatch(key, LETTERS.get(press.code, ""), press.repeats, self._target)
            elif key is not None:
                self._target.released(key)

    def _lose(self, name: str, identity: tuple[int, int], why: str) -> None:
        self._failed[name] = identity
        lost = self._open.pop(name)
        lost.close()
        if lost.events.held is not None:
            self._target.released(lost.events.held)  # nothing more is heard of it
        log.info("%s is no longer read: %s", name, why)

    def _fail(self, name: str, error: str) -> None:
        if self._errors.get(name) != error:
            self._errors[name] = error
            log.warning("keys of %s that X does not deliver cannot be read: %s", self._named(name), error)

    def _named(self, name: str) -> str:
        try:
            return f"{name} ({(self._facts / name / 'device/name').read_text(errors='replace').strip()})"
        except OSError:  # it has no name, or is gone; the line that is being written says so
            return name


class _Device:
    """An open device. `on_data` gets what it sends, `on_end` once why it sends no more."""

    def __init__(self, descriptor: int, on_data: Callable[[bytes], None], on_end: Callable[[str], None]) -> None:
        self.events = EventReader()
        self._descriptor = descriptor
        self._on_data, self._on_end = on_data, on_end
        self._notifier = QSocketNotifier(voidptr(descriptor), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(lambda *_: self._read())

    def _read(self) -> None:
        try:
            data = os.read(self._descriptor, _AT_ONCE)
        except BlockingIOError:  # woken for nothing; the next event wakes it again
            return
        except OSError as error:
            self._on_end(error.strerror or str(error))
            return
        if data:
            self._on_data(data)
        else:
            self._on_end("it has ended")

    def close(self) -> None:
        self._notifier.setEnabled(False)
        self._notifier.deleteLater()
        os.close(self._descriptor)
