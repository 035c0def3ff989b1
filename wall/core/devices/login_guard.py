"""Which logins a device has taken and refused, and when a refused one may be tried again. Pure.

Devices count wrong passwords by whoever asks, so one refusal closes a login for all streams of the device. A refused
stream keeps its own patience beside that, for a user may be allowed one channel and not another. Without a user nothing
was tried, and another path may need none: then only the stream itself waits.

A login that has worked is most likely still right: many cameras answer RTSP before their list of users is read, and
refuse everybody for some minutes after a restart. It is tried again after one, two and five minutes, and then taken
for changed: recorders lock an address out for five wrong passwords, and then refuse the new one too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wall.core.devices.back_off import back_off_s
from wall.model.camera import Source
from wall.model.fault import Fault
from wall.model.login import Login

SUSPENSIONS = 4
"""A login that has worked and was refused this often in a row has most likely been changed."""


@dataclass(frozen=True, slots=True)
class LoginRefusal:
    """A login that was refused `times` times in a row, at last to `source`; not to be tried again before `until`.

    `has_worked` is set where it had been taken before.
    """

    source: Source
    times: int
    until: float
    has_worked: bool = False

    @property
    def fault(self) -> Fault:
        """What a person is told."""
        return Fault.LOGIN_SUSPENDED if self.has_worked and self.times < SUSPENSIONS else Fault.WRONG_PASSWORD


@dataclass(frozen=True, slots=True)
class LoginGuard:
    """The logins of one device. Both fields are by login, and by stream."""

    worked: frozenset[Login | Source] = frozenset()
    refusals: Mapping[Login | Source, LoginRefusal] = field(default_factory=dict)

    def refusal(self, source: Source) -> LoginRefusal | None:
        """The refusal that holds for `source`, over or not; of two the one that closes it for longer."""
        found = [self.refusals[key] for key in _keys(source) if key in self.refusals]
        return max(found, key=lambda refusal: refusal.until, default=None)

    def taken(self, source: Source) -> LoginGuard:
        """The device plays `source`: its login is good, and so for the streams that waited with it."""
        keys = _keys(source)

        def is_over(key: Login | Source, refusal: LoginRefusal) -> bool:
            return key in keys or (refusal.has_worked and refusal.source.login == source.login)

        kept = {key: refusal for key, refusal in self.refusals.items() if not is_over(key, refusal)}
        return LoginGuard(self.worked | {*keys}, kept)

    def refused(self, source: Source, others_play: bool, now: float) -> LoginGuard:
        """The login was refused to `source`. `others_play` is whether another stream is connected with it."""
        # While others play, a stream that never did is one that this user may not see.
        stream_worked = source in self.worked or (source.login in self.worked and not others_play)
        times = {}
        for key in _keys(source):
            has_worked = stream_worked if key == source else key in self.worked
            before = self.refusals.get(key)
            in_a_row = 0 if before is None or before.has_worked is not has_worked else before.times
            times[key] = in_a_row + 1, has_worked
        return self._closed(times, source, now)

    def left_unanswered(self, source: Source, now: float) -> LoginGuard:
        """A connection ended before its answer came: a login that was refused before may have been so again."""
        known = {key: self.refusals[key] for key in _keys(source) if key in self.refusals}
        return self._closed({key: (one.times, one.has_worked) for key, one in known.items()}, source, now)

    def _closed(self, times: Mapping[Login | Source, tuple[int, bool]], source: Source, now: float) -> LoginGuard:
        fresh = {key: _refusal(source, number, has_worked, now) for key, (number, has_worked) in times.items()}
        return replace(self, refusals={**self.refusals, **fresh})


def _refusal(source: Source, times: int, has_worked: bool, now: float) -> LoginRefusal:
    pace = Fault.LOGIN_SUSPENDED if has_worked else Fault.WRONG_PASSWORD
    return LoginRefusal(source, times, now + back_off_s(pace, times), has_worked)


def _keys(source: Source) -> tuple[Login | Source, ...]:
    return (source,) if source.login.user is None else (source, source.login)
