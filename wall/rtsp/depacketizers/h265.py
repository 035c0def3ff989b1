"""H.265 from RTP (RFC 7798): single NAL units, aggregation packets and fragmentation units."""

from __future__ import annotations

from collections.abc import Iterable

from wall.rtsp.depacketizers.access_unit import AccessUnit
from wall.rtsp.depacketizers.nal_units import NalDepacketizer

_VPS, _SPS, _PPS, _DELIMITER, _PREFIX_SEI = 32, 33, 34, 35, 39
_AGGREGATION, _FRAGMENTATION = 48, 49
_IRAP = range(16, 24)


class H265Depacketizer(NalDepacketizer):
    """A keyframe is any intra random access point. PACI packets (RFC 7798, 4.4.4) are not unpacked."""

    set_kinds = (_VPS, _SPS, _PPS)
    leading_kinds = frozenset((_VPS, _SPS, _PPS, _DELIMITER, _PREFIX_SEI))

    def __init__(self, parameter_sets: Iterable[bytes], *, has_decoding_order: bool = False) -> None:
        """`has_decoding_order`: packets carry decoding order numbers (sprop-max-don-diff is over 0)."""
        super().__init__(parameter_sets)
        self._order_bytes = 2 if has_decoding_order else 0

    def _kind(self, nal: bytes) -> int:
        return nal[0] >> 1 & 0x3F

    def _is_slice(self, kind: int) -> bool:
        return kind < _VPS

    def _is_first_slice(self, nal: bytes) -> bool:
        return len(nal) > 2 and nal[2] >= 0x80

    def _begins_keyframe(self, kind: int, nal: bytes) -> bool:
        return kind in _IRAP

    def _unpack(self, payload: bytes, units: list[AccessUnit]) -> None:
        if len(payload) < 3:
            return
        kind = payload[0] >> 1 & 0x3F
        if kind == _FRAGMENTATION:
            flags = payload[2]
            head = bytes((payload[0] & 0x81 | (flags & 0x3F) << 1, payload[1]))
            self._fragmented(head, payload[3 + self._order_bytes :], flags, units)
            return
        if self._fragment:
            self._end_fragment(units)
        if kind == _AGGREGATION:
            self._aggregated(payload, 2 + self._order_bytes, 1 if self._order_bytes else 0, units)
        elif kind < _AGGREGATION:
            self._nal(payload[:2] + payload[2 + self._order_bytes :] if self._order_bytes else payload, units)
        else:
            self._complete = False
