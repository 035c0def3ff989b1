"""Runs the benchmarks.

    tests/bench/run [--quick] [--only cost,latency,turns,reload,zoom,emergency,board,replay,phones,hls,phone,gate]
                    [--tiles 1,4,9,16,36] [--codecs h264,h265] [--viewers 8,86,200,400]
                    [--no-large] [--rounds 3] [--seconds 10] [--fps 15] [--out FOLDER]

Prints a table, and writes bench.json, bench.txt, bench.png and gate.png. Run it on an otherwise idle machine; the CPU
that other processes used is in the JSON, and in the table if it was much. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import (
    board,
    compare,
    emergency,
    gate,
    hls_muxer,
    latency,
    phone,
    phones,
    plot,
    plot_gate,
    reload,
    replay,
    turns,
    zoom,
)
from bench.compare import Case
from bench.latency import Stall
from bench.machine import machine
from bench.players import SHOWING
from bench.results import Results
from bench.table import cost_line, table
from support.screen import Screen

Part = Callable[[argparse.Namespace, Results, Screen], None]


def main() -> int:
    """The exit status: 1 if a part could not be measured. The other parts are written all the same."""
    options = _options()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    about, began, results = machine(), time.monotonic(), Results()
    about["options"] = {name: value for name, value in vars(options).items() if name != "out"}
    with Screen() as screen:
        for name in options.only:
            print(f"[{time.monotonic() - began:5.0f} s] {name}", flush=True)
            with _noted(results, name):
                PARTS[name](options, results, screen)
            about["took_s"] = round(time.monotonic() - began)
            _write(out, about, results)
    print(f"\n{table(results)}\n\n{about['took_s']} s; bench.json, bench.txt and pictures are in {out}", flush=True)
    return 1 if results.failed else 0


def _write(out: Path, about: dict[str, object], results: Results) -> None:
    """Write what there is so far; called after each part, so that a failure loses little."""
    (out / "bench.json").write_text(json.dumps({"about": about, **results.as_json()}, indent=1))
    (out / "bench.txt").write_text(table(results) + "\n")
    plot.draw(results, out / "bench.png")
    plot_gate.draw(results, out / "gate.png")


@contextmanager
def _noted(results: Results, what: str) -> Iterator[None]:
    """Log and record a failure, so that the other parts are still measured."""
    try:
        yield
    except Exception as error:
        logging.exception("%s was not measured to its end", what)
        results.failed[what] = f"{type(error).__name__}: {error}".splitlines()[0]


def _cost(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    x_server = compare.x_server_of(os.getpid())
    cases = [Case(tiles, codec) for codec in options.codecs for tiles in options.tiles]
    if options.large:
        cases.append(Case(4, "h264", 1920, 1080))
    for case in cases:
        with _noted(results, case.name):
            rounds = compare.measured(case, options.rounds, options.seconds, screen, x_server)
            results.costs.append((case, rounds))
            print(cost_line(case, rounds), flush=True)


def _latency(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    for stall, rounds in ((Stall.CAMERA, min(2, options.rounds)), (Stall.NETWORK, 1)):
        players = results.latency.setdefault(stall, {})
        for _ in range(rounds):
            for who in SHOWING:
                players.setdefault(who, []).append(latency.measured(who, screen, options.seconds, stall, options.fps))


def _turns(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    results.turns = turns.measured(screen, options.times)


def _reload(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    results.reload = reload.measured(screen, options.times)


def _zoom(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    results.zoom = zoom.measured(screen, options.times)


def _emergency(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    results.emergency = emergency.measured(screen, options.times)


def _board(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    results.board = board.measured(screen, options.rounds, options.seconds)


def _replay(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    results.replay = replay.measured(screen, options.rounds)


def _phones(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    results.phones = phones.measured(screen, options.viewers, options.cached, options.seconds)


def _hls(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    results.hls = [hls_muxer.measured(viewers, options.seconds) for viewers in options.viewers]


def _phone(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    results.phone = phone.measured(screen, options.seconds, options.hidden)


def _gate(options: argparse.Namespace, results: Results, screen: Screen) -> None:
    crowds = [(1, 1), *((viewers, cameras) for viewers in options.outside for cameras in (1, gate.CAMERAS))]
    results.gate = gate.measured(screen, crowds, options.seconds)


PARTS: dict[str, Part] = {
    "cost": _cost,
    "latency": _latency,
    "turns": _turns,
    "reload": _reload,
    "zoom": _zoom,
    "emergency": _emergency,
    "board": _board,
    "replay": _replay,
    "phones": _phones,
    "hls": _hls,
    "phone": _phone,
    "gate": _gate,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/bench/run", description="compare the wall with other players")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that everything works")
    parser.add_argument("--only", type=_words, default=list(PARTS), help=f"of {','.join(PARTS)}")
    parser.add_argument("--tiles", type=_numbers)
    parser.add_argument("--codecs", type=_words, default=["h264", "h265"])
    parser.add_argument("--large", action=argparse.BooleanOptionalAction, help="4 x 1920x1080 too")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float, help="of measuring per player and round")
    parser.add_argument("--fps", type=int, default=15, help="of the camera whose latency is measured")
    parser.add_argument("--times", type=int, help="page turns, saves of the layout, and zooms")
    parser.add_argument("--viewers", type=_numbers, help="phones that watch")
    parser.add_argument("--cached", type=_numbers, help="phones that watch through nginx")
    parser.add_argument("--outside", type=_numbers, help="phones that watch through a gate")
    parser.add_argument("--hidden", type=float, help="seconds for which a phone is put away")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    options = parser.parse_args()
    quick = {
        "tiles": [1, 4],
        "large": False,
        "rounds": 1,
        "seconds": 3.0,
        "times": 2,
        "viewers": [8],
        "cached": [8],
        "outside": [8],
        "hidden": 6.0,
    }
    full = {
        "tiles": [1, 4, 9, 16, 36],
        "large": True,
        "rounds": 3,
        "seconds": 10.0,
        "times": 10,
        "viewers": [8, 86, 200, 400],
        "cached": [86, 400, 1000],
        "hidden": 60.0,
        "outside": [86, 250, 500, 1000],
    }
    for name, value in (quick if options.quick else full).items():
        if getattr(options, name) is None:
            setattr(options, name, value)
    strange = set(options.only) - set(PARTS)
    if strange:
        parser.error(f"--only knows {', '.join(PARTS)}, not {', '.join(sorted(strange))}")
    return options


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def _words(text: str) -> list[str]:
    return text.split(",")


if __name__ == "__main__":
    sys.exit(main())
