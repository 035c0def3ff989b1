"""Measures the cost of a page turn: time without a picture, and pictures lost by tiles that stay.

Two pages have nine tiles in the same rectangles; five cameras stay, four are replaced. The screen is sampled some
hundred times a second, and the time of a turn is when the first tile shows another camera.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.tile_colours import Colour, is_of
from support.cameras import Cameras, counters, names, rgb, urls
from support.files import grid_page, write_wall
from support.frame_recorder import Change, FrameRecorder
from support.screen import Screen
from support.walls import Status, WallProcess

STAYING = 5
_DWELL_S = 4
_STREAMS = counters(13)
_FIRST = names(13)[:9]
_SECOND = names(13)[:STAYING] + names(13)[9:]
_BEFORE_S, _AFTER_S = 0.5, 1.5
"""Pictures lost within this time before and after a turn count as lost at the turn."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Figures over all turns, in milliseconds.

    `black_ms` is the time without a picture, summed over the tiles; `lost` the pictures lost at turns by tiles that
    stay; `lost_elsewhere_s` what these lose at other times, per second. `stood_ms` is their longest standstill around a
    turn (one frame takes 67 ms), `spread_ms` the time from the first changed tile to the last, and `picture_age_ms` the
    age of the new cameras' first pictures.
    """

    turns: int
    black_ms: float
    black_ms_worst_tile: float
    lost: int
    lost_elsewhere_s: float
    stood_ms: float
    spread_ms: float
    picture_age_ms: float
    looks_s: float
    longest_nap_ms: float


def measured(screen: Screen, turns: int) -> Turns:
    with TemporaryDirectory() as place, Cameras(_STREAMS) as server:
        folder = Path(place)
        pages = [grid_page(*page, f"{_DWELL_S}s") for page in (("Một", "3x3", _FIRST), ("Hai", "3x3", _SECOND))]
        layout = write_wall(folder, urls(server, _STREAMS), *pages)
        with WallProcess(layout, screen, folder) as wall:
            # Show each page once, so that all cameras have been connected before.
            for page in (1, 2, 1):
                told = wall.wait_until(_live_on(page), f"page {page}", 60)
            with FrameRecorder(screen, told.boxes) as recorder:
                time.sleep(1 + (turns + 0.5) * (_DWELL_S + 0.1))
                ended = time.monotonic()
    return _judged(recorder, list(told.boxes), ended)


def _live_on(page: int) -> Callable[[Status], bool]:
    return lambda status: status.page == page and status.all_live


def _judged(recorder: FrameRecorder, keys: list[str], ended: float) -> Turns:
    staying, changing = keys[:STAYING], keys[STAYING:]
    began = recorder.began
    colours = [(rgb(_STREAMS[at].colour), rgb(_STREAMS[at + 4].colour)) for at in range(STAYING, 9)]
    of_tiles = [flips(recorder.changes(key, began), pair) for key, pair in zip(changing, colours, strict=True)]
    # A tile's nth change belongs to the nth turn, which begins with the first tile that changes.
    whole = list(zip(*of_tiles, strict=False))
    turns = [min(flip.at for flip in one) for one in whole]
    dark = {key: recorder.observed(key, began, ended).dark_s * 1000 for key in keys}
    at_turns = [recorder.observed(key, turn - _BEFORE_S, turn + _AFTER_S) for key in staying for turn in turns]
    lost = sum(one.lost for one in at_turns)
    elsewhere = sum(recorder.observed(key, began, ended).lost for key in staying) - lost
    calm_s = max(0.1, ended - began - len(turns) * (_BEFORE_S + _AFTER_S)) * len(staying)
    ages = [flip.at * 1000 - flip.clock_ms for one in whole for flip in one if flip.clock_ms is not None]
    return Turns(
        turns=len(turns),
        black_ms=sum(dark.values()),
        black_ms_worst_tile=max(dark.values()),
        lost=lost,
        lost_elsewhere_s=max(0, elsewhere) / calm_s,
        stood_ms=max((one.stood_s for one in at_turns), default=0.0) * 1000,
        spread_ms=max((max(f.at for f in one) - min(f.at for f in one) for one in whole), default=0.0) * 1000,
        picture_age_ms=median(ages) if ages else float("nan"),
        looks_s=recorder.samples / (ended - began),
        longest_nap_ms=recorder.longest_pause_s(began) * 1000,
    )


def flips(changes: list[Change], colours: tuple[Colour, Colour]) -> list[Change]:
    """The first change to the tile's other camera, each time."""
    told = [(change, colour) for change in changes for colour in colours if is_of(change, colour)]
    return [change for (_, before), (change, colour) in pairwise(told) if before != colour]
