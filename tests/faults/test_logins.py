"""Cameras that want a login in one of the many ways there are, and one that does not take its own for a while."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from support import paint
from support.films import film
from support.rtsp_camera import RtspCamera
from support.rtsp_login import DigestLogin
from support.screen import Screen
from support.waiting import until
from support.walls import Status
from support.watched import Watch, watched

pytestmark = pytest.mark.long

SENTENCE = "mật khẩu của tổ bảy: năm mươi bảy chữ, có dấu và dấu cách"
LOGINS: Mapping[str, tuple[DigestLogin, dict[str, str]]] = {
    "Chỉ SHA-256": (DigestLogin("admin", "x", ["SHA-256"]), {"user": "admin", "password": "x"}),
    "Hai kiểu": (DigestLogin("admin", "x", ["SHA-256", "MD5"]), {"user": "admin", "password": "x"}),
    "Chữ thường": (DigestLogin("admin", "x", ["md5"]), {"user": "admin", "password": "x"}),
    "Không mật khẩu": (DigestLogin("admin", ""), {"user": "admin"}),
    "Một câu dài": (DigestLogin("tổ 7", SENTENCE), {"user": "tổ 7", "password": f"'{SENTENCE}'"}),
}
SUSPENDED = "Tạm từ chối"


@dataclass(frozen=True)
class Scene:
    watch: Watch
    cameras: Mapping[str, RtspCamera]
    logins: Mapping[str, DigestLogin]


@pytest.fixture(scope="module")
def scene(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    pictures = film(150)
    own = DigestLogin("admin", "x")
    made = {**LOGINS, SUSPENDED: (own, {"user": "admin", "password": "x"})}
    with contextlib.ExitStack() as stack:
        cameras, told = {}, {}
        for name, (login, keys) in made.items():
            cameras[name] = stack.enter_context(RtspCamera(pictures, door=login, fps=15))
            told[name] = {"main": cameras[name].url, **keys}
        watch = stack.enter_context(watched(screen, tmp_path_factory.mktemp("logins"), told))
        live = ("live", None)
        until(lambda: all(watch.tile(name).states[-1:] == [live] for name in made), "every camera live", 20)
        yield Scene(watch, cameras, {name: login for name, (login, _) in made.items()})


@pytest.mark.parametrize("name", LOGINS)
def test_the_login_is_taken_at_the_first_try(scene: Scene, name: str) -> None:
    until(lambda: scene.watch.tile(name).states[-1] == ("live", None), "live", 10)
    tile = scene.watch.tile(name)
    assert {fault for _, fault in tile.states} == {None}
    assert scene.cameras[name].seen == 1 and scene.logins[name].refused == 0


def test_the_long_password_is_as_long_as_it_says() -> None:
    assert len(SENTENCE) == 57


def test_a_login_that_worked_and_is_refused_is_told_as_a_matter_of_time(scene: Scene, screen: Screen) -> None:
    camera, login = scene.cameras[SUSPENDED], scene.logins[SUSPENDED]
    login.refusing = True
    camera.cut()

    def told(status: Status) -> bool:
        tile = next(tile for tile in status.tiles if tile.camera == SUSPENDED)
        return (tile.state, tile.fault) == ("refused", "login-suspended")

    status = scene.watch.wall.wait_until(told, "told as refused for now", 15)
    box = next(tile.box for tile in status.tiles if tile.camera == SUSPENDED)
    until(lambda: paint.words_shown(screen, box, paint.WARNING), "words that nobody needs to come", 5)
    faults = {fault for _, fault in scene.watch.tile(SUSPENDED).states}
    assert "wrong-password" not in faults and "wrong-password" not in scene.watch.wall.log()
    assert login.refused <= 2, "an account is locked by many"
