"""Everything that the view is made of, but for the time of day and what is said about files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from wall.core.attention import Attention
from wall.core.focus import Focus
from wall.core.rotation.playlist import Playlist
from wall.core.rotation.screens import Output
from wall.core.streams.stream_view import StreamView
from wall.core.view.shown import ShownTile
from wall.model.camera import Source
from wall.model.wall import Wall


@dataclass(frozen=True, slots=True)
class ScreenState:
    """One screen: its output, the pages that turn on it (None where it has none), and the present page's tiles."""

    output: Output
    playlist: Playlist | None
    tiles: tuple[ShownTile, ...]


@dataclass(frozen=True, slots=True)
class WallState:
    """The wall at one moment; `wall` is None while no layout was read.

    The first screen is the wall's own. `enlarged` is the camera that has the whole of it, and `focus` says why.
    `stream` gives any stream of the wall. `decodable` and `demand` are in pixels per second; `decodable` is None while
    it has not been measured.
    """

    wall: Wall | None
    screens: tuple[ScreenState, ...]
    stream: Callable[[Source], StreamView | None]
    enlarged: ShownTile | None = None
    focus: Focus | None = None
    attention: Attention = field(default_factory=Attention)
    decodable: float | None = None
    demand: float = 0.0
