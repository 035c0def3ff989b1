"""A camera's event on its whole way: the device, what listens to it as another user, the running wall."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import paho.mqtt.client as paho
import pytest

from support.event_device import EventDevice, alert
from support.mosquitto import PASSWORD as BROKERS_PASSWORD
from support.mosquitto import PROGRAM, USER, Mosquitto
from support.other_users import folder_for, python_as
from support.ports import HOST, free_port, listens
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess, environment

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")

LISTENER, STRANGER = 64003, 64004
"""IDs of users, each with a group of the same ID, that are nobody's."""
PASSWORD = "Gac-cong-42"
_LISTEN = """
import sys, threading
from pathlib import Path
from wall.events.process import EventsProcess
from wall.events.sources import Sources
EventsProcess(Path(sys.argv[1]), Sources(None, int(sys.argv[2]), ()).make, lambda: None).run(threading.Event())
"""
_ASK = """
import sys
from pathlib import Path
from wall.control.client import ask
sys.stdout.buffer.write(ask(Path(sys.argv[1]), "event-sources"))
"""
CAMERAS = f"""
Cổng chào:
  main: rtsp://127.0.0.1:9/Streaming/Channels/101
  user: admin
  password: '{PASSWORD}'
  events: hikvision
  inputs: {{1: chuông báo cháy}}
Chợ: {{main: 'rtsp://127.0.0.1:9/Streaming/Channels/201', events: no}}
"""


@pytest.fixture
def socket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the listener of another user is taken."""
    with folder_for(LISTENER) as folder:
        monkeypatch.setenv("TIVI_EVENTS_SOCKET", str(folder / "wall.sock"))
        yield folder / "wall.sock"


@pytest.fixture
def wall(socket: Path, screen: Screen, tmp_path: Path) -> Iterator[WallProcess]:
    (tmp_path / "cameras.yaml").write_text(CAMERAS, encoding="utf-8")
    (tmp_path / "cameras.yaml").chmod(0o600)
    layout = tmp_path / "layout.yaml"
    layout.write_text("grid: 2x1\ntiles: [Cổng chào, Chợ]\n", encoding="utf-8")
    with WallProcess(layout, screen, tmp_path) as wall:
        until(socket.exists, "the socket", 30)
        yield wall


def test_a_bell_at_a_camera_is_an_emergency_on_the_wall_and_nobody_else_reads_a_password(
    wall: WallProcess, socket: Path
) -> None:
    refused = subprocess.run(
        python_as(STRANGER, _ASK, socket), env=environment(), capture_output=True, timeout=30, check=False
    )
    assert refused.returncode == 1 and PASSWORD.encode() not in refused.stdout
    with EventDevice(password=PASSWORD) as device:
        listener = subprocess.Popen(python_as(LISTENER, _LISTEN, socket, str(device.port)), env=environment())
        try:
            until(lambda: device.serving, "the stream", 30)
            device.say(alert("io", more="<inputIOPortID>1</inputIOPortID>"))
            focus = until(lambda: wall.status().told.get("focus"), "the emergency", 10, wall.tail)
            assert (focus["camera"], focus["cause"]) == ("Cổng chào", "input")
            told = wall.status().told["event_sources"]
            assert told["listening"] is True
            states = {one["camera"]: one["state"] for one in told["cameras"]}
            assert states == {"Cổng chào": "listening", "Chợ": "off"}
        finally:
            listener.kill()
            listener.wait()
    until(lambda: wall.status().told["event_sources"]["listening"] is False, "its death", 10)
    assert wall.status().told["focus"] is not None
    assert PASSWORD not in wall.tail()


TOKEN = "mot-cau-dai-khong-ai-doan-duoc"


@contextmanager
def listening(socket: Path) -> Iterator[None]:
    listener = subprocess.Popen(python_as(LISTENER, _LISTEN, socket, "9"), env=environment())
    try:
        yield
    finally:
        listener.kill()
        listener.wait()


def post(port: int, text: str) -> int:
    request = Request(f"http://{HOST}:{port}/event", text.encode(), {"Authorization": f"Bearer {TOKEN}"})
    with urlopen(request, timeout=20) as answer:
        status: int = answer.status
        return status


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[tuple[Mosquitto, paho.Client]]:
    if PROGRAM is None:
        pytest.skip("no mosquitto on this machine")
    folder = tmp_path / "broker"
    folder.mkdir()
    with Mosquitto(folder) as broker:
        versions = getattr(paho, "CallbackAPIVersion", None)
        client = paho.Client() if versions is None else paho.Client(versions.VERSION2)
        client.username_pw_set(USER, BROKERS_PASSWORD)
        client.connect(HOST, broker.port)
        client.loop_start()
        yield broker, client
        client.disconnect()
        client.loop_stop()


def test_a_camera_that_is_renamed_in_all_files_but_one_leaves_no_program_deaf(
    wall: WallProcess, socket: Path, tmp_path: Path, publisher: tuple[Mosquitto, paho.Client]
) -> None:
    (broker, client), port = publisher, free_port()
    signals = tmp_path / "signals.yaml"
    signals.write_text(
        f"http: {{listen: '{HOST}:{port}', token: {TOKEN}}}\n"
        f"mqtt:\n  broker: {HOST}:{broker.port}\n  user: {USER}\n  password: {BROKERS_PASSWORD}\n"
        "  topics:\n    nha/phao: {camera: Chợ, cause: input, text: Phao báo ngập, level: khẩn}\n",
        encoding="utf-8",
    )
    signals.chmod(0o600)

    def others() -> dict[str, str]:
        return {one["name"]: one["state"] for one in wall.status().told["event_sources"]["others"]}

    both = {"webhook": "listening", "mqtt": "listening"}
    with listening(socket):
        until(lambda: others() == both, "both", 30, wall.tail)
        for name in ("cameras.yaml", "layout.yaml"):
            file = tmp_path / name
            file.write_text(file.read_text(encoding="utf-8").replace("Chợ", "Bến xe"), encoding="utf-8")
        until(lambda: any("Chợ" in problem for problem in wall.status().problems), "the mistake", 30, wall.tail)
        client.publish("nha/phao", "ON", qos=1).wait_for_publish(20)
        focus = until(lambda: wall.status().told.get("focus"), "the float switch", 30, wall.tail)
        assert (focus["camera"], focus["cause"]) == ("", "input") and others() == both
        assert post(port, "cháy") == 202

        signals.write_text("http: {", encoding="utf-8")
        until(lambda: any("signals.yaml" in problem for problem in wall.status().problems), "the mistake", 30)
        assert post(port, "cháy") == 202 and others() == both
        signals.unlink()
        until(lambda: not listens(port), "the end", 30, wall.tail)
    assert TOKEN not in wall.tail()
