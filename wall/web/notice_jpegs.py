"""The pictures beside notices: each is asked for once, however many households look at it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Protocol


class PicturingWall(Protocol):
    """See `WallLink.notice_picture`."""

    async def notice_picture(self, picture: str) -> bytes | None: ...


class NoticeJpegs:
    """Keeps those of the notices that hang on the wall. Used on the loop's thread only."""

    def __init__(self, wall: PicturingWall) -> None:
        self._wall = wall
        self._asked: dict[str, asyncio.Future[bytes | None]] = {}
        self._one_at_a_time = asyncio.Semaphore()

    async def jpeg(self, picture: str, there: Collection[str]) -> bytes | None:
        """The JPEG of the picture of this name, None where it cannot be shown; it is one of those `there`.

        Raises NoWallError.
        """
        for gone in self._asked.keys() - there:
            del self._asked[gone]
        asked = self._asked.get(picture)
        if asked is None:
            asked = self._asked[picture] = asyncio.ensure_future(self._ask(picture))
            asked.add_done_callback(lambda done: self._answered(picture, done))
        # Who goes away takes it from nobody else.
        return await asyncio.shield(asked)

    async def _ask(self, picture: str) -> bytes | None:
        async with self._one_at_a_time:
            return await self._wall.notice_picture(picture)

    def _answered(self, picture: str, done: asyncio.Future[bytes | None]) -> None:
        """What did not come is asked for again by whoever looks next."""
        failed = done.cancelled() or done.exception() is not None or done.result() is None
        if failed and self._asked.get(picture) is done:
            del self._asked[picture]
