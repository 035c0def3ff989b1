"""How serious something is that a person is told."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    CALM = "calm"  # it comes by itself, or is done
    WARNING = "warning"  # something is away, or was not done
    ALARM = "alarm"  # somebody has to do something
