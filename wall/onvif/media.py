"""Finds a device's media service, and the addresses of its streams.

Devices name the first media service, the second, both, or neither; at another port, or at an address of the network
behind their router; and a profile that somebody left incomplete refuses its address, where the next one gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wall.model.camera import Source
from wall.model.login import Login
from wall.onvif import messages
from wall.onvif.messages import Media, Profile
from wall.onvif.service import Service, places
from wall.onvif.session import Session
from wall.onvif.soap import Operation
from wall.onvif.trouble import DeviceError, Trouble
from wall.onvif.xml import Element

_MOST_LENSES = 128
_USUAL_PATHS = ("/onvif/media_service", "/onvif/Media", "/onvif/media")
"""Usual paths of the service, for devices that name none; the standard leaves the path open."""


@dataclass(frozen=True, slots=True)
class Lens:
    """One video source of a device, with its streams. A recorder has several, a multi-lens camera too."""

    main: Source
    sub: Source | None


def lenses(session: Session, device: Service, host: str, login: Login) -> tuple[Lens, ...]:
    """All video sources that tell an address. Raises DeviceError."""
    error: DeviceError | None = None
    for media, service in media_services(session, device, host):
        streams = _Streams(session, media, service, host, login)
        try:
            found = streams.lenses()
        except DeviceError as failed:
            if failed.trouble.is_final:
                raise
            # What answered says more than what did not.
            error = failed if error is None or error.trouble in _LITTLE_SAID else error
            continue
        if found:
            return found
        if streams.error is not None and streams.error.trouble.is_final:
            raise streams.error
        error = streams.error or DeviceError(Trouble.NO_STREAM)
    raise error or DeviceError(Trouble.NO_STREAM)


_LITTLE_SAID = (Trouble.NO_ANSWER, Trouble.SILENT, Trouble.INVALID_ANSWER, Trouble.NOT_ONVIF)


def media_services(session: Session, device: Service, host: str) -> Iterator[tuple[Media, Service]]:
    """The places where a media service may be, each once; the device is asked for more as they are used up."""
    given: set[tuple[Media, Service]] = set()

    def new(media: Media, services: list[Service]) -> Iterator[tuple[Media, Service]]:
        for service in services:
            if (media, service) not in given:
                given.add((media, service))
                yield media, service

    address = _capability(session, device)
    yield from new(Media.MEDIA1, places(address, host, device))
    named = _named(session, device)
    for media, one in named:
        yield from new(media, places(one, host, device))
    # Many devices answer every service at one path, whatever they say.
    yield from new(Media.MEDIA1, [device])
    if not named and not address:
        yield from new(Media.MEDIA1, [Service(device.port, path, device.secure) for path in _USUAL_PATHS])
    yield from new(Media.MEDIA2, [device])


def _capability(session: Session, device: Service) -> str:
    """The media service among the capabilities; empty if the device does not tell. Raises DeviceError."""
    try:
        return messages.media_address(session.ask(device, messages.GET_CAPABILITIES))
    except DeviceError as error:
        if error.trouble.is_final or error.trouble is Trouble.NO_ANSWER:
            raise
        return ""


def _named(session: Session, device: Service) -> list[tuple[Media, str]]:
    """The addresses of both media services among all services; none if the device does not tell."""
    try:
        return messages.media_addresses(session.ask(device, messages.GET_SERVICES))
    except DeviceError as error:
        if error.trouble.is_final:
            raise
        return []


class _Streams:
    """The profiles of one media service, and their streams, each asked for once."""

    def __init__(self, session: Session, media: Media, service: Service, host: str, login: Login) -> None:
        self._session, self._media, self._service, self._host, self._login = session, media, service, host, login
        self._known: dict[str, Source | None] = {}
        self._is_over = False
        self._silences = 0
        self.error: DeviceError | None = None
        """Why the last profile gave no stream."""

    def lenses(self) -> tuple[Lens, ...]:
        """Raises DeviceError where there are no profiles, or no login for them."""
        profiles = messages.profiles(self._answer(messages.get_profiles(self._media)))
        found = []
        for group in messages.by_lens(profiles)[:_MOST_LENSES]:
            main = next(((one, source) for one in group if (source := self._source(one)) is not None), None)
            if main is None:
                continue
            profile, source = main
            sub = next((one for one in map(self._source, messages.sub_first(group, profile)) if one is not None), None)
            found.append(Lens(source, None if sub == source else sub))
        return tuple(found)

    def _answer(self, operations: Sequence[Operation]) -> Element:
        """The response to the first of these that the device can do. Raises DeviceError."""
        for operation in operations[:-1]:
            try:
                return self._session.ask(self._service, operation)
            except DeviceError as error:
                if error.trouble is not Trouble.FAULT:
                    raise
        return self._session.ask(self._service, operations[-1])

    def _source(self, profile: Profile) -> Source | None:
        if profile.token not in self._known:
            self._known[profile.token] = None if self._is_over else self._asked(profile)
        return self._known[profile.token]

    def _asked(self, profile: Profile) -> Source | None:
        try:
            response = self._answer(messages.get_stream_uri(self._media, profile.token))
        except DeviceError as error:
            if error.trouble.is_final and not self._session.is_accepted and not self._may_be_one_right(error):
                raise
            self.error = error
            self._silences += error.trouble is Trouble.SILENT
            # It does not get better by asking for the rest of 64 channels.
            self._is_over = error.trouble in (Trouble.NO_ANSWER, Trouble.LOCKED) or self._silences > 1
            return None
        address = messages.stream_address(response, self._host)
        if address is None:
            return None
        reported, given = address.login, self._login
        login = Login(given.user or reported.user, given.password or reported.password)
        return Source(address.endpoint, login)

    def _may_be_one_right(self, error: DeviceError) -> bool:
        """Whether only the right to this one profile may be missing, which one more profile shows."""
        first = self.error is None or not self.error.trouble.is_final
        return error.trouble is Trouble.WRONG_LOGIN and first and self._session.refusals < 2
