"""The playground in the afternoon, with a swing, a seesaw, kites and a ball."""

from __future__ import annotations

import math

from wall.demo import figures, scenery
from wall.demo.brush import Brush
from wall.demo.figures import SKIN
from wall.demo.motion import across, pace, phase, sway
from wall.demo.stage import Figure, Stage

_LEAVES = ("#3a8f6a", "#58b06a", "#93d070")


class Playground:
    def ground(self, brush: Brush) -> None:
        brush.fade(0, 0, 640, 230, ["#4fb3e8", "#93d5f2", "#e3f6ee"])
        brush.circle(566, 52, 26, "#fff3c0")
        brush.glow(566, 52, 70, "#fff3c080")
        for x, y, size in ((70, 70, 1.2), (300, 44, 1.0), (460, 92, 0.9)):
            scenery.cloud(brush, x, y, size, "#ffffffe0")
        for index, (x, width) in enumerate(((0, 60), (66, 48), (470, 60), (536, 46), (588, 60))):
            top = (150, 128, 140, 162, 134)[index]
            brush.rect(x, top, width, 90, ("#f3cfa0", "#f0b8a8", "#cfe0ea")[index % 3])
            for row in range(3):
                for column in range(2):
                    brush.rect(x + 9 + column * 22, top + 10 + row * 22, 11, 12, "#ffffff90", 1)
        brush.blob([(-40, 250), (80, 196), (220, 214), (360, 192), (520, 212), (690, 196), (700, 270)], "#7fca7d")
        brush.fade(0, 232, 640, 128, ["#8fd47a", "#6cbd68"])
        brush.ellipse(330, 306, 260, 44, "#f2d79c")
        brush.ellipse(330, 302, 248, 37, "#f8e3b0")
        for x, height in ((36, 150), (612, 140), (420, 96)):
            scenery.tree(brush, x, 250, height, _LEAVES)
        for x, size in ((150, 0.8), (500, 0.9), (280, 0.7)):
            scenery.bush(brush, x, 244, size, "#3a8f6a", "#7fc86d")
        for index in range(40):
            x, y = index * 79 % 640, 250 + index * 31 % 108
            if not (90 < x < 570 and 262 < y < 344):
                brush.circle(x, y, 2, ("#ffffff", "#ffd24d", "#ff9ec0")[index % 3])
        self._swing_frame(brush)
        self._slide(brush)
        brush.polygon([(308, 322), (320, 300), (332, 322)], "#d8453c")

    def _swing_frame(self, brush: Brush) -> None:
        for x in (92, 236):
            brush.line([(x, 190), (x - 18, 308)], 5, "#e2574c")
            brush.line([(x, 190), (x + 18, 308)], 5, "#e2574c")
        brush.line([(88, 190), (240, 190)], 6, "#c9403a")

    def _slide(self, brush: Brush) -> None:
        brush.rect(440, 206, 44, 6, "#f2a541", 2)
        for x in (444, 480):
            brush.line([(x, 208), (x, 308)], 5, "#4b7bb5")
        for y in range(224, 306, 15):
            brush.line([(446, y), (478, y)], 3, "#8fb4dc")
        brush.polygon([(482, 206), (492, 206), (560, 302), (580, 306), (580, 312), (552, 310)], "#ffd24d")
        brush.line([(486, 200), (556, 300), (580, 304)], 3, "#f2a541")
        brush.polygon([(434, 186), (462, 164), (490, 186)], "#e2574c")
        brush.line([(442, 186), (442, 208)], 3, "#4b7bb5")
        brush.line([(482, 186), (482, 208)], 3, "#4b7bb5")

    def movers(self, stage: Stage, time_s: float) -> None:
        for index, (x, y, colour, trim) in enumerate(
            ((210, 74, "#e2574c", "#ffd24d"), (372, 58, "#49a6a0", "#ffffff"))
        ):
            kite_x, kite_y = x + 16 * sway(time_s, 7, index * 0.4), y + 9 * sway(time_s, 4.3, index * 0.3)
            hand = (402.0 + index * 34, 274.0 - index * 4)

            def string(
                brush: Brush, tail: tuple[float, float] = (kite_x, kite_y), hand: tuple[float, float] = hand
            ) -> None:
                brush.curve(hand, ((hand[0] + tail[0]) / 2, (hand[1] + tail[1]) / 2 + 34), tail, 0.8, "#ffffffc0")
                for knot in range(4):
                    drift = 6 * sway(time_s, 1.6, knot * 0.2)
                    brush.circle(tail[0] + drift * knot * 0.4, tail[1] + 22 + knot * 8, 2.4, "#ff9ec0")

            stage.draw(string)
            stage.stamp(figures.KITE, kite_x, kite_y, colour, trim)
        for index, x in enumerate((134, 196)):
            angle = 0.42 * sway(time_s, 2.6, index * 0.12)
            stage.stamp(_SWING, x, 190, round(angle * 24), ("#ffd24d", "#d9698f")[index])
        tilt = round(9 * sway(time_s, 2.4))
        stage.stamp(_SEESAW, 320, 302, tilt)
        down = (time_s / 5) % 1.0
        if down < 0.45:
            part = down / 0.45
            stage.stamp(_SLIDER, 486 + 84 * part, 206 + 98 * min(1.0, part * 1.08), "#49a6a0")
        else:
            stage.stamp(_SLIDER, 462, 207 + 4 * max(0.0, 1 - (down - 0.45) * 4) * 20, "#49a6a0")
        stage.stamp(figures.DANCER, 404, 312, "#f2a541", "#3d4468", "short", 4, size=0.62)
        stage.stamp(figures.DANCER, 436, 308, "#d9698f", "#3d4468", "long", 3, size=0.62)
        way = across(time_s, -50, 690, 20, 0.3)
        stage.stamp(figures.WALKER, way, 262, "#f7efe2", "#5a4a6a", "grey", pace(way, 26, 8), size=0.72)
        ball = across(time_s, 60, 560, 46)
        back = across(time_s, 60, 560, 46) if int(time_s * 46 / 500) % 2 == 0 else 620 - ball
        stage.stamp(_BALL, back, 344 - 24 * abs(math.sin(time_s * 4.2)), phase(time_s, 0.8, 8))
        runner = back - 46 if int(time_s * 46 / 500) % 2 == 0 else back + 46
        look = ("#e2574c", "#33506b", "short", pace(runner, 26, 8))
        stage.stamp(figures.WALKER, runner, 350, *look, size=0.78, to_left=int(time_s * 46 / 500) % 2 == 1)


