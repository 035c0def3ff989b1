"""RTCP: the camera's clock from its sender reports, and receiver reports to it (RFC 3550, 6)."""

from __future__ import annotations

from struct import Struct, pack
from typing import NamedTuple

_SENDER_REPORT, _RECEIVER_REPORT, _DESCRIPTION, _BYE = 200, 201, 202, 203
_NTP_TO_UNIX_S = 2_208_988_800  # RFC 5905: from 1900 to 1970
_REPORT = Struct("!IIIII")


class SenderReport(NamedTuple):
    """The camera's clock: `unix_s` seconds since 1970 by the camera was `timestamp` in its RTP stream."""

    ssrc: int
    unix_s: float
    timestamp: int
    middle: int
    """The middle 32 of NTP's 64 bits, which a receiver report refers to."""


class Goodbye(NamedTuple):
    ssrc: int


class ReceptionQuality(NamedTuple):
    """What a receiver report tells of one source; `jitter` in ticks, `delay_s` since its last sender report."""

    ssrc: int
    fraction_lost: int
    lost: int
    highest: int
    jitter: int
    middle: int
    delay_s: float


def parse_rtcp(data: bytes) -> list[SenderReport | Goodbye]:
    """What matters here in a compound packet; whatever is cut short or of another kind is passed over."""
    found: list[SenderReport | Goodbye] = []
    at = 0
    while len(data) - at >= 4 and data[at] >> 6 == 2:
        kind, size = data[at + 1], 4 * (int.from_bytes(data[at + 2 : at + 4], "big") + 1)
        part = data[at : at + size]
        at += size
        if kind == _SENDER_REPORT and len(part) >= 28:
            ssrc, seconds, fraction, timestamp, _ = _REPORT.unpack_from(part, 4)
            unix_s = seconds - _NTP_TO_UNIX_S + fraction / 2**32
            found.append(SenderReport(ssrc, unix_s, timestamp, (seconds & 0xFFFF) << 16 | fraction >> 16))
        elif kind == _BYE:
            # At most 31, and an empty one names nobody.
            sources = range(4, min(len(part) - 3, 4 + 4 * (part[0] & 0x1F)), 4)
            found += [Goodbye(int.from_bytes(part[start : start + 4], "big")) for start in sources]
    return found


def receiver_report(own_ssrc: int, quality: ReceptionQuality | None) -> bytes:
    """A compound packet of a receiver report and the name that RFC 3550 wants with it."""
    if quality is None:
        report = pack("!BBHI", 0x80, _RECEIVER_REPORT, 1, own_ssrc)
    else:
        lost = max(-(1 << 23), min(quality.lost, (1 << 23) - 1)) & 0xFFFFFF
        report = pack(
            "!BBHIIIIIII",
            0x81,
            _RECEIVER_REPORT,
            7,
            own_ssrc,
            quality.ssrc,
            (quality.fraction_lost & 0xFF) << 24 | lost,
            quality.highest & 0xFFFFFFFF,
            quality.jitter & 0xFFFFFFFF,
            quality.middle & 0xFFFFFFFF,
            min(int(quality.delay_s * 65536), 0xFFFFFFFF) if quality.middle else 0,
        )
    return report + pack("!BBHIBB4sBB", 0x81, _DESCRIPTION, 3, own_ssrc, 1, 4, b"tivi", 0, 0)
