"""Performance targets, and how far the figures of a run are from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.compare import middle, ratio
from bench.gate import UP_BIT_S
from bench.latency import Stall
from bench.results import Results

_NEIGHBOURHOOD = 86
"""Viewers for whom the line's targets are; more are measured to see the growth."""


@dataclass(frozen=True, slots=True)
class Target:
    what: str
    figure: float
    most: float
    unit: str

    @property
    def words(self) -> str:
        verdict = "reached" if self.figure <= self.most else f"short by {self.figure - self.most:.2f} {self.unit}"
        return f"{self.what:58}{self.figure:9.2f} {self.unit:3} target {self.most:7.2f}   {verdict}"


def targets(results: Results) -> list[Target]:
    """The targets for which the run has a figure."""
    return [*_cost(results), *_latency(results), *_wall(results), *_gate(results)]


def _cost(results: Results) -> Iterator[Target]:
    for tiles in (9, 36):
        rounds = results.cost_of(tiles, "h264")
        if not rounds:
            continue
        yield Target(f"CPU at {tiles} tiles, of the mpv grid's", ratio(rounds, "cpu", "mpv"), 0.6, "x")
        yield Target(f"CPU at {tiles} tiles, of bare decoding's", ratio(rounds, "cpu", "bare"), 1.5, "x")
        yield Target(f"memory at {tiles} tiles, of the mpv grid's", ratio(rounds, "pss_mb", "mpv"), 0.7, "x")
        ours, theirs = middle(rounds, "tivi", "start_s"), middle(rounds, "mpv", "start_s")
        if ours is not None and theirs is not None:
            yield Target(f"start to all {tiles} tiles, no later than the mpv grid", ours, theirs, "s")


def _latency(results: Results) -> Iterator[Target]:
    for stall in results.latency:
        before = results.latency_of(stall, "tivi", "before", "p50_ms")
        after = results.latency_of(stall, "tivi", "after", "p50_ms")
        if before is None or after is None:
            continue
        if stall is Stall.CAMERA:
            # A picture of a camera of few per second takes longer to be drawn and sent, which is not ours.
            yield Target("latency, p50", before, 80 if results.latency_fps == 25 else 100, "ms")
        yield Target(f"latency, p50, 10 s after a {stall}'s stall, less before", after - before, 100, "ms")


def _wall(results: Results) -> Iterator[Target]:
    if results.turns is not None:
        yield Target("black at page turns, all tiles together", results.turns.black_ms, 0, "ms")
        yield Target("pictures lost at page turns by tiles that stay", results.turns.lost, 0, "")
    if results.reload is not None:
        yield Target("saved layout to the screen", results.reload.moved, 500, "ms")
    if results.board is not None:
        yield Target("CPU of the board beside nine cameras, of a core", 100 * results.board.more_cpu, 5, "%")
    if results.replay is not None:
        yield Target("memory for a minute of eight sub streams", results.replay.more_mb, 40, "MB")
    if results.zoom is not None:
        yield Target("key to the sub stream full screen", results.zoom.sub, 50, "ms")
        yield Target("key to the main stream full screen", results.zoom.main, 300, "ms")


def _gate(results: Results) -> Iterator[Target]:
    gated = results.gate
    if gated is None:
        return
    yield Target("through a gate, from a tap to the first moving picture", gated.warm, 1.0, "s")
    yield Target("through a gate, age of the live picture, median", gated.p50, 1.5, "s")
    one = gated.crowd(1, 1)
    for crowd in gated.crowds:
        if crowd.viewers != _NEIGHBOURHOOD:
            continue
        if one is not None and crowd.cameras == 1:
            what = f"{crowd.viewers} viewers of one camera, what one viewer costs the line"
            yield Target(what, crowd.line_kbit_s / one.line_kbit_s, 1.2, "x")
        elif crowd.cameras > 1:
            what = f"{crowd.viewers} viewers of {crowd.cameras} cameras, on the line"
            yield Target(what, crowd.line_kbit_s / 1000, UP_BIT_S / 1e6, "Mb")
