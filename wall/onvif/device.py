"""Querying one device for its clock, its profiles and the addresses of its streams.

The clock comes first, without a login: a device refuses a login that is some seconds old, and device clocks are off
by hours and days. A login that is refused is tried at most once more, by the device's other scheme, and never a third
time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from wall.model.camera import Source
from wall.model.login import Login
from wall.onvif import messages
from wall.onvif.http import NoReplyError, Reply, digest
from wall.onvif.soap import InvalidAnswerError, RefusedError, Token, answer, envelope
from wall.onvif.wsdiscovery import ProbeMatch
from wall.onvif.xml import Element

_MOST_LENSES = 64


class Trouble(StrEnum):
    """Why a device reported no streams."""

    NO_ANSWER = "no-answer"
    INVALID_ANSWER = "invalid-answer"
    NEEDS_LOGIN = "needs-login"
    WRONG_LOGIN = "wrong-login"
    NO_STREAM = "no-stream"


@dataclass(frozen=True, slots=True)
class Lens:
    """One video source of a device, with its streams. A recorder has several, a multi-lens camera too."""

    main: Source
    sub: Source | None


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


class Posts(Protocol):
    def __call__(self, path: str, body: bytes, authorization: str | None = None) -> Reply:
        """The reply to a POST request. Raises NoReplyError."""


class _QueryError(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def query(found: ProbeMatch, post: Posts, login: Login, now: Callable[[], datetime] | None = None) -> Device:
    """Everything that a device reports. Never raises, whatever the device answers."""
    return _Query(found, post, login, now or (lambda: datetime.now(UTC))).device()


class _Query:
    def __init__(self, found: ProbeMatch, post: Posts, login: Login, now: Callable[[], datetime]) -> None:
        self._found, self._post, self._login, self._now = found, post, login, now
        self._offset = timedelta()
        self._by_digest = False
        self._refused = 0

    def device(self) -> Device:
        scopes = self._found.scopes
        name, hardware = messages.scope(scopes, "name"), messages.scope(scopes, "hardware")
        title = name if hardware in name else f"{name} {hardware}".strip()
        lenses: tuple[Lens, ...] = ()
        trouble = None
        try:
            self._set_clock()
            lenses = self._lenses()
            if not lenses:
                trouble = Trouble.NO_STREAM
            if not title:
                title = self._model()
        except _QueryError as error:
            trouble = error.trouble
        brand = messages.brand_in(f"{title} {name}")
        return Device(self._found.host, title, brand, lenses, trouble, self._offset.total_seconds())

    def _set_clock(self) -> None:
        try:
            response = self._ask(self._found.path, messages.GET_TIME, "GetSystemDateAndTimeResponse", anonymous=True)
        except _QueryError as error:
            if error.trouble is Trouble.NO_ANSWER:
                raise
            return  # Some devices want a login even for this. Their clock has to be right.
        clock = messages.clock(response)
        if clock is not None:
            self._offset = clock - self._now()

    def _model(self) -> str:
        try:
            response = self._ask(self._found.path, messages.GET_INFORMATION, "GetDeviceInformationResponse")
        except _QueryError:
            return ""  # A guest account may watch, but not ask for this.
        manufacturer, model = messages.manufacturer_and_model(response)
        return model if manufacturer.casefold() in model.casefold() else f"{manufacturer} {model}".strip()

    def _lenses(self) -> tuple[Lens, ...]:
        path = self._found.path
        try:
            response = self._ask(self._found.path, messages.GET_CAPABILITIES, "GetCapabilitiesResponse")
            path = messages.media_path(response) or path
        except _QueryError as error:
            if error.trouble is not Trouble.INVALID_ANSWER:
                raise
        profiles = messages.profiles(self._ask(path, messages.GET_PROFILES, "GetProfilesResponse"))
        lenses = []
        for main, sub in messages.main_and_sub(profiles)[:_MOST_LENSES]:
            large = self._source(path, main)
            small = None if sub is None else self._source(path, sub)
            if large is not None:
                lenses.append(Lens(large, None if small == large else small))
        return tuple(lenses)

    def _source(self, path: str, profile: messages.Profile) -> Source | None:
        try:
            response = self._ask(path, messages.get_stream_uri(profile.token), "GetStreamUriResponse")
        except _QueryError as error:
            if error.trouble is not Trouble.INVALID_ANSWER:
                raise
            return None
        address = messages.stream_address(response, self._found.host)
        if address is None:
            return None
        reported, given = address.login, self._login
        login = Login(given.user or reported.user, given.password or reported.password)
        return Source(address.endpoint, login)

    def _ask(self, path: str, body: str, expected: str, anonymous: bool = False) -> Element:
        """Raises _QueryError."""
        try:
            reply = self._post(path, envelope(body, None if anonymous else self._token()))
            if self._by_digest and not anonymous:
                reply = self._post_with_digest(path, body, reply) or reply
            try:
                return answer(reply.status, reply.body, expected)
            except RefusedError:
                if anonymous:
                    raise _QueryError(Trouble.NEEDS_LOGIN) from None
                other = None if self._by_digest or self._refused else self._post_with_digest(path, body, reply)
                self._refused += 1
                if other is None:
                    raise
                found = answer(other.status, other.body, expected)
                self._by_digest, self._refused = True, 0
                return found
        except NoReplyError:
            raise _QueryError(Trouble.NO_ANSWER) from None
        except InvalidAnswerError:
            raise _QueryError(Trouble.INVALID_ANSWER) from None
        except RefusedError:
            known = self._login.password is not None
            raise _QueryError(Trouble.WRONG_LOGIN if known else Trouble.NEEDS_LOGIN) from None

    def _token(self) -> Token | None:
        user, password = self._login.user, self._login.password
        if self._by_digest or user is None or password is None:
            return None
        return Token(user, password, self._now() + self._offset, os.urandom(16))

    def _post_with_digest(self, path: str, body: str, reply: Reply) -> Reply | None:
        """Repeat the request with HTTP digest authentication; None if the device does not want that."""
        user, password = self._login.user, self._login.password
        if reply.status != 401 or reply.challenge is None or user is None or password is None:
            return None
        authorization = digest(reply.challenge, path, user, password)
        return None if authorization is None else self._post(path, envelope(body, None), authorization)


def find_service(host: str, ports: tuple[int, ...], post: Callable[[str, int], Posts]) -> ProbeMatch | None:
    """The device service at one of a host's ports, for devices that do not answer probes. Asks for their time."""
    for port in ports:
        try:
            reply = post(host, port)(messages.SERVICE, envelope(messages.GET_TIME, None))
            answer(reply.status, reply.body, "GetSystemDateAndTimeResponse")
        except RefusedError:
            return ProbeMatch(host, port)
        except (NoReplyError, InvalidAnswerError):
            continue
        return ProbeMatch(host, port)
    return None
