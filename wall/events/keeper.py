"""Keeps one source running for each device: starts them in turn, notices silent ones, and tries again.

Each source has a thread of its own. All else happens on the thread that calls `work`.
"""

from __future__ import annotations

import contextlib
import logging
import queue
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from wall.events.attempts import Attempts
from wall.events.begun import BegunReports
from wall.events.devices import Address, ListenedDevice
from wall.events.meaning import with_meaning
from wall.events.source import EventSource
from wall.events.source_thread import SourceThread
from wall.model.event import EventCause, EventReport
from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventSourceError, EventTrouble
from wall.model.listening import LoginState, SourceHealth, SourceState

log = logging.getLogger("tivi.events")

TICK_S = 0.2
_APART_S = 0.5
"""Interval of starts: of forty connections to a recorder at once, many time out (seconds)."""
_LONGEST_FAREWELL_S = 12.0
_MOST_WAITING = 200
"""Maximum number of waiting reports of one device, and of its alarm inputs again; more are dropped."""

MakeSource = Callable[[ListenedDevice, EventSourceChoice], EventSource]


@dataclass(slots=True)
class _Kept:
    device: ListenedDevice
    attempts: Attempts
    run: SourceThread | None = None
    begun: BegunReports = field(default_factory=BegunReports)
    last_event: float | None = None
    told: tuple[SourceState, EventTrouble | None] = (SourceState.WAITING, None)
    since: float = 0.0


