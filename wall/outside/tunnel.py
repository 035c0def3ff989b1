"""The rules of keeping a tunnel up: when to try again, how it is, and when to give one up that carries nothing.

Pure: the time (seconds, of any one clock) and chance (0 to 1) are arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wall.outside.trouble import OutsideTrouble


class TunnelState(StrEnum):
    CONNECTING = "connecting"
    CONNECTED = "connected"  # what comes through the gate is our own house
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # the gate is there, and does not want us
    HOUSE = "house"  # the trouble is at home: our server does not answer


@dataclass(frozen=True, slots=True)
class TunnelPaces:
    """How long the tunnel's keeper waits, in seconds.

    `pauses` are the pauses before the second, third and further tries; the last one repeats. `refused` is the pause
    after the gate has refused the key, and `port_held` the longest one while the gate still holds the old connection's
    port. A connection that worked for `held` seconds starts the pauses over; one that has carried nothing for `stuck`
    seconds is closed. `ask_soon` and `ask_later` are the intervals between checks, before and after the first success.
    """

    pauses: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 10.0)
    refused: float = 30.0
    port_held: float = 2.0
    held: float = 10.0
    stuck: float = 20.0
    ask_soon: float = 2.0
    ask_later: float = 15.0


_REFUSALS = (OutsideTrouble.KEY, OutsideTrouble.HOST_KEY, OutsideTrouble.NO_SSH)
_MAY_BE_STUCK = (OutsideTrouble.AWAY, OutsideTrouble.SILENT, OutsideTrouble.NO_NETWORK)
"""Troubles against which a new connection may help; it helps neither against a wrong certificate nor a server of ours
that is off."""
_SOON_FREE = 10
"""Number of tries for a held port, after which it is held by another house and not by a dead connection."""
_DOUBTS = 2
"""Number of consecutive failures after which a good tunnel counts as bad."""


class HouseTunnel:
    """One tunnel over all its connections."""

    def __init__(self, paces: TunnelPaces, now: float) -> None:
        self._paces = paces
        self._begun = self._carried = now
        self._good = False
        self._failures = 0
        self._doubts = 0
        self._last: OutsideTrouble | None = None
        self.state = TunnelState.CONNECTING
        self.why: OutsideTrouble | None = None
        self.since = now

    def started(self, now: float) -> None:
        """A connection is being made. What was wrong stays said until it is known to be well."""
        self._begun = self._carried = now
        self._good = False
        self._doubts = 0
        self._last = None

    def ended(self, why: OutsideTrouble, now: float) -> None:
        """The connection is over."""
        held = self._good and now - self._begun >= self._paces.held
        self._failures = 1 if held else self._failures + 1
        if why in _REFUSALS:
            self._become(TunnelState.REFUSED, why, now)
        elif self.state is TunnelState.CONNECTED or (why is OutsideTrouble.PORT_HELD and self._failures < _DOUBTS):
            # The gate keeps an old connection's port for some seconds.
            self._become(TunnelState.CONNECTING, why, now)
        elif self._failures >= _DOUBTS:
            self._become(TunnelState.UNREACHABLE, why, now)

    def pause(self, chance: float) -> float:
        """Seconds until the next try; by chance up to half as long, so that a street's houses do not come at once."""
        if self.why in _REFUSALS:
            longest = self._paces.refused
        else:
            longest = self._paces.pauses[min(max(1, self._failures), len(self._paces.pauses)) - 1]
        if self.why is OutsideTrouble.PORT_HELD and self._failures <= _SOON_FREE:
            longest = min(longest, self._paces.port_held)
        return longest * (1.0 - 0.5 * chance)

    def carries(self, trouble: OutsideTrouble | None, now: float, moves: bool = False) -> None:
        """What came of asking the gate for our house: None if it was there.

        `moves`: the connection moved bytes meanwhile. Then silence says that the line is full, and the answer waits
        behind what others have asked for: a new connection would only cost all of them theirs.
        """
        self._last = trouble
        if trouble is OutsideTrouble.SILENT and moves:
            self._carried = now
            return
        if trouble is None:
            self._doubts, self._carried, self._good = 0, now, True
            self._become(TunnelState.CONNECTED, None, now)
            return
        self._doubts += 1
        if trouble is OutsideTrouble.SERVER_OFF:
            self._carried, self._good = now, True  # nothing is known to be wrong with the tunnel
        elif self._doubts < _DOUBTS:
            return
        if trouble is OutsideTrouble.SERVER_OFF:
            self._become(TunnelState.HOUSE, trouble, now)
        elif trouble is OutsideTrouble.OTHER_HOUSE:
            self._become(TunnelState.REFUSED, trouble, now)
        elif trouble is not OutsideTrouble.AWAY:
            self._become(TunnelState.UNREACHABLE, trouble, now)
        elif self.state not in (TunnelState.UNREACHABLE, TunnelState.REFUSED):
            self._become(TunnelState.CONNECTING, trouble, now)

    @property
    def ask_in(self) -> float:
        """Seconds until the next question: often until a connection is known to be good, seldom afterwards.

        Each one calls the port at the gate. OpenSSH 9.2's sshd notices a dead client, and frees its port, only while
        nobody calls there.
        """
        good = self._good and self.state is not TunnelState.HOUSE
        return self._paces.ask_later if good else self._paces.ask_soon

    def is_stuck(self, now: float) -> bool:
        """Whether the connection lives and carries nothing, so that another one is worth a try."""
        return self._last in _MAY_BE_STUCK and now - self._carried >= self._paces.stuck

    def _become(self, state: TunnelState, why: OutsideTrouble | None, now: float) -> None:
        if state is not self.state:
            self.since = now
        self.state, self.why = state, why
