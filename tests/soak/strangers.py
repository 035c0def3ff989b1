"""Phones that ask for what is not theirs, all the time, and one that checks how old the pictures are that it gets."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Collection, Sequence
from random import Random
from typing import Any

import av

from soak.crowd_notes import CrowdNotes
from soak.phone_line import PhoneLine
from wall.demo import barcode

_CLOCK = 2**barcode.CLOCK_BITS
_ASKS_EACH_S = 0.4
_STRANGE_S, _LOOKS = 3.0, 8


class Stranger:
    """Asks for cameras that are not its own, and is to be answered `denied`: 404 where it may see others, else 401.

    It asks at the addresses under which other phones are served just then.
    """

    def __init__(
        self, name: str, line: PhoneLine, denied: int, cameras: Collection[str], notes: CrowdNotes, rng: Random
    ) -> None:
        """`cameras` are the ids of those that it may not see."""
        self._name, self._line, self._denied = name, line, denied
        self._cameras, self._notes, self._rng = frozenset(cameras), notes, rng

    async def run(self) -> None:
        while True:
            served = [one for one in self._notes.served.items() if one[0] in self._cameras]
            if served:
                camera, (epoch, number) = self._rng.choice(served)
                try:
                    await self._ask(camera, epoch, number)
                except OSError:
                    self._notes.counts["unanswered"] += 1
            await asyncio.sleep(_ASKS_EACH_S)

    async def _ask(self, camera: str, epoch: str, number: int) -> None:
        part = f"/live/{camera}/{epoch}/{number}"
        others = (f"/live/{camera}/join", f"/live/{camera}/index.m3u8", f"/still/{camera}.jpg")
        for path in (part, self._rng.choice(others)):
            reply = await self._line.get(path)
            if reply.status == self._denied:
                self._notes.counts["denied"] += 1
                self._notes.counts["denied_parts"] += path == part
            elif reply.status == 429:
                self._notes.refused["429"] += 1
            elif not reply.is_away:
                where = "through the gate" if self._line.way.is_outside else "at the house"
                what = path.replace(camera, "CAMERA").replace(epoch, "EPOCH")
                self._notes.leak(f"{self._name} was answered {reply.status} for {what} {where}")


class PictureChecker:
    """Reads the clock in the pictures that a phone gets: none may be older than it is told to be."""

    def __init__(
        self,
        lines: Sequence[PhoneLine],
        cameras: Sequence[str],
        notes: CrowdNotes,
        rng: Random,
        each_s: float = 3.0,
        again_s: float = 1.0,
    ) -> None:
        """It looks each `each_s`, and at what is strange each `again_s`."""
        self._lines, self._cameras, self._notes, self._rng = lines, cameras, notes, rng
        self._each_s, self._again_s = each_s, again_s

    async def run(self) -> None:
        while True:
            await asyncio.sleep(self._each_s)
            line, camera = self._rng.choice(self._lines), self._rng.choice(self._cameras)
            path = self._rng.choice((f"/live/{camera}/join", f"/still/{camera}/large.jpg"))
            try:
                untold = await self._untold_s(line, path)
            except OSError:
                continue
            if untold is not None:
                self._notes.counts["looked_at"] += 1
                self._notes.untold_s = max(self._notes.untold_s, untold)

    async def _untold_s(self, line: PhoneLine, path: str) -> float | None:
        """How much earlier the newest picture was drawn than it is told to have come; None where none was read.

        A camera that hung first sends what it drew before, as if it were new: that is looked at again.
        """
        untold = await self._untold_now_s(line, path)
        for _ in range(_LOOKS):
            if untold is None or untold <= _STRANGE_S:
                break
            await asyncio.sleep(self._again_s)
            later = await self._untold_now_s(line, path)
            untold = untold if later is None else min(untold, later)
        return untold

    async def _untold_now_s(self, line: PhoneLine, path: str) -> float | None:
        reply = await line.get(path)
        if reply.status != 200:
            return None
        made_ms = int(reply.headers["x-tivi-made-ms"])
        drawn_ms = await asyncio.get_running_loop().run_in_executor(None, newest_clock_ms, reply.body)
        return None if drawn_ms is None else (made_ms - drawn_ms) % _CLOCK / 1000


def newest_clock_ms(media: bytes) -> int | None:
    """The clock in the last picture of an MP4 or a JPEG; None where it holds none that is whole."""
    newest: Any = None
    try:
        opened: Any = av.open(io.BytesIO(media))
        with opened:
            for frame in opened.decode(video=0):
                newest = frame
    except (av.error.FFmpegError, IndexError):
        if newest is None:
            return None
    reading = None if newest is None else barcode.read(newest.to_ndarray(format="rgb24"))
    return None if reading is None else reading.clock_ms
