"""The sound of emergencies in the room, until somebody answers them."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from wall.core.events.moment import Moment
from wall.core.events.now import NO_EVENTS, EventsNow
from wall.core.events.sounding import SILENCE, SoundDue, SoundKind, sounding, wanted
from wall.model.event_rules import DEFAULT_RULES, EventRules
from wall.runtime.events_out.sound_fault import SoundFault
from wall.runtime.events_out.sound_player import SoundPlayer


class PlaysSounds(Protocol):
    """See `SoundPlayer`."""

    @property
    def is_playing(self) -> bool: ...

    @property
    def fault(self) -> SoundFault | None: ...

    def play(self, due: SoundDue) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


class EventSound:
    """For use on one thread; waits for no sound."""

    def __init__(self, player: PlaysSounds | None = None) -> None:
        self._player = SoundPlayer() if player is None else player
        self._rules: EventRules = DEFAULT_RULES
        self._events: EventsNow = NO_EVENTS
        self._state = SILENCE
        self._kind = SoundKind.ATTENTION
        """Kind of the sound that was started last."""

    @property
    def fault(self) -> SoundFault | None:
        """Why the last sound was not heard properly; None if it was, or if there was none yet."""
        return self._player.fault

    def follow(self, rules: EventRules, events: EventsNow) -> None:
        """Follow the present events. A due sound starts at the next tick."""
        self._rules, self._events = rules, events

    def tick(self, now: float, local: datetime) -> None:
        """Let time pass; call this several times a second. `now` is monotonic seconds, `local` the time of day."""
        moment = Moment(now, 0.0, local)
        if self._player.is_playing:
            kind = wanted(self._rules, self._events, moment)
            if kind is None:
                self._player.stop()
            elif kind.is_before(self._kind):
                self._state = SILENCE  # its pause is none for what matters more
                self._player.stop()
            return
        self._state, due = sounding(self._state, self._rules, self._events, moment)
        if due is not None:
            self._kind = due.kind
            self._player.play(due)

    def close(self) -> None:
        """Stop the sound."""
        self._player.close()
