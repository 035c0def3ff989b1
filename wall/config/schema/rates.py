"""Reads what a network line carries in a second."""

from __future__ import annotations

import re
import unicodedata

from wall.config.schema.wrong import Wrong
from wall.words.problems.codes import ProblemCode

_RATE = re.compile(r"(?P<number>\d{1,9}(?:[.,]\d{1,3})?)\s*(?P<unit>[^\d.,]*)")
_BITS = {"k": 1e3, "m": 1e6}
_UNIT = re.compile(r"(?P<of>[km])(?:bit|bits)\s*/\s*(?:s|giây)|(?P<short>[km])bps|(?P<plain>[km])bit")
_LOWEST, _HIGHEST = 200_000, 1_000_000_000


def bit_s(text: str) -> int:
    """Bits a second of `4 Mbit/s`, `800 kbit/s`, `2.5 Mbps`; a number alone is of Mbit/s.

    `MB/s` is refused, for some mean bits by it, and some bytes.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    match = _RATE.fullmatch(plain)
    if match is None:
        raise Wrong(ProblemCode.UPLINK, value=text)
    number, unit = float(match["number"].replace(",", ".")), match["unit"].strip()
    factor = _BITS["m"] if not unit else _factor(unit)
    if factor is None:
        raise Wrong(ProblemCode.UPLINK, value=text)
    found = round(number * factor)
    if not _LOWEST <= found <= _HIGHEST:
        raise Wrong(ProblemCode.UPLINK_RANGE, value=text)
    return found


def _factor(unit: str) -> float | None:
    match = _UNIT.fullmatch(unit)
    return None if match is None else _BITS[match["of"] or match["short"] or match["plain"]]
