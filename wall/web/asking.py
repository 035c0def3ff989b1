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
_STEP_S = 0.001


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
        self._waiting: dict[asyncio.Future[None], float] = {}
        """Until when each waits."""
        self._timer: asyncio.TimerHandle | None = None
        self._wakes = 0.0

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
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def notify(self) -> None:
        """Something has come: whoever waits looks again."""
        waiting, self._waiting = self._waiting, {}
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def wait(self, until: float) -> bool:
        """Wait for `notify`; False at `until` (monotonic seconds), and where nothing is asked for any more."""
        if until <= time.monotonic() or self._task is None:
            return False
        # A plain future, and one timer for all: asyncio.wait costs many times as much, and hundreds wait for each part.
        changed = asyncio.get_running_loop().create_future()
        self._waiting[changed] = until
        self._wake_by(until)
        try:
            await changed
        finally:
            self._waiting.pop(changed, None)
        return time.monotonic() < until

    def _wake_by(self, until: float) -> None:
        """Have the timer at `until` at the latest. One that is too early looks, and is set again."""
        if self._timer is not None:
            if self._wakes <= until:
                return
            self._timer.cancel()
        self._wakes = until
        self._timer = asyncio.get_running_loop().call_later(until - time.monotonic(), self._give_up)

    def _give_up(self) -> None:
        """Wake those whose time is over."""
        self._timer = None
        # The loop's timers may come a clock's step early.
        now = time.monotonic() + _STEP_S
        for one, until in self._waiting.items():
            if until <= now and not one.done():
                one.set_result(None)
        left = [until for one, until in self._waiting.items() if not one.done()]
        if left:
            self._wake_by(min(left))

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
