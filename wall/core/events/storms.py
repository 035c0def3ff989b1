"""Keeps a busy camera from coming forward again and again, by a cool-down and by storms.

A storm, as rain or a spider's web causes it, starts when the events of one hour exceed the limit. It ends once the last
hour had at most half as many, so that a rate about the limit makes one storm, not many.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from wall.model.event_rules import LevelRules

HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class CameraPast:
    """The recent events of a camera. `times` are when they happened, the oldest first.

    It does not come forward again before `calm_until`; `grown_at` is when its tile last grew. Monotonic seconds.
    """

    times: tuple[float, ...] = ()
    calm_until: float = float("-inf")
    grown_at: float = float("-inf")
    is_stormy: bool = False

    def happened(self, rules: LevelRules, now: float) -> CameraPast:
        """With one more event of a level that has such limits."""
        if not rules.storm:
            return self
        times = (*(time for time in self.times if now - time < HOUR_S), now)[-(rules.storm + 1) :]
        return replace(self, times=times, is_stormy=self.is_stormy or len(times) > rules.storm)

    def came_forward(self, rules: LevelRules, now: float) -> CameraPast:
        """With the departure of an event that had come forward."""
        return replace(self, calm_until=max(self.calm_until, now + rules.cool_down_s))

    def passed(self, rules: LevelRules, now: float) -> CameraPast:
        return replace(self, is_stormy=False) if self.is_stormy and now >= self.over_at(rules) else self

    def over_at(self, rules: LevelRules) -> float:
        """When its storm ends if nothing more happens."""
        left = rules.storm // 2
        return self.times[-(left + 1)] + HOUR_S if left < len(self.times) else float("-inf")

    def is_forgotten(self, now: float) -> bool:
        """Whether the past has no effect any more."""
        is_old = not self.times or now - self.times[-1] >= HOUR_S
        return is_old and now >= self.calm_until and now - self.grown_at >= HOUR_S and not self.is_stormy


NO_PAST = CameraPast()
