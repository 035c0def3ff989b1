"""Measures how many pixels this machine decodes per second, on a clip of our own.

    python -m wall.player.capacity

prints `{"pixels_per_cpu_s": ..., "cores": ...}`. It counts CPU time, so other load does not falsify it.

The clip is 20 pictures of 640x360, one keyframe at the front, of the demo scene "gate" with grain 6, which is like
a sensor's noise, encoded by the demo server at 700 kbit/s and 15 pictures a second: the second group of pictures of
`ffmpeg -rtsp_transport tcp -i rtsp://127.0.0.1:PORT/ -c copy clip.h264`, where the rate has settled, its first 20.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from wall.core.streams import decode_cost

CLIP = Path(__file__).with_name("sample.h264")
MEASURED_CPU_S = 0.3
"""How long the clip is decoded over and over, in seconds of CPU time."""


class CapacityError(Exception):
    """Nothing could be measured; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """Pixels that one core decodes per second of its time, and the cores we may use; with a quota, a fraction."""

    pixels_per_cpu_s: float
    cores: float

    @property
    def decodable(self) -> float:
        """Pixels per second that this machine may decode for good."""
        return decode_cost.decodable(self.cores, self.pixels_per_cpu_s)


def read(text: str) -> Capacity:
    """The capacity that `main` printed. Raises CapacityError."""
    try:
        found = json.loads(text)
        capacity = Capacity(float(found["pixels_per_cpu_s"]), float(found["cores"]))
    except (ValueError, TypeError, KeyError) as error:
        raise CapacityError(f"no measurement: {text[:80]!r}") from error
    if not (capacity.pixels_per_cpu_s > 0 and capacity.cores > 0):
        raise CapacityError(f"no measurement: {text[:80]!r}")
    return capacity


def measure(clip: Path = CLIP) -> Capacity:
    """Decode `clip`, raw H.264, over and over on this thread. Raises CapacityError."""
    decode = _decoder(clip)
    decode()  # the first pass fills the caches and makes the buffers
    pixels, began = 0, time.thread_time()
    while (spent := time.thread_time() - began) < MEASURED_CPU_S:
        pixels += decode()
    return Capacity(pixels / spent, cores())


def _decoder(clip: Path) -> Callable[[], int]:
    """A function that decodes the clip once and returns the number of its pixels."""
    # Not at the top: the wall reads measurements with this module, and has no use for FFmpeg in its memory.
    import av
    import av.error

    try:
        context = av.CodecContext.create("h264", "r")
        context.thread_count = 1
        packets = [*context.parse(clip.read_bytes()), *context.parse(None)]
    except (OSError, av.error.FFmpegError) as error:
        raise CapacityError(f"{clip.name}: {error.strerror}") from error

    def decode() -> int:
        try:
            pixels = sum(frame.width * frame.height for packet in packets for frame in context.decode(packet))
        except av.error.FFmpegError as error:
            raise CapacityError(f"{clip.name}: {error.strerror}") from error
        if not pixels:
            raise CapacityError(f"{clip.name}: no pictures in it")
        return pixels

    return decode


def cores(
    cgroups: Path = Path("/sys/fs/cgroup"), own: Path = Path("/proc/self/cgroup"), affinity: int | None = None
) -> float:
    """Cores that this process may use: its CPU affinity, or less where a control group's quota limits it.

    `affinity` is the number of CPUs it may run on, by default what the scheduler says. The quotas are those of its own
    control group and of all above it. Source: the kernel's cgroup-v2.rst; `cpu.max` holds the quota ("max" for none)
    and its period, both in microseconds.
    """
    most = float(len(os.sched_getaffinity(0)) if affinity is None else affinity)
    try:
        lines = own.read_text("ascii").splitlines()
    except OSError:
        return most
    place = next((line[3:].strip("/") for line in lines if line.startswith("0::")), "")
    group = cgroups / place
    for folder in (group, *group.parents[: len(Path(place).parts)]):
        try:
            quota, period = (folder / "cpu.max").read_text("ascii").split()
        except (OSError, ValueError):
            continue  # the root has no such file, nor has version 1
        if quota != "max":
            most = min(most, int(quota) / int(period))
    return most


def main() -> int:
    os.nice(10)  # the wall is starting at the same time
    try:
        found = measure(Path(sys.argv[1]) if len(sys.argv) > 1 else CLIP)
    except CapacityError as error:
        sys.stderr.write(f"wall.player.capacity: {error}\n")
        return 1
    sys.stdout.write(json.dumps(asdict(found)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
