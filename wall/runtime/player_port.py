"""The players as the running wall needs them; `wall.player.client` implements them with processes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from wall.model.camera import Source
from wall.player.pictures import PictureReader
from wall.player.protocol import NOTHING_LEARNT, Learnt, Report, Show


class Player(Protocol):
    """One connection to one camera, and the pictures and packets that come from it."""

    @property
    def pid(self) -> int | None:
        """The process's id; None before it has been forked, and once it has ended."""

    def show(self, show: Show) -> None:
        """Decode at this size."""

    def warm(self) -> None:
        """Stop decoding, stay connected."""

    def publish(self, descriptor: int) -> None:
        """Write the stream's packets to a stream socket, in the form of `wall.player.packet_stream`.

        The caller keeps, and closes, its own copy of the descriptor.
        """

    def keep(self, seconds: float) -> None:
        """Keep the packets of the last `seconds` in memory; with 0 none but those since the last keyframe."""

    def replay(self, show: Show, since: float) -> None:
        """Show again, beside the live pictures, what is kept from the moment `since` on (monotonic seconds).

        It is reported once it has begun, and once it has come to this moment.
        """

    def live(self) -> None:
        """End the replay, if there is one."""

    def replayed(self) -> PictureReader | None:
        """Where the replay's pictures are, once there is one. They are never where the live ones are."""

    def stop(self) -> None:
        """Take leave of the camera and end."""

    def kill(self) -> None:
        """End now, whatever state the process is in; called again, by whatever other means there are."""

    def pictures(self) -> PictureReader | None:
        """Where this player's pictures are, once there is one."""


class Players(Protocol):
    """Starts players."""

    def start(
        self,
        source: Source,
        show: Show | None,
        on_report: Callable[[Report], None],
        on_ended: Callable[[], None],
        learnt: Learnt = NOTHING_LEARNT,
    ) -> Player:
        """Connect to `source`, and decode at once where `show` is given. `learnt` is what earlier players reported.

        `on_ended` is called exactly once, after the last report. Raises OSError where this machine has no room for one
        more process.
        """
