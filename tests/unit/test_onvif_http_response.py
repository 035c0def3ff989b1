"""HTTP responses are read as devices write them, whole, in pieces, or with the wrong length."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.onvif_wire import HeaderStyle, Length, Wire
from wall.onvif.http_response import NotHttpError, Reply, ResponseReader
from wall.onvif.xml import LARGEST_BYTES

ENVELOPE = b"<s:Envelope><s:Body>" + b"<a>text</a>" * 30 + b"</s:Body></s:Envelope>"


def read(data: bytes, at_once: int = 1 << 30) -> ResponseReader:
    """A reader that has got `data`, in pieces; it takes no more once it is complete."""
    reader = ResponseReader()
    for at in range(0, len(data), at_once):
        if reader.is_complete:
            break
        reader.feed(data[at : at + at_once])
    return reader


@pytest.mark.parametrize("at_once", [1, 7, 1 << 20])
@pytest.mark.parametrize("style", HeaderStyle)
@pytest.mark.parametrize("length", Length)
def test_a_response_is_complete_at_its_envelope_s_end_whatever_its_head_says(
    length: Length, style: HeaderStyle, at_once: int
) -> None:
    wire = Wire(length=length, headers=style)
    sent = wire.response(401, ENVELOPE, (("WWW-Authenticate", "Basic"), ("www-authenticate", 'Digest nonce="n"')))
    reader = read(sent, at_once)
    assert reader.is_complete
    reply = reader.reply()
    assert (reply.status, reply.body.strip()) == (401, ENVELOPE)
    assert reply.all("www-authenticate") == ["Basic", 'Digest nonce="n"']
    assert reply.header("content-type") == "application/soap+xml" and reply.header("no") == ""


def test_a_body_shorter_than_its_envelope_is_no_end_and_one_without_any_ends_by_its_length() -> None:
    short = read(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + ENVELOPE[:40])
    assert short.has_length and not short.is_complete
    nothing = read(b"HTTP/1.1 500 Sorry\r\nContent-Length: 0\r\n\r\n")
    assert (
        nothing.has_length
        and not nothing.is_complete
        and nothing.reply() == Reply(500, b"", (("content-length", "0"),), "Sorry")
    )
    assert not read(b"HTTP/1.1 200 OK\r\n\r\n").has_length
    assert not read(b"HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n").has_length


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"HTTP/1.1 200\r\n\r\n", 200),
        (b"http/1.0 404 not found\r\n\r\n", 404),
        (b"\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", 200),
        (b"HTTP/1.1  403  Forbidden\n\n", 403),
        (b"HTTP 200 OK\r\n\r\n", 200),
        (b"HTTP/1.1 OK 200\r\n\r\n", 200),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 No\r\n\r\n", 500),
        (b"HTTP/1.1 200 OK\r\nA: 1\r\n B\r\n:\r\nnoise\r\n\tC\r\n\r\n", 200),
        (b"<?xml version='1.0'?>", 200),
    ],
)
def test_a_status_line_is_understood_in_every_spelling(head: bytes, status: int) -> None:
    reply = read(head + ENVELOPE, 5).reply()
    assert reply.status == status and reply.body.endswith(ENVELOPE)


@pytest.mark.parametrize(
    "sent",
    [b"SSH-2.0-dropbear\r\n", b"RTSP/1.0 400 Bad Request\r\n\r\n", b"\x15\x03\x01\0\x02\x02\x46", b"HTTQ", b"220 ftp"],
)
def test_what_is_no_http_is_known_by_its_first_bytes_and_handed_on(sent: bytes) -> None:
    reader = ResponseReader()
    with pytest.raises(NotHttpError) as told:
        reader.feed(sent)
    assert sent.strip() == str(told.value).strip().encode("latin-1") and reader.wants_tls == sent.startswith(b"\x15")


def test_a_head_that_never_ends_is_given_up() -> None:
    reader = ResponseReader()
    with pytest.raises(NotHttpError):
        for _ in range(100):
            reader.feed(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200)
    cut = read(b"HTTP/1.1 503 Busy\r\nServer: x")
    assert cut.has_begun and cut.reply().status == 503
    with pytest.raises(NotHttpError):
        read(b"HT").reply()


def test_compressed_bodies_are_read_up_to_the_largest_size() -> None:
    raw = zlib.compressobj(wbits=-15)
    for name, body in (
        ("gzip", gzip.compress(ENVELOPE)),
        ("deflate", zlib.compress(ENVELOPE)),
        ("deflate", raw.compress(ENVELOPE) + raw.flush()),
        ("gzip", ENVELOPE),  # announced, and not done
    ):
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {name}\r\n\r\n".encode()
        assert read(head + body).reply().body == ENVELOPE
    bomb = gzip.compress(b"<" * (LARGEST_BYTES * 20))
    assert len(read(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb).reply().body) == LARGEST_BYTES + 1


def test_a_body_without_end_is_complete_when_it_is_too_large() -> None:
    reader = read(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(LARGEST_BYTES // 65536 + 1):
        assert not reader.is_complete
        reader.feed(b"x" * 65536)
    assert reader.is_complete and len(reader.reply().body) == LARGEST_BYTES + 1


@pytest.mark.parametrize("body", [b"<html><title>x</title></html>\r\n", b"<HTML></HTML >"])
def test_a_page_ends_at_its_own_end(body: bytes) -> None:
    assert read(b"HTTP/1.1 200 OK\r\n\r\n" + body).is_complete


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200), st.text("HTP/1.02 \r\n:chunkedTransfer-Encoding04a<", max_size=120).map(str.encode)
    )
)
def test_no_response_brings_the_reader_down(data: bytes) -> None:
    for sent in (data, b"HTTP/1.1 200 OK\r\n" + data, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + data):
        try:
            read(sent, 3).reply()
        except NotHttpError:
            assert b"HTTP/1.1 200 OK\r\n" not in sent
