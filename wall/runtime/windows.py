"""The windows of all screens, kept as the conductor says. Knows which picture belongs into which; decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from wall.core.rotation.screens import Output, place
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.tiles import Moment, tile_view
from wall.display.input import InputTarget
from wall.display.overlays.blank import Blank
from wall.display.secondary_window import SecondaryWindow
from wall.display.window import Window
from wall.model.camera import Source
from wall.model.language import Language
from wall.model.page import WALL_SCREEN
from wall.runtime.presenter import Presenter, TileStream

BLACK = Blank("")


class Windows:
    """The wall's window is there from the beginning; those of further screens come and go with their outputs."""

    def __init__(self, conductor: Presenter, hands: InputTarget, on_changed: Callable[[], None]) -> None:
        """`on_changed` is called when there is another window, or one has another size."""
        self._conductor = conductor
        self._hands = hands
        self._on_changed = on_changed
        self.wall = Window(lambda *_: self._resized(), hands)
        self._outputs = tuple(conductor.outputs)
        self._shown = [_Shown(self.wall)]
        self._asides: dict[str, SecondaryWindow] = {}
        self._steady: frozenset[Source] = frozenset()

    # -- outputs

    @property
    def parted(self) -> bool:
        """Whether the layout gives pages to further screens."""
        wall = self._conductor.wall
        return wall is not None and any(page.screen != WALL_SCREEN for page in wall.pages)

    def beside(self, outputs: Sequence[Output]) -> Sequence[SecondaryWindow]:
        """The windows for the outputs that are there now, but for the first, which is the wall's."""
        names = [output.name for output in outputs[1:]]
        for name in [*self._asides]:
            if name not in names:
                self._asides.pop(name).close()
        for name in names:
            if name not in self._asides:
                self._asides[name] = SecondaryWindow(self._hands)
                self._asides[name].cover(BLACK)
        windows = [self._asides[name] for name in names]
        self._shown = [self._shown[0], *(_Shown(window) for window in windows)]
        self._outputs = tuple(outputs)
        self._resized()
        return windows

    def _resized(self) -> None:
        first = Output(self._outputs[0].name, (self.wall.width(), self.wall.height()))
        self._conductor.screens((first, *self._outputs[1:]))
        self._on_changed()

    def picture(self, screen: str) -> bytes:
        """What is on a screen now, as PNG; empty where there is no such screen. `screen` is its number or its name."""
        at = place(int(screen) if screen.isdecimal() else screen, [output.name for output in self._outputs])
        return b"" if at is None else self._shown[at].window.picture()

    # -- what is on them

    def look(self, now: datetime, language: Language) -> float:
        """Hand each window what its tiles show now; the frame rate of the fastest camera among them (fps)."""
        fastest, steady = 0.0, set[Source]()
        for screen, shown in enumerate(self._shown):
            tiles = self._conductor.sight(screen)
            steady |= shown.show(tiles, "" if screen else self._conductor.attention.framed, now, language)
            fastest = max(fastest, max((tile.view.fps for tile in tiles if tile.view is not None), default=0.0))
        self._steady = frozenset(steady)
        return fastest

    def knows(self, fresh: Sequence[Source]) -> bool:
        """Whether pictures of these streams need no new look: each is live in its tile already."""
        return self._steady.issuperset(fresh)

    def refresh(self, fresh: Sequence[Source]) -> None:
        """These streams have a new picture each."""
        for shown in self._shown:
            shown.refresh(fresh)

    def light(self, level: float, dark: bool) -> None:
        """All keep this share of their light; further screens are black while it is `dark`, or they have no page."""
        self.wall.dim(level)
        for screen, shown in enumerate(self._shown[1:], 1):
            shown.window.dim(level)
            shown.window.cover(BLACK if dark or self._conductor.programme(screen) is None else None)

    def paint(self) -> None:
        for shown in self._shown:
            shown.window.paint()


class _Shown:
    """A window, and the streams whose pictures it shows."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._numbers: dict[Source, list[int]] = {}

    def show(self, tiles: Sequence[TileStream], framed: str, now: datetime, language: Language) -> set[Source]:
        """Hand it what it shows now; the streams that are live in it."""
        views, steady, numbers = [], set(), dict[Source, list[int]]()
        for number, shown in enumerate(tiles):
            moment = Moment(now, language, shown.view, shown.waits_for, shown.tile.key == framed)
            view = tile_view(shown.tile, moment)
            views.append(view)
            if shown.tile.use is None or shown.stream is None:
                continue
            source = shown.tile.use.camera.source(shown.stream)
            numbers.setdefault(source, []).append(number)
            if isinstance(view, CameraTileView) and view.notice is None:
                steady.add(source)
        self._numbers = numbers
        self.window.show_tiles(views, language)
        return steady

    def refresh(self, fresh: Sequence[Source]) -> None:
        for source in fresh:
            for number in self._numbers.get(source, ()):
                self.window.refresh(number)
