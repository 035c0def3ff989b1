"""The market, with awnings, fruit and passers-by."""

from __future__ import annotations

from collections.abc import Sequence

from wall.demo import figures
from wall.demo.brush import Brush
from wall.demo.motion import across, pace, phase, sway
from wall.demo.stage import Figure, Stage

# x, awning, its stripes, the three heaps of fruit, the seller's shirt
_STALLS: tuple[tuple[int, str, str, Sequence[str], str], ...] = (
    (-30, "#e2574c", "#fff3dc", ("#f2a541", "#e8443a", "#8fbf4f"), "#6a7fd0"),
    (132, "#2f8f83", "#fff3dc", ("#e8443a", "#ffd24d", "#b06ab3"), "#d9698f"),
    (294, "#f2a541", "#fff3dc", ("#8fbf4f", "#f28f6b", "#ffd24d"), "#49a6a0"),
    (456, "#4b7bb5", "#fff3dc", ("#b06ab3", "#e8443a", "#f2a541"), "#e2574c"),
    (618, "#e2574c", "#fff3dc", ("#8fbf4f", "#ffd24d", "#e8443a"), "#f2c14e"),
)


class Market:
    def ground(self, brush: Brush) -> None:
        brush.fade(0, 0, 640, 200, ["#f9c98b", "#fde0b0", "#fff2d6"])
        for index, (x, width) in enumerate(
            ((-10, 90), (84, 70), (158, 110), (272, 84), (360, 104), (468, 76), (548, 110))
        ):
            top = (60, 88, 48, 76, 56, 84, 66)[index]
            brush.rect(x, top, width, 150, ("#e9a97f", "#f0bd90", "#dd9a78", "#eab48c")[index % 4])
            brush.rect(x - 2, top - 5, width + 4, 7, "#c9795a")
            for row in range(2):
                for column in range(width // 30):
                    brush.rect(x + 12 + column * 28, top + 16 + row * 34, 14, 20, "#b96f58", 1)
        brush.rect(228, 18, 184, 30, "#b3362f", 4)
        brush.rect(232, 22, 176, 22, "#c8433a", 3)
        brush.text("CHỢ NGUYỄN TRÃI", 320, 38, 14, "#fff1c0", align=0.5)
        brush.line([(244, 48), (244, 120)], 3, "#8f4a3a")
        brush.line([(396, 48), (396, 120)], 3, "#8f4a3a")
        brush.rect(0, 196, 640, 60, "#a96b50")
        brush.fade(0, 252, 640, 108, ["#e4c49a", "#cfa87c"])
        for index in range(60):
            x, y = index * 73 % 640, 262 + index * 37 % 96
            brush.ellipse(x, y, 9, 2, "#b98d6230")
        for x, colour, stripe, fruits, _shirt in _STALLS:
            self._stall(brush, x, colour, stripe, fruits)

    def _stall(self, brush: Brush, x: float, colour: str, stripe: str, fruits: Sequence[str]) -> None:
        brush.rect(x + 8, 150, 5, 118, "#7d5134")
        brush.rect(x + 137, 150, 5, 118, "#7d5134")
        brush.rect(x + 13, 168, 124, 60, "#8a5540")
        for shelf in range(6):
            brush.rect(x + 18 + shelf * 20, 178, 13, 22, fruits[shelf % 3], 3)
            brush.rect(x + 18 + shelf * 20, 178, 13, 6, "#ffffff50", 3)
        brush.rect(x + 13, 200, 124, 4, "#6a4030")
        for piece in range(10):
            left = x - 2 + piece * 15.4
            points = [(left + 6, 124), (left + 21.4, 124), (left + 15.4, 160), (left, 160)]
            shade = colour if piece % 2 else stripe
            brush.polygon(points, shade)
            brush.ellipse(left + 7.7, 160, 7.7, 6, shade)
        brush.rect(x + 2, 122, 154, 4, "#00000020")

    def movers(self, stage: Stage, time_s: float) -> None:
        for index, (x, _colour, _stripe, _fruits, shirt) in enumerate(_STALLS):
            busy = 5 * sway(time_s, 3.1 + index * 0.4, index * 0.2)
            stage.stamp(figures.DANCER, x + 70 + busy, 262, shirt, "#3b3540", "cone", 11 + index % 3, size=0.92)
        stage.stamp(_COUNTERS, 320, 286)
        for index, x in enumerate((54, 216, 378, 540)):
            swing = phase(time_s, 2.8, 16, index * 0.3)
            stage.stamp(figures.LANTERN, x, 124, ("#e2483d", "#f2a03d")[index % 2], swing, False, size=0.62)
        way = across(time_s, 700, -60, 21, 0.15)
        look = ("#fff6e6", "#5a4a6a", "long", pace(way, 26, 8))
        stage.stamp(figures.WALKER, way, 304, *look, to_left=True)
        way = across(time_s, -60, 700, 17, 0.5)
        stage.stamp(figures.WALKER, way, 308, "#d9698f", "#3b3f58", "cone", pace(way, 26, 8))
        way = across(time_s, 700, -60, 15, 0.62)
        stage.stamp(figures.WALKER, way, 314, "#49a6a0", "#5a4a6a", "grey", pace(way, 26, 8), to_left=True)
        way = across(time_s, -80, 720, 22, 0.05)
        stage.stamp(figures.CARRIER, way, 340, "#8a5ba8", "#ffd24d", "#e8443a", pace(way, 26, 8), size=1.18)
        way = across(time_s, 740, -110, 38, 0.35)
        look = ("#2f8f83", "#f7efe2", "cone", pace(way, 44, 8))
        stage.stamp(figures.BICYCLE, way, 354, *look, size=1.2, to_left=True)
        way = across(time_s, -80, 720, 19, 0.78)
        stage.stamp(figures.CARRIER, way, 356, "#c9603f", "#8fbf4f", "#f2a541", pace(way, 26, 8), size=1.22)


def _counters(brush: Brush) -> None:
    """The fronts of the stalls, behind which the sellers stand. The origin is the middle of the picture, at y 286."""
    for stall, (left, _colour, _stripe, fruits, _shirt) in enumerate(_STALLS):
        x = left - 320
        brush.rect(x + 6, -36, 140, 34, "#b07a4c", 2)
        brush.rect(x + 6, -36, 140, 5, "#cf9a66", 2)
        for heap in range(3):
            centre = x + 30 + heap * 46
            for row in range(3):
                for piece in range(4 - row):
                    place = (centre - 13 + row * 4 + piece * 8.6, -40 - row * 6.5)
                    brush.circle(*place, 4.6, fruits[heap])
                    brush.circle(place[0] - 1.3, place[1] - 1.5, 1.4, "#ffffff70")
            brush.rect(centre - 20, -30, 40, 22, "#94623a", 2)
            brush.text(("25k", "18k", "30k", "12k")[(stall + heap) % 4], centre, -14, 10, "#fff3dc", align=0.5)
        brush.rect(x + 6, -3, 140, 3, "#00000030")


_COUNTERS = Figure(_counters, 330, 70)