def _child(brush: Brush, shirt: str) -> None:
    """A child that sits on its origin."""
    brush.line([(0, -2), (11, -1), (14, 6)], 4.4, "#33506b")
    brush.rect(-5, -19, 10, 18, shirt, 4.5)
    brush.line([(1, -15), (7, -9)], 3, SKIN)
    brush.circle(0.5, -24, 5, SKIN)
    brush.ellipse(-0.5, -26.5, 5, 3, "#2b2d3a")


def _swing(brush: Brush, angle: int, shirt: str) -> None:
    def hung(brush: Brush) -> None:
        brush.line([(-7, 0), (-7, 92)], 1.4, "#5a5f70")
        brush.rect(-9, 91, 18, 4, "#8a5a33", 1.5)
        brush.context.translate(0, 91)
        _child(brush, shirt)
        brush.context.translate(0, -91)
        brush.line([(7, 0), (7, 92)], 1.4, "#5a5f70")

    brush.turned(0, 0, -angle / 24, hung)


def _seesaw(brush: Brush, tilt: int) -> None:
    def board(brush: Brush) -> None:
        brush.rect(-62, -3, 124, 6, "#4b7bb5", 3)
        for x, shirt, side in ((-52, "#f2c14e", 1), (52, "#e2574c", -1)):
            brush.context.save()
            brush.context.translate(x, -3)
            brush.context.scale(side, 1)
            _child(brush, shirt)
            brush.context.restore()

    brush.turned(0, 0, tilt * math.pi / 100, board)


def _slider(brush: Brush, shirt: str) -> None:
    _child(brush, shirt)


def _ball(brush: Brush, turn: int) -> None:
    brush.circle(0, -7, 7, "#ffffff")
    for spot in range(5):
        angle = turn * math.pi / 4 + spot * 2 * math.pi / 5
        brush.circle(4.4 * math.cos(angle), -7 + 4.4 * math.sin(angle), 1.5, "#33506b")


_SWING = Figure(_swing, 84, 6, 110)
_SEESAW = Figure(_seesaw, 74, 60, 34)
_SLIDER = Figure(_slider, 18, 32, 10)
_BALL = Figure(_ball, 8, 15)
