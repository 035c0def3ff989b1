"""Limits the rate of reports: a flood must neither stop the painting nor crowd out an emergency.

Times are monotonic seconds.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum, auto

from wall.model.event import EventCause, EventReport


@dataclass(frozen=True, slots=True)
class IntakePace:
    """A burst of at most so many reports, and `per_s` a second on average."""

    burst: int
    per_s: float


class Allowance:
    """What is left of a pace at a moment."""

    def __init__(self, pace: IntakePace) -> None:
        self._pace = pace
        self._left = float(pace.burst)
        self._at = float("-inf")

    def has_room(self, now: float) -> bool:
        """Whether one more is admitted at `now`."""
        if self._at < now:
            self._left = min(self._pace.burst, self._left + (now - self._at) * self._pace.per_s)
            self._at = now
        return self._left >= 1

    def spend(self) -> None:
        """Count one more."""
        self._left -= 1


EACH, EMERGENCIES, OTHERS = IntakePace(10, 2.0), IntakePace(300, 1.0), IntakePace(200, 50.0)
"""Pace of reports about one subject, of new emergencies of one origin, and of everything else."""
REPEATED = IntakePace(200, 50.0)
"""Pace of repeated reports about the emergencies of one origin."""
HOUSEHOLDS = IntakePace(40, 1 / 60)
"""Pace of alarms from households. Abuse of their server must not crowd out a fire bell."""
_MOST_SUBJECTS = 1000
"""Maximum number of subjects that a lane remembers."""
_MOST_ORIGINS = 30
"""Maximum number of origins with a lane of their own; any further ones share one lane."""


class Admission(Enum):
    NOW = auto()
    LATER = auto()  # kept, unless its source says something newer
    REFUSED = auto()


_Subject = tuple[str, str, EventCause, tuple[str, str, bool] | None]


class Intake:
    """Admits reports, and keeps the latest of a source that repeats itself too fast.

    Each origin has a lane for its emergencies, so that a flood from one never displaces a bell of another. A crowd of
    sources is refused.
    """

    def __init__(
        self, each: IntakePace = EACH, emergencies: IntakePace = EMERGENCIES, others: IntakePace = OTHERS
    ) -> None:
        self._each, self._pace = each, emergencies
        allowance = Allowance(others)
        self._others = _Lane(each, allowance, allowance)
        self._emergencies: dict[str, _Lane] = {}

    def offered(self, report: EventReport, is_emergency: bool, now: float) -> Admission:
        """Offer a report. One that is admitted NOW counts as taken."""
        lane = self._lane(report.origin) if is_emergency else self._others
        return lane.offered(_subject(report, is_emergency), report, now)

    def due(self, now: float) -> list[EventReport]:
        """The kept reports that are admitted now."""
        return [report for lane in (*self._emergencies.values(), self._others) for report in lane.due(now)]

    def _lane(self, origin: str) -> _Lane:
        if origin not in self._emergencies and len(self._emergencies) >= _MOST_ORIGINS:
            origin = ""
        if origin not in self._emergencies:
            self._emergencies[origin] = _Lane(self._each, Allowance(self._pace), Allowance(REPEATED))
        return self._emergencies[origin]


class _Lane:
    """Admits the reports of one kind.

    The first report on a subject costs `new`, and is refused if that is spent. A repeated one costs `again`, and waits.
    So repetition takes no place from a subject that nobody has heard of yet.
    """

    def __init__(self, each: IntakePace, new: Allowance, again: Allowance) -> None:
        self._each, self._new, self._again = each, new, again
        self._subjects: OrderedDict[_Subject, Allowance] = OrderedDict()
        self._kept: dict[_Subject, EventReport] = {}

    def offered(self, subject: _Subject, report: EventReport, now: float) -> Admission:
        own = self._subjects.get(subject)
        if own is None:
            if not self._new.has_room(now):
                return Admission.REFUSED
            self._new.spend()
            self._remember(subject, now)
            return Admission.NOW
        self._subjects.move_to_end(subject)
        if subject in self._kept or not self._takes_again(own, now):
            self._kept[subject] = report
            return Admission.LATER
        return Admission.NOW

    def due(self, now: float) -> list[EventReport]:
        found = [subject for subject in self._kept if self._takes_again(self._subjects[subject], now)]
        return [self._kept.pop(subject) for subject in found]

    def _takes_again(self, own: Allowance, now: float) -> bool:
        if not own.has_room(now) or not self._again.has_room(now):
            return False
        own.spend()
        self._again.spend()
        return True

    def _remember(self, subject: _Subject, now: float) -> None:
        own = self._subjects[subject] = Allowance(self._each)
        if own.has_room(now):
            own.spend()
        while len(self._subjects) > _MOST_SUBJECTS:
            forgotten, _ = self._subjects.popitem(last=False)
            self._kept.pop(forgotten, None)


def _subject(report: EventReport, is_emergency: bool) -> _Subject:
    """The subject of a report. Emergencies with different texts are different subjects, so that no text is lost."""
    said = (report.text, report.who, report.is_drill) if is_emergency else None
    return report.source, report.camera, report.cause, said
