"""Remote controls as the kernel shows them: its records, in pipes in the place of its devices, and what sysfs says."""

from __future__ import annotations

import os
import struct
from pathlib import Path

RECORD = struct.Struct("@llHHi")
SYN, KEY, MSC = 0, 1, 4
DROPPED = 3
RELEASE, PRESS, REPEAT = 0, 1, 2
# linux/input-event-codes.h
ENTER, UP, MICMUTE, BTN_LEFT, OK, INFO, ZOOM = 28, 103, 248, 0x110, 0x160, 0x166, 0x174
CHANNEL_UP, NEXT, PREVIOUS, CONTEXT_MENU = 0x192, 0x197, 0x19C, 0x1B6
RED, SOS = 0x18E, 0x27F
NUMERIC_0, NUMERIC_A, DPAD_UP, TRIGGER_HAPPY = 0x200, 0x20C, 0x220, 0x2C0


def record(kind: int, code: int, value: int) -> bytes:
    return RECORD.pack(1764400000, 250000, kind, code, value)


def event(code: int, value: int) -> bytes:
    """A key of a remote as the kernel sends it: the infrared code, the key, and the end of the report."""
    return record(MSC, 4, 0x2F) + record(KEY, code, value) + record(SYN, 0, 0)


def tap(*codes: int) -> bytes:
    return b"".join(event(code, PRESS) + event(code, RELEASE) for code in codes)


def capabilities(*codes: int) -> str:
    """The text that sysfs has for these keys."""
    bits, words = sum(1 << code for code in codes), list[str]()
    while bits:
        words.insert(0, f"{bits & (1 << 64) - 1:x}")
        bits >>= 64
    return " ".join(words) + "\n"


class Sockets:
    """A folder of devices, and what sysfs says of them."""

    def __init__(self, folder: Path) -> None:
        self.devices, self.facts = folder / "input", folder / "class"
        self.devices.mkdir()

    def describe(self, name: str, *codes: int) -> None:
        about = self.facts / name / "device"
        (about / "capabilities").mkdir(parents=True, exist_ok=True)
        (about / "capabilities/key").write_text(capabilities(*codes))
        (about / "name").write_text("RC for Tivi\n")

    def plug_in(self, name: str, *codes: int) -> int:
        """The end of a pipe to write into."""
        self.describe(name, *(codes or (ENTER, OK)))
        os.mkfifo(self.devices / name)
        return os.open(self.devices / name, os.O_RDWR)
