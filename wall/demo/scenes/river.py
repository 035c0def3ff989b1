"""The river bank at sunset, with boats, lotus and a distant bridge."""

from __future__ import annotations

from wall.demo import figures, scenery
from wall.demo.brush import Brush
from wall.demo.motion import across, phase, sway
from wall.demo.stage import Figure, Stage

_PADS = ((40, 330, 1.2), (96, 344, 1.4), (150, 326, 1.0), (22, 352, 1.5), (430, 346, 1.3), (560, 334, 1.1))


class RiverBank:
    def ground(self, brush: Brush) -> None:
        brush.fade(0, 0, 640, 180, ["#f0668a", "#f88f79", "#fdb97a", "#ffe2a0"])
        brush.glow(212, 150, 170, "#fff4c8c0")
        brush.circle(212, 150, 34, "#fff2c2")
        for x, y, size in ((80, 44, 1.2), (380, 34, 1.5), (540, 66, 1.1)):
            scenery.cloud(brush, x, y, size, "#ffd9c488")
        brush.blob([(-60, 200), (30, 112), (120, 150), (190, 128), (280, 170), (330, 200)], "#c0648a")
        brush.blob([(240, 200), (360, 120), (450, 142), (540, 104), (640, 146), (720, 200)], "#b05a88")
        brush.blob([(-40, 196), (70, 150), (200, 176), (340, 164), (480, 172), (640, 156), (720, 200)], "#8a4a7e")
        brush.rect(0, 178, 640, 8, "#6a3c70")
        for x, height in ((20, 54), (58, 44), (600, 58), (560, 42)):
            scenery.palm(brush, x, 182, height, 6, "#57345f", "#57345f")
        self._bridge(brush)
        brush.fade(0, 184, 640, 176, ["#f6a77d", "#c9708a", "#6d5a9c", "#3a4a86"])
        brush.polygon([(190, 184), (234, 184), (276, 360), (150, 360)], "#ffe9b828")
        for x, y, size in _PADS:
            brush.ellipse(x, y, 19 * size, 5 * size, "#2f7a62")
            brush.ellipse(x - 3, y - 1, 13 * size, 3 * size, "#49966f")
            brush.polygon([(x, y), (x + 20 * size, y - 3), (x + 20 * size, y + 3)], "#5b5a94")

    def _bridge(self, brush: Brush) -> None:
        brush.rect(300, 148, 340, 7, "#4d2f5f")
        for x in range(330, 640, 62):
            brush.rect(x, 155, 9, 32, "#4d2f5f")
        for x in (376, 500, 624):
            brush.line([(x, 150), (x, 92)], 4, "#4d2f5f")
            for reach in (18, 34, 50, 62):
                brush.line([(x, 96), (x - reach, 150)], 1, "#4d2f5fb0")
                brush.line([(x, 96), (x + reach, 150)], 1, "#4d2f5fb0")

    def movers(self, stage: Stage, time_s: float) -> None:
        stage.draw(lambda brush: _lights(brush, time_s))
        stage.draw(lambda brush: _lotus(brush, time_s))
        for index in range(5):
            way = across(time_s, 690, -60, 30, 0.025 * index)
            y = 70 + 7 * abs(index - 2)
            beat = phase(time_s, 0.9, 8, index * 0.2)
            stage.stamp(figures.BIRD, way, y, "#7a3a6a", beat, size=0.9, to_left=True)
        self._boats(stage, time_s)
        stage.stamp(_BANK, 570, 360)
        stage.stamp(figures.SITTER, 540, 330, "#fff1d0", "cone", "#4a3a52", to_left=True)
        stage.draw(lambda brush: _fishing_rod(brush, time_s))

    def _boats(self, stage: Stage, time_s: float) -> None:
        way = across(time_s, 720, -80, 9, 0.4)
        look: tuple[str, str, int, bool] = ("#5d3a4e", "#d9e2f2", phase(time_s, 2.6, 16, 0.3), False)
        stage.stamp(figures.BOAT, way, 220 + sway(time_s, 2.1), *look, size=0.62, to_left=True)
        way = across(time_s, -80, 730, 14, 0.3)
        look = ("#6b3f3a", "#f2a541", phase(time_s, 2.2, 16), True)
        stage.stamp(figures.BOAT, way, 264 + 1.5 * sway(time_s, 2.4), *look, size=1.05)
        way = across(time_s, 720, -80, 11, 0.95)
        look = ("#4e2f4a", "#8fd0c0", phase(time_s, 2.4, 16, 0.6), True)
        stage.stamp(figures.BOAT, way, 238 + sway(time_s, 2.2), *look, size=0.8, to_left=True)
        way = across(time_s, 760, -100, 17, 0.85)
        look = ("#3f2f4e", "#f28fa8", phase(time_s, 2.0, 16, 0.5), False)
        stage.stamp(figures.BOAT, way, 312 + 2 * sway(time_s, 2.7), *look, size=1.4, to_left=True)


def _lights(brush: Brush, time_s: float) -> None:
    """The traffic on the bridge, and the sun on the water."""
    for index in range(5):
        brush.circle(across(time_s, 296, 650, 26, index * 0.21), 146, 1.8, "#fff3c0")
        brush.circle(across(time_s, 650, 296, 20, index * 0.19), 146.5, 1.6, "#ff7a6a")
    for index in range(26):
        y = 192 + index * 6
        reach = 5 + y * 0.045
        x = 212 + (y - 184) * 0.28 * sway(time_s, 3 + index % 4, index * 0.37)
        strength = int(150 + 80 * sway(time_s, 1.7, index * 0.29))
        brush.rect(x - reach, y, 2 * reach, 1.8, f"#fff0c2{strength:02x}", 0.9)
    for index in range(18):
        x = (index * 113 + 30 * sway(time_s, 5, index * 0.13)) % 640
        y = 200 + index * 41 % 150
        brush.rect(x, y, 16 + index % 3 * 8, 1.4, "#ffffff38", 0.7)


def _lotus(brush: Brush, time_s: float) -> None:
    for index, (x, y) in enumerate(((52, 326), (108, 338), (166, 322), (444, 340))):
        lean = 1.6 * sway(time_s, 3.4, index * 0.3)
        brush.line([(x, y), (x + lean, y - 16)], 1.6, "#2f7a62")
        for petal in (-5, 5, 0):
            top = (x + lean + petal, y - 27 + abs(petal) * 0.6)
            points = [(x + lean - 4, y - 17), top, (x + lean + 4, y - 17)]
            brush.polygon(points, "#ff9ec0" if petal else "#ffc4d8")


def _fishing_rod(brush: Brush, time_s: float) -> None:
    tip = 2 * sway(time_s, 3)
    brush.line([(526, 304), (470, 276 + tip)], 1.6, "#3a2a3f")
    brush.line([(470, 276 + tip), (466, 330)], 0.6, "#ffffffa0")
    brush.circle(466, 330 + tip * 0.5, 2, "#e8443a")


def _bank(brush: Brush) -> None:
    """The near bank, behind which boats pass. The origin is at x 570 on the lower edge of the picture."""
    brush.context.translate(-570, -360)
    brush.blob([(470, 370), (500, 318), (560, 300), (660, 296), (680, 380)], "#3f6a4e")
    brush.blob([(500, 372), (530, 330), (590, 314), (660, 312), (680, 380)], "#5a8a56")
    scenery.palm(brush, 606, 330, 150, -34, "#2f5a48", "#5d4434")
    scenery.palm(brush, 628, 336, 112, 16, "#3a6a4e", "#5d4434")


_BANK = Figure(_bank, 130, 220, 10)
