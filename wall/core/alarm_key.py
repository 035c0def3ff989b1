"""The key that raises an alarm: held for a while, so that nobody does by accident, and then taken back for a while.

Times are monotonic seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

HOLD_S = 3.0
"""How long the key is held."""
TAKE_BACK_S = 10.0
"""How long the alarm can be taken back after that."""
LET_GO_S = 0.3
"""A key that goes down again within this was held all the while: X lets a key go with each of its repetitions."""


@dataclass(frozen=True, slots=True)
class AlarmKey:
    """`camera` is what was looked at when the key went down, "" for none.

    `held_since` is set while it is held, `counting_since` while the alarm can be taken back; never both. `let_go_at` is
    set for the moment in which it may go down again.
    """

    camera: str = ""
    held_since: float | None = None
    counting_since: float | None = None
    let_go_at: float | None = None

    def hold_left_s(self, now: float) -> int | None:
        """Whole seconds that it has still to be held; None while it is not."""
        return None if self.held_since is None else _whole(self.held_since + HOLD_S - now)

    def take_back_left_s(self, now: float) -> int | None:
        """Whole seconds in which the alarm can be taken back; None while there is none."""
        return None if self.counting_since is None else _whole(self.counting_since + TAKE_BACK_S - now)


UNTOUCHED = AlarmKey()
"""Also the state after somebody has taken it back."""


def pressed(state: AlarmKey, camera: str, now: float) -> AlarmKey:
    """The key goes down. While the alarm can still be taken back, that changes nothing."""
    if state == UNTOUCHED:
        return AlarmKey(camera, held_since=now)
    return replace(state, let_go_at=None)


def released(state: AlarmKey, now: float) -> AlarmKey:
    """The key is let go. An alarm that is coming comes all the same."""
    return state if state.held_since is None else replace(state, let_go_at=now)


def passed(state: AlarmKey, now: float) -> tuple[AlarmKey, bool]:
    """Time passes: the state afterwards, and whether the alarm is raised now, for `state.camera`."""
    if state.let_go_at is not None:
        return (UNTOUCHED if now - state.let_go_at >= LET_GO_S else state), False
    if state.held_since is not None and now - state.held_since >= HOLD_S:
        return replace(state, held_since=None, counting_since=now), False
    if state.counting_since is not None and now - state.counting_since >= TAKE_BACK_S:
        return UNTOUCHED, True
    return state, False


def _whole(seconds: float) -> int:
    return max(1, math.ceil(seconds))
