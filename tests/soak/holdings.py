"""Reads what each group of processes holds, from /proc and from its folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from soak.samples import Group, Held
from support import processes
from support.footprint import fds, pss_mb, threads


@dataclass(frozen=True, slots=True)
class Watched:
    """The pids that a group's processes descend from, and the folders that it writes to.

    `alone`: without their children. `logs` are names of files that somebody else turns over.
    """

    roots: Sequence[int]
    folders: Sequence[Path] = ()
    alone: bool = False
    logs: Sequence[str] = ()


def held_by(groups: Mapping[Group, Watched]) -> dict[Group, Held]:
    """Processes that end meanwhile count as nothing."""
    return {group: _held(watched) for group, watched in groups.items()}


def pids_of(watched: Watched) -> list[int]:
    if watched.alone:
        return list(watched.roots)
    return [pid for root in watched.roots for pid in (root, *processes.descendants(root))]


def _held(watched: Watched) -> Held:
    pids = pids_of(watched)
    opened, running = [fds(pid) for pid in pids], [threads(pid) for pid in pids]
    return Held(
        pss_mb=sum(map(pss_mb, pids)),
        fds=sum(opened),
        threads=sum(running),
        processes=len(pids),
        most_fds=max(opened, default=0),
        most_threads=max(running, default=0),
        disk_mb=sum(_sizes(watched.folders, watched.logs)) / 1e6,
        root=min(watched.roots, default=0),
    )


def _sizes(folders: Iterable[Path], logs: Sequence[str]) -> Iterator[int]:
    """The bytes of each file below the folders."""
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                if name in logs:
                    continue
                try:
                    yield (Path(place) / name).stat().st_size
                except OSError:  # gone meanwhile
                    continue
