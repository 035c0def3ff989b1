"""Reads from /proc which processes descend from another, and what they were started with."""

from __future__ import annotations

from pathlib import Path

PROC = Path("/proc")

BOUND = ("setpriv", "--pdeathsig", "KILL")
"""Prefix of a command that makes it end with the test run, however that ends."""


def stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name, from the state on; empty if the process has ended."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def parent_of(pid: int) -> int | None:
    """The parent's pid; None for a process that has ended or is a zombie."""
    state, parent = stat(pid)[:2] or ("X", 0)
    return None if state in "ZX" else int(parent)


def alive(pid: int) -> bool:
    return parent_of(pid) is not None


def descendants(pid: int) -> list[int]:
    """All descendants of `pid`, without itself."""
    parents = {int(entry.name): parent_of(int(entry.name)) for entry in PROC.iterdir() if entry.name.isdigit()}
    found: list[int] = []
    layer = {pid}
    while layer:
        layer = {child for child, parent in parents.items() if parent in layer}
        found += sorted(layer)
    return found


def name_of(pid: int) -> str:
    """The name in process lists; empty if the process has ended."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def given_to(pid: int) -> bytes:
    """Arguments and environment of a process, as tools can read them."""
    told = b""
    for part in ("cmdline", "environ"):
        try:
            told += Path(f"/proc/{pid}/{part}").read_bytes()
        except OSError:
            continue
    return told
