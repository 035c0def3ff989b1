"""What somebody at the wall looks at: a tile chosen, a camera enlarged, the help. Knows keys and times; no screen.

A wall is mostly watched and seldom touched: whatever a person began ends by itself, and the page comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

ZOOM_S = 60.0
"""A camera stays enlarged, or the help shown, for this long after the last key."""
FRAME_S = 15.0
"""A chosen tile stays framed for this long."""
TYPING_S = 1.5
"""A number that may go on (1, with a tile 12 there) is complete after this long."""


class Key(Enum):
    """What a key means, wherever it sits: on a keyboard, or on a television's remote."""

    ENTER = auto()
    BACK = auto()
    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    PAUSE = auto()
    HELP = auto()
    EDIT = auto()  # opens the layout in the editor, which is not the wall's own doing


@dataclass(frozen=True, slots=True)
class Attention:
    """Tiles are named by their keys on the present page; empty is none. `touched_at` is the last touch, in seconds."""

    zoomed: str = ""
    framed: str = ""
    helping: bool = False
    typed: str = ""
    last: str = ""  # enlarged before; most likely to be again
    touched_at: float = 0.0


def pressed(attention: Attention, key: Key, tiles: Sequence[str], now: float) -> Attention:
    """`tiles` are the page's, in reading order. Keys that mean nothing here only count as a touch."""
    attention = replace(passed(attention, tiles, now), touched_at=now)
    if key is Key.HELP:
        return replace(attention, helping=not attention.helping)
    if key is Key.BACK:
        if attention.helping:
            return replace(attention, helping=False)
        return replace(attention, zoomed="", framed="", typed="")
    if key is Key.ENTER:
        if attention.typed:
            return _finished(attention, tiles)
        if attention.zoomed or not tiles:
            return replace(attention, zoomed="")
        return zoomed(attention, attention.framed or tiles[0], now)
    step = {Key.UP: -1, Key.LEFT: -1, Key.DOWN: 1, Key.RIGHT: 1}.get(key, 0)
    if step and attention.zoomed:
        return zoomed(attention, _beside(attention.zoomed, tiles, step), now)
    if key in (Key.UP, Key.DOWN) and tiles:
        framed = _beside(attention.framed, tiles, step) if attention.framed else tiles[0 if step > 0 else -1]
        return replace(attention, framed=framed)
    return attention


def typed(attention: Attention, letter: str, tiles: Sequence[str], now: float) -> Attention:
    """A letter or digit: enlarges the tile of that name, at once where no longer name begins so."""
    attention = replace(passed(attention, tiles, now), touched_at=now)
    for text in (attention.typed + letter, letter):
        if any(tile.casefold().startswith(text.casefold()) for tile in tiles):
            attention = replace(attention, typed=text)
            longer = [tile for tile in tiles if tile.casefold().startswith(text.casefold())]
            return _finished(attention, tiles) if len(longer) == 1 and _named(text, tiles) else attention
    return replace(attention, typed="")


def zoomed(attention: Attention, tile: str, now: float) -> Attention:
    """Enlarge `tile`."""
    return replace(attention, zoomed=tile, last=tile, framed="", typed="", helping=False, touched_at=now)


def framed(attention: Attention, tile: str, now: float) -> Attention:
    """The pointer is over `tile`, or over none."""
    return replace(attention, framed="" if attention.zoomed else tile, touched_at=now)


def passed(attention: Attention, tiles: Sequence[str], now: float) -> Attention:
    """Time passes, and tiles may have gone."""
    quiet = now - attention.touched_at
    if attention.typed and quiet >= TYPING_S:
        attention = _finished(attention, tiles)
    if quiet >= ZOOM_S or attention.zoomed not in tiles:
        attention = replace(attention, zoomed="")
    if quiet >= FRAME_S or attention.framed not in tiles:
        attention = replace(attention, framed="")
    if quiet >= ZOOM_S:
        attention = replace(attention, helping=False, last="")
    return attention


def _finished(attention: Attention, tiles: Sequence[str]) -> Attention:
    tile = _named(attention.typed, tiles)
    attention = replace(attention, typed="")
    return attention if tile is None else zoomed(attention, tile, attention.touched_at)


def _named(text: str, tiles: Sequence[str]) -> str | None:
    return next((tile for tile in tiles if tile.casefold() == text.casefold()), None)


def _beside(tile: str, tiles: Sequence[str], step: int) -> str:
    return tiles[(tiles.index(tile) + step) % len(tiles)]
