"""Keeping the screen on: inhibits the desktop's screen saver and X's power saving."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess

from PyQt6.QtDBus import QDBusConnection, QDBusMessage

log = logging.getLogger("tivi.screen")


def keep_awake() -> None:
    """Ask both the desktop and the X server. It lasts until the wall ends, or until the X server restarts."""
    bus = QDBusConnection.sessionBus()
    inhibited = False
    if bus.isConnected():
        call = QDBusMessage.createMethodCall(
            "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "Inhibit"
        )
        call.setArguments(["tivi", "camera wall"])
        inhibited = bus.send(call)
    xset = shutil.which("xset")
    if os.environ.get("DISPLAY") and xset:
        done = subprocess.run(
            [xset, "s", "off", "s", "noblank", "-dpms"], check=False, capture_output=True, timeout=5, text=True
        )
        # An X server without DPMS has no power saving to switch off.
        inhibited = inhibited or done.returncode == 0 or "DPMS" in done.stderr
    if not inhibited:
        log.warning("neither the desktop nor the X server can be asked to keep the screen on")
