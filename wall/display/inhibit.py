"""Keeps the screen from going dark by itself. Knows X's switches and the desktop's wish list; nothing of the wall."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess

from PyQt6.QtDBus import QDBusConnection, QDBusMessage

log = logging.getLogger("tivi.screen")


def keep_awake() -> None:
    """Ask desktop and X server alike; each lets go of it when the wall ends or the server restarts."""
    bus = QDBusConnection.sessionBus()
    asked = False
    if bus.isConnected():
        call = QDBusMessage.createMethodCall(
            "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "Inhibit"
        )
        call.setArguments(["tivi", "camera wall"])
        asked = bus.send(call)
    xset = shutil.which("xset")
    if os.environ.get("DISPLAY") and xset:
        done = subprocess.run(
            [xset, "s", "off", "s", "noblank", "-dpms"], check=False, capture_output=True, timeout=5, text=True
        )
        # A server without the power extension has nothing to switch off: as good as done.
        asked = asked or done.returncode == 0 or "DPMS" in done.stderr
    if not asked:
        log.warning("nothing here can be asked to keep the screen awake")
