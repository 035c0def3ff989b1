"""Which start of the machine this is."""

from __future__ import annotations

from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """Another one each time that the machine was started. Monotonic seconds of another one mean nothing."""
    return _BOOT_ID.read_text().strip()
