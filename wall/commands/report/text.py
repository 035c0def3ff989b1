"""A report in a few lines of natural language. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wall.core.board.health_report import CameraOutages, HealthReport, Outage
from wall.core.board.recorded import WallStop
from wall.core.events.logged import LoggedEvent
from wall.model.event import EventLevel
from wall.model.language import Language
from wall.words import event_log as event_words
from wall.words import report as words
from wall.words import screen

_MOST_TIMES = 3
"""Maximum number of outages of one camera that are named; more are counted."""
_WORTH_TELLING = 10
"""Fewer flickers a day happen to every camera."""
_ONE_LINE = 2
"""Maximum number of entries on one line; more make a list."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a report, from the first to the last; `today` is the day on which it is read."""

    first: date
    last: date
    today: date

    @property
    def several(self) -> bool:
        return self.first != self.last


def report_text(
    report: HealthReport,
    days: Days,
    local: Callable[[float], datetime],
    language: Language,
    events: Sequence[LoggedEvent] = (),
) -> str:
    """The report's lines. `local` gives the local time of Unix seconds; `events` are those of these days."""
    saying = _Saying(days, local, language)
    when = saying.head()
    if not report.cameras:
        parts = [*saying.stops(report.stops), *saying.events(events)]
        return _lines(words.NOTHING.said(language, when=when).rstrip("."), parts)
    head = words.HEAD.said(language, when=when, working=report.working, total=len(report.cameras))
    parts = saying.stops(report.stops)
    everyone = words.ALL_CAMERAS.said(language, n=len(report.cameras))
    parts += saying.outages(everyone, report.shared)
    for camera in report.cameras:
        parts += saying.camera(camera)
    parts += saying.events(events)
    return _lines(head, parts)


def _lines(head: str, parts: Sequence[str]) -> str:
    if len(parts) <= _ONE_LINE:
        return "; ".join([head, *parts]) + "."
    return "\n".join([head + ".", *(f"- {part[:1].upper()}{part[1:]}" for part in parts)])


class _Saying:
    def __init__(self, days: Days, local: Callable[[float], datetime], language: Language) -> None:
        self._days = days
        self._local = local
        self._language = language

    def head(self) -> str:
        days, language = self._days, self._language
        if days.several:
            return words.WEEK.said(language, first=self._date(days.first), last=self._date(days.last))
        date_words = self._date(days.last)
        if days.last == days.today:
            return words.TODAY.said(language, date=date_words)
        if days.last == days.today - timedelta(days=1):
            return words.YESTERDAY.said(language, date=date_words)
        weekday = screen.WEEKDAYS[days.last.weekday()].said(language)
        return words.OTHER_DAY.said(language, weekday=weekday, date=date_words)

    def camera(self, camera: CameraOutages) -> list[str]:
        down = [outage for outage in camera.outages if outage.condition.is_down]
        if len(down) > _MOST_TIMES:
            parts = [self._many(camera, down)]
            parts += self.outages(camera.name, [outage for outage in camera.outages if not outage.condition.is_down])
        else:
            parts = self.outages(camera.name, camera.outages)
        days = (self._days.last - self._days.first).days + 1
        if camera.flickers >= _WORTH_TELLING * days:
            parts.append(words.FLICKERS.said(self._language, camera=camera.name, n=camera.flickers))
        return parts

    def outages(self, camera: str, outages: Sequence[Outage]) -> list[str]:
        """One part for each kind of outage, with all its times."""
        kinds: dict[str, list[str]] = {}
        for outage in outages:
            kind = outage.condition.cause or outage.condition.state
            kinds.setdefault(kind.value, []).append(self._times(outage.begin, outage.end))
        return [
            words.OUTAGES[kind].said(self._language, camera=camera, times=", ".join(times))
            for kind, times in kinds.items()
        ]

    def stops(self, stops: Sequence[WallStop]) -> list[str]:
        parts = []
        for text, machine in ((words.MACHINE_OFF, True), (words.WALL_OFF, False)):
            times = [self._times(stop.begin, stop.end) for stop in stops if stop.machine is machine]
            if times:
                parts.append(text.said(self._language, times=", ".join(times)))
        return parts

    def events(self, events: Sequence[LoggedEvent]) -> list[str]:
        """How many there were, and when and where the emergencies were."""
        language, meant = self._language, [event for event in events if not event.is_drill]
        emergencies = [event for event in meant if event.level is EventLevel.EMERGENCY]
        counts = (
            (event_words.REPORT_ATTENTIONS, sum(event.level is EventLevel.ATTENTION for event in meant)),
            (event_words.REPORT_DRILLS, len(events) - len(meant)),
        )
        parts = []
        if emergencies:
            told = [self._emergency(event) for event in emergencies[:_MOST_TIMES]]
            if len(emergencies) > _MOST_TIMES:
                told.append(event_words.REPORT_MORE.said(language, n=len(emergencies) - _MOST_TIMES))
            parts.append(event_words.REPORT_EMERGENCIES.said(language, n=len(emergencies), list=", ".join(told)))
        return [*parts, *(text.said(language, n=n) for text, n in counts if n)]

    def _emergency(self, event: LoggedEvent) -> str:
        camera = event.camera or event_words.NO_CAMERA.said(self._language)
        return event_words.REPORT_EMERGENCY.said(
            self._language, time=self._moment(self._local(event.begun)), camera=camera
        )

    def _many(self, camera: CameraOutages, down: Sequence[Outage]) -> str:
        ended = [outage for outage in down if outage.begin is not None and outage.end is not None]
        longest = max(ended, key=lambda outage: (outage.end or 0.0) - (outage.begin or 0.0), default=down[-1])
        return words.MANY_OUTAGES.said(
            self._language,
            camera=camera.name,
            n=len(down),
            total=self._duration(camera.down_s),
            longest=self._times(longest.begin, longest.end),
        )

    def _times(self, begin: float | None, end: float | None) -> str:
        """From when until when; what was before and comes after the days of the report is not told."""
        days, language = self._days, self._language
        first = None if begin is None else self._local(begin)
        last = None if end is None else self._local(end)
        if first is not None and first.date() < days.first:
            first = None
        if last is not None and last.date() > days.last:
            last = None
        if first is None:
            whole = words.ALL_WEEK if days.several else words.ALL_DAY
            return whole.said(language) if last is None else words.UNTIL.said(language, end=self._moment(last))
        if last is None:
            return words.SINCE.said(language, begin=self._moment(first))
        if first.date() != last.date():
            return words.BETWEEN_DAYS.said(language, begin=self._moment(first), end=self._moment(last))
        return words.BETWEEN.said(language, begin=self._moment(first), end=f"{last:%H:%M}")

    def _moment(self, moment: datetime) -> str:
        time = f"{moment:%H:%M}"
        if not self._days.several:
            return time
        return words.TIME_OF_DAY.said(self._language, date=self._date(moment.date()), time=time)

    def _date(self, day: date) -> str:
        text = words.DATE if day.year == self._days.today.year else words.DATE_OF_YEAR
        return text.said(self._language, day=day.day, month=day.month, year=day.year)

    def _duration(self, seconds: float) -> str:
        hours, minutes = divmod(max(1, round(seconds / 60)), 60)
        if not hours:
            return words.MINUTES.said(self._language, n=minutes)
        if not minutes:
            return words.HOURS.said(self._language, n=hours)
        return words.HOURS_AND_MINUTES.said(self._language, hours=hours, minutes=minutes)
