"""Which streams are to be connected, and which decoded at what size, for what is shown and what comes next.

Pure: `plan` takes the tiles and what is known of their streams, and connects nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wall.core.layout.geometry import Size, fitted
from wall.core.layout.scene import SceneTile
from wall.core.layout.stream_use import USUAL_MAIN, StreamUse
from wall.core.streams.lead_time import LIVE_MOST_S, Took, live_ahead_s, warm_ahead_s
from wall.core.streams.supervisor import Temperature
from wall.model.camera import Fit, Source


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a stream. `box` in pixels is what its picture is fitted to; set only where it is decoded."""

    temperature: Temperature
    box: Size | None = None
    fit: Fit = Fit.CONTAIN


@dataclass(frozen=True, slots=True)
class Coming:
    """The tiles that are shown from `due_s` seconds on, when a page of some screen turns."""

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
    """What to ask of which stream, the most important first.

    `shown` are the present pages of all screens. All of them stay decoded while one camera is enlarged, for they must
    be there at once when it ends. `likely` are streams that somebody may want to see next; they are kept connected.
    Tiles without a stream are skipped.
    """

    def is_soon(turn: Coming, source: Source) -> bool:
        # With its first picture a stream may turn out to need less time than it was given; it is decoded all the same.
        return turn.due_s <= (LIVE_MOST_S if has_picture(source) else live_ahead_s(took(source)))

    sight, soon, instead = _Boxes(), _Boxes(), _Boxes()
    for use, box in _used([*shown] if enlarged is None else [*shown, enlarged]):
        sight.add(use.source, use, box)
        if use.stand_in_source is not None and not has_picture(use.source):
            instead.add(use.stand_in_source, use, box)
    turns = sorted(coming, key=lambda turn: turn.due_s)
    for turn in turns:
        for use, box in _used(turn.tiles):
            if is_soon(turn, use.source):
                soon.add(use.source, use, box)
            stand_in = use.stand_in_source
            if stand_in is not None and not has_picture(use.source) and is_soon(turn, stand_in):
                instead.add(stand_in, use, box)
    asks: dict[Source, Ask] = {}
    # What is decoded for now is not decoded anew at the size of later, or of a moment.
    for boxes in (sight, soon, instead):
        for source, ask in boxes.asks.items():
            asks.setdefault(source, ask)
    for turn in turns:
        for use, _ in _used(turn.tiles):
            if turn.due_s <= warm_ahead_s(took(use.source)):
                asks.setdefault(use.source, Ask(Temperature.WARM))
    for source in likely:
        asks.setdefault(source, Ask(Temperature.WARM))
    return asks


def _used(tiles: Iterable[SceneTile]) -> Iterator[tuple[StreamUse, Size]]:
    """The streams that the tiles show, each with its tile's size."""
    for tile in tiles:
        if tile.use is not None:
            yield tile.use, tile.box


class _Boxes:
    """Streams to be decoded, each for the tile that shows it largest."""

    def __init__(self) -> None:
        self.asks: dict[Source, Ask] = {}

    def add(self, source: Source, use: StreamUse, box: Size) -> None:
        fit = use.camera.fit
        known = self.asks.get(source)
        if known is None or known.box is None or _drawn(box, fit) > _drawn(known.box, known.fit):
            self.asks[source] = Ask(Temperature.LIVE, box, fit)


def _drawn(box: Size, fit: Fit) -> int:
    """Pixels of a picture of the usual shape in `box`: a tall box may be larger and yet show less of it."""
    width, height = fitted(USUAL_MAIN, box, fit)
    return width * height
