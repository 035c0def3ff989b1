"""Draws a run: what each group of processes holds, what wall and phones showed, and what struck them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from soak.growth import of_phase
from soak.plan import Kind
from soak.samples import Group, Held, Phase, Sample

_BLUE, _ORANGE, _GREEN, _GREY = "#0072B2", "#D55E00", "#009E73", "#8a8f98"
_COLOURS = {
    Group.WALL: _BLUE,
    Group.PLAYERS: "#56B4E9",
    Group.LOADER: "#7F6A00",
    Group.WEB: _ORANGE,
    Group.LISTENER: "#CC79A7",
    Group.KEEPER: "#E69F00",
    Group.SERVICE: _GREY,
    Group.NGINX: _GREEN,
    Group.SSHD: "#000000",
}
"""The palette of Okabe and Ito, which colour-blind people can tell apart."""
_NAMES = {
    Group.LOADER: "photos",
    Group.KEEPER: "tunnel's keeper",
    Group.SERVICE: "gate's service",
    Group.SSHD: "gate's sshd",
}
_HOURS_FROM_S = 2 * 3600


def draw(samples: Sequence[Sample], struck: Sequence[tuple[float, str]], file: Path) -> None:
    """`struck` are the times of disturbances in seconds of the run, with their kinds."""
    unit = 3600.0 if samples[-1].at_s > _HOURS_FROM_S else 60.0
    at = [one.at_s / unit for one in samples]
    heights = (3, 3, 2, 1.6, 3, 3.4)
    figure, rows = plt.subplots(
        len(heights), 1, figsize=(10, 15), sharex=True, layout="constrained", gridspec_kw={"height_ratios": heights}
    )
    memory, opened, threads, kept, shown, strip = rows
    figure.suptitle(_title(samples, struck), x=0.01, ha="left", fontweight="bold", fontsize=13)
    for axes, what, name in (
        (memory, "pss_mb", "memory (PSS), MB"),
        (opened, "fds", "descriptors"),
        (threads, "threads", "threads"),
        (kept, "disk_mb", "on the disk, MB"),
    ):
        _by_group(axes, at, samples, what)
        axes.set_ylabel(name)
    for axes in (memory, opened, threads):
        axes.set_yscale("log")
        axes.set_ylim(1, 1000)
        axes.yaxis.set_major_formatter("{x:g}")
    _shown(shown, at, samples)
    _strip(strip, struck, samples, unit)
    strip.set_xlabel("hours" if unit == 3600.0 else "minutes")
    calms = [[one.at_s / unit for one in of_phase(samples, calm)] for calm in (Phase.BEFORE, Phase.AFTER)]
    for axes in rows:
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(axis="y", color="#e4e6ea")
        axes.set_axisbelow(True)
        for calm in filter(None, calms):
            axes.axvspan(calm[0], calm[-1], color=_GREEN, alpha=0.1, lw=0, zorder=0)
    for axes, columns in ((memory, 4), (shown, 2)):
        place = {"loc": "lower left", "bbox_to_anchor": (0, 1), "borderaxespad": 0.2}
        axes.legend(ncols=columns, frameon=False, fontsize=9, **place)
    figure.savefig(file, dpi=110)
    plt.close(figure)


def _title(samples: Sequence[Sample], struck: Sequence[tuple[float, str]]) -> str:
    minutes = samples[-1].at_s / 60
    took = f"{minutes / 60:.1f} hours" if minutes >= 60 else f"{minutes:.0f} minutes"
    watching = max(one.served.watching for one in samples)
    return f"{took}, {len(struck)} disturbances, {watching} phones; green: undisturbed, before and after"


def _by_group(axes: Any, at: Sequence[float], samples: Sequence[Sample], what: str) -> None:
    for group in Group:
        if any(group in one.held for one in samples):
            values = [getattr(one.held.get(group, Held()), what) or float("nan") for one in samples]
            axes.plot(at, values, color=_COLOURS[group], lw=1.2, label=_NAMES.get(group, group.value))


def _shown(axes: Any, at: Sequence[float], samples: Sequence[Sample]) -> None:
    """Shares, in per cent."""
    lines: tuple[tuple[str, str, str, Callable[[Sample], tuple[float, float]]], ...] = (
        ("pictures of tiles that were due", "-", _BLUE, lambda one: (one.wall.pictures, one.wall.pictures_due)),
        ("tiles live (cameras are away at times)", ".", "#56B4E9", lambda one: (one.wall.live, one.wall.tiles)),
        (
            "phones with pictures, of those that were due",
            "-",
            _ORANGE,
            lambda one: (one.served.due - one.served.overdue, one.served.due),
        ),
    )
    for label, form, colour, of in lines:
        shares = [
            (when, 100 * part / whole)
            for when, one in zip(at, samples, strict=True)
            for part, whole in [of(one)]
            if whole
        ]
        axes.plot(*zip(*shares, strict=True) if shares else ((), ()), form, color=colour, ms=3, lw=1.2, label=label)
    stands = [when for when, one in zip(at, samples, strict=True) if one.wall.focused]
    axes.plot(stands, [4] * len(stands), "s", color="#B3261E", ms=3, label="an emergency has the screen")
    axes.set_ylabel("shown, %")
    axes.set_ylim(0, 115)


def _strip(axes: Any, struck: Sequence[tuple[float, str]], samples: Sequence[Sample], unit: float) -> None:
    """A row of marks for each kind of disturbance."""
    kinds = [kind.value for kind in Kind]
    for row, kind in enumerate(reversed(kinds)):
        when = [at / unit for at, one in struck if one == kind]
        axes.plot(when, [row] * len(when), "|", color=_GREY if row % 2 else "#30363d", ms=7)
    axes.set_yticks(range(len(kinds)), list(reversed(kinds)), fontsize=9)
    axes.set_ylim(-0.7, len(kinds) - 0.3)
    axes.set_xlim(0, samples[-1].at_s / unit)
