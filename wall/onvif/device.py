"""The talk with one device: its clock, its profiles, its streams' addresses. Knows the order and when to stop.

First the clock, without a login: devices refuse a login that is older than some seconds, and their clocks are off
by hours and days. A login that is refused is said at most once more, in the device's other way; never a third time.
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
from wall.onvif.soap import NonsenseError, RefusedError, Token, answer, envelope
from wall.onvif.wsdiscovery import Answered
from wall.onvif.xml import Element

_MOST_LENSES = 64


class Trouble(StrEnum):
    """Why a device gave no addresses."""

    NO_ANSWER = "no-answer"
    NONSENSE = "nonsense"
    NEEDS_LOGIN = "needs-login"
    WRONG_LOGIN = "wrong-login"
    NO_STREAM = "no-stream"


@dataclass(frozen=True, slots=True)
class Lens:
    """One camera of a device, a recorder having several: its streams as the device tells them."""

    main: Source
    sub: Source | None


@dataclass(frozen=True, slots=True)
class Device:
    """`title` is what it calls itself, empty where it does not; `brand` only where we know its streams' addresses."""

    host: str
    title: str
    brand: str | None
    lenses: tuple[Lens, ...] = ()
    trouble: Trouble | None = None
    clock_off_s: float = 0.0


class Posts(Protocol):
    def __call__(self, path: str, body: bytes, authorization: str | None = None) -> Reply:
        """Raises NoReplyError."""


class _EndError(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def talk(found: Answered, post: Posts, login: Login, now: Callable[[], datetime] | None = None) -> Device:
    """All that a device tells. Never raises for anything that it says."""
    conversation = _Talk(found, post, login, now or (lambda: datetime.now(UTC)))
    return conversation.device()


class _Talk:
    def __init__(self, found: Answered, post: Posts, login: Login, now: Callable[[], datetime]) -> None:
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
                title = self._maker()
        except _EndError as end:
            trouble = end.trouble
        brand = messages.brand_in(f"{title} {name}")
        return Device(self._found.host, title, brand, lenses, trouble, self._offset.total_seconds())

    def _set_clock(self) -> None:
        try:
            told = self._ask(self._found.path, messages.GET_TIME, "GetSystemDateAndTimeResponse", bare=True)
        except _EndError as end:
            if end.trouble is Trouble.NO_ANSWER:
                raise
            return  # some want a login even for this; then their clock had better be right
        clock = messages.clock(told)
        if clock is not None:
            self._offset = clock - self._now()

    def _maker(self) -> str:
        try:
            told = self._ask(self._found.path, messages.GET_INFORMATION, "GetDeviceInformationResponse")
        except _EndError:
            return ""  # a guest may watch and yet not ask this
        made_by, model = messages.maker(told)
        return model if made_by.casefold() in model.casefold() else f"{made_by} {model}".strip()

    def _lenses(self) -> tuple[Lens, ...]:
        path = self._found.path
        try:
            told = self._ask(self._found.path, messages.GET_CAPABILITIES, "GetCapabilitiesResponse")
            path = messages.media_path(told) or path
        except _EndError as end:
            if end.trouble is not Trouble.NONSENSE:
                raise
        pairs = messages.pairs(messages.profiles(self._ask(path, messages.GET_PROFILES, "GetProfilesResponse")))
        lenses = []
        for main, sub in pairs[:_MOST_LENSES]:
            large = self._source(path, main)
            small = None if sub is None else self._source(path, sub)
            if large is not None:
                lenses.append(Lens(large, None if small == large else small))
        return tuple(lenses)

    def _source(self, path: str, profile: messages.Profile) -> Source | None:
        try:
            found = self._ask(path, messages.get_stream_uri(profile.token), "GetStreamUriResponse")
        except _EndError as end:
            if end.trouble is not Trouble.NONSENSE:
                raise
            return None
        address = messages.stream_address(found, self._found.host)
        if address is None:
            return None
        told, ours = address.login, self._login
        return Source(address.endpoint, Login(ours.user or told.user, ours.password or told.password))

    def _ask(self, path: str, body: str, expected: str, bare: bool = False) -> Element:
        """Raises _EndError."""
        try:
            reply = self._post(path, envelope(body, None if bare else self._token()))
            if self._by_digest and not bare:
                reply = self._answered(path, body, reply) or reply
            try:
                return answer(reply.status, reply.body, expected)
            except RefusedError:
                if bare:
                    raise _EndError(Trouble.NEEDS_LOGIN) from None
                other = None if self._by_digest or self._refused else self._answered(path, body, reply)
                self._refused += 1
                if other is None:
                    raise
                found = answer(other.status, other.body, expected)
                self._by_digest, self._refused = True, 0
                return found
        except NoReplyError:
            raise _EndError(Trouble.NO_ANSWER) from None
        except NonsenseError:
            raise _EndError(Trouble.NONSENSE) from None
        except RefusedError:
            known = self._login.password is not None
            raise _EndError(Trouble.WRONG_LOGIN if known else Trouble.NEEDS_LOGIN) from None

    def _token(self) -> Token | None:
        user, password = self._login.user, self._login.password
        if self._by_digest or user is None or password is None:
            return None
        return Token(user, password, self._now() + self._offset, os.urandom(16))

    def _answered(self, path: str, body: str, reply: Reply) -> Reply | None:
        """The same asked once more, with HTTP's own digest; None where that is not what the device wants."""
        user, password = self._login.user, self._login.password
        if reply.status != 401 or reply.challenge is None or user is None or password is None:
            return None
        authorization = digest(reply.challenge, path, user, password)
        return None if authorization is None else self._post(path, envelope(body, None), authorization)


def at(host: str, ports: tuple[int, ...], post: Callable[[str, int], Posts]) -> Answered | None:
    """The device service at one of a host's ports, asked for its time; for devices that keep silent when called."""
    for port in ports:
        try:
            reply = post(host, port)(messages.SERVICE, envelope(messages.GET_TIME, None))
            answer(reply.status, reply.body, "GetSystemDateAndTimeResponse")
        except RefusedError:
            return Answered(host, port)
        except (NoReplyError, NonsenseError):
            continue
        return Answered(host, port)
    return None
