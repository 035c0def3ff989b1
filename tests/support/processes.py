"""Processes as /proc tells of them: who descends from whom, and what each was given. Ends none."""

from __future__ import annotations

from pathlib import Path

PROC = Path("/proc")

BOUND = ("setpriv", "--pdeathsig", "KILL")
"""In front of a command: it dies with the test run, however that ends."""


def stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name, from the state on; empty once the process is gone."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def parent_of(pid: int) -> int | None:
    """The parent's pid; None for a process that is gone or only waits to be buried."""
    state, parent = stat(pid)[:2] or ("X", 0)
    return None if state in "ZX" else int(parent)


def alive(pid: int) -> bool:
    return parent_of(pid) is not None


def descendants(pid: int) -> list[int]:
    """All processes below `pid`, itself not among them."""
    parents = {int(entry.name): parent_of(int(entry.name)) for entry in PROC.iterdir() if entry.name.isdigit()}
    found: list[int] = []
    layer = {pid}
    while layer:
        layer = {child for child, parent in parents.items() if parent in layer}
        found += sorted(layer)
    return found


def name_of(pid: int) -> str:
    """The name in process lists; empty for a process that is gone."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def given_to(pid: int) -> bytes:
    """Everything that other users' tools could read of a process: its arguments and environment."""
    told = b""
    for part in ("cmdline", "environ"):
        try:
            told += Path(f"/proc/{pid}/{part}").read_bytes()
        except OSError:
            continue
    return told
