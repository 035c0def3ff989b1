"""A fake of the power port of wall.runtime.screen_schedule that records its calls.

The real implementation is tested in tests/unit/test_display_power.py.
"""

from __future__ import annotations


class FakePower:
    def __init__(self) -> None:
        self.told: list[str] = []

    def on(self) -> None:
        self.told.append("on")

    def off(self) -> None:
        self.told.append("off")
