"""What the pages and an enlarged camera need: which streams are connected, and which are decoded at what size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wall.core.layout.scene import SceneTile
from wall.core.layout.stream_use import StreamUse
from wall.core.streams.demand import Priority, Wish, drawn_pixels
from wall.core.streams.lead_time import LIVE_MOST_S, Took, live_ahead_s, warm_ahead_s
from wall.core.streams.supervised_stream import Temperature
from wall.model.camera import Source


@dataclass(frozen=True, slots=True)
class Coming:
    """The tiles that are visible in `due_s` seconds, when a page of some screen turns."""

    tiles: Sequence[SceneTile]
    due_s: float


def page_wishes(
    shown: Sequence[SceneTile],
    coming: Iterable[Coming],
    likely: Iterable[Source],
    has_picture: Callable[[Source], bool],
    took: Callable[[Source], Took],
) -> dict[Source, Wish]:
    """The wishes of all screens' pages, the most important first.

    `shown` are the present pages' tiles. `likely` are streams that somebody may want to see next; they are kept
    connected.
    """

    def is_soon(turn: Coming, source: Source) -> bool:
        # With its first picture a stream may turn out to need less time than it was given; it is decoded all the same.
        return turn.due_s <= (LIVE_MOST_S if has_picture(source) else live_ahead_s(took(source)))

    visible, soon = _Boxes(Priority.SCREEN), _Boxes(Priority.NEXT_PAGE)
    stand_ins = _Boxes(Priority.NEXT_PAGE)
    for tile, use in _using(shown):
        visible.add(use.source, tile, use)
        stand_in = use.stand_in_source
        if stand_in is not None and not has_picture(use.source):
            stand_ins.add(stand_in, tile, use)
    turns = sorted(coming, key=lambda turn: turn.due_s)
    for turn in turns:
        for tile, use in _using(turn.tiles):
            if is_soon(turn, use.source):
                soon.add(use.source, tile, use)
            stand_in = use.stand_in_source
            if stand_in is not None and not has_picture(use.source) and is_soon(turn, stand_in):
                stand_ins.add(stand_in, tile, use)
    wishes: dict[Source, Wish] = {}
    # What is decoded for the present is not decoded anew at the size of the next page, or of a stand-in.
    for boxes in (visible, soon, stand_ins):
        for source, wish in boxes.wishes.items():
            wishes.setdefault(source, wish)
    for turn in turns:
        for _, use in _using(turn.tiles):
            if turn.due_s <= warm_ahead_s(took(use.source)):
                wishes.setdefault(use.source, Wish(Temperature.WARM, Priority.NEXT_PAGE))
    for source in likely:
        wishes.setdefault(source, Wish(Temperature.WARM, Priority.KEPT_WARM))
    return wishes


def enlarged_wishes(tile: SceneTile, priority: Priority, has_picture: Callable[[Source], bool]) -> dict[Source, Wish]:
    """The wishes of a camera that has the whole screen.

    The page behind it keeps its own, so that it is there at once afterwards.
    """
    boxes, stand_ins = _Boxes(priority), _Boxes(Priority.NEXT_PAGE)
    for _, use in _using([tile]):
        boxes.add(use.source, tile, use)
        stand_in = use.stand_in_source
        if stand_in is not None and not has_picture(use.source):
            stand_ins.add(stand_in, tile, use)
    return {**boxes.wishes, **stand_ins.wishes}


def _using(tiles: Iterable[SceneTile]) -> Iterator[tuple[SceneTile, StreamUse]]:
    """The tiles that need a stream, each with the one."""
    for tile in tiles:
        if tile.use is not None:
            yield tile, tile.use


class _Boxes:
    """Streams to be decoded, each for the tile that shows it largest."""

    def __init__(self, priority: Priority) -> None:
        self._priority = priority
        self.wishes: dict[Source, Wish] = {}

    def add(self, source: Source, tile: SceneTile, use: StreamUse) -> None:
        wish = Wish(Temperature.LIVE, self._priority, tile.box, use.camera.fit, use.camera.aspect)
        known = self.wishes.get(source)
        if known is None or drawn_pixels(wish.box, wish.fit) > drawn_pixels(known.box, known.fit):
            self.wishes[source] = wish
