"""The numbers that everybody in Vietnam may call, and who answers."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words import Text

POLICE = Text("Công an", "Police")
FIRE = Text("Cứu hoả", "Fire")
AMBULANCE = Text("Cấp cứu", "Ambulance")
RESCUE = Text("Cứu nạn", "Rescue")

NUMBERS: Mapping[str, Text] = {"113": POLICE, "114": FIRE, "115": AMBULANCE, "112": RESCUE}
"""112 is nationwide since 23 August 2025 (Decree 200/2025/NĐ-CP)."""
