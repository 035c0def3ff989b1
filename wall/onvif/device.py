"""Querying one device for its clock, its profiles and the addresses of its streams.

The clock comes first, without a login: a device refuses a login that is some seconds old, and device clocks are off
by hours and days.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from wall.model.login import NO_LOGIN, Login
from wall.onvif import messages
from wall.onvif.http import Exchange
from wall.onvif.media import Lens, lenses
from wall.onvif.own_words import shown
from wall.onvif.service import Service
from wall.onvif.session import Session
from wall.onvif.trouble import DeviceError, Trouble
from wall.onvif.wsdiscovery import ProbeMatch


@dataclass(frozen=True, slots=True)
class Device:
    """What a device reports. `title` is empty if unknown; `brand` is set only if its stream addresses are known."""

    host: str
    title: str
    brand: str | None
    lenses: tuple[Lens, ...] = ()
    trouble: Trouble | None = None
    clock_off_s: float = 0.0
    """How far the device's clock is ahead of ours."""
    words: str = ""
    """What the device itself says of its trouble: cleaned, and without the login."""


def query(
    found: ProbeMatch,
    exchange: Exchange,
    login: Login,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    clock: Callable[[], float] = time.monotonic,
) -> Device:
    """Everything that a device reports. Never raises, whatever the device answers."""
    name, hardware = messages.scope(found.scopes, "name"), messages.scope(found.scopes, "hardware")
    title = name if hardware in name else f"{name} {hardware}".strip()
    session = Session(exchange, login, now, clock)
    cameras: tuple[Lens, ...] = ()
    trouble, words = None, ""
    try:
        set_clock(session, found.service)
        cameras = lenses(session, found.service, found.host, login)
        title = title or _model(session, found)
    except DeviceError as error:
        trouble, words = error.trouble, shown(error.words, login)
    brand = messages.brand_in(f"{title} {name}")
    offset = session.clock_offset.total_seconds()
    return Device(found.host, title, brand, cameras, trouble, offset, words)


def set_clock(session: Session, device: Service) -> None:
    """Tell a session the time of the device whose device service this is. Raises DeviceError where asking on is of no
    use.
    """
    try:
        response = session.ask(device, messages.GET_TIME, anonymous=True)
    except DeviceError as error:
        # Some devices want a login even for this, or cannot tell. Their clock has to be right.
        if error.trouble in (Trouble.NEEDS_LOGIN, Trouble.FAULT, Trouble.INVALID_ANSWER):
            return
        raise
    session.set_clock(messages.clocks(response))


def _model(session: Session, found: ProbeMatch) -> str:
    try:
        response = session.ask(found.service, messages.GET_INFORMATION)
    except DeviceError:
        return ""  # A guest account may watch, but not ask for this.
    manufacturer, model = messages.manufacturer_and_model(response)
    return model if manufacturer.casefold() in model.casefold() else f"{manufacturer} {model}".strip()


def find_service(host: str, ports: tuple[int, ...], exchange: Callable[[str], Exchange]) -> ProbeMatch | None:
    """The device service at one of a host's ports, for devices that do not answer probes. Asks for their time.

    Where no port has one, but something answers, it is the first of these; None where nothing does.
    """
    something: ProbeMatch | None = None
    for port in ports:
        match = ProbeMatch(host, port, secure=port in (443, 8443))
        try:
            session = Session(exchange(host), NO_LOGIN, is_patient=False)
            session.ask(match.service, messages.GET_TIME, anonymous=True)
        except DeviceError as error:
            if error.trouble.is_final or error.trouble is Trouble.FAULT:
                return match
            if error.trouble is not Trouble.NO_ANSWER and something is None:
                something = match
        else:
            return match
    return something
