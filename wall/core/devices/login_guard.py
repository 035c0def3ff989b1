"""Which logins a device has refused, and until when nobody may try them again. Knows times; connects nothing.

A stream that is refused keeps its own patience, but cameras and recorders count wrong passwords by whoever asks:
a camera's two streams, or a recorder's eight channels, would together be locked out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wall.core.devices.back_off import back_off_s
from wall.core.devices.connections import device
from wall.model.camera import Source
from wall.model.fault import Fault

_Login = tuple[str, str | None, str | None]


@dataclass(slots=True)
class LoginGuard:
    _refused: dict[_Login, tuple[int, float]] = field(default_factory=dict)

    def refused(self, source: Source, now: float) -> None:
        """The device of `source` has said that user or password is wrong, or that it wants some."""
        if source.user is None:
            return  # nothing was tried, and another path may need none
        times = self._refused.get(_login(source), (0, 0.0))[0] + 1
        self._refused[_login(source)] = (times, now + back_off_s(Fault.WRONG_PASSWORD, times))

    def accepted(self, source: Source) -> None:
        self._refused.pop(_login(source), None)

    def closed_until(self, source: Source, now: float) -> float | None:
        """When this login may be tried again, in the seconds of `now`; None where it may be now."""
        _, until = self._refused.get(_login(source), (0, now))
        return until if until > now else None


def _login(source: Source) -> _Login:
    return device(source), source.user, source.password
