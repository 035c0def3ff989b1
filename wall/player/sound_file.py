"""Reads a sound file of any kind that FFmpeg knows, and writes its beginning as frames of 48 kHz.

    python -m wall.player.sound_file FILE

writes two channels with 16 bits to its standard output: a process of its own, so that an odd file harms no wall.
"""

from __future__ import annotations

import sys
from typing import BinaryIO

import av

RATE = 48_000
"""Frames per second, of two channels with 16 bits: what every sound output takes."""
LONGEST_S = 20.0


def write_frames(path: str, into: BinaryIO) -> bool:
    """Whether there was any sound. Raises av.FFmpegError and OSError."""
    left = round(LONGEST_S * RATE)
    resampler = av.AudioResampler(format="s16", layout="stereo", rate=RATE)
    found = False
    with av.open(path) as container:
        if not container.streams.audio:
            return False
        for frame in container.decode(audio=0):
            for made in resampler.resample(frame):
                count = min(left, made.samples)
                into.write(bytes(made.planes[0])[: 4 * count])
                left -= count
                found = found or count > 0
            if left <= 0:
                break
    return found


def main() -> int:
    """Exit status 0 where there was a sound."""
    try:
        return 0 if write_frames(sys.argv[1], sys.stdout.buffer) else 1
    except (av.FFmpegError, OSError, ValueError) as error:
        sys.stderr.write(f"{type(error).__name__}\n")
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
