"""Two lanes of narrow houses: one in the morning, one in the evening."""

from __future__ import annotations

from itertools import pairwise

from wall.demo import figures, scenery
from wall.demo.brush import Brush
from wall.demo.motion import across, pace, phase, sway
from wall.demo.stage import Stage

# x, top, width, wall, shaded side, shutters
_MORNING_HOUSES = (
    (-6, 70, 92, "#f6c177", "#e0a55b", "#3f7f7a"),
    (88, 112, 84, "#f3e9d2", "#dccfb2", "#b5583f"),
    (174, 54, 96, "#8cc5bd", "#72ada5", "#f3e9d2"),
    (272, 92, 88, "#ef9a86", "#d98370", "#4b6b8f"),
    (362, 40, 92, "#f7dd9a", "#e2c47c", "#2f7d6d"),
    (456, 104, 86, "#b9c8e8", "#9fb0d3", "#c9603f"),
    (544, 66, 102, "#f2b5b0", "#dc9c97", "#3f7f7a"),
)


class MorningLane:
    def ground(self, brush: Brush) -> None:
        brush.fade(0, 0, 640, 270, ["#7cc4ea", "#b9e0f2", "#fdf3dc"])
        for x, y, size in ((130, 40, 1.1), (330, 28, 0.8), (520, 44, 1.2)):
            scenery.cloud(brush, x, y, size, "#ffffffc8")
        for index, (x, top, width, wall, shade, shutter) in enumerate(_MORNING_HOUSES):
            self._house(brush, index, x, top, width, wall, shade, shutter)
        brush.rect(0, 264, 640, 14, "#d7cbb6")
        brush.rect(0, 276, 640, 3, "#b7a98f")
        brush.fade(0, 279, 640, 81, ["#b9b3b0", "#a39c9b"])
        for x in range(-20, 660, 64):
            brush.polygon([(x, 316), (x + 34, 316), (x + 30, 320), (x - 4, 320)], "#f6f0e2aa")
        for x, flower in ((82, "#ff7f8a"), (168, "#ffd24d"), (268, ""), (452, "#ff9ec0"), (540, "")):
            scenery.pot(brush, x, 268, "#c0623f", "#3f8f5a", flower)
        brush.line([(356, 276), (356, 24)], 5, "#9a9aa0")
        brush.line([(342, 36), (370, 36)], 3, "#9a9aa0")
        scenery.wires(brush, [(-10, 52), (356, 34), (660, 58)], 26, "#4c5260aa")
        brush.rect(552, 208, 56, 24, "#d8453c", 2)
        brush.text("PHỞ", 580, 226, 16, "#fff6dc", align=0.5)
        brush.rect(548, 254, 40, 5, "#2f6fb0", 2)
        brush.rect(564, 259, 4, 9, "#2f6fb0")

    def _house(
        self, brush: Brush, index: int, x: float, top: float, width: float, wall: str, shade: str, shutter: str
    ) -> None:
        brush.rect(x, top, width, 266 - top, wall)
        brush.rect(x + width - 10, top, 10, 266 - top, shade)
        brush.rect(x - 3, top - 6, width + 6, 8, "#fbf5e6" if index % 2 else "#b8543c")
        if index % 3 == 0:
            scenery.bush(brush, x + width * 0.35, top - 5, 0.6, "#3f8f5a", "#6fb56a")
        elif index % 3 == 1:
            brush.rect(x + width * 0.55, top - 26, 22, 20, "#c7d6de", 4)
            brush.line([(x + width * 0.55 + 3, top - 6), (x + width * 0.55 + 3, top)], 2, "#8a97a0")
        level = top + 18
        while level < 180:
            scenery.window(brush, x + width / 2 - 13, level, 26, 30, "#9fd3e6", "#fffaf0", shutter)
            if (level + index) % 2 < 1:
                scenery.balcony(brush, x + width / 2 - 32, level + 38, 64, "#4a5568", "#fffaf0")
                scenery.pot(brush, x + width / 2 + 22, level + 38, "#c0623f", "#3f8f5a", "#ff7f8a")
            level += 58
        brush.rect(x + 12, 206, width - 32, 60, "#6d4c3d" if index % 2 else "#55636f", 2)
        for slat in range(1, 8):
            brush.line([(x + 14, 206 + slat * 7), (x + width - 22, 206 + slat * 7)], 0.8, "#00000030")
        stripes = ("#e2574c", "#fff6e6") if index % 2 else ("#2f8f83", "#fff6e6")
        step = (width - 18) / 6
        for stripe in range(6):
            left = x + 5 + stripe * step
            points = [(left + 3, 190), (left + step + 3, 190), (left + step, 206), (left, 206)]
            brush.polygon(points, stripes[stripe % 2])

    def movers(self, stage: Stage, time_s: float) -> None:
        def washing(brush: Brush) -> None:
            for x, colour in ((186, "#f4f1ea"), (204, "#e2574c"), (222, "#3d7dca"), (240, "#ffd24d")):
                lean = 2.2 * sway(time_s, 2.6, x / 90)
                brush.polygon([(x, 128), (x + 12, 128), (x + 12 + lean, 148), (x + lean, 148)], colour)
            brush.line([(180, 128), (262, 128)], 1, "#4a5568")
            tail = 5 * sway(time_s, 1.7)
            brush.curve((106, 106), (98, 112), (96 - tail * 0.4, 122 + abs(tail)), 2.6, "#3b3540")
            brush.ellipse(114, 103, 11, 6, "#3b3540")
            brush.circle(125, 98, 5.4, "#3b3540")
            brush.polygon([(121, 95), (122, 88), (126, 93)], "#3b3540")
            brush.polygon([(126, 93), (130, 88), (130, 96)], "#3b3540")

        stage.draw(washing)
        stage.stamp(figures.SITTER, 532, 274, "#4b6b8f", "grey", "#d8453c")
        stage.stamp(figures.SITTER, 600, 274, "#f2a541", "long", "#2f6fb0", to_left=True)
        way = across(time_s, -50, 690, 20, 0.3)
        stage.stamp(figures.WALKER, way, 292, "#e2574c", "#3d4468", "short", pace(way, 26, 8), size=0.95)
        way = across(time_s, 700, -60, 24, 0.7)
        look = ("#6fb5d9", "#f4f1ea", "long", pace(way, 26, 8))
        stage.stamp(figures.WALKER, way, 300, *look, to_left=True)
        way = across(time_s, -80, 720, 46)
        stage.stamp(figures.BICYCLE, way, 322, "#d8453c", "#fff6dc", "long", pace(way, 44, 8), size=1.08)
        way = across(time_s, -70, 710, 17, 0.62)
        stage.stamp(figures.CARRIER, way, 346, "#a05a9c", "#f2a541", "#7fb04f", pace(way, 26, 8), size=1.15)
        way = across(time_s, 760, -130, 84, 0.2)
        ride = ("#2f8f83", "#f2a541", "#e2574c", pace(way, 28, 4), False, "")
        stage.stamp(figures.MOTORBIKE, way, 350, *ride, size=1.15, to_left=True)


