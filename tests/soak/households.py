"""The households of the soak: who they are, what they may see, and their file. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from soak.neighbourhood import NAMES


@dataclass(frozen=True, slots=True)
class Family:
    """`cameras` is None where it may see all. `comes_and_goes`: it is taken out of the file now and then."""

    name: str
    phones: int
    cameras: tuple[str, ...] | None = None
    comes_and_goes: bool = False


GUESTS = "Nhà khách"
FAMILIES = (
    *(Family(f"Nhà số {number}", 7) for number in range(1, 11)),
    Family("Công an khu vực", 6, (NAMES[1], NAMES[3])),
    Family("Dân phòng", 4, (NAMES[5], NAMES[9], NAMES[10])),
    Family(GUESTS, 6, comes_and_goes=True),
)
"""86 phones in all: of each, several watch at a time."""


def households_text(without: Collection[str] = ()) -> str:
    """The households file without these."""
    lines = ["uplink: 100 Mbit/s", "households:"]
    for one in FAMILIES:
        if one.name in without:
            continue
        if one.cameras is None:
            lines.append(f"  - {one.name}")
        else:
            lines += [f"  - name: {one.name}", f"    cameras: [{', '.join(one.cameras)}]"]
    return "\n".join(lines) + "\n"
