"""CPU, memory and start of the wall against other players of the same streams, on few tiles and on many.

The players take turns on the same camera, so that whatever else the machine does falls on all of them alike; each
figure is the median of its rounds, and each ratio the median of the rounds' ratios.
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
    """CPU in cores, memory in MB, start in seconds until every stream was shown, and pictures a second that a tile
    shows, looked for after the costs were taken (both None for who shows nothing): who drops pictures costs less.

    `server_cpu`, `x_cpu` and `other_cpu` are the demo server's, the X server's and the rest of the machine's cores
    in the same time, so that a run that was disturbed can be told from one that was not.
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
    """Every player's figures, round by round, of `seconds` each."""
    bitrate = 700 if case.height <= 360 else 3000
    stream = Stream("/bench", "gate", "Cổng chào", case.codec, case.width, case.height, bitrate=bitrate, grain=6)
    with DemoServer([stream], addresses=case.tiles) as server:
        # One camera, drawn once, at as many addresses as there are tiles.
        urls = [server.url("/bench", number) for number in range(1, case.tiles + 1)]
        beside = {"server": server.pid, "x": x_server}
        return [_round(urls, case.columns, seconds, screen, beside) for _ in range(rounds)]


def ratio(rounds: Sequence[Round], field: str, other: str) -> float:
    """tivi's `field` over the other's, the median of the rounds."""
    return float(median(getattr(one["tivi"], field) / getattr(one[other], field) for one in rounds))


def middle(rounds: Sequence[Round], who: str, field: str) -> float | None:
    """The median of the rounds; None where it was not measured."""
    values = [getattr(one[who], field) for one in rounds]
    return None if None in values else median(values)


def x_server_of(own_pid: int) -> int:
    """The X server among our own children."""
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
