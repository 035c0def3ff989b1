"""Which of a camera's streams stands in a tile at this moment."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from wall.core.devices.connections import Limits
from wall.core.layout.scene import SceneTile
from wall.core.layout.stream_use import StreamUse
from wall.core.streams.stream_view import Replayed, StreamView
from wall.core.streams.supervised_stream import State
from wall.model.camera import Source, StreamName


@dataclass(frozen=True, slots=True)
class ShownTile:
    """A tile and the stream that it shows now; `stream` is None for a content without one.

    `waits_for` is how many connections its device takes, where that is why the stream is not connected. `replayed` is
    what the tile shows in place of the live pictures; `view` is live all the same.
    """

    tile: SceneTile
    stream: StreamName | None = None
    view: StreamView | None = None
    waits_for: int | None = None
    replayed: Replayed | None = None

    @property
    def use(self) -> StreamUse | None:
        return self.tile.use

    @property
    def is_ready(self) -> bool:
        """Whether the tile has all that it will show, or a reason for having less."""
        if self.use is None or self.waits_for is not None:
            return True
        view = self.view
        return view is not None and (view.playing or view.state in (State.REFUSED, State.OFFLINE))


@dataclass(frozen=True, slots=True)
class StreamsNow:
    """All streams at one moment: `view` gives one of them, None where it was never wanted.

    `waiting` are those that wait for a connection; `limits` is how many each device takes.
    """

    view: Callable[[Source], StreamView | None]
    waiting: Collection[Source] = frozenset()
    limits: Limits = field(default_factory=dict)

    def is_playing(self, source: Source) -> bool:
        view = self.view(source)
        return view is not None and view.playing

    def is_connected(self, source: Source) -> bool:
        """Whether it has a session that stays, whatever is asked of it: also before its first picture."""
        view = self.view(source)
        return view is not None and view.connected

    def shown(self, tile: SceneTile) -> ShownTile:
        """The tile with its own stream, or with the stand-in until that one plays."""
        use = tile.use
        if use is None:
            return ShownTile(tile)
        waits_for = self.limits.get(use.source.device) if use.source in self.waiting else None
        own = ShownTile(tile, use.stream, self.view(use.source), waits_for)
        stand_in = use.stand_in_source
        if stand_in is None or (own.view is not None and own.view.playing):
            return own
        view = self.view(stand_in)
        if view is not None and view.pictures is not None:
            has_older = own.view is not None and own.view.pictures is not None
            if view.playing or not has_older:
                return ShownTile(tile, use.stand_in, view)
        return own
