"""Tracks what has begun and not ended: ends what never ends, and thins out repetitions. Pure.

Many cameras report the start of motion and never its end (Reolink; "MotionBuggy" of Scrypted). Hikvision's repeat each
second that it goes on, and then fall silent. An alarm input keeps its state until the device says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wall.model.event import EventCause, EventReport
from wall.model.event_source import EventSourceChoice

AGAIN_S, LATER_S = 1.0, 5.0
"""Minimum interval of reports that the same goes on: at first, when they decide, and after the third (seconds)."""
_FIRST = 3
_SILENT_S = 10.0
"""Silence after which an event is over, for devices that repeat it each second and for momentary events (seconds)."""
_ENDLESS_S = 60.0
_MOST = 200
"""Maximum number of causes of one device, and of its alarm inputs again."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """`said_at` and `passed_at` are when it was last reported and last passed on (monotonic seconds).

    `passed` is how many of its reports were passed on.
    """

    report: EventReport
    said_at: float
    passed_at: float
    passed: int = 1

    def again(self, report: EventReport, now: float) -> _Begun:
        if now - self.passed_at < (AGAIN_S if self.passed < _FIRST else LATER_S):
            return replace(self, report=report, said_at=now)
        return _Begun(report, now, now, self.passed + 1)


@dataclass(frozen=True, slots=True)
class BegunReports:
    """The begun reports of one device, by their sources."""

    reports: Mapping[str, _Begun] = field(default_factory=dict)

    def took(self, report: EventReport, now: float) -> tuple[BegunReports, EventReport | None]:
        """The new state, and the report if it is to be passed on."""
        known = self.reports.get(report.source)
        if not report.begins:
            if known is None:
                return self, None  # as devices say after a start, of all that does not happen
            return self._without(report.source), report
        if known is None and len(self.reports) >= _MOST * (1 + (report.cause is EventCause.INPUT)):
            return self, None
        begun = _Begun(report, now, now) if known is None else known.again(report, now)
        is_news = known is None or begun.passed > known.passed
        return BegunReports({**self.reports, report.source: begun}), report if is_news else None

    def passed(self, way: EventSourceChoice, now: float) -> tuple[BegunReports, tuple[EventReport, ...]]:
        """The new state, and the ends of whatever has been silent for too long."""
        begun = self.reports.values()
        return self._ended([one.report for one in begun if now - one.said_at >= _lasts_s(one.report.cause, way)])

    def lost(self) -> tuple[BegunReports, tuple[EventReport, ...]]:
        """The new state after the connection is lost, and the ends of whatever can no longer be known."""
        return self._ended([one.report for one in self.reports.values() if one.report.cause is not EventCause.INPUT])

    def _ended(self, over: list[EventReport]) -> tuple[BegunReports, tuple[EventReport, ...]]:
        kept = self
        for report in over:
            kept = kept._without(report.source)
        return kept, tuple(replace(report, begins=False) for report in over)

    def _without(self, source: str) -> BegunReports:
        return BegunReports({name: kept for name, kept in self.reports.items() if name != source})


def _lasts_s(cause: EventCause, way: EventSourceChoice) -> float:
    if cause is EventCause.INPUT:
        return float("inf")
    return _SILENT_S if way is EventSourceChoice.HIKVISION or cause is EventCause.LINE else _ENDLESS_S
