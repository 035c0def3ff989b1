"""The windows of all screens, each showing its part of the view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wall.core.rotation.screens import Output, place
from wall.core.view.camera_tile import CameraTileView
from wall.core.view.placed import Placed
from wall.core.view.view import ScreenView, View
from wall.display.input import InputTarget
from wall.display.secondary_window import SecondaryWindow
from wall.display.window import Window
from wall.model.camera import Source
from wall.model.language import Language
from wall.model.page import WALL_SCREEN


class Windows:
    """The wall's own window is there from the beginning; those of further screens come and go with their outputs."""

    def __init__(self, target: InputTarget, on_outputs: Callable[[Sequence[Output]], None]) -> None:
        """`on_outputs` is called when there is another window, or one has another size."""
        self._target = target
        self._on_outputs = on_outputs
        self.wall = Window(self.report, target)
        self._outputs: tuple[Output, ...] = (Output("", self.wall.pixels),)
        self._shown = [_ShownScreen(self.wall)]
        self._secondary: dict[str, SecondaryWindow] = {}
        self._steady: frozenset[Source] = frozenset()
        self._parted = False

    # -- outputs

    @property
    def parted(self) -> bool:
        """Whether the layout gives pages to further screens."""
        return self._parted

    def beside(self, outputs: Sequence[Output]) -> Sequence[SecondaryWindow]:
        """The windows for the outputs that are there now, but for the first, which is the wall's own."""
        names = [output.name for output in outputs[1:]]
        for name in [*self._secondary]:
            if name not in names:
                self._secondary.pop(name).close()
        for name in names:
            if name not in self._secondary:
                self._secondary[name] = SecondaryWindow(self._target)
        windows = [self._secondary[name] for name in names]
        self._shown = [self._shown[0], *(_ShownScreen(window) for window in windows)]
        self._outputs = tuple(outputs)
        self.report()
        return windows

    def report(self) -> None:
        """Call `on_outputs` with what is there now. A window that is not shown yet does not report its size itself."""
        first = Output(self._outputs[0].name, self.wall.pixels)
        self._on_outputs((first, *self._outputs[1:]))

    def picture(self, screen: str) -> bytes:
        """What is on a screen now, as PNG; empty where there is no such screen. `screen` is its number or its name."""
        at = place(int(screen) if screen.isdecimal() else screen, [output.name for output in self._outputs])
        return b"" if at is None else self._shown[at].window.picture()

    # -- what is on them

    def show(self, view: View) -> None:
        """Hand each window its part of the view."""
        wall = view.state.wall
        self._parted = wall is not None and any(page.screen != WALL_SCREEN for page in wall.pages)
        for shown, screen in zip(self._shown, view.screens, strict=False):
            shown.show(screen, view.language)
        self._steady = frozenset(source for shown in self._shown for source in shown.steady)

    def is_up_to_date(self, fresh: Sequence[Source], replayed: Sequence[Source] = ()) -> bool:
        """Whether pictures of these streams need no new view: each is live, or replayed, in its tile already."""
        return self._steady.issuperset(fresh) and all(
            any(source in shown.replayed for shown in self._shown) for source in replayed
        )

    def refresh(self, fresh: Sequence[Source], replayed: Sequence[Source] = ()) -> None:
        """These streams have a new live picture each, those a replayed one."""
        for shown in self._shown:
            shown.refresh(fresh, replayed)

    def paint(self) -> None:
        for shown in self._shown:
            shown.window.paint()


class _ShownScreen:
    """A window, and the streams whose pictures it shows."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.steady: set[Source] = set()
        """The streams whose live pictures need no new view."""
        self.replayed: dict[Source, list[int]] = {}
        """The numbers of the tiles that show a stream again."""
        self._live: dict[Source, list[int]] = {}

    def show(self, screen: ScreenView, language: Language) -> None:
        steady = set[Source]()
        live, replayed = dict[Source, list[int]](), dict[Source, list[int]]()
        for number, placed in enumerate(screen.painted):
            source, again = _source(placed), placed.shown.replayed
            if source is None:
                continue
            if again is not None:
                replayed.setdefault(again.source, []).append(number)
                steady.add(source)
                continue
            live.setdefault(source, []).append(number)
            if isinstance(placed.view, CameraTileView) and placed.view.notice is None:
                steady.add(source)
        self.steady, self._live, self.replayed = steady, live, replayed
        self.window.show_screen(screen, language)

    def refresh(self, fresh: Sequence[Source], replayed: Sequence[Source]) -> None:
        for sources, numbers in ((fresh, self._live), (replayed, self.replayed)):
            for source in sources:
                for number in numbers.get(source, ()):
                    self.window.refresh(number)


def _source(placed: Placed) -> Source | None:
    """The stream whose pictures are in a tile now."""
    use, stream = placed.shown.use, placed.shown.stream
    return None if use is None or stream is None else use.camera.source(stream)


def fastest_fps(view: View) -> float:
    """Frames per second of the fastest camera on any screen; 0 where there is none."""
    shown = (placed.shown.view for screen in view.screens for placed in screen.painted)
    return max((stream.fps for stream in shown if stream is not None), default=0.0)
