"""Keeping a session alive, by what a camera offers and has put up with."""

from __future__ import annotations

import pytest

from support.rtsp_talk import PUBLIC, SDP, Talk
from wall.model.login import Login
from wall.rtsp.keep_alive import KeepAliveMemory
from wall.rtsp.outcome import Outcome


@pytest.mark.parametrize(
    ("session", "interval"),
    [
        ("Session: 1;timeout=60", 30),
        ("Session: 1; timeout=20", 10),
        ("Session: 1", 30),
        ("Session: 1;timeout=0", 30),
        ("Session: 1;timeout=1", 1),
        ("Session: 1;timeout=3600", 30),
    ],
)
def test_it_comes_at_half_the_sessions_timeout(session: str, interval: float) -> None:
    talk = Talk().until_playing(session)
    assert talk.session.deadline == talk.now + interval
    talk.tick(interval - 0.1)
    assert talk.asked[-1] == "PLAY"
    talk.tick(0.1)
    assert talk.asked[-1] == "GET_PARAMETER"
    talk.answer("200 OK")
    talk.tick(interval)
    assert talk.asked[-2:] == ["GET_PARAMETER", "GET_PARAMETER"]


def test_a_later_answer_without_a_timeout_does_not_change_it() -> None:
    talk = Talk().until_play("Session: 1;timeout=15")
    talk.answer("200 OK", "Session: 1")
    assert talk.session.deadline == talk.now + 7.5


def playing(public: str, memory: KeepAliveMemory | None = None) -> Talk:
    talk = Talk(memory=memory)
    talk.answer(*public.split("\r\n"))
    talk.answer("200 OK", body=SDP)
    talk.answer("200 OK", "Session: 1", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1")
    talk.answer("200 OK")
    return talk


@pytest.mark.parametrize(
    ("public", "method"),
    [
        ("200 OK\r\nPublic: OPTIONS, DESCRIBE, GET_PARAMETER", "GET_PARAMETER"),
        ("200 OK\r\nPublic: options,describe,get_parameter", "GET_PARAMETER"),
        ("200 OK\r\nPublic: OPTIONS DESCRIBE PLAY", "OPTIONS"),
        ("200 OK\r\nPublic: DESCRIBE\r\nPublic: GET_PARAMETER", "GET_PARAMETER"),
        ("200 OK", "OPTIONS"),
        ("501 Not Implemented", "GET_PARAMETER"),
    ],
)
def test_the_request_is_one_that_the_camera_offers(public: str, method: str) -> None:
    talk = playing(public)
    talk.tick(30)
    assert talk.asked[-1] == method


def test_a_request_answered_by_an_error_is_never_made_again() -> None:
    memory = KeepAliveMemory()
    talk = playing("200 OK\r\n" + PUBLIC, memory)
    for method, status in (("GET_PARAMETER", "451 Invalid parameter"), ("OPTIONS", "405 Not Allowed")):
        talk.tick(30)
        assert talk.asked[-1] == method
        talk.answer(status)
    asked = len(talk.asked)
    talk.tick(30)
    assert len(talk.asked) == asked and talk.outcome is None
    again = playing("200 OK\r\n" + PUBLIC, memory)
    again.tick(30)
    assert again.asked[-1] == "PLAY"


def test_a_request_that_killed_the_connection_is_never_made_again() -> None:
    memory = KeepAliveMemory()
    talk = playing("200 OK\r\n" + PUBLIC, memory)
    talk.tick(30)
    talk.now += 0.2
    talk.receive(b"")
    assert talk.outcome is Outcome.ENDED
    again = playing("200 OK\r\n" + PUBLIC, memory)
    again.tick(30)
    assert again.asked[-1] == "OPTIONS"


def test_an_end_long_after_a_request_is_not_its_fault() -> None:
    memory = KeepAliveMemory()
    talk = playing("200 OK\r\n" + PUBLIC, memory)
    talk.tick(30)
    talk.now += 10
    talk.receive(b"")
    assert not memory.refused


def test_where_the_session_dies_without_any_request_all_are_tried_again() -> None:
    memory = KeepAliveMemory({"GET_PARAMETER", "OPTIONS"})
    talk = playing("200 OK\r\n" + PUBLIC, memory)
    talk.tick(30)
    assert talk.asked[-1] == "PLAY"
    talk.now += 30
    talk.receive(b"")
    assert not memory.refused


def test_a_camera_that_never_answers_it_is_asked_on_and_lives() -> None:
    talk = playing("200 OK\r\n" + PUBLIC)
    for _ in range(5):
        talk.tick(30)
    assert talk.asked.count("GET_PARAMETER") == 5
    assert talk.outcome is None


def test_a_nonce_that_grew_stale_is_answered_and_the_stream_lives() -> None:
    talk = Talk(login=Login("admin", "x"))
    talk.answer("401 Unauthorized", 'WWW-Authenticate: Digest realm="c", nonce="1"')
    talk.until_playing()
    talk.tick(30)
    talk.answer("401 Unauthorized", 'WWW-Authenticate: Digest realm="c", nonce="2", stale=true')
    assert talk.asked[-2:] == ["GET_PARAMETER", "GET_PARAMETER"]
    assert 'nonce="2"' in (talk.last.headers.get("Authorization") or "")


def test_a_login_refused_in_the_middle_does_not_end_the_stream() -> None:
    talk = Talk(login=Login("admin", "x"))
    talk.answer("401 Unauthorized", 'WWW-Authenticate: Digest realm="c", nonce="1"')
    talk.until_playing()
    talk.tick(30)
    talk.answer("401 Unauthorized")
    assert talk.outcome is None
