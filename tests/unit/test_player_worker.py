"""The player's own process, without a camera."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import Any

from wall.player import protocol

PLAYER = """
import socket, sys
from wall.player.worker import main
main(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))
"""


def test_a_player_that_cannot_go_on_says_where_it_fell() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    doorbell = os.eventfd(0)
    ours.settimeout(30)
    with ours, theirs:
        command = [sys.executable, "-c", PLAYER, str(theirs.fileno()), str(doorbell)]
        player = subprocess.Popen(command, pass_fds=(theirs.fileno(), doorbell))
        ours.send(b'{"is": "Nonsense", "password": "hush"}')
        reports: list[dict[str, Any]] = []
        while not reports or reports[-1]["is"] != "Failed":
            got = protocol.receive(ours)
            assert got is not None, reports
            reports.append(got[0])
        assert player.wait(30) == 0
    os.close(doorbell)
    told = reports[-1]
    assert told["fault"] == "player-died"
    assert " at order_from:" in told["detail"]
    assert "hush" not in told["detail"]
