"""Follows a live playlist as a strict player would, and notes what RFC 8216 forbids. Knows nothing of who serves it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

Fetch = Callable[[str], bytes | None]
"""Gets an address that is relative to the playlist's; None where it is not there."""


class ListedSegment(NamedTuple):
    sequence: int
    discontinuity: int
    address: str
    initial: str
    seconds: float


@dataclass
class PlaylistChecker:
    """`wrong` holds every fault once; `segments` all that were ever listed, by their number."""

    fetch: Fetch
    wrong: list[str] = field(default_factory=list)
    segments: dict[int, ListedSegment] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)
    _target: int | None = None
    _first: int = 0

    def check(self, text: str) -> None:
        """Take the playlist as it is now."""
        lines = text.split("\n")
        self._must(lines[0] == "#EXTM3U" and lines[-1] == "", "begins with EXTM3U and ends its last line")
        tags = {line.partition(":")[0]: line.partition(":")[2] for line in lines if line.startswith("#EXT-X-")}
        self._must(int(tags["#EXT-X-VERSION"]) >= 6, "a version that knows EXT-X-MAP (7)")
        self._must("#EXT-X-ENDLIST" not in tags, "a live playlist has no end")
        target = int(tags["#EXT-X-TARGETDURATION"])
        self._must(self._target in (None, target), "the target duration never changes (6.2.1)")
        self._target = target
        listed = self._listed(lines, int(tags["#EXT-X-MEDIA-SEQUENCE"]), int(tags["#EXT-X-DISCONTINUITY-SEQUENCE"]))
        self._compare(listed)
        for one in listed:
            self._must(round(one.seconds) <= target, f"no segment is longer than the target (4.3.3.1): {one}")
            for address in (one.initial, one.address):
                if address not in self.data:
                    data = self.fetch(address)
                    self._must(bool(data), f"what is listed can be fetched: {address}")
                    self.data[address] = data or b""

    def _listed(self, lines: list[str], sequence: int, discontinuity: int) -> list[ListedSegment]:
        found: list[ListedSegment] = []
        initial, seconds = "", math.nan
        for line in lines:
            if line == "#EXT-X-DISCONTINUITY":
                discontinuity += 1
            elif line.startswith("#EXT-X-MAP:URI="):
                initial = line.partition("=")[2].strip('"')
            elif line.startswith("#EXTINF:"):
                seconds = float(line[8:].rstrip(","))
            elif line and not line.startswith("#"):
                self._must(bool(initial) and seconds > 0, f"a segment has a length and an init segment: {line}")
                found.append(ListedSegment(sequence + len(found), discontinuity, line, initial, seconds))
        return found

    def _compare(self, listed: list[ListedSegment]) -> None:
        if not listed:
            self._must(not self.segments, "a playlist that named segments names some still")
            return
        self._must(listed[0].sequence >= self._first, "numbers never go back (6.2.2)")
        last = max(self.segments, default=listed[0].sequence - 1)
        self._must(listed[0].sequence <= last + 1, "no segment is left out between two looks")
        self._must(listed[-1].sequence >= last, "what was listed last is not taken away")
        kept = sum(one.seconds for one in listed)
        taken = listed[0].sequence > self._first
        least = 3 * (self._target or 0)
        self._must(not taken or kept >= least, f"three target durations stay listed (6.2.2): {kept} of {least} s")
        self._first = listed[0].sequence
        for one in listed:
            before = self.segments.setdefault(one.sequence, one)
            self._must(before == one, f"a segment keeps number, address and break: {before} is {one}")

    def _must(self, holds: bool, what: str) -> None:
        if not holds and what not in self.wrong:
            self.wrong.append(what)
