"""Compares CPU, memory and start-up time of the wall with other players of the same streams.

The players take turns on the same camera, so that other load affects all of them alike. Each figure is the median of
the rounds, and each ratio the median of the rounds' ratios.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.measure import cost
from bench.players import PLAYERS, SHOWING, boxes, running
from bench.rate import pictures_s
from support.processes import descendants, name_of
from support.screen import Screen
from wall.demo.description import Stream
from wall.demo.process import DemoServer

SETTLE_S = 3.0
RATE_S = 2.0


@dataclass(frozen=True, slots=True)
class Case:
    tiles: int
    codec: str
    width: int = 640
    height: int = 360

    @property
    def name(self) -> str:
        return f"{self.tiles} x {self.width}x{self.height} {self.codec}"

    @property
    def columns(self) -> int:
        return next(side for side in range(1, 20) if side * side >= self.tiles)


@dataclass(frozen=True, slots=True)
class Figures:
    """CPU in cores, memory in MB, seconds until every stream was shown, and frames per second of a tile.

    Frames are counted after the costs were measured, to expose players that save CPU by dropping frames. Both are None
    for a player that shows nothing. `server_cpu`, `x_cpu` and `other_cpu` are the cores used by the demo server, the X
    server and everything else at the same time; they reveal runs that were disturbed.
    """

    cpu: float
    pss_mb: float
    start_s: float | None
    pictures_s: float | None
    server_cpu: float
    x_cpu: float
    other_cpu: float


Round = dict[str, Figures]


def measured(case: Case, rounds: int, seconds: float, screen: Screen, x_server: int) -> list[Round]:
    """Every player's figures in each round, measured over `seconds`."""
    bitrate = 700 if case.height <= 360 else 3000
    stream = Stream("/bench", "gate", "Cổng chào", case.codec, case.width, case.height, bitrate=bitrate, grain=6)
    with DemoServer([stream], addresses=case.tiles) as server:
        # One camera, rendered once, at as many addresses as there are tiles.
        urls = [server.url("/bench", number) for number in range(1, case.tiles + 1)]
        beside = {"server": server.pid, "x": x_server}
        return [_round(urls, case.columns, seconds, screen, beside) for _ in range(rounds)]


def ratio(rounds: Sequence[Round], field: str, other: str) -> float:
    """The ratio of tivi's `field` to the other's, the median over the rounds."""
    return float(median(getattr(one["tivi"], field) / getattr(one[other], field) for one in rounds))


def middle(rounds: Sequence[Round], who: str, field: str) -> float | None:
    """The median over the rounds; None if it was not measured."""
    values = [getattr(one[who], field) for one in rounds]
    return None if None in values else median(values)


def x_server_of(own_pid: int) -> int:
    """The process id of the X server among our descendants."""
    return next(pid for pid in descendants(own_pid) if name_of(pid) == "Xvfb")


def _round(urls: list[str], columns: int, seconds: float, screen: Screen, beside: dict[str, int]) -> Round:
    figures = {}
    for who in PLAYERS:
        with running(who, urls, columns, screen) as started:
            time.sleep(SETTLE_S)
            spent = cost(started.pids, lambda: time.sleep(seconds), beside)
            shown = pictures_s(screen, boxes(len(urls), columns), RATE_S) if who in SHOWING else None
            server, x = spent.beside["server"], spent.beside["x"]
            figures[who] = Figures(spent.cpu, spent.pss_mb, started.start_s, shown, server, x, spent.others)
    return figures
