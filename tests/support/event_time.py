"""A wall's events in simulated time: reports come, seconds pass, and what it would show is written down."""

from __future__ import annotations

from datetime import datetime, timedelta

from wall.core.events import policy
from wall.core.events.changes import EventChange, EventChangeKind
from wall.core.events.now import EventsNow, PresentEvent
from wall.core.events.policy import Moment
from wall.core.events.state import EventsState
from wall.model.event import EventCause, EventLevel, EventReport
from wall.model.event_rules import DEFAULT_RULES, EventRules

EPOCH = 1_800_000_000.0
NOON = datetime(2027, 1, 15, 12)
LOOKS_A_SECOND = 5


def reported(
    camera: str = "Cổng",
    cause: EventCause = EventCause.PERSON,
    begins: bool = True,
    *,
    source: str = "",
    text: str = "",
    who: str = "",
    level: EventLevel | None = None,
    is_drill: bool = False,
) -> EventReport:
    return EventReport(source or f"onvif/{camera}/{cause}", camera, cause, begins, text, who, level, is_drill)


class EventTime:
    """Starts at NOON, monotonic 0. `shown` and `changes` are what was told so far, each with its second."""

    def __init__(self, rules: EventRules = DEFAULT_RULES, state: EventsState = policy.NOTHING, at: float = 0.0) -> None:
        self.rules, self.state, self.at = rules, state, at
        self.quiet_s = 1000.0
        self.watched: tuple[str, ...] = ()
        self.shown: list[tuple[float, EventsNow]] = []
        self.changes: list[tuple[float, EventChange]] = []

    @property
    def moment(self) -> Moment:
        return Moment(self.at, EPOCH + self.at, NOON + timedelta(seconds=self.at))

    @property
    def now(self) -> EventsNow:
        return policy.now(self.state, self.rules, self.moment)

    @property
    def focus(self) -> PresentEvent:
        focus = self.now.focus
        assert focus is not None
        return focus

    def report(self, *reports: EventReport) -> None:
        for report in reports:
            self._became(policy.took(self.state, self.rules, report, self.moment))

    def pulse(self, report: EventReport, seconds: float) -> None:
        """It begins, and ends after some seconds."""
        self.report(report)
        self.wait(seconds)
        self.report(reported(report.camera, report.cause, False, source=report.source))

    def answer(self, who: str = "tường") -> None:
        self._became(policy.answered(self.state, who, self.moment))

    def wait(self, seconds: float) -> None:
        """Seconds pass, in which the wall looks at its events as often as it does."""
        until = round(self.at + seconds, 3)
        for _ in range(round(seconds * LOOKS_A_SECOND)):
            self.at = round(self.at + 1 / LOOKS_A_SECOND, 3)
            self._became(policy.passed(self.state, self.rules, self.moment, self.quiet_s, self.watched))
        self.at = until

    def layouts(self) -> list[tuple[float, str]]:
        """When the layout changed, and to what: an emergency's number, a grown camera, or "" for the page."""
        found: list[tuple[float, str]] = []
        for at, now in self.shown:
            layout = str(now.focus.number) if now.focus is not None else now.grown
            if layout != (found[-1][1] if found else ""):
                found.append((at, layout))
        return found

    def told(self, kind: EventChangeKind) -> list[EventChange]:
        return [change for _, change in self.changes if change.kind is kind]

    def _became(self, state: EventsState) -> None:
        if state is self.state:
            return
        self.changes += [(self.at, change) for change in policy.changes(self.state, state)]
        self.state = state
        self.shown.append((self.at, self.now))
