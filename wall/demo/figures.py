"""People, bicycles, motorbikes, boats, lanterns and birds, as figures that face right.

The phases of a movement, such as a step or a beat of wings, are numbered from 0.
"""

from __future__ import annotations

import math

from wall.demo.brush import Brush, Point, star
from wall.demo.stage import Figure

STEPS = 8
SWINGS = 16
SKIN = "#e8b48c"
_INK = "#2b2d3a"


def _joint(start: Point, length: float, angle: float) -> Point:
    """The end of a limb of `length`; `angle` 0 is straight down, and a positive one forwards."""
    return (start[0] + length * math.sin(angle), start[1] + length * math.cos(angle))


def _limb(brush: Brush, start: Point, length: float, angle: float, bend: float, width: float, colour: str) -> Point:
    knee = _joint(start, length / 2, angle)
    end = _joint(knee, length / 2, angle + bend)
    brush.line([start, knee, end], width, colour)
    return end


def _head(brush: Brush, x: float, y: float, hat: str) -> None:
    if hat == "long":
        brush.rect(x - 5.5, y - 4, 6, 13, _INK, 3)
    brush.circle(x, y, 5, SKIN)
    if hat == "cone":  # nón lá
        brush.polygon([(x - 11, y - 0.5), (x, y - 10), (x + 11, y - 0.5)], "#f3e2b3")
        brush.polygon([(x, y - 10), (x + 11, y - 0.5), (x + 2, y - 0.5)], "#e0c88c")
    elif hat in ("short", "long"):
        brush.sector(x - 0.5, y - 0.8, 5.4, math.pi * 0.86, math.pi * 1.95, _INK)
    elif hat == "grey":
        brush.sector(x - 0.5, y - 0.8, 5.4, math.pi * 0.86, math.pi * 1.95, "#c9ccd6")
    else:  # a helmet of this colour
        brush.sector(x, y - 0.6, 6.2, math.pi * 0.95, math.pi * 2.02, hat)
        brush.line([(x + 4, y - 1), (x + 8, y - 0.5)], 1.8, hat)


def _walker(brush: Brush, shirt: str, trousers: str, hat: str, step: int) -> None:
    swing = math.sin(2 * math.pi * step / STEPS) * 0.55
    hip: Point = (0, -25)
    brush.ellipse(0, 0, 9, 2, "#00000030")
    shoulder: Point = (0.5, -42)
    _limb(brush, shoulder, 18, -swing * 0.9, 0.25, 3.4, SKIN)
    _limb(brush, hip, 24, -swing, -0.35 if swing > 0 else -0.1, 5, trousers)
    _limb(brush, hip, 24, swing, -0.35 if swing < 0 else -0.1, 5, trousers)
    brush.rect(-5.5, -46, 11.5, 23, shirt, 5)
    _limb(brush, shoulder, 10, swing * 0.9, 0.0, 4.4, shirt)
    elbow = _joint(shoulder, 9, swing * 0.9)
    brush.line([elbow, _joint(elbow, 8, swing * 0.9 + 0.35)], 3.2, SKIN)
    _head(brush, 1, -51, hat)


def _carrier(brush: Brush, shirt: str, left_load: str, right_load: str, step: int) -> None:
    """A walker with a shoulder pole and two baskets (quang gánh)."""
    bounce = 1.4 * math.sin(4 * math.pi * step / STEPS)
    _walker(brush, shirt, "#2f2b3d", "cone", step)
    brush.curve((-30, -43 + bounce), (0, -48), (30, -43 + bounce), 2.4, "#a9763f")
    for x, load in ((-29, left_load), (29, right_load)):
        brush.line([(x, -43 + bounce), (x - 8, -16 + bounce)], 0.9, "#6b4a2b")
        brush.line([(x, -43 + bounce), (x + 8, -16 + bounce)], 0.9, "#6b4a2b")
        for fruit in range(4):
            brush.circle(x - 6 + 4 * fruit, -17 + bounce - (fruit % 2) * 2, 3.4, load)
        brush.polygon(
            [(x - 10, -16 + bounce), (x + 10, -16 + bounce), (x + 7, -7 + bounce), (x - 7, -7 + bounce)],
            "#c08a4d",
        )


