"""Plays the WAV file of its standard input on every output of this machine, and ends.

    python -m wall.player.sound_output [--as-chosen] [--unmute]

A process of its own, as a driver may hang. It writes one line of JSON: the outputs that have taken the sound, and why
the others have not. With `--as-chosen` there is but the default output, which somebody has chosen; else it goes to each
that may have a loudspeaker, for nobody says which of them has one: the default output of a small computer is the plug
for headphones, and the television hangs on one of its HDMI plugs.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import wave
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from wall.player.alsa import Alsa, AlsaError, Play

AS_CHOSEN, UNMUTE = "--as-chosen", "--unmute"
DEFAULT = "default"
MOST = 8
_OUTPUT = re.compile(r"(sysdefault|hdmi):CARD=[\w-]+(,DEV=\d+)?")
_CARD = re.compile(r"card(\d+)")
_CARDS = Path("/proc/asound")


def outputs_among(names: Iterable[str]) -> Sequence[str]:
    """The usual output and each HDMI plug of every card, and the default one."""
    found = [name for name in names if _OUTPUT.fullmatch(name)]
    return [*found[: MOST - 1], DEFAULT]


def play_on(outputs: Sequence[str], frames: bytes, rate: int, play: Play) -> dict[str, str]:
    """Play on all at once. By output, "" or why it has not taken the sound."""

    def one(output: str) -> str:
        try:
            play(output, frames, rate)
        except AlsaError as error:
            return str(error) or "?"
        return ""

    with ThreadPoolExecutor(max_workers=MOST) as threads:
        return dict(zip(outputs, threads.map(one, outputs), strict=True))


def main() -> int:
    """Exit status 0 where one output at least has taken all of it."""
    with wave.open(io.BytesIO(sys.stdin.buffer.read())) as file:
        frames, rate = file.readframes(file.getnframes()), file.getframerate()
    try:
        alsa = Alsa()
        if UNMUTE in sys.argv:
            for found in filter(None, (_CARD.fullmatch(path.name) for path in _CARDS.glob("card*"))):
                with contextlib.suppress(AlsaError):  # one that has nothing to be set
                    alsa.unmute(int(found[1]))
        outputs = [DEFAULT] if AS_CHOSEN in sys.argv else outputs_among(alsa.names())
        told = play_on(outputs, frames, rate, alsa.play)
    except AlsaError as error:
        told = {DEFAULT: str(error)}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0 if "" in told.values() else 1


if __name__ == "__main__":
    raise SystemExit(main())
