"""How much this machine may be asked to decode, with a line in the log where that changes."""

from __future__ import annotations

import logging

from wall.core.streams import load
from wall.core.streams.load import Load

log = logging.getLogger("tivi.wall")


class DecodeLoad:
    def __init__(self) -> None:
        self._load = Load()

    @property
    def decodable(self) -> float | None:
        """Pixels per second; None while it has not been measured."""
        return self._load.decodable

    def measured(self, pixels_per_s: float) -> None:
        """This machine can decode so much, for as long as it keeps up."""
        self._load = Load(pixels_per_s)

    def passed(self, behind: bool, asked: float, now: float) -> None:
        """At `now`, in monotonic seconds: whether any decoder is too late, while `asked` is asked of all together."""
        before = self._load.decodable
        self._load = load.passed(self._load, behind, asked, now)
        admitted = self._load.decodable
        if before is not None and admitted is not None and admitted != before:
            how = "does not keep up" if admitted < before else "has kept up"
            log.warning("this machine %s: it is asked for %d megapixels a second at most", how, admitted / 1e6)
