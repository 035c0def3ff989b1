"""Decides when a device is asked for its events again, and in which way. Pure: takes time and chance as arguments.

Failures are not retried at once: a camera has few places for subscribers, and frees a lost one only with time. Refused
logins are left to the guard of the streams, for the device counts them all the same.

A way that has worked may be switched off later. Where the device says so, it is forgotten and the others are tried. One
that does not answer at all is most likely away with its device: then the others are only looked at now and then, and
the wait after that is so much longer that the device is asked no more often.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wall.core.devices.login_guard import LoginGuard
from wall.events.devices import ListenedDevice
from wall.model.camera import Source
from wall.model.endpoint import Endpoint
from wall.model.event_source import EventSourceChoice
from wall.model.event_trouble import EventTrouble
from wall.model.listening import LoginState

STOOD_S = 60.0
"""Time after which a listening source counts as sound: its next failure is its first (seconds)."""
_JITTER = 0.2
_STEPS: dict[EventTrouble, tuple[float, ...]] = {
    EventTrouble.NO_ANSWER: (5.0, 10.0, 30.0, 60.0),
    EventTrouble.SILENT: (30.0, 60.0, 120.0),
    EventTrouble.LOST: (5.0, 30.0, 60.0, 120.0),
    EventTrouble.NOT_SPOKEN: (900.0,),
    EventTrouble.INVALID_ANSWER: (60.0, 300.0, 900.0),
    EventTrouble.FULL: (120.0, 120.0, 300.0),
    EventTrouble.NEEDS_LOGIN: (900.0,),
    EventTrouble.UNKNOWN_LOGIN: (900.0,),
    EventTrouble.WRONG_LOGIN: (60.0, 900.0),
    EventTrouble.LOCKED: (1800.0,),
    EventTrouble.FORBIDDEN: (900.0,),
    EventTrouble.WRONG_CLOCK: (300.0,),
    EventTrouble.OWN_FAULT: (60.0, 300.0),
}
"""Waits after consecutive failures, in seconds; the last one applies to all further failures."""
_UNANSWERED = (EventTrouble.NO_ANSWER, EventTrouble.INVALID_ANSWER)
_DOUBTED_AFTER, _LOOKED_EACH = 2, 8
"""Failures without an answer after which a way that has worked is doubted, and after how many it is again."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """What is known of a device. `way` is the index of the way to try next; `worked` the way that listened.

    `unanswered` is how often in a row that one has failed without an answer, or with nonsense. `not_before` is in
    monotonic seconds. `trouble` and `detail` are those of the last failure.
    """

    way: int = 0
    worked: EventSourceChoice | None = None
    unanswered: int = 0
    failures: int = 0
    not_before: float = 0.0
    guard: LoginGuard = field(default_factory=LoginGuard)
    trouble: EventTrouble | None = None
    detail: str = ""

    def due(self, device: ListenedDevice, now: float) -> EventSourceChoice | None:
        """The way to ask the device now; None if it is too early."""
        if not device.ways or now < self.not_before or device.login_state is LoginState.REFUSED:
            return None
        return self._way(device)

    def stands(self, way: EventSourceChoice, device: ListenedDevice) -> Attempts:
        """Note that the device serves us: its login is right, and this is its way."""
        guard = self.guard if device.login.user is None else self.guard.taken(_key(device, way))
        place, unanswered = device.ways.index(way), self.unanswered if way is self.worked else 0
        return replace(self, worked=way, unanswered=unanswered, way=place, guard=guard, trouble=None, detail="")

    def failed(
        self,
        device: ListenedDevice,
        way: EventSourceChoice,
        trouble: EventTrouble,
        now: float,
        stood_s: float = 0.0,
        detail: str = "",
        chance: float = 0.0,
    ) -> Attempts:
        """Note that a source has ended with `trouble`, after listening for `stood_s`. `chance` is between 0 and 1.

        If another way may work, it is tried at once; only after the last one is there a wait. The way that has worked
        is given up only as this module says.
        """
        ways = device.ways
        kept = replace(self, trouble=trouble, detail=detail)
        if way is self.worked:
            before = 0 if stood_s >= STOOD_S else self.unanswered
            kept = replace(kept, unanswered=before + 1 if trouble in _UNANSWERED else 0)
        if trouble.login_refused:
            return self._login_refused(kept, device, way, trouble, now)
        place = ways.index(way) if way in ways else 0
        is_looking = self.unanswered > 0 and way is not self.worked
        if way is self.worked:
            other = (place + 1) % len(ways)
            if kept._is_doubted(trouble) and other != place and not self._is_closed(device, ways[other], now):
                kept = kept if trouble is EventTrouble.NO_ANSWER else replace(kept, worked=None, unanswered=0)
                return replace(kept, way=other, not_before=now)
        elif is_looking:
            kept = self  # whose trouble is still that of the way that has worked
        elif _another_may_do(trouble) and place + 1 < len(ways):
            return replace(kept, way=place + 1, not_before=now)
        failures = 1 if stood_s >= STOOD_S else self.failures + 1
        wait_s = _wait_s(trouble, failures)
        if is_looking:  # the device was asked twice, which counts as two failures
            failures += 1
            wait_s = _wait_s(EventTrouble.NO_ANSWER, failures - 1) + _wait_s(EventTrouble.NO_ANSWER, failures)
        wait_s *= 1 + _JITTER * chance
        # From the first way on, but for one that has worked before.
        again = ways.index(self.worked) if self.worked in ways else 0
        return replace(kept, way=again, failures=failures, not_before=now + wait_s)

    def _is_doubted(self, trouble: EventTrouble) -> bool:
        """Whether the way that has worked may work no more, by its last failure, which is counted already."""
        if trouble is EventTrouble.NO_ANSWER:
            return self.unanswered % _LOOKED_EACH == _DOUBTED_AFTER
        if trouble is EventTrouble.INVALID_ANSWER:
            return self.unanswered >= _DOUBTED_AFTER
        return trouble in (EventTrouble.NOT_SPOKEN, EventTrouble.FORBIDDEN)

    def _is_closed(self, device: ListenedDevice, way: EventSourceChoice, now: float) -> bool:
        """Whether the device has refused our login this way, so lately that it is not to be tried."""
        refusal = self.guard.refusal(_key(device, way))
        return refusal is not None and now < refusal.until

    def _login_refused(
        self, kept: Attempts, device: ListenedDevice, way: EventSourceChoice, trouble: EventTrouble, now: float
    ) -> Attempts:
        key, is_taken = _key(device, way), device.login_state is LoginState.TAKEN
        guard = self.guard.refused(key, is_taken, now)
        refusal = guard.refusal(key)
        failures = self.failures + 1
        until = now + _wait_s(trouble, failures)
        if refusal is not None:
            until = max(until, refusal.until)
        place = device.ways.index(way) if way in device.ways else 0
        # Hikvision's ONVIF has users of its own. The device's own way takes the login of the streams, which is good.
        if is_taken and trouble is EventTrouble.WRONG_LOGIN and place + 1 < len(device.ways):
            return replace(kept, guard=guard, way=place + 1, failures=failures, not_before=now)
        again = device.ways.index(self.worked) if self.worked in device.ways else 0
        return replace(kept, guard=guard, way=again, failures=failures, not_before=until)

    def _way(self, device: ListenedDevice) -> EventSourceChoice:
        return device.ways[min(self.way, len(device.ways) - 1)]


def _wait_s(trouble: EventTrouble, failures: int) -> float:
    steps = _STEPS[trouble]
    return steps[min(failures, len(steps)) - 1]


def _another_may_do(trouble: EventTrouble) -> bool:
    """Whether another way is worth a try, as when nothing listens at the port of this one."""
    return trouble.another_way_may_do or trouble in (
        EventTrouble.NO_ANSWER,
        EventTrouble.SILENT,
        EventTrouble.FORBIDDEN,
    )


def _key(device: ListenedDevice, way: EventSourceChoice) -> Source:
    """The device's events as the guard of logins knows them: a path of their own beside its streams."""
    return Source(Endpoint.at("http", device.host, None, f"/{way}"), device.login)
