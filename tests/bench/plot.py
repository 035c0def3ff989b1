"""Draws the results: cost by the number of tiles and of phones, and latency around a stall."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.lines import Line2D

from bench.compare import middle
from bench.latency import STALL_S, Stall
from bench.phones import Watched
from bench.players import PLAYERS
from bench.results import Results

# The palette of Okabe and Ito, which colour-blind people can tell apart; markers and dashes differ as well.
_COLOURS = {"tivi": "#0072B2", "mpv": "#D55E00", "bare": "#6b7280"}
_MARKS = {"tivi": "o", "mpv": "s", "bare": "^"}
_NAMES = {"tivi": "tivi", "mpv": "one mpv per tile", "bare": "decoding alone (ffmpeg)"}
_DASHES: dict[str, Any] = {"h264": "-", "h265": (0, (4, 2))}
_CODECS = {"h264": "H.264", "h265": "H.265"}
STYLE: dict[Any, Any] = {
    "font.size": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#e4e6ea",
    "axes.titlelocation": "left",
    "axes.titlesize": 12.5,
    "axes.titleweight": "bold",
    "axes.titlepad": 10,
}


def draw(results: Results, file: Path) -> None:
    """Draw a panel for each part that was measured; write nothing if there is none."""
    of_players: list[Callable[[Any, Results], None]] = [_cpu, _pss] if results.costs else []
    of_players += [_latency] if results.latency.get(Stall.CAMERA) else []
    panels = [*of_players, *([_phones_cpu, _phones_pss] if results.phones else [])]
    if not panels:
        return
    with plt.rc_context(STYLE):
        size = (4.5 * len(panels), 4.6)
        figure, axes = plt.subplots(1, len(panels), figsize=size, layout="constrained", squeeze=False)
        for panel, place in zip(panels, axes[0], strict=True):
            panel(place, results)
        what = "tivi and other players of the same cameras" if of_players else "tivi and the phones that watch it"
        figure.suptitle(f"{what}, without a graphics card", fontsize=14.5, x=0.5)
        if of_players:
            _legend(figure, results)
        figure.savefig(file, dpi=130, facecolor="white")
        plt.close(figure)


def _cpu(axes: Any, results: Results) -> None:
    axes.set_title("CPU, one core = 100 %")
    _growth(axes, results, "cpu", 100)


def _pss(axes: Any, results: Results) -> None:
    axes.set_title("Memory (PSS), MB")
    _growth(axes, results, "pss_mb", 1)


def _growth(axes: Any, results: Results, field: str, factor: float) -> None:
    small = [(case, rounds) for case, rounds in results.costs if case.height <= 360]
    for codec in dict.fromkeys(case.codec for case, _ in small):
        for who in PLAYERS:
            points = sorted((case.tiles, middle(rounds, who, field)) for case, rounds in small if case.codec == codec)
            tiles, values = zip(*points, strict=True)
            axes.plot(
                tiles,
                [value * factor for value in values],
                color=_COLOURS[who],
                marker=_MARKS[who],
                linestyle=_DASHES[codec],
                markersize=6,
                linewidth=2.6 if who == "tivi" else 1.8,
                zorder=3 if who == "tivi" else 2,
            )
    axes.set_xticks(sorted({case.tiles for case, _ in small}))
    axes.set_xlim(left=0)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("tiles of 640x360, 15 fps")


def _latency(axes: Any, results: Results) -> None:
    axes.set_title("Latency around a 2 s stall, ms")
    axes.axvspan(0, STALL_S, color="#e4e6ea", lw=0, zorder=0)
    for who, courses in results.latency[Stall.CAMERA].items():
        line = courses[0].line
        # No picture comes during the stall, so that the line is interrupted.
        for part in ([p for p in line if p[0] < STALL_S / 2], [p for p in line if p[0] >= STALL_S / 2]):
            if part:
                axes.plot(*zip(*part, strict=True), color=_COLOURS[who], linewidth=2.4 if who == "tivi" else 1.8)
    axes.text(STALL_S / 2, 0.97, "stall", transform=axes.get_xaxis_transform(), ha="center", va="top", color="#6b7280")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("seconds since the cameras stopped")


def _phones_cpu(axes: Any, results: Results) -> None:
    axes.set_title("Phones: CPU, one core = 100 %")
    _by_viewers(axes, results, {"tivi web": lambda one: one.web * 100, "the wall": lambda one: one.wall * 100})


def _phones_pss(axes: Any, results: Results) -> None:
    axes.set_title("Phones: memory (PSS), MB")
    _by_viewers(axes, results, {"tivi web": lambda one: one.web_pss_mb})


def _by_viewers(axes: Any, results: Results, figures: Mapping[str, Callable[[Watched], float]]) -> None:
    assert results.phones is not None
    for (name, figure), colour in zip(figures.items(), (_COLOURS["tivi"], _COLOURS["bare"]), strict=False):
        for cached, dashes in ((False, "-"), (True, (0, (4, 2)))):
            points = [(one.viewers, figure(one)) for one in results.phones.watched if one.cached is cached]
            if points:
                label = f"{name}, nginx in front" if cached else name
                axes.plot(*zip(*points, strict=True), color=colour, marker="o", linestyle=dashes, label=label)
    axes.set_xlim(left=0)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("phones, of eight cameras of 400 kbit/s")
    axes.legend(frameon=False)


def _legend(figure: Any, results: Results) -> None:
    shown = [
        Line2D([], [], color=_COLOURS[who], marker=_MARKS[who], linewidth=2.4, label=_NAMES[who]) for who in PLAYERS
    ]
    codecs = dict.fromkeys(case.codec for case, _ in results.costs)
    if len(codecs) > 1:
        shown += [
            Line2D([], [], color="#374151", linestyle=_DASHES[codec], linewidth=1.8, label=_CODECS[codec])
            for codec in codecs
        ]
    figure.legend(handles=shown, loc="outside lower center", ncols=len(shown), frameon=False)
