"""What is said over or instead of the tiles to somebody at the wall. Knows states and words; paints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wall.config import Problem
from wall.core.streams.supervisor import State
from wall.core.view.tile_state import Level, notice
from wall.display.overlays.covers import Cover, Health, Help, Problems, Welcome
from wall.model.camera import Camera
from wall.model.language import Language
from wall.runtime.presenter import Presenter
from wall.runtime.streams import StreamView
from wall.words import commands
from wall.words import screen as words


def instead(layout: Path, errors: Sequence[Problem], language: Language) -> Cover:
    """What stands on the screen while there is no wall: what to mend, or, where nothing is wrong yet, what to do."""
    if [problem.code for problem in errors] == ["cameras_empty"]:
        names = {"cameras": errors[0].file, "layout": layout}
        return Welcome(
            words.WELCOME.said(language),
            words.WELCOME_LEAD.said(language),
            tuple(step.said(language, **names) for step in words.WELCOME_STEPS),
            words.WELCOME_HELP.said(language),
        )
    return Problems(
        words.BROKEN_TITLE.said(language),
        words.BROKEN_ADVICE.said(language),
        tuple(problem.report(language) for problem in errors),
    )


def banner(conductor: Presenter, language: Language) -> str:
    """The line at the top: why the page stands still, or what is enlarged; empty where nothing is to be said."""
    attention, wall = conductor.attention, conductor.wall
    if wall is None:
        return ""
    if attention.typed:
        return words.TYPING.said(language, typed=attention.typed)
    enlarged = conductor.enlarged
    if enlarged is not None and enlarged.use is not None:
        return words.ENLARGED.said(language, camera=enlarged.use.camera.name)
    shown = conductor.programme()
    if shown is not None and shown.cycle.paused:
        return words.PAUSED.said(language, page=shown.cycle.page + 1, pages=len(shown.numbers))
    return ""


def help_page(conductor: Presenter, language: Language) -> Help | None:
    """The keys and every camera's health, those in trouble first; None while nobody asks for it."""
    wall = conductor.wall
    if wall is None or not conductor.attention.helping:
        return None
    everywhere = (view for screen in range(len(conductor.outputs)) for view in conductor.tiles(screen))
    shown: dict[str, StreamView | None] = {}
    for view in everywhere:
        if view.tile.use is not None:
            shown.setdefault(view.tile.use.camera.name, view.view)
    rows = [
        _health(camera, shown.get(camera.name) or _other(conductor, camera), language)
        for camera in wall.cameras.values()
    ]
    rows.sort(key=lambda row: row.level is Level.CALM)
    return Help(
        words.HELP_TITLE.said(language),
        tuple((key.said(language), text.said(language)) for key, text in words.HELP_KEYS),
        tuple(rows),
        words.HELP_MORE.said(language, n="{n}"),
    )


def _other(conductor: Presenter, camera: Camera) -> StreamView | None:
    """The stream of a camera that is not on the page: the one that is nearest to being shown."""
    views = [conductor.stream(source) for source in (camera.main, camera.sub) if source is not None]
    known = [view for view in views if view is not None and view.state is not State.OFF]
    return known[0] if known else None


def _health(camera: Camera, view: StreamView | None, language: Language) -> Health:
    if view is None:
        return Health(camera.name, Level.CALM, words.HELP_HIDDEN.said(language), ())
    told = notice(view.state, view.fault, view.away_s, view.picture_age_s, language)
    if told is None or view.state is State.WARM:
        level, state = Level.CALM, commands.STATES[view.state].said(language)
    else:
        level, state = told.level, told.title
    details = []
    if view.codec:
        details.append(view.codec.upper())
    if view.width:
        details.append(f"{view.width}×{view.height}")
    if view.fps:
        details.append(words.HELP_FPS.said(language, fps=round(view.fps)))
        details.append(f"{view.kbps:.0f} kbit/s")
    if view.reconnects:
        details.append(words.HELP_RECONNECTS.said(language, n=view.reconnects))
    return Health(camera.name, level, state, tuple(details))
