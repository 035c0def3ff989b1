"""A decoder that begins while its camera is silent: what comes afterwards is shown as it comes."""

from __future__ import annotations

import math
import time

import pytest

from e2e.test_players import Heard, Loop
from support.cameras import Cameras
from support.frame_reading import new_frame
from support.waiting import until
from wall.demo.description import Stream
from wall.model.camera import Fit, Source
from wall.player.client import PlayerProcess, PlayerProcesses
from wall.player.protocol import Show

pytestmark = pytest.mark.calm

STREAMS = [Stream("/h264"), Stream("/h265", codec="h265"), Stream("/mjpeg", codec="mjpeg", fps=12)]
ROUNDS, SILENT_S = 4, 2.0
SIZES = [Show(640, 360, Fit.CONTAIN), Show(320, 180, Fit.CONTAIN)]


class _Screen:
    """The pictures of some players, as the wall would take them."""

    def __init__(self, loop: Loop, players: list[PlayerProcess]) -> None:
        self._loop, self._players = loop, players
        self._last = dict.fromkeys(range(len(players)), -1)
        self.ages: dict[int, list[tuple[float, float]]] = {}
        """Of each player's pictures: when it was there, and how old it was then."""

    def watch(self, seconds: float) -> None:
        self.ages = {number: [] for number in self._last}
        ends = time.monotonic() + seconds

        def is_over() -> bool:
            self._loop.turn()
            for number, player in enumerate(self._players):
                found = new_frame(player.pictures(), self._last[number])
                if found is not None:
                    self._last[number] = found.sequence
                    self.ages[number].append((time.monotonic(), found.age_s))
            return time.monotonic() > ends

        until(is_over, "the time to pass", seconds + 20)

    def sees_all(self) -> bool:
        self.watch(1.0)
        return all(self.ages.values())


def test_of_cameras_that_hung_while_their_page_came_nothing_is_shown_as_late_as_they_were_silent() -> None:
    loop, heard = Loop(), Heard()
    players = PlayerProcesses(loop.watch)
    with Cameras(STREAMS) as server:
        try:
            sources = [Source.of(server.url(stream.path)) for stream in STREAMS]
            shown = [players.start(source, None, heard.on_report, heard.on_ended) for source in sources]
            screen = _Screen(loop, shown)
            late: dict[str, list[float]] = {stream.path: [] for stream in STREAMS}
            for turn in range(ROUNDS):
                for player in shown:
                    player.show(SIZES[turn % 2])
                until(screen.sees_all, "all pictures", 30)
                for player in shown:
                    player.warm()
                screen.watch(turn / 4)  # so that a decoder begins with more or less of a GOP
                server.freeze()
                screen.watch(SILENT_S / 2)
                for player in shown:
                    player.show(SIZES[(turn + 1) % 2])
                screen.watch(SILENT_S / 2)
                server.thaw()
                thawed = time.monotonic()
                screen.watch(2 * SILENT_S)
                for stream, ages in zip(STREAMS, screen.ages.values(), strict=True):
                    fresh = [at - thawed for at, age in ages if age < SILENT_S / 4]
                    late[stream.path].append(min(fresh, default=math.inf))
            assert max(max(one) for one in late.values()) < SILENT_S / 3, late
        finally:
            players.close()
