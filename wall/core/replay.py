"""Decides what the wall replays: how far back a key goes, which streams, and when the wall is live again.

A replay plays forward at the original pace, and ends at the moment at which its key was pressed. Its pictures are never
mixed with live ones: they have a place, a mark and an end of their own. Times are monotonic seconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wall.model.camera import Source
from wall.model.kept import Kept

LETTER = "r"
STEPS_S = (10.0, 30.0, 60.0)
"""How far back each press goes (seconds)."""
_FURTHER_S = 5.0
"""Minimum by which a press goes further back than the one before (seconds)."""
BEFORE_EMERGENCY_S = 20.0
"""Lead before an emergency that is offered first after it (seconds)."""
LEAST_KEPT_S = 1.0
"""Minimum of kept video that is worth a replay (seconds)."""
BEGINS_WITHIN_S = 3.0
"""Time after which a replay without a picture is given up (seconds)."""
EMPTY_TOLD_S = 4.0
"""How long the message that nothing is kept stays (seconds)."""


@dataclass(frozen=True, slots=True)
class OnScreen:
    """The wall's own screen: the number of its page, and the camera that has all of it ("" for none).

    `page` is None if it has none.
    """

    page: int | None
    enlarged: str = ""


@dataclass(frozen=True, slots=True)
class ReplayPart:
    """One stream that is replayed in a tile. `has_begun` is set once there is a picture of it."""

    tile: str
    source: Source
    has_begun: bool = False


@dataclass(frozen=True, slots=True)
class RunningReplay:
    """The tiles of a replay that starts `ago_s` seconds before `asked_at`, or as far back as video is kept.

    `emergencies` are those that were known when the key was pressed.
    """

    place: OnScreen
    parts: tuple[ReplayPart, ...]
    ago_s: float
    asked_at: float
    emergencies: frozenset[int] = frozenset()

    @property
    def since(self) -> float:
        return self.asked_at - self.ago_s


@dataclass(frozen=True, slots=True)
class Replays:
    """`running` is None while all is live. `empty_until` is how long the message stays that nothing is kept."""

    running: RunningReplay | None = None
    empty_until: float = -math.inf


LIVE = Replays()


@dataclass(frozen=True, slots=True)
class Choice:
    """The streams that can be replayed in a tile with what is kept of each, the sharper one first."""

    tile: str
    streams: Sequence[tuple[Source, Kept]]


@dataclass(frozen=True, slots=True)
class Room:
    """Capacity for decoding beside all that is live, in pixels per second, and the cost of a stream."""

    spare: float = math.inf
    cost: Callable[[Source], float] = lambda source: 0.0


BOUNDLESS = Room()


def further_s(before: float, keep_s: float, began_ago_s: float | None = None) -> float:
    """How far back the next press goes (seconds), after one that went `before` back, 0 for none.

    It goes no further than the `keep_s` seconds that are kept. `began_ago_s` is how long ago an emergency began that is
    to be looked at first.
    """
    if before <= 0 and began_ago_s is not None and began_ago_s < keep_s:
        return min(began_ago_s + BEFORE_EMERGENCY_S, keep_s)
    return next((step for step in STEPS_S if before + _FURTHER_S < step < keep_s), keep_s)


def is_letter(letter: str, tiles: Iterable[str]) -> bool:
    """Whether a typed letter asks for a replay: it does unless a tile's key starts with it."""
    return letter.casefold() == LETTER and not any(key.casefold().startswith(LETTER) for key in tiles)


def meant(replays: Replays, place: OnScreen, tiles: Sequence[str], framed: str) -> Sequence[str]:
    """The tiles at `place` that the key is meant for, by their keys.

    That is the framed tile, or else those that are being replayed, or else all of them.
    """
    if framed in tiles:
        return [framed]
    running = replays.running
    shown = [] if running is None or running.place != place else [part.tile for part in running.parts]
    return [key for key in tiles if key in shown] or tiles


def pressed(
    replays: Replays,
    place: OnScreen,
    choices: Iterable[Choice],
    keep_s: float,
    now: float,
    emergencies: Collection[int] = (),
    began_ago_s: float | None = None,
    room: Room = BOUNDLESS,
) -> Replays:
    """Press the key: the replay from now on; a running one starts again from further back.

    If nothing is kept, a message says so. If `room` is short, fewer tiles are replayed, but at least one. `emergencies`
    are the numbers of those that are present.
    """
    running = replays.running
    choices = [*choices]
    before = 0.0
    if running is not None and running.place == place:
        shown = {part.tile for part in running.parts}
        before = running.ago_s if shown & {choice.tile for choice in choices} else 0.0
    ago_s = further_s(before, keep_s, began_ago_s)
    able = {choice.tile: found for choice in choices if (found := _able(choice.streams, ago_s))}
    if not able:
        return Replays(empty_until=now + EMPTY_TOLD_S)
    parts = tuple(ReplayPart(tile, source) for tile, source in _shared_out(able, room).items())
    return Replays(RunningReplay(place, parts, ago_s, now, frozenset(emergencies)))


def passed(
    replays: Replays,
    place: OnScreen | None,
    has_picture: Callable[[Source], bool | None],
    now: float,
    emergencies: Collection[int] = (),
) -> Replays:
    """Let time pass. All is live again on another page, with another camera enlarged, and in a new emergency.

    `has_picture` says whether a replayed picture of a stream has come, and is None once its replay is over: it has
    reached its end, or its camera or player has gone. `place` is None while the screens rest.
    """
    running = replays.running
    if running is None:
        return replays if now < replays.empty_until or replays == LIVE else LIVE
    if place != running.place or not running.emergencies.issuperset(emergencies):
        return LIVE
    parts = []
    for part in running.parts:
        shows = has_picture(part.source)
        if shows or (shows is not None and (part.has_begun or now - running.asked_at < BEGINS_WITHIN_S)):
            parts.append(part if part.has_begun or not shows else replace(part, has_begun=True))
    if not parts:
        began = any(part.has_begun for part in running.parts)
        return LIVE if began else Replays(empty_until=now + EMPTY_TOLD_S)
    return replays if tuple(parts) == running.parts else Replays(replace(running, parts=tuple(parts)))


def _able(streams: Sequence[tuple[Source, Kept]], ago_s: float) -> list[Source]:
    """The streams that reach so far back, or else the one that reaches furthest; none if nothing is kept."""
    known = [(source, kept.seconds) for source, kept in streams if kept.seconds >= LEAST_KEPT_S]
    reaching = [source for source, seconds in known if seconds >= ago_s]
    return reaching or [source for source, _ in sorted(known, key=lambda one: -one[1])[:1]]


def _shared_out(able: Mapping[str, Sequence[Source]], room: Room) -> dict[str, Source]:
    """The stream for each tile that gets one: the cheapest for as many as there is room for, then sharper ones."""
    chosen: dict[str, Source] = {}
    left = room.spare
    for tile, streams in able.items():
        cheapest = min(streams, key=room.cost)
        if room.cost(cheapest) <= left:
            chosen[tile] = cheapest
            left -= room.cost(cheapest)
    if not chosen:
        tile, streams = next(iter(able.items()))
        return {tile: min(streams, key=room.cost)}
    for tile, cheapest in chosen.items():
        left += room.cost(cheapest)
        chosen[tile] = next(source for source in able[tile] if room.cost(source) <= left or source == cheapest)
        left -= room.cost(chosen[tile])
    return chosen
