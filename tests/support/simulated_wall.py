"""A conductor on a clock that the test turns; every camera plays at once. Knows no process and no screen."""

from __future__ import annotations

from collections.abc import Sequence

from support.fakes import FakePlayers
from wall.core.rotation.screens import Output
from wall.model.wall import Wall
from wall.runtime.presenter import Presenter
from wall.runtime.streams import Streams


class SimulatedWall:
    def __init__(self, wall: Wall, outputs: Sequence[Output]) -> None:
        self.now = 1000.0
        self.players = FakePlayers()
        self.streams = Streams(self.players, lambda: self.now)
        self.conductor = Presenter(self.streams, lambda: self.now)
        self.conductor.screens(outputs)
        self.conductor.show(wall)

    def passes(self, seconds: float) -> None:
        ends = self.now + seconds
        while self.now < ends - 0.05:
            self.now += 0.1
            self.players.turn()
            self.streams.rang()
            self.conductor.tick()
