"""The keys that go before all others: the alarm key, Back while its alarm can be taken back, OK while an emergency
stands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from wall.core import alarm_key
from wall.core.alarm_key import UNTOUCHED, AlarmKey
from wall.core.attention import Key
from wall.core.events.now import PresentEvent

log = logging.getLogger("tivi.events")

READ_S = 1.0
"""How long an emergency stands before OK answers it: a key that was meant for what stood there before is not for it."""


class EmergencyKeys:
    def __init__(
        self, answered: Callable[[], object], raise_alarm: Callable[[str], None], clock: Callable[[], float]
    ) -> None:
        """`answered` is called when somebody answers the emergency that stands; `raise_alarm` with the camera that was
        looked at, "" for none. `clock` gives monotonic seconds.
        """
        self._answered, self._raise_alarm, self._clock = answered, raise_alarm, clock
        self._key = UNTOUCHED
        self._standing: int | None = None
        self._standing_since = 0.0

    @property
    def alarm_key(self) -> AlarmKey:
        return self._key

    def follow(self, emergency: PresentEvent | None) -> None:
        """This emergency stands on the screen from now on, or none."""
        number = None if emergency is None else emergency.number
        if number != self._standing:
            self._standing, self._standing_since = number, self._clock()

    def pressed(self, key: Key, camera: str) -> bool:
        """Whether the key had a meaning here, and has no other. `camera` is the one that is looked at, "" for none."""
        now = self._clock()
        if key is Key.ALARM:
            self._follow(alarm_key.pressed(self._key, camera, now))
            return True
        if key is Key.BACK and self._key != UNTOUCHED:
            log.info("the alarm is taken back")
            self._follow(UNTOUCHED)
            return True
        if key is Key.ENTER and self._standing is not None:
            if now - self._standing_since >= READ_S:
                self._answered()
            return True
        return False

    def released(self, key: Key) -> None:
        """A key is let go, or can no longer be heard."""
        if key is Key.ALARM:
            self._follow(alarm_key.released(self._key, self._clock()))

    def tick(self) -> None:
        """Let time pass; call several times a second."""
        before = self._key
        after, is_raised = alarm_key.passed(before, self._clock())
        self._follow(after)
        if is_raised:
            log.info("the alarm key raises an alarm%s", f" at {before.camera}" if before.camera else "")
            self._raise_alarm(before.camera)

    def _follow(self, key: AlarmKey) -> None:
        if self._key.counting_since is None and key.counting_since is not None:
            log.info("the alarm key was held: an alarm comes in %.0f s", alarm_key.TAKE_BACK_S)
        self._key = key
