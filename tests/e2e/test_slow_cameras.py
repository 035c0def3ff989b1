"""Cameras that send few pictures a second: each of them counts."""

from __future__ import annotations

import pytest

from e2e.test_players import Heard, Loop
from support.cameras import Cameras, counters
from support.coded import Seen, look
from support.waiting import until
from wall.model import Fit, Source
from wall.player.handle import PlayerProcesses
from wall.player.protocol import Show


@pytest.mark.parametrize("codec", ["h264", "h265"])
def test_of_a_camera_that_sends_five_pictures_a_second_every_one_is_shown(codec: str) -> None:
    loop, heard = Loop(), Heard()
    players = PlayerProcesses(loop.watch)
    with Cameras(counters(1, codec=codec, fps=5)) as server:
        try:
            source, show = Source(server.url("/1")), Show(640, 360, Fit.CONTAIN)
            player = players.start(source, show, heard.on_report, heard.on_ended)
            seen: list[Seen] = []

            def looked() -> int:
                loop.turn()
                found = look(player.pictures(), seen[-1].sequence if seen else 0)
                seen.extend([found] if found else [])
                return len({picture.frame for picture in seen})

            until(lambda: looked() >= 5, "a beginning", 20)
            seen.clear()
            until(lambda: looked() >= 30, "thirty more", 30)
            sent = seen[-1].frame - seen[0].frame + 1
            assert sent <= 33, f"30 of {sent} were shown"
        finally:
            players.close()
