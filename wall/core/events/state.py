"""What the rules of events know at a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wall.core.events.borders import Borders
from wall.core.events.occurrence import Occurrence, OccurrenceKey
from wall.core.events.storms import CameraPast
from wall.core.events.turns import NO_FOCUS, NOT_GROWN, FocusTurn, Grown
from wall.model.event_rules import DEFAULT_RULES, EventRules


@dataclass(frozen=True, slots=True)
class EventsState:
    """`occurrences` are in the order of their first reports; `pasts` are by camera.

    `next_number` is that of the next event. `due_at` is the next time at which something changes by itself, in
    monotonic seconds; nothing has to be computed until then. `rules` are those that it was computed by.
    """

    occurrences: Mapping[OccurrenceKey, Occurrence] = field(default_factory=dict)
    pasts: Mapping[str, CameraPast] = field(default_factory=dict)
    borders: Borders = field(default_factory=dict)
    focus: FocusTurn = NO_FOCUS
    grown: Grown = NOT_GROWN
    next_number: int = 1
    due_at: float = float("inf")
    rules: EventRules = field(default=DEFAULT_RULES, repr=False)

    @property
    def present(self) -> Iterator[Occurrence]:
        """The events on the wall, in no particular order."""
        return (one for one in self.occurrences.values() if one.is_present)

    @property
    def stormy(self) -> Iterator[str]:
        return (camera for camera, past in self.pasts.items() if past.is_stormy)


NOTHING = EventsState()
