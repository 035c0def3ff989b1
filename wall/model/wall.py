"""A whole wall, as the layout and the cameras file describe it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wall.model.camera import Camera
from wall.model.event_rules import DEFAULT_RULES, EventRules
from wall.model.kept import DEFAULT_REPLAY_S
from wall.model.language import Language
from wall.model.margin import NO_MARGIN, Margin
from wall.model.page import Page
from wall.model.schedule import ALWAYS_ON, Schedule


@dataclass(frozen=True, slots=True)
class Wall:
    """`cameras` holds every defined camera by name, in the file's order, shown or not.

    With `band` a line of the notices stands at the bottom of every page. What was can be seen again for `replay_s`
    seconds, 0 for not at all.
    """

    title: str
    pages: tuple[Page, ...]
    cameras: Mapping[str, Camera]
    language: Language = Language.VI
    clock: bool = True
    screen: Schedule = ALWAYS_ON
    margin: Margin = NO_MARGIN
    band: bool = False
    events: EventRules = DEFAULT_RULES
    replay_s: float = DEFAULT_REPLAY_S
