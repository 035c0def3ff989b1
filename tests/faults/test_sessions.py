"""Cameras that keep, end or begin sessions in ways of their own."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from support import paint
from support.films import film
from support.rtsp_camera import Asked, RtspCamera, hang_up, media
from support.screen import Screen
from support.watched import Watch, watched
from wall.rtsp.client import MOST_REDIRECTS

pytestmark = pytest.mark.calm

FREED_LATE, KILLED, LOOP = "Nhả chậm", "Giữ là ngắt", "Chuyển mãi"
NO_OPTIONS, SHORT_FRAMES, BASE = "Không OPTIONS", "Khung ngắn", "Base lạ"
FPS = 15
CUT_S, WATCHED_S = 5.0, 20.0
KEPT_S = 4.0


class OneSession(RtspCamera):
    """Holds one session, and frees it some seconds after its end."""

    def __init__(self) -> None:
        super().__init__(film(150, size=(640, 360)), fps=FPS, answers={"PLAY": self._play_answer})
        self.refused = 0
        self._held_until = 0.0

    def _play_answer(self, asked: Asked) -> str:
        if self.playing or time.monotonic() < self._held_until:
            self.refused += 1
            return "453 Not Enough Bandwidth\r\n\r\n"
        return "200 OK\r\nSession: 77\r\n\r\n"

    def cut(self) -> None:
        self._held_until = time.monotonic() + KEPT_S
        super().cut()


def short_frames() -> RtspCamera:
    """An empty report in so few bytes that it might be taken for a broken one, after each picture."""
    return RtspCamera(film(150), fps=FPS, beside=lambda _: [bytes.fromhex("2401000480c80000")])


def strange_base() -> RtspCamera:
    """Its base has no scheme and another port; what it does not know as its own address is not found."""

    def describe(_asked: Asked) -> str:
        description = "\r\n".join(["v=0", "t=0 0", "a=control:*", *media("h264"), ""])
        return f"200 OK\r\nContent-Base: 127.0.0.1:554/live/\r\nContent-Type: application/sdp\r\n\r\n{description}"

    def set_up(asked: Asked) -> str:
        if not asked.url.startswith("rtsp://"):
            return "404 Not Found\r\n\r\n"
        return "200 OK\r\nSession: 77\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n"

    return RtspCamera(film(150), fps=FPS, answers={"DESCRIBE": describe, "SETUP": set_up})


@dataclass(frozen=True)
class Scene:
    watch: Watch
    cameras: Mapping[str, RtspCamera]
    one: OneSession
    refused_at_first: int


@pytest.fixture(scope="module")
def scene(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    pictures = film(150)
    with contextlib.ExitStack() as stack:
        one = OneSession()
        made = {
            FREED_LATE: one,
            KILLED: RtspCamera(pictures, fps=FPS, session="77;timeout=4", answers={"GET_PARAMETER": hang_up}),
            LOOP: RtspCamera([], answers={"DESCRIBE": lambda asked: f"302 Moved\r\nLocation: {asked.url}\r\n\r\n"}),
            NO_OPTIONS: RtspCamera(pictures, fps=FPS, answers={"OPTIONS": lambda _: "501 Not Implemented\r\n\r\n"}),
            SHORT_FRAMES: short_frames(),
            BASE: strange_base(),
        }
        cameras = {name: stack.enter_context(camera) for name, camera in made.items()}
        told: dict[str, str | dict[str, str]] = {name: camera.url for name, camera in cameras.items()}
        told[FREED_LATE] = {"main": one.url, "sub": f"{one.url}/sub"}
        with watched(screen, tmp_path_factory.mktemp("sessions"), told) as watch:
            watch.go_on(CUT_S)
            refused_at_first = one.refused
            one.cut()
            watch.go_on(WATCHED_S)
            assert paint.words_shown(screen, watch.box(LOOP), paint.ALARM)
        yield Scene(watch, cameras, one, refused_at_first)


@pytest.mark.parametrize("name", [NO_OPTIONS, SHORT_FRAMES, BASE])
def test_it_plays_on_its_first_connection(scene: Scene, name: str) -> None:
    camera, tile = scene.cameras[name], scene.watch.tile(name).since(4.0)
    assert tile.states == [("live", None)] and camera.seen == 1
    assert tile.share_shown(camera.sent) > 0.7


def test_a_camera_with_one_session_is_asked_for_one_stream_at_first(scene: Scene) -> None:
    assert scene.refused_at_first == 0
    played = [one for one in scene.one.asked if one.method == "PLAY" and one.connection == 0]
    assert [one.url.count("/sub") for one in played] == [1]


def test_a_session_that_is_freed_late_is_waited_for_and_is_nobody_elses(scene: Scene) -> None:
    states = scene.watch.tile(FREED_LATE).states
    assert "busy" not in [fault for _, fault in states]
    assert ("refused", "session-kept") in states
    assert scene.watch.tile(FREED_LATE).since(CUT_S + KEPT_S + 6).states == [("live", None)]


def test_a_keep_alive_that_kills_the_session_is_not_made_again(scene: Scene) -> None:
    camera = scene.cameras[KILLED]
    assert camera.methods.count("GET_PARAMETER") == 1
    assert camera.seen == 2
    assert scene.watch.tile(KILLED).since(8.0).states == [("live", None)]
    assert sum(one.method == "OPTIONS" and one.connection == 1 for one in camera.asked) > 2, "it is made by OPTIONS"


def test_a_redirect_loop_is_told_and_followed_a_few_times_only(scene: Scene) -> None:
    assert scene.watch.tile(LOOP).states[-1] == ("refused", "redirected")
    assert scene.cameras[LOOP].seen <= MOST_REDIRECTS + 1
