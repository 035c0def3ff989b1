"""How every camera of the wall is, on a present page or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wall.core.streams.stream_view import StreamView
from wall.core.streams.supervised_stream import State
from wall.core.view.state import WallState
from wall.core.view.tile_state import Notice, stream_notice
from wall.model.camera import Camera
from wall.model.language import Language
from wall.model.level import Level
from wall.words import commands
from wall.words import screen as words


@dataclass(frozen=True, slots=True)
class CameraHealth:
    """One camera: its name, how it is in words, and its figures.

    `stream` is the one that was judged: of a camera in a tile the one shown there, else the best of its streams; None
    where the wall never wanted any. `pictures` counts those of all its streams. `reported` is how many households have
    lately said that it is broken.
    """

    name: str
    level: Level
    state: str
    figures: tuple[str, ...]
    stream: StreamView | None
    pictures: int
    reported: int = 0


def cameras(state: WallState, reported: Mapping[str, int], language: Language) -> tuple[CameraHealth, ...]:
    """Every camera, in the order of the cameras file."""
    if state.wall is None:
        return ()
    shown: dict[str, tuple[StreamView | None, int | None]] = {}
    for screen in state.screens:
        for tile in screen.tiles:
            if tile.use is not None:
                shown.setdefault(tile.use.camera.name, (tile.view, tile.waits_for))
    return tuple(
        _reported(
            _health(camera, state, *shown.get(camera.name, (None, None)), language),
            reported.get(camera.name, 0),
            language,
        )
        for camera in state.wall.cameras.values()
    )


def _reported(health: CameraHealth, count: int, language: Language) -> CameraHealth:
    if not count:
        return health
    told = words.HELP_REPORTED.said(language, n=count)
    return replace(health, figures=(told, *health.figures), reported=count)


def _health(
    camera: Camera, state: WallState, shown: StreamView | None, waits_for: int | None, language: Language
) -> CameraHealth:
    views = [state.stream(source) for source in (camera.main, camera.sub) if source is not None]
    known = [view for view in views if view is not None]
    best = shown or min(known, key=_rank, default=None)
    pictures = sum(view.shown for view in known)
    told = _told(best, waits_for, language)
    if told is not None:
        level, words_of_state = told.level, told.title
    elif best is None or (best.state is State.OFF and best.fault is None):
        return CameraHealth(camera.name, Level.CALM, words.HELP_HIDDEN.said(language), (), best, pictures)
    else:
        level, words_of_state = Level.CALM, commands.STATES[best.state].said(language)
    return CameraHealth(camera.name, level, words_of_state, _figures(best, language), best, pictures)


def _rank(view: StreamView) -> tuple[bool, bool, bool]:
    return view.state is not State.LIVE, view.state is State.OFF, view.fault is not None


def _told(view: StreamView | None, waits_for: int | None, language: Language) -> Notice | None:
    """What the camera's tile says; None where it is well, or rests."""
    if waits_for is None and (view is None or view.state in (State.WARM, State.OFF)):
        return None
    return stream_notice(view, waits_for, language)


def _figures(view: StreamView | None, language: Language) -> tuple[str, ...]:
    if view is None:
        return ()
    figures = []
    if view.codec:
        figures.append(view.codec.upper())
    if view.width:
        figures.append(f"{view.width}×{view.height}")
    if view.fps:
        figures.append(words.HELP_FPS.said(language, fps=round(view.fps)))
        figures.append(f"{view.kbps:.0f} kbit/s")
    if view.reconnects:
        figures.append(words.HELP_RECONNECTS.said(language, n=view.reconnects))
    return tuple(figures)
