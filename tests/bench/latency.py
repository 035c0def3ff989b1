"""Measures the age of the pictures on the screen before and after a stall of two seconds.

The cameras draw the monotonic clock into their pictures as a barcode, which is read off the screen some hundred times a
second. A picture counts when it is first seen, unless the sample before was too long ago.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bench.players import boxes, running
from support.cameras import Cameras, counters
from support.frame_recorder import Change, FrameRecorder
from support.link import Link
from support.screen import Screen
from support.waiting import until

TILES, COLUMNS = 9, 3
STALL_S, RECOVERY_S = 2.0, 10.0
_SETTLE_S = 4.0
_SHARP_S = 0.012
"""Longest interval between two samples after which a picture still counts."""


class Stall(StrEnum):
    CAMERA = "camera"  # it stops, and goes on with the present
    NETWORK = "network"  # nothing gets through, and then everything at once


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from the camera's drawing of a picture to the screen, and frames per second and tile."""

    p50_ms: float
    p95_ms: float
    pictures_s: float
    lost: int
    counted: int


@dataclass(frozen=True, slots=True)
class Course:
    """`line` has points (seconds since the stall began, milliseconds) for a chart, medians of a quarter of a second
    each."""

    before: Latency
    after: Latency
    camera_fps: int
    line: list[tuple[float, float]]


def measured(who: str, screen: Screen, seconds: float, stall: Stall, fps: int) -> Course:
    """Measure nine tiles of one camera, for `seconds` before a stall and for `seconds` from ten seconds after it on."""
    (stream,) = counters(1, fps=fps)
    with ExitStack() as stack:
        server = stack.enter_context(Cameras([stream]))
        # A relay adds latency: it is used only to stall the network.
        link = stack.enter_context(Link(server.port)) if stall is Stall.NETWORK else None
        where = server if link is None else link
        urls = [f"{where.url(stream.path)}?{number}" for number in range(TILES)]
        with running(who, urls, COLUMNS, screen):
            keys = [str(number) for number in range(TILES)]
            with FrameRecorder(screen, dict(zip(keys, boxes(TILES, COLUMNS), strict=True))) as recorder:
                began = time.monotonic()
                until(
                    lambda: all(recorder.observed(key, began).frames for key in keys), f"{who}: a readable picture", 20
                )
                time.sleep(_SETTLE_S)
                before = _latency(recorder, keys, seconds)
                stalled = time.monotonic()
                with link.held() if link is not None else _frozen(server):
                    time.sleep(STALL_S)
                time.sleep(RECOVERY_S)
                after = _latency(recorder, keys, seconds)
                since = stalled - seconds
                line = _line([change for key in keys for change in recorder.changes(key, since)], stalled)
    return Course(before, after, stream.fps, line)


@contextmanager
def _frozen(server: Cameras) -> Iterator[None]:
    server.freeze()
    try:
        yield
    finally:
        server.thaw()


def ages_ms(changes: Sequence[Change]) -> list[float]:
    """The age of each frame when it was first seen, in ms."""
    seen: set[int] = set()
    ages = []
    for change in changes:
        if change.clock_ms is None or change.frame is None or change.frame in seen:
            continue
        seen.add(change.frame)
        if change.at - change.before <= _SHARP_S:
            ages.append(change.at * 1000 - change.clock_ms)
    return ages


def _latency(recorder: FrameRecorder, keys: Sequence[str], seconds: float) -> Latency:
    since = time.monotonic()
    time.sleep(seconds)
    now = time.monotonic()
    changes = [recorder.changes(key, since) for key in keys]
    ages = [age for one in changes for age in ages_ms(one)]
    lost = sum(recorder.observed(key, since, now).lost for key in keys)
    shown = sum(len({change.frame for change in one} - {None}) for one in changes)
    p50, p95 = np.percentile(ages, [50, 95]).tolist() if ages else (float("nan"),) * 2
    return Latency(p50, p95, shown / len(keys) / (now - since), lost, len(ages))


def _line(changes: Sequence[Change], zero: float) -> list[tuple[float, float]]:
    bins: dict[int, list[float]] = {}
    for change in changes:
        if change.clock_ms is not None:
            bins.setdefault(int((change.at - zero) // 0.25), []).append(change.at * 1000 - change.clock_ms)
    return [(number * 0.25 + 0.125, float(np.median(ages))) for number, ages in sorted(bins.items())]
