"""A television's switch that only notes what it was told: the port of wall.runtime.screen_schedule.

The real one, wall.display.power, is held to the same in tests/unit/test_display_power.py.
"""

from __future__ import annotations


class FakePower:
    def __init__(self) -> None:
        self.told: list[str] = []

    def on(self) -> None:
        self.told.append("on")

    def off(self) -> None:
        self.told.append("off")
