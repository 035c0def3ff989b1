"""Measures what households' phones cost: the web server, and the wall beside it, as more and more watch."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import cost
from support import phone_load
from support.cameras import Cameras, counters, names, urls
from support.files import grid_page, write_wall
from support.nginx import Nginx, has_nginx
from support.phone_load import Load
from support.screen import Screen
from support.sessions import sessions
from support.walls import WallProcess
from support.web import WebProcess

CAMERAS = 8
STREAMS = counters(CAMERAS, bitrate=400, gop=30)
_SETTLE_S = 4.0


@dataclass(frozen=True, slots=True)
class Watched:
    """With so many viewers, who ask through nginx where `cached`. CPU in cores.

    `web` is the server's CPU, `wall` that of the wall and its players; `pictures_s` are the pictures that the wall
    showed in a second, `rtsp` the sessions at the cameras. `answered_s` is how many parts went out in a second,
    `longest_gap_ms` the longest time that any viewer waited for one.
    """

    viewers: int
    cached: bool
    web: float
    wall: float
    web_pss_mb: float
    rtsp: int
    pictures_s: float
    answered_s: float
    megabits_s: float
    longest_gap_ms: float
    refused: int


@dataclass(frozen=True, slots=True)
class Phones:
    """The first is without any viewer."""

    watched: Sequence[Watched]


def measured(screen: Screen, viewers: Sequence[int], cached: Sequence[int], seconds: float) -> Phones:
    with TemporaryDirectory() as place, Cameras(STREAMS) as server:
        folder = Path(place)
        layout = write_wall(folder, urls(server, STREAMS), grid_page("Một", "3x3", names(CAMERAS)))
        (folder / "households.yaml").write_text("".join(f"- Nhà {n}\n" for n in range(1, 200)), encoding="utf-8")
        with WallProcess(layout, screen, folder) as wall, WebProcess(folder, wall.socket) as web:
            wall.wait_until(lambda told: told.all_live, "all cameras live", 60)
            tokens = web.sessions(max(viewers))
            cameras = [one["id"] for one in web.browser(tokens[0]).cameras().values()]
            bench = _Bench(wall, web, server.port, cameras, seconds)
            found = [bench.watched(tokens[:n], web.port) for n in (0, *viewers)]
            if cached and has_nginx():
                with TemporaryDirectory(dir="/dev/shm") as memory, Nginx(Path(memory), web.port) as nginx:
                    tokens = web.sessions(max(cached))
                    found += [bench.watched(tokens[:n], nginx.port) for n in cached]
            return Phones(found)


@dataclass(frozen=True, slots=True)
class _Bench:
    wall: WallProcess
    web: WebProcess
    rtsp: int
    cameras: Sequence[str]
    seconds: float

    def watched(self, tokens: Sequence[str], port: int) -> Watched:
        """A viewer for each session, all at `port`."""
        watching = [(token, self.cameras[n % len(self.cameras)]) for n, token in enumerate(tokens)]
        took = self.seconds + _SETTLE_S + 1.0
        load = phone_load.start(port, took, watching) if watching else None
        time.sleep(_SETTLE_S)
        before, began = _pictures(self.wall), time.monotonic()
        of_web = cost([self.web.pid], partial(time.sleep, self.seconds), {"wall": self.wall.pid})
        pictures = (_pictures(self.wall) - before) / (time.monotonic() - began)
        connected = sessions(self.rtsp)
        got = Load() if load is None else phone_load.result(load)
        return Watched(
            viewers=len(tokens),
            cached=port != self.web.port,
            web=of_web.cpu,
            wall=of_web.beside["wall"],
            web_pss_mb=of_web.pss_mb,
            rtsp=connected,
            pictures_s=pictures,
            answered_s=got.parts / took,
            megabits_s=got.bytes * 8e-6 / took,
            longest_gap_ms=max(got.gaps_ms, default=0.0),
            refused=got.refused,
        )


def _pictures(wall: WallProcess) -> int:
    return sum(tile.pictures for tile in wall.status().tiles)
