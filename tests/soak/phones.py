"""Phones of households that come, watch a camera for a while, and go: each with its session and its connection."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from random import Random
from typing import Any

from soak.crowd_notes import CrowdNotes, Wanted
from soak.phone_line import PhoneLine, Reply, token_in

_STAYS_S, _PAUSES_S = (5.0, 60.0), (0.5, 6.0)
_STILL_EACH_S, _AGAIN_S = 2.0, 0.5
_AFTER_204_S = 0.3
"""What the page waits after a 204 that came at once, through a gate."""
_LOCKED_OUT_S = 5.0


@dataclass(frozen=True, slots=True)
class Owner:
    """A phone's household: what it may see (None is everything), and its code where it may be revoked."""

    household: str
    cameras: frozenset[str] | None = None
    code: str = ""


class Phone:
    """One phone, number `number`. `run` never ends."""

    def __init__(self, number: int, owner: Owner, line: PhoneLine, notes: CrowdNotes, rng: Random) -> None:
        self._number, self._owner, self._line, self._notes, self._rng = number, owner, line, notes, rng

    async def run(self) -> None:
        while True:
            try:
                await self._visit()
            except OSError:
                self._notes.counts["unanswered"] += 1
                await asyncio.sleep(_AGAIN_S)
            finally:
                self._notes.wanted.pop(self._number, None)
            await asyncio.sleep(self._rng.uniform(*_PAUSES_S))

    async def _visit(self) -> None:
        """Open the page, watch a camera, and go."""
        wanted = self._notes.wanted[self._number] = Wanted("", self._line.way.is_outside, time.monotonic())
        view = await self._line.get("/api/view")
        if view.status != 200:
            await self._may(view)
            return
        self._notes.got(self._owner.household, time.monotonic())
        cameras = self._seen(json.loads(view.body))
        if not cameras:
            return
        camera = self._rng.choice(cameras)
        wanted.camera, wanted.since = camera["name"], time.monotonic()
        until = time.monotonic() + self._rng.uniform(*_STAYS_S)
        watch = self._video if camera["share"] == "video" and camera["codec"] else self._stills
        while time.monotonic() < until:
            try:
                if not await watch(camera["id"], until, wanted):
                    return
            except OSError:
                self._notes.counts["unanswered"] += 1
            await asyncio.sleep(_AGAIN_S)
        if self._rng.random() < 0.5:
            self._line.close()

    def _seen(self, view: dict[str, Any]) -> list[dict[str, Any]]:
        """The cameras of a view, of which none may be another household's, nor what is told of one."""
        may = self._owner.cameras
        named = [one["name"] for one in view["cameras"]]
        named += [one["camera_name"] for one in view["emergencies"] if one["camera_name"] is not None]
        if may is not None and (strange := set(named) - may):
            self._notes.leak(f"the view of {self._owner.household} names {', '.join(sorted(strange))}")
        return list(view["cameras"])

    async def _video(self, camera: str, until: float, wanted: Wanted) -> bool:
        """Parts one after another, until this epoch is over. False where the household may not any more."""
        joined = await self._line.get(f"/live/{camera}/join")
        if joined.status != 200:
            return await self._may(joined)
        self._got(joined, wanted)
        epoch, number = joined.headers["x-tivi-epoch"], int(joined.headers["x-tivi-next"])
        while time.monotonic() < until:
            part = await self._line.get(f"/live/{camera}/{epoch}/{number}")
            if part.status == 200:
                self._got(part, wanted)
                self._notes.served[camera] = epoch, number
                number += 1
            elif part.status == 204:
                await asyncio.sleep(_AFTER_204_S if self._line.way.is_outside else 0)
            else:
                return await self._may(part)
        return True

    async def _stills(self, camera: str, until: float, wanted: Wanted) -> bool:
        while time.monotonic() < until:
            still = await self._line.get(f"/still/{camera}.jpg")
            if still.status != 200:
                return await self._may(still)
            self._got(still, wanted)
            await asyncio.sleep(_STILL_EACH_S)
        return True

    def _got(self, reply: Reply, wanted: Wanted) -> None:
        now = wanted.since = time.monotonic()
        self._notes.counts["parts"] += 1
        self._notes.got(self._owner.household, now)

    async def _may(self, reply: Reply) -> bool:
        """Whether to go on after this answer. A household that is out waits until it is in the file again."""
        if reply.status == 401:
            self._notes.wanted.pop(self._number, None)
            await self._enter()
            return False
        if not reply.is_away and reply.status not in (204, 410):
            self._notes.refused[str(reply.status)] += 1
        return True

    async def _enter(self) -> None:
        """By the household's code, once it is in the file again."""
        if self._owner.code:
            await entered(self._owner, self._line, self._notes)
        else:
            self._notes.counts["locked_out"] += 1
            await asyncio.sleep(_LOCKED_OUT_S)


class FormerPhone:
    """A phone of a household that comes and goes, which always asks for the part that others have just got.

    That part is in the gate's cache: whoever is out may not have it from there either.
    """

    def __init__(self, owner: Owner, line: PhoneLine, notes: CrowdNotes) -> None:
        self._owner, self._line, self._notes = owner, line, notes

    async def run(self) -> None:
        while True:
            try:
                await self._ask()
            except OSError:
                self._notes.counts["unanswered"] += 1
            await asyncio.sleep(_AFTER_204_S)

    async def _ask(self) -> None:
        is_out = self._owner.household in self._notes.revoked_at
        if not is_out and not self._line.token:
            await entered(self._owner, self._line, self._notes)
            return
        for camera, (epoch, number) in [*self._notes.served.items()][:1]:
            reply = await self._line.get(f"/live/{camera}/{epoch}/{number}")
            if reply.status in (200, 204):
                self._notes.got(self._owner.household, time.monotonic())
            elif reply.status == 401 and is_out:
                self._notes.counts["denied"] += 1
                self._notes.counts["denied_parts"] += 1
            elif reply.status == 401:
                self._line.token = ""


async def entered(owner: Owner, line: PhoneLine, notes: CrowdNotes) -> None:
    """Enter by the household's code, once it is in the file again: a wrong try would be counted."""
    while owner.household in notes.barred:
        await asyncio.sleep(_AGAIN_S)
    asked = json.dumps({"code": owner.code, "device": "máy"}).encode()
    reply = await line.post("/api/session", asked)
    if reply.status == 204:
        line.token = token_in(reply)
    elif reply.status == 401 and owner.household not in notes.barred:
        notes.counts["locked_out"] += 1
