"""Draws a run: the wall's resources and pictures over time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from soak.verdict import Phase, Sample

_BLUE, _ORANGE, _GREEN, _GREY = "#0072B2", "#D55E00", "#009E73", "#8a8f98"
"""The palette of Okabe and Ito, which colour-blind people can tell apart."""


def draw(samples: Sequence[Sample], troubles: Sequence[float], title: str, file: Path) -> None:
    """`troubles` are the times of disturbances, in seconds of the run."""
    hours = samples[-1].at_s > 2 * 3600
    unit = 3600.0 if hours else 60.0
    at = [one.at_s / unit for one in samples]
    figure, (memory, held, shown) = plt.subplots(3, 1, figsize=(10, 8.4), sharex=True, layout="constrained")
    figure.suptitle(title, x=0.01, ha="left", fontweight="bold", fontsize=13)

    memory.plot(at, [one.pss_mb for one in samples], color=_BLUE, label="all processes")
    memory.plot(at, [one.wall_pss_mb for one in samples], color=_ORANGE, label="the wall itself")
    memory.set_ylabel("memory (PSS), MB")
    memory.set_ylim(bottom=0)

    held.plot(at, [one.fds for one in samples], color=_BLUE, label="descriptors")
    held.plot(at, [one.threads for one in samples], color=_ORANGE, label="threads")
    held.plot(at, [one.processes for one in samples], color=_GREEN, label="processes")
    held.set_ylabel("held")
    held.set_yscale("log")

    rates = [(one.at_s / unit, 100 * one.pictures / one.pictures_due) for one in samples if one.pictures_due]
    shown.plot(*zip(*rates, strict=True) if rates else ((), ()), color=_BLUE, label="of the pictures that were due")
    live = [(one.at_s / unit, 100 * one.live / one.tiles) for one in samples if one.tiles]
    shown.plot(*zip(*live, strict=True), ".", ms=3, color=_ORANGE, label="tiles live (cameras are away at times)")
    shown.plot([one / unit for one in troubles], [4] * len(troubles), "|", color=_GREY, ms=9, label="a trouble")
    shown.set_ylabel("shown, %")
    shown.set_ylim(0, 115)
    shown.set_xlabel("hours" if hours else "minutes")

    calms = [[one.at_s / unit for one in samples if one.phase is calm] for calm in (Phase.BEFORE, Phase.AFTER)]
    for axes in (memory, held, shown):
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(axis="y", color="#e4e6ea")
        axes.set_axisbelow(True)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4, frameon=False, fontsize=9, borderaxespad=0.2)
        for calm in filter(None, calms):
            axes.axvspan(calm[0], calm[-1], color=_GREEN, alpha=0.1, lw=0, zorder=0)
    figure.savefig(file, dpi=130)
    plt.close(figure)
