"""The pictures of one camera that gives no video: masked, or shared as pictures only. The wall makes them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from wall.control.pictures import Forget, Picture
from wall.web.asking import Asking, Subscription
from wall.web.still_maker import Keyframe


class PictureSource(Protocol):
    """Where pictures come from; see `WallLink.pictures`."""

    async def pictures(
        self, camera: str, on_message: Callable[[Picture | Forget], None], on_over: Callable[[bool], None]
    ) -> Subscription: ...


class PictureFeed:
    """Used on the loop's thread only."""

    def __init__(self, camera: str, source: PictureSource) -> None:
        self.camera = camera
        self._newest: Keyframe | None = None
        self._asking = Asking(
            camera, lambda on_over: source.pictures(camera, self._received, on_over), self._forget, self._forget
        )

    @property
    def arrived(self) -> float | None:
        """When the newest picture arrived at the player, in monotonic seconds."""
        return None if self._newest is None else self._newest.arrived

    async def fresh_keyframe(self, patience_s: float) -> Keyframe | None:
        """The newest picture, as soon as there is one; None where none comes in time."""
        self._asking.want()
        until = time.monotonic() + patience_s
        while self._newest is None and await self._asking.wait(until):
            pass
        return self._newest

    def close(self) -> None:
        """Want nothing any more, and keep nothing; who waits is answered."""
        self._asking.close()

    def _received(self, message: Picture | Forget) -> None:
        if isinstance(message, Forget):
            self._forget()
            return
        self._newest = Keyframe("mjpeg", b"", message.jpeg, message.arrived, masked=True)
        self._asking.notify()

    def _forget(self) -> None:
        """The mask may be another one, or the wall's next answer be for another camera of the name."""
        self._newest = None
