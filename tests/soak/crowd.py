"""The crowd: all phones of the soak, as a process of its own.

    python -m soak.crowd   reads lines of JSON from stdin, and writes one to stdout each second

The first line is a CrowdPlan; each other one says that a household is taken out of the file ("revoked", "at"),
is being written into it again ("let"), and may enter ("back").
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Coroutine
from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any

from soak.crowd_notes import CrowdNotes
from soak.phone_line import PhoneLine, Way
from soak.phones import FormerPhone, Owner, Phone
from soak.strangers import PictureChecker, Stranger

_TELLS_EACH_S, _COMES_EACH_S = 1.0, 0.05


@dataclass(frozen=True, slots=True)
class Household:
    """`tokens` are the sessions of its phones; `cameras` the names that it may see, None for all.

    With a `code` it is revoked now and then, and some phones try what its others may not have any more.
    """

    name: str
    tokens: list[str]
    cameras: list[str] | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class CrowdPlan:
    """`ids` are the cameras' ids by name. Every `outside_each`th phone comes through the gate, below `below`.

    `foreign` is a session of the group below `foreign_below`, at the same gate.
    """

    seed: int
    port: int
    households: list[Household]
    ids: dict[str, str]
    gate_port: int = 0
    below: str = ""
    foreign_below: str = ""
    foreign: str = ""
    outside_each: int = field(default=3)

    def line(self) -> str:
        return json.dumps(asdict(self))


def read_plan(line: str) -> CrowdPlan:
    told = json.loads(line)
    return CrowdPlan(**{**told, "households": [Household(**one) for one in told["households"]]})


class _Crowd:
    def __init__(self, plan: CrowdPlan) -> None:
        self._plan = plan
        self._rng = Random(plan.seed)
        self.notes = CrowdNotes()
        self._home = Way(plan.port)
        self._outside = Way(plan.gate_port, plan.below) if plan.gate_port else self._home

    def everybody(self) -> list[Coroutine[Any, Any, None]]:
        """What each of them does, for ever."""
        return [*self._phones(), *self._formers(), *self._strangers(), *self._foreigners(), self._checker()]

    def _phones(self) -> list[Coroutine[Any, Any, None]]:
        sessions = [(one, token) for one in self._plan.households for token in one.tokens]
        found = []
        for number, (household, token) in enumerate(sessions):
            cameras = None if household.cameras is None else frozenset(household.cameras)
            owner = Owner(household.name, cameras, household.code)
            way = self._outside if number % self._plan.outside_each == 0 else self._home
            found.append(Phone(number, owner, PhoneLine(way, token), self.notes, Random(self._rng.random())).run())
        return found

    def _formers(self) -> list[Coroutine[Any, Any, None]]:
        owners = [Owner(one.name, code=one.code) for one in self._plan.households if one.code]
        return [
            FormerPhone(owner, PhoneLine(way), self.notes).run()
            for owner in owners
            for way in {self._home, self._outside}
        ]

    def _strangers(self) -> list[Coroutine[Any, Any, None]]:
        """Of each household with some cameras, who ask for the others."""
        found = []
        for one in self._plan.households:
            if one.cameras is not None:
                others = [identity for name, identity in self._plan.ids.items() if name not in one.cameras]
                for way in {self._home, self._outside}:
                    line = PhoneLine(way, one.tokens[0])
                    found.append(Stranger(one.name, line, 404, others, self.notes, Random(self._rng.random())).run())
        return found

    def _foreigners(self) -> list[Coroutine[Any, Any, None]]:
        """With another group's session at ours, and with ours at the other group."""
        plan = self._plan
        if not plan.foreign:
            return []
        ours = plan.households[0].tokens[0]
        there = Way(plan.gate_port, plan.foreign_below)
        return [
            Stranger(name, PhoneLine(way, token), 401, plan.ids.values(), self.notes, Random(self._rng.random())).run()
            for name, way, token in (
                ("a session of another group", self._outside, plan.foreign),
                ("our session at another group", there, ours),
            )
        ]

    async def _checker(self) -> None:
        token = self._plan.households[0].tokens[0]
        lines = [PhoneLine(way, token) for way in (self._home, self._outside)]
        await PictureChecker(lines, list(self._plan.ids.values()), self.notes, Random(self._rng.random())).run()

    def told(self, line: str) -> None:
        """What somebody writes to us."""
        match json.loads(line):
            case {"revoked": str(household), "at": float(at)}:
                self.notes.revoked_at[household] = at
                self.notes.barred.add(household)
            case {"let": str(household)}:
                self.notes.revoked_at.pop(household, None)
            case {"back": str(household)}:
                self.notes.barred.discard(household)


async def _run() -> None:
    reader = asyncio.StreamReader(limit=1 << 22)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    crowd = _Crowd(read_plan((await reader.readline()).decode()))
    tasks = []
    for one in crowd.everybody():
        tasks.append(asyncio.ensure_future(one))
        await asyncio.sleep(_COMES_EACH_S)
    tasks.append(asyncio.ensure_future(_tell(crowd.notes)))
    tasks.append(asyncio.ensure_future(_listen(reader, crowd)))
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()  # raises what has ended it: nobody else would see that


async def _listen(reader: asyncio.StreamReader, crowd: _Crowd) -> None:
    while line := await reader.readline():
        crowd.told(line.decode())


async def _tell(notes: CrowdNotes) -> None:
    while True:
        await asyncio.sleep(_TELLS_EACH_S)
        sys.stdout.write(json.dumps(notes.taken(), ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_run())
