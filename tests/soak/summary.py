"""A run in some figures, for its log and its file. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from soak.growth import base_growth, growth_of
from soak.samples import Group, Sample


def summary(samples: Sequence[Sample]) -> dict[str, object]:
    """Figures by their names, with their units."""
    if not samples:
        return {}
    walls, served, last = [one.wall for one in samples], [one.served for one in samples], samples[-1]
    due = sum(one.pictures_due for one in walls)
    return {
        "minutes": round(last.at_s / 60, 1),
        "waiting for a core, stretch (median)": median(one.stretch for one in samples),
        "page turns": last.wall.turns,
        "pictures shown, % of due": round(100 * sum(one.pictures for one in walls) / due, 2) if due else 0.0,
        "oldest live picture, s": round(max(one.oldest_live_s for one in walls), 2),
        "looks at live tiles": sum(one.live_looks for one in walls),
        "of these unreadable": sum(one.unreadable for one in walls),
        "tiles due": sum(one.due_live for one in walls),
        "of these not live": sum(one.overdue for one in walls),
        "parts and stills of phones": sum(one.parts for one in served),
        "phones due": sum(one.due for one in served),
        "of these without a picture": sum(one.overdue for one in served),
        "longest of these, s": round(max(one.dark_s for one in served), 1),
        "refusals of what is not theirs": sum(one.denied for one in served),
        "of these at a part that others got": sum(one.denied_parts for one in served),
        "oldest beyond what was told, s": max(one.untold_s for one in served),
        "households revoked": sum(one.revocations for one in served),
        "out after, s at most": round(max(one.revoked_s for one in served), 2),
        "emergencies raised": last.alarms.raised,
        "of these answered": last.alarms.answered,
        **{f"{group}: MB, after less before": _grown(samples, group) for group in Group},
    }


def _grown(samples: Sequence[Sample], group: Group) -> str:
    there = [one for one in samples if group in one.held]
    if len(there) < 3:
        return "not there"
    trend, doubt = growth_of(there, lambda one: one.held[group].pss_mb)
    base = base_growth(there, lambda one: one.held[group].pss_mb)
    disk = base_growth(there, lambda one: one.held[group].disk_mb)
    return f"{base:+.1f} (trend {trend:+.1f}, give or take {doubt:.1f}); on the disk {disk:+.2f}"
