"""A process of another user asks the running wall: it gets packets and what phones may see, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cameras import Cameras, counters, names, urls
from support.files import grid_page, write_wall
from support.screen import Screen
from support.walls import WallProcess, environment
from wall.control.client import STATUS
from wall.control.phones import PHONES

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")

ASKER, STRANGER = 64001, 64002
"""IDs of users, each with a group of the same ID, that are nobody's."""
STREAMS = counters(1)
(CAMERA,) = names(1)
_ASK = """
import sys
from pathlib import Path
from wall.control.client import ask
sys.stdout.buffer.write(ask(Path(sys.argv[1]), sys.argv[2]))
"""
_READ = """
import sys
from pathlib import Path
from wall.control.packets import PacketRequest, messages
from wall.model.camera import StreamName
with PacketRequest(Path(sys.argv[1]), sys.argv[2], StreamName.MAIN) as request:
    for _, message in zip(range(5), messages(request.next_socket())):
        print(type(message).__name__)
"""


@pytest.fixture
def askers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where askers of another user are taken."""
    # Not pytest's folder, which lets no other user through.
    with tempfile.TemporaryDirectory(prefix="tivi-") as folder:
        os.chown(folder, 0, ASKER)
        Path(folder).chmod(0o2750)
        monkeypatch.setenv("TIVI_ASKERS_SOCKET", f"{folder}/wall.sock")
        yield Path(folder) / "wall.sock"


@pytest.fixture
def wall(askers: Path, screen: Screen, tmp_path: Path) -> Iterator[WallProcess]:
    with Cameras(STREAMS) as server:
        layout = write_wall(tmp_path, urls(server, STREAMS), grid_page("Cả tổ", "1x1", [CAMERA]))
        with WallProcess(layout, screen, tmp_path) as wall:
            wall.wait_all_live()
            yield wall


def by(user: int, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run a program of Python's as this user, of the group of the same number."""
    as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    command = [*as_user, sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, env=environment(), capture_output=True, timeout=30, check=False)


def test_an_asker_of_another_user_gets_the_view_and_packets_and_nobody_else_gets_anything(
    wall: WallProcess, askers: Path
) -> None:
    seen = json.loads(by(ASKER, _ASK, askers, PHONES).stdout)
    assert [camera["name"] for camera in seen["cameras"]] == [CAMERA]
    assert by(ASKER, _READ, askers, CAMERA).stdout.split() == [b"StreamHeader", *[b"Packet"] * 4]
    for user, socket, question in (
        (ASKER, askers, STATUS),
        (ASKER, wall.socket, PHONES),
        (STRANGER, askers, PHONES),
    ):
        refused = by(user, _ASK, socket, question)
        assert refused.returncode == 1 and b"NoWallError" in refused.stderr
    wall.wait_all_live()
