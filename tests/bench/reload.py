"""Measures how soon a saved layout is on the screen.

There are four tiles and two cases: two cameras change places, which needs no new connection, and a tile gets a camera
that was not connected before, which includes connecting to it and waiting for its keyframe.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.tile_colours import first
from bench.viewers import viewers
from support.cameras import Cameras, counters, names, rgb, urls
from support.files import grid_page, layout_text, save_by_rename, save_in_place, write_wall
from support.frame_recorder import FrameRecorder
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess

_STREAMS = counters(6)
_REST_S = 2.5
_LIMIT_S = 20.0
_WAYS: tuple[Callable[[Path, str], None], ...] = (save_in_place, save_by_rename)


@dataclass(frozen=True, slots=True)
class Reload:
    """Milliseconds from the save until the last changed tile shows its new camera."""

    moved_ms: list[float]
    new_camera_ms: list[float]

    @property
    def moved(self) -> float:
        return median(self.moved_ms)

    @property
    def new_camera(self) -> float:
        return median(self.new_camera_ms)


def measured(screen: Screen, saves: int) -> Reload:
    with TemporaryDirectory() as place, Cameras(_STREAMS) as server:
        folder = Path(place)
        shown = names(6)[:4]
        addresses = urls(server, _STREAMS)
        layout = write_wall(folder, addresses, _page(shown))
        with viewers(addresses.values()), WallProcess(layout, screen, folder) as wall:
            boxes = wall.wait_all_live().boxes
            with FrameRecorder(screen, boxes) as recorder:
                until(lambda: all(recorder.observed(key, recorder.began).frames for key in boxes), "readable tiles", 20)
                moved, new = [], []
                for number in range(saves):
                    save = _WAYS[number % len(_WAYS)]
                    shown = [shown[1], shown[0], *shown[2:]]
                    moved.append(_saved_ms(save, layout, shown, recorder, (0, 1)))
                    absent = next(name for name in names(6) if name not in shown)
                    shown = [*shown[:3], absent]
                    new.append(_saved_ms(save, layout, shown, recorder, (3,)))
    return Reload(moved, new)


def _page(shown: list[str]) -> str:
    return grid_page("Cả tổ", "2x2", shown, "1h")


def _saved_ms(
    save: Callable[[Path, str], None], layout: Path, shown: list[str], recorder: FrameRecorder, changed: tuple[int, ...]
) -> float:
    colours = {str(at + 1): rgb(_STREAMS[names(6).index(shown[at])].colour) for at in changed}
    time.sleep(_REST_S)
    began = time.monotonic()
    save(layout, layout_text(_page(shown)))

    def seen_at() -> list[float] | None:
        seen = [first(recorder.changes(key, began), colour) for key, colour in colours.items()]
        return None if None in seen else [one.at for one in seen if one is not None]

    return (max(until(seen_at, f"{shown} on the screen", _LIMIT_S)) - began) * 1000
