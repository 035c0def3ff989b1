"""Cameras and servers that people have: each answer leads to its stream, or to its reason."""

from __future__ import annotations

import pytest

from support.rtsp_talk import Talk
from support.sold_cameras import BASE, CAMERAS, SoldCamera
from wall.model.camera import Transport
from wall.model.login import Login
from wall.rtsp.session import Described, Playing

_HEAD = ("v=0", "o=- 1 1 IN IP4 0.0.0.0", "s=Session", "c=IN IP4 0.0.0.0", "t=0 0")


def talk_with(camera: SoldCamera) -> Talk:
    """The whole conversation, as far as it comes."""
    transport = Transport.UDP if camera.udp else Transport.TCP
    talk = Talk(BASE + camera.path, Login("admin", "secret"), transport)
    talk.answer(camera.options, *([f"Public: {camera.public}"] if camera.public else []))
    challenges = [f"WWW-Authenticate: {one}" for one in camera.challenge]
    if challenges:
        talk.answer("401 Unauthorized", *challenges)
    head: tuple[str, ...] = () if any(line.startswith("v=") for line in camera.sdp) else _HEAD
    head += ("a=control:*",) if head and camera.session_control else ()
    good = camera.describe_status.startswith("200")
    talk.answer(camera.describe_status, *camera.describe, body="\r\n".join([*head, *camera.sdp, ""]) if good else "")
    if talk.outcome is None:
        told = [f"Transport: {camera.transport}"] if camera.transport else []
        talk.answer(camera.setup_status, f"Session: {camera.session}", *told)
    if talk.outcome is None:
        talk.answer(camera.play_status, f"Session: {camera.session.partition(';')[0]}")
    return talk


def address(talk: Talk, method: str) -> str:
    return next((request.url for request in talk.requests if request.method == method), "")


@pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: f"{camera.name}: {camera.kind}")
def test_a_sold_camera_plays_or_says_why_not(camera: SoldCamera) -> None:
    talk = talk_with(camera)
    assert (talk.outcome, talk.error.words if talk.error else "") == (camera.outcome, camera.words)
    assert (address(talk, "SETUP"), address(talk, "PLAY")) == (camera.setup, camera.play)
    if camera.outcome is not None:
        return
    assert isinstance(talk.events[-1], Playing)
    track = talk.events[-1].track
    assert (track.codec, len(track.parameter_sets)) == (camera.codec, camera.sets)
    assert (track.width, track.height) == camera.size
    assert talk.session.deadline - talk.now == camera.interval_s
    talk.tick(camera.interval_s)
    assert talk.last.method == camera.keep_alive
    talk.close()
    assert (talk.last.method, talk.last.headers.get("Session")) == (
        "TEARDOWN",
        camera.session.partition(";")[0].strip(),
    )


def test_there_are_fifty_of_them_and_each_has_a_kind_of_its_own() -> None:
    assert len(CAMERAS) >= 50
    assert len({camera.kind for camera in CAMERAS}) == len(CAMERAS)


def test_no_request_to_any_of_them_names_a_password() -> None:
    for camera in CAMERAS:
        assert not [one.url for one in talk_with(camera).requests if "secret" in one.url or "ABCDEF" in one.url]


def test_each_is_asked_for_one_track_only() -> None:
    for camera in CAMERAS:
        talk = talk_with(camera)
        assert talk.asked.count("SETUP") <= 1
        assert sum(isinstance(event, Described) for event in talk.events) <= 1
