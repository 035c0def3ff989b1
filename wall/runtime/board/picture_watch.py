"""Has the pictures of every decoded camera judged now and then, one of them at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from wall.board.history_entries import ReferenceLearnt
from wall.core.board.condition import PictureTrouble
from wall.core.board.picture_reference import PictureReference, ReferenceKey
from wall.core.streams.stream_view import StreamView
from wall.model.camera import Camera, Source
from wall.runtime.board.live_pictures import live_picture

if TYPE_CHECKING:
    from wall.board.picture_judge import PictureJudge

LOOK_S = 5.0
"""Interval of looks at a camera (seconds)."""
_SAVE_S = 600.0
"""Interval of writing what was learnt (seconds)."""


class PictureWatch:
    """`trouble` is asked for what is wrong with a camera's pictures."""

    def __init__(
        self,
        view: Callable[[Source], StreamView | None],
        keep: Callable[[ReferenceLearnt], None],
        clock: Callable[[], float],
        local: Callable[[], datetime] = datetime.now,
    ) -> None:
        """`view` gives a stream of the wall, `keep` writes what was learnt, `clock` gives monotonic seconds."""
        self._view = view
        self._keep = keep
        self._clock = clock
        self._local = local
        self._judge: PictureJudge | None = None
        self._usual: Mapping[ReferenceKey, PictureReference] = {}
        self._cameras: Mapping[str, Camera] = {}
        self._due: dict[str, float] = {}
        self._saved_at = clock()

    def start(self) -> None:
        """Load what judges; on a thread, for it takes a moment, and pictures are being shown."""
        threading.Thread(target=self._load, name="judge", daemon=True).start()

    def remember(self, usual: Mapping[ReferenceKey, PictureReference]) -> None:
        """Go on from what was learnt before."""
        self._usual = usual

    def follow(self, cameras: Mapping[str, Camera]) -> None:
        """The wall has these cameras from now on, by name."""
        self._cameras = cameras
        self._due = {name: self._due.get(name, 0.0) for name in cameras}
        if self._judge is not None:
            self._judge.keep_only(cameras)

    def trouble(self, camera: str) -> PictureTrouble | None:
        """What is wrong with a camera's pictures for some minutes now."""
        return None if self._judge is None else self._judge.trouble(camera)

    def tick(self) -> None:
        """Look at the camera that is due, if any; call it a few times a second."""
        judge, now = self._judge, self._clock()
        if judge is None or not self._due:
            return
        if self._usual:
            judge.remember(self._usual)
            self._usual = {}
        name = min(self._due, key=lambda one: self._due[one])
        if self._due[name] > now:
            return
        self._due[name] = now + LOOK_S
        self._look(judge, self._cameras[name], now)
        if now - self._saved_at >= _SAVE_S:
            self._saved_at = now
            self._save(judge)

    def end(self) -> None:
        """Keep what was learnt."""
        if self._judge is not None:
            self._save(self._judge)

    def _load(self) -> None:
        from wall.board.picture_judge import PictureJudge

        self._judge = PictureJudge()

    def _look(self, judge: PictureJudge, camera: Camera, now: float) -> None:
        from wall.board.picture_samples import samples

        with live_picture(self._view, camera) as picture:
            if picture is not None:
                seen = samples(picture.form, picture.planes)
                judge.look(camera.name, picture.stream.value, self._local().hour, seen, now)

    def _save(self, judge: PictureJudge) -> None:
        # The time of day at which it was learnt decides when it is too old.
        now = self._local().timestamp()
        for key, reference in judge.take_learnt().items():
            self._keep(ReferenceLearnt(key, reference, now))
