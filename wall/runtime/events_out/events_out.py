"""Everything that leaves the wall because of events, and its failures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wall.core.events.changes import EventChange
from wall.core.events.now import EventsNow
from wall.model.event_rules import DEFAULT_RULES, EventRules
from wall.runtime.events_out.sound import EventSound
from wall.runtime.events_out.webhook import EventWebhook


class EventsOut:
    """For use on one thread; waits for nothing."""

    def __init__(self, sound: EventSound | None = None, webhook: EventWebhook | None = None) -> None:
        self._sound = EventSound() if sound is None else sound
        self._webhook = EventWebhook() if webhook is None else webhook
        self._rules: EventRules = DEFAULT_RULES
        self._wall = ""

    def follow(self, rules: EventRules, wall: str) -> None:
        """Follow a layout; `wall` is its title."""
        self._rules, self._wall = rules, wall
        self._webhook.follow(rules.webhook)

    def changed(self, changes: Sequence[EventChange], _events: EventsNow) -> None:
        """Tell of what has begun, was answered or has ended."""
        self._webhook.changed(changes, self._wall)

    def tick(self, events: EventsNow, now: float, local: datetime) -> None:
        """Let time pass; call this several times a second. `now` is monotonic seconds, `local` the time of day."""
        self._sound.follow(self._rules, events)
        self._sound.tick(now, local)

    def told(self) -> dict[str, Any]:
        """The part of `tivi status --json`, without a secret: troubles are words, None if there is none."""
        sound, webhook = self._sound.fault, self._webhook.fault
        return {
            "sound": {
                "trouble": None if sound is None else sound.trouble.value,
                "detail": "" if sound is None else sound.detail,
            },
            "webhook": {
                "host": self._webhook.host,
                "trouble": None if webhook is None else webhook.trouble.value,
                "detail": "" if webhook is None else webhook.detail,
                "waiting": self._webhook.waiting,
                "lost": self._webhook.lost,
            },
        }

    def close(self) -> None:
        """Stop the sound, and tell nobody any more."""
        self._sound.close()
        self._webhook.close()
