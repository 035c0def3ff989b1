"""The community house in the morning, with exercise in the yard."""

from __future__ import annotations

from wall.demo import figures, scenery
from wall.demo.brush import Brush
from wall.demo.motion import across, pace, phase
from wall.demo.stage import Stage

_LEAVES = ("#3f8f5a", "#5fae62", "#8ccb6d")
_DANCERS = (
    (150, 292, "#e2574c", "short", 0.8),
    (230, 288, "#f2a541", "long", 0.78),
    (310, 292, "#d9698f", "grey", 0.8),
    (390, 288, "#49a6a0", "long", 0.78),
    (470, 292, "#6a7fd0", "short", 0.8),
    (190, 326, "#49a6a0", "grey", 0.95),
    (272, 330, "#f7efe2", "long", 0.96),
    (356, 330, "#e2574c", "long", 0.96),
    (438, 326, "#f2c14e", "grey", 0.95),
)


class CommunityHouse:
    def ground(self, brush: Brush) -> None:
        brush.fade(0, 0, 640, 240, ["#58b2e0", "#a5d8f0", "#eef7e4"])
        for x, y, size in ((110, 52, 1.3), (430, 36, 1.0), (570, 72, 1.2)):
            scenery.cloud(brush, x, y, size, "#ffffffd8")
        brush.blob([(-40, 240), (60, 176), (180, 206), (300, 180), (460, 200), (590, 168), (700, 240)], "#8cc79a")
        brush.blob([(-40, 250), (90, 204), (260, 226), (420, 206), (600, 214), (700, 260)], "#6cb183")
        for x, height in ((34, 150), (606, 158), (92, 116), (556, 110)):
            scenery.tree(brush, x, 246, height, _LEAVES)
        brush.rect(0, 232, 640, 30, "#6cb183")
        brush.rect(130, 146, 380, 100, "#fbe3ae")
        brush.rect(130, 146, 380, 10, "#e6c784")
        for x in (138, 202, 268, 356, 422, 490):
            brush.rect(x, 150, 12, 96, "#fff6df")
            brush.rect(x + 8, 150, 4, 96, "#ecd9ac")
        for x in (160, 226, 380, 446):
            scenery.window(brush, x, 176, 32, 40, "#8fc7d8", "#9a5a3c")
        brush.rect(286, 170, 66, 76, "#9a5a3c", 2)
        for x in (290, 320):
            brush.rect(x, 174, 28, 70, "#b87248")
            brush.rect(x + 5, 180, 18, 22, "#d08f5c")
        scenery.tiled_roof(brush, 112, 146, 416, 46, "#c9603f", "#9f4630")
        scenery.tiled_roof(brush, 232, 96, 176, 34, "#d66e48", "#9f4630")
        brush.rect(252, 98, 136, 10, "#fbe3ae")
        brush.rect(238, 108, 164, 26, "#c1272d", 3)
        brush.text("NHÀ VĂN HOÁ TỔ 7", 320, 126, 14, "#fff1c0", align=0.5)
        brush.rect(116, 244, 408, 8, "#e8dcc2")
        brush.rect(104, 250, 432, 6, "#d3c4a4")
        brush.fade(0, 256, 640, 104, ["#e9d5ab", "#d9bf8e"])
        for row, y in enumerate((276, 300, 328)):
            brush.line([(0, y), (640, y)], 1, "#c6aa7a80")
            for x in range(-40 - row * 20, 680, 80 + row * 14):
                brush.line([(x, y), (x - 8, y + 24 + row * 4)], 1, "#c6aa7a80")
        for x in (108, 532):
            scenery.bush(brush, x, 262, 0.9, "#3f8f5a", "#7fc06b")
        brush.rect(558, 256, 26, 5, "#a9a9a9", 2)
        brush.line([(571, 258), (571, 30)], 3, "#e8edf0")
        brush.circle(571, 29, 3, "#f2c14e")

    def movers(self, stage: Stage, time_s: float) -> None:
        stage.stamp(figures.FLAG, 572, 36, phase(time_s, 1.5, 16), 58)
        for index in range(4):
            way = across(time_s, -30, 680, 34, 0.05 * index)
            y = 66 + 10 * (index % 3)
            stage.stamp(figures.BIRD, way, y, "#ffffff", phase(time_s, 0.7, 8, index * 0.21))
        way = across(time_s, -50, 690, 18, 0.2)
        stage.stamp(figures.WALKER, way, 268, "#6a7fd0", "#3d4468", "cone", pace(way, 26, 8), size=0.7)
        beat = phase(time_s, 2.4, 16)
        for x, y, shirt, hair, size in _DANCERS:
            stage.stamp(figures.DANCER, x, y, shirt, "#3b4a6b", hair, beat, size=size)
        way = across(time_s, 700, -60, 44, 0.5)
        look = ("#3d7dca", "#ffd24d", "short", pace(way, 44, 8))
        stage.stamp(figures.BICYCLE, way, 356, *look, size=1.1, to_left=True)
