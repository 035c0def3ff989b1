"""H.264 from RTP (RFC 6184): single NAL units, STAP-A and FU-A."""

from __future__ import annotations

from wall.rtsp.depacketizers.access_unit import AccessUnit
from wall.rtsp.depacketizers.nal_units import NalDepacketizer

_SLICE, _PARTITION_A, _IDR, _SEI, _SPS, _PPS, _DELIMITER = 1, 2, 5, 6, 7, 8, 9
_STAP_A, _FU_A = 24, 28
_RECOVERY_POINT = 6


class H264Depacketizer(NalDepacketizer):
    """A keyframe is an IDR picture, one with a recovery point, or an intra picture that follows an SPS."""

    set_kinds = (_SPS, _PPS)
    leading_kinds = frozenset((_SEI, _SPS, _PPS, _DELIMITER))

    def _begin(self) -> None:
        super()._begin()
        self._recovers = False

    def _kind(self, nal: bytes) -> int:
        return nal[0] & 0x1F

    def _is_slice(self, kind: int) -> bool:
        return kind in (_SLICE, _IDR, _PARTITION_A)

    def _is_first_slice(self, nal: bytes) -> bool:
        # first_mb_in_slice is 0, which Exp-Golomb writes as a single 1 bit (Rec. ITU-T H.264, 7.3.3 and 9.1).
        return nal[1] >= 0x80

    def _begins_keyframe(self, kind: int, nal: bytes) -> bool:
        if kind == _IDR or self._recovers:
            return True
        # The bits after the first are slice_type: 2 and 7 are I.
        return _SPS in self._collected and (nal[1] & 0xF0 == 0xB0 or nal[1] == 0x88)

    def _note(self, kind: int, nal: bytes) -> None:
        if kind == _SEI and not self._has_picture:
            self._recovers = self._recovers or _has_recovery_point(nal)

    def _unpack(self, payload: bytes, units: list[AccessUnit]) -> None:
        first = payload[0]
        kind = first & 0x1F
        if kind == _FU_A:
            if len(payload) > 2:
                head = bytes((first & 0xE0 | payload[1] & 0x1F,))
                self._fragmented(head, payload[2:], payload[1], units)
            return
        if self._fragment:
            self._end_fragment(units)
        if kind == _STAP_A:
            self._aggregated(payload, 1, 0, units)
        elif kind < _STAP_A:
            self._nal(payload, units)
        else:
            self._complete = False


def _has_recovery_point(nal: bytes) -> bool:
    """Whether a SEI holds a recovery point (Rec. ITU-T H.264, 7.3.2.3.1 and D.1.8)."""
    at, size = 1, len(nal)
    while size - at > 2:
        kind = length = 0
        while at < size and nal[at] == 0xFF:
            kind, at = kind + 255, at + 1
        if at < size:
            kind, at = kind + nal[at], at + 1
        if kind == _RECOVERY_POINT:
            return True
        while at < size and nal[at] == 0xFF:
            length, at = length + 255, at + 1
        if at < size:
            length, at = length + nal[at], at + 1
        at += length
    return False
