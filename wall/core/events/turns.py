"""Decides which emergency has the screen and whose tile grows: several take turns.

An emergency takes its part of the screen at once if none has it, and a real one goes before a drill. Others wait until
the present one has been seen. Attention waits for its turn, for a layout that stands still, and until nobody is at the
keys.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from wall.core.events.occurrence import Occurrence
from wall.core.events.storms import NO_PAST, CameraPast
from wall.model.event_rules import EventRules

SEEN_S = 1.0
"""Time before an emergency that has just replaced another can be answered: the key was meant for the other (seconds).
"""
NEVER = float("-inf")
NOT_DUE = float("inf")


@dataclass(frozen=True, slots=True)
class FocusTurn:
    """The emergency `number` has the screen since `at`; `follows` is set if it replaced another one.

    `number` is 0 for none; `at` is then when the last one came.
    """

    number: int = 0
    at: float = NEVER
    follows: bool = False

    def is_seen(self, now: float) -> bool:
        return self.number > 0 and not (self.follows and now - self.at < SEEN_S)


@dataclass(frozen=True, slots=True)
class Grown:
    """The camera whose tile has grown, "" for none, and when the layout changed last."""

    camera: str = ""
    at: float = NEVER


NO_FOCUS = FocusTurn()
NOT_GROWN = Grown()


def focus_passed(
    focus: FocusTurn,
    emergencies: Sequence[Occurrence],
    rules: EventRules,
    now: float,
    watched: Collection[str] | None = (),
) -> FocusTurn:
    """The emergency whose turn it is: the next is always the one whose last turn was first.

    No turn ends by time while its camera is `watched`, or while None says that this is unknown.
    """
    if not emergencies:
        return focus if focus.number == 0 else FocusTurn(at=focus.at)
    present = _of(focus, emergencies)
    first = min(emergencies, key=_order)
    if present is None:
        if focus.number == 0 and now - focus.at < SEEN_S:
            return focus  # half of the screen does not flash either, however fast somebody raises and answers
        return FocusTurn(first.number, now, focus.number > 0)
    goes_before = present.report.is_drill and not first.report.is_drill
    is_over = watched is not None and present.camera not in watched and now >= _stays_until(focus, present, rules)
    if first is present or not (goes_before or is_over):
        return focus
    return FocusTurn(first.number, now, True)


def focus_changes_at(focus: FocusTurn, emergencies: Sequence[Occurrence], rules: EventRules) -> float:
    """When the next emergency takes its turn; infinity if there is no other."""
    present = _of(focus, emergencies)
    if present is None:
        return focus.at + SEEN_S if emergencies else NOT_DUE
    if min(emergencies, key=_order) is present:
        return NOT_DUE
    return _stays_until(focus, present, rules)


def grown_passed(
    grown: Grown,
    wanting: Collection[str],
    pasts: Mapping[str, CameraPast],
    rules: EventRules,
    now: float,
    quiet_s: float,
) -> Grown:
    """The camera whose tile is grown, of those `wanting`. `quiet_s` is how long no key was pressed."""
    camera = _next(grown, wanting, pasts)
    if camera == grown.camera or now < grown_changes_at(grown, wanting, pasts, rules):
        return grown
    if camera and quiet_s < rules.of(camera).attention.quiet_s:
        # Of two that take turns the present one goes all the same when it is over: nothing is left to be shown.
        return grown if grown.camera in wanting or not grown.camera else Grown("", now)
    return Grown(camera, now)


def grown_changes_at(
    grown: Grown, wanting: Collection[str], pasts: Mapping[str, CameraPast], rules: EventRules
) -> float:
    """When another tile, or none, is to be grown; infinity if nothing is to change."""
    camera = _next(grown, wanting, pasts)
    if camera == grown.camera:
        return NOT_DUE
    return grown.at + rules.of(grown.camera or camera).attention.stay_s


def _next(grown: Grown, wanting: Collection[str], pasts: Mapping[str, CameraPast]) -> str:
    """The camera whose tile grows next; the present one if no other is to."""
    others = [camera for camera in wanting if camera != grown.camera]
    if others:
        return min(others, key=lambda camera: pasts.get(camera, NO_PAST).grown_at)
    return grown.camera if grown.camera in wanting else ""


def _of(focus: FocusTurn, emergencies: Sequence[Occurrence]) -> Occurrence | None:
    return next((one for one in emergencies if one.number == focus.number), None)


def _order(emergency: Occurrence) -> tuple[bool, float, int]:
    return emergency.report.is_drill, emergency.focused_at, emergency.number


def _stays_until(focus: FocusTurn, emergency: Occurrence, rules: EventRules) -> float:
    return focus.at + rules.of(emergency.camera).emergency.stay_s
