"""Strikes everything by the plan, each kind by whoever knows how, and keeps what was done."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterable, Iterator

from soak.board import Board
from soak.disturbances import Disturbances
from soak.happenings import Happenings
from soak.house import House
from soak.plan import WARMING, Kind, Trouble
from support.walls import Status

log = logging.getLogger("soak.troubles")


class Notes:
    """What was done when, in seconds of the monotonic clock."""

    def __init__(self) -> None:
        self.done: list[tuple[float, Kind | None, str]] = []
        self.kind: Kind | None = None
        """The kind of what is being done; None for repairs."""

    def add(self, what: str) -> None:
        log.debug(what)
        self.done.append((time.monotonic(), self.kind, what))

    def counts(self) -> dict[str, int]:
        return dict(Counter(kind.value for _, kind, _ in self.done if kind is not None))


class Troubles:
    """`warm` and `begin` start a plan's clock; before them, and after `end`, `tick` only lets things go on."""

    def __init__(
        self,
        plan: Iterable[Trouble],
        cameras: Disturbances,
        house: House,
        happenings: Happenings,
        board: Board,
        notes: Notes,
    ) -> None:
        self._whole_plan = plan
        self._cameras, self._house, self._happenings, self._board = cameras, house, happenings, board
        self._notes = notes
        self._plan: Iterator[Trouble] = iter(())
        self._next: Trouble | None = None
        self._began: float | None = None

    def warm(self, now: float) -> None:
        """Do once what is slow or large for the first time only."""
        self._follow(WARMING, now)

    def begin(self, now: float) -> None:
        self._follow(self._whole_plan, now)

    def tick(self, now: float, status: Status | None) -> None:
        self._cameras.tick(now)
        self._house.tick(now)
        self._happenings.tick(now, status)
        while self._began is not None and self._next is not None and self._began + self._next.at_s <= now:
            trouble, self._next = self._next, next(self._plan, None)
            self._notes.kind = trouble.kind
            self._do(trouble, now, status)
            self._notes.kind = None

    def end(self) -> None:
        """Mend everything at once."""
        self._began = None
        self._cameras.end()
        self._house.end()
        self._happenings.end()

    def _follow(self, plan: Iterable[Trouble], now: float) -> None:
        self._plan, self._began = iter(plan), now
        self._next = next(self._plan, None)

    def _do(self, trouble: Trouble, now: float, status: Status | None) -> None:
        match trouble.kind:
            case Kind.CUT | Kind.FREEZE | Kind.PLAYER | Kind.SAVE | Kind.BREAK:
                self._cameras.do(trouble, now, status)
            case Kind.WEB | Kind.REVOKE | Kind.SSH | Kind.LINE | Kind.GATE:
                self._house.do(trouble, now)
            case Kind.ALARM | Kind.BELL | Kind.MOTION | Kind.LISTENER:
                self._happenings.do(trouble, now)
            case Kind.NOTICE | Kind.SLIDE:
                self._board.do(trouble)