_EVENING_HOUSES = (
    (-8, 86, 96, "#3a3f6e", 5),
    (90, 56, 82, "#46497c", 2),
    (174, 110, 90, "#333863", 3),
    (370, 96, 84, "#3d4274", 1),
    (456, 48, 92, "#484a80", 4),
    (550, 104, 100, "#363b68", 2),
)
_EVENING_LANTERNS = ((196, 92), (244, 110), (292, 118), (340, 118), (388, 110), (436, 92))


class EveningLane:
    def ground(self, brush: Brush) -> None:
        brush.fade(0, 0, 640, 270, ["#141a45", "#28306f", "#5a4a8f", "#c46f8e"])
        for index in range(46):
            x, y = index * 97 % 640, index * 53 % 130
            brush.circle(x, y, 0.6 + index % 3 * 0.35, "#ffffffb0")
        brush.circle(316, 54, 19, "#fff3cf")
        brush.circle(324, 49, 17, "#222a66")
        for x, top, width, wall, rows in _EVENING_HOUSES:
            brush.rect(x, top, width, 270 - top, wall)
            brush.rect(x - 3, top - 5, width + 6, 7, "#252a52")
            for level in range(top + 16, 186, 44):
                for column in range(2):
                    lit = (level // 44 + column + rows) % 3 != 0
                    glass = ("#ffd98a", "#ffc46b", "#ffe7b0")[rows % 3] if lit else "#23284f"
                    scenery.window(brush, x + 14 + column * (width - 54), level, 24, 27, glass, "#23284f")
            brush.rect(x + 16, 206, width - 32, 62, "#1f2448", 2)
        brush.polygon([(264, 270), (370, 270), (352, 168), (284, 168)], "#6c5796")
        brush.fade(264, 168, 106, 102, ["#c46f8e00", "#4a4584"])
        brush.rect(188, 206, 62, 62, "#ffcf7d", 2)
        brush.rect(192, 226, 54, 42, "#ffe3ac")
        for x in (198, 212, 226, 239):
            brush.rect(x - 4, 232, 8, 14, ("#d9534f", "#5a9a6a", "#4b7bb5", "#b06ab3")[x % 4], 2)
        brush.rect(192, 248, 54, 3, "#a8743f")
        brush.rect(186, 186, 66, 17, "#d8453c", 3)
        brush.text("TẠP HOÁ", 219, 199, 11.5, "#fff1c0", align=0.5)
        brush.fade(0, 266, 640, 94, ["#34376a", "#1e2148"])
        brush.polygon([(150, 268), (290, 268), (350, 360), (70, 360)], "#ffcf7d20")
        for x, to_left in ((120, False), (520, True)):
            scenery.lamp(brush, x, 284, 150, "#171b3d", True, to_left)
            brush.ellipse(x + (-22 if to_left else 22), 300, 92, 22, "#ffe2a020")
        for x, flower in ((92, "#ff8aa0"), (262, "#ffd24d"), (380, ""), (546, "#ff8aa0")):
            scenery.pot(brush, x, 272, "#7c4560", "#3c7a68", flower)
        for start, end in pairwise(_EVENING_LANTERNS):
            brush.line([start, end], 1, "#0f1334")
        brush.line([(172, 80), _EVENING_LANTERNS[0]], 1, "#0f1334")
        brush.line([_EVENING_LANTERNS[-1], (460, 80)], 1, "#0f1334")

    def movers(self, stage: Stage, time_s: float) -> None:
        colours = ("#e2483d", "#f2a03d", "#d9487d", "#49a6a0", "#f2a03d", "#e2483d")
        for index, (x, y) in enumerate(_EVENING_LANTERNS):
            stage.stamp(figures.LANTERN, x, y, colours[index], phase(time_s, 3.6, 16, index * 0.17), True)

        def television(brush: Brush) -> None:
            strength = int(70 + 50 * sway(time_s, 1.3) * sway(time_s, 0.47))
            brush.rect(470, 110, 24, 27, f"#8fd0ff{strength:02x}")
            brush.rect(104, 118, 24, 27, f"#ffb0a0{120 - strength // 2:02x}")

        stage.draw(television)
        stage.stamp(figures.SITTER, 276, 276, "#49a6a0", "short", "#b0464a", size=0.95, to_left=True)
        way = across(time_s, 690, -50, 20, 0.25)
        look = ("#f2a03d", "#2a2f5c", "long", pace(way, 26, 8))
        stage.stamp(figures.WALKER, way, 290, *look, size=0.95, to_left=True)
        way = across(time_s, -50, 690, 23, 0.6)
        stage.stamp(figures.WALKER, way, 302, "#d9e2f2", "#2a2f5c", "short", pace(way, 26, 8))
        way = across(time_s, -130, 760, 66, 0.4)
        ride = ("#e2483d", "#8fb8e8", "#f4f1ea", pace(way, 28, 4), True, "")
        stage.stamp(figures.MOTORBIKE, way, 326, *ride, size=1.08)
        way = across(time_s, 740, -110, 52)
        ride = ("#49a6a0", "#f6c177", "#e2483d", pace(way, 28, 4), True, "#d9698f")
        stage.stamp(figures.MOTORBIKE, way, 350, *ride, size=1.18, to_left=True)
