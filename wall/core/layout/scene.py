"""One page on one screen: its tiles in pixels, each with the stream that its content needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wall.core.layout.geometry import Rect, Size, rectangles
from wall.core.layout.stream_use import StreamUse, stream_use
from wall.model.camera import Camera, Source
from wall.model.content import CameraContent, TileContent
from wall.model.page import Page


@dataclass(frozen=True, slots=True)
class SceneTile:
    """A tile in pixels. `page` is the page's number in the layout; `use` is None for a content without a stream.

    `is_enlarged` is set where it stands large for somebody who looks at it alone.
    """

    page: int
    key: str
    rect: Rect
    content: TileContent
    use: StreamUse | None = None
    is_enlarged: bool = False

    @property
    def box(self) -> Size:
        return self.rect.width, self.rect.height


def scene(page_number: int, page: Page, area: Rect, sizes: Mapping[Source, Size]) -> tuple[SceneTile, ...]:
    """The tiles of `page` in `area` of a screen.

    `sizes` holds the picture sizes of the streams seen so far; they decide between main and sub.
    """
    rects = rectangles(page.columns, page.rows, [tile.area for tile in page.tiles], area)
    return tuple(
        SceneTile(page_number, tile.key, rect, tile.content, stream_use(tile.content, rect, sizes))
        for tile, rect in zip(page.tiles, rects, strict=True)
    )


def held(tile: SceneTile) -> SceneTile:
    """The tile with its camera's sub stream; one without a stream as it is."""
    return tile if tile.use is None else replace(tile, use=tile.use.held_to_sub())


def enlarged(tile: SceneTile, area: Rect, sizes: Mapping[Source, Size]) -> SceneTile:
    """The content of `tile` in the whole of `area`.

    The stream that the tile shows now may stand in, as it has a picture already.
    """
    use = stream_use(tile.content, area, sizes)
    if use is not None and tile.use is not None:
        use = replace(use, stand_in=None if tile.use.stream is use.stream else tile.use.stream)
    return replace(tile, rect=area, use=use, is_enlarged=True)


def on_whole_screen(camera: Camera, area: Rect, sizes: Mapping[Source, Size]) -> SceneTile:
    """A camera in the whole of `area` that has no tile on the present page; its key is empty."""
    content = CameraContent(camera)
    return SceneTile(0, "", area, content, stream_use(content, area, sizes), is_enlarged=True)
