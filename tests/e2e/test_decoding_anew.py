"""A decoder that begins in the middle of a GOP: it has much to do at once, and nobody may see that."""

from __future__ import annotations

from functools import partial

import pytest

from e2e.test_players import Heard, Loop
from support.cameras import Cameras
from support.frame_reading import luma
from support.waiting import until
from wall.demo.description import Stream
from wall.model.camera import Fit, Source
from wall.player.client import PlayerProcesses
from wall.player.pictures import PictureReader
from wall.player.protocol import Beat, Show

pytestmark = pytest.mark.long

GOP_S, SIZES = 6, [(960, 540), (640, 360)]


def test_no_picture_is_grey_while_a_long_gop_is_made_up_for() -> None:
    stream = Stream("/1", "market", "Chợ", "h265", width=1280, height=720, fps=15, bitrate=2000, gop=15 * GOP_S)
    loop, heard = Loop(), Heard()
    players = PlayerProcesses(loop.watch)
    with Cameras([stream]) as server:
        try:
            player = players.start(Source.of(server.url("/1")), None, heard.on_report, heard.on_ended)

            def beats() -> int:
                loop.turn()
                return sum(isinstance(report, Beat) for report in heard.reports)

            def beats_after(count: int) -> bool:
                return beats() > count

            grey = seen = 0
            for turn in range(6):
                # Between the keyframes, wherever that is: some of these turns have a long GOP behind them.
                before = beats()
                until(partial(beats_after, before + 1), "two beats", 20)
                width, height = SIZES[turn % 2]
                player.show(Show(width, height, Fit.CONTAIN))
                last = -1

                def watched(width: int = width) -> bool:
                    nonlocal last, grey, seen
                    loop.turn()
                    pictures = player.pictures()
                    if pictures is None or pictures.format.width != width or pictures.sequence == last:
                        return False
                    last = pictures.sequence
                    seen += 1
                    grey += is_grey(pictures)
                    return last > 20

                until(watched, "pictures", 30)
            assert grey == 0, f"{grey} of {seen} pictures"
        finally:
            players.close()


def is_grey(pictures: PictureReader) -> bool:
    """Whether most of it is what a decoder puts where it has no reference."""
    y = luma(pictures)
    assert y is not None
    return bool((abs(y.astype(int) - 128) < 6).mean() > 0.5)
