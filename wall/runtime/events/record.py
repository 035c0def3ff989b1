"""Records events: in their log, in the tally of two days, and as lines of the wall's own log."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from wall.board.event_entries import EventAnswered, EventBegun, EventEnded, EventEntry, EventProlonged
from wall.board.event_log import EventLog, EventsPast, Settled
from wall.core.board.event_tally import NO_TALLY, Begun, EventTally, event_tally
from wall.core.events.moment import Moment
from wall.core.events.now import PresentEvent
from wall.core.events.policy import EventChange, EventChangeKind
from wall.model.event import EventLevel

log = logging.getLogger("tivi.events")

_MOST_TALLIED = 10_000
"""Maximum number of beginnings that the tally remembers."""

_PROLONGED_S = 60.0
"""Minimum interval of writing the same event: a contact may chatter (seconds)."""


class EventRecord:
    """Decides nothing about events. Hints are not kept: they come by the thousand, and mean nothing later.

    `tally` is that of the last `count`.
    """

    def __init__(self, event_log: EventLog) -> None:
        self.log = event_log
        self.tally: EventTally = NO_TALLY
        self._begun: list[Begun] = []
        self._counted: object = None
        self._untils: dict[int, float] = {}

    def keep(self, changes: Iterable[EventChange], moment: Moment, on_settled: Settled) -> None:
        """Keep the changes at `moment`.

        `on_settled` is called, on any thread, once they are on the disk or cannot be written; at once if there are
        none.
        """
        entries = []
        for change in changes:
            is_storm = change.kind is EventChangeKind.STORMY
            if change.event.level is EventLevel.HINT and not is_storm:
                continue
            _tell(change)
            entry = _entry(change, moment.epoch)
            if entry is None:
                continue
            entries.append(entry)
            if isinstance(entry, EventBegun):
                self._begun.append(Begun(entry.event.since, entry.event.level, entry.event.is_drill))
        if not entries:
            on_settled()
            return
        for entry in entries[:-1]:
            self.log.add(entry)
        self.log.add(entries[-1], on_settled)

    def prolong(self, emergencies: Sequence[PresentEvent]) -> None:
        """Keep the ends of these events if they are now much later: the wall may be restarted before."""
        untils = {event.number: event.until or 0.0 for event in emergencies}
        for event in emergencies:
            known = self._untils.get(event.number)
            if known is not None and untils[event.number] - known < _PROLONGED_S:
                untils[event.number] = known
            elif known is not None:
                self.log.add(EventProlonged(event.number, untils[event.number], event.count))
        self._untils = untils

    def remember(self, past: EventsPast) -> None:
        """Count these events, which are from before the wall began."""
        self._begun = [*past.begun, *self._begun]

    def count(self, moment: Moment) -> None:
        """Bring the tally to `moment`."""
        today = moment.local.date()
        counted = len(self._begun), today
        if counted != self._counted:
            self._begun = self._begun[-_MOST_TALLIED:]
            self._counted = len(self._begun), today
            self.tally = event_tally(self._begun, today, datetime.fromtimestamp)


def _entry(change: EventChange, epoch: float) -> EventEntry | None:
    event = change.event
    match change.kind:
        case EventChangeKind.BEGUN:
            return EventBegun(event)
        case EventChangeKind.ENDED:
            return EventEnded(event.number, epoch, event.count)
        case EventChangeKind.ANSWERED:
            return EventAnswered(event.number, epoch, event.count, change.who)
        case _:
            return None


def _tell(change: EventChange) -> None:
    event = change.event
    what: Sequence[str] = [event.camera or "no camera", event.cause.value, event.text]
    level = f"{event.level.name.lower()}{', a drill' if event.is_drill else ''}"
    by = f" by {change.who or 'somebody at the wall'}" if change.kind is EventChangeKind.ANSWERED else ""
    by = f", raised by {event.who}" if event.who and change.kind is EventChangeKind.BEGUN else by
    told = f"event {event.number} ({level}) {change.kind.value}{by}: {', '.join(filter(None, what))}"
    log.info("%s", " ".join(told.splitlines()))  # no text is to look like a line of another event
