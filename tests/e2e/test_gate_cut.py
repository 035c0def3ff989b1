"""The house's line is cut, and mended with another address: phones are back, the wall knows nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

pytest.importorskip("aiohttp")

from support.cameras import counters, names
from support.files import grid_page
from support.frame_losses import assert_costs_no_picture
from support.frame_recorder import FrameRecorder
from support.gate import Gate, has_gate
from support.gate_phone import HttpsPhone
from support.kept_tunnel import BACK_S, KeptTunnel
from support.outside_cable import OutsideCable
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess
from support.web import WebProcess
from wall.outside.tunnel import TunnelState

pytestmark = [pytest.mark.calm, pytest.mark.skipif(not has_gate(), reason="no nginx or sshd on this machine")]

STREAMS = counters(4, bitrate=400, gop=30)
PAGE = grid_page("Một", "2x2", names(4))
FAMILY = "Nhà ông Bình"
CUT_S = float(os.environ.get("TIVI_CUT_SECONDS", "20"))
"""Longer than ssh needs to notice."""
NOTICED_S = 40.0
FORMER, LATER = "127.0.0.2", "127.0.0.3"


class HouseLine:
    """All that the house sends to the gate."""

    def __init__(self, *cables: OutsideCable) -> None:
        self._cables = cables
        self.address(FORMER)

    def address(self, source: str) -> None:
        """The provider gives the house this one."""
        for cable in self._cables:
            cable.source = source

    def cut(self) -> None:
        for cable in self._cables:
            cable.cut()

    def mend(self) -> None:
        for cable in self._cables:
            cable.mend()


def test_the_wall_loses_no_picture_to_a_line_that_is_cut_and_phones_find_the_house_at_its_new_address(
    screen: Screen, layout: Path, tmp_path: Path, gate: Gate, folder: Path
) -> None:
    (tmp_path / "households.yaml").write_text(f"- {FAMILY}\n", encoding="utf-8")
    socket = folder / "web.sock"
    with (
        WallProcess(layout, screen, tmp_path) as wall,
        WebProcess(tmp_path, wall.socket, "--tunnel", str(socket)) as web,
        OutsideCable(gate.ssh_port) as ssh,
        OutsideCable(gate.port) as https,
    ):
        line = HouseLine(ssh, https)
        with KeptTunnel(gate, socket, folder / "outside", ssh.port, https.port) as tunnel:
            told = wall.wait_all_live()
            phone = HttpsPhone(gate, cookies=web.household(FAMILY).cookies)
            assert phone.ask("/api/view").status == 200
            assert FORMER in gate.sshd.log.read_text() and LATER not in gate.sshd.log.read_text()

            def cut() -> None:
                line.cut()
                ends = time.monotonic() + CUT_S
                until(lambda: phone.ask("/api/view").status == 503, "the gate to miss the house", NOTICED_S)
                until(lambda: time.monotonic() > ends, "the cut's end", CUT_S + 1)
                assert tunnel.report is not None and tunnel.report.state is not TunnelState.CONNECTED
                line.address(LATER)
                line.mend()
                until(lambda: phone.ask("/api/view").status == 200, "the house to be back", BACK_S)

            with FrameRecorder(screen, told.boxes) as recorder:
                assert_costs_no_picture(wall, recorder, told.boxes, cut)
            tunnel.wait_connected()
            assert LATER in gate.sshd.log.read_text()
