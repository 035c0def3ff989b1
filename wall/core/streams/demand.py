"""Merges what any number of askers want into one wish for each stream."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from wall.core.layout.geometry import Size, fitted
from wall.core.layout.stream_use import USUAL_MAIN
from wall.core.streams.supervised_stream import Temperature
from wall.model.camera import Fit, Source


class Priority(IntEnum):
    """Who goes first where connections or decoding are short; a higher value goes first."""

    KEPT_WARM = 1  # likely to be wanted next
    VIEWER = 2  # somebody watches elsewhere
    NEXT_PAGE = 3
    SCREEN = 4  # visible now
    EMERGENCY = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """What one asker wants of a stream.

    `box` (width x height, px) is what the picture is fitted to; it is set exactly where the stream is to be decoded.
    `aspect` is the picture's width over its height; None leaves it to the stream.
    """

    temperature: Temperature
    priority: Priority
    box: Size | None = None
    fit: Fit = Fit.CONTAIN
    aspect: float | None = None


Wishes = Mapping[Source, Wish]


@dataclass(frozen=True, slots=True)
class Demand:
    """The wishes of every asker, by the asker's name, in the order in which they first asked."""

    askers: Mapping[str, Wishes] = field(default_factory=dict)

    def asked(self, asker: str, wishes: Wishes) -> Demand:
        """The demand after `asker` wants `wishes` and nothing else; the same object where nothing changes."""
        if self.askers.get(asker, {}) == wishes:
            return self
        if not wishes:
            return self.withdrawn(asker)
        return Demand({**self.askers, asker: wishes})

    def withdrawn(self, asker: str) -> Demand:
        """The demand without `asker`; everybody else's wishes stand."""
        if asker not in self.askers:
            return self
        return Demand({name: wishes for name, wishes in self.askers.items() if name != asker})

    def decoded_above(self, priority: Priority) -> frozenset[Source]:
        """The streams that somebody wants decoded who is more important than `priority`."""
        return frozenset(
            source
            for wishes in self.askers.values()
            for source, wish in wishes.items()
            if wish.temperature is Temperature.LIVE and wish.priority > priority
        )

    def merged(self) -> dict[Source, Wish]:
        """One wish for each stream, the most important first.

        A stream gets the highest temperature and the highest priority that anybody wants. Its box is the largest
        among the most important wishes that decode it: a less important one is scaled, for decoding anew at another
        size would cost the important one a moment. Among equal priorities, the order is that of the askers, and then
        that of each asker's own wishes.
        """
        merged: dict[Source, Wish] = {}
        for wishes in self.askers.values():
            for source, wish in wishes.items():
                known = merged.get(source)
                merged[source] = wish if known is None else _both(known, wish)
        return dict(sorted(merged.items(), key=lambda item: -item[1].priority))


def _both(one: Wish, other: Wish) -> Wish:
    return replace(
        max(one, other, key=_weight),
        temperature=max(one.temperature, other.temperature),
        priority=max(one.priority, other.priority),
    )


def _weight(wish: Wish) -> tuple[bool, int, int]:
    return wish.box is not None, wish.priority, drawn_pixels(wish.box, wish.fit)


def drawn_pixels(box: Size | None, fit: Fit) -> int:
    """The size of a picture of the usual shape in `box`, px: a tall box may be larger, and its picture smaller."""
    if box is None:
        return 0
    width, height = fitted(USUAL_MAIN, box, fit)
    return width * height
