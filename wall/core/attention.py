"""What a person at the wall does: chooses a tile, enlarges a camera, types a tile's name, reads the help.

A wall is mostly watched and seldom touched: whatever a person began ends by itself, and the page comes back.

`tiles` are the cameras on the present page, by the keys of their tiles, in reading order; `enlarged` is the camera that
has the whole screen, "" for none. Times are monotonic seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

ENLARGED_S = 60.0
"""How long a camera stays enlarged, or the help open, after the last key."""
FRAMED_S = 15.0
"""How long a chosen tile stays framed."""
TYPING_S = 1.5
"""How long a number that may go on (1, where there is a tile 12) waits for its next digit."""


class Key(Enum):
    """What a key means, on a keyboard or on a television's remote."""

    ENTER = auto()
    BACK = auto()
    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    PAUSE = auto()
    HELP = auto()
    REPLAY = auto()  # what was that?
    EDIT = auto()  # opens the layout in the editor
    ALARM = auto()  # held, it raises the alarm


@dataclass(frozen=True, slots=True)
class Attention:
    """`framed` is a tile's key; `last` the camera that was enlarged last, the likeliest to be enlarged again.

    `help_page` counts from 0, and around: how many there are is known where they are painted.
    """

    framed: str = ""
    helping: bool = False
    help_page: int = 0
    typed: str = ""
    last: str = ""
    touched_at: float = 0.0


Reaction = tuple[Attention, str]
"""The attention afterwards, and the camera that is enlarged then ("" for none)."""


def pressed(attention: Attention, key: Key, tiles: Mapping[str, str], enlarged: str, now: float) -> Reaction:
    """A key. One that means nothing here only counts as a touch."""
    attention, enlarged = passed(attention, tiles, enlarged, now)
    attention = replace(attention, touched_at=now)
    match key:
        case Key.HELP:
            return replace(attention, helping=not attention.helping, help_page=0), enlarged
        case Key.BACK if attention.helping:
            return replace(attention, helping=False), enlarged
        case Key.BACK:
            return replace(attention, framed="", typed=""), ""
        case Key.ENTER if attention.typed:
            return _finished(attention, tiles, enlarged)
        case Key.ENTER if enlarged or not tiles:
            return attention, ""
        case Key.ENTER:
            return _enlarging(attention, tiles[attention.framed or next(iter(tiles))])
    step = {Key.UP: -1, Key.LEFT: -1, Key.DOWN: 1, Key.RIGHT: 1}.get(key, 0)
    if step and attention.helping:
        return replace(attention, help_page=attention.help_page + step), enlarged
    if step and enlarged and tiles:
        return _enlarging(attention, _beside(enlarged, list(dict.fromkeys(tiles.values())), step))
    if key in (Key.UP, Key.DOWN) and tiles:
        return replace(attention, framed=_beside(attention.framed, list(tiles), step)), enlarged
    return attention, enlarged


def typed(attention: Attention, letter: str, tiles: Mapping[str, str], enlarged: str, now: float) -> Reaction:
    """A letter or digit: enlarges the camera of that tile, at once where no longer key begins so."""
    attention, enlarged = passed(attention, tiles, enlarged, now)
    attention = replace(attention, touched_at=now)
    for text in (attention.typed + letter, letter):
        longer = [key for key in tiles if key.casefold().startswith(text.casefold())]
        if longer:
            attention = replace(attention, typed=text)
            complete = len(longer) == 1 and longer[0].casefold() == text.casefold()
            return _finished(attention, tiles, enlarged) if complete else (attention, enlarged)
    return replace(attention, typed=""), enlarged


def clicked(attention: Attention, tile: str, tiles: Mapping[str, str], enlarged: str, now: float) -> Reaction:
    """A click on a tile, or with `tile` "" beside all; it also closes what is open."""
    if enlarged or attention.helping:
        return pressed(attention, Key.BACK, tiles, enlarged, now)
    attention = replace(attention, touched_at=now)
    return _enlarging(attention, tiles[tile]) if tile in tiles else (attention, enlarged)


def pointed(attention: Attention, tile: str, enlarged: str, now: float) -> Attention:
    """The pointer is over `tile`, or with "" over none."""
    return replace(attention, framed="" if enlarged else tile, touched_at=now)


def touched(attention: Attention, tiles: Mapping[str, str], enlarged: str, now: float) -> Reaction:
    """A key that means something elsewhere: what is enlarged stays so."""
    attention, enlarged = passed(attention, tiles, enlarged, now)
    return replace(attention, touched_at=now), enlarged


def passed(attention: Attention, tiles: Mapping[str, str], enlarged: str, now: float) -> Reaction:
    """Time passes, and tiles may have gone."""
    quiet_s = now - attention.touched_at
    if attention.typed and quiet_s >= TYPING_S:
        attention, enlarged = _finished(attention, tiles, enlarged)
    if attention.framed and (quiet_s >= FRAMED_S or attention.framed not in tiles):
        attention = replace(attention, framed="")
    if quiet_s >= ENLARGED_S and (attention.helping or attention.last):
        attention = replace(attention, helping=False, last="")
    return attention, enlarged


def on_another_page(attention: Attention) -> Attention:
    """The page has turned: tiles that were chosen are gone, an open help stays."""
    return Attention(helping=attention.helping, help_page=attention.help_page, touched_at=attention.touched_at)


def _enlarging(attention: Attention, camera: str) -> Reaction:
    return replace(attention, last=camera, framed="", typed="", helping=False), camera


def _finished(attention: Attention, tiles: Mapping[str, str], enlarged: str) -> Reaction:
    key = next((key for key in tiles if key.casefold() == attention.typed.casefold()), None)
    attention = replace(attention, typed="")
    return (attention, enlarged) if key is None else _enlarging(attention, tiles[key])


def _beside(one: str, order: Sequence[str], step: int) -> str:
    if one not in order:
        return order[0 if step > 0 else -1]
    return order[(order.index(one) + step) % len(order)]
