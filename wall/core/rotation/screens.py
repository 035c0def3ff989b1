"""Which screen shows which pages, by the outputs that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wall.core.layout.geometry import Rect, Size, inset
from wall.model.page import WALL_SCREEN, Page
from wall.model.wall import Wall


@dataclass(frozen=True, slots=True)
class Output:
    """An output that is lit: the system's name for it, and its size in pixels."""

    name: str
    size: Size


def area(output: Output, wall: Wall | None) -> Rect:
    """The part of an output that a wall fills: all but its margin."""
    return inset(output.size, 0.0 if wall is None else wall.margin.share)


def shares(pages: Sequence[Page], outputs: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """For each output the pages that turn there, by their numbers in the layout, from 0.

    `outputs` are the names of those that are there: the wall's first, for it is screen 1 wherever it lies, then the
    others from left to right. A page whose screen is not among them is nowhere.
    """
    found: list[list[int]] = [[] for _ in outputs]
    for number, page in enumerate(pages):
        at = place(page.screen, outputs)
        if at is not None:
            found[at].append(number)
    return tuple(tuple(numbers) for numbers in found)


def absent(pages: Sequence[Page], outputs: Sequence[str]) -> dict[int | str, list[str]]:
    """The screens that pages ask for and that are not there, each with the names of those pages."""
    found: dict[int | str, list[str]] = {}
    for page in pages:
        if place(page.screen, outputs) is None:
            found.setdefault(page.screen, []).append(page.name)
    return found


def place(screen: int | str, outputs: Sequence[str]) -> int | None:
    """Which of `outputs` a screen is, from 0; None where it is not there."""
    if isinstance(screen, int):
        return screen - WALL_SCREEN if 0 <= screen - WALL_SCREEN < len(outputs) else None
    return next((at for at, name in enumerate(outputs) if _plain(name) == _plain(screen)), None)


def _plain(name: str) -> str:
    """The kernel and Wayland say HDMI-A-1 where X says HDMI-1."""
    return name.casefold().replace("hdmi-a-", "hdmi-")
