"""Who watches what, and how much it took: gathered here, and written down every few seconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

OVER_AFTER_S = 30.0
"""Who has asked for nothing of a camera for so long watches it no more."""


class WatchingDevice(NamedTuple):
    """A device of a household that watches a camera. `number` is the household's, `device` the device's name."""

    number: int
    device: str
    camera: str
    address: str


@dataclass(slots=True)
class Watching:
    """Times in Unix seconds. `row` is where it is written down, once it is."""

    watcher: WatchingDevice
    begun: float
    last: float
    sent: int = 0
    row: int | None = None
    changed: bool = True


class Watchings:
    """Those that go on; the present time is an argument everywhere."""

    def __init__(self) -> None:
        self._present: dict[WatchingDevice, Watching] = {}

    def note(self, watcher: WatchingDevice, sent: int, now: float) -> None:
        """`sent` bytes of the camera's video or picture went to the device."""
        watching = self._present.get(watcher)
        if watching is None or now - watching.last >= OVER_AFTER_S:
            watching = self._present[watcher] = Watching(watcher, now, now)
        watching.last = now
        watching.sent += sent
        watching.changed = True

    def changed(self, now: float) -> Iterator[Watching]:
        """Those to be written down: they have changed since this was last asked. Forgets those that are over."""
        for watcher, watching in [*self._present.items()]:
            if watching.changed:
                watching.changed = False
                yield watching
            elif now - watching.last >= OVER_AFTER_S:
                del self._present[watcher]

    def forget(self, number: int) -> None:
        """Forget what a household watches: its data is deleted."""
        for watcher in [one for one in self._present if one.number == number]:
            del self._present[watcher]
