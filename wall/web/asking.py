"""Asks the wall for something of a camera while somebody wants it, and for a moment longer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

from wall.control.client import NoWallError
from wall.control.packets import NotSharedError, UnknownCameraError

log = logging.getLogger("tivi.web")

LINGER_S = 30.0
"""A camera is asked for so long after somebody last wanted it, so that who comes back sees it at once."""
_RETRY_S = 1.0


class Subscription(Protocol):
    """What was asked for."""

    def close(self) -> None:
        """Want no more of it."""


Subscribe = Callable[[Callable[[bool], None]], Awaitable[Subscription]]
"""Asks. Its argument is called when the wall gives no more, and with True where it refuses to.

Raises as `WallLink.packets`.
"""


class Asking:
    """One camera's subscription, and those who wait for what it brings. Used on the loop's thread only."""

    def __init__(
        self, camera: str, subscribe: Subscribe, on_broken: Callable[[], None], on_over: Callable[[], None]
    ) -> None:
        """`on_broken` is called after each subscription, `on_over` when nothing is asked for any more."""
        self._camera, self._subscribe = camera, subscribe
        self._on_broken, self._on_over = on_broken, on_over
        self._wanted_until = 0.0
        self._task: asyncio.Task[None] | None = None
        self._waiting: set[asyncio.Future[None]] = set()

    def want(self) -> None:
        """Somebody wants this camera now."""
        self._wanted_until = time.monotonic() + LINGER_S
        if self._task is None:
            self._task = asyncio.ensure_future(self._ask())

    def close(self) -> None:
        """Want nothing any more; who waits is told."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._end()

    def notify(self) -> None:
        """Something has come: whoever waits looks again."""
        waiting, self._waiting = self._waiting, set()
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def wait(self, until: float) -> bool:
        """Wait for `notify`; False at `until` (monotonic seconds), and where nothing is asked for any more."""
        left = until - time.monotonic()
        if left <= 0 or self._task is None:
            return False
        # A plain future and a timer: asyncio.wait costs several times as much, and hundreds wait for each part.
        loop = asyncio.get_running_loop()
        changed = loop.create_future()
        self._waiting.add(changed)
        timer = loop.call_later(left, self._give_up, changed)
        try:
            await changed
        finally:
            timer.cancel()
            self._waiting.discard(changed)
        return time.monotonic() < until

    @staticmethod
    def _give_up(waiting: asyncio.Future[None]) -> None:
        if not waiting.done():
            waiting.set_result(None)

    async def _ask(self) -> None:
        try:
            while time.monotonic() < self._wanted_until:
                over: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
                try:
                    subscription = await self._subscribe(over.set_result)
                except NoWallError:
                    await asyncio.sleep(_RETRY_S)
                    continue
                except (UnknownCameraError, NotSharedError):
                    log.info("%s: the wall gives nothing of it", self._camera)
                    break
                try:
                    await self._while_wanted(over)
                finally:
                    subscription.close()
                    self._on_broken()
                if over.done():
                    if over.result():
                        break
                    await asyncio.sleep(_RETRY_S)
        except asyncio.CancelledError:
            return
        except Exception:
            log.exception("%s: the wall is asked no more", self._camera)
        self._task = None
        self._end()

    async def _while_wanted(self, over: asyncio.Future[bool]) -> None:
        while (left := self._wanted_until - time.monotonic()) > 0 and not over.done():
            await asyncio.wait((over,), timeout=left)

    def _end(self) -> None:
        self._on_over()
        self.notify()
