"""The present events: the rules' state, fed by every source, for whatever shows, logs or sounds it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from wall.board.event_log import EventLog, EventsPast, Settled
from wall.core.board.event_tally import EventTally
from wall.core.events import policy
from wall.core.events.intake import Admission, Intake
from wall.core.events.moment import Moment
from wall.core.events.now import NO_EVENTS, EventsNow
from wall.core.events.policy import EventChange, EventsState
from wall.core.events.taking import level_of
from wall.model.event import EventCause, EventLevel, EventReport
from wall.model.event_rules import DEFAULT_RULES, EventRules
from wall.runtime.events.record import EventRecord

log = logging.getLogger("tivi.events")

TOLD_AGAIN_S = 0.1
"""Minimum interval of changes that are shown at once: a flood of them leaves time to paint (seconds)."""
AT_THE_WALL = "key"
"""The source of an alarm that was raised by a key."""
_REFUSALS_TOLD_S = 60.0

OnChanges = Callable[[Sequence[EventChange], EventsNow], None]


@dataclass(frozen=True, slots=True)
class EventClocks:
    """`monotonic` gives monotonic seconds, `unix` Unix seconds, `local` the time of day."""

    monotonic: Callable[[], float] = time.monotonic
    unix: Callable[[], float] = time.time
    local: Callable[[], datetime] = datetime.now

    def moment(self) -> Moment:
        return Moment(self.monotonic(), self.unix(), self.local())


class Events:
    """Lives on Qt's thread, which waits for no disk here. Failures are logged, and never end the wall."""

    def __init__(
        self,
        event_log: EventLog,
        on_now: Callable[[], None],
        clocks: EventClocks = EventClocks(),
        on_alarm_refused: Callable[[], None] = lambda: None,
    ) -> None:
        """`on_now` is called when `now` has changed; `on_alarm_refused` when `raise_alarm` was in vain."""
        self._record = EventRecord(event_log)
        self._on_now = on_now
        self._on_alarm_refused = on_alarm_refused
        self._clocks = clocks
        self._rules: EventRules = DEFAULT_RULES
        self._state: EventsState = policy.NOTHING
        self._intake = Intake()
        self._told_at = self._refusals_told_at = float("-inf")
        self._is_new = False
        self._refused = 0
        self.now: EventsNow = NO_EVENTS
        self.on_change: list[OnChanges] = []
        """Each is called with the changes and the present events: for sounds, and for other programs."""

    @property
    def tally(self) -> EventTally:
        """The number of events today and yesterday; the same value until that changes."""
        return self._record.tally

    @property
    def log_trouble(self) -> str:
        """Why the log cannot be written now; "" if it can."""
        return self._record.log.trouble

    def start(self) -> None:
        """Open the log. Events that stood when the wall ended stand again as soon as it is read."""
        self._record.log.start()

    def close(self, seconds: float) -> None:
        """Write whatever waits for the disk, for at most this long."""
        self._record.log.close(seconds)

    def follow(self, rules: EventRules) -> None:
        """These rules hold from now on."""
        self._rules = rules

    def report(self, report: EventReport, on_settled: Settled = lambda: None) -> bool:
        """Take a report of a source; False if too much is reported at once, or if it could not be acted upon.

        If it is taken, `on_settled` is called, on any thread, once its changes are on the disk, or cannot be written.
        """
        moment = self._clocks.moment()
        with self._unbroken():
            is_emergency = level_of(self._rules, report, moment) is EventLevel.EMERGENCY
            match self._intake.offered(report, is_emergency, moment.monotonic):
                case Admission.REFUSED:
                    self._refuse(report, moment.monotonic)
                    return False
                case Admission.LATER:
                    on_settled()
                case Admission.NOW:
                    self._become(policy.took(self._state, self._rules, report, moment), moment, on_settled)
                    if moment.monotonic - self._told_at >= TOLD_AGAIN_S:
                        self._tell(moment)
            return True
        return False

    def raise_alarm(self, camera: str) -> None:
        """Raise the alarm from the wall, at a camera, or with "" at none. If that fails, the wall says so."""
        if not self.report(EventReport(AT_THE_WALL, camera, EventCause.ALARM)):
            log.error("the alarm that somebody at the wall has raised is not taken")
            self._on_alarm_refused()

    def answered(self, who: str = "") -> bool:
        """Answer the emergency on the screen, by default from the wall. False if there is none."""
        moment, before = self._clocks.moment(), self._state
        with self._unbroken():
            self._become(policy.answered(self._state, who, moment), moment)
            self._tell(moment)
        return self._state is not before

    def answered_alarms(self, who: str, camera: str | None) -> int:
        """Answer the alarms that people have raised, of a camera or of all (None); how many there were."""
        moment = self._clocks.moment()
        with self._unbroken():
            present = policy.now(self._state, self._rules, moment).emergencies
            alarms = [one for one in present if one.cause is EventCause.ALARM and camera in (None, one.camera)]
            for alarm in alarms:
                self._become(policy.answered(self._state, who, moment, alarm.number), moment)
            self._tell(moment)
            return len(alarms)
        return 0

    def tick(self, quiet_s: float, watched: Collection[str] = ()) -> None:
        """Let time pass; call this several times a second.

        `quiet_s` is how long no key was pressed at the wall, `watched` are the cameras that it replays.
        """
        moment = self._clocks.moment()
        with self._unbroken():
            past = self._record.log.take_past()
            if past is not None:
                self._restore(past, moment)
            for report in self._intake.due(moment.monotonic):
                self._become(policy.took(self._state, self._rules, report, moment), moment)
            self._become(policy.passed(self._state, self._rules, moment, quiet_s, watched), moment)
            self._tell(moment)
            self._record.prolong(self.now.emergencies)
            self._record.count(moment)

    def _become(self, state: EventsState, moment: Moment, on_settled: Settled = lambda: None) -> None:
        before, self._state = self._state, state
        self._is_new = self._is_new or state is not before
        changes = policy.changes(before, state)
        self._record.keep(changes, moment, on_settled)
        if not changes:
            return
        now = policy.now(state, self._rules, moment)
        for call in self.on_change:
            try:
                call(changes, now)
            except Exception as error:
                log.error("whoever is told of events failed", exc_info=error)

    def _tell(self, moment: Moment) -> None:
        """Report changes. A sound's hours may begin or end while the state stays the same."""
        if not self._is_new and not self._state.occurrences:
            return
        self._is_new = False
        now = policy.now(self._state, self._rules, moment)
        if now != self.now:
            self.now, self._told_at = now, moment.monotonic
            try:
                self._on_now()
            except Exception as error:  # what stands is not to be forgotten because it cannot be shown
                log.error("what happens cannot be shown", exc_info=error)

    def _restore(self, past: EventsPast, moment: Moment) -> None:
        """Restore the earlier emergencies beside those that have come meanwhile."""
        self._record.remember(past)
        here = policy.now(self._state, self._rules, moment).emergencies
        taken = {event.number for event in here}
        numbers = count(max(past.next_number, self._state.next_number))
        found = []
        for event in past.emergencies:
            found.append(event if event.number not in taken else replace(event, number=next(numbers)))
            self._record.log.adopt(found[-1], event.number)
        if found:
            log.info("%d emergencies stand that nobody had answered when the wall ended", len(found))
        self._state = policy.restored((*here, *found), moment, self._rules, next(numbers))
        self._is_new = True

    def _refuse(self, report: EventReport, now: float) -> None:
        self._refused += 1
        if now - self._refusals_told_at >= _REFUSALS_TOLD_S:
            log.warning("too much is reported at once: %d refused, the last of %.60r", self._refused, report.source)
            self._refusals_told_at, self._refused = now, 0

    @contextmanager
    def _unbroken(self) -> Iterator[None]:
        """Contain a fault of our own: it costs the present events, not the wall."""
        try:
            yield
        except Exception as error:
            log.error("what happens is not followed for a moment", exc_info=error)
            self._state = replace(policy.NOTHING, next_number=self._state.next_number)
            self._intake, self._is_new = Intake(), True
