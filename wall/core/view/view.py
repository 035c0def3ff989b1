"""The view: everything there is to see at a moment, as one value.

The windows, the help page, `tivi status` and `tivi snapshot` read it; nobody else decides what is on a screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property

from wall.core.layout.geometry import Rect
from wall.core.messages import Message, Messages
from wall.core.rotation.screens import area
from wall.core.schedule import Light
from wall.core.screen_light import ScreenLight
from wall.core.view.cameras import CameraHealth, cameras
from wall.core.view.covers import BlankCover, Cover, HelpCover, MarginTestCover, ProblemsCover, WelcomeCover
from wall.core.view.limits import limits
from wall.core.view.placed import Placed
from wall.core.view.shown import ShownTile
from wall.core.view.state import ScreenState, WallState
from wall.core.view.tile_state import date_words
from wall.core.view.tiles import Moment, tile_view
from wall.model.content import ClockContent
from wall.model.language import Language
from wall.model.level import Level
from wall.model.margin import MARGINS
from wall.words import screen as words


@dataclass(frozen=True, slots=True)
class FilesReport:
    """What was found in the layout and the cameras file, in the language of the layout.

    `problems` and `warnings` are one line each, `reports` the whole text of each problem. `unfilled` is set where
    nothing is wrong but that no camera was filled in yet; it holds the paths of the two files.
    """

    language: Language = Language.VI
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    unfilled: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ClockText:
    """What the clock in the corner shows."""

    time: str
    date: str


@dataclass(frozen=True, slots=True)
class ScreenView:
    """Everything on one screen.

    `area` is where all of it lies: the screen without its margin. `tiles` are the page's; `enlarged` is the one that
    stands in place of all of them. `cover` stands instead of any tile. `level` is the share of their light that tiles
    keep. `bar` are lines that stay until their cause is mended, `message` is one that goes away by itself. Only the
    wall's own screen has them, `banner` and `clock`.
    """

    state: ScreenState
    area: Rect
    tiles: tuple[Placed, ...]
    enlarged: Placed | None = None
    cover: Cover | None = None
    level: float = 1.0
    banner: str = ""
    bar: tuple[str, ...] = ()
    message: Message | None = None
    clock: ClockText | None = None
    pointing: bool = False

    @property
    def painted(self) -> tuple[Placed, ...]:
        """The tiles that are on the screen where there is no cover."""
        return self.tiles if self.enlarged is None else (self.enlarged,)


@dataclass(frozen=True)
class View:
    """Everything there is to see. `screens` holds the wall's own first.

    `reported` says of how many households each camera was lately reported as broken.
    """

    state: WallState
    files: FilesReport
    light: ScreenLight
    screens: tuple[ScreenView, ...]
    reported: Mapping[str, int] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        return self.files.language

    @cached_property
    def cameras(self) -> tuple[CameraHealth, ...]:
        """Every camera of the wall; reckoned where somebody reads it."""
        return cameras(self.state, self.reported, self.language)

    @cached_property
    def limits(self) -> tuple[str, ...]:
        """What the wall cannot do as the layout asks."""
        return limits(self.state)


def view(
    state: WallState,
    files: FilesReport,
    light: ScreenLight,
    messages: Messages,
    now: float,
    local: datetime,
    reported: Mapping[str, int] | None = None,
) -> View:
    """The view at `now` (monotonic seconds) and `local` (the time of day); `reported` as in View."""
    reported = reported or {}
    language = files.language
    resting = BlankCover(_hours(light.until, local, language)) if light.light is Light.OFF else None
    own, *others = state.screens
    whole = View(state, files, light, (), reported)
    return View(
        state,
        files,
        light,
        (
            _own_screen(whole, own, resting, messages.current(now), local),
            *(_other_screen(screen, whole, resting, local) for screen in others),
        ),
        reported,
    )


def _own_screen(
    whole: View, screen: ScreenState, resting: BlankCover | None, messages: Sequence[Message], local: datetime
) -> ScreenView:
    state, language, attention = whole.state, whole.language, whole.state.attention
    cover = resting or _files_cover(whole) or _help(whole) or _margin_test(whole)
    enlarged = None if state.enlarged is None else _placed(state.enlarged, local, language)
    made = ScreenView(
        state=screen,
        area=area(screen.output, state.wall),
        tiles=tuple(_placed(tile, local, language, tile.tile.key == attention.framed) for tile in screen.tiles),
        enlarged=enlarged,
        cover=cover,
        level=whole.light.level if resting is None else 1.0,
        banner=_banner(whole, local),
        bar=tuple(_bar_line(message) for message in messages if message.seconds is None),
        message=next((message for message in messages if message.seconds is not None), None),
        pointing=bool(attention.framed),
    )
    return made if resting is not None else _with_clock(made, whole, local)


def _other_screen(screen: ScreenState, whole: View, resting: BlankCover | None, local: datetime) -> ScreenView:
    cover: Cover | None = _margin_test(whole)
    if resting is not None or screen.playlist is None:
        cover = BlankCover()
    tiles = tuple(_placed(tile, local, whole.language) for tile in screen.tiles)
    return ScreenView(
        screen,
        area(screen.output, whole.state.wall),
        tiles,
        cover=cover,
        level=whole.light.level if resting is None else 1.0,
    )


def _placed(shown: ShownTile, local: datetime, language: Language, framed: bool = False) -> Placed:
    moment = Moment(local, language, shown.view, shown.waits_for, framed)
    return Placed(shown, tile_view(shown.tile, moment))


def _files_cover(whole: View) -> Cover | None:
    """What stands there while no layout could be shown yet."""
    files, language = whole.files, whole.language
    if whole.state.wall is not None or not files.problems:
        return None
    if files.unfilled is not None:
        cameras_file, layout = files.unfilled
        return WelcomeCover(
            words.WELCOME.said(language),
            words.WELCOME_LEAD.said(language),
            tuple(step.said(language, cameras=cameras_file, layout=layout) for step in words.WELCOME_STEPS),
            words.WELCOME_HELP.said(language),
        )
    return ProblemsCover(
        words.BROKEN_TITLE.said(language),
        words.BROKEN_ADVICE.said(language),
        files.reports,
        words.BROKEN_MORE.said(language, n="{n}"),
    )


def _help(whole: View) -> HelpCover | None:
    """The keys and every camera, those in trouble first; None while nobody asks for it."""
    if whole.state.wall is None or not whole.state.attention.helping:
        return None
    language = whole.language
    return HelpCover(
        words.HELP_TITLE.said(language),
        tuple((key.said(language), text.said(language)) for key, text in words.HELP_KEYS),
        tuple(sorted(whole.cameras, key=lambda camera: camera.level is Level.CALM and not camera.reported)),
        whole.state.attention.help_page,
        words.HELP_TURNING.said(language, page="{page}", pages="{pages}"),
    )


def _margin_test(whole: View) -> MarginTestCover | None:
    """The picture to read a television's margin from; None where the layout does not ask for it."""
    wall, language = whole.state.wall, whole.language
    if wall is None or not wall.margin.tested:
        return None
    return MarginTestCover(words.MARGIN_TEST.said(language), words.MARGIN_TEST_ADVICE.said(language), MARGINS)


