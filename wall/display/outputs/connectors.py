"""Which outputs there are, and what would light those that are dark. Knows the kernel's and xrandr's words only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

NOTES = Path("/sys/class/drm")
"""Where the kernel keeps its notes of what is plugged in."""


def states(folder: Path) -> tuple[tuple[str, str], ...]:
    """Each connector with `connected` or `disconnected`, as the kernel notes it in /sys/class/drm/*/status."""
    found = []
    for status in sorted(folder.glob("*/status")):
        try:
            found.append((status.parent.name, status.read_text(encoding="ascii", errors="replace").strip()))
        except OSError:
            continue  # it went away meanwhile
    return tuple(found)


Position = tuple[int, int, int, int]
"""x, y, width and height on the X screen, in pixels."""


def connected(folder: Path) -> list[str]:
    """The outputs with something plugged in, as the kernel calls them: HDMI-A-1. Empty where it has no notes."""
    return [re.sub(r"^card\d+-", "", name) for name, state in states(folder) if state == "connected"]


@dataclass(slots=True)
class _Output:
    """`place` on the X screen, None while it is dark. `fitting`: with a mode that what is plugged in now can show."""

    name: str
    connected: bool
    place: Position | None
    fitting: bool = False

    @property
    def well(self) -> bool:
        return self.place is not None and self.fitting


_LINE = re.compile(r"(\S+) (connected|disconnected)(?: primary)?(?: (\d+)x(\d+)\+(\d+)\+(\d+))?")


def places(query: str) -> dict[str, Position]:
    """Where each lit output lies, by its name."""
    found = (_LINE.match(line) for line in query.splitlines())
    return {one[1]: place for one in found if one and (place := _place(one)) is not None}


def _place(line: re.Match[str]) -> Position | None:
    return None if line[3] is None else (int(line[5]), int(line[6]), int(line[3]), int(line[4]))


def mending(query: str, parted: bool = False) -> list[str]:
    """What to tell xrandr, given what `xrandr --query` said; empty where all is well.

    An output that is plugged in and dark, or lit with a mode that it cannot show, gets its own best mode, to the right
    of those that are lit already. One that is unplugged is switched off only where another takes its place: while no
    television is there at all, everything is left as it is for the same one to come back. With `parted`, of those that
    show the same, as X begins with, the first stays where it is and the others come to lie beside it.
    """
    outputs: list[_Output] = []
    for line in query.splitlines():
        match = _LINE.match(line)
        if match is not None:
            outputs.append(_Output(match[1], match[2] == "connected", _place(match)))
        elif outputs and line.startswith(" ") and "*" in line:
            outputs[-1].fitting = True
    arguments: list[str] = []
    connected = [output for output in outputs if output.connected]
    if not connected:
        return []
    kept: list[_Output] = []
    for output in connected:
        if output.well and not (parted and any(_overlap(output, other) for other in kept)):
            kept.append(output)
    beside = max(kept, key=_right_edge).name if kept else None
    for output in connected:
        if output not in kept:
            arguments += ["--output", output.name, "--auto"]
            if beside is not None:
                arguments += ["--right-of", beside]
            beside = output.name
    for output in outputs:
        if output.place is not None and not output.connected:
            arguments += ["--output", output.name, "--off"]
    return arguments


def _overlap(one: _Output, other: _Output) -> bool:
    if one.place is None or other.place is None:
        return False
    (x, y, width, height), (other_x, other_y, other_width, other_height) = one.place, other.place
    return x < other_x + other_width and other_x < x + width and y < other_y + other_height and other_y < y + height


def _right_edge(output: _Output) -> int:
    return 0 if output.place is None else output.place[0] + output.place[2]
