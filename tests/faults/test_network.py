"""Faults of the network between wall and cameras, in a network namespace of the wall's own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from support import paint
from support.cameras import COLOURS, Cameras, counters
from support.files import grid_page, write_wall
from support.isolation import Cable, IsolatedWall, Network
from support.link import Link
from support.screen import Screen
from support.tile_probe import FreezeDetector, TileProbe
from support.waiting import until
from support.walls import WallProcess
from wall.demo.description import Stream

pytestmark = pytest.mark.long

PULLED, LOST, SHAKEN, NARROW, GOOD = "Rút dây", "Mất gói", "Rung", "Hẹp", "Tốt"
NAMES = (PULLED, LOST, SHAKEN, NARROW, GOOD)
AS_LIVE_S = 10.0


@dataclass(frozen=True)
class Scene:
    wall: WallProcess
    cables: dict[str, Cable]
    tiles: dict[str, TileProbe]


@pytest.fixture(scope="module")
def scene(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("network")
    with contextlib.ExitStack() as stack:
        network = stack.enter_context(Network())
        server = stack.enter_context(Cameras([*counters(1), Stream("/heavy", gop=1, colour=COLOURS[1])]))
        cables = {name: network.cable() for name in NAMES}
        # The cameras listen on loopback only; a relay at this end of each cable connects to them.
        links = {name: stack.enter_context(Link(server.port, host=cable.outside)) for name, cable in cables.items()}
        cameras = {name: link.url("/heavy" if name is NARROW else "/1") for name, link in links.items()}
        layout = write_wall(folder, cameras, grid_page("Một", "3x3", list(cameras)))
        wall = stack.enter_context(IsolatedWall(network.prefix, layout, screen, folder))
        tiles = {name: TileProbe(wall, screen, str(number)) for number, name in enumerate(NAMES, 1)}
        yield Scene(wall, cables, tiles)
        assert tiles[GOOD].now.reconnects == 0
        assert "Traceback" not in wall.log()


def test_a_cable_pulled_for_a_moment_costs_no_new_connection(scene: Scene) -> None:
    tile = scene.tiles[PULLED]
    with FreezeDetector(tile) as freezes, scene.cables[PULLED].pulled():
        tile.wait_reported("stalled", None, 9)
        tile.wait_dimmed(paint.WARNING)
    tile.wait_live_again(30)
    assert freezes.frozen_s[tile.key] < AS_LIVE_S


def test_a_cable_pulled_for_longer_is_told_and_plugged_in_again_the_camera_is_live(scene: Scene) -> None:
    tile = scene.tiles[PULLED]
    with scene.cables[PULLED].pulled():
        scene.wall.wait_until(lambda told: told.tile(tile.key).fault == "unreachable", "told as out of reach", 40)
        tile.wait_dimmed(paint.WARNING)
    assert tile.wait_live_again(40).reconnects > tile.before.reconnects


def test_of_every_twenty_packets_one_lost_by_the_network_the_tile_goes_on(scene: Scene) -> None:
    tile = scene.tiles[LOST]
    with scene.cables[LOST].troubled("netem", "loss", "5%"):
        tile.wait_for_pictures(75, 40)
    tile.wait_live_again(15)


def test_a_network_that_delays_by_up_to_200_ms_costs_nothing_but_the_delay(scene: Scene) -> None:
    tile = scene.tiles[SHAKEN]
    with scene.cables[SHAKEN].troubled("netem", "delay", "100ms", "100ms"):
        tile.wait_for_pictures(75, 40)
    tile.wait_live_again(15)


def test_a_network_of_64_kbits_a_second_never_looks_live_and_wide_again_the_delay_is_gone(scene: Scene) -> None:
    tile = scene.tiles[NARROW]
    with FreezeDetector(tile) as freezes:
        with scene.cables[NARROW].troubled("tbf", "rate", "64kbit", "burst", "4k", "latency", "2s"):
            until(lambda: not tile.now.live or (tile.picture_age_s() or 0) > 3, "pictures late or missing", 40)
        tile.wait_live_again(40)
    assert freezes.frozen_s[tile.key] < AS_LIVE_S
