"""The hours of a screen: when it is on, and when it is dimmed."""

from __future__ import annotations

from dataclasses import dataclass

DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a day, in minutes since midnight. One that ends no later than it begins ends on the next day."""

    begin: int
    end: int


Week = tuple[tuple[Span, ...], ...]
"""The spans that begin on each day, Monday first."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the screen is on, and when it is dimmed to the share `dim_to` of its light. Without a word: on, always."""

    on: Week = ((Span(0, DAY_MIN),),) * 7
    dim: Week = ((),) * 7
    dim_to: float = 0.45


ALWAYS_ON = Schedule()
