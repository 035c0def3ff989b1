"""What the wall cannot do as the layout asks, in words."""

from __future__ import annotations

from collections.abc import Iterator

from wall.core.rotation import screens
from wall.core.view.shown import ShownTile
from wall.core.view.state import WallState
from wall.model.kept import MOST_KEPT_BYTES
from wall.model.page import WALL_SCREEN
from wall.model.wall import Wall
from wall.words import commands as words


def limits(state: WallState) -> tuple[str, ...]:
    """One sentence for each, in the wall's language; none while there is no wall."""
    if state.wall is None:
        return ()
    tiles = [tile for screen in state.screens for tile in screen.tiles]
    return (
        *_screens(state.wall, state),
        *_decoding(state.wall, state, tiles),
        *_connections(state.wall, tiles),
        *_replay(state.wall, tiles),
    )


def _screens(wall: Wall, state: WallState) -> Iterator[str]:
    outputs = [screen.output.name for screen in state.screens]
    there = ", ".join(f"{number} {name}".rstrip() for number, name in enumerate(outputs, WALL_SCREEN))
    for screen, pages in screens.absent(wall.pages, outputs).items():
        yield words.NO_SUCH_SCREEN.said(wall.language, screen=screen, there=there, pages=", ".join(pages))


def _decoding(wall: Wall, state: WallState, tiles: list[ShownTile]) -> Iterator[str]:
    held = [tile.use.camera.name for tile in tiles if tile.use is not None and tile.use.held]
    if held:
        yield words.HELD_TO_SUB.said(wall.language, cameras=", ".join(held))
    if state.decodable is not None and state.demand > state.decodable:
        mega = {"demand": round(state.demand / 1e6), "decodable": round(state.decodable / 1e6)}
        yield words.OVER_BUDGET.said(wall.language, **mega)


def _connections(wall: Wall, tiles: list[ShownTile]) -> Iterator[str]:
    for connections in sorted({tile.waits_for for tile in tiles if tile.waits_for is not None}):
        names = [tile.use.camera.name for tile in tiles if tile.use is not None and tile.waits_for == connections]
        yield words.WAITING.said(wall.language, n=connections, cameras=", ".join(names))


def _replay(wall: Wall, tiles: list[ShownTile]) -> Iterator[str]:
    """The cameras that send so much that not all of it can be kept."""
    for tile in tiles:
        if tile.use is not None and tile.view is not None and tile.view.kept.is_full:
            kept, name = tile.view.kept, tile.use.camera.name
            mega = round(MOST_KEPT_BYTES / 1e6)
            yield words.REPLAY_SHORT.said(
                wall.language, camera=name, kept=round(kept.seconds), asked=round(wall.replay_s), mb=mega
            )
