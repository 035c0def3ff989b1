"""Tiles of numbers to call and of who is on duty: nothing cut, nothing too small, whatever the shape."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import numpy.typing as npt
import pytest
from PyQt6.QtCore import QRect
from PyQt6.QtGui import QFontMetrics, QImage, QPainter

from wall.core.layout.geometry import Rect
from wall.core.view.contacts_tile import ContactsTileView, contacts_tile
from wall.core.view.roster_tile import RosterTileView, roster_tile
from wall.display import style
from wall.display.style import Sizes
from wall.display.tiles import contacts
from wall.display.tiles.painted import PaintedTile
from wall.display.tiles.planar import Converter
from wall.model.content import Contact, ContactsContent, RosterContent
from wall.model.duty import Duty, DutyDays
from wall.model.language import Language

SCREEN = (1920, 1080)
SHAPES = [(640, 360), (480, 540), (960, 270), (360, 640), (320, 180), (960, 540), (270, 300), (1920, 1080), (90, 60)]
OWN = tuple(
    Contact(name, number)
    for name, number in (
        ("Tổ trưởng bà Lan", "0912 345 678"),
        ("Điện lực Tuyên Quang", "1900 6769"),
        ("Công an phường Nguyễn Trãi", "0207 3888 113"),
        ("Anh Bình sửa camera", "+84987654321"),
    )
)
MANY = tuple(Contact(f"Hộ số {number}", f"0912 345 6{number:02}") for number in range(60))
PEOPLE = ("Nguyễn Văn Nam", "Trần Thị Hoa", "Lê Văn Bình", "Phạm Quốc Sơn")


def painted(view: ContactsTileView | RosterTileView) -> npt.NDArray[np.bool_]:
    """Where the tile has letters: height x width."""
    sizes = Sizes(*SCREEN)
    image = QImage(view.rect.width, view.rect.height, QImage.Format.Format_RGB32)
    image.fill(style.GROUND)
    painter = QPainter(image)
    PaintedTile(view, Language.VI, sizes, Converter()).paint(image, painter)
    painter.end()
    bits = image.constBits()
    assert bits is not None
    pixels = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8).reshape(image.height(), image.width(), 4)
    letters: npt.NDArray[np.bool_] = pixels[..., :3].max(axis=2) > 90
    return letters


def numbers(own: tuple[Contact, ...], shape: tuple[int, int]) -> ContactsTileView:
    return contacts_tile(Rect(0, 0, *shape), ContactsContent(own), Language.VI)


def duties(people: tuple[str, ...], shape: tuple[int, int]) -> RosterTileView:
    week = RosterContent((Duty(DutyDays(weekdays=frozenset(range(5))), people), Duty(DutyDays(), ("Cả đội",))))
    return roster_tile(Rect(0, 0, *shape), week, date(2026, 11, 30), Language.VI)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("what", ["four numbers", "eight", "sixty", "one on duty", "four", "nobody"])
def test_letters_keep_off_the_edges(shape: tuple[int, int], what: str) -> None:
    views: dict[str, Callable[[], ContactsTileView | RosterTileView]] = {
        "four numbers": lambda: numbers((), shape),
        "eight": lambda: numbers(OWN, shape),
        "sixty": lambda: numbers(MANY, shape),
        "one on duty": lambda: duties(PEOPLE[:1], shape),
        "four": lambda: duties(PEOPLE, shape),
        "nobody": lambda: duties((), shape),
    }
    letters = painted(views[what]())
    edge = Sizes(*SCREEN).pad
    letters[edge:-edge, edge:-edge] = False
    assert shape == SHAPES[-1] or not letters.any(), "a tile that is too small for a word may cut it"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("own", [(), OWN, MANY], ids=["four", "eight", "sixty"])
def test_numbers_can_be_read_and_those_that_find_no_room_are_counted(
    own: tuple[Contact, ...], shape: tuple[int, int]
) -> None:
    sizes, view = Sizes(*SCREEN), numbers(own, shape)
    blocks, left_out = contacts._arranged(view, QRect(22, 60, shape[0] - 44, shape[1] - 82), sizes)
    shown = [row for block in blocks for row in block.rows]
    assert shown == list(view.rows[: len(shown)]) and len(shown) + left_out == len(view.rows)
    assert shown, "one at least"
    least = min(SCREEN) / 45
    if shape[0] >= 320:
        assert all(
            QFontMetrics(font).capHeight() >= int(least) for block in blocks for font in (block.number, block.name)
        )


def test_numbers_are_as_large_as_their_tile_allows() -> None:
    heights = [
        max(QFontMetrics(block.number).capHeight() for block in contacts._arranged(view, room, Sizes(*SCREEN))[0])
        for view, room in ((numbers((), shape), QRect(0, 0, *shape)) for shape in ((480, 270), (960, 540)))
    ]
    assert heights[1] > 1.5 * heights[0]


def test_those_on_duty_today_are_larger_than_those_of_later_days() -> None:
    letters = painted(duties(PEOPLE[:1], (960, 540)))
    rows = letters.any(axis=1)
    assert rows.any() and letters[:270].sum() > 1.5 * letters[270:].sum()
