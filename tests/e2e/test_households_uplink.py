"""However many watch through the gate, the house's line carries each camera once: counted on a line of 4 Mbit/s."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("aiohttp")

from support import phone_load
from support.gate import Gate, has_gate
from support.guarded_house import GuardedHouse
from support.home_line import HomeLine
from support.kept_tunnel import PREFIX, KeptTunnel
from support.phone_load import Load
from support.socket_wall import FilmedCamera
from support.waiting import until
from support.web import WebProcess
from wall.web.camera_ids import camera_id

pytestmark = [
    pytest.mark.long,
    pytest.mark.phones,
    pytest.mark.skipif(not has_gate(), reason="no nginx or sshd on this machine"),
]

PHONES = 86
CAMERA_BIT_S = 400_000
UP_BIT_S, DELAY_S = 4e6, 0.03
MOST_OF_ONE = 1.2
MEASURED_S = 10.0
SETTLED_S = 15.0


class Watched(NamedTuple):
    """What crossed the house's line, and what the phones got."""

    bit_s: float
    load: Load


def watched(web: WebProcess, gate: Gate, line: HomeLine, cameras: list[str]) -> Watched:
    """A phone watches each of these cameras through the gate."""
    viewers = [(token, camera_id(name)) for token, name in zip(web.sessions(len(cameras)), cameras, strict=True)]
    begun = time.monotonic()
    load = phone_load.start(gate.port, SETTLED_S + MEASURED_S, viewers, PREFIX)
    until(lambda: time.monotonic() - begun > SETTLED_S, "the phones to watch", SETTLED_S + 1)
    before, began = line.sent, time.monotonic()
    until(lambda: time.monotonic() - began > MEASURED_S, "the measured time", MEASURED_S + 1)
    bit_s = (line.sent - before) * 8 / (time.monotonic() - began)
    return Watched(bit_s, phone_load.result(load))


def test_a_crowd_costs_the_line_little_more_than_one_phone(gate: Gate, folder: Path) -> None:
    names = [f"Camera {n}" for n in range(8)]
    with (
        GuardedHouse(*(FilmedCamera(name, bit_s=CAMERA_BIT_S) for name in names), outside=True) as house,
        HomeLine(gate.ssh_port, UP_BIT_S, DELAY_S) as line,
    ):
        house.let("\n".join(f"- Nhà {n}" for n in range(PHONES)))
        until(house.tunnel.is_socket, "the tunnel's socket", 10)
        with KeptTunnel(gate, house.tunnel, folder / "outside", line.port):
            one, crowd, spread = (
                watched(house.web, gate, line, cameras)
                for cameras in (names[:1], names[:1] * PHONES, [names[n % len(names)] for n in range(PHONES)])
            )
    told = f"one {one.bit_s:.0f}, crowd {crowd.bit_s:.0f}, over eight cameras {spread.bit_s:.0f} bit/s"
    # A busy machine films fewer pictures than it should, and so sends less at one time than at another.
    assert one.bit_s >= CAMERA_BIT_S / 2, told
    assert crowd.bit_s <= MOST_OF_ONE * max(one.bit_s, CAMERA_BIT_S), told
    assert len(names) * CAMERA_BIT_S / 2 <= spread.bit_s <= UP_BIT_S, told
    for many in (crowd, spread):
        assert many.load.parts > PHONES * MEASURED_S and not many.load.refused, told
