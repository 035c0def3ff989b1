"""Asks for both stills of a masked camera all the time, as phones do, and looks under the mask that is in force."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from support.mask_watch import MaskedArea, decoded, of_camera
from support.running import Running
from support.waiting import until
from support.web import Browser
from wall.model.mask import Polygon
from wall.web.camera_ids import camera_id

_INTERVAL_S = 0.1
_CODED = 12
"""Pixels at a mask's edge that JPEG's blocks mix with what is beside it."""


class StillsWatch(Running):
    """While a mask is replaced a still may be from before or after: under one of the two masks as a whole.

    As soon as each still has been there that was made behind the change, none from before may come any more.
    """

    def __init__(self, phone: Browser, camera: str, masks: Sequence[Sequence[Polygon]]) -> None:
        """`masks` in the order in which they are in force."""
        base = f"/still/{camera_id(camera)}"
        self._paths = f"{base}.jpg", f"{base}/large.jpg"
        self._phone, self._masks = phone, masks
        self._lock = threading.Lock()
        self._in_force = frozenset({0})
        self._made = dict.fromkeys(self._paths, 0.0)
        """When the newest picture of each still was made, in monotonic seconds."""
        self.unmasked = self.bright = 0
        self._failed: BaseException | None = None
        self._leave = threading.Event()
        self._thread = threading.Thread(target=self._run, name="stills", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._leave.set()
        self._thread.join()

    def replace(self, number: int) -> None:
        """From now on the mask `number` may come into force, instead of the one before."""
        self._allow(number - 1, number)

    def wait_for_mask(self, number: int, followed: float) -> None:
        """Wait for each still made after `followed` (monotonic s), when `number` was in force; then it alone is."""
        until(lambda: self._failed or min(self._made.values()) > followed, "both stills behind the change", 30)
        if self._failed is not None:
            raise self._failed
        self._allow(number)

    def _allow(self, *numbers: int) -> None:
        with self._lock:
            self._in_force = frozenset(numbers)

    def _run(self) -> None:
        try:
            while not self._leave.wait(_INTERVAL_S):
                for path in self._paths:
                    self._look(path)
        except Exception as error:  # noqa: BLE001 - whoever waits raises it
            self._failed = error

    def _look(self, path: str) -> None:
        before = self._in_force
        answer = self._phone.ask(path)
        if answer.status == 503:  # none yet behind a change
            return
        assert answer.status == 200, answer.status
        picture = decoded(answer.body)
        with self._lock:
            allowed = before | self._in_force
        height, width = picture.shape[:2]
        areas = [MaskedArea.of(self._masks[number], width, height, _CODED) for number in allowed]
        self.unmasked = max(self.unmasked, min(area.unmasked(picture) for area in areas))
        self.bright += bool(of_camera(picture).any())
        self._made[path] = int(answer.headers["x-tivi-made-ms"]) / 1000
