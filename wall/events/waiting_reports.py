"""Queues reports for the wall: in order, as long as each is worth it, alarms longer than motion. Pure.

A wall that restarts is away for some seconds, and a chattering contact must not push a bell out meanwhile.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from wall.model.event import EventCause, EventLevel, EventReport

_MOST = 300
_WORDS = 2
"""Number of reports kept of one subject: its state before, and its state now."""
_KEPT_S, _ALARMS_KEPT_S = 30.0, 1800.0
_REFUSED_AGAIN_S = (1.0, 2.0, 5.0, 15.0, 60.0)


@dataclass(frozen=True, slots=True)
class WaitingReport:
    """A report made at `at`. The wall refused it `refusals` times, and is asked again at `not_before`."""

    report: EventReport
    at: float
    not_before: float = 0.0
    refusals: int = 0

    def is_of_use(self, now: float) -> bool:
        return now - self.at <= (_ALARMS_KEPT_S if is_alarm(self.report) else _KEPT_S)


@dataclass(frozen=True, slots=True)
class WaitingReports:
    """Queued reports, the oldest first. Times are monotonic seconds."""

    reports: tuple[WaitingReport, ...] = ()

    def added(self, report: EventReport, now: float) -> WaitingReports:
        """With one more. A full queue drops the oldest report that is no alarm, or one of the most talkative source."""
        return _bounded((*self.reports, WaitingReport(report, now)))

    def put_back(self, one: WaitingReport) -> WaitingReports:
        """With one that could not be delivered, before all that came since."""
        return _bounded((one, *self.reports))

    def refused(self, one: WaitingReport, now: float) -> WaitingReports:
        """With a refused report: an alarm is sent again after a pause, anything else is left to the next report."""
        if not is_alarm(one.report):
            return self
        pause_s = _REFUSED_AGAIN_S[min(one.refusals, len(_REFUSED_AGAIN_S) - 1)]
        return self.put_back(replace(one, not_before=now + pause_s, refusals=one.refusals + 1))

    def taken(self, now: float) -> tuple[WaitingReports, WaitingReport | None]:
        """The rest of the queue, and the next report that still matters; none overtakes another of its source."""
        held: set[str] = set()
        of_use = tuple(one for one in self.reports if one.is_of_use(now))
        for place, one in enumerate(of_use):
            if one.not_before <= now and one.report.source not in held:
                return WaitingReports(of_use[:place] + of_use[place + 1 :]), one
            held.add(one.report.source)
        return WaitingReports(of_use), None

    def due_in(self, now: float) -> float | None:
        """Seconds until there may be something to send; None if nothing waits."""
        return min((max(0.0, one.not_before - now) for one in self._first_of_each()), default=None)

    def _first_of_each(self) -> list[WaitingReport]:
        first: dict[str, WaitingReport] = {}
        for one in self.reports:
            first.setdefault(one.report.source, one)
        return list(first.values())


def is_alarm(report: EventReport) -> bool:
    return report.level is EventLevel.EMERGENCY or report.cause in (EventCause.INPUT, EventCause.ALARM)


def _bounded(reports: tuple[WaitingReport, ...]) -> WaitingReports:
    said: Counter[EventReport] = Counter()
    kept: list[WaitingReport] = []
    for one in reversed(reports):
        thing = replace(one.report, begins=True)
        said[thing] += 1
        if said[thing] <= _WORDS:
            kept.append(one)
    kept.reverse()
    while len(kept) > _MOST:
        kept.remove(_least(kept))
    return WaitingReports(tuple(kept))


def _least(reports: list[WaitingReport]) -> WaitingReport:
    """The report that matters least."""
    plain = next((one for one in reports if not is_alarm(one.report)), None)
    if plain is not None:
        return plain
    ((most, _),) = Counter(one.report.source for one in reports).most_common(1)
    return next(one for one in reports if one.report.source == most)