def _banner(whole: View, local: datetime) -> str:
    """The line at the top: why the wall is not as usual; empty where it is."""
    state, language = whole.state, whole.language
    if whole.light.woken:
        return _hours(whole.light.until, local, language)
    if state.wall is None:
        return ""
    if state.attention.typed:
        return words.TYPING.said(language, typed=state.attention.typed)
    if state.focus is not None:
        return words.ENLARGED.said(language, camera=state.focus.camera)
    playlist = state.screens[0].playlist
    if playlist is not None and playlist.cycle.paused:
        return words.PAUSED.said(language, page=playlist.cycle.page + 1, pages=len(playlist.numbers))
    return ""


def _bar_line(message: Message) -> str:
    return f"{message.title} {message.text}".rstrip()


def _with_clock(screen: ScreenView, whole: View, local: datetime) -> ScreenView:
    """With the clock in the corner, but where the layout wants none, or a tile shows one."""
    wall, playlist = whole.state.wall, screen.state.playlist
    has_clock_tile = any(placed.shown.tile.content.kind == ClockContent.kind for placed in screen.painted)
    if wall is not None and (not wall.clock or has_clock_tile or wall.margin.tested):
        return screen
    date = date_words(local, whole.language)
    if playlist is not None and len(playlist.numbers) > 1:
        pages = words.PAGE.said(whole.language, page=playlist.cycle.page + 1, pages=len(playlist.numbers))
        date = f"{date} · {pages}"
    return replace(screen, clock=ClockText(local.strftime("%H:%M:%S"), date))


def _hours(until: datetime | None, local: datetime, language: Language) -> str:
    """Why the screen is off, and until when."""
    if until is None:
        return words.OFF.said(language)
    time = f"{until:%H:%M}"
    if until.date() <= local.date() + timedelta(days=1):
        return words.OFF_UNTIL.said(language, time=time)
    weekday = words.WEEKDAYS[until.weekday()].said(language)
    weekday = weekday.lower() if language is Language.VI else weekday
    return words.OFF_UNTIL_DAY.said(language, time=time, weekday=weekday)
