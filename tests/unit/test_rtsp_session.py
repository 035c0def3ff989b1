"""One connection from OPTIONS to TEARDOWN, with cameras that answer in their own ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rtp_packets import framed, rtp
from support.rtsp_talk import INTERLEAVED, PUBLIC, SDP, SPROP, Talk
from wall.model.camera import Transport
from wall.model.login import Login
from wall.rtsp.messages import Frame, Request
from wall.rtsp.outcome import Outcome
from wall.rtsp.sdp import Codec
from wall.rtsp.session import ANSWER_LIMIT_S, TEARDOWN_LIMIT_S, DeliveryAgreed, Described, Playing, Redirected
from wall.rtsp.setup import Delivery

PACKET = rtp(1, 0, b"x")
DIGEST = 'WWW-Authenticate: Digest realm="c", nonce="1"'


def header(request: Request, name: str) -> str | None:
    return request.headers.get(name)


def test_a_camera_by_the_book_plays_in_four_requests() -> None:
    talk = Talk().until_playing()
    assert talk.asked == ["OPTIONS", "DESCRIBE", "SETUP", "PLAY"]
    assert [type(event) for event in talk.events] == [Described, DeliveryAgreed, Playing]
    assert talk.requests[2].url == "rtsp://camera.test/live/trackID=0"
    assert header(talk.requests[2], "Transport") == "RTP/AVP/TCP;unicast;interleaved=0-1"
    assert header(talk.requests[3], "Session") == "1234"


def test_each_request_has_the_next_number() -> None:
    talk = Talk().until_playing()
    assert [header(request, "CSeq") for request in talk.requests] == ["1", "2", "3", "4"]


def test_answers_with_wrong_or_missing_numbers_are_taken() -> None:
    talk = Talk()
    talk.receive(b"RTSP/1.0 200 OK\r\n\r\n")
    talk.receive(f"RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: {len(SDP)}\r\n\r\n{SDP}".encode())
    assert talk.asked == ["OPTIONS", "DESCRIBE", "SETUP"]


@pytest.mark.parametrize(
    "status", ["501 Not Implemented", "405 Method Not Allowed", "404 Not Found", "400 Bad Request"]
)
def test_options_is_optional(status: str) -> None:
    talk = Talk()
    talk.answer(status)
    assert talk.asked == ["OPTIONS", "DESCRIBE"]


def test_an_interim_answer_is_none() -> None:
    talk = Talk()
    talk.answer("100 Continue")
    assert talk.asked == ["OPTIONS"]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("400 Bad Request", Outcome.BAD_REQUEST),
        ("403 Forbidden", Outcome.FORBIDDEN),
        ("404 Stream Not Found", Outcome.NOT_FOUND),
        ("453 Not Enough Bandwidth", Outcome.BUSY),
        ("454 Session Not Found", Outcome.SESSION_LOST),
        ("500 Internal Server Error", Outcome.SERVER_ERROR),
        ("503 Service Unavailable", Outcome.BUSY),
        ("551 Option not supported", Outcome.SERVER_ERROR),
    ],
)
def test_a_refusal_has_an_outcome_and_the_devices_own_words(status: str, outcome: Outcome) -> None:
    talk = Talk().until_describe()
    talk.answer(status)
    assert talk.outcome is outcome
    assert talk.error is not None and (talk.error.words, talk.error.status) == (status, int(status[:3]))


def test_a_refusal_of_play_takes_leave_of_the_session() -> None:
    talk = Talk().until_play()
    talk.answer("453 Not Enough Bandwidth")
    assert talk.outcome is Outcome.BUSY
    assert talk.asked[-1] == "TEARDOWN"


def test_a_range_that_is_refused_is_left_out() -> None:
    talk = Talk().until_play()
    talk.answer("457 Invalid Range")
    assert talk.asked[-1] == "PLAY" and header(talk.last, "Range") is None
    talk.answer("400 Bad Request")
    assert talk.outcome is Outcome.BAD_REQUEST


@pytest.mark.parametrize("status", ["461 Unsupported Transport", "406 Not Acceptable", "400 Bad Request"])
def test_a_refusal_of_tcp_means_udp(status: str) -> None:
    talk = Talk().until_setup()
    talk.answer(status)
    assert talk.outcome is Outcome.WANTS_UDP


def test_tcp_that_is_answered_with_udp_means_udp_and_frees_the_session() -> None:
    talk = Talk().until_setup()
    talk.answer("200 OK", "Session: 9", "Transport: RTP/AVP;unicast;client_port=0-1;server_port=6970-6971")
    assert talk.outcome is Outcome.WANTS_UDP
    assert (talk.last.method, header(talk.last, "Session")) == ("TEARDOWN", "9")


def test_udp_that_is_refused_too_is_told_as_such() -> None:
    talk = Talk(transport=Transport.UDP).until_setup()
    talk.answer("461 Unsupported Transport")
    assert talk.outcome is Outcome.TRANSPORT_REFUSED


def test_multicast_is_told_as_such() -> None:
    talk = Talk().until_setup()
    talk.answer("200 OK", "Transport: RTP/AVP;multicast;destination=239.0.0.1;port=5000-5001")
    assert talk.outcome is Outcome.TRANSPORT_REFUSED


@pytest.mark.parametrize(
    ("told", "delivery"),
    [
        ("RTP/AVP/TCP;unicast;interleaved=0-1", Delivery()),
        ('RTP/AVP/TCP;unicast;interleaved=4-5;ssrc=4cacc3d1;mode="play"', Delivery((4, 5), ssrc=0x4CACC3D1)),
        ("RTP/AVP/TCP;ssrc=22345684;interleaved=0-1", Delivery(ssrc=0x22345684)),
        ("RTP/AVP/TCP;unicast;interleaved=0-1;ssrc= d6d6627", Delivery(ssrc=0xD6D6627)),
        ("RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=0x1A", Delivery(ssrc=0x1A)),
        ("RTP/AVP/TCP;unicast;interleaved=2;ssrc=0", Delivery((2, 3))),
        ("RTP/AVP/TCP;unicast", Delivery()),
        ("RTP/AVP", Delivery()),
    ],
)
def test_the_camera_chooses_channels_and_source(told: str, delivery: Delivery) -> None:
    talk = Talk().until_setup()
    assert talk.answer("200 OK", "Session: 1", f"Transport: {told}") == [DeliveryAgreed(delivery)]


def test_an_answer_without_a_transport_is_what_was_asked_for() -> None:
    assert Talk().until_setup().answer("200 OK", "Session: 1") == [DeliveryAgreed(Delivery())]


def test_udp_asks_with_its_ports_and_learns_the_cameras() -> None:
    talk = Talk(transport=Transport.UDP).until_setup()
    assert header(talk.last, "Transport") == "RTP/AVP;unicast;client_port=5000-5001"
    told = "Transport: RTP/AVP;unicast;source=10.0.0.9;client_port=5000-5001;server_port=40004-40005;ssrc=0000ABCD"
    (event,) = talk.answer("200 OK", "Session: 1", told)
    assert event == DeliveryAgreed(Delivery((0, 1), True, (40004, 40005), "10.0.0.9", 0xABCD))


def test_only_frames_of_the_streams_own_channels_are_handed_on() -> None:
    talk = Talk().until_playing(transport="Transport: RTP/AVP/TCP;unicast;interleaved=4-5")
    assert talk.receive(framed(PACKET, 4) + framed(PACKET, 0) + framed(b"\x80\xc8\0\0", 5)) == [
        Frame(4, PACKET),
        Frame(5, b"\x80\xc8\0\0"),
    ]
    assert talk.session.foreign_frames == 1


def test_frames_before_the_answer_to_play_are_the_streams_too() -> None:
    talk = Talk().until_play()
    answer = b"RTSP/1.0 200 OK\r\nCSeq: 4\r\n\r\n"
    assert [type(event) for event in talk.receive(framed(PACKET) + answer)] == [Frame, Playing]


def test_a_digest_login_costs_one_request_more_and_is_kept() -> None:
    talk = Talk(login=Login("admin", "x"))
    talk.answer("200 OK", PUBLIC)
    talk.answer("401 Unauthorized", DIGEST)
    assert talk.asked == ["OPTIONS", "DESCRIBE", "DESCRIBE"]
    talk.answer("200 OK", body=SDP)
    assert talk.asked[-1] == "SETUP"
    assert 'uri="rtsp://camera.test/live/trackID=0"' in (header(talk.last, "Authorization") or "")


def test_options_may_ask_for_the_login() -> None:
    talk = Talk(login=Login("admin", "x"))
    talk.answer("401 Unauthorized", DIGEST)
    assert talk.asked == ["OPTIONS", "OPTIONS"]
    talk.answer("200 OK", PUBLIC)
    assert talk.asked[-1] == "DESCRIBE" and header(talk.last, "Authorization")


def test_options_that_is_refused_without_a_challenge_is_passed_over() -> None:
    talk = Talk(login=Login("admin", "x"))
    talk.answer("401 Unauthorized")
    assert talk.asked == ["OPTIONS", "DESCRIBE"]


@pytest.mark.parametrize(
    ("login", "challenge", "outcome"),
    [
        (None, [DIGEST], Outcome.LOGIN_MISSING),
        (Login("admin", "x"), [], Outcome.LOGIN_WITHOUT_CHALLENGE),
        (Login("admin", "x"), ['WWW-Authenticate: Digest realm="c", algorithm=X'], Outcome.LOGIN_UNSUPPORTED),
    ],
)
def test_each_401_is_told_as_what_it_is(login: Login | None, challenge: list[str], outcome: Outcome) -> None:
    talk = Talk(login=login).until_describe()
    talk.answer("401 Unauthorized", *challenge)
    assert talk.outcome is outcome


def test_a_refused_login_is_asked_once_only() -> None:
    talk = Talk(login=Login("admin", "wrong")).until_describe()
    talk.answer("401 Unauthorized", DIGEST)
    talk.answer("401 Unauthorized", DIGEST)
    assert talk.outcome is Outcome.LOGIN_REFUSED
    assert talk.asked.count("DESCRIBE") == 2


def test_a_redirect_ends_the_connection_with_the_new_address() -> None:
    talk = Talk().until_describe()
    assert talk.answer("302 Moved", "Location: rtsp://other/live") == [Redirected("rtsp://other/live")]
    assert talk.receive(b"RTSP/1.0 200 OK\r\n\r\n") == []


def test_a_redirect_without_an_address_is_told_as_such() -> None:
    talk = Talk().until_describe()
    talk.answer("301 Moved")
    assert talk.outcome is Outcome.BAD_REDIRECT


def test_the_session_of_a_camera_is_named_without_its_timeout() -> None:
    talk = Talk().until_playing("Session:        708345999; timeout = 30")
    assert header(talk.last, "Session") == "708345999"


def test_a_camera_without_a_session_plays() -> None:
    talk = Talk().until_setup()
    talk.answer("200 OK", INTERLEAVED)
    assert header(talk.last, "Session") is None
    talk.answer("200 OK")
    assert isinstance(talk.events[-1], Playing)


def test_a_content_base_without_scheme_is_passed_over() -> None:
    talk = Talk().until_setup(headers=["Content-Base: camera.test:554/live/"])
    assert talk.last.url == "rtsp://camera.test/live/trackID=0"


def test_the_sessions_own_control_is_what_is_played() -> None:
    sdp = SDP.replace("a=control:*", "a=control:rtsp://camera.test/aggregate").replace(
        "trackID=0", "rtsp://camera.test/v"
    )
    talk = Talk().until_setup(sdp)
    assert talk.last.url == "rtsp://camera.test/v"
    talk.answer("200 OK", "Session: 1", INTERLEAVED)
    assert talk.last.url == "rtsp://camera.test/aggregate"


def test_an_unknown_codec_is_named() -> None:
    talk = Talk().until_setup(SDP.replace("H264", "FCAM").replace(SPROP, "").replace("sprop-parameter-sets", "x"))
    assert talk.outcome is Outcome.CODEC_UNKNOWN
    assert talk.error is not None and talk.error.words == "FCAM"


def test_the_first_usable_track_is_set_up_and_no_other() -> None:
    first = "m=video 0 RTP/AVP 98\na=rtpmap:98 FCAM/90000\na=control:trackID=9\n"
    talk = Talk().until_setup(SDP.replace("m=video", first + "m=video", 1))
    assert talk.last.url.endswith("trackID=0")
    (described,) = [event for event in talk.events if isinstance(event, Described)]
    assert described.track.codec is Codec.H264


@pytest.mark.parametrize("body", ["", "hello", "v=0\r\nm=audio 0 RTP/AVP 8\r\n"])
def test_a_description_without_video_is_told_as_such(body: str) -> None:
    talk = Talk().until_describe()
    talk.answer("200 OK", body=body)
    assert talk.outcome is Outcome.NO_VIDEO


def test_a_camera_that_does_not_answer_is_silent() -> None:
    talk = Talk()
    talk.tick(ANSWER_LIMIT_S - 0.1)
    assert talk.outcome is None
    talk.tick(0.2)
    assert talk.outcome is Outcome.SILENT
    assert talk.error is not None and "OPTIONS" in talk.error.words


def test_bytes_that_are_no_answer_are_no_rtsp() -> None:
    silent, closed = Talk(), Talk()
    for talk in (silent, closed):
        talk.receive(bytes(range(1, 256)))
    silent.tick(ANSWER_LIMIT_S)
    closed.receive(b"")
    assert silent.outcome is closed.outcome is Outcome.NOT_RTSP


def test_a_web_server_is_no_camera() -> None:
    talk = Talk()
    talk.receive(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    assert talk.outcome is Outcome.NOT_RTSP


def test_a_connection_that_is_closed_has_ended() -> None:
    talk = Talk().until_playing()
    talk.receive(b"")
    assert talk.outcome is Outcome.ENDED


def test_a_camera_may_hang_up_between_challenge_and_answer() -> None:
    talk = Talk(login=Login("admin", "x")).until_describe()
    talk.answer("401 Unauthorized", DIGEST)
    talk.receive(b"")
    assert talk.outcome is Outcome.ENDED and talk.session.answering_challenge


def test_leaving_asks_for_teardown_and_waits_for_its_answer() -> None:
    talk = Talk().until_playing()
    talk.close()
    assert (talk.last.method, header(talk.last, "Session")) == ("TEARDOWN", "1234")
    assert talk.outcome is None
    talk.answer("200 OK")
    assert talk.outcome is Outcome.CLOSED


def test_leaving_is_bounded_in_time() -> None:
    talk = Talk().until_playing()
    talk.close()
    talk.receive(framed(PACKET))
    talk.tick(TEARDOWN_LIMIT_S)
    assert talk.outcome is Outcome.CLOSED


def test_leaving_before_setup_says_nothing() -> None:
    talk = Talk().until_describe()
    talk.close()
    assert talk.outcome is Outcome.CLOSED and talk.asked[-1] == "DESCRIBE"


def test_requests_of_the_camera_are_answered() -> None:
    talk = Talk().until_playing()
    for method, answer in (("GET_PARAMETER", b"200 OK"), ("OPTIONS", b"200 OK"), ("RECORD", b"501")):
        talk.session.receive(f"{method} rtsp://camera.test/live RTSP/1.0\r\nCSeq: 77\r\n\r\n".encode(), talk.now)
        out = talk.session.outgoing()
        assert out.startswith(b"RTSP/1.0 " + answer) and b"CSeq: 77" in out


def test_a_camera_may_end_or_move_the_session_itself() -> None:
    talk = Talk().until_playing()
    talk.receive(b"TEARDOWN rtsp://camera.test/live RTSP/1.0\r\nCSeq: 1\r\n\r\n")
    assert talk.outcome is Outcome.ENDED
    talk = Talk().until_playing()
    events = talk.receive(b"REDIRECT * RTSP/1.0\r\nCSeq: 1\r\nLocation: rtsp://other/x\r\n\r\n")
    assert events == [Redirected("rtsp://other/x")]


def test_an_absurd_length_ends_the_session() -> None:
    talk = Talk()
    talk.receive(b"RTSP/1.0 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
    assert talk.outcome is Outcome.PROTOCOL_ERROR


@given(st.lists(st.binary(max_size=300), max_size=8), st.booleans())
def test_no_bytes_bring_a_session_down(parts: list[bytes], playing: bool) -> None:
    talk = Talk(login=Login("u", "p"))
    if playing:
        talk.until_playing()
    for part in parts:
        talk.session.receive(part, talk.now)
        talk.session.tick(talk.now + 60)
        talk.session.outgoing()
