"""A presenter and its streams with fake players, on a clock that the test advances."""

from __future__ import annotations

from collections.abc import Sequence

from support.fakes import FakePlayers
from wall.core.rotation.screens import Output
from wall.core.view.shown import ShownTile
from wall.core.view.state import WallState
from wall.model.wall import Wall
from wall.runtime.presenter import Presenter
from wall.runtime.streams import Streams


class SimulatedWall:
    def __init__(self, wall: Wall, outputs: Sequence[Output]) -> None:
        self.now = 1000.0
        self.players = FakePlayers()
        self.streams = Streams(self.players, lambda: self.now)
        self.presenter = Presenter(self.streams, lambda: self.now)
        self.presenter.follow_outputs(outputs)
        self.presenter.show(wall)

    def passes(self, seconds: float, step: float = 0.1) -> None:
        """Let time pass, in steps of `step` seconds: as often as a wall looks, unless many are of no interest."""
        ends = self.now + seconds
        while self.now < ends - step / 2:
            self.now += step
            self.players.turn()
            self.streams.fresh()
            self.presenter.tick()

    @property
    def state(self) -> WallState:
        return self.presenter.state()

    def tiles(self, screen: int = 0) -> tuple[ShownTile, ...]:
        """The tiles of a screen's current page."""
        return self.state.screens[screen].tiles

    def painted(self, screen: int = 0) -> tuple[ShownTile, ...]:
        """What is on a screen: its page, or on the wall's own the camera that is enlarged."""
        enlarged = None if screen else self.state.enlarged
        return self.tiles(screen) if enlarged is None else (enlarged,)

    @property
    def enlarged(self) -> str:
        """The camera that has the whole screen."""
        focus = self.state.focus
        return "" if focus is None else focus.camera


def camera_of(shown: ShownTile) -> str:
    """The name of the camera in a tile."""
    assert shown.use is not None
    return shown.use.camera.name


def is_held(shown: ShownTile) -> bool:
    """Whether a tile shows its sub stream only because this machine cannot decode more."""
    assert shown.use is not None
    return shown.use.held
