"""Turns what a person asked to have tried into addresses to look at; an address is read as a cameras file's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from wall.commands.probe.search import Try, by_brand, by_guess, sub_of
from wall.config.brands import BRANDS, BY_NAME, WORDS
from wall.config.schema.addresses import read_address
from wall.config.schema.hosts import host
from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare, nearest
from wall.model.camera import Camera, Source, Transport
from wall.model.endpoint import Endpoint
from wall.model.language import Language
from wall.model.login import NO_LOGIN, Login
from wall.words import Text
from wall.words import probe as words
from wall.words.problems import cause
from wall.words.problems.codes import ProblemCode


class NotATargetError(ValueError):
    """What was asked for cannot be tried; `said` is the reason, for a person."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text.en)
        self._text, self._values = text, values

    def said(self, language: Language) -> str:
        values = {
            key: value.said(language) if isinstance(value, _Later) else value for key, value in self._values.items()
        }
        return self._text.said(language, **values)


@dataclass(frozen=True, slots=True)
class _Later:
    """A cause whose words wait for the language."""

    wrong: Wrong

    def said(self, language: Language) -> str:
        return cause(self.wrong.code, language, self.wrong.params)


@dataclass(frozen=True, slots=True)
class ProbeRequest:
    """What the command line asks for. A password is never on it."""

    address: str
    brand: str | None = None
    channel: int | None = None
    port: int | None = None
    login: Login = NO_LOGIN
    transport: Transport | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Addresses of one device, at least one; the most likely first.

    `guessed`: only a host was given, and every brand's address is tried. `password_shown`: it stood in the URL.
    """

    tries: tuple[Try, ...]
    login: Login
    guessed: bool = False
    channel: int | None = None
    password_shown: bool = False

    @property
    def endpoint(self) -> Endpoint:
        """Where the first of them is."""
        return self.tries[0].main.endpoint

    @property
    def host(self) -> str:
        return self.endpoint.host

    @property
    def port(self) -> int:
        return self.endpoint.port


def target_of(request: ProbeRequest) -> Target:
    """Raises NotATargetError."""
    text = request.address.strip()
    if "://" in text:
        return _by_url(request, text)
    match = re.fullmatch(r"(.*?)(?::(\d{1,5}))?", text) if text.count(":") < 2 else None
    name, port = text, request.port
    if match is not None:
        name = match[1]
        port = int(match[2]) if port is None and match[2] else port
    try:
        where = host(name).text
    except Wrong as wrong:
        raise NotATargetError(words.BAD_ADDRESS, address=text, cause=_Later(wrong)) from None
    if port is not None and not 1 <= port <= 65535:
        raise NotATargetError(words.BAD_ADDRESS, address=text, cause=_Later(Wrong(ProblemCode.ADDRESS_PORT)))
    guessed = request.brand is None
    if request.brand is not None:
        brand_name = _brand(request.brand)
        one = by_brand(where, port, BY_NAME[brand_name], request.channel, request.login, request.transport)
        if one is None:
            raise NotATargetError(words.NO_RECORDER, brand=brand_name)
        tries: tuple[Try, ...] = (one,)
    else:
        tries = by_guess(where, port, request.channel, request.login, request.transport)
    return Target(tries, request.login, guessed, request.channel)


def _by_url(request: ProbeRequest, text: str) -> Target:
    if request.brand is not None or request.channel is not None or request.port is not None:
        raise NotATargetError(words.BRAND_WITH_ADDRESS)
    try:
        address = read_address(text)
    except Wrong as wrong:
        # The address may hold a password: only what is wrong with it is told.
        raise NotATargetError(words.BAD_ADDRESS, address="…", cause=_Later(wrong)) from None
    login = Login(address.login.user or request.login.user, address.login.password or request.login.password)
    main = Source(address.endpoint, login, request.transport or Transport.TCP)
    return Target((Try(main, sub_of(main)),), login, password_shown=address.login.password is not None)


def of_camera(camera: Camera) -> Target:
    """A camera of a cameras file."""
    return Target((Try(camera.main, camera.sub),), camera.main.login)


def with_login(target: Target, login: Login) -> Target:
    """The same addresses, with a login."""

    def dressed(source: Source) -> Source:
        return replace(source, login=login)

    tries = tuple(
        replace(one, main=dressed(one.main), sub=None if one.sub is None else dressed(one.sub)) for one in target.tries
    )
    return replace(target, tries=tries, login=login)


def _brand(written: str) -> str:
    plain = bare(written)
    for word, name in WORDS.items():
        if bare(word) == plain:
            return name
    near = nearest(written, WORDS)
    if near is not None:
        return WORDS[near]
    raise NotATargetError(words.BAD_BRAND, brand=written, brands=", ".join(brand.name for brand in BRANDS))
