"""Makes stills of the newest keyframes: each once, however many ask for it."""

from __future__ import annotations

import asyncio
import hashlib
import time
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from wall.web.media.stills import jpeg_of

OFTEN_S = 0.45
"""A still is not made more often than this, in seconds: a camera may send nothing but keyframes."""


class Keyframe(NamedTuple):
    """A coded picture. `arrived` is in monotonic seconds.

    `masked`: it is a JPEG of the wall's. An older one may show what is masked by now, and never stands for it.
    """

    codec: str
    extradata: bytes
    data: bytes
    arrived: float
    masked: bool = False


class Still(NamedTuple):
    """A JPEG, and when its picture arrived in monotonic seconds. `tag` is another one for another picture."""

    jpeg: bytes
    arrived: float
    tag: str


class _Made(NamedTuple):
    at: float
    keyframe: Keyframe
    still: asyncio.Future[Still]


class StillMaker:
    """Decodes on a thread of its own, one picture at a time. Used on the loop's thread only."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "stills")
        self._made: dict[tuple[str, int], _Made] = {}

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def still(self, camera: str, keyframe: Keyframe, width: int) -> Still:
        """A JPEG of `keyframe`, or of one that was little older, `width` px wide. Raises NoPictureError."""
        made = self._made.get((camera, width))
        now = time.monotonic()
        if made is None or (made.keyframe is not keyframe and (keyframe.masked or now - made.at >= OFTEN_S)):
            made = _Made(now, keyframe, asyncio.ensure_future(self._make(keyframe, width)))
            self._made[camera, width] = made
        return await asyncio.shield(made.still)

    async def _make(self, keyframe: Keyframe, width: int) -> Still:
        loop = asyncio.get_running_loop()
        jpeg = await loop.run_in_executor(
            self._thread, jpeg_of, keyframe.codec, keyframe.extradata, keyframe.data, width
        )
        return Still(jpeg, keyframe.arrived, f'"{hashlib.sha256(jpeg).hexdigest()[:16]}"')
