"""Everything that the view is made of, but for the time of day and what is said about files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from wall.core.alarm_key import UNTOUCHED, AlarmKey
from wall.core.attention import Attention
from wall.core.board.state import NOTHING_ON_BOARD, BoardState
from wall.core.events.now import NO_EVENTS, EventsNow
from wall.core.focus import Focus
from wall.core.ptz import PtzNotice
from wall.core.replay import LIVE, Replays
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
    it has not been measured. `is_urgent` is set while every screen has room for an urgent notice. `replays` is what is
    shown again on the wall's own screen. `ptz` is what is to be said of turning the enlarged camera.
    """

    wall: Wall | None
    screens: tuple[ScreenState, ...]
    stream: Callable[[Source], StreamView | None]
    enlarged: ShownTile | None = None
    focus: Focus | None = None
    attention: Attention = field(default_factory=Attention)
    decodable: float | None = None
    demand: float = 0.0
    board: BoardState = NOTHING_ON_BOARD
    is_urgent: bool = False
    events: EventsNow = NO_EVENTS
    replays: Replays = LIVE
    alarm_key: AlarmKey = UNTOUCHED
    ptz: PtzNotice | None = None
