"""Why a sound is not heard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SoundTrouble(StrEnum):
    NO_OUTPUT = "no-output"  # no output takes the sound
    STUCK = "stuck"  # an output takes it, and does not come to its end
    BAD_FILE = "bad-file"  # the layout's file is no sound that can be read; the tone is heard in its place


@dataclass(frozen=True, slots=True)
class SoundFault:
    """`detail` is the system's message, or the file's name."""

    trouble: SoundTrouble
    detail: str = ""
