"""How exposed the units of tivi's packages are, by `systemd-analyze security`: 0 is safe, 10 is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

OF_USER = "user/"
"""Before the name of a unit of a user's own systemd, which can withhold less from it."""
_SAYS = re.compile(r"Overall exposure level for \S+: (\d+\.\d)")
_UNITS = "dpkg --listfiles {package} 2>/dev/null | grep -E '/systemd/(system|user)/.*\\.service$' || true"


def question(unit: Path) -> str:
    """The command that asks for the exposure of a unit's file, with a systemd or without."""
    return f"systemd-analyze security --offline=true --no-pager '{unit}'"


def exposure_in(text: str) -> float:
    """The figure in what `systemd-analyze security` printed. Raises ValueError."""
    found = _SAYS.search(text)
    if found is None:
        raise ValueError(text)
    return float(found[1])


def installed_units(must: Callable[[str], str], packages: tuple[str, ...]) -> dict[str, Path]:
    """The services of installed packages by their names, on a machine in which `must` runs a command."""
    files = [Path(line) for package in packages for line in must(_UNITS.format(package=package)).split()]
    return {(OF_USER if file.parent.name == "user" else "") + file.name: file for file in files}


def too_exposed(figures: Mapping[str, float], most: Mapping[str, float]) -> list[str]:
    """A line for each unit that is more exposed than it may be, or has no bound."""
    lines = []
    for unit, figure in figures.items():
        if unit not in most:
            lines.append(f"{unit} has no bound: {figure}")
        elif figure > most[unit]:
            lines.append(f"{unit} is exposed by {figure}, which may be {most[unit]}")
    return lines
