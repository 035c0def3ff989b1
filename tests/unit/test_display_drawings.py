"""Lines lie on the same place of the picture whatever its shape and the tile's; the dry picture stands in a corner."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from PyQt6.QtCore import QRect
from PyQt6.QtGui import QImage, QPainter

from support.judged_pictures import FakePictures, picture
from wall.core.board.photo import Photo
from wall.core.layout.geometry import Rect
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.drawings import Drawings, DryPicture
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles.painted import PaintedTile
from wall.display.tiles.planar import Converter
from wall.model.camera import Fit
from wall.model.drawn_line import DrawnLine
from wall.model.language import Language
from wall.model.mask import Mask

SIZE = (960, 540)
RED = bytes((0, 0, 200, 255))


def painted(view: CameraTileView, words: QRect | None = None) -> npt.NDArray[np.uint8]:
    """The screen with this view on it, as H x W x (blue, green, red)."""
    sizes = Sizes(*SIZE)
    tile = PaintedTile(view, Language.VI, sizes, Converter())
    if words is not None:
        tile.keep_words_in(words)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    tile.paint(image, painter)
    painter.end()
    bits = image.constBits()
    assert bits is not None
    data = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8)
    return data.reshape(SIZE[1], SIZE[0], 4)[:, :, :3].copy()


def seen(drawings: Drawings | None, fit: Fit = Fit.CONTAIN, shape: tuple[int, int] = (640, 360)) -> CameraTileView:
    pictures = FakePictures(picture(np.full((shape[1], shape[0]), 90, np.float32), coloured=False))
    return CameraTileView(Rect(0, 0, *SIZE), "Sông", fit, pictures, None, drawings=drawings)


def drawn(screen: npt.NDArray[np.uint8]) -> npt.NDArray[np.intp]:
    """Rows and columns of the pixels in a line's colour."""
    colour = np.array([style.DRAWN.blue(), style.DRAWN.green(), style.DRAWN.red()], np.int16)
    return np.argwhere(np.abs(screen.astype(np.int16) - colour).max(axis=2) < 30)


LEVEL = DrawnLine("ngập lòng đường", (0.25, 0.75), (0.5, 0.75))


@pytest.mark.parametrize(
    ("fit", "shape", "left", "right", "row"),
    [
        (Fit.CONTAIN, (640, 360), 240, 480, 405),
        (Fit.CONTAIN, (480, 360), 120 + 180, 120 + 360, 405),  # edges left and right: 720 x 540
        (Fit.CONTAIN, (640, 240), 240, 480, 90 + 270),  # edges above and below: 960 x 360
        (Fit.COVER, (480, 360), 240, 480, -90 + 540),  # cropped above and below: 960 x 720
        (Fit.STRETCH, (480, 360), 240, 480, 405),
    ],
)
def test_a_line_lies_where_it_was_drawn_whatever_shape_the_picture_has(
    fit: Fit, shape: tuple[int, int], left: int, right: int, row: int
) -> None:
    found = drawn(painted(seen(Drawings((LEVEL,)), fit, shape)))
    assert abs(int(found[:, 1].min()) - left) <= 3
    assert abs(int(found[:, 1].max()) - right) <= 3
    assert np.abs(found[:, 0] - row).max() <= 3


def test_what_the_tile_crops_is_not_painted_over_its_neighbours() -> None:
    view = CameraTileView(
        Rect(240, 135, 480, 270),
        "Sông",
        Fit.COVER,
        seen(None, shape=(480, 360)).pictures,
        None,
        drawings=Drawings((DrawnLine("a", (0.5, 0.0), (0.5, 1.0)),)),
    )
    screen = painted(view)
    outside = screen.copy()
    outside[135:405, 240:720] = 0
    assert not outside.any()
    assert len(drawn(screen)) > 200


def test_the_dry_picture_stands_in_the_lower_right_corner_above_what_covers_words() -> None:
    red = Photo(160, 90, 640, memoryview(RED * (160 * 90)))
    dry = Drawings((LEVEL,), DryPicture("Lúc khô ráo", (288, 162), red))
    for words in (None, QRect(0, 0, SIZE[0], 440)):
        screen = painted(seen(dry), words)
        is_red = (screen[:, :, 2] > 180) & (screen[:, :, 1] < 30)
        rows, columns = np.nonzero(is_red)
        bottom = SIZE[1] if words is None else 440
        assert bottom - 20 < rows.max() < bottom and columns.max() > SIZE[0] - 20
        assert columns.min() > SIZE[0] - 288 - 20, "no larger than its room"
        lines = drawn(screen)
        inset = lines[(lines[:, 1] > columns.min()) & (lines[:, 0] > rows.min())]
        assert len(inset), "the same line lies in it"


def test_what_the_camera_s_mask_covers_is_black_in_the_dry_picture_too() -> None:
    red = Photo(160, 90, 640, memoryview(RED * (160 * 90)))
    left_half = Mask((((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)),))
    screen = painted(seen(Drawings((), DryPicture("", (288, 162), red, left_half))))
    is_red = (screen[:, :, 2] > 20) & (screen[:, :, 1] < 15)
    columns = np.nonzero(is_red)[1]
    assert columns.max() - columns.min() < 288 // 2 and columns.max() > SIZE[0] - 20
    whole = painted(seen(Drawings((), DryPicture("", (288, 162), red))))
    assert (screen[-100:-60, columns.min() - 100 : columns.min() - 1] == 0).all()
    assert not (whole[-100:-60, columns.min() - 100 : columns.min() - 1] == 0).all()


def test_a_dry_picture_that_is_not_there_is_told_in_words() -> None:
    with_words = painted(seen(Drawings((), DryPicture("Không mở được hình lúc khô ráo", (288, 162)))))
    assert (with_words != painted(seen(None))).any()


def test_nothing_is_drawn_where_there_is_no_picture() -> None:
    view = CameraTileView(Rect(0, 0, *SIZE), "Sông", Fit.CONTAIN, None, None, drawings=Drawings((LEVEL,)))
    assert len(drawn(painted(view))) == 0