def _dancer(brush: Brush, shirt: str, trousers: str, hat: str, beat: int) -> None:
    """A person at morning exercise."""
    turn = 2 * math.pi * beat / SWINGS
    lift = math.sin(turn)
    lean = 2.5 * math.sin(turn / 1)
    brush.ellipse(0, 0, 10, 2, "#00000030")
    hip: Point = (lean * 0.5, -25 + abs(lift) * 1.5)
    brush.line([hip, (-6, -12), (-5 - lift, 0)], 5, trousers)
    brush.line([hip, (6, -12), (5 - lift, 0)], 5, trousers)
    brush.rect(-5.5 + lean, -46 + abs(lift), 11, 23, shirt, 5)
    for side in (-1, 1):
        shoulder: Point = (lean + side * 5, -42 + abs(lift))
        angle = math.pi / 2 + lift * 0.9
        elbow = (shoulder[0] + side * 9 * math.sin(angle), shoulder[1] + 9 * math.cos(angle))
        hand = (elbow[0] + side * 8 * math.sin(angle + 0.5), elbow[1] + 8 * math.cos(angle + 0.5))
        brush.line([shoulder, elbow], 4.2, shirt)
        brush.line([elbow, hand], 3.2, SKIN)
    _head(brush, lean, -52 + abs(lift), hat)


def _sitter(brush: Brush, shirt: str, hat: str, stool: str) -> None:
    """A person on a low plastic stool, with a cup."""
    brush.polygon([(-9, 0), (-6, -12), (6, -12), (9, 0)], stool)
    brush.line([(0, -14), (12, -13), (13, 0)], 5, "#3b3f58")
    brush.rect(-6, -35, 12, 22, shirt, 5)
    brush.line([(1, -30), (8, -22), (15, -25)], 3.6, SKIN)
    brush.rect(13, -30, 5, 6, "#ffffff", 1)
    _head(brush, 1, -41, hat)


def _wheel(brush: Brush, x: float, radius: float, turn: float, width: float) -> None:
    brush.ring(x, -radius, radius - width / 2, width, _INK)
    for spoke in range(3):
        angle = turn + spoke * math.pi / 3
        dx, dy = (radius - width) * math.cos(angle), (radius - width) * math.sin(angle)
        brush.line([(x - dx, -radius - dy), (x + dx, -radius + dy)], 0.7, "#9aa0b0")


def _motorbike(brush: Brush, paint: str, shirt: str, helmet: str, step: int, light: bool, pillion: str) -> None:
    turn = math.pi / 3 * step / 4
    if light:
        brush.beam(22, -27, 70, 34, "#fff3b090")
    brush.ellipse(0, 0, 34, 2.6, "#00000035")
    _wheel(brush, -20, 10, turn, 4)
    _wheel(brush, 21, 10, turn, 4)
    brush.polygon([(-24, -20), (-6, -24), (2, -12), (12, -10), (18, -28), (22, -28), (15, -6), (-10, -6)], paint)
    brush.rect(-25, -27, 25, 6, "#33333f", 3)
    brush.line([(17, -30), (21, -10)], 3.4, "#5a5f70")
    brush.line([(17, -31), (11, -35)], 3, _INK)
    brush.circle(20, -28, 3.4, "#fff6c8")
    brush.rect(-28, -22, 4, 4, "#e8443a", 1)
    if pillion:
        brush.line([(-14, -28), (-4, -24), (-4, -10)], 5, "#3b3f58")
        brush.rect(-21, -48, 11, 23, pillion, 5)
        brush.line([(-14, -42), (-6, -34)], 3.4, SKIN)
        _head(brush, -15, -54, "#f2a541")
    brush.line([(-4, -27), (9, -25), (7, -10), (11, -8)], 5.4, "#2f3350")
    brush.rect(-9, -49, 12, 24, shirt, 5)
    brush.line([(-2, -44), (4, -36), (12, -35)], 4, shirt)
    brush.circle(12, -35, 2.2, SKIN)
    _head(brush, -1, -55, helmet)


def _bicycle(brush: Brush, frame: str, shirt: str, hat: str, step: int) -> None:
    turn = 2 * math.pi * step / STEPS
    brush.ellipse(0, 0, 30, 2.2, "#00000030")
    _wheel(brush, -17, 12, turn, 2)
    _wheel(brush, 18, 12, turn, 2)
    crank: Point = (-1, -12)
    brush.line([(-17, -12), (-6, -27), (14, -28), crank, (-17, -12)], 2, frame)
    brush.line([(-6, -27), crank], 2, frame)
    brush.line([(18, -12), (13, -32), (9, -33)], 2, frame)
    brush.rect(-12, -30, 11, 3, _INK, 1.5)
    brush.rect(14, -31, 11, 8, "#c99b5f", 1.5)
    pedal = (crank[0] + 5 * math.cos(turn), crank[1] + 5 * math.sin(turn))
    other = (crank[0] - 5 * math.cos(turn), crank[1] - 5 * math.sin(turn))
    for foot, colour in ((other, "#22263a"), (pedal, "#2f3350")):
        brush.line([(-5, -30), ((-5 + foot[0]) / 2 + 6, (-30 + foot[1]) / 2 - 2), foot], 4.4, colour)
    brush.polygon([(-10, -30), (-1, -30), (4, -51), (-5, -51)], shirt)
    brush.line([(0, -48), (5, -40), (11, -33)], 3.6, SKIN)
    _head(brush, 2, -57, hat)


