"""Cameras given by host name: a name that is unknown for a while, and a name whose address changes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import paint
from support.cameras import Cameras, counters
from support.files import grid_page, write_wall
from support.isolation import IsolatedWall, with_hosts
from support.link import Link
from support.screen import Screen
from support.tile_probe import TileProbe
from support.waiting import until
from support.walls import WallProcess

pytestmark = pytest.mark.long

NAME, OTHER_NAME = "cam-cong.tivi.test", "cam-ngo.tivi.test"
GOOD = "127.0.0.1 localhost\n"


@pytest.fixture
def hosts(tmp_path: Path) -> Path:
    """The wall's own /etc/hosts."""
    file = tmp_path / "hosts"
    file.write_text(GOOD, encoding="ascii")
    return file


@contextlib.contextmanager
def wall_with(hosts: Path, screen: Screen, cameras: dict[str, str]) -> Iterator[WallProcess]:
    layout = write_wall(hosts.parent, cameras, grid_page("Một", "2x2", list(cameras)))
    with IsolatedWall(with_hosts(hosts), layout, screen, hosts.parent) as wall:
        yield wall
        assert "Traceback" not in wall.log()


def test_a_name_that_nobody_knows_is_told_so_and_once_it_is_known_the_camera_is_live(
    screen: Screen, hosts: Path
) -> None:
    with (
        Cameras(counters(1)) as server,
        Link(server.port) as link,
        wall_with(hosts, screen, {"Cổng": link.url("/1", NAME), "Ngõ": server.url("/1")}) as wall,
    ):
        told = wall.wait_until(
            lambda told: (told.tile("1").state, told.tile("1").fault) == ("offline", "name-unknown"), "unknown", 20
        )
        box = told.tile("1").box
        until(lambda: paint.words_shown(screen, box, paint.ALARM), "words on its tile", 5)
        hosts.write_text(GOOD + f"127.0.0.1 {NAME}\n", encoding="ascii")
        TileProbe(wall, screen, "1", limit_s=30)


def test_names_that_fail_while_the_wall_runs_cost_nothing_until_a_camera_is_called_anew(
    screen: Screen, hosts: Path
) -> None:
    with Cameras(counters(1)) as server, Link(server.port) as link, Link(server.port) as other:
        hosts.write_text(GOOD + f"127.0.0.1 {NAME} {OTHER_NAME}\n", encoding="ascii")
        cameras = {"Cổng": link.url("/1", NAME), "Ngõ": other.url("/1", OTHER_NAME)}
        with wall_with(hosts, screen, cameras) as wall:
            called, kept = TileProbe(wall, screen, "1"), TileProbe(wall, screen, "2")
            hosts.write_text(GOOD, encoding="ascii")
            link.cut()
            called.wait_reported("offline", "name-unknown", 15)
            called.wait_dimmed(paint.ALARM)
            kept.wait_for_pictures(15)
            hosts.write_text(GOOD + f"127.0.0.1 {NAME} {OTHER_NAME}\n", encoding="ascii")
            called.wait_live_again(30)
            assert kept.now.reconnects == 0


def test_a_camera_whose_address_moves_is_found_at_its_new_one(screen: Screen, hosts: Path) -> None:
    with (
        Cameras(counters(1)) as server,
        Link(server.port) as old,
        Link(server.port, host="127.0.0.2", port=old.port) as new,
    ):
        hosts.write_text(GOOD + f"{old.host} {NAME}\n", encoding="ascii")
        with wall_with(hosts, screen, {"Cổng": old.url("/1", NAME)}) as wall:
            tile = TileProbe(wall, screen, "1")
            assert not new.calls
            old.close()
            tile.wait_reported("offline", "port-closed", 15)
            hosts.write_text(GOOD + f"{new.host} {NAME}\n", encoding="ascii")
            tile.wait_live_again(30)
            assert new.calls
