"""The eight drawn scenes, by name."""

from __future__ import annotations

from collections.abc import Callable

from wall.demo.scenes.community import CommunityHouse
from wall.demo.scenes.crossroads import Crossroads
from wall.demo.scenes.gate import Gate
from wall.demo.scenes.lane import EveningLane, MorningLane
from wall.demo.scenes.market import Market
from wall.demo.scenes.playground import Playground
from wall.demo.scenes.river import RiverBank
from wall.demo.stage import Scene

SCENES: dict[str, Callable[[], Scene]] = {
    "gate": Gate,
    "lane": MorningLane,
    "evening-lane": EveningLane,
    "community": CommunityHouse,
    "market": Market,
    "river": RiverBank,
    "crossroads": Crossroads,
    "playground": Playground,
}
