"""The doors of all devices, by address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wall.core.devices.connections import Limits, admitted
from wall.core.devices.door import Barrier, Door
from wall.core.devices.login_guard import LoginRefusal
from wall.model.camera import Source
from wall.model.endpoint import DeviceAddress
from wall.model.fault import Fault


class Doors:
    """The present `Door` of each device.

    Not pure, unlike the doors: it is the one place that remembers them, shared by whoever connects in one process, on
    one thread. `now` is in monotonic seconds throughout.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits: Limits = {} if limits is None else limits
        self._doors: dict[DeviceAddress, Door] = {}

    def set_limits(self, limits: Limits) -> None:
        """From now on these limits; connections beyond them end by themselves."""
        self._limits = limits

    def limits(self, now: float) -> Limits:
        """The most connections that each device takes, as far as that is known at `now`: given, or else learnt."""
        return {**self.learnt_limits(now), **self._limits}

    def learnt_limits(self, now: float) -> Limits:
        """The limits that devices were found to have, and that no file gives."""
        found = {device: door.sessions.limit(now) for device, door in self._doors.items() if device not in self._limits}
        return {device: limit for device, limit in found.items() if limit is not None}

    def admitted(self, asks: Iterable[Source], now: float) -> frozenset[Source]:
        """Those of `asks`, the most important first, that may have their devices' connections.

        The caller ends whatever else is connected. See `connections.admitted`.
        """
        inside = frozenset[Source]().union(*(door.inside for door in self._doors.values()))
        return admitted(asks, self.limits(now), inside)

    def refusal(self, source: Source) -> LoginRefusal | None:
        """The refusal that holds for `source`, be its time over or not."""
        return self._door(source).logins.refusal(source)

    def bar(self, source: Source, now: float) -> Barrier | None:
        """Why `source` may not be connected for some time; None where it is worth asking again soon."""
        return self._door(source).bar(source, now)

    def may_connect(self, source: Source, now: float) -> bool:
        """Whether limit, gate and login guard of its device let `source` in at `now`."""
        return self._door(source).may_connect(source, now)

    def entered(self, source: Source, now: float) -> None:
        """A connection for `source` was begun."""
        self._doors[source.device] = self._door(source).entered(source, now)

    def connected(self, source: Source) -> None:
        """The device plays `source`."""
        self._doors[source.device] = self._door(source).connected(source)

    def failed(self, source: Source, fault: Fault, now: float) -> Fault:
        """The connection for `source` failed; it still counts until `ended`.

        What the fault is by all that is known of the device: a refused login that has worked is only suspended, and a
        device that is busy when we have just left it most likely still holds our session.
        """
        self._doors[source.device], known = self._door(source).failed(source, fault, now)
        return known

    def left(self, source: Source) -> None:
        """The connection for `source` was asked to end."""
        self._doors[source.device] = self._door(source).left(source)

    def ended(self, source: Source, now: float) -> None:
        """The connection for `source` is gone."""
        self._doors[source.device] = self._door(source).ended(source, now)

    def _door(self, source: Source) -> Door:
        door = self._doors.get(source.device, _UNKNOWN)
        limit = self._limits.get(source.device)
        return door if door.limit == limit else replace(door, limit=limit)


_UNKNOWN = Door()
