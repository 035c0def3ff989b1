"""A process of another user asks the running wall: it gets packets and what phones may see, and may
raise an alarm; nothing else."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.cameras import Cameras, counters, names, urls
from support.files import grid_page, write_wall
from support.other_users import folder_for, python_as
from support.screen import Screen
from support.walls import WallProcess, environment
from wall.control.client import STATUS
from wall.control.events import EVENT, event_line
from wall.control.phones import PHONES
from wall.model.event import EventCause, EventReport

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
    with folder_for(ASKER) as folder:
        monkeypatch.setenv("TIVI_ASKERS_SOCKET", str(folder / "wall.sock"))
        yield folder / "wall.sock"


@pytest.fixture
def wall(askers: Path, screen: Screen, tmp_path: Path) -> Iterator[WallProcess]:
    with Cameras(STREAMS) as server:
        layout = write_wall(tmp_path, urls(server, STREAMS), grid_page("Cả tổ", "1x1", [CAMERA]))
        with WallProcess(layout, screen, tmp_path) as wall:
            wall.wait_all_live()
            yield wall


def by(user: int, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = python_as(user, program, *arguments)
    return subprocess.run(command, env=environment(), capture_output=True, timeout=30, check=False)


def test_an_asker_gets_the_view_and_packets_and_may_raise_an_alarm_and_nobody_else_gets_anything(
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
    alarm = EventReport("phones/007", CAMERA, EventCause.ALARM, text="cháy", who="Nhà ông Bình")
    for report, answer in ((replace(alarm, cause=EventCause.INPUT), b"no"), (alarm, b"ok")):
        assert by(ASKER, _ASK, askers, f"{EVENT} {event_line(report)}").stdout == answer
    (event,) = wall.status().told["events"]
    assert (event["camera"], event["who"], event["level"]) == (CAMERA, "Nhà ông Bình", "emergency")
