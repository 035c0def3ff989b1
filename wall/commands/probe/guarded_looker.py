"""Looks at cameras through their devices' doors: spaced apart, and no refused login a second time."""

from __future__ import annotations

import time
from collections.abc import Callable

from wall.commands.probe.command import Looks
from wall.commands.probe.measurement import Sight, Unseen
from wall.core.devices.door import APART_S
from wall.core.devices.doors import Doors
from wall.model.camera import Source
from wall.model.fault import Fault


class GuardedLooker:
    """Wraps another looker. `doors` may know refusals already; `wait` is for that many seconds."""

    def __init__(
        self,
        looker: Looks,
        doors: Doors | None = None,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._looker = looker
        self._doors = Doors() if doors is None else doors
        self._clock, self._wait = clock, wait

    def look(self, source: Source, picture: bool = False) -> Sight:
        """What is seen at `source`. A command lasts minutes at most, so a login that was refused stays refused."""
        doors = self._doors
        if doors.refusal(source) is not None:
            return Unseen(Fault.WRONG_PASSWORD)
        if not doors.may_connect(source, self._clock()):
            self._wait(APART_S)
        doors.entered(source, self._clock())
        try:
            sight = self._looker.look(source, picture)
            if isinstance(sight, Unseen):
                doors.failed(source, sight.fault, self._clock())
            else:
                doors.connected(source)
            return sight
        finally:
            doors.ended(source, self._clock())
