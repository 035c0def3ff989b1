"""One event, from its first report until it leaves the wall: when it is shown, ends and leaves.

Times are monotonic seconds, except `since`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from wall.core.events.moment import Moment
from wall.model.event import EventCause, EventLevel, EventReport
from wall.model.event_rules import CameraRules, LevelRules

MESSAGES_WITHIN_S = 10.0
"""Momentary reports of one cause are one event if they are no further apart than this (seconds)."""
MOST_COUNTED = 9999
_MOMENTARY = frozenset({EventCause.LINE, EventCause.ALARM, EventCause.MESSAGE})
"""Causes without a duration: their first report is all there is to wait for."""


class OccurrenceKey(NamedTuple):
    """What two reports of one event have in common. For emergencies that includes the text, so that none is lost."""

    source: str
    camera: str
    cause: EventCause
    level: EventLevel
    said: tuple[str, str, bool] | None

    def ends_with(self, report: EventReport) -> bool:
        """Whether the report, which is of an end, ends this event."""
        return (self.source, self.camera, self.cause) == (report.source, report.camera, report.cause)


def key_of(report: EventReport, level: EventLevel) -> OccurrenceKey:
    is_emergency = level is EventLevel.EMERGENCY
    said = (report.text, report.who, report.is_drill) if is_emergency else None
    return OccurrenceKey(report.source, report.camera, report.cause, level, said)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`number` and `shown_at` are set once it is shown, 0 until then; `since` is in Unix seconds.

    `level` is the effective one: in a storm only a hint. It `comes_forward` if its level changes the layout and its
    camera has not done so lately. `focused_at` is when an emergency had its last turn. `answered_by` is the person who
    answered it; it is then kept for a while, so that a source that goes on reporting does not raise it again.
    """

    key: OccurrenceKey
    report: EventReport
    level: EventLevel
    begun_at: float
    last_at: float
    since: float
    ended_at: float | None = None
    count: int = 1
    number: int = 0
    shown_at: float = 0.0
    comes_forward: bool = False
    focused_at: float = float("-inf")
    answered_by: str | None = None

    @property
    def camera(self) -> str:
        return self.key.camera

    @property
    def is_emergency(self) -> bool:
        return self.level is EventLevel.EMERGENCY

    @property
    def is_present(self) -> bool:
        """Whether the wall shows it."""
        return self.number > 0 and self.answered_by is None

    def prolonged(self, report: EventReport, moment: Moment) -> Occurrence:
        """With one more report. Before it is shown, a cause that had ended has to last anew."""
        again = replace(
            self,
            report=report,
            last_at=moment.monotonic,
            ended_at=None,
            count=min(self.count + 1, MOST_COUNTED),
        )
        if self.number == 0 and self.ended_at is not None:
            return replace(again, begun_at=moment.monotonic, since=moment.epoch)
        return again

    def is_continued(self, rules: CameraRules, now: float) -> bool:
        """Whether a report at `now` belongs to this event rather than to a new one.

        A person who raises the alarm again after an answer means it; a chattering contact does not.
        """
        if self.answered_by is None:
            return True
        return self.key.cause is not EventCause.ALARM and now - self.last_at <= self._figures(rules).clear_s

    def over_at(self, rules: CameraRules) -> float | None:
        """When its cause ends if nothing more is reported; None if only a report can tell."""
        if self.ended_at is not None:
            return self.ended_at
        if self.key.cause in _MOMENTARY:
            return self.last_at
        if self.is_emergency:
            return None  # a contact may stay closed without a word
        return self.last_at + self._figures(rules).clear_s

    def is_due(self, rules: CameraRules, now: float) -> bool:
        """Whether it has lasted long enough, or was reported often enough, to be shown."""
        figures = self._figures(rules)
        if self.is_emergency or self.key.cause in _MOMENTARY or 0 < figures.messages <= self.count:
            return True
        lasted_until = now if self.ended_at is None else self.ended_at
        return lasted_until - self.begun_at >= figures.delay_s

    def changes_at(self, rules: CameraRules) -> float:
        """When it is next shown, over or due to leave by itself."""
        leaves_at = self.leaves_at(rules)
        if self.number == 0 and self.ended_at is None:
            return min(leaves_at, self.begun_at + self._figures(rules).delay_s)
        over_at = self.over_at(rules)
        return leaves_at if self.ended_at is not None or over_at is None else min(leaves_at, over_at)

    def leaves_at(self, rules: CameraRules) -> float:
        """When it leaves if nothing more is reported."""
        asked = self._figures(rules)
        if self.answered_by is not None:
            return self.last_at + asked.clear_s
        if self.is_emergency:
            return self.last_at + asked.hold_s
        over_at = self.over_at(rules) or 0.0
        if self.number == 0:
            is_counted = asked.messages > 1
            return over_at + (MESSAGES_WITHIN_S if is_counted else 0.0)
        return max(over_at, self.shown_at) + rules.of(self.level).hold_s

    def _figures(self, rules: CameraRules) -> LevelRules:
        return rules.of(self.key.level)
