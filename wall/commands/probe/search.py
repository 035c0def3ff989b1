"""Decides which addresses of a camera are tried, in which order, and when the search ends; the caller connects.

A wrong password ends it at once: see `wall.core.devices.back_off` for what cameras do about a second one. A path that
is not there locks nothing.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

from wall.commands.probe.measurement import Seen, Sight
from wall.config.brands import BRANDS, BY_NAME, Brand, paths
from wall.model.camera import Source, Transport
from wall.model.endpoint import Endpoint
from wall.model.fault import Fault
from wall.model.login import Login

_MOST_HUNG_UP = 3
"""A device that has hung up on this many paths is no camera, and hangs up on all."""
_WANTS_LOGIN = (Fault.LOGIN_MISSING, Fault.WRONG_PASSWORD)


@dataclass(frozen=True, slots=True)
class Try:
    """One address to try, and its sub stream's, if known. `brands` are those that keep their streams there."""

    main: Source
    sub: Source | None = None
    brands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """`main` plays. `sub` is what came of its sub stream; None where no address of one is known."""

    attempt: Try
    main: Seen
    sub: Sight | None
    tried: int


@dataclass(frozen=True, slots=True)
class Missed:
    """Nothing plays. `fault` is the reason that ended the search, or the most helpful one of all addresses."""

    fault: Fault
    attempt: Try
    tried: int

    def wants_login(self, login: Login) -> bool:
        """Whether the camera asked for a password, and `login`, with which it was tried, has none."""
        return self.fault in _WANTS_LOGIN and login.password is None


ProbeOutcome = Found | Missed


def search(tries: tuple[Try, ...]) -> Generator[Source, Sight, ProbeOutcome]:
    """Yields one source after another to look at, takes what was seen there, and returns the outcome."""
    faults: list[Fault] = []
    for number, attempt in enumerate(tries, start=1):
        sight = yield attempt.main
        if isinstance(sight, Seen):
            sub = None
            if attempt.sub is not None:
                sub = yield attempt.sub
            return Found(attempt, sight, sub, number)
        faults.append(sight.fault)
        if not _worth_going_on(faults):
            return Missed(sight.fault, attempt, number)
    return Missed(_most_helpful(faults), tries[-1], len(tries))


def _worth_going_on(faults: list[Fault]) -> bool:
    last = faults[-1]
    if last.another_path_may_do:
        return True
    return last.hung_up and sum(fault.hung_up for fault in faults) < _MOST_HUNG_UP


def _most_helpful(faults: list[Fault]) -> Fault:
    """The reason to report: a stream without video is nearer to the camera than a path that is not there."""
    for fault in (Fault.NO_VIDEO, Fault.NOT_FOUND):
        if fault in faults:
            return fault
    return faults[-1]


def by_brand(
    host: str, port: int | None, brand: Brand, channel: int | None, login: Login, transport: Transport | None = None
) -> Try | None:
    """The address of a brand's streams; None for a channel of a brand that has no recorders."""
    found = paths(brand, channel)
    if found is None:
        return None
    main, sub = (Source(Endpoint.at("rtsp", host, port, path), login, transport or brand.transport) for path in found)
    return Try(main, sub, (brand.name,))


def by_guess(
    host: str, port: int | None, channel: int | None, login: Login, transport: Transport | None = None
) -> tuple[Try, ...]:
    """Every brand's address, each once, the frequent ones first; those with the login in their path last."""
    guesses: dict[Source, Try] = {}
    for brand in BRANDS:
        guess = by_brand(host, port, brand, channel, login, transport)
        if guess is None or (guess.main.endpoint.login_in_path and login.user is None):
            continue
        same = guesses.get(guess.main)
        guesses[guess.main] = guess if same is None else replace(same, brands=(*same.brands, brand.name))
    return tuple(sorted(guesses.values(), key=lambda guess: guess.main.endpoint.login_in_path))


def sub_of(main: Source) -> Source | None:
    """The sub stream's address beside a main stream's, where the path is one that a brand uses."""
    for brand in BY_NAME.values():
        for channel in (None, *range(1, 65)):
            pair = paths(brand, channel)
            if pair is not None and main.endpoint.path == pair[0]:
                return replace(main, endpoint=replace(main.endpoint, path=pair[1]))
    return None
