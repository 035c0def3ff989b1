"""RTSP messages and interleaved frames out of bytes, as cameras send them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rtp_packets import framed, rtp
from wall.rtsp.messages import MOST_BODY, MOST_HEAD, Frame, Headers, MessageParser, Request, Response
from wall.rtsp.outcome import Outcome, RtspError

OK = b"RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n"
WITH_BODY = b"RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Length: 5\r\n\r\nhello"
PACKET = rtp(1, 2, b"payload")


def items(data: bytes) -> list[Frame | Request | Response]:
    return MessageParser().feed(data)


def response(data: bytes) -> Response:
    (found,) = items(data)
    assert isinstance(found, Response)
    return found


def test_a_response_has_status_reason_headers_and_body() -> None:
    assert response(WITH_BODY) == Response(200, "OK", Headers((("CSeq", "2"), ("Content-Length", "5"))), b"hello")


@given(st.lists(st.integers(1, 40), max_size=60))
def test_what_is_read_does_not_depend_on_how_it_was_split(cuts: list[int]) -> None:
    whole = OK + framed(PACKET) + framed(b"", 1) + b"\r\n" + WITH_BODY + framed(b"\x80\xc8\0\0", 1) + OK
    parser, found, at = MessageParser(), [], 0
    for cut in [*cuts, len(whole)]:
        found += parser.feed(whole[at : at + cut])
        at += cut
    assert found == items(whole)
    assert len(found) == 6


def test_byte_by_byte_gives_the_same() -> None:
    whole = OK + framed(PACKET) + WITH_BODY
    parser = MessageParser()
    found = [one for byte in whole for one in parser.feed(bytes((byte,)))]
    assert found == items(whole)


def test_interleaved_frames_of_four_bytes_cost_nothing() -> None:
    short = bytes.fromhex("24010004 80c80000")
    assert items(framed(PACKET) + short + framed(PACKET)) == [Frame(0, PACKET), Frame(1, short[4:]), Frame(0, PACKET)]


def test_empty_frames_and_frames_of_any_channel_are_frames() -> None:
    assert items(framed(b"", 1) + framed(PACKET, 200)) == [Frame(1, b""), Frame(200, PACKET)]


@pytest.mark.parametrize(
    "line", ["RTSP/1.0 200", "RTSP/1.0 200 ", "rtsp/1.0 200 ok", "RTSP/1.0  200  OK", "RTSP/2.0 200 OK"]
)
def test_a_status_line_may_be_written_oddly(line: str) -> None:
    assert response(f"{line}\r\nCSeq: 1\r\n\r\n".encode()).status == 200


def test_a_reason_phrase_may_be_in_any_letters() -> None:
    assert response("RTSP/1.0 404 Không thấy\r\n\r\n".encode()).reason == "Không thấy"
    assert response(b"RTSP/1.0 404 \xff\xfe\r\n\r\n").status == 404


@pytest.mark.parametrize("name", ["CSeq", "Cseq", "cseq", "CSEQ", "CSeq "])
def test_header_names_compare_without_case_and_blanks(name: str) -> None:
    assert response(f"RTSP/1.0 200 OK\r\n{name}:7\r\n\r\n".encode()).headers.get("CSeq") == "7"


def test_lines_may_end_with_a_line_feed_alone() -> None:
    assert response(b"RTSP/1.0 200 OK\nCSeq: 1\nContent-Length: 2\n\nhi").body == b"hi"


def test_a_folded_header_is_one() -> None:
    assert response(b"RTSP/1.0 200 OK\r\nPublic: OPTIONS,\r\n PLAY\r\n\r\n").headers.get("Public") == "OPTIONS, PLAY"


def test_a_line_without_a_colon_is_passed_over() -> None:
    assert response(b"RTSP/1.0 200 OK\r\nnonsense\r\nCSeq: 1\r\n\r\n").headers.get("cseq") == "1"


def test_several_headers_of_a_name_are_all_there() -> None:
    headers = response(b"RTSP/1.0 401 U\r\nWWW-Authenticate: Basic\r\nwww-authenticate: Digest a=b\r\n\r\n").headers
    assert headers.all("WWW-Authenticate") == ["Basic", "Digest a=b"]


def test_garbage_between_messages_is_skipped() -> None:
    parser = MessageParser()
    found = parser.feed(OK + b"\x07\x91garbage, no RTSP at all" + framed(PACKET) + b"\xff\xfe" + OK)
    assert [type(one) for one in found] == [Response, Frame, Response]
    assert parser.skipped > 0


def test_a_description_longer_than_its_content_length_does_no_harm() -> None:
    late = b"RTSP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nv=0\nm=video 0 RTP/AVP 96\r\na=control:1\r\n" + OK
    assert [type(one) for one in items(late)] == [Response, Response]


def test_blank_lines_and_zeros_between_messages_are_nothing() -> None:
    parser = MessageParser()
    assert len(parser.feed(b"\r\n\r\n\0" + OK + b"\r\n" + framed(PACKET) + b"\n")) == 2
    assert parser.skipped == 0


def test_a_request_of_the_camera_is_one() -> None:
    (found,) = items(b"OPTIONS rtsp://camera/ RTSP/1.0\r\nCSeq: 9\r\n\r\n")
    assert isinstance(found, Request) and (found.method, found.url) == ("OPTIONS", "rtsp://camera/")


@pytest.mark.parametrize("length", ["-1", "99999999999", str(MOST_BODY + 1), "five", "0x10"])
def test_an_absurd_length_is_refused(length: str) -> None:
    with pytest.raises(RtspError) as caught:
        items(f"RTSP/1.0 200 OK\r\nContent-Length: {length}\r\n\r\n".encode())
    assert caught.value.outcome is Outcome.PROTOCOL_ERROR
    assert length in caught.value.words


def test_headers_without_an_end_are_refused() -> None:
    parser = MessageParser()
    with pytest.raises(RtspError) as caught:
        for _ in range(MOST_HEAD):
            parser.feed(b"RTSP/1.0 200 OK\r\n" if not parser.understood and not parser._pending else b"a: b\r\n")
    assert caught.value.outcome is Outcome.PROTOCOL_ERROR


@pytest.mark.parametrize("page", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"<html><body>\n", b"SIP/2.0 400 Bad\r\n\r\n"])
def test_another_protocol_is_told_as_such(page: bytes) -> None:
    with pytest.raises(RtspError) as caught:
        items(page)
    assert caught.value.outcome is Outcome.NOT_RTSP


def test_endless_garbage_ends_in_bounded_memory() -> None:
    parser = MessageParser()
    with pytest.raises(RtspError) as caught:
        for _ in range(1000):
            parser.feed(b"\x01\x02\x03\x04" * 1000)
    assert caught.value.outcome is Outcome.NOT_RTSP


def test_a_request_is_written_as_the_standard_has_it() -> None:
    request = Request("PLAY", "rtsp://camera/live", Headers((("CSeq", "4"), ("Range", "npt=0.000-"))))
    assert request.encode() == b"PLAY rtsp://camera/live RTSP/1.0\r\nCSeq: 4\r\nRange: npt=0.000-\r\n\r\n"


def test_no_text_shows_the_headers_of_a_request() -> None:
    request = Request("PLAY", "rtsp://camera/", Headers((("Authorization", "Basic c2VjcmV0"),)))
    assert "c2VjcmV0" not in repr(request)


def test_a_devices_words_are_one_short_line_without_a_login() -> None:
    words = RtspError(Outcome.BAD_REDIRECT, "rtsp://admin:secret@10.0.0.1/x\r\n\x07" + "y" * 1000).words
    assert words.startswith("rtsp://10.0.0.1/x ")
    assert len(words) <= 200
