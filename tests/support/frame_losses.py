"""Checks that something happens without a single picture being lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from support.frame_recorder import FrameRecorder, Observation
from support.waiting import NotSeenError, until

_STOOD_S = 0.4
"""A picture that stands this long is a tile that stood still, even if nothing was lost afterwards."""
_CALM_S, _CALM_LIMIT_S, _ATTEMPTS = 1.0, 15.0, 4


def assert_costs_no_picture(recorder: FrameRecorder, keys: Iterable[str], act: Callable[[], None]) -> None:
    """While `act` goes on, every tile of `keys` shows each picture of its camera and never stands still.

    A machine with other things to do loses pictures too, at times of its own: `act` begins in a calm moment, and
    where pictures were lost it is done again. What loses pictures each time is no coincidence.
    """
    keys = list(keys)
    told: list[str] = []
    for _ in range(_ATTEMPTS):
        calm = _calm_moment(recorder, keys)
        since = time.monotonic()
        act()
        now = time.monotonic()
        seen = {key: recorder.observed(key, since, now) for key in keys}
        if all(_whole(one) for one in seen.values()):
            return
        told.append(f"in {now - since:.2f} s, {'a calm machine' if calm else 'a machine never calm'}:")
        told += [f"  tile {key}: {one}" for key, one in seen.items() if not _whole(one)]
    raise AssertionError("pictures were lost\n" + "\n".join(told))


def _whole(seen: Observation) -> bool:
    return not seen.gaps and seen.stood_s < _STOOD_S


def _calm_moment(recorder: FrameRecorder, keys: list[str]) -> bool:
    """Wait until nothing was lost for a while; False where that did not come."""

    def calm() -> bool:
        now = time.monotonic()
        since = now - _CALM_S
        return recorder.began <= since and all(_whole(recorder.observed(key, since, now)) for key in keys)

    try:
        return until(calm, "a calm moment", _CALM_LIMIT_S)
    except NotSeenError:
        return False
