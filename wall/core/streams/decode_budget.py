"""Which streams fit into what this machine can decode.

Over budget a wall shows its cameras' sub streams in place of main ones; it is never black. Tiles without a stream
cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from wall.core.layout.scene import SceneTile, held
from wall.core.layout.stream_use import StreamUse
from wall.model.camera import Source, StreamChoice, StreamName

Cost = Callable[[Source], float]
"""Decoded pixels per second of a stream."""


def demand(tiles: Iterable[SceneTile], cost: Cost) -> float:
    """Decoded pixels per second of a page, or of several screens': a stream in several tiles is decoded once."""
    return sum(cost(source) for source in _distinct(use.source for use in _uses(tiles)))


def held_to_sub(tiles: Iterable[SceneTile], cost: Cost, budget: float | None) -> frozenset[str]:
    """Names of the cameras that have to show their sub stream in place of main, so that the page fits `budget`.

    The dearest saving comes first, and of equal ones the tile that comes first. Where even that is not enough, all
    are held that save anything. `budget` None is "not known yet": nothing is held.
    """
    if budget is None:
        return frozenset()
    uses = _uses(tiles)
    shown = {source: cost(source) for source in _distinct(use.source for use in uses)}
    may_go = _subs_by_main(uses)
    gone: set[Source] = set()

    def saving(main: Source) -> float:
        return shown[main] - sum(cost(sub) for sub in may_go[main] if sub not in shown)

    while may_go and sum(shown.values()) > budget:
        main = max(may_go, key=saving)
        if saving(main) <= 0:
            break
        gone.add(main)
        del shown[main]
        shown |= {sub: cost(sub) for sub in may_go.pop(main)}
    return frozenset(use.camera.name for use in uses if use.source in gone)


def within(
    scenes: Sequence[Sequence[SceneTile]], cost: Cost, budget: float | None
) -> tuple[tuple[SceneTile, ...], ...]:
    """The tiles of all screens, with the sub stream in those that have to be held to it."""
    if len(scenes) > 1:
        scenes = _sharing(scenes)
    poorer = held_to_sub(chain.from_iterable(scenes), cost, budget)

    def afforded(tile: SceneTile) -> SceneTile:
        return held(tile) if tile.use is not None and tile.use.camera.name in poorer else tile

    return tuple(tuple(afforded(tile) for tile in tiles) for tiles in scenes)


def _sharing(scenes: Sequence[Sequence[SceneTile]]) -> Sequence[Sequence[SceneTile]]:
    """A camera that one screen shows by its main stream is shown by it on all: one connection, decoded once."""
    uses = _uses(chain.from_iterable(scenes))
    mains = {use.camera.name for use in uses if use.stream is StreamName.MAIN}

    def shared(tile: SceneTile) -> SceneTile:
        use = tile.use
        if use is None or use.stream is StreamName.MAIN or use.camera.name not in mains:
            return tile
        return replace(tile, use=replace(use, stream=StreamName.MAIN, stand_in=StreamName.SUB))

    return [[shared(tile) for tile in tiles] for tiles in scenes]


def _subs_by_main(uses: Iterable[StreamUse]) -> dict[Source, frozenset[Source]]:
    """The main streams that can go, with what is shown then; two cameras may be one device under two names.

    A stream that even one tile has no other choice than to show is decoded anyhow, and is not among them.
    """
    subs: dict[Source, set[Source]] = {}
    bound: set[Source] = set()
    for use in uses:
        camera = use.camera
        has_choice = use.stream is StreamName.MAIN and camera.stream is StreamChoice.AUTO
        if has_choice and camera.sub is not None and camera.sub != camera.main:
            subs.setdefault(camera.main, set()).add(camera.sub)
        else:
            bound.add(use.source)
    return {main: frozenset(found) for main, found in subs.items() if main not in bound}


def _uses(tiles: Iterable[SceneTile]) -> list[StreamUse]:
    return [tile.use for tile in tiles if tile.use is not None]


def _distinct(sources: Iterable[Source]) -> Iterable[Source]:
    """Each once, in order: sums of floats must not depend on a set's order."""
    return dict.fromkeys(sources)