class EventSourceKeeper:
    """The sources of all devices."""

    def __init__(
        self,
        tell: Callable[[EventReport], None],
        make: MakeSource,
        clock: Callable[[], float],
        epoch: Callable[[], float],
        chance: Callable[[], float],
    ) -> None:
        """`clock` gives monotonic seconds, `epoch` those since 1970, `chance` a number between 0 and 1."""
        self._tell, self._make = tell, make
        self._clock, self._epoch, self._chance = clock, epoch, chance
        self._kept: dict[Address, _Kept] = {}
        self._reports: queue.Queue[tuple[SourceThread, EventReport]] = queue.Queue()
        self._ended: queue.SimpleQueue[tuple[SourceThread, EventSourceError | None]] = queue.SimpleQueue()
        self._running: set[SourceThread] = set()
        self._started_at = -_APART_S
        self._ticked_at = -TICK_S
        self._dropped = 0

    def follow(self, devices: Iterable[ListenedDevice]) -> None:
        """Listen to these devices from now on. A source that still fits goes on."""
        wanted = {device.address: device for device in devices}
        for address in self._kept.keys() - wanted.keys():
            self._leave(self._kept.pop(address))
        for address, device in wanted.items():
            kept = self._kept.get(address)
            if kept is not None and kept.device.is_same_source(device):
                kept.device = device
                continue
            if kept is not None:
                self._leave(kept)
            self._kept[address] = _Kept(device, Attempts(), since=self._epoch())

    def work(self, at_most_s: float = TICK_S) -> None:
        """Pass on reports for at most this long, and let time pass."""
        with contextlib.suppress(queue.Empty):
            self._take(*self._reports.get(timeout=at_most_s))
        while not self._ended.empty():
            self._over(*self._ended.get())
        now = self._clock()
        if now - self._ticked_at >= TICK_S:
            self._ticked_at = now
            self._tick(now)

    def health(self) -> tuple[SourceHealth, ...]:
        """The health of each source."""
        return tuple(self._health(kept) for kept in self._kept.values())

    def close(self) -> None:
        """Let every source unsubscribe, and wait for those that do so in time."""
        for kept in self._kept.values():
            self._leave(kept)
        self._kept.clear()
        until = self._clock() + _LONGEST_FAREWELL_S
        while self._running and self._clock() < until:
            self.work(0.05)

    # -- what happens

    def _take(self, run: SourceThread, report: EventReport) -> None:
        run.taken += 1
        kept = self._kept.get(run.device.address)
        if kept is None or kept.run is not run:
            return
        meant = with_meaning(report, kept.device)
        if meant is None:
            return
        kept.last_event = self._epoch()
        kept.begun, passed_on = kept.begun.took(meant, self._clock())
        if passed_on is not None:
            self._tell(passed_on)

    def _over(self, run: SourceThread, error: EventSourceError | None) -> None:
        """Note that a thread has ended."""
        self._running.discard(run)
        now = self._clock()
        trouble = EventTrouble.SILENT if run.fell_silent else None if error is None else error.trouble
        kept = self._kept.get(run.device.address)
        if kept is None or kept.run is not run:
            return
        kept.run = None
        self._lose(kept)
        if trouble is None:  # nobody asked it to end, and it gives no reason
            trouble = EventTrouble.LOST
        detail = "" if error is None else error.detail
        log.info("%s: no events by %s: %s", run.device.name, run.way, f"{trouble} {detail}".strip())
        stood_s = 0.0 if run.stood_at is None else now - run.stood_at
        if run.stood_at is not None:
            kept.attempts = kept.attempts.stands(run.way, kept.device)
        kept.attempts = kept.attempts.failed(kept.device, run.way, trouble, now, stood_s, detail, self._chance())

    def _tick(self, now: float) -> None:
        for kept in self._kept.values():
            if kept.run is None:
                self._start_if_due(kept, now)
            else:
                self._look_after(kept, kept.run, now)
        if self._dropped:
            log.warning("%d reports were let go: a device tells more than can be passed on", self._dropped)
            self._dropped = 0

    def _look_after(self, kept: _Kept, run: SourceThread, now: float) -> None:
        if run.stood_at is not None and kept.attempts.worked is not run.way:
            log.info("%s: events come by %s", run.device.name, run.way)
        if run.stood_at is not None and (kept.attempts.worked is not run.way or kept.attempts.trouble is not None):
            kept.attempts = kept.attempts.stands(run.way, kept.device)
        kept.begun, over = kept.begun.passed(run.way, now)
        for report in over:
            self._tell(report)
        if run.end_if_silent(now):
            log.warning("%s: nothing is heard any more", run.device.name)
            self._lose(kept)

    def _start_if_due(self, kept: _Kept, now: float) -> None:
        device, way = kept.device, kept.attempts.due(kept.device, now)
        if way is None or now - self._started_at < _APART_S:
            return
        if any(run.device.address == device.address for run in self._running):
            return  # the one before is taking its leave
        self._started_at = now
        run = kept.run = SourceThread(device, way, self._clock)
        self._running.add(run)
        run.start(self._make(device, way), self._told, lambda run, error: self._ended.put((run, error)))

    def _leave(self, kept: _Kept) -> None:
        if kept.run is not None:
            kept.run.end()
            kept.run = None
        self._lose(kept)

    def _lose(self, kept: _Kept) -> None:
        kept.begun, over = kept.begun.lost()
        for report in over:
            self._tell(report)

    # -- on a source's thread

    def _told(self, run: SourceThread, report: EventReport) -> None:
        if run.put - run.taken >= _MOST_WAITING * (1 + (report.cause is EventCause.INPUT)):
            self._dropped += 1
            return
        run.put += 1
        self._reports.put((run, report))

    # -- how it goes

    def _health(self, kept: _Kept) -> SourceHealth:
        state, trouble = _state(kept)
        if (state, trouble) != kept.told:
            kept.told, kept.since = (state, trouble), self._epoch()
        asked = None if kept.run is None else kept.run.way
        way = asked if state is SourceState.LISTENING else kept.attempts.worked or asked
        detail = kept.attempts.detail if trouble is not None else ""
        return SourceHealth(
            kept.device.name, kept.device.names, state, kept.since, way, trouble, detail, kept.last_event
        )


def _state(kept: _Kept) -> tuple[SourceState, EventTrouble | None]:
    """The state to report: a source that only tries again has not recovered in between."""
    if kept.run is not None and kept.run.fell_silent:
        return SourceState.FAILED, EventTrouble.SILENT
    if kept.run is not None and kept.run.stood_at is not None:
        return SourceState.LISTENING, None
    if kept.attempts.trouble is not None:
        return SourceState.FAILED, kept.attempts.trouble
    if kept.device.login_state is LoginState.REFUSED and kept.run is None:
        return SourceState.FAILED, EventTrouble.WRONG_LOGIN
    return (SourceState.WAITING if kept.run is None else SourceState.CONNECTING), None
