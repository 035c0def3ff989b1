"""How much of a stream's past a player keeps."""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST_REPLAY_S = 10.0
LONGEST_REPLAY_S = 120.0
"""Maximum that a layout may ask to be kept (seconds). People who were filmed have a claim on no more being kept than it
takes to look again."""
DEFAULT_REPLAY_S = 60.0
MOST_KEPT_BYTES = 32 << 20
"""No stream keeps more: a minute of a main stream of 4 Mbit/s has 30 MB."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Coded pictures of the last `seconds`, of so many `bytes`. `is_full` where there is no room for longer."""

    seconds: float = 0.0
    bytes: int = 0
    is_full: bool = False


NOTHING_KEPT = Kept()
