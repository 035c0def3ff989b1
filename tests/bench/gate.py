"""Measures a gate: what crosses the home's line, what the gate costs, and what a person at a phone waits for."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import cost
from bench.phone import Visit
from support import phone_load
from support.cameras import Cameras, counters, names, urls
from support.files import grid_page, write_wall
from support.gate import Gate
from support.home_line import HomeLine
from support.outside_house import RunningKeeper
from support.phone_browser import PhoneBrowser
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess
from support.web import WebProcess
from wall.outside.joining import join
from wall.outside.keeper import KeeperSettings
from wall.outside.line import JoinLine

CAMERAS = 8
UP_BIT_S, DELAY_S = 4e6, 0.03
_STREAMS = counters(CAMERAS, bitrate=400, gop=30)
_SETTLE_S = 10.0
_LIMIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many viewers of so many cameras, through the gate.

    `line_kbit_s` crossed the home's line upwards, ssh's own bytes included. `gate` is the CPU of nginx, sshd and the
    service in cores, `gate_mb` their PSS. `answered_s` is how many parts the viewers got in a second.
    """

    viewers: int
    cameras: int
    line_kbit_s: float
    gate: float
    gate_mb: float
    answered_s: float
    longest_gap_ms: float
    refused: int


@dataclass(frozen=True, slots=True)
class Gated:
    """`warm` is from a tap to the first moving picture; `p50` and `p95` are ages of the live picture. Seconds."""

    crowds: Sequence[Crowd]
    warm: float
    p50: float
    p95: float


def measured(screen: Screen, crowds: Sequence[tuple[int, int]], seconds: float) -> Gated:
    """`crowds` are numbers of viewers and of cameras that they watch."""
    with (
        TemporaryDirectory() as place,
        TemporaryDirectory(dir="/dev/shm", prefix="g") as memory,
        Cameras(_STREAMS) as server,
        Gate(Path(memory)) as gate,
        HomeLine(gate.ssh_port, UP_BIT_S, DELAY_S) as line,
    ):
        folder, tunnel, own = Path(place), Path(memory) / "web.sock", Path(place) / "outside"
        own.mkdir()
        os.environ["SSL_CERT_FILE"] = str(gate.authority)
        layout = write_wall(folder, urls(server, _STREAMS), grid_page("Một", "3x3", names(CAMERAS)))
        (folder / "households.yaml").write_text("".join(f"- Nhà {n}\n" for n in range(1, 200)), encoding="utf-8")
        joined = join(JoinLine(gate.address, gate.invite("Tổ 7")), own)
        joined = replace(joined, ssh=replace(joined.ssh, port=line.port))
        with (
            WallProcess(layout, screen, folder) as wall,
            WebProcess(folder, wall.socket, "--tunnel", str(tunnel)) as web,
            RunningKeeper(KeeperSettings(joined, own, tunnel, own / "state.json")) as keeper,
        ):
            wall.wait_until(lambda told: told.all_live, "all cameras live", _LIMIT_S)
            until(lambda: keeper.report and keeper.report.state == "connected", "the tunnel", _LIMIT_S)
            phone = PhoneBrowser("vi-VN", 360, 800, "--ignore-certificate-errors")
            try:
                visit = Visit(web, phone, f"https://{gate.address}/to7/")
                visit.opened()
                warm = visit.tapped(names(CAMERAS)[0])
                p50, p95 = visit.ages(seconds)
            finally:
                phone.close()
            tokens = web.sessions(max(viewers for viewers, _ in crowds))
            identities = [one["id"] for one in web.browser(tokens[0]).cameras().values()]
            bench = _Bench(gate, line, tokens, identities, seconds)
            return Gated([bench.watched(*crowd) for crowd in crowds], warm, p50, p95)


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
        load = phone_load.start(self.gate.port, took, watching, "/to7")
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
            got.refused,
        )
