"""Households' devices that watch: which cameras they may see, and what they have seen."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from wall.config.households import may_see
from wall.control.phones import PhoneCamera, WallForPhones
from wall.model.camera import Share
from wall.model.household import Household
from wall.web.arrival import arrival
from wall.web.camera_ids import camera_id
from wall.web.known_wall import KnownWall
from wall.web.visits import Visit
from wall.web.watching import WatchingDevice, Watchings

MOST_HELD = 6
"""A device may wait for so many answers at a time: browsers have six connections to a host."""


class Viewers:
    """Used on the loop's thread only."""

    def __init__(self, wall: KnownWall, watchings: Watchings) -> None:
        self._wall, self._watchings = wall, watchings
        self._held: Counter[str] = Counter()
        self._known: WallForPhones | None = None
        self._visible: dict[Household, dict[str, PhoneCamera]] = {}

    async def cameras(self, visit: Visit) -> dict[str, PhoneCamera]:
        """By id, those that the household may see, in the order of the cameras file."""
        known = await self._wall.known()
        if known is not self._known:
            self._known, self._visible = known, {}
        found = self._visible.get(visit.household)
        if found is None:
            cameras = () if known is None else known.cameras
            found = {camera_id(one.name): one for one in cameras if may_see(visit.household, one.name)}
            self._visible[visit.household] = found
        return found

    async def camera(self, identity: str, visit: Visit) -> PhoneCamera:
        """The camera with this id. Raises HTTPNotFound where the household may not see it, as where there is none."""
        found = (await self.cameras(visit)).get(identity)
        if found is None:
            raise web.HTTPNotFound
        return found

    async def video_camera(self, identity: str, visit: Visit) -> str:
        """As `camera`, for one that gives video; its name."""
        found = await self.camera(identity, visit)
        if found.share is not Share.VIDEO:
            raise web.HTTPNotFound
        return found.name

    def note(self, visit: Visit, request: web.Request, camera: str, sent: int) -> None:
        """`sent` bytes of what a person looks at went to the device."""
        watcher = WatchingDevice(visit.number, visit.device_name, camera, arrival(request).address)
        self._watchings.note(watcher, sent, time.time())

    def forget(self, visit: Visit) -> None:
        """Forget what the household watches now."""
        self._watchings.forget(visit.number)

    @contextmanager
    def held(self, visit: Visit) -> Iterator[None]:
        """While an answer is waited for. Raises HTTPTooManyRequests for a device that waits for many already."""
        if self._held[visit.device] >= MOST_HELD:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        self._held[visit.device] += 1
        try:
            yield
        finally:
            self._held[visit.device] -= 1
            if not self._held[visit.device]:
                del self._held[visit.device]
