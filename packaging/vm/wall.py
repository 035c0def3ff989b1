"""Checks the wall in the machine, by its status and by the pixels on the screen."""

from __future__ import annotations

import json
import time
from typing import Any, Protocol

from .qemu import Machine, MachineError

_CHANGED = 24
"""A pixel has changed if its value differs by more than this; smaller differences are the codec's noise."""
_URGENT = bytes.fromhex("b3261e")
"""The ground of what is urgent, as in wall/display/style.py."""


class CheckError(Exception):
    """A check has failed."""


class Commands(Protocol):
    """A machine, or a chroot, in which a shell runs commands as root."""

    def run(self, command: str, /) -> tuple[int, str]:
        """The exit status, and what the command printed."""


def status(machine: Commands) -> dict[str, Any] | None:
    """The wall's status, or None if no wall answers."""
    ended, said = machine.run("tivi status --json 2>/dev/null")
    told: dict[str, Any] | None = json.loads(said) if ended == 0 else None
    return told


def camera_tiles(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The tiles of the page on the screen that show a camera; the board's have no state."""
    return [tile for tile in told["tiles"] if "state" in tile]


def wait_until_live(machine: Commands, limit_s: float, not_pid: int | None = None) -> dict[str, Any]:
    """Wait for a page with cameras, all live, in a wall other than process `not_pid`; its status. Raises CheckError."""
    until_s = time.monotonic() + limit_s
    told: dict[str, Any] | None = None
    while time.monotonic() < until_s:
        told = status(machine)
        if told and told["pid"] != not_pid:
            states = {tile["state"] for tile in camera_tiles(told)}
            if states == {"live"}:
                return told
        time.sleep(1)
    last = None if told is None else {tile["camera"]: tile["state"] for tile in camera_tiles(told)}
    journal = machine.run("journalctl -b -t tivi -o cat --no-pager | tail -30; systemctl status tivi.service")[1]
    raise CheckError(f"not live after {limit_s:.0f} s: {last}\n{journal}")


def wait_until_moving(machine: Machine, told: dict[str, Any], limit_s: float = 120) -> int:
    """Wait until every camera's picture has changed on the screen; the number of tiles. Raises CheckError."""
    width, height, first = machine.pixels()
    scale = width / max(tile["rect"][0] + tile["rect"][2] for tile in told["tiles"])
    still = {tile["tile"]: [round(scale * value) for value in tile["rect"]] for tile in camera_tiles(told)}
    count = len(still)
    until_s = time.monotonic() + limit_s
    while still:
        if time.monotonic() > until_s:
            raise CheckError(f"nothing moves in {', '.join(still)} for {limit_s:.0f} s")
        time.sleep(1)
        now_width, now_height, now = machine.pixels()
        if (now_width, now_height) != (width, height):
            raise CheckError("the screen's mode changes by itself")
        still = {name: box for name, box in still.items() if not _differs(first, now, width, box)}
    return count


def _differs(first: bytes, now: bytes, width: int, box: list[int]) -> bool:
    """Whether the middle of the box, without bar and name, shows a picture that differs from the first."""
    left, top, wide, high = box
    moved = seen = 0
    brightness: set[int] = set()
    for y in range(top + high // 8, top + high - high // 8, 2):
        start, end = 3 * (y * width + left + wide // 8), 3 * (y * width + left + wide - wide // 8)
        old_row, new_row = first[start:end:3], now[start:end:3]
        brightness.update(new_row)
        seen += len(new_row)
        moved += sum(abs(old - new) > _CHANGED for old, new in zip(old_row, new_row, strict=True))
    return moved > seen // 2000 and len(brightness) > 20


def emergencies(machine: Machine) -> list[str]:
    """The texts of the emergencies that stand, as the wall tells them."""
    told = status(machine)
    return [] if told is None else [event["text"] for event in told["events"] if event["level"] == "emergency"]


def is_urgent(machine: Machine) -> bool:
    """Whether something red goes over at least a fifth of the screen's width, as an emergency and an urgent line do."""
    width, height, pixels = machine.pixels()
    return longest_run(pixels, width, height, _URGENT) > width // 5


def longest_run(pixels: bytes, width: int, height: int, colour: bytes, every: int = 4) -> int:
    """The length of the longest run of pixels of this colour in every fourth row."""
    longest = 0
    for row in range(0, height, every):
        run = 0
        for at in range(3 * row * width, 3 * (row + 1) * width, 3):
            run = run + 1 if pixels[at : at + 3] == colour else 0
            longest = max(longest, run)
    return longest


def times(machine: Machine) -> dict[str, float]:
    """Seconds from power-on to X, and from there to the first and the last live tile of this boot."""
    before_s = machine.on_s - float(machine.must("cut -d' ' -f1 /proc/uptime"))  # firmware, and the clocks' offset
    # xinit starts the wall the moment X takes clients
    start = machine.must(
        "stat=$(cat /proc/$(pgrep -u tivi -o -f 'wall run')/stat); set -- ${stat##*) }; echo ${20} $(getconf CLK_TCK)"
    )
    ticks, per_second = map(int, start.split())
    live = machine.must("journalctl -b -t tivi -o short-monotonic --no-pager | grep -e '-> live'")
    first: dict[str, float] = {}
    for line in live.splitlines():
        stamp, _, rest = line.lstrip("[ ").partition("]")
        first.setdefault(rest.split("tivi.")[-1].split(" -> ")[0], float(stamp))
    if not first:
        raise MachineError("no tile was live in this boot")
    x_s = ticks / per_second
    return {
        "power-on to X": before_s + x_s,
        "X to first tile live": min(first.values()) - x_s,
        "X to last tile live": max(first.values()) - x_s,
    }


def used_mb(machine: Machine) -> float:
    """Memory in use on the whole machine in MB: what is not available to another program."""
    said = machine.must("cat /proc/meminfo")
    kb = {line.split(":")[0]: int(line.split()[1]) for line in said.splitlines()}
    return (kb["MemTotal"] - kb["MemAvailable"]) / 1024
