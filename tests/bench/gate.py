"""Measures a gate: what crosses the home's line, what the gate costs, and what a person at a phone waits for."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import cost
from bench.phone import Visit
from support import phone_load
from support.cameras import Cameras, counters, names, urls
from support.files import grid_page, write_wall
from support.gate import Gate, alone_on_the_machine
from support.guarded_house import GuardedHouse
from support.home_line import HomeLine
from support.kept_tunnel import PREFIX, KeptTunnel
from support.phone_browser import PhoneBrowser
from support.screen import Screen
from support.socket_wall import FilmedCamera
from support.waiting import until
from support.walls import WallProcess
from support.web import WebProcess
from wall.web.camera_ids import camera_id

CAMERAS = 8
UP_BIT_S, DELAY_S = 4e6, 0.03
CAMERA_KBIT_S = 400
_STREAMS = counters(CAMERAS, bitrate=CAMERA_KBIT_S, gop=30, grain=3)
"""Without grain the pictures would not take all the bits that they may."""
_SETTLE_S = 10.0
_LIMIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many viewers of so many cameras, through the gate.

    `line_kbit_s` crossed the home's line upwards, ssh's own bytes included. `gate` is the CPU of nginx, sshd and the
    service in cores, `gate_mb` their PSS. `answered_s` is how many parts the viewers got in a second; 95 of 100 reached
    one at most `late_p95_ms` after they had reached the first. `on_stills` saw no video, for the line was full.
    """

    viewers: int
    cameras: int
    line_kbit_s: float
    gate: float
    gate_mb: float
    answered_s: float
    longest_gap_ms: float
    late_p95_ms: float
    on_stills: int
    refused: int


@dataclass(frozen=True, slots=True)
class Gated:
    """`warm` is from a tap to the first moving picture; `p50` and `p95` are ages of the live picture. Seconds."""

    crowds: Sequence[Crowd]
    warm: float
    p50: float
    p95: float

    def crowd(self, viewers: int, cameras: int) -> Crowd | None:
        return next((one for one in self.crowds if (one.viewers, one.cameras) == (viewers, cameras)), None)


def measured(screen: Screen, crowds: Sequence[tuple[int, int]], seconds: float) -> Gated:
    """`crowds` are numbers of viewers and of cameras that they watch."""
    with (
        TemporaryDirectory(dir="/dev/shm", prefix="g") as memory,
        alone_on_the_machine(),
        Gate(Path(memory)) as gate,
        HomeLine(gate.ssh_port, UP_BIT_S, DELAY_S) as line,
    ):
        warm, p50, p95 = _visited(screen, gate, line, seconds)
        return Gated(_watched(gate, line, crowds, seconds), warm, p50, p95)


def _visited(screen: Screen, gate: Gate, line: HomeLine, seconds: float) -> tuple[float, float, float]:
    """What a phone waits for that watches a real wall: the fields of `Gated`."""
    with TemporaryDirectory() as place, Cameras(_STREAMS) as server:
        folder = Path(place)
        layout = write_wall(folder, urls(server, _STREAMS), grid_page("Một", "3x3", names(CAMERAS)))
        (folder / "households.yaml").write_text("- Nhà 1\n", encoding="utf-8")
        tunnel = folder / "web.sock"
        with (
            WallProcess(layout, screen, folder) as wall,
            WebProcess(folder, wall.socket, "--tunnel", str(tunnel)) as web,
            KeptTunnel(gate, tunnel, folder / "outside", line.port),
        ):
            wall.wait_until(lambda told: told.all_live, "all cameras live", _LIMIT_S)
            phone = PhoneBrowser("vi-VN", 360, 800, "--ignore-certificate-errors")
            try:
                visit = Visit(web, phone, f"https://{gate.address}{PREFIX}/")
                visit.opened()
                return visit.tapped(names(CAMERAS)[0]), *visit.ages(seconds)
            finally:
                phone.close()


def _watched(gate: Gate, line: HomeLine, crowds: Sequence[tuple[int, int]], seconds: float) -> list[Crowd]:
    """The cameras are films that are sent as they are: what draws, encodes and decodes eight of them would take the
    time of the gate and its viewers."""
    cameras = names(CAMERAS)
    with GuardedHouse(*(FilmedCamera(name, bit_s=CAMERA_KBIT_S * 1000) for name in cameras), outside=True) as house:
        house.let("".join(f"- Nhà {n}\n" for n in range(1, 200)))
        until(house.tunnel.is_socket, "the tunnel's socket", _LIMIT_S)
        with KeptTunnel(gate, house.tunnel, house.folder / "outside", line.port):
            tokens = house.web.sessions(max(viewers for viewers, _ in crowds))
            bench = _Bench(gate, line, tokens, [camera_id(name) for name in cameras], seconds)
            return [bench.watched(*crowd) for crowd in crowds]


@dataclass(frozen=True, slots=True)
class _Bench:
    gate: Gate
    line: HomeLine
    tokens: Sequence[str]
    cameras: Sequence[str]
    seconds: float

    def watched(self, viewers: int, cameras: int) -> Crowd:
        watching = [(token, self.cameras[n % cameras]) for n, token in enumerate(self.tokens[:viewers])]
        took = self.seconds + _SETTLE_S + 1.0
        load = phone_load.start(self.gate.port, took, watching, PREFIX)
        time.sleep(_SETTLE_S)
        before, began = self.line.sent, time.monotonic()
        of_gate = cost([*self.gate.pids], partial(time.sleep, self.seconds), {})
        crossed = (self.line.sent - before) * 8e-3 / (time.monotonic() - began)
        got = phone_load.result(load)
        return Crowd(
            viewers,
            cameras,
            crossed,
            of_gate.cpu,
            of_gate.pss_mb,
            got.parts / took,
            max(got.gaps_ms, default=0.0),
            got.late_p95_ms,
            got.on_stills,
            got.refused,
        )
