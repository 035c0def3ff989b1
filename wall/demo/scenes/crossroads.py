"""The crossroads from above, with motorbikes, a bus and cars."""

from __future__ import annotations

import math

from wall.demo.brush import Brush
from wall.demo.motion import across
from wall.demo.stage import Figure, Stage

_ACROSS_TOP, _ACROSS_BOTTOM = 128, 232
_DOWN_LEFT, _DOWN_RIGHT = 268, 372


class Crossroads:
    def ground(self, brush: Brush) -> None:
        brush.rect(0, 0, 640, 360, "#a9cf8e")
        for x, y in ((0, 0), (386, 0), (0, 246), (386, 246)):
            brush.rect(x, y, 254, 114, "#e6dcc8")
        brush.rect(0, _ACROSS_TOP, 640, _ACROSS_BOTTOM - _ACROSS_TOP, "#6b7080")
        brush.rect(_DOWN_LEFT, 0, _DOWN_RIGHT - _DOWN_LEFT, 360, "#6b7080")
        for x in range(4, 250, 30):
            brush.rect(x, 178.5, 17, 3, "#f4efe0", 1)
            brush.rect(640 - x - 17, 178.5, 17, 3, "#f4efe0", 1)
        for y in range(2, 110, 26):
            brush.rect(318.5, y, 3, 15, "#f4efe0", 1)
            brush.rect(318.5, 360 - y - 15, 3, 15, "#f4efe0", 1)
        for bar in range(8):
            brush.rect(_DOWN_LEFT + 6 + bar * 12, 110, 7, 15, "#f7f3e8")
            brush.rect(_DOWN_LEFT + 6 + bar * 12, 235, 7, 15, "#f7f3e8")
            brush.rect(248, _ACROSS_TOP + 6 + bar * 12, 15, 7, "#f7f3e8")
            brush.rect(377, _ACROSS_TOP + 6 + bar * 12, 15, 7, "#f7f3e8")
        self._roofs(brush)
        for line in range(-1, 2):  # the "keep clear" marking
            brush.line([(292 + line * 22, 152), (348 + line * 22, 208)], 1.6, "#f2c14e90")
            brush.line([(348 + line * 22, 152), (292 + line * 22, 208)], 1.6, "#f2c14e90")
        for x, y, radius in (
            (236, 98, 17),
            (404, 98, 16),
            (236, 264, 16),
            (404, 264, 17),
            (152, 104, 14),
            (496, 104, 15),
            (140, 258, 15),
            (506, 258, 14),
            (40, 104, 13),
            (600, 104, 14),
            (44, 258, 14),
            (590, 258, 13),
        ):
            brush.circle(x + 4, y + 5, radius, "#00000028")
            brush.circle(x, y, radius, "#3f8f5a")
            brush.circle(x - radius * 0.2, y - radius * 0.2, radius * 0.72, "#58a966")
            brush.circle(x - radius * 0.35, y - radius * 0.35, radius * 0.34, "#86c878")

    def _roofs(self, brush: Brush) -> None:
        for x, y, width, height, colour, dark in (
            (10, 6, 86, 78, "#d8694d", "#b5523a"),
            (106, 10, 62, 70, "#e9b872", "#cf9a54"),
            (176, 4, 56, 76, "#7fb5c9", "#6298ad"),
            (412, 6, 70, 74, "#e9b872", "#cf9a54"),
            (492, 10, 60, 70, "#c96a70", "#a8535a"),
            (560, 4, 74, 80, "#d8694d", "#b5523a"),
            (8, 282, 72, 74, "#7fb5c9", "#6298ad"),
            (90, 286, 66, 70, "#d8694d", "#b5523a"),
            (166, 284, 64, 74, "#e9b872", "#cf9a54"),
            (414, 284, 84, 74, "#c96a70", "#a8535a"),
            (508, 288, 54, 66, "#7fb5c9", "#6298ad"),
            (570, 282, 66, 74, "#e9b872", "#cf9a54"),
        ):
            brush.rect(x + 5, y + 6, width, height, "#00000028")
            brush.rect(x, y, width, height, colour)
            brush.rect(x, y + height / 2, width, height / 2, dark)
            for line in range(1, int(width / 9)):
                brush.line([(x + line * 9, y + 2), (x + line * 9, y + height - 2)], 0.8, "#00000022")
            brush.line([(x, y + height / 2), (x + width, y + height / 2)], 2, "#fff3dc80")
        brush.rect(126, 22, 22, 14, "#dfe8ee", 3)
        brush.rect(582, 304, 22, 14, "#dfe8ee", 3)

    def movers(self, stage: Stage, time_s: float) -> None:
        for heading, traffic in enumerate((_EAST, _SOUTH, _WEST, _NORTH)):
            for index, (turn_s, side, figure) in enumerate(traffic):
                # The directions reach the middle in turns, so that no vehicles collide there.
                after_s = (time_s - turn_s + _CYCLE_S / 2) % _CYCLE_S - _CYCLE_S / 2
                ahead = after_s * (_SPEED if heading % 2 == 0 else _SPEED * 0.8)
                dx, dy = ((ahead, side), (-side, ahead), (-ahead, -side), (side, -ahead))[heading]
                if abs(dx) < 370 and abs(dy) < 230:
                    paint = _PAINTS[(index * 5 + heading * 2) % 6]
                    stage.stamp(figure, 320 + dx, 180 + dy, paint, heading)
        for index in range(4):
            x = across(time_s, -20, 660, 15, index * 0.27)
            stage.stamp(_PERSON, x, 120 if index % 2 else 241, _PAINTS[index], int(time_s * 4 + index) % 2)
        for index in range(3):
            y = across(time_s, 380, -20, 13, index * 0.36)
            stage.stamp(_PERSON, 255 if index % 2 else 384, y, _PAINTS[index + 2], int(time_s * 4 + index) % 2)


