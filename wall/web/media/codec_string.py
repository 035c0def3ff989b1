"""The name of a coded video for browsers, as in `video/mp4; codecs="avc1.64001E"`.

Sources: RFC 6381, 3.3; ISO/IEC 14496-15, annex E; Rec. ITU-T H.264, 7.3.2.1.1, and H.265, 7.3.3.
"""

from __future__ import annotations

from wall.player.parameter_sets import sps

_LIKELY = {"h264": "avc1.640028", "hevc": "hvc1.1.6.L120.90"}


def codec_string(codec: str, parameter_sets: bytes) -> str | None:
    """The name of a video with these parameter sets (behind start codes); None for one that no browser plays in MP4.

    `codec` is FFmpeg's name. Without parameter sets, the name is that of what cameras mostly send.
    """
    found = sps(parameter_sets, codec)
    if codec == "h264" and len(found) >= 4:
        return f"avc1.{found[1:4].hex().upper()}"
    if codec == "hevc" and found:
        return _hevc(found.replace(b"\0\0\3", b"\0\0")) or _LIKELY[codec]
    return _LIKELY.get(codec)


def _hevc(unit: bytes) -> str | None:
    """By profile, tier and level, which are bytes 3 to 14 of a sequence parameter set; None where it is shorter."""
    if len(unit) < 15:
        return None
    space, tier, profile = unit[3] >> 6, unit[3] >> 5 & 1, unit[3] & 0x1F
    compatible = int(f"{int.from_bytes(unit[4:8], 'big'):032b}"[::-1], 2)
    constraints = [f"{byte:X}" for byte in unit[8:14].rstrip(b"\0")]
    parts = ["hvc1", f"{('', 'A', 'B', 'C')[space]}{profile}", f"{compatible:X}", f"{'LH'[tier]}{unit[14]}"]
    return ".".join([*parts, *constraints])
