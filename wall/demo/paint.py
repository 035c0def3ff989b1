"""One picture after another of one stream, drawn with cairo. Knows no encoder and no network."""

from __future__ import annotations

import time
from typing import Any, Protocol

from wall.demo import barcode
from wall.demo.description import Stream

# cairo has no type information; a drawing context is Any from here on.
Context = Any


class Painter(Protocol):
    def paint(self, context: Context) -> None:
        """Draws the next picture, as it looks now, over whatever the context holds."""


class CounterPainter:
    """A barcode of the picture's number and the monotonic clock over a flat colour, for tests."""

    def __init__(self, stream: Stream) -> None:
        self._width, self._height = stream.width, stream.height
        self._colour = rgb(stream.colour)
        self._frame = 0

    def paint(self, context: Context) -> None:
        context.set_source_rgb(*self._colour)
        context.paint()
        # Whole pixels: an antialiased edge is a grey that a codec smears.
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


def rgb(colour: str) -> tuple[float, float, float]:
    """#rrggbb as three numbers from 0 to 1."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def painter(stream: Stream) -> Painter:
    return CounterPainter(stream)
