"""Drawing flat shapes on a cairo context, in the units of a 640 x 360 picture.

Colours are "#rrggbb" or "#rrggbbaa". cairo has no type information, so other modules use it through this one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import cairo

Point = tuple[float, float]
Context = Any
Surface = Any

WIDTH, HEIGHT = 640, 360
"""The units of every scene, whatever the size of the picture."""


def rgba(colour: str) -> tuple[float, float, float, float]:
    """Red, green, blue and alpha of a colour, from 0 to 1."""
    digits = colour.lstrip("#").ljust(8, "f")
    return (
        int(digits[0:2], 16) / 255,
        int(digits[2:4], 16) / 255,
        int(digits[4:6], 16) / 255,
        int(digits[6:8], 16) / 255,
    )


class Brush:
    def __init__(self, context: Context) -> None:
        self.context = context

    def fill(self, colour: str) -> None:
        """Fill the context's path."""
        self.context.set_source_rgba(*rgba(colour))
        self.context.fill()

    def rect(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        context = self.context
        if radius:
            radius = min(radius, width / 2, height / 2)
            context.new_sub_path()
            context.arc(x + width - radius, y + radius, radius, -math.pi / 2, 0)
            context.arc(x + width - radius, y + height - radius, radius, 0, math.pi / 2)
            context.arc(x + radius, y + height - radius, radius, math.pi / 2, math.pi)
            context.arc(x + radius, y + radius, radius, math.pi, 3 * math.pi / 2)
            context.close_path()
        else:
            context.rectangle(x, y, width, height)
        self.fill(colour)

    def sector(self, x: float, y: float, radius: float, start: float, end: float, colour: str) -> None:
        """The segment of a circle from angle `start` to `end`, in radians, clockwise from the right."""
        self.context.new_sub_path()
        self.context.arc(x, y, radius, start, end)
        self.context.close_path()
        self.fill(colour)

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        self.context.new_sub_path()
        self.context.arc(x, y, radius, 0, 2 * math.pi)
        self.fill(colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: str) -> None:
        self.context.new_sub_path()
        self.context.arc(x, y, radius, 0, 2 * math.pi)
        self.context.set_line_width(width)
        self.context.set_source_rgba(*rgba(colour))
        self.context.stroke()

    def ellipse(self, x: float, y: float, half_width: float, half_height: float, colour: str) -> None:
        context = self.context
        context.save()
        context.translate(x, y)
        context.scale(half_width, half_height)
        context.new_sub_path()
        context.arc(0, 0, 1, 0, 2 * math.pi)
        context.restore()
        self.fill(colour)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        for x, y in points:
            self.context.line_to(x, y)
        self.context.close_path()
        self.fill(colour)

    def blob(self, points: Sequence[Point], colour: str) -> None:
        """A smooth closed curve through the midpoints between the points."""
        context = self.context
        count = len(points)
        middles = [
            (
                (points[i][0] + points[(i + 1) % count][0]) / 2,
                (points[i][1] + points[(i + 1) % count][1]) / 2,
            )
            for i in range(count)
        ]
        context.move_to(*middles[-1])
        for (x, y), (end_x, end_y) in zip(points, middles, strict=True):
            start_x, start_y = context.get_current_point()
            context.curve_to(
                start_x + (x - start_x) * 2 / 3,
                start_y + (y - start_y) * 2 / 3,
                end_x + (x - end_x) * 2 / 3,
                end_y + (y - end_y) * 2 / 3,
                end_x,
                end_y,
            )
        context.close_path()
        self.fill(colour)

    def line(self, points: Sequence[Point], width: float, colour: str) -> None:
        context = self.context
        context.set_line_cap(cairo.LINE_CAP_ROUND)
        context.set_line_join(cairo.LINE_JOIN_ROUND)
        context.set_line_width(width)
        context.move_to(*points[0])
        for point in points[1:]:
            context.line_to(*point)
        context.set_source_rgba(*rgba(colour))
        context.stroke()

    def curve(self, start: Point, bend: Point, end: Point, width: float, colour: str) -> None:
        """A curve from `start` to `end` that is pulled towards `bend`, such as a hanging wire or a branch."""
        context = self.context
        context.set_line_cap(cairo.LINE_CAP_ROUND)
        context.set_line_width(width)
        context.move_to(*start)
        context.curve_to(*bend, *bend, *end)
        context.set_source_rgba(*rgba(colour))
        context.stroke()

    def fade(self, x: float, y: float, width: float, height: float, colours: Sequence[str]) -> None:
        """A rectangle with a gradient, from the first colour at the top to the last."""
        gradient = cairo.LinearGradient(0, y, 0, y + height)
        for index, colour in enumerate(colours):
            gradient.add_color_stop_rgba(index / (len(colours) - 1), *rgba(colour))
        self.context.rectangle(x, y, width, height)
        self.context.set_source(gradient)
        self.context.fill()

    def glow(self, x: float, y: float, radius: float, colour: str) -> None:
        """A light: a radial gradient from the colour at the centre to transparent at the edge."""
        red, green, blue, alpha = rgba(colour)
        gradient = cairo.RadialGradient(x, y, 0, x, y, radius)
        gradient.add_color_stop_rgba(0, red, green, blue, alpha)
        gradient.add_color_stop_rgba(1, red, green, blue, 0)
        self.context.rectangle(x - radius, y - radius, 2 * radius, 2 * radius)
        self.context.set_source(gradient)
        self.context.fill()

    def beam(self, x: float, y: float, length: float, spread: float, colour: str) -> None:
        """The cone of a headlight to the right, which fades out; it is `spread` high at its end."""
        red, green, blue, alpha = rgba(colour)
        gradient = cairo.LinearGradient(x, 0, x + length, 0)
        gradient.add_color_stop_rgba(0, red, green, blue, alpha)
        gradient.add_color_stop_rgba(1, red, green, blue, 0)
        self.context.move_to(x, y - 3)
        self.context.line_to(x + length, y + spread * 0.2 - spread / 2)
        self.context.line_to(x + length, y + spread * 0.2 + spread / 2)
        self.context.line_to(x, y + 3)
        self.context.set_source(gradient)
        self.context.fill()

    @contextmanager
    def group(self, opacity: float) -> Iterator[None]:
        """Draw everything in this block as one shape with `opacity`."""
        self.context.push_group()
        yield
        self.context.pop_group_to_source()
        self.context.paint_with_alpha(opacity)

    def text(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        align: float = 0,
        outline: str | None = None,
    ) -> None:
        """A text with its baseline at `y`: it starts at `x` with `align` 0, is centred with 0.5, ends there with 1."""
        context = self.context
        context.select_font_face("Inter", cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_BOLD)
        context.set_font_size(size)
        extents = context.text_extents(words)
        context.move_to(x - extents.x_advance * align, y)
        context.text_path(words)
        if outline is not None:
            context.set_source_rgba(*rgba(outline))
            context.set_line_join(cairo.LINE_JOIN_ROUND)
            context.set_line_width(size * 0.22)
            context.stroke_preserve()
        self.fill(colour)

    def turned(self, x: float, y: float, angle: float, draw: Callable[[Brush], None]) -> None:
        """Draw with the origin at (x, y), turned clockwise by `angle` radians."""
        self.context.save()
        self.context.translate(x, y)
        self.context.rotate(angle)
        draw(self)
        self.context.restore()


def star(x: float, y: float, radius: float) -> list[Point]:
    """The corners of a five-pointed star with one point up."""
    return [
        (
            x + (radius if corner % 2 == 0 else radius * 0.4) * math.sin(corner * math.pi / 5),
            y - (radius if corner % 2 == 0 else radius * 0.4) * math.cos(corner * math.pi / 5),
        )
        for corner in range(10)
    ]
