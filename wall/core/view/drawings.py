"""What helps the eye over an enlarged camera: the lines drawn into its picture, and the place when it is dry.

Nobody but the person who looks compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wall.core.board.dry_picture import DryKey
from wall.core.board.photo import Photo
from wall.core.layout.geometry import Rect, Size
from wall.core.layout.scene import SceneTile
from wall.model.drawn_line import DrawnLine
from wall.model.language import Language
from wall.model.mask import NO_MASK, Mask
from wall.model.picture_fault import PictureFault
from wall.words import screen as words

_DRY_SHARE = 0.3
"""The side of the dry picture, as a share of the enlarged one's."""


@dataclass(frozen=True, slots=True)
class DryPicture:
    """`picture` is None while it is being opened, and where it cannot be; then `title` says so. `room` in pixels.

    `mask` is the camera's: what nobody may see of the place was there when it was dry, too.
    """

    title: str
    room: Size
    picture: Photo | None = None
    mask: Mask = NO_MASK


@dataclass(frozen=True, slots=True)
class Drawings:
    lines: tuple[DrawnLine, ...]
    dry: DryPicture | None = None


def drawings(tile: SceneTile, opened: Mapping[DryKey, Photo | PictureFault], language: Language) -> Drawings | None:
    """What belongs over the picture of `tile`; None for one that is not enlarged, or has nothing."""
    if not tile.is_enlarged or tile.use is None:
        return None
    key, lines = dry_key(tile), tile.use.camera.lines
    if key is None:
        return Drawings(lines) if lines else None
    found, room = opened.get(key), (key.width, key.height)
    if isinstance(found, PictureFault):
        return Drawings(lines, DryPicture(words.DRY_FAULT.said(language), room))
    title = words.DRY if found is not None else words.DRY_OPENING
    return Drawings(lines, DryPicture(title.said(language), room, found, tile.use.camera.mask))


def dry_key(tile: SceneTile) -> DryKey | None:
    """Which dry picture an enlarged tile shows, and how large at most; None where it has none."""
    if not tile.is_enlarged or tile.use is None or tile.use.camera.dry is None:
        return None
    return DryKey(tile.use.camera.dry, *_room(tile.rect))


def _room(rect: Rect) -> Size:
    return max(1, round(rect.width * _DRY_SHARE)), max(1, round(rect.height * _DRY_SHARE))
