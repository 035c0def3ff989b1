"""The view: everything there is to see at a moment, as one value.

The windows, the help page, `tivi status` and `tivi snapshot` read it; nobody else decides what is on a screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from wall.core.layout.geometry import Rect
from wall.core.layout.placing import Placing
from wall.core.messages import Message, Messages
from wall.core.rotation.screens import area
from wall.core.schedule import Light
from wall.core.screen_light import ScreenLight
from wall.core.view.arrangement import ScreenArrangement, arrangement
from wall.core.view.banner import banner, hours_words
from wall.core.view.cameras import CameraHealth, cameras
from wall.core.view.covers import BlankCover, Cover, HelpCover, MarginTestCover, ProblemsCover, WelcomeCover
from wall.core.view.drift import NO_DRIFT, Drift, drift
from wall.core.view.emergency import EmergencyView, alarm_key_banner, countdown_views, emergency_views
from wall.core.view.happening import happening
from wall.core.view.limits import limits
from wall.core.view.placed import Placed
from wall.core.view.shown import ShownTile
from wall.core.view.state import ScreenState, WallState
from wall.core.view.strip_views import StripView, strip_views
from wall.core.view.tile_state import date_words
from wall.core.view.tiles import TileMoment, tile_view
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
    stands in place of all of them. `strips` stand above and below the page, which lies in `page_area`; an emergency's
    panel stands in their place. `cover` stands instead of any tile or strip. `level` is the share of their light that
    tiles keep. `drift` is how far words that always stand there are moved. `bar` are lines that stay until their cause
    is mended, `message` is one that goes away by itself. Only the wall's own screen has them, `banner` and `clock`.
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
    drift: Drift = NO_DRIFT
    strips: tuple[StripView | EmergencyView, ...] = ()
    page_area: Rect | None = None

    @property
    def overlaid(self) -> Rect:
        """Where the clock, the bar and messages stand."""
        return self.page_area or self.area

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
    resting = BlankCover(hours_words(light.until, local, language)) if light.light is Light.OFF else None
    own, *others = state.screens
    whole = View(state, files, light, (), reported)
    screens = (
        _own_screen(whole, own, resting, messages.current(now), local, now),
        *(_other_screen(number, screen, whole, resting, local) for number, screen in enumerate(others, 1)),
    )
    return View(state, files, light, screens, reported)


def _own_screen(
    whole: View,
    screen: ScreenState,
    resting: BlankCover | None,
    messages: Sequence[Message],
    local: datetime,
    now: float,
) -> ScreenView:
    state, attention = whole.state, whole.state.attention
    arranged = arrangement(state, 0)
    key_held = alarm_key_banner(state.alarm_key, now, whole.language)
    made = ScreenView(
        state=screen,
        area=area(screen.output, state.wall),
        tiles=tuple(
            _placed(tile, whole, local, arranged.placing, tile.tile.key == attention.framed) for tile in screen.tiles
        ),
        enlarged=None if state.enlarged is None else _placed(state.enlarged, whole, local, arranged.placing),
        cover=resting or _files_cover(whole) or _help(whole) or _margin_test(whole),
        level=whole.light.level if resting is None else 1.0,
        banner=key_held or banner(state, whole.light, local, whole.language),
        bar=tuple(_bar_line(message) for message in messages if message.seconds is None),
        message=next((message for message in messages if message.seconds is not None), None),
        pointing=bool(attention.framed),
        drift=drift(local),
    )
    if resting is not None:
        return made
    if state.events.focus is not None:
        return _with_panel(made, _emergency(whole, arranged, local), key_held)
    if arranged.emergency is not None:
        return _with_panel(made, countdown_views(arranged.emergency, state.alarm_key, now, whole.language))
    return _with_clock(_with_strips(made, whole, arranged, local), whole, local)


def _other_screen(
    number: int, screen: ScreenState, whole: View, resting: BlankCover | None, local: datetime
) -> ScreenView:
    arranged = arrangement(whole.state, number)
    cover: Cover | None = _margin_test(whole)
    if resting is not None or screen.playlist is None:
        cover = BlankCover()
    made = ScreenView(
        screen,
        area(screen.output, whole.state.wall),
        tuple(_placed(tile, whole, local, arranged.placing) for tile in screen.tiles),
        cover=cover,
        level=whole.light.level if resting is None else 1.0,
        drift=drift(local),
    )
    if resting is None and whole.state.events.focus is not None:
        return _with_panel(made, _emergency(whole, arranged, local))
    return _with_strips(made, whole, arranged, local)


def _placed(shown: ShownTile, whole: View, local: datetime, placing: Placing, framed: bool = False) -> Placed:
    state, language = whole.state, whole.language
    happens = None if shown.use is None else happening(shown.use.camera.name, state.events, language)
    moment = TileMoment(
        local, language, shown.view, shown.waits_for, framed, state.board, replayed=shown.replayed, happening=happens
    )
    seen = tile_view(shown.tile, moment)
    return Placed(shown, replace(seen, rect=placing(seen.rect)))


def _emergency(whole: View, arranged: ScreenArrangement, local: datetime) -> Sequence[EmergencyView]:
    events, parts = whole.state.events, arranged.emergency
    if events.focus is None or parts is None:
        return ()
    return emergency_views(parts, events.focus, events, local, whole.language)


def _with_panel(screen: ScreenView, panel: Sequence[EmergencyView], banner: str = "") -> ScreenView:
    """With a panel in place of all that stands around a page or over it, in full light."""
    return replace(
        screen, strips=tuple(panel), cover=None, level=1.0, banner=banner, bar=(), message=None, pointing=False
    )


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


def _bar_line(message: Message) -> str:
    return f"{message.title} {message.text}".rstrip()


def _with_strips(screen: ScreenView, whole: View, arranged: ScreenArrangement, local: datetime) -> ScreenView:
    """With what stands above and below its page, but where something covers them."""
    if screen.cover is not None:
        return screen
    parts = arranged.strips
    return replace(screen, strips=strip_views(parts, whole.state, local, whole.language), page_area=parts.page)


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
