"""JPEG from RTP (RFC 2435), with the pictures that are too wide for its header."""

from __future__ import annotations

from struct import pack

from wall.rtsp.depacketizers.access_unit import MOST_BYTES, AccessUnit
from wall.rtsp.depacketizers.jpeg_tables import HUFFMAN_SEGMENT, quantisation
from wall.rtsp.outcome import Outcome, RtspError
from wall.rtsp.rtp import RtpPacket

_WIDEST = 2040
"""Pixels that the header can tell, in units of eight."""
_MOST_WITHOUT_SIZE = 5
_START, _END = b"\xff\xd8", b"\xff\xd9"
_LUMINANCE_SIZE = 64


class JpegDepacketizer:
    """Puts JPEG pictures together.

    Width and height of pictures over 2040 pixels are 0 in the packets, or the rest of a division; then they are taken
    from the description, or from ONVIF's extension of the header. Where nobody tells them there is no picture, and
    `push` raises RtspError (CODEC_UNKNOWN) after some.
    """

    deadline = float("inf")

    def __init__(self, width: int, height: int) -> None:
        """`width` and `height` as the description tells them, 0 where it does not."""
        self._told = width, height
        self._tables: dict[int, tuple[bytes, ...]] = {}
        self._timestamp: int | None = None
        self._now = 0.0
        self._without_size = 0
        self._begin()

    def push(self, packet: RtpPacket, lost: int, now: float) -> list[AccessUnit]:
        units: list[AccessUnit] = []
        payload = packet.payload
        offset = int.from_bytes(payload[1:4], "big") if len(payload) >= 8 else -1
        if packet.timestamp != self._timestamp or (offset == 0 and self._size):
            if lost and self._size:
                self._complete = False
            self._finish(units)
            self._timestamp = packet.timestamp
        if lost:
            self._complete = False
        self._now = now
        if offset >= 0:
            self._take(payload, offset, packet.jpeg_header)
        if packet.marker:
            self._finish(units)
        return units

    def flush(self, now: float) -> list[AccessUnit]:
        return []

    def restart(self) -> None:
        self._begin()
        self._timestamp = None

    def _begin(self) -> None:
        self._head = b""
        self._parts: list[bytes] = []
        self._size = 0
        self._complete = True

    def _take(self, payload: bytes, offset: int, jpeg_header: bytes) -> None:
        kind, quality = payload[4], payload[5]
        at, restart_interval = 8, 0
        if 64 <= kind < 128:
            restart_interval = int.from_bytes(payload[8:10], "big")
            at = 12
        if offset == 0:
            tables: tuple[bytes, ...] = ()
            if quality >= 128:
                tables, at = self._told_tables(payload, at, quality)
            elif quality:
                tables = quantisation(quality)
            self._head = self._header(payload, tables, restart_interval, jpeg_header)
        body = payload[at:]
        if offset != self._size or self._size + len(body) > MOST_BYTES:
            self._complete = False
            if offset < self._size or offset > MOST_BYTES:
                return
        self._parts.append(body)
        self._size = offset + len(body)

    def _told_tables(self, payload: bytes, at: int, quality: int) -> tuple[tuple[bytes, ...], int]:
        """The tables in the packet, or those of an earlier one with the same quality, and where they end."""
        precision, length = payload[at + 1 : at + 2], int.from_bytes(payload[at + 2 : at + 4], "big")
        data, at = payload[at + 4 : at + 4 + length], at + 4 + length
        if not length:
            return self._tables.get(quality, ()), at
        wide = precision[0] if precision else 0
        tables: list[bytes] = []
        while data and len(tables) < 4:
            size = _LUMINANCE_SIZE * (2 if wide >> len(tables) & 1 else 1)
            if len(data) < size:
                break
            tables.append(data[:size])
            data = data[size:]
        if quality < 255:
            self._tables[quality] = tuple(tables)
        return tuple(tables), at

    def _header(self, payload: bytes, tables: tuple[bytes, ...], restart_interval: int, jpeg_header: bytes) -> bytes:
        """The JPEG header; empty where there is no size or no table."""
        width, height = self._picture_size(payload[6], payload[7], jpeg_header)
        if not width or not height:
            self._without_size += 1
            if self._without_size >= _MOST_WITHOUT_SIZE:
                raise RtspError(Outcome.CODEC_UNKNOWN, f"JPEG over {_WIDEST} pixels, size not told")
            return b""
        self._without_size = 0
        if not tables:
            return b""
        # Bit 0 of the type: the chrominance of 4:2:0 (1) or of 4:2:2 (0).
        sampling = 0x22 if payload[4] & 1 else 0x21
        chrominance = min(1, len(tables) - 1)
        parts = [_START]
        for number, table in enumerate(tables[:2]):
            parts.append(pack("!HHB", 0xFFDB, 3 + len(table), (0x10 if len(table) > 64 else 0) | number) + table)
        parts.append(pack("!HHBHHB", 0xFFC0, 17, 8, height, width, 3))
        parts.append(bytes((1, sampling, 0, 2, 0x11, chrominance, 3, 0x11, chrominance)))
        parts.append(HUFFMAN_SEGMENT)
        if restart_interval:
            parts.append(pack("!HHH", 0xFFDD, 4, restart_interval))
        parts.append(bytes.fromhex("ffda000c03010002110311003f00"))
        return b"".join(parts)

    def _picture_size(self, width: int, height: int, jpeg_header: bytes) -> tuple[int, int]:
        frame = jpeg_header.find(b"\xff\xc0")
        if frame >= 0 and len(jpeg_header) >= frame + 9:
            return (
                int.from_bytes(jpeg_header[frame + 7 : frame + 9], "big"),
                int.from_bytes(jpeg_header[frame + 5 : frame + 7], "big"),
            )
        return _side(width, self._told[0]), _side(height, self._told[1])

    def _finish(self, units: list[AccessUnit]) -> None:
        parts, head = self._parts, self._head
        if parts and parts[0].startswith(_START):
            head = b""  # a whole JPEG inside RTP's packets
        elif not head:
            parts = []
        if parts:
            end = b"" if parts[-1].rstrip(b"\0").endswith(_END) else _END
            data = b"".join([head, *parts, end])
            units.append(AccessUnit(data, self._timestamp or 0, True, self._complete, b"", self._now))
        self._begin()


def _side(eighths: int, told: int) -> int:
    """A side's length in pixels, from the packet's eighths of it and what the description tells."""
    overflows = told > _WIDEST and (told + 7) // 8 % 256 == eighths
    return told if told and (eighths == 0 or overflows) else eighths * 8
