"""A household raises an alarm on its phone: the wall shows it, the room hears it, another household reads of it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("aiohttp")

from support.cameras import Cameras, counters, names, urls
from support.files import grid_page, write_wall
from support.screen import Screen
from support.sound import Loudspeaker
from support.waiting import until
from support.walls import WallProcess
from support.web import WebProcess
from wall.player.sound_file import RATE
from wall.web.camera_ids import camera_id
from wall.web.held_alarms import TAKE_BACK_S

pytestmark = [pytest.mark.long, pytest.mark.phones]

STREAMS = counters(1)
(CAMERA,) = names(1)
FAMILY, NEIGHBOURS = "Nhà ông Bình", "Nhà bà Sáu"
LIMIT_S = 20.0


def test_an_alarm_reaches_the_wall_the_room_and_the_neighbours(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Loudspeaker(tmp_path)
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(room.configuration))
    with Cameras(STREAMS) as server:
        layout = write_wall(tmp_path, urls(server, STREAMS), grid_page("Một", "1x1", [CAMERA]))
        households = f"alarm: yes\nhouseholds: [{FAMILY}, {NEIGHBOURS}]\n"
        (tmp_path / "households.yaml").write_text(households, encoding="utf-8")
        with WallProcess(layout, screen, tmp_path) as wall, WebProcess(tmp_path, wall.socket) as web:
            family, neighbours = web.household(FAMILY), web.household(NEIGHBOURS)
            until(lambda: CAMERA in family.cameras(), "the wall to be known", LIMIT_S)
            raised = family.ask("/api/alarm", "POST", {"what": "fire", "camera": camera_id(CAMERA)})
            assert raised.status == 202
            focus = wall.wait_until(lambda told: told.told["focus"], "the alarm on the wall", TAKE_BACK_S + LIMIT_S)
            assert (focus.told["focus"]["camera"], focus.told["focus"]["level"]) == (CAMERA, "emergency")
            until(lambda: neighbours.ask("/api/view").told["emergencies"], "the neighbours to read of it", LIMIT_S)
            (told,) = neighbours.ask("/api/view").told["emergencies"]
            assert (told["camera_name"], told["text"], told["who"]) == (CAMERA, "Có cháy", FAMILY)
            until(lambda: len(room.samples()) > RATE, "the room to hear it", LIMIT_S)