def _boat(brush: Brush, hull: str, shirt: str, stroke: int, cover: bool) -> None:
    swing = math.sin(2 * math.pi * stroke / SWINGS)
    brush.ellipse(0, 1, 50, 3.4, "#0b2a3a40")
    if cover:
        brush.sector(-6, -9, 17, math.pi, 2 * math.pi, "#a87b4a")
        for x in (-16, -6, 4):
            brush.line([(x, -10), (x, -22 + abs(x + 6) * 0.25)], 1, "#7d5832")
    brush.polygon([(-50, -14), (-36, -7), (34, -7), (52, -15), (40, 0), (-38, 0)], hull)
    brush.polygon([(-38, -1), (-40, -3), (42, -3), (40, 0)], "#00000030")
    brush.line([(30, -9), (28, -20)], 5, "#2f3350")
    brush.polygon([(24, -18), (33, -18), (32 + swing * 3, -38), (24 + swing * 3, -38)], shirt)
    hand: Point = (40 + swing * 6, -27)
    brush.line([(29 + swing * 3, -35), hand], 3.4, SKIN)
    brush.line([(hand[0] - 8, hand[1] - 12), (hand[0] + 12 - swing * 10, 4)], 2, "#8a5a33")
    _head(brush, 29 + swing * 3.4, -43, "cone")


def _lantern(brush: Brush, colour: str, swing: int, lit: bool) -> None:
    """A lantern that hangs from its origin."""
    angle = 0.16 * math.sin(2 * math.pi * swing / SWINGS)

    def hung(brush: Brush) -> None:
        if lit:
            brush.glow(0, 15, 26, "#ffd27a66")
        brush.line([(0, 0), (0, 7)], 1, "#5b3a22")
        brush.ellipse(0, 15, 9, 8.5, colour)
        brush.ellipse(0, 15, 4, 8.5, "#ffffff38")
        brush.rect(-4, 5.5, 8, 2.6, "#f2c14e", 1)
        brush.rect(-4, 22, 8, 2.6, "#f2c14e", 1)
        brush.line([(0, 25), (0, 33)], 1.4, "#f2c14e")

    brush.turned(0, 0, angle, hung)


def _flag(brush: Brush, wave: int, width: float) -> None:
    """A flag to the right of its origin, which is the upper corner at the pole."""
    height = width * 2 / 3
    shift = 2 * math.pi * wave / SWINGS
    columns = 12

    def edge(part: float) -> float:
        return width * 0.05 * part * math.sin(part * 5.5 - shift)

    top = [(width * i / columns, edge(i / columns)) for i in range(columns + 1)]
    brush.polygon([*top, *[(x, y + height) for x, y in reversed(top)]], "#d8262c")
    brush.polygon(star(width / 2, height / 2 + edge(0.5), height * 0.3), "#ffd93b")
    brush.polygon(
        [*top[6:10], *[(x, y + height) for x, y in reversed(top[6:10])]], "#00000014" if wave % 2 else "#00000018"
    )


def _bird(brush: Brush, colour: str, beat: int) -> None:
    lift = math.sin(2 * math.pi * beat / STEPS)
    brush.polygon([(-7, 0), (0, -1.6), (9, 0), (0, 1.8)], colour)
    brush.polygon([(-2, 0), (4, 0), (-3, -10 * lift)], colour)
    brush.polygon([(-1, 0), (5, 0), (6, -8 * lift)], colour)


def _kite(brush: Brush, colour: str, trim: str) -> None:
    brush.polygon([(0, -16), (12, 0), (0, 18), (-12, 0)], colour)
    brush.polygon([(0, -16), (12, 0), (0, 0)], trim)
    brush.polygon([(0, 18), (-12, 0), (0, 0)], trim)


WALKER = Figure(_walker, 14, 64)
CARRIER = Figure(_carrier, 42, 64)
DANCER = Figure(_dancer, 26, 66)
SITTER = Figure(_sitter, 20, 54)
MOTORBIKE = Figure(_motorbike, 94, 66)
BICYCLE = Figure(_bicycle, 34, 70)
BOAT = Figure(_boat, 62, 58, 6)
LANTERN = Figure(_lantern, 28, 2, 42)
FLAG = Figure(_flag, 64, 4, 48)
BIRD = Figure(_bird, 11, 12, 12)
KITE = Figure(_kite, 14, 18, 20)
