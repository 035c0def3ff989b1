"""The wall's own sounds, as WAV. Pure.

They are to be noticed and understood, not to frighten: bell notes between 400 and 700 Hz, which old ears hear too, with
soft beginnings and little above 2 kHz. An emergency falls, twice; a drill rises, once, and is quieter; attention is one
quiet note.
"""

from __future__ import annotations

import io
import math
import wave
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from wall.core.events.sounding import SoundKind
from wall.player.sound_file import RATE

_CHANNELS = 2
_ATTACK_S, _RELEASE_S = 0.02, 0.08
_OVERTONES = ((1, 1.0), (2, 0.35), (3, 0.12))
"""Multiples of a note's frequency, and the strength of each."""


@dataclass(frozen=True, slots=True)
class Note:
    """`hz` is 0 for a rest."""

    hz: float
    seconds: float


_FALL = (Note(659.3, 0.45), Note(523.3, 0.45), Note(440.0, 0.7))
_TONES: Mapping[SoundKind, tuple[Sequence[Note], float]] = {
    SoundKind.EMERGENCY: ((*_FALL, Note(0, 0.35), *_FALL), 0.7),
    SoundKind.DRILL: ((Note(440.0, 0.4), Note(587.3, 0.7)), 0.35),
    SoundKind.ATTENTION: ((Note(523.3, 0.9),), 0.25),
}
"""The notes, and their share of full volume."""


@cache
def tone(kind: SoundKind) -> bytes:
    """A WAV file."""
    return as_wav(samples(*_TONES[kind]))


def samples(notes: Sequence[Note], peak: float) -> Sequence[float]:
    """One channel of samples between -`peak` and `peak`, at RATE; each note begins and ends in silence."""
    whole = sum(share for _, share in _OVERTONES)
    found: list[float] = []
    for note in notes:
        count = round(note.seconds * RATE)
        for frame in range(count):
            turn = 2 * math.pi * note.hz * frame / RATE
            wave_now = sum(share * math.sin(times * turn) for times, share in _OVERTONES) / whole
            found.append(peak * wave_now * _loudness(frame / RATE, note.seconds))
    return found


def as_wav(mono: Sequence[float]) -> bytes:
    """A WAV file of both channels alike. Samples are between -1 and 1."""
    frames = array("h", (round(32767 * one) for one in mono for _ in range(_CHANNELS)))
    return wav_of(frames.tobytes())


def wav_of(frames: bytes) -> bytes:
    """A WAV file of frames of two channels with 16 bits, at RATE."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(_CHANNELS)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(frames)
    return written.getvalue()


def _loudness(at_s: float, length_s: float) -> float:
    """The volume of a bell: it rises softly, fades, and has ended before the next note."""
    fading = math.exp(-2.2 * at_s / length_s)
    return min(1.0, at_s / _ATTACK_S) * min(1.0, max(0.0, (length_s - at_s) / _RELEASE_S)) * fading
