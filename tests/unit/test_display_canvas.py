"""A screen's canvas: what it does before it was told what to show."""

from __future__ import annotations

from PyQt6.QtGui import QImage, QRegion

from wall.display.canvas import Canvas


def test_a_picture_for_a_tile_that_a_new_size_has_taken_away_is_passed_over() -> None:
    canvas = Canvas(640, 360)
    canvas.refresh(3)
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    canvas.draw(image, QRegion(canvas.whole))
    assert canvas.take_changed() == QRegion(canvas.whole)