def _car(brush: Brush, paint: str, heading: int) -> None:
    def body(brush: Brush) -> None:
        brush.rect(-20, -9, 42, 20, "#00000030", 6)
        brush.rect(-22, -10, 44, 20, paint, 7)
        brush.rect(4, -8, 8, 16, "#33405a", 3)
        brush.rect(-16, -7, 6, 14, "#33405a", 2)
        brush.rect(-9, -7.5, 12, 15, "#ffffff30", 2)
        brush.rect(19, -8, 3, 4, "#fff6c8", 1)
        brush.rect(19, 4, 3, 4, "#fff6c8", 1)

    brush.turned(0, 0, heading * math.pi / 2, body)


def _bus(brush: Brush, paint: str, heading: int) -> None:
    def body(brush: Brush) -> None:
        brush.rect(-38, -11, 82, 26, "#00000030", 5)
        brush.rect(-41, -13, 82, 26, "#e8443a", 5)
        brush.rect(-36, -10, 66, 20, "#f4efe0", 3)
        brush.rect(33, -11, 6, 22, "#33405a", 2)
        brush.rect(-24, -6, 14, 12, "#c9d3da", 2)
        brush.rect(2, -6, 14, 12, "#c9d3da", 2)

    brush.turned(0, 0, heading * math.pi / 2, body)


def _motorbike(brush: Brush, paint: str, heading: int) -> None:
    def body(brush: Brush) -> None:
        brush.ellipse(1, 3, 13, 5, "#00000030")
        brush.rect(-13, -2.2, 27, 4.4, "#2b2d3a", 2)
        brush.rect(-8, -3, 15, 6, paint, 3)
        brush.line([(8, -6), (8, 6)], 2, "#2b2d3a")
        brush.ellipse(-2, 0, 4.6, 7, "#f2e6d0")
        brush.circle(-1, 0, 4.2, paint)
        brush.circle(-2, -1, 1.5, "#ffffff80")

    brush.turned(0, 0, heading * math.pi / 2, body)


def _person(brush: Brush, shirt: str, step: int) -> None:
    brush.ellipse(2, 2, 5, 4, "#00000030")
    brush.circle(-2 if step else 2, 2, 1.8, "#3b3f58")
    brush.ellipse(0, 0, 5.4, 3.6, shirt)
    brush.circle(0, 0, 2.9, "#2b2d3a" if shirt != "#f7f3e8" else "#f3e2b3")


_CAR = Figure(_car, 28, 28, 28)
_BUS = Figure(_bus, 48, 48, 48)
_BIKE = Figure(_motorbike, 17, 17, 17)
_PERSON = Figure(_person, 8, 8, 8)
_PAINTS = ("#e2574c", "#f2c14e", "#f7f3e8", "#4b7bb5", "#49a6a0", "#d9698f")

_CYCLE_S = 16.0
_SPEED = 88.0  # along the picture's long side
# When the vehicle is in the middle, in seconds of the cycle; its distance right of the middle of the road; the vehicle.
_EAST = (
    (0.8, 17.0, _BIKE),
    (1.1, 38.0, _BIKE),
    (2.2, 30.0, _CAR),
    (3.2, 18.0, _BIKE),
    (3.6, 40.0, _BIKE),
    (5.0, 30.0, _BUS),
    (6.3, 20.0, _BIKE),
    (6.6, 40.0, _BIKE),
)
_WEST = (
    (0.6, 30.0, _CAR),
    (1.7, 18.0, _BIKE),
    (2.0, 40.0, _BIKE),
    (3.1, 28.0, _BIKE),
    (4.3, 30.0, _CAR),
    (5.3, 40.0, _BIKE),
    (5.6, 19.0, _BIKE),
    (6.5, 34.0, _BIKE),
)
_SOUTH = (
    (8.9, 20.0, _BIKE),
    (9.2, 40.0, _BIKE),
    (10.4, 30.0, _CAR),
    (11.6, 18.0, _BIKE),
    (12.0, 38.0, _BIKE),
    (13.4, 28.0, _BIKE),
)
_NORTH = (
    (8.7, 30.0, _BIKE),
    (9.8, 40.0, _BIKE),
    (10.1, 18.0, _BIKE),
    (11.4, 30.0, _CAR),
    (12.8, 22.0, _BIKE),
    (13.2, 40.0, _BIKE),
)
