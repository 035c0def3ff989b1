"""Draws what a gate costs as more and more watch: its CPU and memory, the home's line, and how late parts come."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt

from bench.gate import UP_BIT_S, Crowd, Gated
from bench.plot import STYLE
from bench.results import Results

# Of the palette of Okabe and Ito, as in the other picture; markers differ as well.
_COLOURS = {1: "#0072B2", 8: "#D55E00"}
_MARKS = {1: "o", 8: "s"}
_PANELS = {
    "CPU of the gate, one core = 100 %": lambda crowd: crowd.gate * 100,
    "Memory of the gate (PSS), MB": lambda crowd: crowd.gate_mb,
    "The home's line upwards, Mbit/s": lambda crowd: crowd.line_kbit_s / 1000,
    "Wait after the first viewer (95 %), ms": lambda crowd: crowd.late_p95_ms,
}
_LINE = 2
"""The panel with the line's limit."""


def draw(results: Results, file: Path) -> None:
    """Draw a panel for each figure; write nothing if the gate was not measured."""
    gated = results.gate
    if gated is None or not gated.crowds:
        return
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(_PANELS), figsize=(4.5 * len(_PANELS), 4.6), layout="constrained")
        for place, (title, value) in zip(axes, _PANELS.items(), strict=True):
            place.set_title(title)
            _growth(place, gated, value)
        axes[_LINE].axhline(UP_BIT_S / 1e6, color="#6b7280", linestyle=(0, (4, 2)), linewidth=1.2)
        figure.suptitle("Phones that watch through a gate, cameras of 400 kbit/s", fontsize=14.5, x=0.5)
        handles, labels = axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside lower center", ncols=len(labels), frameon=False)
        figure.savefig(file, dpi=130, facecolor="white")
        plt.close(figure)


def _growth(axes: Any, gated: Gated, value: Any) -> None:
    for cameras in sorted({crowd.cameras for crowd in gated.crowds}):
        crowds: list[Crowd] = sorted(
            (crowd for crowd in gated.crowds if crowd.cameras == cameras), key=lambda crowd: crowd.viewers
        )
        axes.plot(
            [crowd.viewers for crowd in crowds],
            [value(crowd) for crowd in crowds],
            color=_COLOURS.get(cameras, "#6b7280"),
            marker=_MARKS.get(cameras, "^"),
            linewidth=2.4,
            label="one camera" if cameras == 1 else f"{cameras} cameras",
        )
    axes.set_xlim(left=0)
    axes.margins(y=0.12)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("viewers")
