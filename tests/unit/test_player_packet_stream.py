"""Packets written for another process are read there as they were, in whatever pieces they arrive."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.player.packet_stream import (
    LONGEST_DATA,
    PacketStreamError,
    PacketStreamParser,
    StreamHeader,
    header_bytes,
    packet_head,
)
from wall.player.packets import Packet

times = st.integers(-(2**63), 2**63 - 1)
seconds = st.floats(allow_nan=False)
headers = st.builds(
    StreamHeader,
    st.text(st.characters(max_codepoint=127), max_size=20),
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**32 - 1),
    st.binary(max_size=100),
)
packets = st.builds(Packet, st.binary(max_size=300), times, times, st.booleans(), seconds, seconds)


def written(message: StreamHeader | Packet) -> bytes:
    return header_bytes(message) if isinstance(message, StreamHeader) else packet_head(message) + message.data


@given(st.lists(headers | packets, max_size=8), st.data())
def test_messages_survive_any_cutting_into_pieces(messages: list[StreamHeader | Packet], data: st.DataObject) -> None:
    stream = b"".join(map(written, messages))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=20)))
    parser, found = PacketStreamParser(), []
    for begins, ends in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        found += parser.feed(stream[begins:ends])
    assert found == messages


@given(headers | packets)
def test_a_message_is_not_found_before_its_last_byte(message: StreamHeader | Packet) -> None:
    stream, parser = written(message), PacketStreamParser()
    assert parser.feed(stream[:-1]) == []
    assert parser.feed(stream[-1:]) == [message]


@given(st.lists(st.binary(max_size=60), max_size=10))
def test_nonsense_is_refused_or_waited_for_and_never_anything_else(pieces: list[bytes]) -> None:
    parser = PacketStreamParser()
    try:
        for piece in pieces:
            parser.feed(piece)
    except PacketStreamError:
        pass


@pytest.mark.parametrize(
    "nonsense",
    [
        struct.pack("!cI", b"P", LONGEST_DATA + 100),  # refused before anything of it has come
        struct.pack("!cI", b"X", 0),
        struct.pack("!cI", b"P", 3) + b"abc",
        struct.pack("!cI", b"V", 9) + struct.pack("!IIB", 640, 360, 200),
        struct.pack("!cI", b"V", 10) + struct.pack("!IIB", 640, 360, 1) + b"\xff",
    ],
)
def test_what_is_no_packet_stream_is_refused(nonsense: bytes) -> None:
    with pytest.raises(PacketStreamError):
        PacketStreamParser().feed(nonsense)


def test_the_longest_packet_is_taken() -> None:
    packet = Packet(bytes(LONGEST_DATA), 0, 0, True, 0.0)
    assert PacketStreamParser().feed(written(packet)) == [packet]
