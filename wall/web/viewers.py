"""Households' devices that watch: which cameras they may see, and what they have seen."""

from __future__ import annotations

import time

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

_RETRY_S = 1
MOST_HELD = 6
"""A device may wait for so many answers at a time: browsers have six connections to a host."""


class Viewers:
    """Used on the loop's thread only."""

    def __init__(self, wall: KnownWall, watchings: Watchings) -> None:
        self._wall, self._watchings = wall, watchings
        self._held: dict[str, int] = {}
        self._known: WallForPhones | None = None
        self._visible: dict[int, tuple[Household, dict[str, PhoneCamera]]] = {}

    async def cameras(self, visit: Visit) -> dict[str, PhoneCamera]:
        """By id, those that the household may see, in the order of the cameras file; none before the wall is known."""
        return self._seen_by(visit.household, await self._wall.known())

    async def camera(self, identity: str, visit: Visit) -> PhoneCamera:
        """The camera with this id. Raises HTTPNotFound where the household may not see it, as where there is none.

        Raises HTTPServiceUnavailable, whatever the id, while the wall has not been heard since this server began.
        """
        known = await self._wall.known()
        if known is None:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": str(_RETRY_S)})
        found = self._seen_by(visit.household, known).get(identity)
        if found is None:
            raise web.HTTPNotFound
        return found

    async def video_camera(self, identity: str, visit: Visit) -> str:
        """As `camera`, for one that gives video; its name."""
        found = await self.camera(identity, visit)
        if found.share is not Share.VIDEO:
            raise web.HTTPNotFound
        return found.name

    def sees_video(self, identity: str, visit: Visit) -> bool:
        """Whether `video_camera` finds a camera still, for who has found it a moment ago."""
        found = self._seen_by(visit.household, self._wall.last).get(identity)
        return found is not None and found.share is Share.VIDEO

    def note(self, visit: Visit, request: web.Request, camera: str, sent: int) -> None:
        """`sent` bytes of what a person looks at went to the device."""
        watcher = WatchingDevice(visit.number, visit.device_name, camera, arrival(request).address)
        self._watchings.note(watcher, sent, time.time())

    def forget(self, visit: Visit) -> None:
        """Forget what the household watches now."""
        self._watchings.forget(visit.number)

    def held(self, visit: Visit) -> _Held:
        """While an answer is waited for. Raises HTTPTooManyRequests for a device that waits for many already."""
        return _Held(self._held, visit.device)

    def _seen_by(self, household: Household, known: WallForPhones | None) -> dict[str, PhoneCamera]:
        if known is not self._known:
            self._known, self._visible = known, {}
        # By identity: to hash a household costs more than all the rest here.
        found = self._visible.get(id(household))
        if found is None:
            cameras = () if known is None else known.cameras
            seen = {camera_id(one.name): one for one in cameras if may_see(household, one.name)}
            found = self._visible[id(household)] = (household, seen)
        return found[1]


class _Held:
    """A context of its own: made with `contextmanager`, it costs several times as much."""

    __slots__ = ("_count", "_device")

    def __init__(self, count: dict[str, int], device: str) -> None:
        self._count, self._device = count, device

    def __enter__(self) -> None:
        now = self._count.get(self._device, 0)
        if now >= MOST_HELD:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        self._count[self._device] = now + 1

    def __exit__(self, *_: object) -> None:
        left = self._count[self._device] - 1
        if left:
            self._count[self._device] = left
        else:
            del self._count[self._device]
