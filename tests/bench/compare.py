"""CPU, memory and start of the wall against other players of the same streams, as ratios of one run.

    tests/bench/run [--tiles 1,4,9,16,36] [--codecs h264,h265] [--rounds 3] [--seconds 10] [--out FOLDER]

The players take turns on the same camera, so that whatever else the machine does falls on all of them alike; each
figure is the median of its rounds, and each ratio the median of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.measure import cost
from bench.players import PLAYERS, running
from support.screen import Screen
from wall.demo.description import Stream
from wall.demo.process import DemoServer

SETTLE_S = 3.0


@dataclass(frozen=True, slots=True)
class Case:
    tiles: int
    codec: str
    width: int = 640
    height: int = 360

    @property
    def name(self) -> str:
        return f"{self.tiles} x {self.width}x{self.height} {self.codec}"


@dataclass(frozen=True, slots=True)
class Figures:
    """CPU in cores, memory in MB, start in seconds until every stream was shown."""

    cpu: float
    pss_mb: float
    start_s: float


def main() -> None:
    options = _options()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    cases = [Case(tiles, codec) for codec in options.codecs for tiles in options.tiles]
    if options.large:
        cases.append(Case(4, "h264", 1920, 1080))
    results = {}
    with Screen() as screen:
        for case in cases:
            rounds = _measured(case, options.rounds, options.seconds, screen)
            results[case.name] = rounds
            print(_table(case, rounds), flush=True)
    data = {
        name: [{who: asdict(figures) for who, figures in one.items()} for one in rounds]
        for name, rounds in results.items()
    }
    (out / "compare.json").write_text(json.dumps(data, indent=1))


def ratio(rounds: list[dict[str, Figures]], field: str, other: str) -> float:
    """tivi's `field` over the other's, the median of the rounds."""
    return median(getattr(one["tivi"], field) / getattr(one[other], field) for one in rounds)


def _measured(case: Case, rounds: int, seconds: float, screen: Screen) -> list[dict[str, Figures]]:
    bitrate = 700 if case.height <= 360 else 3000
    size = {"width": case.width, "height": case.height}
    stream = Stream("/bench", "gate", "Cổng chào", case.codec, **size, bitrate=bitrate, grain=6)
    columns = next(side for side in range(1, 20) if side * side >= case.tiles)
    with DemoServer([stream]) as server:
        # One camera, asked for by as many connections as there are tiles; the query makes each its own.
        urls = [f"{server.url('/bench')}?{number}" for number in range(case.tiles)]
        return [_round(urls, columns, seconds, screen) for _ in range(rounds)]


def _round(urls: list[str], columns: int, seconds: float, screen: Screen) -> dict[str, Figures]:
    figures = {}
    for who in PLAYERS:
        with running(who, urls, columns, screen) as (pids, start_s):
            time.sleep(SETTLE_S)
            spent = cost(pids, seconds)
            figures[who] = Figures(spent.cpu, spent.pss_mb, start_s)
    return figures


def _table(case: Case, rounds: list[dict[str, Figures]]) -> str:
    lines = [case.name, f"  {'':6}{'CPU %':>8}{'PSS MB':>8}{'start s':>9}"]
    for who in PLAYERS:
        of = [one[who] for one in rounds]
        cpu, pss = median(f.cpu for f in of) * 100, median(f.pss_mb for f in of)
        start = median(f.start_s for f in of)
        lines.append(f"  {who:6}{cpu:8.1f}{pss:8.0f}" + (f"{start:9.2f}" if start else f"{'-':>9}"))
    for other in ("mpv", "bare"):
        lines.append(
            f"  tivi / {other}: CPU {ratio(rounds, 'cpu', other):.2f} x, PSS {ratio(rounds, 'pss_mb', other):.2f} x"
        )
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/bench/run", description="the wall against other players")
    parser.add_argument("--tiles", type=lambda text: [int(one) for one in text.split(",")], default=[9])
    parser.add_argument("--codecs", type=lambda text: text.split(","), default=["h264"])
    parser.add_argument("--large", action="store_true", help="4 x 1920x1080 too")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    return parser.parse_args()


if __name__ == "__main__":
    main()
