"""Looks for motion in the pictures of every decoded camera, and reports where it begins and ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wall.core.streams.stream_view import StreamView
from wall.model.camera import Camera, Source, StreamName
from wall.model.event import EventCause, EventReport
from wall.runtime.board.live_pictures import LivePicture, live_picture

if TYPE_CHECKING:
    from wall.board.own_motion import Cells, Motion

LOOK_S = 0.5
"""Minimum interval of looks at a camera (seconds)."""
_AT_ONCE = 4
"""Looks in one tick at most: with more cameras than can be looked at so, each has its turn less often."""
_GAP_S = 10.0
"""After a longer time without a look nobody knows what has moved meanwhile."""


@dataclass(slots=True)
class _Watched:
    """One camera; `shown` are the cells that its mask leaves."""

    shown: Cells
    stream: StreamName
    motion: Motion
    looked_at: float


class MotionWatch:
    """What motion does is for the layout's rules to say; they take it for no more than a hint."""

    def __init__(
        self,
        view: Callable[[Source], StreamView | None],
        report: Callable[[EventReport], object],
        clock: Callable[[], float],
    ) -> None:
        """`view` gives a stream of the wall, `report` takes what begins and ends, `clock` gives monotonic seconds."""
        self._view = view
        self._report = report
        self._clock = clock
        self._is_loaded = False
        self._cameras: Mapping[str, Camera] = {}
        self._due: dict[str, float] = {}
        self._watched: dict[str, _Watched] = {}

    def start(self) -> None:
        """Load what looks; on a thread, for it takes a moment, and pictures are being shown."""
        threading.Thread(target=self._load, name="motion", daemon=True).start()

    def follow(self, cameras: Mapping[str, Camera], unwatched: Collection[str] = ()) -> None:
        """The wall has these cameras from now on, by name; of those in `unwatched` no motion is looked for."""
        watched = {name: camera for name, camera in cameras.items() if name not in unwatched}
        for name in [*self._watched]:
            if name not in watched or watched[name].mask != self._cameras[name].mask:
                self._forget(name)
        self._cameras = watched
        self._due = {name: self._due.get(name, 0.0) for name in watched}

    def still_s(self, camera: str) -> float | None:
        """For how long nothing has moved before a camera, in seconds; None where it was not looked at all the time."""
        watched, now = self._watched.get(camera), self._clock()
        if watched is None or now - watched.looked_at > _GAP_S:
            return None
        return now - watched.motion.still_since

    def tick(self) -> None:
        """Look at the cameras that are due; call it a few times a second."""
        if not self._is_loaded:
            return
        now = self._clock()
        for name in sorted(self._due, key=lambda one: self._due[one])[:_AT_ONCE]:
            if self._due[name] > now:
                return
            self._due[name] = now + LOOK_S
            self._look(name, self._cameras[name], now)

    def _load(self) -> None:
        import wall.board.own_motion  # noqa: F401 - numpy with it

        self._is_loaded = True

    def _look(self, name: str, camera: Camera, now: float) -> None:
        watched = self._watched.get(name)
        if watched is not None and now - watched.looked_at > _GAP_S:
            self._forget(name)
            watched = None
        with live_picture(self._view, camera) as picture:
            if picture is None:
                if watched is not None and watched.motion.is_moving:
                    self._forget(name)
                return
            if watched is None:
                self._watched[name] = self._begun(camera, picture, now)
            else:
                self._go_on(name, watched, picture, now)

    def _begun(self, camera: Camera, picture: LivePicture, now: float) -> _Watched:
        from wall.board.own_motion import first_look, uncovered
        from wall.board.picture_samples import brightness

        motion = first_look(brightness(picture.form, picture.planes[0]), now)
        return _Watched(uncovered(camera.mask), picture.stream, motion, now)

    def _go_on(self, name: str, watched: _Watched, picture: LivePicture, now: float) -> None:
        from wall.board.own_motion import another_stream, next_look
        from wall.board.picture_samples import brightness

        light, was_moving = brightness(picture.form, picture.planes[0]), watched.motion.is_moving
        if picture.stream is watched.stream:
            watched.motion = next_look(watched.motion, light, watched.shown, now)
        else:
            watched.motion, watched.stream = another_stream(watched.motion, light), picture.stream
        watched.looked_at = now
        if watched.motion.is_moving != was_moving:
            self._tell(name, begins=watched.motion.is_moving)

    def _forget(self, name: str) -> None:
        watched = self._watched.pop(name, None)
        if watched is not None and watched.motion.is_moving:
            self._tell(name, begins=False)

    def _tell(self, name: str, begins: bool) -> None:
        self._report(EventReport(f"wall/{name}/{EventCause.OWN_MOTION}", name, EventCause.OWN_MOTION, begins))
