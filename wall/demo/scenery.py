"""Trees, houses, clouds and lamps: the parts of a scene that do not move."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from wall.demo.brush import Brush, rgba


def cloud(brush: Brush, x: float, y: float, size: float, colour: str) -> None:
    with brush.group(rgba(colour)[3]):
        solid = colour[:7]
        brush.ellipse(x, y, 30 * size, 9 * size, solid)
        brush.circle(x - 11 * size, y - 6 * size, 11 * size, solid)
        brush.circle(x + 6 * size, y - 9 * size, 14 * size, solid)
        brush.circle(x + 19 * size, y - 3 * size, 8 * size, solid)


def tree(brush: Brush, x: float, y: float, height: float, leaves: Sequence[str], trunk: str = "#7a5236") -> None:
    """A tree with a round crown in three tones, from dark to light."""
    brush.ellipse(x, y, height * 0.28, height * 0.03, "#00000026")
    brush.polygon(
        [
            (x - height * 0.035, y),
            (x + height * 0.035, y),
            (x + height * 0.02, y - height * 0.6),
            (x - height * 0.02, y - height * 0.6),
        ],
        trunk,
    )
    brush.line([(x, y - height * 0.35), (x + height * 0.12, y - height * 0.55)], height * 0.025, trunk)
    dark, middle, light = leaves
    for dx, dy, radius in ((-0.2, 0.6, 0.2), (0.2, 0.58, 0.19), (0, 0.75, 0.25), (0.02, 0.52, 0.2)):
        brush.circle(x + dx * height, y - dy * height, radius * height, dark)
    for dx, dy, radius in ((-0.18, 0.64, 0.16), (0.12, 0.63, 0.16), (-0.03, 0.8, 0.18)):
        brush.circle(x + dx * height, y - dy * height, radius * height, middle)
    for dx, dy, radius in ((-0.16, 0.7, 0.09), (-0.08, 0.84, 0.1), (0.08, 0.7, 0.07)):
        brush.circle(x + dx * height, y - dy * height, radius * height, light)


def palm(brush: Brush, x: float, y: float, height: float, lean: float, leaf: str, trunk: str = "#8a6a48") -> None:
    top_x, top_y = x + lean, y - height
    brush.curve((x, y), (x, y - height * 0.5), (top_x, top_y), height * 0.045, trunk)
    for angle in (-2.9, -2.45, -2.0, -1.2, -0.75, -0.25, 0.15, -3.3):
        reach = height * 0.34
        end = (top_x + reach * math.cos(angle), top_y + reach * math.sin(angle) + reach * 0.45)
        bend = (top_x + reach * 0.6 * math.cos(angle), top_y + reach * 0.95 * math.sin(angle) - 2)
        brush.curve((top_x, top_y), bend, end, height * 0.035, leaf)
    for dx in (-3, 1, 4):
        brush.circle(top_x + dx, top_y + 4, height * 0.025, "#8a5a2b")


def bush(brush: Brush, x: float, y: float, size: float, dark: str, light: str) -> None:
    for dx, radius in ((-14, 9), (0, 13), (14, 10)):
        brush.circle(x + dx * size, y - radius * size * 0.6, radius * size, dark)
    for dx, radius in ((-10, 5), (3, 7), (14, 5)):
        brush.circle(x + dx * size, y - radius * size * 1.3, radius * size * 0.8, light)
    brush.rect(x - 26 * size, y - 2 * size, 52 * size, 3 * size, dark, 1.5)


def pot(brush: Brush, x: float, y: float, clay: str, leaf: str, flower: str = "") -> None:
    for dx, dy in ((-5, -15), (0, -19), (5, -14), (-2, -12), (3, -11)):
        brush.line([(x, y - 8), (x + dx, y + dy)], 2.2, leaf)
    if flower:
        for dx, dy in ((-5, -16), (0, -20), (5, -15), (2, -12)):
            brush.circle(x + dx, y + dy, 2.3, flower)
    brush.polygon([(x - 6, y - 9), (x + 6, y - 9), (x + 4, y), (x - 4, y)], clay)


def lamp(brush: Brush, x: float, y: float, height: float, pole: str, lit: bool, to_left: bool = False) -> None:
    side = -1 if to_left else 1
    brush.line([(x, y), (x, y - height)], 3, pole)
    brush.curve((x, y - height), (x, y - height - 10), (x + side * 20, y - height - 8), 2.6, pole)
    if lit:
        brush.glow(x + side * 22, y - height - 4, 46, "#ffe2a080")
    brush.rect(x + side * 22 - 7, y - height - 10, 14, 5, "#fff0c0" if lit else pole, 2)


def window(
    brush: Brush, x: float, y: float, width: float, height: float, glass: str, frame: str, shutters: str = ""
) -> None:
    if shutters:
        half = width * 0.42
        for left in (x - half - 1, x + width + 1):
            brush.rect(left, y, half, height, shutters)
            for slat in range(1, int(height / 4)):
                brush.line([(left + 1.5, y + slat * 4), (left + half - 1.5, y + slat * 4)], 0.8, "#00000028")
    brush.rect(x, y, width, height, frame)
    brush.rect(x + 1.6, y + 1.6, width - 3.2, height - 3.2, glass)
    brush.line([(x + width / 2, y + 1), (x + width / 2, y + height - 1)], 1.4, frame)
    brush.line([(x + 1, y + height * 0.4), (x + width - 1, y + height * 0.4)], 1.4, frame)


def balcony(brush: Brush, x: float, y: float, width: float, rail: str, slab: str) -> None:
    """A balcony; `y` is the top of its slab."""
    brush.rect(x, y, width, 4, slab)
    brush.line([(x + 1, y - 13), (x + width - 1, y - 13)], 1.8, rail)
    for bar in range(int(width / 5) + 1):
        brush.line([(x + 1 + bar * 5, y - 12), (x + 1 + bar * 5, y)], 1, rail)


def wires(brush: Brush, points: Sequence[tuple[float, float]], sag: float, colour: str, count: int = 3) -> None:
    """Electric wires from pole to pole."""
    for (x0, y0), (x1, y1) in pairwise(points):
        for wire in range(count):
            bend = ((x0 + x1) / 2, (y0 + y1) / 2 + sag + wire * 2.5)
            brush.curve((x0, y0 + wire * 4), bend, (x1, y1 + wire * 4), 0.9, colour)


def tiled_roof(brush: Brush, x: float, y: float, width: float, height: float, colour: str, dark: str) -> None:
    """A roof with upturned eaves; (x, y) is the left end of the eaves."""
    brush.polygon(
        [
            (x - 14, y - 7),
            (x + 6, y - 3),
            (x + width * 0.14, y - height),
            (x + width * 0.86, y - height),
            (x + width - 6, y - 3),
            (x + width + 14, y - 7),
            (x + width + 2, y + 3),
            (x - 2, y + 3),
        ],
        colour,
    )
    for row in range(1, int(height / 7)):
        part = row * 7 / height
        inset = width * 0.14 * (1 - part)
        brush.line([(x + inset + 4, y - height + row * 7), (x + width - inset - 4, y - height + row * 7)], 1, dark)
    brush.rect(x + width * 0.13, y - height - 3, width * 0.74, 5, dark, 2)
    brush.rect(x, y, width, 4, dark)
