"""Decides which devices to listen to, and in which way. Pure.

A recorder sends the events of all its channels over one connection, and a camera has one or two places for subscribers.
So each device has one source, however many cameras of the wall it has.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from wall.model.event_source import EventSourceChoice
from wall.model.listening import ListenedCamera, LoginState
from wall.model.login import NO_LOGIN, Login

Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class ListenedDevice:
    """One camera or recorder. `address` is where its streams are read; the same address is the same source."""

    address: Address
    login: Login
    cameras: tuple[ListenedCamera, ...]

    @property
    def host(self) -> str:
        return self.address[0]

    @property
    def name(self) -> str:
        """The name that the wall and the log use."""
        return f"{self.address[0]}:{self.address[1]}"

    @property
    def ways(self) -> tuple[EventSourceChoice, ...]:
        """The ways in the order of trying. A choice in the cameras file is not questioned."""
        chosen = next(
            (one.way for one in self.cameras if one.way is not EventSourceChoice.AUTO), EventSourceChoice.AUTO
        )
        if chosen is EventSourceChoice.NO:
            return ()
        if chosen is not EventSourceChoice.AUTO:
            return (chosen,)
        brand = next((one.brand for one in self.cameras if one.brand is not None), None)
        return (EventSourceChoice.ONVIF,) if brand is None else (EventSourceChoice.ONVIF, brand)

    @property
    def login_state(self) -> LoginState:
        """The state of the login.

        A channel that this user may not see does not count against a login that works elsewhere.
        """
        states = {one.login_state for one in self.cameras if one.login == self.login}
        return next((one for one in (LoginState.TAKEN, LoginState.REFUSED) if one in states), LoginState.UNKNOWN)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.cameras)

    def is_same_source(self, other: ListenedDevice) -> bool:
        """Whether a source that runs for `other` fits this one: the rest may be learnt while it runs."""
        return self.key == other.key

    @property
    def key(self) -> Hashable:
        """What a source depends on."""
        return self.address, self.login, self.ways, tuple((one.name, one.channel) for one in self.cameras)


def devices_of(cameras: Iterable[ListenedCamera]) -> tuple[ListenedDevice, ...]:
    """The devices to listen to, in the order of their first cameras."""
    found: dict[Address, list[ListenedCamera]] = {}
    for camera in cameras:
        if camera.way is not EventSourceChoice.NO:
            found.setdefault(camera.device, []).append(camera)
    return tuple(ListenedDevice(address, _login(here), tuple(here)) for address, here in found.items())


def camera_of(device: ListenedDevice, channel: int | None) -> ListenedCamera | None:
    """The camera of a channel, counted from 1; None if the wall has no such camera.

    A device with one camera of unknown channel has only that one.
    """
    known = next((one for one in device.cameras if channel is not None and one.channel == channel), None)
    if known is not None:
        return known
    alone = device.cameras[0] if len(device.cameras) == 1 else None
    return alone if alone is not None and (channel is None or alone.channel is None) else None


def _login(cameras: list[ListenedCamera]) -> Login:
    """The first login that has worked, or else the first that has not been refused."""
    named = [one for one in cameras if one.login.user is not None]
    for state in (LoginState.TAKEN, LoginState.UNKNOWN, LoginState.REFUSED):
        for one in named:
            if one.login_state is state:
                return one.login
    return NO_LOGIN
