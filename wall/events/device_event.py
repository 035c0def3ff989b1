"""An event of a device, independent of its brand."""

from __future__ import annotations

from dataclasses import dataclass

from wall.model.event import EventCause


@dataclass(frozen=True, slots=True)
class DeviceEvent:
    """`channel` and `input_number` count from 1; None if the device names none."""

    cause: EventCause
    begins: bool
    channel: int | None = None
    input_number: int | None = None
