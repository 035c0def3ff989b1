"""Which keys X cannot deliver, what they mean, and finding them in what an input device sends. Pure.

An X server has key codes up to 255 and adds 8 to the kernel's, so it drops every key that the kernel numbers from 248:
OK, Info, channel up and the digits of most remote controls. It delivers all others, so only those are looked at here,
and no key arrives twice. Where an X driver maps some of these to lower codes (the microphone, a touchpad), they are
keys that mean nothing to a wall. Wayland knows no such limit.

Our own reading, not python-evdev: a record of a stable kernel ABI is one `struct`, PyPI's evdev has to be compiled on
the user's machine, and its devices cannot be stood in for by a pipe.

Sources: linux/input.h, linux/input-event-codes.h, Documentation/input/event-codes.rst; the kernel's
drivers/input/input.c for the format of sysfs; the X protocol, "Keyboards".
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from wall.core.attention import Key

_RECORD = struct.Struct("@llHHi")  # struct input_event: seconds, microseconds, type, code, value
_LONG_BITS = 8 * struct.calcsize("@l")
_EV_SYN, _EV_KEY = 0, 1
_SYN_REPORT, _SYN_DROPPED = 0, 3
_RELEASED, _REPEATED = 0, 2  # the value of a key's record; 1 is pressed

_FIRST_BEYOND_X = 248
_LAST_CODE = 0x2FF
_BUTTONS = (range(0x100, 0x160), range(0x220, 0x224), range(0x2C0, 0x2E8))
"""Buttons of mice, touch screens and game pads; where they mean anything, X delivers them as a pointer."""

KEYS = {
    0x160: Key.ENTER,  # OK
    0x161: Key.ENTER,  # select
    0x166: Key.HELP,  # info
    0x192: Key.RIGHT,  # channel up
    0x193: Key.LEFT,  # channel down
    0x197: Key.RIGHT,  # next
    0x19C: Key.LEFT,  # previous
    0x174: Key.ENTER,  # zoom, or full screen
    0x275: Key.REPLAY,  # fast reverse
    0x276: Key.REPLAY,  # slow reverse
    0x18E: Key.ALARM,  # red
    0x27F: Key.ALARM,  # SOS
}
"""By the kernel's codes; the same meanings as those of Qt's keys in wall.display.input."""
LETTERS = {0x200 + digit: str(digit) for digit in range(10)} | {0x20C + number: "ABCD"[number] for number in range(4)}
"""The numeric keys, and A to D beside them."""


_HELD = frozenset(code for code, key in KEYS.items() if key is Key.ALARM)
"""Keys of which it matters when they are let go."""


@dataclass(frozen=True, slots=True)
class KeyPress:
    """`code` is the kernel's. It `repeats` while the key is held down; of a key that must be held, it `ends` where that
    is let go.
    """

    code: int
    repeats: bool = False
    ends: bool = False


class EventReader:
    """Finds the keys in what one device sends."""

    def __init__(self) -> None:
        self.held: Key | None = None
        """A key of which it matters when it is let go, while it is held down."""
        self._rest = b""
        self._is_dropping = False

    def read(self, data: bytes) -> list[KeyPress]:
        """The keys beyond X that are pressed in `data`, which may end in the middle of a record."""
        data = self._rest + data
        whole = len(data) - len(data) % _RECORD.size
        self._rest = data[whole:]
        pressed = []
        for _, _, kind, code, value in _RECORD.iter_unpack(data[:whole]):
            if kind == _EV_SYN and code == _SYN_DROPPED:
                # The kernel's buffer has overflowed: all up to the next report belongs to events that are not whole.
                self._is_dropping = True
            elif kind == _EV_SYN and code == _SYN_REPORT:
                self._is_dropping = False
            elif kind == _EV_KEY and is_beyond_x(code) and not self._is_dropping:
                pressed += self._press(code, value)
        return pressed

    def _press(self, code: int, value: int) -> list[KeyPress]:
        if code in _HELD:
            self.held = None if value == _RELEASED else KEYS[code]
            return [KeyPress(code, value == _REPEATED, value == _RELEASED)]
        return [] if value == _RELEASED else [KeyPress(code, value == _REPEATED)]


def is_beyond_x(code: int) -> bool:
    """Whether this is a key, not a button, that X cannot deliver."""
    return _FIRST_BEYOND_X <= code <= _LAST_CODE and not any(code in buttons for buttons in _BUTTONS)


_BEYOND_X = sum(1 << code for code in range(_LAST_CODE + 1) if is_beyond_x(code))


def has_keys_beyond_x(capabilities: str) -> bool:
    """Whether a device has such keys, by its `capabilities/key` in sysfs: hexadecimal words, the highest first.

    Raises ValueError for any other text.
    """
    bits = 0
    for word in capabilities.split():
        bits = bits << _LONG_BITS | int(word, 16)
    return bool(bits & _BEYOND_X)
