"""Takes reports of events from the wall's sockets. An emergency is confirmed once it is on the disk.

So whoever raised an alarm knows that it outlives the wall. A disk that does not answer keeps nobody waiting for long.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PyQt6.QtCore import QObject, pyqtSignal

from wall.control.events import REFUSED, TAKEN, answer_in, event_in
from wall.control.server import StandingRequest
from wall.core.events.intake import Allowance, IntakePace
from wall.model.event import EventReport

log = logging.getLogger("tivi.events")

PATIENCE_S = 2.0
"""How long the disk is waited for (seconds)."""


class Taker(Protocol):
    """Takes reports and answers."""

    def report(self, report: EventReport, on_settled: Callable[[], None]) -> bool: ...

    def answered_alarms(self, who: str, camera: str | None) -> int: ...


class EventRequests(QObject):
    """`take`, and each result of `reading`, serves a socket of its own."""

    _settled = pyqtSignal(object)

    def __init__(self, taker: Taker, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives monotonic seconds."""
        super().__init__()
        self._taker = taker
        self._clock = clock
        self._waiting: dict[StandingRequest, float] = {}
        self._settled.connect(self._confirm)  # queued where it comes from another thread

    def take(self, line: str, request: StandingRequest) -> None:
        """Take one report of a client that may report anything."""
        self._read(event_in, None, line, request)

    def reading(
        self, report_in: Callable[[str], EventReport], pace: IntakePace
    ) -> Callable[[str, StandingRequest], None]:
        """As `take`, for clients of which only the reports that `report_in` reads are taken, at most at `pace`.

        `report_in` raises ValueError for anything else.
        """
        return partial(self._read, report_in, Allowance(pace))

    def take_answer(self, line: str) -> bytes:
        """Answer the alarms that people have raised."""
        try:
            who, camera = answer_in(line)
        except ValueError as error:
            log.warning("an unreadable answer to an alarm on the socket: %s", error)
            return REFUSED
        return str(self._taker.answered_alarms(who, camera)).encode()

    def tick(self) -> None:
        """Let time pass; call this several times a second."""
        now = self._clock()
        for request, since in [*self._waiting.items()]:
            if now - since >= PATIENCE_S:
                self._confirm(request)

    def _read(
        self,
        report_in: Callable[[str], EventReport],
        allowance: Allowance | None,
        line: str,
        request: StandingRequest,
    ) -> None:
        try:
            report = report_in(line)
        except ValueError as error:
            log.warning("an unreadable event on the socket: %s", error)
            _answer(request, REFUSED)
            return
        if allowance is not None:
            if not allowance.has_room(self._clock()):
                log.warning("%s reports too much, and is refused", report.source)
                _answer(request, REFUSED)
                return
            allowance.spend()
        self._waiting[request] = self._clock()
        request.on_closed = partial(self._forget, request)
        if not self._taker.report(report, partial(self._settled.emit, request)):
            self._forget(request)
            _answer(request, REFUSED)

    def _forget(self, request: StandingRequest) -> None:
        self._waiting.pop(request, None)

    def _confirm(self, request: StandingRequest) -> None:
        if self._waiting.pop(request, None) is not None:
            _answer(request, TAKEN)


def _answer(request: StandingRequest, answer: bytes) -> None:
    request.write(answer)
    request.close()
