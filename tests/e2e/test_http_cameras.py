"""Cameras that come over HTTP, from a relay: HLS and a transport stream."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from support.cameras import COLOURS, Cameras, rgb
from support.files import grid_page, write_wall
from support.relay import relayed
from support.screen import Box, Screen
from support.waiting import until
from support.walls import WallProcess
from wall.demo import barcode
from wall.demo.description import Stream


def readable(screen: Screen, box: Box) -> bool:
    return barcode.read(screen.picture(box)) is not None


@pytest.mark.long
def test_hls_and_a_transport_stream_over_http_play_beside_rtsp(screen: Screen, tmp_path: Path) -> None:
    served = tmp_path / "served"
    served.mkdir()
    with Cameras([Stream("/1", gop=15, colour=COLOURS[0])]) as server, relayed(server.url("/1"), served) as relay:
        until(lambda: (served / "live.m3u8").exists(), "the relay's first segment", 20)
        cameras = {
            "RTSP": {"main": server.url("/1")},
            "HLS": {"main": f"{relay}/live.m3u8"},
            "TS": {"main": f"{relay}/stream.ts"},
        }
        layout = write_wall(tmp_path, cameras, grid_page("Một", "2x2", list(cameras)))
        with WallProcess(layout, screen, tmp_path) as wall:
            told = wall.wait_all_live()
            for key, box in told.boxes.items():
                until(partial(readable, screen, box), f"a picture in tile {key}", 10)
                corner = screen.picture(box)[4, 4].astype(int)
                assert abs(corner - rgb(COLOURS[0])).max() < 40
