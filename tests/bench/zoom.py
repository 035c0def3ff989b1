"""Measures how soon a camera is full screen after its key was pressed: by its sub stream, then by its main stream."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.tile_colours import first
from bench.viewers import viewers
from support.cameras import COLOURS, Cameras, rgb
from support.files import drawn_page, write_wall
from support.frame_recorder import FrameRecorder
from support.processes import BOUND
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess
from wall.demo.description import Stream

_SUB, _MAIN = COLOURS[0], COLOURS[1]
_STREAMS = [Stream("/main", colour=_MAIN, width=1280, height=720, bitrate=2000), Stream("/sub", colour=_SUB)]
_WATCH_S = 2.0
_REST_S = 2.0
_LIMIT_S = 20.0


@dataclass(frozen=True, slots=True)
class Zoom:
    """Milliseconds from the key to the first full-screen picture; `black_ms` is the sum over all times."""

    sub_ms: list[float]
    main_ms: list[float]
    black_ms: float

    @property
    def sub(self) -> float:
        return median(self.sub_ms)

    @property
    def main(self) -> float:
        return median(self.main_ms)


def measured(screen: Screen, times: int) -> Zoom:
    sub, main, black = [], [], 0.0
    whole = (0, 0, screen.width, screen.height)
    with TemporaryDirectory() as place, Cameras(_STREAMS) as server:
        folder = Path(place)
        camera = {"main": server.url("/main"), "sub": server.url("/sub")}
        page = drawn_page("Một", ["A . .", ". . .", ". . ."], {"A": "Cổng"}, "1h")
        layout = write_wall(folder, {"Cổng": camera}, page)
        with viewers(camera.values()), WallProcess(layout, screen, folder) as wall, _keys(screen) as press:
            for _ in range(times):
                wall.wait_until(lambda told: told.all_live and not told.told["enlarged"], "the page, live", _LIMIT_S)
                time.sleep(_REST_S)
                with FrameRecorder(screen, {"whole": whole}) as recorder:
                    began = time.monotonic()
                    press("a")
                    sub.append(_seen_ms(recorder, began, _SUB))
                    main.append(_seen_ms(recorder, began, _MAIN))
                    time.sleep(_WATCH_S)
                    black += recorder.observed("whole", began + sub[-1] / 1000).dark_s * 1000
                press("Escape")
    return Zoom(sub, main, black)


def _seen_ms(recorder: FrameRecorder, began: float, colour: str) -> float:
    seen = until(lambda: first(recorder.changes("whole", began), rgb(colour)), f"{colour} full screen", _LIMIT_S)
    return (seen.at - began) * 1000


class _Press:
    """Presses keys by a process that runs already, so that its start does not count as the wall's time."""

    def __init__(self, pipe: subprocess.Popen[bytes]) -> None:
        self._pipe = pipe

    def __call__(self, key: str) -> None:
        assert self._pipe.stdin is not None
        self._pipe.stdin.write(f"key {key}\n".encode())
        self._pipe.stdin.flush()


@contextmanager
def _keys(screen: Screen) -> Iterator[_Press]:
    environment = {**os.environ, "DISPLAY": screen.display}
    with subprocess.Popen([*BOUND, "xdotool", "-"], env=environment, stdin=subprocess.PIPE) as process:
        yield _Press(process)
