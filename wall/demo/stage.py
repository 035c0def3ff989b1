"""One scene in one picture size: its ground painted once, its figures kept as stamps. Knows no stream.

Drawing a person takes some twenty strokes, and stamping one is a copy of a few hundred pixels: that keeps
eight cameras cheap enough to be drawn live beside a wall that decodes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import cairo

from wall.demo.brush import HEIGHT, WIDTH, Brush, Context, Surface

_MOST_STAMPS = 600


@dataclass(frozen=True, slots=True)
class Figure:
    """Something to stamp. Its origin is where it touches the ground; it reaches `reach` to both sides,
    `above` up and `below` down, in the units of a 640 x 360 picture."""

    draw: Callable[..., None]
    reach: float
    above: float
    below: float = 3


class Scene(Protocol):
    def ground(self, brush: Brush) -> None:
        """What never moves."""

    def movers(self, stage: Stage, time_s: float) -> None:
        """What moves, as it is at `time_s`; any time may be asked for, and the same gives the same."""


class Stage:
    def __init__(self, scene: Scene, width: int, height: int) -> None:
        self._scene = scene
        self._scale_x, self._scale_y = width / WIDTH, height / HEIGHT
        self._stamps: dict[tuple[Any, ...], tuple[Surface, float, float]] = {}
        self._ground = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
        context = cairo.Context(self._ground)
        context.scale(self._scale_x, self._scale_y)
        scene.ground(Brush(context))
        self._context: Context = None

    def show(self, context: Context, time_s: float) -> None:
        """Draws the whole scene; `context` is in pixels."""
        context.set_operator(cairo.OPERATOR_SOURCE)
        context.set_source_surface(self._ground, 0, 0)
        context.paint()
        context.set_operator(cairo.OPERATOR_OVER)
        self._context = context
        self._scene.movers(self, time_s)

    def stamp(self, figure: Figure, x: float, y: float, *look: Any, size: float = 1, to_left: bool = False) -> None:
        """Puts `figure` on the ground at (x, y). `look` goes to its draw function, and is what it is kept by."""
        key = (figure, look, size, to_left)
        kept = self._stamps.get(key)
        if kept is None:
            if len(self._stamps) >= _MOST_STAMPS:
                self._stamps.clear()
            kept = self._stamps[key] = self._cut(figure, look, size, to_left)
        surface, left, top = kept
        # Whole pixels: a stamp is then copied, not resampled.
        self._context.set_source_surface(surface, round(x * self._scale_x - left), round(y * self._scale_y - top))
        self._context.paint()

    def draw(self, strokes: Callable[[Brush], None]) -> None:
        """Strokes made anew in each picture; for what has no repeating shape."""
        self._context.save()
        self._context.scale(self._scale_x, self._scale_y)
        strokes(Brush(self._context))
        self._context.restore()

    def _cut(self, figure: Figure, look: tuple[Any, ...], size: float, to_left: bool) -> tuple[Surface, float, float]:
        scale_x, scale_y = self._scale_x * size, self._scale_y * size
        left, top = figure.reach * scale_x, figure.above * scale_y
        surface = cairo.ImageSurface(
            cairo.FORMAT_ARGB32, int(2 * left) + 2, int((figure.above + figure.below) * scale_y) + 2
        )
        context = cairo.Context(surface)
        context.translate(left, top)
        context.scale(-scale_x if to_left else scale_x, scale_y)
        figure.draw(Brush(context), *look)
        surface.flush()
        return surface, left, top
