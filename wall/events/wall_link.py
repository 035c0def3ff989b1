"""The link to the wall: what it wants to be listened to, and the reports that it gets."""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
from collections.abc import Callable
from pathlib import Path

from wall.control.client import NoWallError
from wall.control.event_sources import ListenTo, follow, tell_health
from wall.control.events import tell_event
from wall.events.waiting_reports import WaitingReport, WaitingReports, is_alarm
from wall.model.event import EventReport
from wall.model.listening import SourceHealth

log = logging.getLogger("tivi.events")

_AGAIN_S = 0.5
_AGAIN = ": it is told again"


class EventWallLink:
    """Reads from the wall and reports to it, each on a thread of its own."""

    def __init__(self, path: Path, wanted: Callable[[ListenTo], None], clock: Callable[[], float]) -> None:
        """`wanted` is called on the reading thread at each connection and whenever the wall wants something else."""
        self._path, self._wanted, self._clock = path, wanted, clock
        self._ended = threading.Event()
        self._channel: socket.socket | None = None
        self._change = threading.Condition()
        self._reports = WaitingReports()
        self._health: dict[str, SourceHealth] = {}
        self._threads = [
            threading.Thread(target=work, name=f"wall-{work.__name__.strip('_')}", daemon=True)
            for work in (self._read, self._send)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether both threads are at work, as they are until `close`."""
        return all(thread.is_alive() for thread in self._threads)

    def tell(self, report: EventReport) -> None:
        """Report to the wall, from any thread."""
        with self._change:
            self._reports = self._reports.added(report, self._clock())
            self._change.notify()

    def tell_health(self, health: SourceHealth) -> None:
        """Report the health of a source; of several reports on one source only the last one matters."""
        with self._change:
            self._health[health.name] = health
            self._change.notify()

    def close(self, at_most_s: float = 1.0) -> None:
        """Send the rest, and end."""
        with self._change:
            self._ended.set()
            self._change.notify()
        if self._channel is not None:
            with contextlib.suppress(OSError):
                self._channel.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(at_most_s)

    def _read(self) -> None:
        is_away = False
        while not self._ended.is_set():
            try:
                for wanted in follow(self._path, self._connected):
                    if is_away:
                        log.info("the wall is there again")
                    is_away = False
                    self._wanted(wanted)
            except OSError as error:
                if not is_away and not self._ended.is_set():
                    log.warning("the wall does not answer: %s", error.strerror or type(error).__name__)
                is_away = True
            except ValueError:
                log.error("the wall says something that cannot be read; most likely it is of another version")
            self._ended.wait(_AGAIN_S)

    def _connected(self, channel: socket.socket) -> None:
        self._channel = channel

    def _send(self) -> None:
        while True:
            with self._change:
                report, health = self._next()
                while report is None and health is None:
                    if self._ended.is_set():
                        return
                    self._change.wait(self._reports.due_in(self._clock()))
                    report, health = self._next()
            try:
                if report is not None:
                    self._tell(report)
                elif health is not None and not tell_health(self._path, health):
                    log.warning("the wall does not understand how %s is", health.name)
            except NoWallError:
                self._put_back(report, health)
                if self._ended.wait(_AGAIN_S):
                    return
            except Exception as error:
                # One that cannot be told is lost, and must not take those that come after it along.
                name = report.report.source if report is not None else health and health.name
                log.error("what %r says cannot be told", name, exc_info=error)

    def _tell(self, one: WaitingReport) -> None:
        if tell_event(self._path, one.report):
            return
        if not one.refusals:
            log.warning("the wall does not take what %r says%s", one.report.source, _AGAIN * is_alarm(one.report))
        with self._change:
            self._reports = self._reports.refused(one, self._clock())

    def _next(self) -> tuple[WaitingReport | None, SourceHealth | None]:
        """The next report that still matters, or else the next health of a source."""
        self._reports, report = self._reports.taken(self._clock())
        if report is not None or not self._health:
            return report, None
        return None, self._health.pop(next(iter(self._health)))

    def _put_back(self, report: WaitingReport | None, health: SourceHealth | None) -> None:
        with self._change:
            if report is not None:
                self._reports = self._reports.put_back(report)
            if health is not None:
                self._health.setdefault(health.name, health)
