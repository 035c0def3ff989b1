"""Cameras that send few pictures a second: each of them counts."""

from __future__ import annotations

import time
from collections import deque

import pytest

from e2e.test_players import Heard, Loop
from support.cameras import Cameras, counters
from support.frame_reading import FrameReading, new_frame
from support.waiting import until
from wall.demo.description import Stream
from wall.model.camera import Fit, Source
from wall.player.client import PlayerProcesses
from wall.player.protocol import Beat, Show


@pytest.mark.long
@pytest.mark.parametrize("codec", ["h264", "h265"])
def test_of_a_camera_that_sends_five_pictures_a_second_every_one_is_shown(codec: str) -> None:
    loop, heard = Loop(), Heard()
    players = PlayerProcesses(loop.watch)
    with Cameras(counters(1, codec=codec, fps=5)) as server:
        try:
            source, show = Source.of(server.url("/1")), Show(640, 360, Fit.CONTAIN)
            player = players.start(source, show, heard.on_report, heard.on_ended)
            seen: list[FrameReading] = []

            def looked() -> int:
                loop.turn()
                found = new_frame(player.pictures(), seen[-1].sequence if seen else 0)
                seen.extend([found] if found else [])
                return len({picture.frame for picture in seen})

            until(lambda: looked() >= 5, "a beginning", 20)
            seen.clear()
            until(lambda: looked() >= 30, "thirty more", 30)
            sent = seen[-1].frame - seen[0].frame + 1
            assert sent <= 33, f"30 of {sent} were shown"
        finally:
            players.close()


def test_a_camera_whose_pictures_are_large_and_few_is_given_more_time_until_they_are_shown() -> None:
    loop, heard = Loop(), Heard()
    players = PlayerProcesses(loop.watch)
    stream = Stream("/1", "gate", width=1280, height=720, fps=4, gop=1, bitrate=20_000, grain=40)
    with Cameras([stream]) as server:
        try:
            player = players.start(
                Source.of(server.url("/1")), Show(640, 360, Fit.CONTAIN), heard.on_report, heard.on_ended
            )
            came: deque[float] = deque(maxlen=15)
            last = 0

            def at_its_pace() -> bool:
                nonlocal last
                loop.turn()
                pictures = player.pictures()
                if pictures is not None and pictures.sequence != last:
                    last = pictures.sequence
                    came.append(time.monotonic())
                return len(came) == 15 and came[-1] - came[0] < 14 / stream.fps + 0.5

            until(at_its_pace, "fifteen pictures, none of them missing", 40)
            beats = [report for report in heard.reports if isinstance(report, Beat)]
            assert beats[-1].kbps > 65_536 * 8 * stream.fps / 1000, "they are large"
        finally:
            players.close()
