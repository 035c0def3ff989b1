"""The last packets of one stream, in whole groups of pictures: what a decoder needs to show them, now or again.

In memory only, and gone with the process.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from wall.model.kept import MOST_KEPT_BYTES, NOTHING_KEPT, Kept
from wall.player.packets import LONGEST_GOP_BYTES, Packet


class _Group:
    """A keyframe and the packets that need it."""

    def __init__(self) -> None:
        self.packets: list[Packet] = []
        self.bytes = 0

    @property
    def began(self) -> float:
        """When its keyframe arrived, in seconds of the monotonic clock."""
        return self.packets[0].arrived

    def push(self, packet: Packet) -> None:
        self.packets.append(packet)
        self.bytes += len(packet.data)


class PacketHistory:
    """The group of the last keyframe, and those before it as far as they are wanted and there is room.

    Its time is that of the arrivals: a camera's own may jump.
    """

    def __init__(self, most_bytes: int = MOST_KEPT_BYTES) -> None:
        self._groups: deque[_Group] = deque()
        self._bytes = 0
        self._most_bytes = most_bytes
        self._wanted_s = 0.0
        self._is_full = False

    @property
    def latest(self) -> Sequence[Packet]:
        """The packets since the last keyframe: what shows a picture at once. Empty where none is kept."""
        return self._groups[-1].packets if self._groups else ()

    @property
    def kept(self) -> Kept:
        """What can be shown again."""
        if not self._groups or not self._wanted_s:
            return NOTHING_KEPT
        return Kept(self._groups[-1].packets[-1].arrived - self._groups[0].began, self._bytes, self._is_full)

    def keep(self, seconds: float) -> None:
        """From now on, keep what has come in the last `seconds`; with 0 only the group of the last keyframe."""
        self._wanted_s, self._is_full = seconds, False
        self._leave_out()

    def push(self, packet: Packet) -> None:
        if packet.keyframe:
            self._groups.append(_Group())
        elif not self._groups:
            return
        self._groups[-1].push(packet)
        self._bytes += len(packet.data)
        if self._groups[-1].bytes > LONGEST_GOP_BYTES:
            # A camera that sends no keyframe for minutes: who joins then waits for the next one.
            self.clear()
        else:
            self._leave_out()

    def since(self, moment: float) -> list[Packet]:
        """The packets from the last keyframe that had arrived at `moment`, or else from the first that is kept.

        `moment` is in seconds of the monotonic clock.
        """
        if not self._wanted_s:
            return []
        groups = [*self._groups]
        first = max((at for at, group in enumerate(groups) if group.began <= moment), default=0)
        return [packet for group in groups[first:] for packet in group.packets]

    def clear(self) -> None:
        self._groups.clear()
        self._bytes, self._is_full = 0, False

    def _leave_out(self) -> None:
        """Leave out the oldest groups: those that end before what is wanted begins, and those without room."""
        while len(self._groups) > 1:
            wanted_from = self._groups[-1].packets[-1].arrived - self._wanted_s
            if self._groups[0].packets[-1].arrived < wanted_from:
                self._is_full = False
            elif self._bytes > self._most_bytes:
                self._is_full = True
            else:
                return
            self._bytes -= self._groups.popleft().bytes
