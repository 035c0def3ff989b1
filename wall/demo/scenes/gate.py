"""The neighbourhood's gate at dusk, with lanterns in the wind and people riding home."""

from __future__ import annotations

from wall.demo import figures, scenery
from wall.demo.brush import Brush, star
from wall.demo.motion import across, pace, phase
from wall.demo.stage import Stage

_ROOFS = ((0, 150, 62), (58, 128, 50), (104, 160, 54), (470, 140, 60), (526, 118, 48), (570, 152, 80))


class Gate:
    def ground(self, brush: Brush) -> None:
        brush.fade(0, 0, 640, 262, ["#3d3a78", "#8a4f8f", "#e5776f", "#fbb870", "#ffe0a3"])
        brush.glow(420, 196, 150, "#fff1c4b0")
        brush.circle(420, 196, 30, "#fff3cf")
        for x, y, size in ((90, 62, 1.3), (250, 40, 0.9), (560, 84, 1.5)):
            scenery.cloud(brush, x, y, size, "#f6a58c66")
        for index, (x, top, width) in enumerate(_ROOFS):
            brush.rect(x, top, width, 130, ("#5a3c6e", "#69446f", "#553968")[index % 3])
            for row in range(3):
                for column in range(2):
                    lit = (index + row * 2 + column) % 3 == 0
                    place = (x + 9 + column * 22, top + 16 + row * 28)
                    brush.rect(*place, 12, 15, "#ffd98a" if lit else "#463059")
        brush.rect(0, 250, 640, 14, "#6d5a78")
        brush.fade(0, 262, 640, 98, ["#4d4a66", "#3a3853"])
        brush.polygon([(252, 252), (388, 252), (560, 360), (80, 360)], "#5d5a78")
        brush.polygon([(316, 258), (324, 258), (334, 292), (306, 292)], "#f4e3b288")
        brush.polygon([(304, 304), (336, 304), (348, 352), (292, 352)], "#f4e3b288")
        scenery.tree(brush, 62, 268, 150, ("#2f4a4f", "#3f6355", "#5d8258"), "#4a3340")
        scenery.tree(brush, 590, 270, 162, ("#2f4a4f", "#3f6355", "#5d8258"), "#4a3340")
        self._arch(brush)
        for x in (150, 486):
            scenery.pot(brush, x, 272, "#b5583f", "#5d8258", "#ff8aa0")

    def _arch(self, brush: Brush) -> None:
        for x in (168, 432):
            brush.rect(x, 104, 40, 164, "#e9c88f")
            brush.rect(x + 28, 104, 12, 164, "#cda46b")
            brush.rect(x - 5, 252, 50, 16, "#b98b57")
            brush.rect(x - 5, 98, 50, 9, "#b98b57")
            brush.rect(x + 4, 132, 28, 84, "#b3262b", 2)
            for row, word in enumerate(("ĐOÀN", "KẾT") if x < 300 else ("VĂN", "MINH")):
                brush.text(word, x + 18, 168 + row * 18, 8.5, "#ffe39a", align=0.5)
            brush.line([(x + 8 if x < 300 else x + 32, 36), (x + 8 if x < 300 else x + 32, 90)], 2, "#f2e6c8")
            scenery.tiled_roof(brush, x - 8, 98, 56, 22, "#b8543c", "#8f3d2d")
        brush.rect(196, 92, 248, 48, "#c1272d", 3)
        brush.rect(200, 96, 240, 40, "#d23a34", 2)
        brush.text("TỔ DÂN PHỐ SỐ 7", 320, 114, 17, "#fff1c0", align=0.5)
        brush.text("PHƯỜNG NGUYỄN TRÃI", 320, 130, 10.5, "#ffe39a", align=0.5)
        for x in (216, 424):
            brush.polygon(star(x, 116, 8), "#ffd93b")
        scenery.tiled_roof(brush, 190, 90, 260, 34, "#c9603f", "#9a4430")
        brush.circle(320, 50, 9, "#f2c14e")
        brush.polygon(star(320, 50, 7), "#d8262c")

    def movers(self, stage: Stage, time_s: float) -> None:
        for index, x in enumerate((222, 254, 286, 354, 386, 418)):
            colour = ("#e2483d", "#f2a03d", "#e2483d")[index % 3]
            stage.stamp(figures.LANTERN, x, 140, colour, phase(time_s, 3.2, 16, index * 0.13), True, size=0.8)
        for x, offset in ((176, 0.0), (464, 0.4)):
            stage.stamp(figures.FLAG, x, 38, phase(time_s, 1.4, 16, offset), 26)
        for index in range(3):
            bird = across(time_s, -40, 700, 26, index * 0.07)
            stage.stamp(figures.BIRD, bird, 60 + 9 * (index % 2), "#3b2d52", phase(time_s, 0.9, 8, index * 0.3))
        way = across(time_s, 700, -60, 22)
        stage.stamp(figures.WALKER, way, 286, "#f2c14e", "#3b3f58", "long", pace(way, 26, 8), size=0.85, to_left=True)
        way = across(time_s, -60, 700, 19, 0.45)
        stage.stamp(figures.WALKER, way, 290, "#f7efe2", "#3d4468", "grey", pace(way, 26, 8), size=0.88)
        way = across(time_s, -120, 760, 74, 0.1)
        look = ("#d94f4f", "#45b0a8", "#f4f1ea", pace(way, 28, 4), True, "")
        stage.stamp(figures.MOTORBIKE, way, 318, *look)
        way = across(time_s, 760, -120, 62, 0.55)
        look = ("#3d7dca", "#f28f6b", "#ffd24d", pace(way, 28, 4), True, "#d9698f")
        stage.stamp(figures.MOTORBIKE, way, 346, *look, size=1.12, to_left=True)
        way = across(time_s, -80, 720, 40, 0.8)
        stage.stamp(figures.BICYCLE, way, 350, "#5cc0a5", "#fdfbf5", "cone", pace(way, 44, 8), size=1.1)
