"""The form in which a stream's packets go from a player to another local process, and its parser.

The bytes are a sequence of messages, each a head and a body, with numbers in network order:

    head     kind (1 byte), length of the body in bytes (4)
    kind V   width (4), height (4), length of the codec's name (1), the name, extradata (the rest)
    kind P   pts (8), dts (8), arrived (8), late_s (8), keyframe (1), data (the rest)

V describes the packets behind it. It comes before the first packet, before the next one after packets were left out
because the reader was slow, and when the camera changes codec, size or parameter sets. The packet behind it is a
keyframe. Width and height are in pixels, 0 where they are unknown. The codec's name is FFmpeg's ("h264", "hevc",
"mjpeg"), extradata are the parameter sets in FFmpeg's form: for H.264 and H.265 mostly with start codes, as in the
packets' data; where a camera sends lengths in place of start codes, an avcC or hvcC box's content.

P is one packet, with the fields of `Packet`. A stream that ends within a message has been cut off there.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from wall.player.packets import LONGEST_GOP_BYTES, Packet

LONGEST_DATA = LONGEST_GOP_BYTES
"""No packet has more data than this, in bytes."""
_HEAD = struct.Struct("!cI")
_VIDEO = struct.Struct("!IIB")
_PACKET = struct.Struct("!qqdd?")
_LONGEST_BODY = LONGEST_DATA + _PACKET.size


class PacketStreamError(ValueError):
    """The bytes are no packet stream."""


@dataclass(frozen=True, slots=True)
class StreamHeader:
    """What the packets behind it are; see the module's description for the fields."""

    codec: str
    width: int
    height: int
    extradata: bytes


def header_bytes(header: StreamHeader) -> bytes:
    """The whole message for `header`."""
    name = header.codec.encode("ascii")
    body = _VIDEO.pack(header.width, header.height, len(name)) + name + header.extradata
    return _HEAD.pack(b"V", len(body)) + body


def packet_head(packet: Packet) -> bytes:
    """All of the message for `packet` but its data, which comes right behind."""
    body = _PACKET.pack(packet.pts, packet.dts, packet.arrived, packet.late_s, packet.keyframe)
    return _HEAD.pack(b"P", len(body) + len(packet.data)) + body


class PacketStreamParser:
    """Finds the messages in bytes that arrive in pieces of any size."""

    def __init__(self) -> None:
        self._received = bytearray()

    def feed(self, data: bytes | memoryview) -> list[StreamHeader | Packet]:
        """The messages that `data` completes. Raises PacketStreamError, after which nothing more can be parsed."""
        self._received += data
        found: list[StreamHeader | Packet] = []
        at = 0
        while len(self._received) - at >= _HEAD.size:
            kind, length = _HEAD.unpack_from(self._received, at)
            if length > _LONGEST_BODY:
                raise PacketStreamError(f"a message of {length} bytes")
            begins = at + _HEAD.size
            if len(self._received) < begins + length:
                break
            at = begins + length
            found.append(_message(kind, bytes(self._received[begins:at])))
        del self._received[:at]
        return found


def _message(kind: bytes, body: bytes) -> StreamHeader | Packet:
    try:
        if kind == b"P":
            pts, dts, arrived, late_s, keyframe = _PACKET.unpack_from(body)
            return Packet(body[_PACKET.size :], pts, dts, keyframe, arrived, late_s)
        if kind == b"V":
            width, height, length = _VIDEO.unpack_from(body)
            ends = _VIDEO.size + length
            if len(body) < ends:
                raise PacketStreamError("a codec's name that is cut off")
            return StreamHeader(body[_VIDEO.size : ends].decode("ascii"), width, height, body[ends:])
    except (struct.error, UnicodeDecodeError) as error:
        raise PacketStreamError(f"an unreadable message of kind {kind!r}") from error
    raise PacketStreamError(f"an unknown kind of message, {kind!r}")
