"""The little of libasound that plays a sound. By ctypes: libVLC brings the library along, and nothing else is needed.

Sources: alsa-lib's pcm.h, control.h and mixer.h, whose functions of these names have not changed since 1.0.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from itertools import count, takewhile
from typing import Any

_LIBRARY = "libasound.so.2"
_PLAYBACK, _S16_LE, _INTERLEAVED, _LATENCY_US = 0, 2, 3, 200_000
_FRAME_BYTES = 4
_PIECE_FRAMES = 4800
_USUAL_SHARE = 0.8
"""Share of the range to which a volume at its lowest is raised."""
_LOUD = ("master", "pcm", "speaker", "headphone", "front", "line out", "hdmi", "iec958", "digital")
"""How the controls on the way to a loudspeaker are called; those of a microphone would howl."""


class AlsaError(Exception):
    """In the library's words."""


class Alsa:
    def __init__(self) -> None:
        """Raises AlsaError where there is no such library."""
        try:
            self._library: Any = ctypes.CDLL(_LIBRARY)
        except OSError as error:
            raise AlsaError("no libasound") from error
        self._library.snd_strerror.restype = ctypes.c_char_p
        self._library.snd_device_name_get_hint.restype = ctypes.c_char_p
        self._library.snd_pcm_writei.restype = ctypes.c_long
        self._library.snd_mixer_first_elem.restype = ctypes.c_void_p
        self._library.snd_mixer_elem_next.restype = ctypes.c_void_p
        self._library.snd_mixer_selem_get_name.restype = ctypes.c_char_p

    def names(self) -> Sequence[str]:
        """Every PCM that the configuration names. Raises AlsaError."""
        hints = ctypes.POINTER(ctypes.c_void_p)()
        self._must(self._library.snd_device_name_hint(-1, b"pcm", ctypes.byref(hints)))
        found = []
        for hint in takewhile(bool, (hints[at] for at in count())):
            name = self._library.snd_device_name_get_hint(ctypes.c_void_p(hint), b"NAME")
            if name:
                found.append(name.decode(errors="replace"))
        self._library.snd_device_name_free_hint(hints)
        return found

    def play(self, output: str, frames: bytes, rate: int) -> None:
        """Play frames of two channels with 16 bits to their end. Waits; another thread may play meanwhile.

        Raises AlsaError.
        """
        pcm = ctypes.c_void_p()
        self._must(self._library.snd_pcm_open(ctypes.byref(pcm), output.encode(), _PLAYBACK, 0))
        try:
            self._must(self._library.snd_pcm_set_params(pcm, _S16_LE, _INTERLEAVED, 2, rate, 1, _LATENCY_US))
            written, whole = 0, len(frames) // _FRAME_BYTES
            while written < whole:
                piece = frames[written * _FRAME_BYTES : (written + _PIECE_FRAMES) * _FRAME_BYTES]
                took = self._library.snd_pcm_writei(pcm, piece, ctypes.c_ulong(len(piece) // _FRAME_BYTES))
                if took < 0:
                    self._must(self._library.snd_pcm_recover(pcm, int(took), 1))
                    continue
                written += took
            self._must(self._library.snd_pcm_drain(pcm))
        finally:
            self._library.snd_pcm_close(pcm)

    def unmute(self, card: int) -> None:
        """Open what nobody has opened since the machine began. What somebody has set stays. Raises AlsaError."""
        mixer = ctypes.c_void_p()
        self._must(self._library.snd_mixer_open(ctypes.byref(mixer), 0))
        try:
            self._must(self._library.snd_mixer_attach(mixer, b"hw:%d" % card))
            self._must(self._library.snd_mixer_selem_register(mixer, None, None))
            self._must(self._library.snd_mixer_load(mixer))
            control = self._library.snd_mixer_first_elem(mixer)
            while control:
                self._unmute(ctypes.c_void_p(control))
                control = self._library.snd_mixer_elem_next(ctypes.c_void_p(control))
        finally:
            self._library.snd_mixer_close(mixer)

    def _unmute(self, control: ctypes.c_void_p) -> None:
        name = (self._library.snd_mixer_selem_get_name(control) or b"").decode(errors="replace").lower()
        if not name.startswith(_LOUD):
            return
        if self._library.snd_mixer_selem_has_playback_switch(control):
            self._library.snd_mixer_selem_set_playback_switch_all(control, 1)
        if self._library.snd_mixer_selem_has_playback_volume(control):
            lowest, highest, present = ctypes.c_long(), ctypes.c_long(), ctypes.c_long()
            self._library.snd_mixer_selem_get_playback_volume_range(
                control, ctypes.byref(lowest), ctypes.byref(highest)
            )
            self._library.snd_mixer_selem_get_playback_volume(control, 0, ctypes.byref(present))
            if present.value <= lowest.value:
                usual = lowest.value + round(_USUAL_SHARE * (highest.value - lowest.value))
                self._library.snd_mixer_selem_set_playback_volume_all(control, ctypes.c_long(usual))

    def _must(self, status: int) -> None:
        if status < 0:
            raise AlsaError(self._library.snd_strerror(status).decode(errors="replace"))


Play = Callable[[str, bytes, int], None]
"""See `Alsa.play`."""
