"""A wrong password is tried rarely: cameras lock out an address after five to seven attempts.

Ten minutes are played out on a clock that the test turns, with players that are only played; the first seconds are
tried on a real camera.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from support import paint
from support.cameras import Cameras, counters
from support.fakes import FakePlayers
from support.files import grid_page, layout_text, write_wall
from support.link import Link
from support.screen import Screen
from support.waiting import until
from support.walls import WallProcess
from wall.core.streams.demand import Priority, Wish
from wall.core.streams.supervised_stream import Temperature
from wall.demo.description import Stream
from wall.model.camera import Source
from wall.model.fault import Fault
from wall.runtime.streams import Streams

TEN_MINUTES_S = 600.0
TICK_S = 0.1
AT_MOST = 2
MAIN, SUB = (Source.of(f"rtsp://10.0.0.1/{path}", "admin", "sai") for path in ("main", "sub"))
CHANNELS = [Source.of(f"rtsp://10.0.0.9/{number}", "admin", "sai") for number in range(1, 9)]
LIVE = Wish(Temperature.LIVE, Priority.SCREEN, (640, 360))


def attempts(*pages: set[Source], dwell_s: float = TEN_MINUTES_S) -> int:
    """The number of logins that a camera with another password sees in ten minutes, with `pages` in the cycle."""
    now = 1000.0
    players = FakePlayers()
    streams = Streams(players, lambda: now)
    streams.follow(dict.fromkeys(chain.from_iterable(pages), "Cổng"), {})
    begun = now
    while now - begun < TEN_MINUTES_S:
        page = pages[int((now - begun) / dwell_s) % len(pages)]
        streams.ask("pages", dict.fromkeys(page, LIVE))
        streams.tick()
        for player in players.living:
            if player.asked_to_end:
                player.ends()
            else:
                player.fails(Fault.WRONG_PASSWORD)
        now += TICK_S
    return len(players.started)


def test_of_one_stream_at_most_twice_in_ten_minutes() -> None:
    assert attempts({MAIN}) == AT_MOST


def test_at_most_twice_also_where_the_page_turns_all_the_time() -> None:
    assert attempts({MAIN}, set(), dwell_s=5) <= AT_MOST


def test_at_most_twice_also_where_a_camera_has_two_streams() -> None:
    assert attempts({SUB}, {MAIN}, dwell_s=20) <= AT_MOST


def test_at_most_twice_also_for_a_recorder_with_eight_channels() -> None:
    assert attempts(set(CHANNELS)) <= AT_MOST


def test_a_real_camera_hears_a_wrong_password_once_and_not_again_when_the_layout_changes_elsewhere(
    screen: Screen, tmp_path: Path
) -> None:
    good, other = counters(2)
    locked = Stream("/locked", user="admin", password="đúng mật khẩu")
    with Cameras([good, other, locked]) as server, Link(server.port) as link:
        cameras: dict[str, str | dict[str, str]] = {
            "Tốt": server.url("/1"),
            "Khoá": {"main": link.url("/locked"), "user": "admin", "password": "'sai rồi'"},
            "Khác": server.url("/2"),
        }
        layout = write_wall(tmp_path, cameras, grid_page("Một", "2x2", ["Tốt", "Khoá"]))
        with WallProcess(layout, screen, tmp_path) as wall:
            told = wall.wait_until(lambda told: told.tile("1").live and told.tile("2").state == "refused", "refused")
            assert told.tile("2").fault == "wrong-password"
            until(lambda: paint.words_shown(screen, told.tile("2").box, paint.ALARM), "words on its tile", 5)
            tried = link.asked.count(b"Authorization:")
            assert tried == 1
            layout.write_text(layout_text(grid_page("Một", "2x2", ["Tốt", "Khoá", "Khác"])), encoding="utf-8")
            told = wall.wait_until(lambda told: len(told.tiles) == 3 and told.tile("3").live, "the new tile live")
            assert (told.tile("2").state, told.tile("2").fault) == ("refused", "wrong-password")
            write_wall(tmp_path, cameras, grid_page("Hai", "2x2", ["Khác", "Khoá"]))
            wall.wait_until(lambda told: len(told.tiles) == 2 and told.tile("1").camera == "Khác", "yet another layout")
            assert link.asked.count(b"Authorization:") == tried
