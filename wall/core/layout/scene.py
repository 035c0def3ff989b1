"""One page on one screen: which stream stands where, in pixels. Knows no player and no time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wall.core.layout.geometry import Rect, rectangles
from wall.model.camera import Camera, Fit, Source, StreamChoice, StreamName
from wall.model.page import Page

USUAL_SUB = (640, 360)
"""What a sub stream is taken for until it has been seen, width x height in pixels."""
USUAL_MAIN = (1920, 1080)
"""What a main stream is taken for, and"""
USUAL_RATE = 20.0
"""how many pictures a second any stream is."""
ROUNDING = 1.02
"""A tile that is larger by less than this is larger by a rounding of the grid."""

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SceneTile:
    """A tile in pixels. `stream` is what it should show; `stand_in` may fill in until that has a picture.

    `held` is set where it shows its sub stream only because this machine cannot decode more.
    """

    page: int
    key: str
    rect: Rect
    camera: Camera
    stream: StreamName
    stand_in: StreamName | None
    held: bool = False

    @property
    def source(self) -> Source:
        return self.camera.source(self.stream)

    @property
    def stand_in_source(self) -> Source | None:
        return None if self.stand_in is None else self.camera.source(self.stand_in)


def scene(page_number: int, page: Page, size: Size, sizes: Mapping[Source, Size]) -> tuple[SceneTile, ...]:
    """The tiles of `page` on a screen of `size` pixels.

    `sizes` holds the pictures' sizes of the streams seen so far; they decide between main and sub.
    """
    width, height = size
    areas = [tile.area for tile in page.tiles]
    rects = rectangles(page.columns, page.rows, areas, width, height)
    tiles = []
    for tile, rect in zip(page.tiles, rects, strict=True):
        stream, stand_in = choose(tile.camera, rect, sizes)
        tiles.append(SceneTile(page_number, tile.key, rect, tile.camera, stream, stand_in))
    return tuple(tiles)


def held(tile: SceneTile) -> SceneTile:
    """The tile with its camera's sub stream, whatever its size."""
    return replace(tile, stream=StreamName.SUB, stand_in=None, held=True)


def enlarged(tile: SceneTile, size: Size, sizes: Mapping[Source, Size]) -> SceneTile:
    """The camera of `tile` on the whole screen. What the tile shows now may fill in, for that is there at once."""
    rect = Rect(0, 0, *size)
    stream, _ = choose(tile.camera, rect, sizes)
    stand_in = tile.stream if tile.stream is not stream else None
    return SceneTile(tile.page, tile.key, rect, tile.camera, stream, stand_in)


def choose(camera: Camera, rect: Rect, sizes: Mapping[Source, Size]) -> tuple[StreamName, StreamName | None]:
    """Which stream a tile shows, and which may stand in for it.

    Main serves where the picture in the tile is larger than the sub stream's. A sub stream whose size is not
    known yet stands in at once, and tells its size by that.
    """
    if camera.sub is None or camera.stream is StreamChoice.MAIN:
        return StreamName.MAIN, None
    if camera.stream is StreamChoice.SUB:
        return StreamName.SUB, None
    sub = sizes.get(camera.sub, USUAL_SUB)
    shown = fitted(sub, (rect.width, rect.height), camera.fit)
    if shown[0] > sub[0] * ROUNDING or shown[1] > sub[1] * ROUNDING:
        return StreamName.MAIN, StreamName.SUB
    return StreamName.SUB, None


def fitted(picture: Size, box: Size, fit: Fit) -> Size:
    """The size in pixels at which a picture is drawn for a box: within it, over it, or exactly it."""
    if fit is Fit.STRETCH:
        return box
    by_width, by_height = box[0] / picture[0], box[1] / picture[1]
    scale = min(by_width, by_height) if fit is Fit.CONTAIN else max(by_width, by_height)
    return max(1, round(picture[0] * scale)), max(1, round(picture[1] * scale))
