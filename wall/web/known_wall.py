"""What is known of the wall: asked once a second while somebody watches, and kept while the wall is away."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Protocol

from wall.control.client import NoWallError
from wall.control.phones import WallForPhones

log = logging.getLogger("tivi.web")

ASKED_EACH_S = 1.0
_WATCHED_S = 15.0
"""The wall is asked for so long after somebody last wanted to know."""


class AnsweringWall(Protocol):
    """See `WallLink.phones`."""

    async def phones(self) -> WallForPhones: ...


class KnownWall:
    """The wall's last answer. Used on the loop's thread only."""

    def __init__(self, wall: AnsweringWall) -> None:
        self.last: WallForPhones | None = None
        self.down_since: float | None = None
        """Since when the wall does not answer, in monotonic seconds; None while it does."""
        self._wall = wall
        self._wanted_until = 0.0
        self._asking: asyncio.Task[None] | None = None
        self._answered = asyncio.Event()

    async def known(self) -> WallForPhones | None:
        """The wall as it was a second ago at most, or when it last answered; None where it never has."""
        self._wanted_until = time.monotonic() + _WATCHED_S
        if self._asking is None:
            self._answered.clear()
            self._asking = asyncio.ensure_future(self._ask())
        if not self._answered.is_set():
            await self._answered.wait()
        return self.last

    def close(self) -> None:
        if self._asking is not None:
            self._asking.cancel()

    async def _ask(self) -> None:
        try:
            while time.monotonic() < self._wanted_until:
                try:
                    self.last = await self._wall.phones()
                    if self.down_since is not None:
                        log.info("the wall answers again")
                    self.down_since = None
                except NoWallError as error:
                    if self.down_since is None:
                        self.down_since = time.monotonic()
                        log.warning("the wall does not answer: %s", error)
                self._answered.set()
                await asyncio.sleep(ASKED_EACH_S)
        finally:
            self._asking = None
            self._answered.set()
