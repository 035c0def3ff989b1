"""Drawing the pictures of a stream with cairo."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import cairo

from wall.demo import barcode
from wall.demo.brush import HEIGHT, WIDTH, Brush, Context, Surface, rgba
from wall.demo.description import DescriptionError, Stream
from wall.demo.scenes import SCENES
from wall.demo.stage import Stage


class Painter(Protocol):
    def paint(self, context: Context) -> None:
        """Draw the next picture, as it is now, over the whole context."""


COUNTER = "counter"
STILL = "still"


class StillPainter:
    """A flat colour, the same in every picture, like that of a covered lens. For tests."""

    def __init__(self, stream: Stream) -> None:
        self._colour = rgba(stream.colour)

    def paint(self, context: Context) -> None:
        context.set_source_rgba(*self._colour)
        context.paint()


class CounterPainter:
    """A barcode of the frame number and the monotonic clock on a flat colour, or a grainy one. For tests."""

    def __init__(self, stream: Stream) -> None:
        self._width, self._height = stream.width, stream.height
        self._colour = rgba(stream.colour)
        self._grain = Grain(stream.grain) if stream.grain else None
        self._frame = 0

    def paint(self, context: Context) -> None:
        context.set_source_rgba(*self._colour)
        context.paint()
        if self._grain is not None:
            self._grain.lay_over(context)
        # No antialiasing: its grey edges are smeared by a codec.
        context.set_antialias(1)
        left, top = self._width * barcode.LEFT, self._height * barcode.TOP
        cell_width = self._width * (barcode.RIGHT - barcode.LEFT) / barcode.COLUMNS
        cell_height = self._height * (barcode.BOTTOM - barcode.TOP) / barcode.ROWS
        context.rectangle(left, top, cell_width * barcode.COLUMNS, cell_height * barcode.ROWS)
        context.set_source_rgb(0, 0, 0)
        context.fill()
        code = barcode.cells(self._frame, time.monotonic_ns() // 1_000_000)
        for row, line in enumerate(code):
            for column, bit in enumerate(line):
                if bit:
                    x, y = left + column * cell_width, top + row * cell_height
                    context.rectangle(x, y, cell_width, cell_height)
        context.set_source_rgb(1, 1, 1)
        context.fill()
        self._frame += 1


class ScenePainter:
    """A drawn scene with the camera's name and the time, as cameras print them.

    All streams of a scene show the same moment, whenever they were started.
    """

    def __init__(self, stream: Stream) -> None:
        self._stage = Stage(SCENES[stream.scene](), stream.width, stream.height)
        self._width, self._height, self._name = stream.width, stream.height, stream.name
        self._grain = Grain(stream.grain) if stream.grain else None
        self._second = ""
        self._print: Surface = None

    def paint(self, context: Context) -> None:
        now_s = time.time()
        self._stage.show(context, now_s)
        if self._grain is not None:
            self._grain.lay_over(context)
        second = datetime.fromtimestamp(now_s).strftime("%d-%m-%Y  %H:%M:%S")
        if second != self._second:
            self._second = second
            self._print = self._draw_print(second)
        context.set_source_surface(self._print, 0, 0)
        context.paint()

    def _draw_print(self, second: str) -> Surface:
        surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, self._width, self._height)
        context = cairo.Context(surface)
        context.scale(self._width / WIDTH, self._height / HEIGHT)
        brush = Brush(context)
        brush.text(second, 12, 23, 14, "#ffffff", outline="#10142a90")
        brush.text(self._name, WIDTH - 12, HEIGHT - 12, 16, "#ffffff", align=1, outline="#10142a90")
        return surface


class Grain:
    """Sensor noise, which differs in every picture, as with a real camera."""

    _SIDE = 512

    def __init__(self, percent: int) -> None:
        self._strength = percent / 100
        chance = random.Random(7)
        grey = cairo.ImageSurface(cairo.FORMAT_RGB24, self._SIDE, self._SIDE)
        pixels = b"".join(bytes((level, level, level, 0)) for level in chance.randbytes(self._SIDE * self._SIDE))
        grey.get_data()[:] = pixels
        grey.mark_dirty()
        self._grey = grey
        self._chance = chance

    def lay_over(self, context: Context) -> None:
        context.save()
        context.identity_matrix()
        context.set_source_surface(self._grey, -self._chance.randrange(self._SIDE), -self._chance.randrange(self._SIDE))
        context.get_source().set_extend(cairo.EXTEND_REPEAT)
        context.paint_with_alpha(self._strength)
        context.restore()


def painter(stream: Stream) -> Painter:
    """The painter of the stream's scene. Raises DescriptionError if there is no such scene."""
    check_scene(stream)
    plain: dict[str, Callable[[Stream], Painter]] = {COUNTER: CounterPainter, STILL: StillPainter}
    return plain.get(stream.scene, ScenePainter)(stream)


def check_scene(stream: Stream) -> None:
    """Raises DescriptionError if there is no such scene."""
    known = (COUNTER, STILL, *SCENES)
    if stream.scene not in known:
        raise DescriptionError(f"{stream.path}: scene {stream.scene!r} is none of {', '.join(known)}")
