"""Alarms on a real wall: told by command, kept over a kill, answered by a key, and seen on a screen that slept."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from support import processes
from support.cameras import Cameras, counters, names, rgb, urls
from support.files import grid_page, hours, save_by_rename, write_wall
from support.keyboard import Keyboard
from support.screen import Screen
from support.waiting import until
from support.walls import Status, WallProcess, tivi
from wall.control.events import tell_event
from wall.model.event import EventCause, EventReport

STREAMS = counters(2)
PAGE = grid_page("Cả tổ", "2x2", names(2))
GATE, MARKET = names(2)
LIT_WITHIN_S = 3.0
"""From an alarm on a screen that sleeps to a live picture of its camera."""


@pytest.fixture(scope="module")
def wall(server: Cameras, screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WallProcess]:
    """One that each test leaves as it was."""
    folder = tmp_path_factory.mktemp("wall")
    layout = write_wall(folder, urls(server, STREAMS), PAGE)
    with WallProcess(layout, screen, folder) as wall:
        wall.wait_all_live()
        yield wall


def texts(status: Status) -> set[str]:
    return {event["text"] for event in status.told["events"]}


def test_twenty_alarms_outlive_a_kill_and_are_answered_one_by_one(wall: WallProcess, screen: Screen) -> None:
    told = [f"ngõ {number}" for number in range(20)]
    for text in told:
        assert tell_event(wall.socket, EventReport("command", GATE, EventCause.ALARM, text=text, who="nam"))
    wall.stop(signal.SIGKILL)  # as soon as the last one is taken
    wall.start()
    wall.wait_until(lambda status: texts(status) == set(told), "all of them again")
    hands = Keyboard(screen)

    def is_one_answered() -> bool:
        hands.press("Return")  # again: what has stood for less than a second is not answered yet
        return len(texts(wall.status())) == 19

    until(is_one_answered, "one of them answered", 10)
    ended = tivi("alarm", "--end", "--socket", wall.socket)
    assert (ended.returncode, "19" in ended.stdout) == (0, True)
    assert wall.status().told["events"] == []
    log = json.loads(tivi("events", "--json", XDG_STATE_HOME=str(wall.state)).stdout)
    assert [event["text"] for event in log] == told
    assert sorted({event["answered_by"] for event in log}) == ["", log[-1]["answered_by"]]
    assert {event["outcome"] for event in log} == {"answered"} and "Traceback" not in wall.log()


def test_a_command_raises_an_alarm_that_status_and_log_tell_in_words(wall: WallProcess) -> None:
    wrong = tivi("alarm", "Sông", "cháy", "--socket", wall.socket)
    assert (wrong.returncode, "không có camera “Sông”" in wrong.stderr) == (1, True)
    assert wall.status().told["events"] == []
    assert tivi("alarm", GATE.upper(), "cháy", "--drill", "--socket", wall.socket).returncode == 0
    (event,) = wall.status().told["events"]
    assert (event["camera"], event["text"], event["level"], event["drill"]) == (GATE, "cháy", "emergency", True)
    wall.wait_until(lambda told: (told.told["focus"] or {}).get("camera") == GATE, "the gate in front")
    said = tivi("status", "--socket", wall.socket).stdout
    assert f"Diễn tập: {GATE} · cháy" in said
    table = tivi("events", "--socket", wall.socket, XDG_STATE_HOME=str(wall.state)).stdout
    assert "diễn tập" in table and "chưa ai trả lời" in table
    assert tivi("alarm", "--end", GATE, "--socket", wall.socket).returncode == 0


def test_a_flood_of_reports_keeps_the_wall_painting(wall: WallProcess) -> None:
    def rates(meanwhile: Callable[[], object]) -> list[float]:
        """Pictures a second of each tile."""
        before, begun = wall.status().tiles, time.monotonic()
        meanwhile()
        after, lasted_s = wall.status().tiles, time.monotonic() - begun
        return [(other.pictures - one.pictures) / lasted_s for one, other in zip(before, after, strict=True)]

    def flood() -> None:
        """Long enough for a rate, also where telling them is quick."""
        begun, number = time.monotonic(), 0
        while number < 1500 or time.monotonic() < begun + 3:
            tell_event(wall.socket, EventReport(f"mqtt/{number}", MARKET, EventCause.PERSON))
            number += 1

    begun = wall.status().tiles[0].pictures
    usual = rates(lambda: wall.wait_until(lambda told: told.tiles[0].pictures > begun + 30, "thirty pictures"))
    flooded = rates(flood)
    assert all(rate > usually / 2 for rate, usually in zip(flooded, usual, strict=True)), (flooded, usual)
    assert "too much is reported" in wall.log() and len(wall.log().splitlines()) < 200


@pytest.mark.calm
def test_an_alarm_on_a_screen_that_sleeps_is_seen_within_three_seconds(
    layout: Path, screen: Screen, tmp_path: Path
) -> None:
    text = layout.read_text(encoding="utf-8")
    save_by_rename(layout, f"screen: {hours(2, 4)}\n{text}")
    with WallProcess(layout, screen, tmp_path) as wall:

        def sleeps(told: Status) -> bool:
            """The players' parent has loaded what they need, as on any wall that has run, and there is none of them."""
            running = {processes.name_of(pid) for pid in processes.descendants(wall.pid)}
            return told.told["screen"] == "off" and "tivi-forkserver" in running and "tivi-player" not in running

        wall.wait_until(sleeps, "asleep")
        begun = time.monotonic()
        tell_event(wall.socket, EventReport("command", GATE, EventCause.ALARM, text="cháy"))
        colour = np.array(rgb(STREAMS[0].colour))

        def is_seen() -> bool:
            some = screen.picture()[::16, ::16].astype(int)
            return bool((abs(some - colour) < 24).all(axis=2).mean() > 0.2)

        until(is_seen, "the camera's picture", 10)
        assert time.monotonic() - begun <= LIT_WITHIN_S
        assert tivi("alarm", "--end", "--socket", wall.socket).returncode == 0
        wall.wait_until(lambda told: told.told["screen"] == "off", "asleep again", 10)
