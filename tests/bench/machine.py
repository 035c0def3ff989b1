"""Describes the machine, the versions and the time of a benchmark run."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import time
from pathlib import Path

_VERSIONS = {
    "mpv": ("mpv", "--version"),
    "ffmpeg": ("ffmpeg", "-version"),
    "libvlc": ("dpkg-query", "-W", "-f", "${Version}", "libvlc5"),
    "tivi": ("git", "describe", "--always", "--dirty"),
}


def machine() -> dict[str, object]:
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return {
        "when": time.strftime("%Y-%m-%d %H:%M %Z"),
        "cpu": model.group(1) if model else platform.machine(),
        "cores": os.cpu_count(),
        "kernel": platform.release(),
        "load_at_start": os.getloadavg()[0],
        "versions": {name: _first_line(command) for name, command in _VERSIONS.items()},
    }


def _first_line(command: tuple[str, ...]) -> str:
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
    return told.partition("\n")[0].strip()
