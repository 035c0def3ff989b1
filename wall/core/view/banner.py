"""The line at the top of the wall's own screen: why it is not as usual."""

from __future__ import annotations

from datetime import datetime, timedelta

from wall.core.replay import LIVE
from wall.core.screen_light import ScreenLight
from wall.core.view.state import WallState
from wall.model.language import Language
from wall.words import screen as words


def banner(state: WallState, light: ScreenLight, local: datetime, language: Language) -> str:
    """The line at `local`, the time of day; empty where all is as usual."""
    if light.woken:
        return hours_words(light.until, local, language)
    if state.wall is None:
        return ""
    if state.attention.typed:
        return words.TYPING.said(language, typed=state.attention.typed)
    if state.replays.running is not None:
        return words.REPLAYING.said(language)
    if state.replays != LIVE:
        return words.REPLAY_EMPTY.said(language)
    if state.focus is not None and state.ptz is not None:
        return words.PTZ[state.ptz.value].said(language, camera=state.focus.camera)
    if state.focus is not None:
        return words.ENLARGED.said(language, camera=state.focus.camera)
    playlist = state.screens[0].playlist
    if playlist is not None and playlist.cycle.paused:
        return words.PAUSED.said(language, page=playlist.cycle.page + 1, pages=len(playlist.numbers))
    return ""


def hours_words(until: datetime | None, local: datetime, language: Language) -> str:
    """Why the screen is off, and until when."""
    if until is None:
        return words.OFF.said(language)
    time = f"{until:%H:%M}"
    if until.date() <= local.date() + timedelta(days=1):
        return words.OFF_UNTIL.said(language, time=time)
    weekday = words.WEEKDAYS[until.weekday()].said(language)
    weekday = weekday.lower() if language is Language.VI else weekday
    return words.OFF_UNTIL_DAY.said(language, time=time, weekday=weekday)
