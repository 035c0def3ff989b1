"""Which addresses of a camera are tried, in which order, and when trying ends. Opens nothing; the caller looks.

A wrong password is said once and never again: Hikvision locks an address after five to seven, Dahua for half an
hour (what people report). A path that is not there locks nothing.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

from wall.commands.probe.measurement import Seen, Sight
from wall.config.brands import BRANDS, BY_NAME, RTSP_PORT, Brand, paths
from wall.model.camera import Source, Transport
from wall.model.fault import Fault
from wall.model.login import Login

_ANOTHER_PATH_MAY_DO = frozenset({Fault.NOT_FOUND, Fault.SERVER_ERROR, Fault.SESSION_LOST, Fault.NO_VIDEO})
"""The camera answers and has nothing there; unsupported transport (461) is among the server's errors."""
_HUNG_UP = frozenset({Fault.NOT_VIDEO, Fault.ENDED})
_MOST_HUNG_UP = 3
"""Some cameras hang up on a path that they do not know; some devices on anything, for they are no cameras."""


@dataclass(frozen=True, slots=True)
class Try:
    """One address to look at, and where its sub stream would be. `brands` keep their streams there."""

    main: Source
    sub: Source | None = None
    brands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """`main` plays. `sub` is how its sub stream looked; None where no address of one is known."""

    attempt: Try
    main: Seen
    sub: Sight | None
    tried: int


@dataclass(frozen=True, slots=True)
class Missed:
    """Nothing plays. `fault` is the reason that ended the search, or the plainest of all."""

    fault: Fault
    attempt: Try
    tried: int


ProbeOutcome = Found | Missed


def search(tries: tuple[Try, ...]) -> Generator[Source, Sight, ProbeOutcome]:
    """Gives one source after another to look at, takes what was seen, and ends with what it comes to."""
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
    return Missed(_plainest(faults), tries[-1], len(tries))


def _worth_going_on(faults: list[Fault]) -> bool:
    last = faults[-1]
    if last in _ANOTHER_PATH_MAY_DO:
        return True
    return last in _HUNG_UP and sum(fault in _HUNG_UP for fault in faults) < _MOST_HUNG_UP


def _plainest(faults: list[Fault]) -> Fault:
    """Of several reasons the one that helps: a stream without video is nearer than a path that is not there."""
    for fault in (Fault.NO_VIDEO, Fault.NOT_FOUND):
        if fault in faults:
            return fault
    return faults[-1]


def by_brand(
    host: str, port: int | None, brand: Brand, channel: int | None, login: Login, transport: Transport | None = None
) -> Try | None:
    """Where a brand keeps its streams; None for a channel of a brand that has no recorders."""
    found = paths(brand, channel)
    if found is None:
        return None
    main, sub = (
        Source(f"rtsp://{host}:{port or RTSP_PORT}{path}", login.user, login.password, transport or brand.transport)
        for path in found
    )
    return Try(main, sub, (brand.name,))


def by_guess(
    host: str, port: int | None, channel: int | None, login: Login, transport: Transport | None = None
) -> tuple[Try, ...]:
    """Every brand's address, each once, the frequent ones first; those with the login in their path last."""
    guesses: dict[tuple[str, Transport], Try] = {}
    for brand in BRANDS:
        guess = by_brand(host, port, brand, channel, login, transport)
        if guess is None or ("{password}" in guess.main.url and login.user is None):
            continue
        key = (guess.main.url, guess.main.transport)
        same = guesses.get(key)
        guesses[key] = guess if same is None else replace(same, brands=(*same.brands, brand.name))
    return tuple(sorted(guesses.values(), key=lambda guess: "{password}" in guess.main.url))


def sub_of(main: Source) -> Source | None:
    """The sub stream's address beside a main stream's, where the path is one that a brand uses."""
    head, slashes, rest = main.url.partition("://")
    host, slash, tail = rest.partition("/")
    if not slash:
        return None
    path = slash + tail
    for brand in BY_NAME.values():
        for channel in (None, *range(1, 65)):
            pair = paths(brand, channel)
            if pair is not None and path == pair[0]:
                return replace(main, url=f"{head}{slashes}{host}{pair[1]}")
    return None
