"""Painting a scene in one picture size: the background is drawn once, and figures are cached as images.

A person is drawn with about twenty strokes, but copied with a few hundred pixels. So eight cameras can be drawn live on
the machine whose wall decodes them.
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
    """A figure that can be cached. Its origin is where it touches the ground.

    It extends `reach` to both sides, `above` up and `below` down, in the units of a 640 x 360 picture.
    """

    draw: Callable[..., None]
    reach: float
    above: float
    below: float = 3


class Scene(Protocol):
    def ground(self, brush: Brush) -> None:
        """Draw everything that does not move."""

    def movers(self, stage: Stage, time_s: float) -> None:
        """Draw everything that moves, as it is at `time_s`. It depends on the time alone."""


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
        """Draw the whole scene on `context`, whose unit is a pixel."""
        context.set_operator(cairo.OPERATOR_SOURCE)
        context.set_source_surface(self._ground, 0, 0)
        context.paint()
        context.set_operator(cairo.OPERATOR_OVER)
        self._context = context
        self._scene.movers(self, time_s)

    def stamp(self, figure: Figure, x: float, y: float, *look: Any, size: float = 1, to_left: bool = False) -> None:
        """Draw `figure` with its origin at (x, y). `look` are the arguments of its draw function."""
        key = (figure, look, size, to_left)
        cached = self._stamps.get(key)
        if cached is None:
            if len(self._stamps) >= _MOST_STAMPS:
                self._stamps.clear()
            cached = self._stamps[key] = self._render(figure, look, size, to_left)
        surface, left, top = cached
        # At whole pixels the image is copied, not resampled.
        self._context.set_source_surface(surface, round(x * self._scale_x - left), round(y * self._scale_y - top))
        self._context.paint()

    def draw(self, strokes: Callable[[Brush], None]) -> None:
        """Draw strokes that are not cached, for shapes that do not repeat."""
        self._context.save()
        self._context.scale(self._scale_x, self._scale_y)
        strokes(Brush(self._context))
        self._context.restore()

    def _render(
        self, figure: Figure, look: tuple[Any, ...], size: float, to_left: bool
    ) -> tuple[Surface, float, float]:
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
