"""The households' side of the soak: their server, their file, the crowd, and what strikes them."""

from __future__ import annotations

import logging
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from soak.crowd import CrowdPlan, Household
from soak.dues import Dues, Part
from soak.gate import HouseGate
from soak.holdings import Watched
from soak.households import FAMILIES, GUESTS, households_text
from soak.neighbourhood import NAMES
from soak.plan import Kind, Trouble
from soak.samples import Group, Served
from soak.viewers import Viewers
from support.running import Running
from support.web import WebProcess
from wall.web.camera_ids import camera_id

log = logging.getLogger("soak.house")

_READ_S = 4.0
"""After the file was saved with a household, the household may enter: the server has surely read it."""


class House(Running):
    """`note` is told what was done. A gate is there where this machine has nginx and sshd."""

    def __init__(self, folder: Path, socket: Path, dues: Dues, seed: int, note: Callable[[str], None]) -> None:
        self._folder, self._dues, self._seed, self._note = folder, dues, seed, note
        self._tunnel = folder / "web.sock"
        self.web = WebProcess(folder, socket, "--tunnel", str(self._tunnel))
        self.web.state = folder / "web"  # the wall's own is beside it
        self.web.state.mkdir()
        self.gate = HouseGate(folder, self._tunnel, dues, note)
        self.log = folder / "crowd.log"
        self._viewers: Viewers | None = None
        self._digits: list[str] = []
        self._tokens: list[str] = []
        # What a thread starts ends with it: this one lasts as long as the house.
        self._repairs = ThreadPoolExecutor(1, "repairs")
        self._starts_at: float | None = None
        self._starting: Future[None] | None = None
        self._written_at: float | None = None
        self._returns_at: float | None = None

    def start(self) -> None:
        self.web.households.write_text(households_text(), encoding="utf-8")
        self._repairs.submit(self.web.start).result()
        self.gate.start()
        cards = self.web.cards({one.name: one.phones for one in FAMILIES})
        self._digits = [card.digits for card in cards]
        self._tokens = [token for card in cards for token in card.tokens]
        households = [
            Household(
                card.household,
                card.tokens,
                None if family.cameras is None else list(family.cameras),
                card.digits if family.comes_and_goes else "",
            )
            for family, card in zip(FAMILIES, cards, strict=True)
        ]
        ids = {name: camera_id(name) for name in NAMES.values()}
        plan = CrowdPlan(self._seed, self.web.port, households, ids, **self.gate.for_crowd())
        self._viewers = Viewers(plan, self._dues, self.log)
        self._viewers.start()

    def stop(self) -> None:
        if self._viewers is not None:
            self._viewers.stop()
        self.gate.stop()
        try:
            self._repairs.submit(self.web.stop).result()
        except subprocess.TimeoutExpired:
            log.error("tivi web does not end when it is told to")
            self.web.kill()
        self._repairs.shutdown()

    @property
    def secrets(self) -> list[str]:
        """What nobody may find anywhere: codes, as they are typed and as they are printed, and sessions."""
        return [*self._digits, *self._tokens]

    @property
    def crowd_pid(self) -> int:
        return self._crowd.pid

    @property
    def crowd_has_ended(self) -> bool:
        return self._viewers is not None and self._viewers.has_ended

    def groups(self) -> dict[Group, Watched]:
        return {Group.WEB: Watched([self.web.pid], [self.web.state]), **self.gate.groups()}

    def taken(self) -> Served:
        """What the crowd got since the last call."""
        assert self._viewers is not None
        return self._viewers.taken()

    def do(self, trouble: Trouble, now: float) -> None:
        match trouble.kind:
            case Kind.WEB if self._starts_at is None and self._starting is None:
                self.web.kill()
                self._dues.left(Part.WEB)
                self._starts_at = now + min(trouble.lasts_s, 5.0)
                self._note("tivi web killed")
            case Kind.REVOKE if self._written_at is None and self._returns_at is None:
                self._save(without=[GUESTS])
                self._crowd.revoked(GUESTS, time.monotonic())
                self._returns_at = now + max(trouble.lasts_s, _READ_S)
                self._note(f"{GUESTS} taken out of the file")
            case Kind.SSH | Kind.LINE | Kind.GATE:
                self.gate.do(trouble, now)

    def tick(self, now: float) -> None:
        """Mend what is due, and count what the crowd got."""
        self._mend(now)
        self.gate.tick(now)
        self._crowd.tick()

    def end(self) -> None:
        """Mend everything at once."""
        self._mend(float("inf"))
        self.gate.end()

    def _mend(self, now: float) -> None:
        if self._starts_at is not None and self._starts_at <= now:
            self._starts_at = None
            self._starting = self._repairs.submit(self.web.start)
        if self._starting is not None and (self._starting.done() or now == float("inf")):
            self._starting.result()
            self._starting = None
            self._dues.back(time.monotonic(), Part.WEB)
            self._note("tivi web started again")
        if self._returns_at is not None and self._returns_at <= now:
            self._returns_at = None
            self._crowd.let(GUESTS)
            self._save()
            self._written_at = time.monotonic()
            self._note(f"{GUESTS} in the file again")
        if self._written_at is not None and time.monotonic() - self._written_at > _READ_S * self._dues.scale:
            self._written_at = None
            self._crowd.back(GUESTS)

    @property
    def _crowd(self) -> Viewers:
        assert self._viewers is not None
        return self._viewers

    def _save(self, without: list[str] | None = None) -> None:
        fresh = self.web.households.with_name(".households.new")
        fresh.write_text(households_text(without or []), encoding="utf-8")
        fresh.replace(self.web.households)
