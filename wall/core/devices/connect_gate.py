"""Which host may be connected to now. Knows hosts and times; connects nothing.

A recorder that is asked for eight cameras in one instant refuses some of them: cameras behind one address are
connected one after another.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wall.core.devices.connections import device
from wall.model.camera import Source

APART_S = 0.15
"""Between two connections to one host."""
PATIENCE_S = 5.0
"""A connection that has not come about by then no longer holds up the others."""


@dataclass(slots=True)
class ConnectGate:
    _began: dict[str, float] = field(default_factory=dict)
    _busy: dict[str, tuple[Source, float]] = field(default_factory=dict)

    def may_start(self, source: Source, now: float) -> bool:
        """Whether `source` may be connected to at `now` seconds; if so, its host is taken until `settled`."""
        host = device(source)
        holder = self._busy.get(host)
        if holder is not None and now - holder[1] < PATIENCE_S:
            return False
        if now - self._began.get(host, -APART_S) < APART_S:
            return False
        self._began[host] = now
        self._busy[host] = (source, now)
        return True

    def settled(self, source: Source) -> None:
        """`source` is connected, or has failed: the next one may."""
        host = device(source)
        holder = self._busy.get(host)
        if holder is not None and holder[0] == source:
            del self._busy[host]
