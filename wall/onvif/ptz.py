"""Finds out whether a camera can be turned, and turns it: one question at a time, to one device."""

from __future__ import annotations

from dataclasses import dataclass

from wall.core.ptz import GoHome, GoTo, Halt, Move, Order
from wall.onvif import messages, ptz_messages
from wall.onvif.device import set_clock
from wall.onvif.media import media_services
from wall.onvif.ptz_messages import PtzProfile
from wall.onvif.service import Service, places
from wall.onvif.session import Session
from wall.onvif.soap import Operation
from wall.onvif.trouble import DeviceError, Trouble
from wall.onvif.xml import Element

_PASSING = (Trouble.SILENT, Trouble.NO_ANSWER)
"""Troubles that may pass."""


class NoPresetError(Exception):
    """The camera has no such preset."""


@dataclass(frozen=True, slots=True)
class Motors:
    """Where a camera is turned: its PTZ service, a profile, and its presets' tokens."""

    service: Service
    profile: str
    presets: tuple[str, ...]


def find_motors(session: Session, device: Service, host: str, channel: int | None) -> Motors | None:
    """The motors of the camera, or of a recorder's channel; None where it has none. Raises DeviceError.

    `device` is the device service at `host`.
    """
    session.begin()
    set_clock(session, device)
    profile = _profile(session, device, host, channel)
    if profile is None:
        return None
    for service in _services(session, device, host):
        nodes = _answer(session, service, ptz_messages.GET_NODES)
        if nodes is None:
            continue
        turning = ptz_messages.turning_nodes(nodes)
        if not turning or (profile.node and profile.node not in turning):
            return None
        found = _answer(session, service, ptz_messages.get_presets(profile.token))
        return Motors(service, profile.token, () if found is None else ptz_messages.presets(found))
    return None


def obey(session: Session, motors: Motors, order: Order) -> None:
    """Have an order carried out. Raises DeviceError, or NoPresetError."""
    session.begin()
    match order:
        case Move(direction):
            operation = ptz_messages.move(motors.profile, *direction.value)
        case Halt():
            operation = ptz_messages.stop(motors.profile)
        case GoTo(number):
            _go_to(session, motors, number)
            return
        case GoHome():
            _go_home(session, motors)
            return
    session.ask(motors.service, operation)


def _go_to(session: Session, motors: Motors, number: int) -> None:
    token = ptz_messages.preset(motors.presets, number)
    if token is None:
        raise NoPresetError
    try:
        session.ask(motors.service, ptz_messages.goto_preset(motors.profile, token))
    except DeviceError as error:
        # Devices list presets that nobody has ever set.
        if error.trouble is Trouble.FAULT:
            raise NoPresetError from None
        raise


def _go_home(session: Session, motors: Motors) -> None:
    try:
        _go_to(session, motors, 1)
    except NoPresetError:
        session.ask(motors.service, ptz_messages.goto_home(motors.profile))


def _profile(session: Session, device: Service, host: str, channel: int | None) -> PtzProfile | None:
    for media, service in media_services(session, device, host):
        response = _answer(session, service, ptz_messages.get_profiles(media))
        if response is not None and (order := ptz_messages.lenses(response)):
            return ptz_messages.of_channel(ptz_messages.profiles(response), order, channel)
    return None


def _services(session: Session, device: Service, host: str) -> list[Service]:
    """Where the PTZ service may be, the likeliest place first; none where the device says that it has none."""
    for operation in (messages.GET_CAPABILITIES, messages.GET_SERVICES):
        response = _answer(session, device, operation)
        address = "" if response is None else ptz_messages.service_address(response)
        if address:
            # Many devices answer every service at one path, whatever they say.
            return list(dict.fromkeys([*places(address, host, device), device]))
    return []


def _answer(session: Session, service: Service, operation: Operation) -> Element | None:
    """The response; None where it cannot be had, and asking for something else may do. Raises DeviceError."""
    try:
        return session.ask(service, operation)
    except DeviceError as error:
        if error.trouble.is_final or error.trouble in _PASSING:
            raise
        return None
