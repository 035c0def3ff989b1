"""Which outputs there are, and what would light those that are dark. Knows the kernel's and xrandr's words only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


def states(folder: Path) -> tuple[tuple[str, str], ...]:
    """Each connector with `connected` or `disconnected`, as the kernel notes it in /sys/class/drm/*/status."""
    found = []
    for status in sorted(folder.glob("*/status")):
        try:
            found.append((status.parent.name, status.read_text(encoding="ascii", errors="replace").strip()))
        except OSError:
            continue  # it went away meanwhile
    return tuple(found)


@dataclass(slots=True)
class _Output:
    """`lit`: it has a place on the screen. `fitting`: with a mode that what is plugged in now can show."""

    name: str
    connected: bool
    lit: bool
    fitting: bool = False


_LINE = re.compile(r"(\S+) (connected|disconnected)(?: primary)?(?: (\d+)x(\d+)\+(\d+)\+(\d+))?")

Place = tuple[int, int, int, int]
"""x, y, width and height on the X screen, in pixels."""


def places(query: str) -> dict[str, Place]:
    """Where each lit output lies, by its name."""
    found = (_LINE.match(line) for line in query.splitlines())
    return {one[1]: (int(one[5]), int(one[6]), int(one[3]), int(one[4])) for one in found if one and one[3]}


def mending(query: str) -> list[str]:
    """What to tell xrandr, given what `xrandr --query` said; empty where all is well.

    An output that is plugged in and dark, or lit with a mode that it cannot show, gets its own best mode, beside those
    that are lit already. One that is unplugged is switched off only where another takes its place: while no
    television is there at all, everything is left as it is for the same one to come back.
    """
    outputs: list[_Output] = []
    for line in query.splitlines():
        match = _LINE.match(line)
        if match is not None:
            outputs.append(_Output(match[1], match[2] == "connected", match[3] is not None))
        elif outputs and line.startswith(" ") and "*" in line:
            outputs[-1].fitting = True
    arguments: list[str] = []
    connected = [output for output in outputs if output.connected]
    if not connected:
        return []
    beside = next((output.name for output in connected if output.lit and output.fitting), None)
    for output in connected:
        if not (output.lit and output.fitting):
            arguments += ["--output", output.name, "--auto"]
            if beside is not None:
                arguments += ["--right-of", beside]
            beside = output.name
    for output in outputs:
        if output.lit and not output.connected:
            arguments += ["--output", output.name, "--off"]
    return arguments
