"""One stream shown again, beside its live pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wall.core.streams.stream_view import Replayed
from wall.model.camera import Source
from wall.player.protocol import Replaying, ReplayOver, Show
from wall.runtime.player_port import Player


class StreamReplay:
    """What a stream's player is ordered to show again. It is gone with the player, which alone has the packets."""

    def __init__(self, source: Source, player: Callable[[], Player | None]) -> None:
        """`player` gives the stream's player while that is connected to the camera."""
        self._source = source
        self._player = player
        self._replayed: Replayed | None = None
        self._sequence = 0

    @property
    def replayed(self) -> Replayed | None:
        """None where nothing is shown again, or no longer."""
        player = self._player()
        if self._replayed is None or player is None:
            return None
        return replace(self._replayed, pictures=player.replayed())

    def begin(self, show: Show, since: float) -> None:
        """Show again what came since `since`, in monotonic seconds, as far as it is kept."""
        player = self._player()
        if player is not None:
            self._replayed, self._sequence = Replayed(self._source), 0
            player.replay(show, since)

    def end(self) -> None:
        player = self._player()
        if self._replayed is not None and player is not None:
            player.live()
        self._replayed = None

    def heard(self, report: Replaying | ReplayOver) -> None:
        """The player tells of it."""
        if isinstance(report, ReplayOver):
            self.end()
        elif self._replayed is not None:
            self._replayed = Replayed(self._source, report.behind_s)

    def has_new_picture(self) -> bool:
        """Whether one has come since the last call. It is no sign of life of the camera."""
        player = self._player()
        pictures = None if self._replayed is None or player is None else player.replayed()
        if pictures is None or pictures.sequence == self._sequence:
            return False
        self._sequence = pictures.sequence
        return True
