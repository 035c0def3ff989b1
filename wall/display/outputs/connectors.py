"""Reading which outputs there are from the kernel and xrandr, and the xrandr arguments that correct them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DRM_FOLDER = Path("/sys/class/drm")
"""Where the kernel reports what is plugged in."""


def states(folder: Path) -> tuple[tuple[str, str], ...]:
    """Each connector with `connected` or `disconnected`, from the files /sys/class/drm/*/status."""
    found = []
    for status in sorted(folder.glob("*/status")):
        try:
            found.append((status.parent.name, status.read_text(encoding="ascii", errors="replace").strip()))
        except OSError:
            continue  # the connector is gone meanwhile
    return tuple(found)


Position = tuple[int, int, int, int]
"""x, y, width and height on the X screen, in pixels."""


def connected(folder: Path) -> list[str]:
    """The outputs with something plugged in, by the kernel's names, such as HDMI-A-1. Empty without kernel reports."""
    return [re.sub(r"^card\d+-", "", name) for name, state in states(folder) if state == "connected"]


@dataclass(slots=True)
class _Output:
    """An output of xrandr. `position` is None if it is off; `mode_fits` if the device plugged in supports the mode."""

    name: str
    connected: bool
    position: Position | None
    mode_fits: bool = False

    @property
    def is_right(self) -> bool:
        return self.position is not None and self.mode_fits


_LINE = re.compile(r"(\S+) (connected|disconnected)(?: primary)?(?: (\d+)x(\d+)\+(\d+)\+(\d+))?")


def positions(query: str) -> dict[str, Position]:
    """The position of each output that is on, by its name, from the output of `xrandr --query` or `--current`."""
    found = (_LINE.match(line) for line in query.splitlines())
    return {one[1]: position for one in found if one and (position := _position(one)) is not None}


def _position(line: re.Match[str]) -> Position | None:
    return None if line[3] is None else (int(line[5]), int(line[6]), int(line[3]), int(line[4]))


def corrections(query: str, parted: bool = False) -> list[str]:
    """The arguments for xrandr that correct the outputs in `query`, from `xrandr --query`; empty if all are right.

    An output that is plugged in but off, or on with a mode that it does not support, gets its preferred mode, to the
    right of those that are on already. An unplugged output is switched off only if another is plugged in: without any
    television everything stays, for the same one to come back. With `parted`, outputs that show the same part of the
    screen, which is X's default, are moved apart: the first one stays, and the others are put beside it.
    """
    outputs: list[_Output] = []
    for line in query.splitlines():
        match = _LINE.match(line)
        if match is not None:
            outputs.append(_Output(match[1], match[2] == "connected", _position(match)))
        elif outputs and line.startswith(" ") and "*" in line:
            outputs[-1].mode_fits = True
    arguments: list[str] = []
    connected = [output for output in outputs if output.connected]
    if not connected:
        return []
    kept: list[_Output] = []
    for output in connected:
        if output.is_right and not (parted and any(_overlap(output, other) for other in kept)):
            kept.append(output)
    beside = max(kept, key=_right_edge).name if kept else None
    for output in connected:
        if output not in kept:
            arguments += ["--output", output.name, "--auto"]
            if beside is not None:
                arguments += ["--right-of", beside]
            beside = output.name
    for output in outputs:
        if output.position is not None and not output.connected:
            arguments += ["--output", output.name, "--off"]
    return arguments


def _overlap(one: _Output, other: _Output) -> bool:
    if one.position is None or other.position is None:
        return False
    (x, y, width, height), (other_x, other_y, other_width, other_height) = one.position, other.position
    return x < other_x + other_width and other_x < x + width and y < other_y + other_height and other_y < y + height


def _right_edge(output: _Output) -> int:
    return 0 if output.position is None else output.position[0] + output.position[2]
