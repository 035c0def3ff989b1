"""The cameras' health as one source: their history, what looks at their pictures, and what makes both of them."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from wall.board.history import History
from wall.board.state_folder import state_folder
from wall.core.board.health_now import HealthNow
from wall.core.streams.stream_view import StreamView
from wall.model.camera import Camera, Source
from wall.model.event import EventReport
from wall.runtime.board.health_log import HealthLog
from wall.runtime.board.motion_watch import MotionWatch
from wall.runtime.board.picture_watch import PictureWatch
from wall.runtime.boot_id import boot_id

log = logging.getLogger("tivi.health")

_FAREWELL_S = 1.0
"""How long the wall waits at its end for the history to be written."""


class HealthFeed:
    """What fails here is logged, and ends the watching; it never ends the wall."""

    def __init__(
        self, view: Callable[[Source], StreamView | None], report: Callable[[EventReport], object] = lambda _: None
    ) -> None:
        """`view` gives a stream of the wall; `report` takes the motion that is seen."""
        self._history = History(state_folder(os.environ, Path.home()), boot_id())
        self._watch = PictureWatch(view, self._history.add, time.monotonic)
        self._motion = MotionWatch(view, report, time.monotonic)
        self._health = HealthLog(
            view, self._history, self._watch.trouble, self._watch.remember, still_s=self._motion.still_s
        )
        self._is_broken = False

    @property
    def state(self) -> HealthNow:
        """How all cameras are; the same value until something has changed."""
        return self._health.state

    @property
    def history_trouble(self) -> str:
        """Why the history cannot be written at present; "" where it can."""
        return self._history.trouble

    def follow(self, cameras: Mapping[str, Camera], motionless: Collection[str] = ()) -> None:
        """The wall has these cameras from now on, by name; of those in `motionless` no motion is looked for."""
        self._health.follow(cameras)
        self._watch.follow(cameras)
        self._motion.follow(cameras, motionless)

    def start(self) -> None:
        """Open the history, and load what judges pictures; neither is waited for."""
        self._history.start()
        self._watch.start()
        self._motion.start()

    def tick(self) -> None:
        """Let time pass; call it a few times a second."""
        if self._is_broken:
            return
        try:
            self._watch.tick()
            self._motion.tick()
            self._health.tick()
        except Exception as error:
            self._is_broken = True
            log.error("the cameras' health is watched no more", exc_info=error)

    def close(self) -> None:
        """Write what is known, and end."""
        self._watch.end()
        self._health.end()
        self._history.close(_FAREWELL_S)
