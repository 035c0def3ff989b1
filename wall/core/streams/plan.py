"""Which streams are to be connected, and which decoded at what size. Knows tiles and what is due; starts nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from wall.core.layout.scene import USUAL_MAIN, SceneTile, Size, fitted
from wall.core.streams.lead_time import LIVE_MOST_S, Took, live_ahead_s, warm_ahead_s
from wall.core.streams.supervisor import Temperature
from wall.model.camera import Fit, Source


@dataclass(frozen=True, slots=True)
class Ask:
    """`box` in pixels is what the picture is fitted to, set exactly where it is to be decoded."""

    temperature: Temperature
    box: Size | None = None
    fit: Fit = Fit.CONTAIN


@dataclass(frozen=True, slots=True)
class Coming:
    """What is shown from `due_s` seconds on, when a page of some screen turns."""

    tiles: Sequence[SceneTile]
    due_s: float


def plan(
    shown: Sequence[SceneTile],
    enlarged: SceneTile | None,
    coming: Iterable[Coming],
    likely: Iterable[Source],
    has_picture: Callable[[Source], bool],
    took: Callable[[Source], Took],
) -> dict[Source, Ask]:
    """What to ask for, the most important first.

    `shown` are the present pages of all screens, all of which stays decoded while one camera is enlarged: it must be
    there at once when it comes back. `likely` are streams that somebody may want to see next; they are kept connected.
    """

    def is_soon(turn: Coming, source: Source) -> bool:
        # With its first picture a stream may turn out to need less time than it was given; it is decoded all the same.
        return turn.due_s <= (LIVE_MOST_S if has_picture(source) else live_ahead_s(took(source)))

    sight, soon, instead = _Boxes(), _Boxes(), _Boxes()
    now_tiles = [*shown] if enlarged is None else [*shown, enlarged]
    for tile in now_tiles:
        sight.add(tile.source, tile)
        stand_in = tile.stand_in_source
        if stand_in is not None and not has_picture(tile.source):
            instead.add(stand_in, tile)
    turns = sorted(coming, key=lambda turn: turn.due_s)
    for turn in turns:
        for tile in turn.tiles:
            if is_soon(turn, tile.source):
                soon.add(tile.source, tile)
            stand_in = tile.stand_in_source
            if stand_in is not None and not has_picture(tile.source) and is_soon(turn, stand_in):
                instead.add(stand_in, tile)
    asks: dict[Source, Ask] = {}
    # What is decoded for now is not decoded anew at the size of later, or of a moment.
    for boxes in (sight, soon, instead):
        for source, ask in boxes.asks.items():
            asks.setdefault(source, ask)
    for turn in turns:
        for tile in turn.tiles:
            if turn.due_s <= warm_ahead_s(took(tile.source)):
                asks.setdefault(tile.source, Ask(Temperature.WARM))
    for source in likely:
        asks.setdefault(source, Ask(Temperature.WARM))
    return asks


class _Boxes:
    """Streams to be decoded, each for the tile that shows it largest."""

    def __init__(self) -> None:
        self.asks: dict[Source, Ask] = {}

    def add(self, source: Source, tile: SceneTile) -> None:
        box = (tile.rect.width, tile.rect.height)
        known = self.asks.get(source)
        if known is None or known.box is None or _drawn(box, tile.camera.fit) > _drawn(known.box, known.fit):
            self.asks[source] = Ask(Temperature.LIVE, box, tile.camera.fit)


def _drawn(box: Size, fit: Fit) -> int:
    """Pixels of a picture of the usual shape in `box`: a tall one may be larger, and show less."""
    width, height = fitted(USUAL_MAIN, box, fit)
    return width * height
