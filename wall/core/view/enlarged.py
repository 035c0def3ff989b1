"""The camera that has the whole of the wall's own screen, and how much it leaves the pages to decode. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from wall.core.attention import Attention
from wall.core.focus import Focus
from wall.core.layout.emergency import emergency_tile, with_camera
from wall.core.layout.geometry import Rect, Size
from wall.core.layout.scene import SceneTile, enlarged, held, on_whole_screen
from wall.core.rotation.scenes import Scenes
from wall.core.rotation.screens import Output, area
from wall.core.rotation.screens_state import PageNumbers
from wall.core.streams.decode_budget import Cost
from wall.core.streams.demand import Priority
from wall.core.view.shown import StreamsNow
from wall.model.camera import Source, StreamName
from wall.model.wall import Wall


def tile_of_emergency(
    wall: Wall, focus: Focus, scenes: Scenes, output: Output, streams: StreamsNow, sizes: Mapping[Source, Size]
) -> SceneTile:
    """The tile of an emergency's camera; what happened stands beside it."""
    part = with_camera(area(output, wall)).main
    return emergency_tile(wall.cameras[focus.camera], chain.from_iterable(scenes), part, sizes, streams.is_connected)


def tile_of_person(
    wall: Wall, focus: Focus, tiles: Iterable[SceneTile], page: Rect, sizes: Mapping[Source, Size]
) -> SceneTile:
    """The tile of the camera that a person has enlarged, of those on the wall's own screen or of another page."""
    tile = next((tile for tile in tiles if camera_in(tile) == focus.camera), None)
    return on_whole_screen(wall.cameras[focus.camera], page, sizes) if tile is None else enlarged(tile, page, sizes)


def within_budget(tile: SceneTile, pages: float, cost: Cost, decodable: float | None) -> SceneTile:
    """The tile with its sub stream where the main one is too much beside what the `pages` take (pixels per second)."""
    use = tile.use
    if use is None or use.stand_in is not StreamName.SUB or decodable is None:
        return tile
    return held(tile) if pages + cost(use.source) > decodable else tile


def page_budget(
    wall: Wall, pages: PageNumbers, focus: Focus | None, cost: Cost, decodable: float | None
) -> float | None:
    """What the pages may decode, in pixels per second: an emergency's camera takes its share first."""
    if decodable is None or focus is None or focus.priority <= Priority.SCREEN:
        return decodable
    camera = wall.cameras[focus.camera]
    if any(camera in wall.pages[page].cameras for page in pages if page is not None):
        return decodable  # decoded for the page as well, by the same stream
    return max(0.0, decodable - cost(camera.main))


def likely(
    attention: Attention, tiles: Iterable[SceneTile], page: Rect, sizes: Mapping[Source, Size]
) -> Iterator[Source]:
    """Streams that a person may enlarge next: of the framed tile, and of the camera enlarged last."""
    tiles = [*tiles]
    chosen = [tile for tile in tiles if tile.key == attention.framed]
    chosen += [tile for tile in tiles if attention.last and camera_in(tile) == attention.last]
    for tile in chosen:
        use = enlarged(tile, page, sizes).use
        if use is not None:
            yield use.source


def camera_in(tile: SceneTile) -> str:
    """The name of the camera that a tile shows; "" where it shows none."""
    return "" if tile.use is None else tile.use.camera.name
